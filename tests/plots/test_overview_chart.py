from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.plots.chart import Asked
from journal.plots.overview import draw_overview, overview_data, overview_figure
from journal.plots.overview_chart import CHART
from journal.plots.save import figure_bytes
from journal.plots.style import PRINT, STYLES, chart_style
from journal.plots.time_axis import x_limits, x_of
from tests.plots import sample_days
from tests.plots.small import LONDON, PERIOD, TODAY, day, ten_days

BRITISH = Locale()


@pytest.fixture
def figure() -> Figure:
    return overview_figure(overview_data(ten_days(), PERIOD, TODAY, LONDON), PRINT, BRITISH)


def line(figure: Figure, panel: int, label: str) -> Line2D:
    return next(a for a in figure.axes[panel].lines if a.get_label() == label)


def test_three_panels_on_one_axis_with_their_units(figure: Figure) -> None:
    panels = figure.axes[:3]
    assert [a.get_ylabel() for a in panels] == [
        "diazepam, mg a day", "Symptom average, 0 none – 4 very severe", "Asleep, hours a night",
    ]  # fmt: skip
    assert {a.get_xlim() for a in panels} == {x_limits(PERIOD)}


def test_dots_stand_at_recorded_days_only(figure: Figure) -> None:
    taken = line(figure, 0, "taken")
    assert list(taken.get_xdata()) == [x_of(day(n)) for n in (1, 2, 3, 4, 8)]
    assert list(taken.get_ydata()) == [10.0, 0.0, 7.5, 9.0, 11.0]


def test_a_day_on_which_a_dose_has_no_record_is_hollow(figure: Figure) -> None:
    part = line(figure, 0, "recorded in part")
    assert (list(part.get_xdata()), list(part.get_ydata())) == ([x_of(day(7))], [5.0])
    assert part.get_markerfacecolor() == PRINT.surface
    assert part.get_markeredgewidth() > 0


def test_plan_is_solid_to_today_and_dashed_after(figure: Figure) -> None:
    lines = [a for a in figure.axes[0].lines if a.get_label() not in ("taken", "recorded in part")]
    past, future = lines
    assert not past.is_dashed()
    assert future.is_dashed()
    assert np.nanmax(past.get_xdata()[np.isfinite(past.get_ydata())]) == x_of(TODAY) + 0.5
    ahead = np.isfinite(future.get_ydata())
    assert set(future.get_ydata()[ahead]) == {8.0}


def test_mean_line_breaks_in_the_gap(figure: Figure) -> None:
    values = line(figure, 1, "7-day mean").get_ydata()
    assert np.isnan(values[[4, 5]]).all()
    assert values[3] == 15 / 8


def test_overall_has_its_own_scale(figure: Figure) -> None:
    (right,) = figure.axes[3:]
    assert right.get_ylim() == (0.0, 10.0)
    assert list(right.lines[0].get_ydata()[:2]) == [7.0, 3.0]


@pytest.mark.parametrize(("days", "marked"), [(365, [1, 1, 1]), (280, [1, 1, 1]), (3650, [1, 0, 0])])
def test_changes_that_cannot_be_told_from_each_other_stand_with_the_doses_alone(days: int, marked: list[int]) -> None:
    weekly = replace(sample_days.full_days(days), plan=a_step_a_week(days))
    data = overview_data(weekly, Period.ending(TODAY, days), TODAY, LONDON)
    panels = overview_figure(data, PRINT, BRITISH).axes[:3]
    assert [sum(isinstance(c, LineCollection) for c in axes.collections) for axes in panels] == marked


def a_step_a_week(days: int) -> PlanHistory:
    first = TODAY - timedelta(days=days)
    steps = (sample_days.step(first + timedelta(days=7 * n), str(n % 2 + 1), "1") for n in range(days // 7))
    return sample_days.history(*steps)


def test_bars_are_hours(figure: Figure) -> None:
    (bars,) = [c for c in figure.axes[2].collections if isinstance(c, PathCollection) and c.get_zorder() == 2]
    (path,) = bars.get_paths()
    assert [shape[:, 1].max() for shape in path.to_polygons(closed_only=True)] == [320 / 60, 5.0]


def test_nothing_is_drawn_outside_the_period(figure: Figure) -> None:
    low, high = x_limits(PERIOD)
    for axes in figure.axes:
        for drawn in axes.lines:
            xs = np.asarray(drawn.get_xdata(), dtype=float)
            assert np.nanmin(xs) >= low
            assert np.nanmax(xs) <= high


def test_redrawing_keeps_the_figure_and_leaves_nothing_behind(figure: Figure) -> None:
    before = len(figure.axes)
    draw_overview(figure, overview_data(ten_days(), PERIOD, TODAY, LONDON), PRINT, BRITISH)
    assert len(figure.axes) == before


def test_missed_days_stay_visible_in_a_long_range() -> None:
    contents = sample_days.full_days(500)
    data = overview_data(contents, Period.ending(sample_days.TODAY, 500), sample_days.TODAY, LONDON)
    other = line(overview_figure(data, PRINT, BRITISH), 0, "other amount")
    unlike = [x_of(r.day) for r in data.rows if r.taken[0] is not None and r.taken[0] != r.planned[0]]
    assert list(other.get_xdata()) == unlike
    assert unlike


def test_ten_years_are_few_artists() -> None:
    contents = sample_days.full_days(3650)
    data = overview_data(contents, Period.ending(sample_days.TODAY, 3650), sample_days.TODAY, LONDON)
    figure = overview_figure(data, PRINT, BRITISH)
    assert sum(len(a.lines) + len(a.collections) for a in figure.axes) < 25


def test_two_medicines_have_a_panel_each() -> None:
    period = Period.ending(sample_days.TODAY, 90)
    data = overview_data(sample_days.switch_days(), period, sample_days.TODAY, LONDON)
    figure = overview_figure(data, PRINT, BRITISH)
    markers = [line(figure, n, "taken").get_marker() for n in (0, 1)]
    assert [a.get_ylabel() for a in figure.axes[:2]] == ["lorazepam, mg a day", "diazepam, mg a day"]
    assert markers == ["o", "s"]


@pytest.mark.parametrize(
    "make",
    [
        Contents,
        lambda: Contents(ten_days().medicines, plan=ten_days().plan),
        lambda: Contents(ten_days().medicines, doses=ten_days().doses),
        lambda: Contents(symptoms=ten_days().symptoms, ratings=ten_days().ratings),
    ],
)
@pytest.mark.parametrize("days", [1, 10, 400])
def test_every_kind_of_poor_journal_is_drawn(make: Callable[[], Contents], days: int) -> None:
    data = overview_data(make(), Period(day(1), day(1) + timedelta(days=days - 1)), TODAY, LONDON)
    assert figure_bytes(overview_figure(data, PRINT, BRITISH), "svg")


def test_an_empty_journal_says_so_in_one_sentence() -> None:
    figure = overview_figure(overview_data(Contents(), PERIOD, TODAY, LONDON), PRINT, BRITISH)
    (axes,) = figure.axes
    assert [t.get_text() for t in axes.texts] == ["Nothing is recorded for 1 Nov 2026 – 10 Nov 2026."]


@pytest.mark.parametrize("name", STYLES)
def test_every_style_is_there(name: str) -> None:
    assert chart_style(name).name == name


def test_paper_has_no_colour_and_no_small_letters() -> None:
    colours = [value for value in (getattr(PRINT, s) for s in PRINT.__slots__) if str(value).startswith("#")]
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colours)
    assert PRINT.text_pt >= 8.5


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(KeyError):
        chart_style("sepia")


def test_the_key_has_a_sample_of_each_kind_of_stretch() -> None:
    asked = Asked(sample_days.full_days(200), Period.ending(sample_days.TODAY, 200), sample_days.TODAY, LONDON)
    figure = Figure(figsize=(9, 6))
    CHART.draw(figure, CHART.read(asked), PRINT, BRITISH)
    figure.canvas.draw()
    keys = [key for axes in figure.axes if (key := axes.get_legend()) is not None]
    samples = {s.get_label(): s for key in keys for s in key.legend_handles if s is not None}
    assert samples["rougher"].get_facecolor() == to_rgba(PRINT.muted)
    assert samples["calmer"].get_facecolor() == to_rgba(PRINT.surface)
    for word in ("calmer", "rougher"):
        assert samples[word].get_edgecolor() == to_rgba(PRINT.muted)
        assert samples[word].get_window_extent().width > 10
