"""The sleep chart as drawn, and journals of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.sleep import Night
from journal.plots.chart import Asked, chart
from journal.plots.save import figure_bytes
from journal.plots.sleep.chart import CHART
from journal.plots.sleep.data import SleepData
from journal.plots.style import PRINT, STYLES, chart_style
from journal.plots.time_axis import x_of
from tests.plots import sample_days
from tests.plots.small import LONDON, TODAY, day, ten_days

BRITISH, AMERICAN = Locale(), Locale("en", "US", ".", "mdy", 6, False, False)
WEEK = Period(day(1), day(7))


def full(number: int) -> Night:
    """In bed 22:45 to 07:00, asleep 320 minutes of these 495."""
    return Night(day(number), time(22, 45), time(23, 15), 40, 3, 55, time(6, 10), time(7, 0), trying_min=20)


def read(*nights: Night, period: Period = WEEK, **options: str) -> SleepData:
    return CHART.read(Asked(Contents(nights=nights), period, TODAY, LONDON, options))


def drawn(
    data: SleepData, size: tuple[float, float] = (9, 6), style: str = "print", locale: Locale = BRITISH
) -> Figure:
    figure = Figure(figsize=size)
    CHART.draw(figure, data, chart_style(style), locale)
    return figure


def boxes(figure: Figure, label: str) -> list[tuple[float, float, float]]:
    """(middle, upper end, lower end) of the bars of that name, in days and minutes."""
    axes = figure.axes[0]
    labels = [text.get_text() for text in axes.get_legend().get_texts()]
    bars = [c for c in axes.collections if isinstance(c, PolyCollection)]
    found = bars[labels.index(label)].get_paths()
    return [(p.vertices[:4, 0].mean(), p.vertices[:, 1].min(), p.vertices[:, 1].max()) for p in found]


def test_it_is_registered() -> None:
    assert chart("sleep") is CHART


def test_a_night_is_a_bar_of_its_parts() -> None:
    figure, x = drawn(read(full(2))), x_of(day(2))
    assert boxes(figure, "in bed") == [(x, -75, -45), (x, -45, -5), (x, 370, 420)]
    assert boxes(figure, "asleep") == [(x, -5, 315)]
    assert boxes(figure, "awake between, drawn last") == [(x, 315, 370)]


def test_the_evening_is_above_the_morning() -> None:
    lower, upper = drawn(read(full(2))).axes[0].get_ylim()
    assert lower > 420
    assert upper < -75


def test_what_is_not_known_is_neither_asleep_nor_awake() -> None:
    night = Night(day(2), into_bed=time(22, 45), out_of_bed=time(7, 0))
    figure = drawn(read(night, full(3)))
    assert boxes(figure, "not known") == [(x_of(day(2)), -75, 420)]
    assert len(boxes(figure, "asleep")) == 1


def test_a_lone_time_is_a_mark_on_its_evening() -> None:
    (axes, *_) = drawn(read(Night(day(2), into_bed=time(23, 0)))).axes
    (marks,) = axes.lines
    assert (list(marks.get_xdata()), list(marks.get_ydata())) == ([x_of(day(2))], [-60.0])
    assert not axes.collections


def test_given_hours_are_squares_and_never_a_bar() -> None:
    figure = drawn(read(Night(day(2), stated_asleep_min=300), full(3)))
    assert len(boxes(figure, "asleep")) == 1
    by_label = {line.get_label(): line for line in figure.axes[1].lines}
    assert list(by_label["as given"].get_xdata()) == [x_of(day(2))]
    assert list(by_label["as given"].get_ydata()) == [5.0]
    assert list(by_label["night"].get_ydata()) == [320 / 60]


def test_a_line_joins_only_nights_in_a_row() -> None:
    figure = drawn(read(full(1), full(2), full(4)))
    joined = figure.axes[1].lines[0]
    assert np.isfinite(joined.get_ydata()).tolist() == [True, True, False, True, False, False, False]


def test_naps_are_marks_of_their_length() -> None:
    figure = drawn(read(Night(day(3), nap_min=45)))
    by_label = {line.get_label(): line for line in figure.axes[1].lines}
    assert list(by_label["nap"].get_ydata()) == [0.75]


@pytest.mark.parametrize(
    ("over", "title", "percent"),
    [
        ("in_bed", "Sleep efficiency, % (asleep ÷ time in bed)", Fraction(32000, 495)),
        ("effort", "Sleep efficiency, % (asleep ÷ asleep and trying to sleep)", Fraction(32000, 435)),
        ("of old", "Sleep efficiency, % (asleep ÷ time in bed)", Fraction(32000, 495)),
    ],
)
def test_efficiency_names_its_formula(over: str, title: str, percent: Fraction) -> None:
    data = read(full(2), efficiency=over)
    axes = drawn(data).axes[2]
    assert axes.get_ylabel() == title
    assert [list(line.get_ydata()) for line in axes.lines if line.get_label() == "night"] == [[float(percent)]]
    assert title in CHART.describe(data, BRITISH)


def test_the_choice_is_offered_with_time_in_bed_first() -> None:
    (choice,) = CHART.choices(Asked(Contents(), WEEK, TODAY, LONDON))
    assert (choice.key, choice.first, [value for value, _ in choice.values]) == (
        "efficiency", "in_bed", ["in_bed", "effort"],
    )  # fmt: skip


def test_pointing_and_places() -> None:
    data = read(full(2))
    assert CHART.day_at(data, 0, x_of(day(2)) - 0.4, 300) == day(2)
    assert CHART.day_at(data, 2, x_of(day(20)), 0) is None
    assert CHART.place_of(data, day(2)) == [(n, x_of(day(2)), None) for n in range(3)]
    assert len(drawn(data).axes) == 3
    assert len(CHART.place_of(read(), day(2))) == len(drawn(read()).axes) == 1


@pytest.mark.parametrize(("locale", "label"), [(BRITISH, "00:00"), (AMERICAN, "12 am")])
@pytest.mark.parametrize("size", [(6.4, 4.2), (9, 6), (25.6, 14.4)])
def test_nothing_is_cut_off(locale: Locale, label: str, size: tuple[float, float]) -> None:
    given = Night(day(4), stated_asleep_min=300)
    figure = drawn(read(*(full(n) for n in (1, 2, 3)), given, Night(day(5), nap_min=20)), size, "light", locale)
    figure.draw_without_rendering()
    labels = [text for axes in figure.axes for text in (*axes.get_yticklabels(), *axes.get_legend().get_texts())]
    assert label in [text.get_text() for text in labels]
    for text in (*labels, *(axes.yaxis.label for axes in figure.axes)):
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= figure.bbox.x1, text.get_text()


def test_keys_stay_readable_with_every_kind_of_night() -> None:
    kinds = (full(1), Night(day(2), into_bed=time(23, 0), out_of_bed=time(7, 0)), Night(day(3), woke=time(6, 0)))
    for style, least in (("light", 8.5), ("print", PRINT.text_pt)):
        axes = drawn(read(*kinds), (6.4, 4.2), style).axes[0]
        sizes = [text.get_fontsize() for text in axes.get_legend().get_texts()]
        assert len(sizes) == 5
        assert min(sizes) >= least


def test_thin_nights_become_weeks_that_keep_their_extremes() -> None:
    """Two weeks of a long period: bed 22:00 to 01:00, median 23:30; the heading says what is drawn."""
    beds = (time(22, 0), time(23, 0), time(0, 0), time(1, 0))
    monday = date(2026, 11, 2)
    nights = [Night(monday + timedelta(days=n), bed, out_of_bed=time(8, 0)) for n, bed in enumerate(beds)]
    data = read(*nights, period=Period.ending(date(2026, 11, 30), 3000))
    axes = drawn(data).axes[0]
    assert axes.get_ylabel() == "Into bed and up, by weeks: median, earliest to latest"
    into = axes.collections[0].get_paths()[0].vertices
    assert (into[:, 1].min(), into[:, 1].max()) == (-120.5, 60.5)
    assert list(axes.lines[0].get_ydata()) == [-30.0, -30.0]
    assert list(axes.lines[0].get_xdata()) == [x_of(monday) - 0.5, x_of(monday) + 6.5]


def test_weeks_without_nights_break_the_line() -> None:
    monday = date(2026, 8, 3)
    nights = [Night(monday + timedelta(days=n), time(23, 0), out_of_bed=time(7, 0)) for n in (0, 7, 21)]
    axes = drawn(read(*nights, period=Period.ending(date(2026, 11, 30), 3000))).axes[0]
    assert np.isnan(axes.lines[0].get_ydata()).tolist() == [False] * 4 + [True] + [False] * 2


def test_twenty_years_are_few_artists() -> None:
    contents = sample_days.full_days(7300)
    data = CHART.read(Asked(contents, Period.ending(sample_days.TODAY, 7300), sample_days.TODAY, LONDON))
    assert sum(len(axes.lines) + len(axes.collections) for axes in drawn(data).axes) < 16


@pytest.mark.parametrize("style", STYLES)
def test_the_parts_differ_without_colour(style: str) -> None:
    """Asleep and in bed by how light they are, awake by its hatch, not known by its broken edge."""
    unknown = Night(day(3), into_bed=time(23, 0), out_of_bed=time(7, 0))
    asleep, awake, in_bed, dashed = drawn(read(full(2), unknown), style=style).axes[0].collections
    lights = [float(np.dot(c.get_facecolor()[0][:3], (0.2126, 0.7152, 0.0722))) for c in (asleep, in_bed)]
    assert abs(lights[0] - lights[1]) > 0.1
    assert awake.get_hatch()
    assert dashed.get_linestyle()[0][1] is not None
    assert all(c.get_linestyle()[0][1] is None for c in (asleep, awake, in_bed))


@pytest.mark.parametrize(
    "make",
    [
        Contents,
        lambda: Contents(plan=ten_days().plan, medicines=ten_days().medicines),
        *(lambda n=n: Contents(nights=tuple(full(k + 1) for k in range(n))) for n in (1, 2, 3)),
        lambda: Contents(nights=(Night(day(2)),)),
        lambda: Contents(nights=(Night(day(2), quality=3),)),
        lambda: Contents(nights=(Night(day(2), latency_min=20, awake_min=1400),)),
        lambda: Contents(nights=tuple(Night(day(n), stated_asleep_min=0) for n in range(1, 9))),
        lambda: Contents(nights=(Night(day(2), time(7, 0), time(6, 0), 600, 0, 900, time(5, 0), time(4, 0)),)),
        lambda: Contents(nights=(Night(day(2), time(22, 0), time(22, 0), 0, 0, 0, time(22, 0), time(22, 0)),)),
        lambda: Contents(nights=(Night(day(2), woke=time(15, 0), zone="No/Where"),)),
        lambda: sample_days.switch_days(day(30)),
        ten_days,
    ],
)
@pytest.mark.parametrize("period", [Period(day(2), day(2)), WEEK, Period(day(1), day(500))])
def test_every_kind_of_poor_journal(make: Callable[[], Contents], period: Period) -> None:
    data = CHART.read(Asked(make(), period, TODAY, LONDON))
    assert figure_bytes(drawn(data, (6.4, 4.2)), "svg")
    table = CHART.table(data, BRITISH)
    assert len(table.rows) == len(table.values) == len(table.days) == len(data.rows)
    assert all(len(row) == len(table.header) == len(table.keys) for row in (*table.rows, *table.values))
    assert CHART.describe(data, BRITISH).startswith("Sleep of ")
    assert CHART.readout(data, period.last, BRITISH)
    assert CHART.place_of(data, period.first)
