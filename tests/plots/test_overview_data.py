from datetime import date, timedelta
from fractions import Fraction

import pytest

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.plots.describe import describe_overview
from journal.plots.overview import OverviewData, overview_data, readout, table_header, table_rows
from tests.plots.sample_days import switch_days
from tests.plots.small import LONDON, PERIOD, TODAY, day, mg, ten_days

BRITISH, GERMAN = Locale(), Locale("de", "DE", ",", "dmy")


@pytest.fixture
def data() -> OverviewData:
    return overview_data(ten_days(), PERIOD, TODAY, LONDON)


def test_there_is_one_row_for_each_day(data: OverviewData) -> None:
    assert [row.day for row in data.rows] == list(PERIOD)


def test_planned_follows_the_steps_into_the_future(data: OverviewData) -> None:
    assert [row.planned[0].mg for row in data.rows] == [10, 10, 10, 9, 9, 9, 9, 9, 8, 8]


def test_a_missed_day_is_nought_and_an_unrecorded_one_is_nothing(data: OverviewData) -> None:
    taken = [None if row.taken[0] is None else row.taken[0] for row in data.rows]
    wanted = ["10", "0", "7.5", "9", None, None, "5", "11", None, None]
    assert taken == [None if text is None else mg(text) for text in wanted]


def test_symptom_average_has_its_count(data: OverviewData) -> None:
    assert [(row.average, row.rated) for row in data.rows[:5]] == [
        (Fraction(3, 2), 2), (Fraction(7, 2), 2), (Fraction(2), 2), (Fraction(1, 2), 2), (None, 0),
    ]  # fmt: skip


def test_seven_day_mean_needs_three_days_and_stops_in_a_gap_of_two(data: OverviewData) -> None:
    assert [row.mean for row in data.rows] == [
        None, None, Fraction(7, 3), Fraction(15, 8), None, None, Fraction(11, 5), Fraction(21, 10), None, None,
    ]  # fmt: skip


def test_the_mean_of_a_day_does_not_depend_on_the_range() -> None:
    short = overview_data(ten_days(), Period(day(8), day(8)), TODAY, LONDON)
    assert short.rows[0].mean == Fraction(21, 10)


def test_asleep_is_reckoned_or_as_stated(data: OverviewData) -> None:
    assert [row.asleep_min for row in data.rows[:4]] == [320, None, 300, None]


def test_holds_and_changes_of_the_period(data: OverviewData) -> None:
    assert data.holds == ((Period(day(7), day(8)), "illness"),)
    assert [change.day for change in data.changes] == [day(4), day(9)]


def test_two_medicines_are_never_summed() -> None:
    data = overview_data(switch_days(), Period.ending(date(2026, 11, 23), 90), date(2026, 11, 23), LONDON)
    assert [m.name for m in data.medicines] == ["lorazepam", "diazepam"]
    row = data.rows[20]
    assert (row.planned[0], row.planned[1]) == (mg("2.5"), mg("5"))


def test_a_medicine_has_no_plan_before_it_is_first_planned() -> None:
    data = overview_data(switch_days(), Period.ending(date(2026, 11, 23), 90), date(2026, 11, 23), LONDON)
    assert data.rows[13].planned == (mg("3"), None)
    assert data.rows[-1].planned == (mg("0"), mg("30"))


def test_an_empty_journal_is_empty() -> None:
    data = overview_data(Contents(), PERIOD, TODAY, LONDON)
    assert data.empty
    assert len(data.rows) == 10


def test_a_plan_alone_is_worth_drawing() -> None:
    contents = ten_days()
    data = overview_data(Contents(contents.medicines, plan=contents.plan), PERIOD, TODAY, LONDON)
    assert not data.empty
    assert not any(row.recorded for row in data.rows)


def test_table_has_the_same_numbers(data: OverviewData) -> None:
    rows = table_rows(data, BRITISH)
    assert table_header(data, BRITISH)[:3] == ["Day", "diazepam planned", "diazepam taken"]
    assert rows[0] == ("1 Nov 2026", "10 mg", "10 mg", "1.50", "2", "–", "7", "5 h 20")
    assert rows[1][2] == "0 mg"
    assert rows[4] == ("5 Nov 2026", "9 mg", "–", "–", "–", "–", "–", "–")


def test_table_writes_decimals_as_the_region_does(data: OverviewData) -> None:
    assert table_rows(data, GERMAN)[2][2:4] == ("7,5 mg", "2,00")


def test_readout_says_all_and_what_is_missing(data: OverviewData) -> None:
    assert readout(data, day(1), BRITISH) == (
        "Sun 1 Nov 2026 · diazepam: taken 10 mg, planned 10 mg · symptom average 1.50 of 2 symptoms"
        " · overall 7 of 10 · asleep 5 h 20"
    )
    assert readout(data, day(5), BRITISH) == (
        "Thu 5 Nov 2026 · diazepam: not recorded, planned 9 mg · symptoms not recorded"
        " · overall not recorded · sleep not recorded"
    )


def test_readout_beside_the_period_is_of_the_nearest_day(data: OverviewData) -> None:
    assert readout(data, PERIOD.last + timedelta(days=400), BRITISH) == readout(data, PERIOD.last, BRITISH)


def test_description_gives_counts(data: OverviewData) -> None:
    said = describe_overview(data, BRITISH)
    assert said.startswith("Overview of 1 Nov 2026 – 10 Nov 2026. 10 days, 6 recorded.")
    assert "diazepam: taken on 5 recorded days, from 0 mg to 11 mg a day. diazepam: recorded in part on 1 day." in said
    assert "mean 2.00, lowest 0.50, highest 3.50, 6 days." in said
    assert "Asleep: mean 5 h 10, shortest 5 h 00, longest 5 h 20, 2 nights." in said


def test_description_of_nothing() -> None:
    said = describe_overview(overview_data(Contents(), PERIOD, TODAY, LONDON), BRITISH)
    assert said == "Overview of 1 Nov 2026 – 10 Nov 2026. Nothing is recorded in this period."
