"""Rows of a plan that is being written: every cell is read by itself, and nothing that was typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import ZERO, Amount
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind, natural_kind
from journal.domain.plan_rows import (
    DATE,
    CellProblem,
    RowText,
    beside_others,
    next_date,
    read_cell,
    read_row,
    read_rows,
    rows_of,
)
from journal.domain.plan_text import PlanColumn
from journal.domain.problems import Problem
from journal.words.region import locale_of

GB, US, DE, EG = (locale_of(tag) for tag in ("en_GB", "en_US", "de_DE", "ar_EG"))
DAY = date(2026, 12, 1)
MORNING, EVENING = time(8), time(21)
ONE = (PlanColumn(1, MORNING),)
TWO = (PlanColumn(1, MORNING), PlanColumn(1, EVENING))
TABLETS = (Preparation(1, 1, Form.TABLET, Amount.from_mg(5), pieces=2),)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


def step(day: date, morning: str, evening: str = "0", kind: StepKind = StepKind.CUT, **more: object) -> Step:
    doses = [PlannedDose(1, slot, mg(text)) for slot, text in ((MORNING, morning), (EVENING, evening)) if mg(text)]
    return Step(day, tuple(doses), kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5", "5"),
        ("5 mg", "5"),
        ("0.5", "0.5"),
        ("0,5 mg", "0.5"),
        ("½", "0.5"),
        ("1½ × 5 mg", "7.5"),
        ("1/2 x 5 mg", "2.5"),
        ("1/2 tablet", "2.5"),
        ("500 mcg", "0.5"),
        ("", "0"),
        ("  ", "0"),
        ("0", "0"),
        ("0.0 mg", "0"),
        ("–", "0"),
        ("-", "0"),
        ("−", "0"),
    ],
)
def test_an_amount_is_read_as_the_dose_field_reads_it_and_nothing_is_zero(text: str, amount: str) -> None:
    assert read_cell(text, GB, TABLETS) == mg(amount)


@pytest.mark.parametrize(
    ("text", "id"),
    [("1.000", "number_ambiguous"), ("1,000", "number_ambiguous"), ("05", "number_leading_zero"),
     ("-1", "number_negative"), ("5 g", "unit_gram"), ("five", "number_unreadable"), ("0.00001", "amount_too_fine")],
)  # fmt: skip
def test_an_amount_that_could_be_another_is_refused(text: str, id: str) -> None:
    with pytest.raises(Problem) as caught:
        read_cell(text, GB, TABLETS)
    assert caught.value.id == id


def test_rows_become_steps_of_the_kind_that_their_amounts_say() -> None:
    rows = [
        RowText("2026-12-01", ("5", "2.5")),
        RowText("15.12.2026", ("4.5 mg", "2.5")),
        RowText(),
        RowText("29 Dec 2026", ("4.5", "2.5")),
        RowText("2027-01-12", ("5", "2.5"), note="after the flu"),
        RowText("2027-01-26", ("0", "–")),
    ]
    read = read_rows(rows, TWO, GB, TABLETS)
    assert read.problem is None
    assert read.rows[2] is None
    assert read.steps == (
        step(DAY, "5", "2.5", StepKind.START),
        step(date(2026, 12, 15), "4.5", "2.5", StepKind.CUT),
        step(date(2026, 12, 29), "4.5", "2.5", StepKind.HOLD),
        step(date(2027, 1, 12), "5", "2.5", StepKind.RETURN, note="after the flu"),
        step(date(2027, 1, 26), "0", "0", StepKind.STOP),
    )


def test_a_kind_that_was_chosen_holds_with_its_reason() -> None:
    rows = [RowText("2026-12-01", ("5",)), RowText("2026-12-15", ("5",), StepKind.HOLD, "illness"),
            RowText("2026-12-29", ("5.1",), StepKind.MEASURE)]  # fmt: skip
    steps = read_rows(rows, ONE, GB).steps
    assert [(s.kind, s.reason) for s in steps[1:]] == [(StepKind.HOLD, "illness"), (StepKind.MEASURE, "")]


def test_dates_go_by_the_region() -> None:
    rows = [RowText("1/12/2026", ("5",))]
    assert read_rows(rows, ONE, GB).steps[0].start == date(2026, 12, 1)
    assert read_rows(rows, ONE, US).steps[0].start == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("row", "cell", "id"),
    [
        (RowText("soon", ("5", "1")), DATE, "day_unreadable"),
        (RowText("", ("5", "1")), DATE, "plan_row_date_missing"),
        (RowText("", ("", ""), note="later"), DATE, "plan_row_date_missing"),
        (RowText("2026-12-15", ("5", "1.000")), 1, "number_ambiguous"),
        (RowText("2026-12-15", ("5 g", "x")), 0, "unit_gram"),
        (RowText("2026-12-15", ("", "")), 0, "plan_row_amount_missing"),
        (RowText("2026-12-01", ("4", "1")), DATE, "plan_date_twice"),
        (RowText("2026-11-30", ("4", "1")), DATE, "plan_dates_backwards"),
    ],
)
def test_a_refused_row_says_which_cell_and_the_others_are_read(row: RowText, cell: int, id: str) -> None:
    read = read_rows([RowText("2026-12-01", ("5", "2.5")), row, RowText("2027-02-01", ("1", ""))], TWO, GB)
    found = read.problem
    assert isinstance(found, CellProblem)
    assert (found.row, found.cell, found.problem.id) == (1, cell, id)
    assert [s.start for s in read.steps] == [DAY, date(2027, 2, 1)]


def test_every_refused_cell_of_a_row_has_its_own_problem() -> None:
    read = read_row(RowText("soon", ("1.000", "5 g")), TWO, GB)
    assert [(cell, problem.id) for cell, problem in read.problems] == [
        (DATE, "day_unreadable"),
        (0, "number_ambiguous"),
        (1, "unit_gram"),
    ]
    assert read.amounts == (None, None)


def test_a_forgotten_amount_is_no_stop_but_a_row_called_a_stop_is_one() -> None:
    rows = [RowText("2026-12-01", ("5",)), RowText("2026-12-15", ("",))]
    assert read_rows(rows, ONE, GB).problem is not None
    stop = read_rows([rows[0], replace(rows[1], kind=StepKind.STOP)], ONE, GB).steps[1]
    assert (stop.kind, stop.doses) == (StepKind.STOP, ())


def test_rows_without_anything_are_no_plan() -> None:
    for rows in ([], [RowText(), RowText("  ", (" ", ""))]):
        with pytest.raises(Problem, match="plan_empty"):
            read_rows(rows, ONE, GB)


SLOTS = (time(7), time(12), time(22))
COLUMNS = tuple(PlanColumn(medicine, slot) for medicine in (1, 2) for slot in SLOTS)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Step, ...]:
    found: list[Step] = []
    day = draw(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    for _ in range(draw(st.integers(1, 6))):
        units = draw(st.lists(st.integers(0, 99_999_999), min_size=6, max_size=6))
        doses = tuple(PlannedDose(c.medicine_id, c.slot, Amount(u)) for c, u in zip(COLUMNS, units, strict=True) if u)
        natural = natural_kind(found[-1] if found else None, doses)
        kind = draw(st.sampled_from([natural, *StepKind]))
        reason = draw(st.sampled_from(["", "illness", "life_event", "a cold"])) if kind is StepKind.HOLD else ""
        wanted = draw(st.none() | st.decimals("0.0001", "100", places=6))
        found.append(Step(day, doses, kind, reason, draw(st.sampled_from(["", "see Dr E"])), wanted))
        day += timedelta(days=draw(st.integers(1, 400)))
    return tuple(found)


@given(plans(), st.sampled_from([GB, US, DE, EG]))
def test_steps_written_as_rows_read_back_to_the_same_steps(steps: tuple[Step, ...], locale) -> None:
    found = list(rows_of(steps, COLUMNS, locale))
    texts = [text for text, _ in found]
    assert read_rows(texts, COLUMNS, locale).steps == steps
    assert [read for _, read in found] == [read_row(text, COLUMNS, locale) for text in texts]


@given(st.lists(st.builds(RowText, st.text(max_size=12), st.tuples(st.text(max_size=8), st.text(max_size=8)))))
def test_whatever_is_typed_is_a_step_a_problem_or_nothing(rows: list[RowText]) -> None:
    if all(row.empty for row in rows):
        with pytest.raises(Problem, match="plan_empty"):
            read_rows(rows, TWO, GB, TABLETS)
        return
    read = read_rows(rows, TWO, GB, TABLETS)
    assert len(read.rows) == len(rows)
    assert all((found is None) == row.empty for row, found in zip(rows, read.rows, strict=True))


def test_the_next_date_goes_on_as_the_last_two() -> None:
    assert next_date([date(2026, 11, 1), DAY, DAY + timedelta(days=10)]) == DAY + timedelta(days=20)
    assert next_date([DAY]) is None
    assert next_date([]) is None
    assert next_date([DAY, DAY]) is None
    assert next_date([date(9999, 1, 1), date(9999, 12, 31)]) is None


def test_new_steps_of_one_medicine_leave_the_other_as_it_was_planned() -> None:
    other = PlannedDose(2, EVENING, mg("1"))
    less = PlannedDose(2, EVENING, mg("0.5"))
    old = (
        replace(step(date(2026, 11, 1), "6", kind=StepKind.START), doses=(PlannedDose(1, MORNING, mg("6")), other)),
        replace(step(date(2026, 12, 8), "5"), doses=(PlannedDose(1, MORNING, mg("5")), less)),
    )
    new = (
        step(DAY, "6", kind=StepKind.START, wanted_mg=Decimal(6)),
        step(DAY + timedelta(days=14), "5.4", wanted_mg=Decimal("5.4")),
        step(DAY + timedelta(days=28), "0", kind=StepKind.STOP, wanted_mg=Decimal(0)),
    )
    found = beside_others(new, old, {1})
    assert [(s.start, s.kind, s.doses, s.wanted_mg) for s in found] == [
        (DAY, StepKind.START, (PlannedDose(1, MORNING, mg("6")), other), Decimal(6)),
        (date(2026, 12, 8), StepKind.CUT, (PlannedDose(1, MORNING, mg("6")), less), None),
        (date(2026, 12, 15), StepKind.CUT, (PlannedDose(1, MORNING, mg("5.4")), less), Decimal("5.4")),
        (date(2026, 12, 29), StepKind.CUT, (less,), Decimal(0)),
    ]
    assert beside_others(new, (), {1}) == new


def test_the_amount_of_an_empty_cell_is_zero_beside_others() -> None:
    assert read_row(RowText("2026-12-01", ("5",)), TWO, GB).amounts == (mg("5"), ZERO)
