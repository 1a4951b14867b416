"""After each change: values reckoned by hand from a plan of four changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.taper.figures import Gap
from journal.plots.change_windows import Mean, Window, window_between
from journal.plots.changes.data import ChangesData, Median
from journal.plots.changes.equivalents import equivalence, substance_ids
from journal.plots.chart import Asked, Cell, chart
from journal.report.change_rows import change_rows
from journal.service.facts import equivalence_tables
from tests.plots.sample_days import DIAZEPAM, LORAZEPAM, MORNING, NIGHT, SYMPTOMS, history, mg, step
from tests.plots.small import LONDON

BRITISH, GERMAN = Locale(), Locale("de", "DE", ",")
START = date(2026, 3, 1)
CHART = chart("changes")


def day(n: int) -> date:
    """The ``n``-th day from 1 March 2026, which is 1."""
    return START + timedelta(days=n - 1)


PLAN = history(
    step(day(1), "5", "5", StepKind.START),
    step(day(11), "5", "4"),
    step(day(20), "5", "4", StepKind.HOLD, "illness"),
    step(day(23), "4", "4"),
    step(day(28), "4.5", "4", StepKind.RETURN),
    step(day(58), "4", "4"),
)
"""10 mg; from day 11 9 mg; a hold; from day 23 8 mg; five days later 8.5 mg; from day 58 8 mg."""
TODAY = day(62)
PERIOD = Period(day(1), TODAY)

AVERAGES = {
    5: 1,
    6: 2,
    10: 3,
    11: 4,
    12: 2,
    13: 3,
    14: 3,
    17: 1,
    19: 0,
    20: 1,
    21: 2,
    22: 3,
    24: 4,
    27: 2,
    28: 4,
    29: 1,
}
"""Both of two symptoms were rated so on these days."""


def four_changes() -> Contents:
    ratings = [Rating(day(n), s, value) for n, value in AVERAGES.items() for s in (1, 2)]
    nights = tuple(Night(day(n), stated_asleep_min=300 + n) for n in (8, 9, 10, 12, 13, 14))
    entries = (DayEntry(day(9), overall=4), DayEntry(day(10), overall=7), DayEntry(day(13), note="Walked."))
    return Contents((DIAZEPAM,), (), SYMPTOMS, PLAN, (), tuple(ratings), nights, entries)


def asked(contents: Contents | None = None, period: Period = PERIOD, today: date = TODAY, **options: str) -> Asked:
    return Asked(four_changes() if contents is None else contents, period, today, LONDON, options)


def read(contents: Contents | None = None, period: Period = PERIOD, today: date = TODAY, **options: str) -> ChangesData:
    return CHART.read(asked(contents, period, today, **options))


def cells(data: ChangesData, row: int) -> dict[str, Cell]:
    table = CHART.table(data, BRITISH)
    return dict(zip(table.keys, table.values[row], strict=True))


def shown(data: ChangesData, row: int, locale: Locale = BRITISH) -> dict[str, str]:
    table = CHART.table(data, locale)
    return dict(zip(table.keys, table.rows[row], strict=True))


def test_days_around_are_cut_at_the_changes_beside_and_at_today() -> None:
    data = read()
    assert [c.day for c in data.changes] == [day(11), day(23), day(28), day(58)]
    assert [c.move.window for c in data.changes] == [
        Window(-7, 11, None, 12), Window(-7, 4, None, 5), Window(-4, 21, -5), Window(-7, 4, running=True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "today", "window"),
    [
        (None, None, 99, Window(-7, 21)),
        (-7, 21, 99, Window(-6, 20, -7, 21)),
        (-8, 22, 99, Window(-7, 21)),
        (-1, 1, 99, Window(0, 0, -1, 1)),
        (None, 6, 5, Window(-7, 5, None, 6)),
        (None, None, 0, Window(-7, 0, running=True)),
        (None, None, 21, Window(-7, 21)),
    ],
)
def test_a_window_ends_where_another_change_begins(
    before: int | None, after: int | None, today: int, window: Window
) -> None:
    there = [None if n is None else day(50 + n) for n in (before, after)]
    assert window_between(there[0], day(50), there[1], day(50 + today)) == window
    assert window.days(day(50)) == [day(50 + n) for n in range(window.first, window.last + 1)]


def test_what_changed_and_after_how_long() -> None:
    moves = [c.move for c in read().changes]
    assert [(m.parts[0].before, m.parts[0].after) for m in moves] == [
        (mg("10"), mg("9")), (mg("9"), mg("8")), (mg("8"), mg("8.5")), (mg("8.5"), mg("8")),
    ]  # fmt: skip
    assert [m.percent for m in moves] == [Fraction(-10), Fraction(-100, 9), Fraction(25, 4), Fraction(-100, 17)]
    assert [m.interval for m in moves] == [None, 12, 5, 30]
    assert [m.direction for m in moves] == ["cut", "cut", "return", "cut"]


def test_means_leave_out_the_day_itself_and_the_days_of_other_changes() -> None:
    first, second, third, fourth = (c.means for c in read().changes)
    # days 4–10: 5, 6, 10; days 12–18: 12, 13, 14, 17; days 19–22 of 19–25, for on day 23 is the next change
    assert first[0] == (Mean(Fraction(2), 3), Mean(Fraction(9, 4), 4), Mean(Fraction(3, 2), 4))
    assert first[1] == (Mean(Fraction(11, 2), 2), Mean(None, 0), Mean(None, 0))
    assert first[2] == (Mean(Fraction(309), 3), Mean(Fraction(313), 3), Mean(None, 0))
    # days 16–22: 17, 19, 20, 21, 22; days 24–27: 24, 27
    assert second[0] == (Mean(Fraction(7, 5), 5), Mean(Fraction(3), 2), Mean(None, 0))
    # days 24–27 alone are before the third: the change on day 23 cuts
    assert third[0] == (Mean(Fraction(3), 2), Mean(Fraction(1), 1), Mean(None, 0))
    assert fourth[0] == (Mean(None, 0), Mean(None, 0), Mean(None, 0))


def test_table_in_plain_values() -> None:
    data = read()
    row = cells(data, 0)
    assert [row[key] for key in ("day", "kind", "from_mg:diazepam", "to_mg:diazepam", "percent", "interval_days")] == [
        "2026-03-11", "cut", "10", "9", "-10", None,
    ]  # fmt: skip
    assert [row[key] for key in ("first_day", "last_day", "cut_before", "cut_after")] == [-7, 11, None, 12]
    assert [row[f"symptom_average_{part}"] for part in ("before", "days_1_7", "days_8_14")] == ["2", "2.25", "1.5"]
    assert [row[f"symptom_average_{part}_n"] for part in ("before", "days_1_7", "days_8_14")] == [3, 4, 4]
    assert [row[f"asleep_min_{part}"] for part in ("before", "days_1_7", "days_8_14")] == ["309", "313", None]
    assert (row["overall_before"], row["overall_before_n"]) == (None, 2)
    assert cells(data, 1)["percent"] == "-11.111111"
    assert CHART.table(data, BRITISH).days == (day(11), day(23), day(28), day(58), None)


def test_table_in_words() -> None:
    data = read()
    row = shown(data, 1)
    assert [row[key] for key in ("day", "from_mg:diazepam", "to_mg:diazepam", "percent", "interval_days")] == [
        "23 Mar 2026", "9 mg", "8 mg", "−11.1 %", "12",
    ]  # fmt: skip
    assert (row["last_day"], row["cut_after"], row["cut_before"]) == ("4", "cut at day 5", "–")
    assert (row["symptom_average_before"], row["symptom_average_before_n"]) == ("1.40", "5")
    assert (row["symptom_average_days_1_7"], row["symptom_average_days_1_7_n"]) == ("too few days", "2")
    assert (row["symptom_average_days_8_14"], row["symptom_average_days_8_14_n"]) == ("–", "0")
    assert shown(data, 0)["asleep_min_before"] == "5 h 09"
    assert shown(data, 2)["cut_before"] == "cut at day −5"
    assert shown(data, 3)["last_day"] == "4, today"
    assert shown(data, 2, GERMAN)["percent"] == "+6,3 %"


def test_medians_need_three_changes() -> None:
    data = read()
    # one day before: days 10, 22, 27 and 57: 3, 3, 2 and not recorded
    assert data.medians[6] == Median(Fraction(3), 3)
    # the day of the change: days 11 and 28 alone
    assert data.medians[7] == Median(None, 2)
    assert data.pooled[0] == (Median(None, 2), Median(None, 1), Median(None, 1))
    row = shown(data, 4)
    assert (row["day"], row["symptom_average_before"], row["symptom_average_before_n"]) == (
        "Median of 4 changes", "too few changes", "2 changes",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "median"),
    [
        ([], Median(None, 0)),
        ([1, 2], Median(None, 2)),
        ([3, 1, 2], Median(Fraction(2), 3)),
        ([4, 1, 2, 3], Median(Fraction(5, 2), 4)),
    ],
)
def test_median_of_an_even_number_is_between_the_two_in_the_middle(values: list[int], median: Median) -> None:
    assert Median.of([Fraction(v) for v in values]) == median


def test_paper_has_the_same_means_as_the_chart() -> None:
    rows = change_rows(four_changes(), PERIOD, TODAY, LONDON)
    chart_rows = read().changes
    assert [row.day for row in rows] == [c.day for c in chart_rows]
    assert [row.symptoms for row in rows] == [c.means[0] for c in chart_rows]
    assert [row.asleep for row in rows] == [c.means[2] for c in chart_rows]
    assert [row.days_since for row in rows] == [c.move.interval for c in chart_rows]
    # The change of day 28 lies outside this period and cuts the days after the one of day 23 all the same.
    short = change_rows(four_changes(), Period(day(20), day(25)), TODAY, LONDON)
    assert [row.symptoms for row in short] == [rows[1].symptoms]


def test_directions_are_those_of_the_plan() -> None:
    assert [c.day for c in read(direction="cut").changes] == [day(11), day(23), day(58)]
    (one,) = read(direction="return").changes
    assert one.move.window == Window(-4, 21, -5, None)
    assert read(direction="sideways").direction == "all"


def test_what_was_taken_does_not_make_or_move_a_change() -> None:
    contents = four_changes()
    taken = tuple(Dose(n, day(n), 1, "diazepam", mg("10")) for n in range(1, 60))
    assert read(replace(contents, doses=taken)).changes == read(contents).changes


def test_changes_outside_the_period_are_not_shown_but_cut() -> None:
    data = read(period=Period(day(24), day(40)))
    (one,) = data.changes
    assert (one.day, one.move.interval, one.move.window.first) == (day(28), 5, -4)


def test_a_change_still_ahead_is_none_yet() -> None:
    assert [c.day for c in read(today=day(27)).changes] == [day(11), day(23)]
    assert read(today=day(27)).changes[1].move.window == Window(-7, 4, running=True)


def test_series_are_chosen_and_a_symptom_comes_into_the_table() -> None:
    contents = replace(four_changes(), ratings=(*four_changes().ratings[:6], Rating(day(12), 3, 4)))
    data = read(contents, series="3")
    assert data.changes[0].at(1) == Fraction(4)
    assert data.changes[0].at(2) is None
    assert cells(data, 0)["symptom:low_mood_days_1_7_n"] == 1
    assert read(series="asleep").changes[0].at(-1) == Fraction(310)
    assert read(series="overall").changes[0].at(-1) == Fraction(7)
    assert read(series="99").series.key == "average"


def test_choices_offer_only_what_there_is() -> None:
    found = {c.key: [value for value, _ in c.values] for c in CHART.choices(asked())}
    assert found["series"] == ["average", "overall", "asleep", "1", "2"]
    assert found["direction"] == ["all", "cut", "return"]
    assert found["highlight"] == ["newest", "none", *(day(n).isoformat() for n in (58, 28, 23, 11))]
    assert not {"medicine", "show"} & set(found)
    assert [c.key for c in CHART.choices(asked(Contents()))] == ["series", "direction"]


def two_medicines(table: str = "", *names: str) -> Contents:
    """Lorazepam 3 mg by stages to diazepam, the last stage lower, then a cut of diazepam alone."""
    amounts = (("3", "0"), ("2", "10"), ("0", "25"), ("0", "22.5"))
    kinds = (StepKind.START, StepKind.SWITCH, StepKind.SWITCH, StepKind.CUT)
    steps = tuple(
        Step(day(1 + 14 * n), (PlannedDose(2, MORNING, mg(old)), PlannedDose(1, NIGHT, mg(new))), kind)
        for n, ((old, new), kind) in enumerate(zip(amounts, kinds, strict=True))
    )
    version = PlanVersion(1, 1, datetime(2020, 1, 1, tzinfo=UTC), day(1), steps, "Dr Weber", equivalence=table)
    medicines = (Medicine(2, names[0]), Medicine(1, names[1])) if names else (LORAZEPAM, DIAZEPAM)
    return Contents(medicines, (), SYMPTOMS, PlanHistory((version,)))


def test_two_medicines_are_added_up_by_the_table_of_the_plan() -> None:
    moves = [c.move for c in read(two_medicines("ashton2002")).changes]
    totals = [(m.compared.before, m.compared.after) for m in moves if m.compared]
    assert totals == [(30, 30), (30, 25), (25, Fraction(45, 2))]
    assert [m.direction for m in moves] == ["", "cut", "cut"]
    assert [m.table for m in moves] == ["ashton2002", "ashton2002", ""]
    row = cells(read(two_medicines("ashton2002")), 1)
    assert [row[k] for k in ("total_from_mg", "total_to_mg", "total_table", "percent")] == [
        "30", "25", "ashton2002", "-16.666667",
    ]  # fmt: skip
    assert [row[f"{side}_mg:lorazepam"] for side in ("from", "to")] == ["2", "0"]
    # by VA/DoD 2 mg of lorazepam stand beside 10 mg of diazepam: 15 mg before the first stage, 20 after it
    assert [c.move.direction for c in read(two_medicines("vadod2021")).changes] == ["return", "return", "cut"]


@pytest.mark.parametrize(
    ("contents", "gap", "sentence"),
    [
        (two_medicines(), Gap.NO_TABLE, "The plan names no table of equivalents, so the total"),
        (two_medicines("scot2024", "bromazepam", "diazepam"), Gap.NOT_LISTED, "so their total is not formed."),
        (two_medicines("ashton2002", "bromazepam", "diazepam"), Gap.RANGE, "The table gives a range"),
    ],
)  # fmt: skip
def test_no_total_without_one_figure_for_each(contents: Contents, gap: Gap, sentence: str) -> None:
    data = read(contents)
    assert [(c.move.compared, c.move.gap) for c in data.changes[:2]] == [(None, gap)] * 2
    assert [c.move.direction for c in data.changes] == ["", "", "cut"]
    assert cells(data, 0)["total_from_mg"] is None
    assert sentence in CHART.describe(data, BRITISH)
    assert "2 without a total" in CHART.describe(data, BRITISH)


def test_one_medicine_of_two_is_looked_at_alone_and_cut_by_the_other() -> None:
    data = read(two_medicines(), medicine="2")
    assert [(c.day, c.move.direction, c.move.percent) for c in data.changes] == [
        (day(15), "cut", Fraction(-100, 3)), (day(29), "cut", Fraction(-100)),
    ]  # fmt: skip
    assert data.changes[1].move.window == Window(-7, 13, None, 14)
    assert "Of lorazepam alone." in CHART.describe(data, BRITISH)
    found = next(c for c in CHART.choices(asked(two_medicines())) if c.key == "medicine")
    assert [value for value, _ in found.values] == ["total", "2", "1"]


def test_tables_are_those_that_the_rest_of_the_program_uses() -> None:
    for table in equivalence_tables():
        assert equivalence(table.table_id) == table
    assert equivalence("") is None
    assert substance_ids((Medicine(7, "Diazepam 2 mg"), Medicine(8, "something else"))) == {7: "diazepam", 8: None}


def test_readout_says_where_a_day_lies() -> None:
    data = read()
    assert CHART.readout(data, day(12), BRITISH) == (
        "Day 1 after 10 → 9 mg on 11 Mar 2026: symptom average 2.00 of 2 symptoms; asleep 5 h 12"
    )
    assert CHART.readout(data, day(15), BRITISH) == (
        "Day 4 after 10 → 9 mg on 11 Mar 2026: symptom average not recorded; hours slept not recorded"
    )
    assert CHART.readout(data, day(22), BRITISH) == (
        "Day 11 after 10 → 9 mg on 11 Mar 2026, 1 day before 9 → 8 mg on 23 Mar 2026:"
        " symptom average 3.00 of 2 symptoms; hours slept not recorded"
    )
    assert CHART.readout(data, day(11), BRITISH).startswith("Day of the change 10 → 9 mg on 11 Mar 2026: ")
    assert CHART.readout(data, day(1), BRITISH) == "1 Mar 2026: not within the days around a change"
    assert CHART.readout(read(series="overall"), day(10), BRITISH) == (
        "1 day before 10 → 9 mg on 11 Mar 2026: overall 7 of 10; symptom average 3.00 of 2 symptoms; asleep 5 h 10"
    )


def test_description_is_made_of_the_numbers() -> None:
    assert CHART.describe(read(), BRITISH) == (
        "After each change of dose, 1 Mar 2026 – 1 May 2026. 4 changes: 3 cuts, 1 return."
        " Shown: Symptom average, 0 none – 4 very severe, days −7 to 21."
        " Median of the changes' means: 7 days before too few (2 changes), days 1–7 too few (1 change),"
        " days 8–14 too few (1 change); of the changes with at least 3 recorded days of the seven."
        " The newest, 8.5 → 8 mg on 27 Apr 2026: 0 recorded days after it."
        " The days after 2 changes are cut by the next one."
        " The days before 1 change are cut by the one before it. A line is drawn for each."
    )


@pytest.mark.parametrize(
    ("plan", "direction", "sentence"),
    [
        (PlanHistory(), "all", "Changes come from the plan, and this journal has none."),
        (history(step(day(1), "5", "5"), draft=True), "all", "Changes come from the plan, and this journal has none."),
        (history(step(day(1), "5", "5")), "all", "No dose of the plan has changed yet."),
        (history(step(day(90), "5", "5"), step(day(99), "5", "4")), "all", "No dose of the plan has changed yet."),
        (history(step(day(1), "5", "5"), step(day(9), "5", "4")), "return",
         "No change of this kind in this period."),
        (history(step(day(-9), "5", "5"), step(day(-3), "5", "4")), "all", "No change of dose in this period."),
    ],
)  # fmt: skip
def test_without_changes_one_calm_sentence(plan: PlanHistory, direction: str, sentence: str) -> None:
    data = read(replace(four_changes(), plan=plan), direction=direction)
    assert CHART.describe(data, BRITISH) == f"After each change of dose, 1 Mar 2026 – 1 May 2026. {sentence}"
    assert CHART.table(data, BRITISH).rows == ()


def test_a_place_belongs_to_the_change_whose_line_is_nearest() -> None:
    data = read()
    # one day before: 3 on days 10 and 22, 2 on day 27; nothing on day 57, of the newest change
    assert CHART.day_at(data, 0, -1.2, 2.1) == day(27)
    assert CHART.day_at(data, 0, -0.8, 2.9) == day(22)
    assert CHART.day_at(read(highlight=day(11).isoformat()), 0, -1.0, 2.9) == day(10)
    assert CHART.day_at(data, 0, 15.0, 0.0) == day(43)
    assert CHART.day_at(data, 0, 22.0, 0.0) is None
    assert CHART.day_at(data, 0, -8.0, 0.0) is None


def test_a_day_is_marked_on_each_change_whose_days_hold_it() -> None:
    data = read()
    assert list(CHART.place_of(data, day(22))) == [(0, 11.0, 3.0), (0, -1.0, 3.0)]
    assert list(CHART.place_of(data, day(15))) == [(0, 4.0, None)]
    assert list(CHART.place_of(data, day(1))) == []
    assert list(CHART.place_of(read(series="asleep"), day(12))) == [(0, 1.0, 312 / 60)]
