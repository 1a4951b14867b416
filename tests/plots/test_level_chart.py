"""The estimated level: worked by hand, against loops written apart, and what it never shows."""

from __future__ import annotations

import itertools
import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.path import Path

from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus
from journal.domain.level import HalfLives
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.plots.chart import Asked
from journal.plots.level.chart import CHART
from journal.plots.level.data import LevelData
from journal.plots.level.half_lives import half_lives
from journal.plots.level.words import CAPTION
from journal.plots.save import figure_bytes
from journal.plots.style import PRINT, STYLES, chart_style
from journal.plots.time_axis import x_of
from journal.service.facts import substances
from tests.plots.sample_days import MORNING, full_days, history, mg, switch_days
from tests.plots.small import LONDON, day

BRITISH, GERMAN = Locale(), Locale("de", "DE", ",", "dmy")
LORAZEPAM = Medicine(1, "Lorazepam 1 mg")
LAST = day(30)


def doses(*amounts: str | None, first: int = 1, medicine: int = 1) -> tuple[Dose, ...]:
    """One dose a day from the ``first`` of November on; None is a day without a record."""
    return tuple(
        Dose(n + 100 * medicine, day(first + n), medicine, "", mg(amount))
        for n, amount in enumerate(amounts)
        if amount is not None
    )


def read(contents: Contents, period: Period | None = None, last: date = LAST) -> LevelData:
    """The level as it is shown the day after the ``last`` one."""
    return CHART.read(Asked(contents, period or Period(day(1), last), last + timedelta(days=1), LONDON))


def drawn(
    data: LevelData, size: tuple[float, float] = (9, 6), style: str = "print", locale: Locale = BRITISH
) -> Figure:
    figure = Figure(figsize=size)
    CHART.draw(figure, data, chart_style(style), locale)
    return figure


def numbers(data: LevelData) -> list[tuple[int, int, int]]:
    return [(one.day.day, one.low, one.high) for one in data.medicines[0].days]


def test_a_cut_by_hand() -> None:
    """Lorazepam, 10 to 20 h: after one day 2^-2.4 = 18.95 % to 2^-1.2 = 43.53 % of the difference is left."""
    contents = Contents((LORAZEPAM,), doses=doses(*["4"] * 14, "2", "2"))
    data = read(contents, Period(day(1), day(16)), day(16))
    assert numbers(data)[12:] == [(13, 99, 101), (14, 99, 101), (15, 59, 72), (16, 51, 60)]
    assert data.medicines[0].whole_mg == 4


def test_the_first_fortnight_leans_on_what_was_not_recorded() -> None:
    data = read(Contents((LORAZEPAM,), doses=doses(*["4"] * 16)), Period(day(1), day(16)), day(16))
    assert [one.leaning for one in data.medicines[0].days] == [True] * 14 + [False] * 2


def plan_of(amount: str, start: int = 1) -> Contents:
    step = Step(day(start), (PlannedDose(1, MORNING, mg(amount)),), StepKind.START)
    return Contents((LORAZEPAM,), plan=history(step))


def test_a_day_without_a_record_is_never_nought() -> None:
    """Without a plan the band ends at the gap, and begins anew behind it."""
    contents = Contents((LORAZEPAM,), doses=doses(*["4"] * 5, None, *["4"] * 5))
    data = read(contents)
    assert [one.day.day for one in data.medicines[0].days] == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]
    assert {(one.low, one.high) for one in data.medicines[0].days} == {(99, 101)}
    assert [len(run) for run in data.medicines[0].runs()] == [5, 5]


def test_the_plan_stands_in_for_seven_days_and_then_the_band_ends() -> None:
    planned = plan_of("4").plan
    contents = Contents((LORAZEPAM,), plan=planned, doses=doses(*["4"] * 15))
    data = read(contents)
    assert [one.day.day for one in data.medicines[0].days] == list(range(1, 23))
    assert [one.leaning for one in data.medicines[0].days[14:]] == [False] + [True] * 7


def test_missed_is_recorded_and_is_nought() -> None:
    missed = Dose(99, day(15), 1, "", mg("4"), DoseStatus.MISSED)
    data = read(Contents((LORAZEPAM,), doses=(*doses(*["4"] * 14), missed)))
    assert numbers(data)[-1] == (15, 18, 44)
    assert not data.medicines[0].days[-1].leaning


def test_nothing_is_reckoned_of_today_and_ahead() -> None:
    contents = Contents((LORAZEPAM,), plan=plan_of("4").plan, doses=doses(*["4"] * 20))
    data = read(contents, Period(day(1), day(30)), last=day(18))
    assert data.medicines[0].days[-1].day == day(18)
    assert len(CHART.table(data, BRITISH).rows) == 30
    assert CHART.table(data, BRITISH).rows[18] == ("19 Nov 2026", "–", "–", "–")


def test_a_medicine_that_the_plan_begins_starts_from_nothing() -> None:
    data = read(switch_days(), Period.ending(date(2026, 11, 23), 90), date(2026, 11, 23))
    lorazepam, diazepam = data.medicines
    assert (lorazepam.days[0].low, lorazepam.days[0].high) == (99, 101)
    assert diazepam.days[0].low == 0
    assert diazepam.days[0].high < 15


def test_the_range_looked_at_changes_nothing() -> None:
    contents = full_days(200)
    today = date(2026, 11, 23)
    whole = read(contents, Period.ending(today, 200), today).medicines[0].days
    part = read(contents, Period.ending(today, 30), today).medicines[0].days
    assert list(part) == [one for one in whole if one.day > today - timedelta(days=30)]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("zopiclone", "short"), ("zolpidem", "short"), ("zaleplon", "short"), ("eszopiclone", "short"),
        ("Halcion 0.25 mg", "short"), ("my drops", "unknown"),
    ],
)  # fmt: skip
def test_hidden_where_it_would_mean_nothing(name: str, why: str) -> None:
    data = read(Contents((Medicine(1, name),), doses=doses(*["4"] * 20)))
    assert [level.missing for level in data.medicines] == [why]
    assert not data.drawn
    figure = drawn(data)
    assert not [c for axes in figure.axes for c in axes.collections]
    assert name in figure.axes[0].texts[0].get_text()
    assert CAPTION in CHART.describe(data, BRITISH)


def test_every_medicine_of_the_data_has_the_figures_that_the_service_reads() -> None:
    for substance in substances():
        found = half_lives(substance.names[0])
        pairs = [
            None if f is None else (float(f.low), float(f.high))
            for f in (substance.half_life_h, substance.metabolite_half_life_h)
        ]
        assert found == HalfLives(*pairs), substance.id


def test_two_medicines_have_two_panels_and_are_not_summed() -> None:
    data = read(switch_days(), Period.ending(date(2026, 11, 23), 90), date(2026, 11, 23))
    figure = drawn(data)
    assert [a.get_ylabel() for a in figure.axes] == ["lorazepam, rough level, %", "diazepam, rough level, %"]
    assert CHART.place_of(data, day(1)) == [(0, x_of(day(1)), None), (1, x_of(day(1)), None)]
    assert CHART.day_at(data, 1, x_of(day(3)) + 0.4, 0) == day(3)
    assert CHART.day_at(data, 0, x_of(day(3)) + 400, 0) is None


def pieces_of(path: Path) -> list[np.ndarray]:
    """The outlines that a path is made of."""
    starts = [*np.flatnonzero(path.codes == Path.MOVETO), len(path.vertices)]
    return [path.vertices[a:b] for a, b in itertools.pairwise(starts)]


def test_bands_are_drawn_where_they_are_known_and_nowhere_else() -> None:
    contents = Contents((LORAZEPAM,), doses=doses(*["4"] * 15, None, *["2"] * 4))
    (axes,) = drawn(read(contents)).axes
    pieces = [piece for c in axes.collections for path in c.get_paths() for piece in pieces_of(path)]
    spans = sorted((v[:, 0].min() - x_of(day(1)), v[:, 0].max() - x_of(day(1))) for v in pieces)
    assert spans == [(-0.5, 13.5), (13.5, 14.5), (15.5, 19.5)]
    assert len(axes.collections) == 2
    assert not axes.lines
    assert sorted({y for v in pieces for y in v[:, 1]}) == [49.0, 51.0, 99.0, 101.0]


def test_the_caption_is_on_every_picture_in_full_and_in_the_words() -> None:
    for size in ((6.4, 4.2), (9, 6), (25.6, 14)):
        data = read(Contents((LORAZEPAM,), doses=doses(*["4"] * 20)))
        figure = drawn(data, size)
        assert CAPTION in figure.texts[0].get_text().replace("\n", " ")
        figure.draw_without_rendering()
        box = figure.texts[0].get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.x1
        assert box.y1 < figure.axes[0].get_window_extent().y0
    assert CAPTION in CHART.describe(data, BRITISH)


def test_words_by_hand() -> None:
    contents = Contents((LORAZEPAM,), doses=doses(*["4"] * 14, "2", "2"))
    data = read(contents, Period(day(14), day(17)), day(17))
    said = CHART.describe(data, GERMAN)
    assert "Lorazepam 1 mg: 100 % belongs to 4,00 mg a day. 99–101 % at the end of 14" in said.replace("14.", "14")
    assert "3 days have a band; partly not recorded: 1. 1 day has none." in said
    assert CHART.readout(data, day(15), BRITISH) == "Sun 15 Nov 2026 · Lorazepam 1 mg: roughly 59–72 %"
    assert CHART.readout(data, day(1), BRITISH).endswith("roughly 99–101 % (partly not recorded)")
    assert CHART.readout(data, day(29), BRITISH) == "Tue 17 Nov 2026 · Lorazepam 1 mg: no band"


def test_table_says_the_same_twice() -> None:
    contents = Contents((LORAZEPAM,), doses=doses(*["4"] * 14, "2", "2"))
    table = CHART.table(read(contents, Period(day(14), day(17)), day(17)), BRITISH)
    assert table.header == ("Day", "Lorazepam 1 mg, low %", "Lorazepam 1 mg, high %", "Lorazepam 1 mg, doses")
    assert table.rows[0] == ("14 Nov 2026", "99", "101", "partly not recorded")
    assert table.values == (
        ("2026-11-14", 99, 101, "leaning"), ("2026-11-15", 59, 72, "recorded"), ("2026-11-16", 51, 60, "recorded"),
        ("2026-11-17", None, None, None),
    )  # fmt: skip
    assert table.right == (1, 2)


def by_loops(amounts: list[int | None]) -> dict[int, tuple[int, int]]:
    """Lorazepam without a plan, day by day from one half-life after the other; nothing shared with the chart."""
    runs: list[list[int]] = []
    for n, amount in enumerate(amounts):
        if amount is not None and (n == 0 or amounts[n - 1] is None):
            runs.append([])
        if amount is not None:
            runs[-1].append(n)
    runs = [run for run in runs if len(run) >= 3]
    whole = 0.0
    for run in runs:
        width = min(14, len(run))
        for start in range(len(run) - width + 1):
            whole = max(whole, sum(amounts[n] or 0 for n in run[start : start + width]) / width)
    found: dict[int, tuple[int, int]] = {}
    for run in runs if whole else []:
        opening = [amounts[n] or 0 for n in run[:14]]
        levels = {}
        for half in [10 * 2 ** (step / 4) for step in range(5)]:
            level = sum(opening) / len(opening)
            for n in run:
                level = level * 0.5 ** (24 / half) + (amounts[n] or 0) * (1 - 0.5 ** (24 / half))
                levels.setdefault(n, []).append(100 * level / whole)
        for n, values in levels.items():
            found[n] = (max(0, math.ceil(min(values) - 1e-6) - 1), math.floor(max(values) + 1e-6) + 1)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=60))
def test_against_plain_loops(amounts: list[int | None]) -> None:
    contents = Contents((LORAZEPAM,), doses=doses(*[None if a is None else str(a) for a in amounts]))
    last = day(len(amounts))
    data = read(contents, Period(day(1), last), last)
    wanted = {day(n + 1): pair for n, pair in by_loops(amounts).items()}
    assert {one.day: (one.low, one.high) for level in data.medicines for one in level.days} == wanted


SIXTY = tuple(Medicine(n + 1, f"diazepam {n}") for n in range(2))


@pytest.mark.parametrize(
    "contents",
    [
        Contents(), Contents((LORAZEPAM,)), plan_of("4"), plan_of("4", start=40),
        *(Contents((LORAZEPAM,), doses=doses(*["4"] * n)) for n in (1, 2, 3)),
        Contents((LORAZEPAM,), doses=doses(*["0"] * 20)),
        Contents((LORAZEPAM,), doses=doses(*["4", None] * 10)),
        switch_days(day(30)), Contents(SIXTY, doses=(*doses("1", "1", "1"), *doses("2", "2", "2", medicine=2))),
    ],
    ids=["empty", "no dose", "plan", "ahead", "1", "2", "3", "noughts", "every other", "two", "three days of two"],
)  # fmt: skip
@pytest.mark.parametrize("period", [Period(day(1), day(1)), Period(day(1), day(30)), Period(day(20), day(500))])
def test_every_kind_of_poor_journal(contents: Contents, period: Period) -> None:
    data = read(contents, period)
    assert figure_bytes(drawn(data, (6.4, 4.2)), "svg")
    table = CHART.table(data, BRITISH)
    assert len(table.rows) == len(table.values) == len(table.days)
    assert all(len(row) == len(table.header) == len(table.keys) for row in (*table.rows, *table.values))
    assert CAPTION in CHART.describe(data, BRITISH)
    assert CHART.readout(data, period.last, BRITISH)
    assert CHART.place_of(data, period.first)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_tells_recorded_from_leaning_by_hatch(style: str) -> None:
    (axes,) = drawn(read(Contents((LORAZEPAM,), doses=doses(*["4"] * 20))), style=style).axes
    assert sorted(bool(c.get_hatch()) for c in axes.collections) == [False, True]


def test_twenty_years_are_two_artists_and_keep_their_extremes() -> None:
    today = date(2026, 11, 23)
    data = read(full_days(7300), Period.ending(today, 7300), today)
    (axes,) = drawn(data).axes
    assert len(axes.collections) == 2
    heights = [p.vertices[:, 1] for c in axes.collections for p in c.get_paths()]
    assert max(h.max() for h in heights) == max(one.high for one in data.medicines[0].days)
    assert min(h.min() for h in heights) == min(one.low for one in data.medicines[0].days)
    assert np.isfinite(np.concatenate(heights)).all()


def test_paper_has_no_small_letters() -> None:
    figure = drawn(read(switch_days(day(30))), (6.4, 4.2))
    sizes = [text.get_fontsize() for axes in figure.axes for text in axes.get_legend().get_texts()]
    assert min([*sizes, figure.texts[0].get_fontsize()]) >= PRINT.text_pt == 8.5
