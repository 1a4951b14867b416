"""A plan pasted from a spreadsheet: read exactly, or refused in one sentence with nothing changed."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import Amount, mg_text
from journal.domain.date_column import DateOrder
from journal.domain.locale import Locale
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.plan import MOST_STEPS, PlannedDose, Step, StepKind
from journal.domain.plan_paste import Pasted, read_pasted
from journal.domain.plan_text import PlanColumn, columns_of, plan_lines
from journal.domain.problems import Problem
from journal.words.problems import sentence
from journal.words.region import locale_of

GB, US, DE, SE = (locale_of(tag) for tag in ("en_GB", "en_US", "de_DE", "sv_SE"))
DIAZEPAM, ALPRAZOLAM = Medicine(1, "Diazepam"), Medicine(2, "Alprazolam")
BOTH = (DIAZEPAM, ALPRAZOLAM)
MORNING, EVENING = time(8), time(21)
TWO = (PlanColumn(1, MORNING), PlanColumn(1, EVENING))


def read(
    text: str,
    locale: Locale = GB,
    columns: tuple[PlanColumn, ...] | None = None,
    medicines: tuple[Medicine, ...] = (DIAZEPAM,),
    preparations: tuple[Preparation, ...] = (),
    order: DateOrder | None = None,
) -> Pasted:
    return read_pasted(text, columns, locale, preparations, medicines=medicines, order=order)


def said(pasted: Pasted) -> list[tuple[str, str]]:
    """Each step as its day and its amounts by time of day."""
    return [
        (s.start.isoformat(), " ".join(f"{d.slot:%H:%M}={mg_text(d.amount)}" for d in s.doses)) for s in pasted.steps
    ]


def problem_of(text: str, **more: object) -> Problem:
    with pytest.raises(Problem) as caught:
        read(text, **more)  # type: ignore[arg-type]
    shown = sentence(caught.value, GB)
    assert shown.endswith(".")
    assert "{" not in shown
    return caught.value


LADDER = [("2026-12-01", "08:00=5 21:00=5"), ("2026-12-15", "08:00=5 21:00=2.5"), ("2026-12-29", "08:00=2.5 21:00=2.5")]


# One table in every dress ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Date\t08:00\t21:00\n2026-12-01\t5\t5\n2026-12-15\t5\t2.5\n2026-12-29\t2.5\t2.5\n", GB),
        ("\ufeffDate\t8am\t9 pm\r\n01/12/2026\t5 mg\t5 mg\r\n15/12/2026\t5\t2.5\r\n29/12/2026\t2.5 mg\t2.5 mg\r\n", GB),
        ("date,Morning,Evening\n12/1/2026,5,5\n12/15/2026,5,2.5\n12/29/2026,2.5,2.5", US),
        ("Datum;Morning;Evening\n01.12.2026;5;5\n15.12.2026;5;2,5\n29.12.2026;2,5;2,5\n", DE),
        ('"Date","AM","PM"\n"1 Dec 2026","5","5"\n"15 Dec 2026","5","2½"\n"29 Dec 2026","2 1/2","2.5"\n', GB),
        ('Date,AM,PM\n"Tuesday, December 1, 2026",5,5\n"Tue, Dec 15, 2026",5,"2,5"\nDec 29, 2026,"2,5","2,5"', US),
        ("Date\tAM\tPM\n1/12/2026 0:00:00\t5\t5\n15/12/2026 00:00\t5\t2.5\n29/12/2026 12:00:00 AM\t2.5\t2.5", GB),
        ("Date\tAM\tPM\n2026-12-01 00:00:00\t5\t5\n2026-12-15T00:00:00\t5\t2.5\n2026-12-29T00:00:00.000\t2.5\t2.5", DE),
        ("Date\t\xa0AM \tPM\n2026‑12‑01\t5\xa0mg\t5\u202fmg\n\u200e2026-12-15\t5\t2.5\n2026/12/29\t2.5\t2.5\u200b", SE),
        ("2026-12-01\t5\t5\n2026-12-15\t5\t2.5\n2026-12-29\t2.5\t2.5", GB),
        ("2026-12-01, 5 mg, 5 mg\n\n2026-12-15, 5 mg, 2.5 mg\n,,\n2026-12-29, 2.5 mg, 2.5 mg\n", GB),
        ("2026-12-01  5  5\n2026-12-15  5  2.5\n2026-12-29  2.5  2.5", GB),
        ("| Date | AM | PM |\n| 2026-12-01 | 5 | 5 |\n| 2026-12-15 | 5 | 2.5 |\n| 2026-12-29 | 2.5 | 2.5 |", GB),
        ("Date\tAM\tPM\t\t\n2026-12-01\t5\t5\t\t\n2026-12-15\t5\t2.5\t\t\n2026-12-29\t2.5\t2.5\t\t\n\t\t\t\t\n", GB),
        ("Date\tAM\tPM\n1-Dec-26\t5\t5\n15-Dec-26\t5\t2.5\n29-Dec-26\t2.5\t2.5", US),
        ("Date\tAM\tPM\n1.12.26\t5\t5\n15.12.26\t5\t2.5\n29.12.26\t2.5\t2.5", DE),
        ("PM;AM;Date\n5;5;2026-12-01\n2.5;5;2026-12-15\n2.5;2.5;2026-12-29", GB),
        ("Date,Morning (mcg),Evening (mg)\n2026-12-01,5000,5\n2026-12-15,5000,2.5\n2026-12-29,2500,2500 mcg", GB),
    ],
)  # fmt: skip
def test_the_same_plan_is_read_from_any_spreadsheet(text: str, locale: Locale) -> None:
    pasted = read(text, locale)
    assert sorted(d.slot for d in pasted.steps[0].doses) == [MORNING, EVENING]
    assert [(day, " ".join(sorted(doses.split()))) for day, doses in said(pasted)] == LADDER
    assert [s.kind for s in pasted.steps] == [StepKind.START, StepKind.CUT, StepKind.CUT]
    assert set(pasted.columns) == set(TWO)


def test_a_table_with_a_row_for_each_dose() -> None:
    text = (
        "date,medicine,slot,amount_mg\n2026-12-01,Alprazolam,08:00,2\n2026-12-01,alprazolam,21:00,2\n"
        "2026-12-08,Alprazolam,08:00,2\n2026-12-08,Alprazolam,21:00,1.5\n2026-12-08,DIAZEPAM,21:00,10\n"
        "2026-12-15,Diazepam,21:00,0\n"
    )
    pasted = read(text, medicines=BOTH)
    assert [s.start.day for s in pasted.steps] == [1, 8, 15]
    assert pasted.steps[1].doses == (
        PlannedDose(2, MORNING, Amount(20_000)), PlannedDose(2, EVENING, Amount(15_000)),
        PlannedDose(1, EVENING, Amount(100_000)),
    )  # fmt: skip
    assert [s.kind.value for s in pasted.steps] == ["start", "switch", "stop"]
    assert pasted.columns == (PlanColumn(2, MORNING), PlanColumn(2, EVENING), PlanColumn(1, EVENING))
    assert not pasted.times_assumed


def test_a_row_for_each_dose_without_medicine_or_time() -> None:
    assert said(read("Date\tTime\tmg\n2026-12-01\t8:00\t5\n2026-12-01\tbedtime\t2.5")) == [
        ("2026-12-01", "08:00=5 22:00=2.5")
    ]
    pasted = read("Date\tMedicine\tmg\n2026-12-01\tDiazepam\t5\n2026-12-15\tDiazepam\t4", medicines=BOTH)
    assert said(pasted) == [("2026-12-01", "08:00=5"), ("2026-12-15", "08:00=4")]
    assert pasted.times_assumed


def test_two_medicines_have_their_names_before_the_times() -> None:
    text = (
        "Date\tAlprazolam AM\tAlprazolam 21:00\tDiazepam 9 p.m.\tAlprazolam total\n"
        "2026-12-01\t2\t2\t\t4\n2026-12-08\t2\t1.5\t10\t3.5\n"
    )
    pasted = read(text, medicines=BOTH)
    assert pasted.steps[1].total(2) == Amount(35_000)
    assert pasted.steps[1].doses[2] == PlannedDose(1, EVENING, Amount(100_000))
    assert pasted.totals_checked
    assert problem_of(text.replace("3.5", "3"), medicines=BOTH).id == "paste_total_differs"
    daily = read("Date,Alprazolam (mg),Diazepam\n2026-12-01,2,0\n2026-12-08,1.5,10", medicines=BOTH)
    assert daily.columns == (PlanColumn(2, MORNING), PlanColumn(1, MORNING))


def test_the_total_of_a_day_is_held_against_its_doses() -> None:
    text = "Week,Date,AM,PM,Total (mg),% change,Notes\n1,2026-12-01,5,5,10,,start\n3,2026-12-15,5,2.5,7.5,-25,\n"
    pasted = read(text)
    assert said(pasted) == LADDER[:2]
    assert [s.note for s in pasted.steps] == ["start", ""]
    assert (pasted.totals_checked, pasted.left_out) == (True, ("Week", "% change"))
    found = problem_of(text.replace("7.5,", "7,"))
    assert (found.id, found.params) == (
        "paste_total_differs", {"line": 3, "total": Amount(70_000), "sum": Amount(75_000)},
    )  # fmt: skip


def test_a_single_amount_a_day_is_taken_for_the_morning_and_that_is_said() -> None:
    for text in (
        "Date,Dose\n2026-12-01,5\n2026-12-15,4",
        "Date,mg\n2026-12-01,5\n2026-12-15,4",
        "2026-12-01,5\n2026-12-15,4",
    ):
        pasted = read(text)
        assert said(pasted) == [("2026-12-01", "08:00=5"), ("2026-12-15", "08:00=4")]
        assert pasted.times_assumed
    assert not read("Date,8:00\n2026-12-01,5").times_assumed
    assert not read("2026-12-01,5", columns=(PlanColumn(1, EVENING),)).times_assumed


def test_kinds_and_reasons_come_in_a_last_cell_or_in_columns_of_their_own() -> None:
    for text in (
        "2026-12-01\t5\t5\n2026-12-15\t5\t5\thold (a cold (bad))\n2027-01-12\tstop",
        "Date,AM,PM,Kind,Reason\n2026-12-01,5,5,,\n2026-12-15,5,5,Hold,a cold (bad)\n2027-01-12,,,STOP,",
        "Date;AM;PM\n2026-12-01;5;5\n2026-12-15;5;5;hold (a cold (bad))\n2027-01-12;0;0",
        "Date,Time,mg,Kind\n2026-12-01,8:00,5,\n2026-12-01,21:00,5,\n2026-12-15,8:00,5,\n"
        "2026-12-15,21:00,5,hold (a cold (bad))\n2027-01-12,8:00,0,",
    ):
        steps = read(text).steps
        assert [s.kind.value for s in steps] == ["start", "hold", "stop"], text
        assert [s.reason for s in steps] == ["", "a cold (bad)", ""]
        assert steps[2].doses == ()


def test_titles_in_another_language_take_the_times_that_are_wanted() -> None:
    text = "Datum;Morgens;Abends\n01.12.2026;5;2,5"
    assert said(read(text, DE, TWO)) == [("2026-12-01", "08:00=5 21:00=2.5")]
    found = problem_of(text, locale=DE)
    assert (found.id, found.params) == ("paste_column_unknown", {"name": "Morgens"})


def test_ml_and_tablets_are_turned_into_mg_by_what_is_at_hand() -> None:
    liquid = Preparation(1, 1, Form.LIQUID, Amount.from_mg(2), volume_ml=Decimal(5))
    tablet = Preparation(2, 1, Form.TABLET, Amount.from_mg(2), pieces=2)
    text = "Date,Morning (mL),Evening\n2026-12-01,12.5,2½ × 2 mg\n2026-12-15,10 ml,1½ tablets"
    assert said(read(text, preparations=(liquid, tablet))) == [
        ("2026-12-01", "08:00=5 21:00=5"), ("2026-12-15", "08:00=4 21:00=3"),
    ]  # fmt: skip
    assert problem_of(text).id == "plan_line_amount"


# Dates -----------------------------------------------------------------------------------------------------------


def dates(text: str, locale: Locale, order: DateOrder | None = None) -> tuple[list[str], str, bool]:
    cells = text.split()
    pasted = read("\n".join(f"{cell}\t{50 - n}" for n, cell in enumerate(cells)), locale, order=order)
    return [s.start.isoformat() for s in pasted.steps], pasted.date_order, pasted.ambiguous


@pytest.mark.parametrize("locale", [GB, US, DE, SE])
def test_a_row_that_fits_one_order_only_settles_it_for_all(locale: Locale) -> None:
    assert dates("1/12/2026 8/12/2026 15/12/2026", locale) == (["2026-12-01", "2026-12-08", "2026-12-15"], "dmy", False)
    assert dates("1/12/2026 2/9/2026 2/13/2026", locale) == (["2026-01-12", "2026-02-09", "2026-02-13"], "mdy", False)


def test_where_both_orders_fit_the_region_decides_and_the_other_is_offered() -> None:
    assert dates("1/2/2026 3/4/2026", GB) == (["2026-02-01", "2026-04-03"], "dmy", True)
    assert dates("1/2/2026 3/4/2026", US) == (["2026-01-02", "2026-03-04"], "mdy", True)
    assert dates("1/2/2026 3/4/2026", SE) == (["2026-02-01", "2026-04-03"], "dmy", True)
    assert dates("1/2/2026 3/4/2026", GB, DateOrder.MDY) == (["2026-01-02", "2026-03-04"], "mdy", False)


def test_an_order_in_which_the_days_would_go_backwards_is_no_plan() -> None:
    assert dates("1/12/2026 5/1/2027", GB) == (["2026-12-01", "2027-01-05"], "dmy", True)
    assert dates("1/9/2026 1/10/2026 2/1/2026", US) == (["2026-01-09", "2026-01-10", "2026-02-01"], "mdy", False)
    # Only the other order makes a plan of these; it is taken, and shown as a question all the same.
    assert dates("1/9/2026 1/10/2026 2/1/2026", GB) == (["2026-01-09", "2026-01-10", "2026-02-01"], "mdy", True)


def test_a_date_that_is_the_same_in_both_orders_is_no_question() -> None:
    assert dates("1/1/2026 2/2/2026", US) == (["2026-01-01", "2026-02-02"], "mdy", False)


def test_dates_that_are_plain_by_themselves_can_stand_beside_others() -> None:
    assert dates("1/12/2026 2026-12-20 24-Dec-2026", US)[:2] == (["2026-01-12", "2026-12-20", "2026-12-24"], "mdy")
    assert dates("2026-12-01 2026-12-20", US) == (["2026-12-01", "2026-12-20"], "iso", False)
    assert dates("2026/12/01 2026.12.20", US) == (["2026-12-01", "2026-12-20"], "ymd", False)


def test_dates_that_contradict_each_other_are_refused_with_both_lines() -> None:
    found = problem_of("1/2/2026\t5\n13/02/2026\t4\n1/3/2026\t4\n02/14/2026\t3")
    assert (found.id, found.params["line"], found.params["other"]) == ("paste_dates_mixed", 2, 4)
    assert "13/02/2026" in sentence(found, GB)


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        ("1/12/26 15/12/26 29/12/26", ["2026-12-01", "2026-12-15", "2026-12-29"]),
        ("12/1/26 12/15/26 12/29/26", ["2026-12-01", "2026-12-15", "2026-12-29"]),
        ("26-12-01 26-12-15 26-12-29 27-01-12", ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]),
    ],
)
def test_years_of_two_digits_are_read_where_one_order_only_makes_a_plan(cells: str, days: list[str]) -> None:
    assert dates(cells, GB)[0] == days


@pytest.mark.parametrize("cells", ["1/12/26", "1/12/26 2/12/26 3/12/26", "13/12/26", "1/2/26 1/3/26"])
def test_years_of_two_digits_that_could_be_days_are_refused(cells: str) -> None:
    found = problem_of("\n".join(f"{cell}\t5" for cell in cells.split()))
    assert (found.id, found.params["line"]) == ("paste_year_short", 1)
    assert dates("1/12/26", GB, DateOrder.DMY)[0] == ["2026-12-01"]


@pytest.mark.parametrize(
    "cell", ["30/02/2026", "2026-13-01", "46357", "soon 2", "2026-12-01 08:00", "1 Foo 2026", "32/12/2026", "1/12/026"]
)
def test_a_cell_that_is_no_date_is_named_with_its_line(cell: str) -> None:
    found = problem_of(f"2026-01-01\t5\n\n{cell}\t4")
    assert (found.id, found.params["line"]) == ("plan_line_date", 3)
    found = problem_of("1/12/2026\t5\n13/12/2026\t4", order=DateOrder.MDY)
    assert (found.id, found.params["line"]) == ("plan_line_date", 2)


# Amounts ---------------------------------------------------------------------------------------------------------


def amounts(cells: str, locale: Locale) -> list[str]:
    lines = [f"{date(2026, 12, 1) + timedelta(days=n)}\t{cell}" for n, cell in enumerate(cells.split("|"))]
    return [mg_text(s.total(1)) for s in read("\n".join(lines), locale).steps]


def test_a_column_shown_with_three_decimals_is_told_from_thousands_by_its_other_cells() -> None:
    assert amounts("2.500|1.250|0.975|0.500 mg", GB) == ["2.5", "1.25", "0.975", "0.5"]
    assert amounts("2,500|1,250|0,975|1,000", GB) == ["2.5", "1.25", "0.975", "1"]
    assert amounts("2.500|1.250|0.975", DE) == ["2.5", "1.25", "0.975"]
    assert amounts("1.495|1.490|1.4855", GB) == ["1.495", "1.49", "1.4855"]


@pytest.mark.parametrize(
    "cells", ["2.500|1.250", "2,500|1,250", "2.500|1,5|0.5", "1,000|0.5", "05|4", "1.2.3|1", "-5|4"]
)
def test_an_amount_that_could_be_another_is_refused_with_its_line(cells: str) -> None:
    found = problem_of("\n".join(f"{date(2026, 12, 1 + n)}\t{cell}" for n, cell in enumerate(cells.split("|"))))
    assert (found.id, found.params["line"]) == ("plan_line_amount", 1)


def test_an_empty_cell_is_nothing_taken_but_an_empty_row_is_no_stop() -> None:
    assert said(read("2026-12-01\t5\t5\n2026-12-15\t\t5\n2026-12-29\t0\t–")) == [
        ("2026-12-01", "08:00=5 21:00=5"), ("2026-12-15", "21:00=5"), ("2026-12-29", ""),
    ]  # fmt: skip
    found = problem_of("2026-12-01\t5\t5\n2026-12-15\t\t\n")
    assert (found.id, found.params["line"]) == ("row_line", 2)
    assert "no amount" in sentence(found, GB)
    assert problem_of("Date,Medicine,Time,mg\n2026-12-01,Diazepam,8:00,\n").id == "row_line"


def test_a_comma_that_could_be_a_decimal_sign_is_refused() -> None:
    found = problem_of("2026-12-01,2,5\n2026-12-15,1,5", locale=DE)
    assert (found.id, found.params["text"]) == ("paste_commas", "2,5")
    assert said(read("2026-12-01,2,5", GB)) == [("2026-12-01", "08:00=2 21:00=5")]
    assert said(read('2026-12-01,"2,5"', DE)) == [("2026-12-01", "08:00=2.5")]
    assert said(read("Date,AM,PM\n2026-12-01,2,5", DE)) == [("2026-12-01", "08:00=2 21:00=5")]


# What is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("", "plan_empty", None), (" \n\t\t\n,,", "plan_empty", None), ("Date,AM\n", "plan_empty", None),
        ("2026-12-01\t5\t5\n2026-12-15\t5", "row_line", 2), ("2026-12-01\t5\n2026-12-15\t5\t5", "row_line", 2),
        ("Date,AM\n2026-12-01,5,5", "row_line", 2), ("Date,AM,PM\n2026-12-01,5", "row_line", 2),
        ("2026-12-15\t5\n2026-12-01\t4", "row_line", 2), ("2026-12-15\t5\n\n2026-12-15\t4", "row_line", 3),
        ('2026-12-01,"5\n2026-12-15,4', "paste_cells", None), ('"2026-12-01"x,5', "paste_cells", None),
        ("2026-12-01", "paste_no_amount", None), ("Date,Week\n2026-12-01,1", "paste_no_amount", None),
        ("2026-12-01\t1\t2\t3\t4\t5", "paste_times_unknown", None),
        ("Date,AM,am\n2026-12-01,5,5", "paste_column_twice", None),
        ("Date,8:00,Diazepam 8am\n2026-12-01,5,5", "paste_column_twice", None),
        ("Date,Time,mg,Amount\n2026-12-01,8:00,5,5", "paste_column_twice", None),
        ("AM,PM\n5,5", "paste_no_date", None), ("Date,Teatime-ish\n2026-12-01,5", "paste_column_unknown", None),
        ("Date,5 mg tablets\n2026-12-01,2", "paste_column_unknown", None),
        ("Date,0.25 mg\n2026-12-01,2", "paste_column_unknown", None),
        ("Date,Dose 1\n2026-12-01,2", "paste_column_unknown", None),
        ("Date,Morning mg/mL\n2026-12-01,2", "paste_column_unknown", None),
        ("Date,,AM\n2026-12-01,2,5", "paste_column_untitled", None),
        ("Date,AM,Kind\n2026-12-01,2,slower", "row_line", 2),
        ("Date,Medicine,Time,mg\n2026-12-01,Lorazepam,8:00,5", "row_line", 2),
        ("Date,Medicine,Time,mg\n2026-12-01,Diazepam,25:00,5", "row_line", 2),
        ("Date,Time,mg\n2026-12-01,8:00,5\n2026-12-01,8:00,5", "row_line", 3),
        ("Date,Time,mg\n2026-12-01,8:00,5\n2026-12-08,8:00,5\n2026-12-01,21:00,5", "row_line", 4),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(text: str, problem: str, line: int | None) -> None:
    found = problem_of(text)
    assert (found.id, found.params.get("line") if problem == "row_line" else None) == (problem, line)


def test_a_table_that_names_no_medicine_needs_to_be_about_the_only_one() -> None:
    for text in ("2026-12-01\t5", "Date,AM\n2026-12-01,5", "Date,Time,mg\n2026-12-01,8:00,5"):
        assert problem_of(text, medicines=BOTH).id in ("paste_medicine_unsaid", "row_line")
        assert read(text, medicines=BOTH, columns=(PlanColumn(2, MORNING),)).steps[0].total(2) == Amount(50_000)


def test_more_steps_than_a_plan_has_are_refused() -> None:
    lines = [f"{date(2026, 1, 1) + timedelta(days=n)}\t{n + 1} mcg" for n in range(MOST_STEPS + 1)]
    assert len(read("\n".join(lines[:-1])).steps) == MOST_STEPS
    assert problem_of("\n".join(lines)).id == "plan_too_long"


# Any plan --------------------------------------------------------------------------------------------------------

planned = st.builds(
    PlannedDose, st.sampled_from([1, 2]), st.sampled_from([MORNING, EVENING]), st.integers(1, 999_999).map(Amount)
)
any_step = st.builds(
    Step,
    st.dates(date(2000, 1, 1), date(2039, 12, 31)),
    st.lists(planned, min_size=1, max_size=4, unique_by=lambda d: (d.medicine_id, d.slot)).map(
        lambda found: tuple(sorted(found, key=lambda d: (d.medicine_id, d.slot)))
    ),
    st.sampled_from(StepKind),
    st.sampled_from(["", "illness", "own (words), here"]),
)
any_steps = st.lists(any_step, min_size=1, max_size=5, unique_by=lambda s: s.start).map(
    lambda found: tuple(sorted(found, key=lambda s: s.start))
)
WRITTEN = {"iso": "%Y-%m-%d", "dmy": "%d.%m.%Y", "mdy": "%m/%d/%Y", "ymd": "%Y/%m/%d"}


def in_order(steps: tuple[Step, ...]) -> list[tuple[date, StepKind, str, list[PlannedDose]]]:
    return [(s.start, s.kind, s.reason, sorted(s.doses, key=lambda d: (d.medicine_id, d.slot))) for s in steps]


@given(any_steps, st.sampled_from([GB, US, DE]), st.sampled_from(sorted(WRITTEN)), st.sampled_from("\t;,"))
def test_a_plan_written_as_a_table_is_read_back_whatever_the_region(
    steps: tuple[Step, ...], locale: Locale, order: str, separator: str
) -> None:
    columns = columns_of(steps)
    names = {1: "Diazepam", 2: "Alprazolam"}
    lines = [["Date", *(f"{names[c.medicine_id]} {c.slot:%H:%M}" for c in columns), "Kind", "Reason"]]
    for step in steps:
        by = {(d.medicine_id, d.slot): f"{mg_text(d.amount, locale.decimal)} mg" for d in step.doses}
        cells = [by.get((c.medicine_id, c.slot), "") for c in columns]
        lines.append([step.start.strftime(WRITTEN[order]), *cells, step.kind.value, step.reason])
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    pasted = read(text, locale, medicines=BOTH, order=DateOrder(order) if order in ("dmy", "mdy") else None)
    assert in_order(pasted.steps) == in_order(steps)
    assert set(pasted.columns) == set(columns)


@given(any_steps, st.sampled_from([GB, US, DE]))
def test_the_lines_of_the_editor_can_be_pasted(steps: tuple[Step, ...], locale: Locale) -> None:
    columns = columns_of(steps)
    pasted = read(plan_lines(steps, columns, locale), locale, columns)
    assert in_order(pasted.steps) == in_order(steps)


# Days that can be months, close together: the hardest to tell.
low_days = st.builds(date, st.sampled_from([2026, 2027]), st.integers(1, 12), st.integers(1, 13))


@given(
    st.lists(low_days, min_size=1, max_size=5, unique=True).map(sorted),
    st.sampled_from([GB, US]),
    st.sampled_from(["dmy", "mdy"]),
)
def test_a_column_of_dates_is_never_read_in_another_order_without_saying_so(
    days: list[date], locale: Locale, order: str
) -> None:
    text = "\n".join(f"{day.strftime(WRITTEN[order])}\t5" for day in days)
    pasted = read(text, locale)
    if not pasted.ambiguous:
        assert [s.start for s in pasted.steps] == days
    assert [s.start for s in read(text, locale, order=DateOrder(order)).steps] == days


@given(st.text(alphabet="0123456789/.-,;\t \"'½|mgDateAPMstop()\n", max_size=60), st.sampled_from([GB, DE]))
def test_any_text_gives_a_plan_or_one_sentence(text: str, locale: Locale) -> None:
    try:
        outcome = str(read(text, locale).steps[-1].start)
    except Problem as problem:
        outcome = sentence(problem, locale)
    assert outcome
