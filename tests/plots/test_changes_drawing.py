"""After each change, drawn: what stands in the artists, in every style and for every kind of poor journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from journal.domain.contents import Contents, DayEntry
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import StepKind
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.plots.changes.data import ChangesData
from journal.plots.chart import Asked, chart
from journal.plots.save import figure_bytes
from journal.plots.style import PRINT, STYLES, chart_style
from tests.plots.sample_days import DIAZEPAM, TODAY, full_days, history, step, switch_days
from tests.plots.small import LONDON
from tests.plots.test_changes import day, four_changes, read

BRITISH = Locale()
CHART = chart("changes")


def drawn(
    data: ChangesData, style: str = "print", size: tuple[float, float] = (9.0, 6.0), factor: float = 1.0
) -> Figure:
    figure = Figure(figsize=size, dpi=100)
    CHART.draw(figure, data, chart_style(style).sized(factor), BRITISH)
    return figure


def lines(figure: Figure) -> LineCollection:
    (found,) = [c for c in figure.axes[0].collections if isinstance(c, LineCollection)]
    return found


def sample(days: int, **options: str) -> ChangesData:
    return CHART.read(Asked(full_days(days), Period.ending(TODAY, days), TODAY, LONDON, options))


def test_a_line_is_drawn_within_recorded_days_and_never_across_a_gap() -> None:
    data = read(highlight="none")
    runs = [[tuple(point) for point in segment] for segment in lines(drawn(data)).get_segments()]
    assert sorted(runs) == sorted(
        [
            [(-6, 1), (-5, 2)], [(-1, 3), (0, 4), (1, 2), (2, 3), (3, 3)], [(6, 1)], [(8, 0), (9, 1), (10, 2), (11, 3)],
            [(-6, 1)], [(-4, 0), (-3, 1), (-2, 2), (-1, 3)], [(1, 4)], [(4, 2)],
            [(-4, 4)], [(-1, 2), (0, 4), (1, 1)],
        ]
    )  # fmt: skip
    for run in runs:
        assert all(later[0] - earlier[0] == 1 for earlier, later in pairwise(run))


def test_every_recorded_day_has_its_mark() -> None:
    data = read()
    (axes, _) = drawn(data).axes
    marks = [
        (x, y) for line in axes.lines if line.get_linestyle() == "None" and line.get_markersize() < 5.0
        for x, y in zip(np.asarray(line.get_xdata()), np.asarray(line.get_ydata()), strict=True)
    ]  # fmt: skip
    values = [(p, v) for c in data.changes for p, v in zip(range(-7, 22), c.values, strict=True) if v is not None]
    assert sorted(marks) == sorted((float(p), float(v)) for p, v in values)


def test_median_stands_on_top_where_three_changes_have_a_value() -> None:
    data = sample(420)
    (axes, _) = drawn(data).axes
    top = max(axes.lines, key=lambda line: line.get_linewidth())
    expected = [np.nan if m.value is None else float(m.value) for m in data.medians]
    np.testing.assert_array_equal(np.asarray(top.get_ydata()), expected)
    assert top.get_zorder() > lines(drawn(data)).get_zorder()


def test_the_number_of_changes_stands_under_each_day() -> None:
    data = sample(420)
    _, counts = drawn(data).axes
    assert [text.get_text() for text in counts.texts] == [str(m.n) for m in data.medians]
    _, narrow = drawn(data, factor=2.0).axes
    assert [text.get_text() for text in narrow.texts] == [str(data.medians[n].n) for n in (0, 7, 14, 21, 28)]


def test_lines_differ_by_dash_and_by_mark() -> None:
    figure = drawn(sample(800, show="all"))
    (legend,) = figure.legends
    looks = [(str(h.get_linestyle()), h.get_marker(), h._unscaled_dash_pattern) for h in legend.legend_handles[1:-1]]  # type: ignore[union-attr]
    assert len(looks) > 12
    assert len({str(look) for look in looks}) == len(looks)


def test_the_newest_is_highlighted_and_another_on_request() -> None:
    data = read(highlight=day(28).isoformat())
    assert data.highlighted == day(28)
    style = chart_style("light")
    figure = Figure(figsize=(9, 6))
    CHART.draw(figure, data, style, BRITISH)
    found = lines(figure)
    bold = [
        [tuple(p) for p in segment]
        for segment, colour in zip(found.get_segments(), np.asarray(found.get_colors()).tolist(), strict=True)
        if to_hex(colour).upper() == style.text.upper()
    ]
    assert bold == [[(-4, 4)], [(-1, 2), (0, 4), (1, 1)]]
    assert read().highlighted == day(58)
    assert read(highlight="none").highlighted is None


def test_the_last_six_are_drawn_and_all_when_wanted() -> None:
    some, every = sample(420), sample(420, show="all")
    assert (len(some.shown), len(every.shown)) == (6, len(some.changes))
    assert some.medians == every.medians
    older = sample(420, highlight=some.changes[0].day.isoformat())
    assert [c.day for c in older.shown] == [some.changes[0].day, *(c.day for c in some.shown)]
    (legend,) = drawn(some).legends
    assert len(legend.get_texts()) == 7
    assert legend.get_texts()[0].get_text() == f"median of {len(some.changes)} changes"


def test_hours_are_drawn_and_the_scale_is_whole() -> None:
    data = read(series="asleep")
    (axes, _) = drawn(data).axes
    assert axes.get_ylabel() == "Asleep, hours a night"
    assert axes.get_ylim() == (0.0, 8.0)
    first = next([tuple(p) for p in s] for s in lines(drawn(data)).get_segments())
    assert first == [(-3.0, 308 / 60), (-2.0, 309 / 60), (-1.0, 310 / 60)]
    assert drawn(read(series="overall")).axes[0].get_ylim() == (0.0, 10.0)


def test_redrawing_leaves_nothing_behind() -> None:
    figure = drawn(read())
    CHART.draw(figure, read(), PRINT, BRITISH)
    assert (len(figure.axes), len(figure.legends)) == (2, 1)
    CHART.draw(figure, read(Contents()), PRINT, BRITISH)
    assert (len(figure.axes), len(figure.legends)) == (1, 0)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", [(6.4, 4.2), (9.0, 6.0), (25.6, 14.4)])
@pytest.mark.parametrize("show", ["six", "all"])
def test_nothing_is_cut_off_and_no_letter_is_small(style: str, size: tuple[float, float], show: str) -> None:
    data = CHART.read(Asked(switch_days(), Period.ending(TODAY, 90), TODAY, LONDON, {"show": show}))
    for shown in (data, sample(420, show=show)):
        figure = drawn(shown, style, size)
        FigureCanvasAgg(figure).draw()
        width, height = figure.get_size_inches() * figure.dpi
        texts = [t for t in figure.findobj(Text) if t.get_text() and t.get_visible()]
        assert len(texts) > 10
        for text in texts:
            box = text.get_window_extent()
            assert box.x0 >= -0.5
            assert box.y0 >= -0.5
            assert box.x1 <= width + 0.5
            assert box.y1 <= height + 0.5
            least = 8.5 if style == "print" else chart_style(style).text_pt * 0.85
            assert float(text.get_fontsize()) >= least


def poor_journals() -> dict[str, tuple[Contents, date]]:
    full = four_changes()
    many = tuple(Rating(day(12), n, 2) for n in range(1, 61))
    daily = history(*(step(day(n), "5", str(n)) for n in range(1, 60)))
    sixty = tuple(Symptom(n, "", f"own {n}") for n in range(1, 61))
    early = step(day(1), "5", "5", StepKind.START)
    return {
        "nothing": (Contents(), day(1)),
        "one day": (replace(full.within(Period.of_day(day(10))), plan=history(early)), day(10)),
        "two days": (full.within(Period(day(11), day(12))), day(12)),
        "three days": (full.within(Period(day(10), day(12))), day(12)),
        "only gaps": (replace(full, ratings=(), nights=(), entries=()), day(70)),
        "only notes": (Contents(entries=(DayEntry(day(1), note="x"),)), day(1)),
        "one symptom": (replace(full, symptoms=full.symptoms[:1], ratings=full.ratings[:1]), day(70)),
        "sixty symptoms": (replace(full, symptoms=sixty, ratings=many), day(70)),
        "only a future plan": (Contents((DIAZEPAM,), plan=full.plan), day(-40)),
        "a change today": (full, day(23)),
        "two medicines": (switch_days(), TODAY),
        "every day a change": (Contents((DIAZEPAM,), plan=daily, ratings=full.ratings), day(70)),
        "a medicine that is gone": (replace(full, medicines=()), day(70)),
    }  # fmt: skip


@pytest.mark.parametrize("name", poor_journals())
@pytest.mark.parametrize("options", [{}, {"series": "asleep", "show": "all"}, {"series": "60", "direction": "return"}])
def test_every_kind_of_poor_journal_is_drawn_and_told(name: str, options: dict[str, str]) -> None:
    contents, today = poor_journals()[name]
    for period in (Period.of_day(today), Period(today - timedelta(days=400), today + timedelta(days=30))):
        asked = Asked(contents, period, today, LONDON, options)
        assert CHART.choices(asked)
        data = CHART.read(asked)
        assert figure_bytes(drawn(data), "svg")
        assert CHART.describe(data, BRITISH).endswith(".")
        table = CHART.table(data, BRITISH)
        assert len(table.rows) == (len(data.changes) + 1 if data.changes else 0)
        assert CHART.readout(data, today, BRITISH)
        assert list(CHART.place_of(data, today)) == [] or data.changes


def test_twenty_years_are_few_artists_and_quick() -> None:
    contents: Any = full_days(7300)
    period = Period.ending(TODAY, 7300)
    steps = [step(period.first, "5", "5", StepKind.START)]
    steps += [step(period.first + timedelta(days=14 * n), "5", "4" if n % 2 else "5") for n in range(1, 520)]
    contents = replace(contents, plan=history(*steps))
    asked = Asked(contents, period, TODAY, LONDON, {"show": "all"})
    began = perf_counter()
    data = CHART.read(asked)
    figure = drawn(data)
    assert perf_counter() - began < 5.0
    assert len(data.changes) == 519
    axes = figure.axes[0]
    assert len(axes.lines) + len(axes.collections) < 25
