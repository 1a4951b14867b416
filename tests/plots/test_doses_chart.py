"""Chart 6: planned against recorded, by hand, against plain loops, and drawn from every kind of poor journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction as F
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.plots.chart import Asked
from journal.plots.doses.chart import CHART
from journal.plots.doses.data import DosesData, doses_data
from journal.plots.doses.drawing import draw_doses
from journal.plots.doses.table import plain_mg
from journal.plots.key_above import column_extremes
from journal.plots.save import figure_bytes
from journal.plots.style import PRINT, STYLES, chart_style
from journal.plots.time_axis import x_limits, x_of
from journal.report.dose_record import dose_record
from tests.plots import sample_days
from tests.plots.sample_days import DIAZEPAM, LORAZEPAM, MORNING, NIGHT, mg
from tests.plots.small import LONDON, PERIOD, PLAN, TODAY, day, ten_days

BRITISH = Locale()


@cache
def twenty_years() -> Contents:
    return sample_days.full_days(7300)


def read(contents: Contents, period: Period = PERIOD, today: date = TODAY) -> DosesData:
    return doses_data(Asked(contents, period, today, LONDON))


def drawn(data: DosesData, size: tuple[float, float] = (9.0, 6.0)) -> Figure:
    figure = Figure(figsize=size)
    draw_doses(figure, data, PRINT, BRITISH)
    return figure


def line(figure: Figure, label: str, panel: int = 0) -> Line2D:
    return next(found for found in figure.axes[panel].lines if found.get_label() == label)


def places(figure: Figure, label: str, panel: int = 0) -> list[tuple[float, float]]:
    found = line(figure, label, panel)
    return [(float(x), float(y)) for x, y in zip(found.get_xdata(), found.get_ydata(), strict=True)]


def switch(table: str = "ashton2002") -> Contents:
    """90 days from lorazepam to diazepam, the plan naming a table."""
    contents = sample_days.switch_days()
    (version,) = contents.plan.versions
    return replace(contents, plan=PlanHistory((replace(version, equivalence=table),)))


def test_the_table_by_hand() -> None:
    table = CHART.table(read(ten_days()), BRITISH)
    assert table.keys == (
        "day", "planned_mg:diazepam", "recorded_mg:diazepam", "difference_mg:diazepam", "missed:diazepam",
        "extra:diazepam", "other_amount:diazepam", "not_recorded:diazepam",
    )  # fmt: skip
    assert table.values == (
        ("2026-11-01", "10", "10", "0", 0, 0, 0, 0),
        ("2026-11-02", "10", "0", "-10", 2, 0, 0, 0),
        ("2026-11-03", "10", "7.5", "-2.5", 0, 0, 1, 0),
        ("2026-11-04", "9", "9", "0", 0, 0, 0, 0),
        ("2026-11-05", "9", None, None, None, None, None, 2),
        ("2026-11-06", "9", None, None, None, None, None, 2),
        ("2026-11-07", "9", "5", None, 0, 0, 0, 1),  # the evening has no record, so there is no difference
        ("2026-11-08", "9", "11", "2", 0, 1, 0, 0),
        ("2026-11-09", "8", None, None, None, None, None, None),  # ahead
        ("2026-11-10", "8", None, None, None, None, None, None),
    )
    assert table.header == (
        "Day", "Planned", "Recorded", "Difference", "Not taken", "Extra", "Other amount", "Not recorded",
    )  # fmt: skip
    assert table.rows[2] == ("3 Nov 2026", "10 mg", "7.5 mg", "−2.5 mg", "0", "0", "1", "0")
    assert table.rows[7][3] == "+2 mg"
    assert table.rows[8][1:] == ("8 mg", "–", "–", "–", "–", "–", "–")


def test_described_in_words() -> None:
    assert CHART.describe(read(ten_days()), BRITISH) == (
        "1 Nov 2026 – 10 Nov 2026. A dose is recorded on 6 of 8 days so far. diazepam: planned 10 mg on 1 Nov 2026 and "
        "8 mg on 10 Nov 2026. diazepam: 12 doses were planned on recorded days: 8 as planned, 1 in another amount, "
        "2 not taken, 1 not recorded. 1 extra dose, 2 mg. 2 planned changes. 1 hold."
    )


def test_a_day_is_read_out() -> None:
    data = read(ten_days())
    assert CHART.readout(data, day(2), BRITISH) == (
        "Mon 2 Nov 2026 · diazepam: recorded 0 mg, planned 10 mg, 2 not taken"
    )
    assert CHART.readout(data, day(5), BRITISH) == "Thu 5 Nov 2026 · diazepam: not recorded, planned 9 mg"
    assert CHART.readout(data, day(7), BRITISH) == (
        "Sat 7 Nov 2026 · hold · diazepam: recorded 5 mg, planned 9 mg, 1 dose not recorded"
    )
    assert CHART.readout(data, day(9), BRITISH) == (
        "Mon 9 Nov 2026 · dose changed · diazepam: not recorded, planned 8 mg"
    )


def test_dots_stand_at_what_was_recorded_and_nowhere_else() -> None:
    figure = drawn(read(ten_days()))
    assert places(figure, "recorded") == [(x_of(day(1)), 10.0), (x_of(day(4)), 9.0)]
    assert places(figure, "recorded off plan") == [(x_of(day(2)), 0.0), (x_of(day(3)), 7.5), (x_of(day(8)), 11.0)]
    assert places(figure, "part") == [(x_of(day(7)), 5.0)]
    assert line(figure, "part").get_markerfacecolor() == PRINT.surface


def test_the_plan_is_a_step_and_dashed_ahead() -> None:
    figure = drawn(read(ten_days()))
    past, ahead = line(figure, "planned"), line(figure, "ahead")
    assert (past.is_dashed(), ahead.is_dashed()) == (False, True)
    xs, ys = (np.asarray(part, dtype=float) for part in past.get_data())
    known = np.isfinite(ys)
    assert [(float(x), float(y)) for x, y in zip(xs[known], ys[known], strict=True)] == [
        (x_of(day(1)) - 0.5, 10.0), (x_of(day(4)) - 0.5, 10.0), (x_of(day(4)) - 0.5, 9.0), (x_of(day(8)) + 0.5, 9.0),
    ]  # fmt: skip
    after = np.asarray(ahead.get_ydata(), dtype=float)
    assert set(after[np.isfinite(after)]) == {8.0}


def test_what_was_not_as_planned_has_a_lane_and_a_shape_of_its_own() -> None:
    figure = drawn(read(ten_days()))
    days = {name: [x for x, _ in places(figure, name)] for name in ("missed", "extra", "other", "unrecorded")}
    assert days == {
        "missed": [x_of(day(2))], "extra": [x_of(day(8))], "other": [x_of(day(3))],
        "unrecorded": [x_of(day(n)) for n in (5, 6, 7)],
    }  # fmt: skip
    heights = [{y for _, y in places(figure, name)} for name in days]
    assert all(len(ys) == 1 and max(ys) < 0 for ys in heights)
    assert len(set.union(*heights)) == 4
    assert len({str(line(figure, name).get_marker()) for name in (*days, "recorded")}) == 5
    low, high = figure.axes[0].get_ylim()
    assert low < min(set.union(*heights))
    assert high >= 11.0


def test_the_key_names_what_is_there_and_nothing_else() -> None:
    words = [t.get_text() for t in drawn(read(ten_days())).legends[0].get_texts()]
    assert words == [
        "planned", "planned ahead", "recorded", "recorded in part", "not taken", "extra dose", "other amount",
        "not recorded", "hold", "change of dose",
    ]  # fmt: skip
    bare = read(replace(ten_days(), plan=PlanHistory()))
    assert [t.get_text() for t in drawn(bare).legends[0].get_texts()] == [
        "recorded", "not taken", "other amount",
    ]  # fmt: skip


def test_counts_are_those_of_the_summary() -> None:
    for contents, days in ((ten_days(), 8), (sample_days.full_days(420), 420), (sample_days.switch_days(), 90)):
        today = TODAY if days == 8 else sample_days.TODAY
        period = Period.ending(today, days)
        rows = [d for one in read(contents, period, today).medicines for d in one.days]
        paper = dose_record(contents, period, today)
        assert sum(d.as_planned for d in rows) == paper.as_planned
        assert sum(d.other for d in rows) == paper.other_amount
        assert sum(d.missed for d in rows) == paper.missed
        assert sum(d.unrecorded for d in rows if not d.blank) == paper.unrecorded
        assert sum(d.extra for d in rows) == sum(e.n for e in paper.extra)


def test_two_medicines_have_a_panel_each_and_one_together_by_the_named_table() -> None:
    period = Period.ending(sample_days.TODAY, 90)
    data = read(switch(), period, sample_days.TODAY)
    figure = drawn(data)
    assert [axes.get_ylabel() for axes in figure.axes] == [
        "lorazepam, mg a day", "diazepam, mg a day", "All together, mg of diazepam a day by Ashton Manual 2002",
    ]  # fmt: skip
    assert data.together is not None
    # 10 mg of diazepam stand beside 1 mg of lorazepam, so every stage of 0.5 mg and 5 mg keeps 30 mg
    assert {d.planned for d in data.together.days} == {F(30)}
    known = [d.recorded for d in data.together.days]
    assert [n for n, v in enumerate(known) if v is None] == [5, 18, 31, 44, 57, 70, 83]
    assert {v for v in known if v is not None} == {F(30)}
    table = CHART.table(data, BRITISH)
    assert table.keys[-2:] == ("planned_diazepam_mg", "recorded_diazepam_mg")
    assert table.values[5][-2:] == ("30", None)
    assert "together 30.00 mg of diazepam by the table" in CHART.readout(data, period.first, BRITISH)


def test_without_a_named_table_nothing_is_added_up() -> None:
    period = Period.ending(sample_days.TODAY, 90)
    assert read(sample_days.switch_days(), period, sample_days.TODAY).together is None
    assert read(switch("unheard of"), period, sample_days.TODAY).together is None


def test_a_range_and_an_unknown_medicine_have_no_total() -> None:
    for name in ("prazepam", "something else"):  # 10–20 mg in that table; in none
        contents = replace(switch(), medicines=(replace(LORAZEPAM, name=name), DIAZEPAM))
        data = read(contents, Period.ending(sample_days.TODAY, 90), sample_days.TODAY)
        assert data.together is not None  # on the last days diazepam is alone
        gone = [d.planned is not None for d in data.together.days]
        assert gone == [n >= 84 for n in range(90)]


def test_a_medicine_that_has_ended_is_left_out_of_the_line_of_a_day() -> None:
    data = read(switch(), Period.ending(sample_days.TODAY, 90), sample_days.TODAY)
    assert CHART.readout(data, sample_days.TODAY, BRITISH) == (
        "Mon 23 Nov 2026 · diazepam: recorded 30 mg, planned 30 mg · together 30.00 mg of diazepam by the table"
    )


def test_a_dose_measured_anew_breaks_the_step() -> None:
    steps = (
        sample_days.step(day(1), "5", "5", StepKind.START),
        sample_days.step(day(4), "4.9", "5", StepKind.MEASURE),
    )
    contents = replace(ten_days(), plan=sample_days.history(*steps))
    xs, ys = (np.asarray(part, dtype=float) for part in line(drawn(read(contents)), "planned").get_data())
    at = int(np.flatnonzero(np.isnan(xs))[0])
    assert (xs[at - 1], ys[at - 1], xs[at + 1], ys[at + 1]) == (x_of(day(4)) - 0.5, 10.0, x_of(day(4)) - 0.5, 9.9)


def test_twenty_years_are_few_artists_and_every_extreme_is_drawn() -> None:
    period = Period.ending(sample_days.TODAY, 7300)
    data = read(twenty_years(), period, sample_days.TODAY)
    figure = drawn(data)
    assert sum(len(a.lines) + len(a.collections) for a in figure.axes) <= 14
    off = [
        (x_of(d.day), float(d.recorded.mg))
        for d in data.medicines[0].days
        if d.recorded is not None and not d.part and d.recorded != d.planned
    ]
    columns = int(figure.axes[0].get_position().width * 900)
    found = places(figure, "recorded off plan")
    assert len(found) < len(off)
    assert set(found) <= set(off)
    left, wide = x_of(period.first) - 0.5, len(period)
    for column in {int((x - left) / wide * columns) for x, _ in off}:
        own = [y for x, y in off if int((x - left) / wide * columns) == column]
        shown = [y for x, y in found if int((x - left) / wide * columns) == column]
        assert (min(shown), max(shown)) == (min(own), max(own))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=60), st.integers(1, 70))
def test_columns_keep_their_lowest_and_highest(values: list[int | None], columns: int) -> None:
    x = np.arange(100.0, 100.0 + len(values))
    y = np.array([np.nan if v is None else float(v) for v in values])
    xs, ys = column_extremes(x, y, columns)
    shown = set(zip(xs.tolist(), ys.tolist(), strict=True))
    every = [(100.0 + n, float(v)) for n, v in enumerate(values) if v is not None]
    assert shown <= set(every)
    if len(values) <= columns:
        assert shown == set(every)
        return
    groups: dict[int, list[float]] = {}
    for place, value in every:
        groups.setdefault(int((place - 99.5) / len(values) * columns), []).append(value)
    for column, own in groups.items():
        kept = [v for p, v in shown if int((p - 99.5) / len(values) * columns) == column]
        assert {min(own), max(own)} <= set(kept)


def test_a_column_of_many_days_is_two_dots() -> None:
    x = np.arange(1000.0)
    xs, ys = column_extremes(x, x % 7, 100)
    assert len(xs) == 200
    assert set(ys) == {0.0, 6.0}  # ten days in a row have every remainder


PLANNED = (PlannedDose(1, MORNING, mg("5")), PlannedDose(1, NIGHT, mg("2.5")), PlannedDose(2, NIGHT, mg("1")))
SEEN = st.lists(
    st.tuples(
        st.integers(0, 9), st.sampled_from([1, 2]), st.sampled_from([MORNING, NIGHT, None]),
        st.sampled_from(["1", "2.5", "5"]), st.booleans(),
    ),
    max_size=25,
    unique_by=lambda row: row[:3],
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SEEN, st.integers(0, 9), st.integers(0, 9))
def test_against_plain_loops(seen: list[tuple[int, int, Any, str, bool]], start: int, now: int) -> None:
    version = PlanVersion(1, 1, datetime(2020, 1, 1, tzinfo=UTC), day(1 + start), (Step(day(1 + start), PLANNED),))
    doses = tuple(
        Dose(n, day(1 + d), m, "", mg(text), DoseStatus.MISSED if missed else DoseStatus.TAKEN, slot)
        for n, (d, m, slot, text, missed) in enumerate(seen)
    )
    contents = Contents((DIAZEPAM, Medicine(2, "lorazepam")), plan=PlanHistory((version,)), doses=doses)
    data = read(contents, Period(day(1), day(10)), day(1 + now))
    for one in data.medicines:
        for n, found in enumerate(one.days):
            own = [row for row in seen if row[:2] == (n, one.medicine.id)]
            slots = {p.slot: p.amount for p in PLANNED if p.medicine_id == one.medicine.id} if n >= start else {}
            missed = other = extra = answered = 0
            total = F(0)
            for _, _, slot, text, not_taken in own:
                total += 0 if not_taken else F(text)
                answered += slot in slots
                if slot not in slots:
                    extra += n >= start and not not_taken
                elif not_taken:
                    missed += 1
                else:
                    other += mg(text) != slots[slot]
            past = n <= now or any(row[0] == n for row in seen)
            assert (found.missed, found.other, found.extra) == (missed, other, extra)
            assert found.unrecorded == (len(slots) - answered if past else 0)
            assert (None if found.recorded is None else F(found.recorded.mg)) == (total if own else None)
            planned = sum((F(a.mg) for a in slots.values()), F(0)) if n >= start else None
            assert (None if found.planned is None else F(found.planned.mg)) == planned
            whole = bool(own) and planned is not None and answered == len(slots)
            assert found.difference == ((total - (planned or 0)) * 10_000 if whole else None)


@pytest.mark.parametrize(
    ("units", "text"), [(0, "0"), (-25_000, "-2.5"), (1, "0.0001"), (-100_000, "-10"), (200_000, "20")]
)
def test_differences_are_written_exactly(units: int, text: str) -> None:
    assert plain_mg(units) == text


def only_plan(contents: Contents) -> Contents:
    return Contents(contents.medicines, plan=contents.plan)


POOR: dict[str, Any] = {
    "nothing": Contents,
    "one day": lambda: replace(ten_days(), doses=ten_days().doses[:2]),
    "two days": lambda: replace(ten_days(), doses=ten_days().doses[:4]),
    "three days": lambda: replace(ten_days(), doses=ten_days().doses[:6]),
    "only gaps": lambda: only_plan(ten_days()),
    "no plan": lambda: replace(ten_days(), plan=PlanHistory()),
    "only zero": lambda: replace(ten_days(), doses=ten_days().doses[2:4], plan=PlanHistory()),
    "twenty years": twenty_years,
    "two medicines": switch,
    "plan ahead": lambda: Contents((DIAZEPAM,), plan=sample_days.taper(day(20), 60)),
    "draft": lambda: Contents((DIAZEPAM,), plan=sample_days.history(*PLAN.versions[0].steps, draft=True)),
}


@pytest.mark.parametrize("name", POOR)
@pytest.mark.parametrize("size", [(6.4, 4.2), (9.0, 6.0), (2.0, 1.0)])
def test_every_kind_of_journal_is_drawn_told_and_tabled(name: str, size: tuple[float, float]) -> None:
    contents = POOR[name]()
    period = Period.ending(sample_days.TODAY, 7300) if name == "twenty years" else Period(day(1), day(40))
    data = read(contents, period)
    figure = drawn(data, size)
    assert figure_bytes(figure, "svg")
    assert CHART.describe(data, BRITISH)
    assert CHART.readout(data, day(1), BRITISH)
    assert len(CHART.table(data, BRITISH).rows) == len(period)
    assert [p for p, _, _ in CHART.place_of(data, day(2))] == list(range(len(figure.axes)))
    assert CHART.choices(Asked(contents, period, TODAY, LONDON)) == ()
    assert {axes.get_xlim() for axes in figure.axes} == {x_limits(period)}


def test_an_empty_journal_says_so() -> None:
    (axes,) = drawn(read(Contents())).axes
    assert [t.get_text() for t in axes.texts] == ["No dose is planned or recorded for 1 Nov 2026 – 10 Nov 2026."]
    assert CHART.describe(read(Contents()), BRITISH).endswith("No dose is planned or recorded.")
    assert CHART.readout(read(Contents()), day(1), BRITISH) == "Sun 1 Nov 2026 · doses not recorded"


def test_a_period_that_lies_ahead_says_so() -> None:
    said = CHART.describe(read(only_plan(ten_days()), Period(day(9), day(20))), BRITISH)
    assert "All of it lies ahead. diazepam: planned 8 mg on 9 Nov 2026" in said


@pytest.mark.parametrize("name", STYLES)
def test_every_style_is_drawn_with_letters_of_its_size(name: str) -> None:
    style = chart_style(name)
    figure = Figure(figsize=(6.4, 4.2))
    draw_doses(figure, read(ten_days()), style, BRITISH)
    words = figure.legends[0].get_texts()
    assert {t.get_fontsize() for t in words} == {style.text_pt}
    assert figure.axes[0].yaxis.label.get_fontsize() == style.text_pt


def test_nothing_is_written_past_the_edges() -> None:
    period = Period.ending(sample_days.TODAY, 90)
    for size in ((6.4, 4.2), (9.0, 6.0), (25.6, 12.0)):
        for data in (read(switch(), period, sample_days.TODAY), read(ten_days())):
            figure = drawn(data, size)
            FigureCanvasAgg(figure).draw()
            width, height = figure.bbox.width, figure.bbox.height
            for text in (*figure.legends[0].get_texts(), *(axes.yaxis.label for axes in figure.axes)):
                box = text.get_window_extent()
                assert 0 <= box.x0 <= box.x1 <= width, text.get_text()
                assert 0 <= box.y0 <= box.y1 <= height, text.get_text()


def test_a_place_is_a_day_and_a_day_a_place() -> None:
    data = read(ten_days())
    assert CHART.day_at(data, 0, x_of(day(3)) + 0.3, 1.0) == day(3)
    assert CHART.day_at(data, 0, x_of(day(1)) - 2, 1.0) is None
    assert list(CHART.place_of(data, day(3) + timedelta(days=1))) == [(0, x_of(day(4)), None)]
