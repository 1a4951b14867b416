"""A plan as lines of text, and dates as people write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import Amount, mg_text
from journal.domain.date_text import read_date
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.plan_text import PlanColumn, columns_of, plan_lines, read_plan
from journal.domain.problems import Problem
from journal.words.problems import sentence
from journal.words.region import locale_of

GB, US, DE, EG = (locale_of(tag) for tag in ("en_GB", "en_US", "de_DE", "ar_EG"))
DAY = date(2026, 12, 1)
MORNING, EVENING = time(8), time(21)
TWO = (PlanColumn(1, MORNING), PlanColumn(1, EVENING))


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01",
        "2026-12-1",
        "1 Dec 2026",
        "1. Dec 2026",
        "1 December 2026",
        "Dec 1, 2026",
        "December 1 2026",
        "٢٠٢٦-١٢-٠١",
    ],
)
def test_a_date_that_is_plain_is_the_same_everywhere(text: str) -> None:
    assert {read_date(text, locale) for locale in (GB, US, DE, EG)} == {DAY}


def test_a_date_in_numbers_goes_by_the_order_of_the_region() -> None:
    assert read_date("1/12/2026", GB) == read_date("1.12.2026", DE) == read_date("12/1/2026", US) == DAY


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "32.1.2026", "1 Foo 2026", "1/12/26", "2026-12-01x", "20261201", "soon"]
)
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="day_unreadable"):
        read_date(text, GB)


@pytest.mark.parametrize(
    "line",
    ["2026-12-01, 5 mg, 2.5 mg", "2026-12-01\t5\t2.5", "1 Dec 2026; 5 mg; ½ × 5 mg", "01/12/2026  5  2.5",
     "2026-12-01 | 5 mg | 2,5 mg", "Dec 1, 2026; 5; 2 1/2"],
)  # fmt: skip
def test_a_line_of_a_plan_is_a_date_and_an_amount_for_each_time(line: str) -> None:
    (step,) = read_plan(line, TWO, GB)
    assert step.start == DAY
    assert step.doses == (PlannedDose(1, MORNING, Amount(50_000)), PlannedDose(1, EVENING, Amount(25_000)))
    assert step.kind is StepKind.START


def test_kinds_follow_from_the_amounts_or_are_said_with_a_reason() -> None:
    text = "2026-12-01; 5; 5\n\n2026-12-15; 5; 4\n2026-12-29; 5; 4; hold (illness)\n2027-01-12; 0; 4\n2027-02-01 stop"
    steps = read_plan(text, TWO, GB)
    assert [s.kind.value for s in steps] == ["start", "cut", "hold", "cut", "stop"]
    assert [s.reason for s in steps] == ["", "", "illness", "", ""]
    assert steps[3].doses == (PlannedDose(1, EVENING, Amount(40_000)),)
    assert steps[4].doses == ()


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("2026-12-01; 5; 5\nsoon; 5; 4", "plan_line_date", 2), ("2026-12-01; 5; 1.000", "plan_line_amount", 1),
        ("\n\n2026-12-01; 5", "plan_line_cells", 3), ("2026-12-01; 5; 5; 5", "plan_line_cells", 1),
        ("2026-12-01; 5; -1", "plan_line_amount", 1),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(text: str, problem: str, line: int) -> None:
    with pytest.raises(Problem) as caught:
        read_plan(text, TWO, GB)
    assert (caught.value.id, caught.value.params["line"]) == (problem, line)
    assert sentence(caught.value, GB)


amounts = st.integers(1, 1_000_000).map(Amount)
a_dose = st.builds(PlannedDose, st.sampled_from([1, 2]), st.sampled_from([MORNING, time(13), EVENING]), amounts)
a_step = st.builds(
    Step,
    st.integers(0, 400).map(lambda n: DAY + timedelta(days=n)),
    st.lists(a_dose, min_size=1, max_size=5, unique_by=lambda d: (d.medicine_id, d.slot)).map(tuple),
    st.sampled_from(StepKind),
    st.sampled_from(["", "illness", "life_event", "own words", "flu (bad)", "a) b (c", "then cut", "1 ) 2"]),
    st.sampled_from(["", "half a tablet; the rest is liquid"]),
    st.sampled_from([None, Decimal("2.4999")]),
)
some_steps = st.lists(a_step, min_size=1, max_size=6, unique_by=lambda s: s.start).map(
    lambda found: tuple(sorted(found, key=lambda s: s.start))
)


@given(some_steps, st.sampled_from([GB, US, DE, EG]))
def test_a_plan_that_is_shown_as_text_is_read_back_the_same(steps: tuple[Step, ...], locale: object) -> None:
    columns = columns_of(steps)
    text = plan_lines(steps, columns, locale)  # type: ignore[arg-type]
    found = read_plan(text, columns, locale, keep=steps)  # type: ignore[arg-type]
    assert [_in_order(step) for step in found] == [_in_order(step) for step in steps]
    bare = read_plan(text, columns, locale)  # type: ignore[arg-type]
    assert [_in_order(s) for s in bare] == [_in_order(replace(s, note="", wanted_mg=None)) for s in steps]


def test_a_step_keeps_its_note_and_wanted_amount_only_while_date_and_doses_stay() -> None:
    text = "2026-12-01; 5; 5\n2026-12-15; 4.5; 5\n2026-12-29; 4; 4.5"
    steps = read_plan(text, TWO, GB)
    noted = tuple(replace(s, note=f"note {n}", wanted_mg=Decimal("9.4999")) for n, s in enumerate(steps))
    edited = text.replace("2026-12-15; 4.5", "2026-12-16; 4.5").replace("; 4; 4.5", "; 4; 4.25")
    assert [(s.note, s.wanted_mg) for s in read_plan(edited, TWO, GB, keep=noted)] == [
        ("note 0", Decimal("9.4999")), ("", None), ("", None),
    ]  # fmt: skip
    other_kind = text.replace("4; 4.5", "4; 4.5; hold (planned)")
    assert [s.note for s in read_plan(other_kind, TWO, GB, keep=noted)] == ["note 0", "note 1", "note 2"]


@pytest.mark.parametrize("cell", ["0", "0 mg", "0.0", "0,00 mg", "0 tablets", "-", "–"])
def test_nothing_taken_is_written_in_many_ways(cell: str) -> None:
    (step,) = read_plan(f"2026-12-01; {cell}; 5", TWO, GB)
    assert step.doses == (PlannedDose(1, EVENING, Amount(50_000)),)


def test_pieces_and_ml_are_read_by_what_the_medicine_comes_in() -> None:
    tablet = Preparation(1, 1, Form.TABLET, Amount(20_000), pieces=2)
    liquid = Preparation(2, 2, Form.LIQUID, Amount(20_000), volume_ml=Decimal(5))
    columns = (PlanColumn(1, MORNING), PlanColumn(2, MORNING))
    (step,) = read_plan("2026-12-01; 1½ tablets; 2.5 ml", columns, GB, [tablet, liquid])
    assert [d.amount for d in step.doses] == [Amount(30_000), Amount(10_000)]
    with pytest.raises(Problem) as caught:
        read_plan("2026-12-01; 2.5 ml; 5", columns, GB, [tablet, liquid])
    assert caught.value.id == "plan_line_amount"


@given(amounts, st.sampled_from([GB, US, DE]))
def test_an_amount_in_a_plan_is_never_off_by_a_power_of_ten(amount: Amount, locale: object) -> None:
    text = f"2026-12-01; {mg_text(amount, locale.decimal)}"  # type: ignore[attr-defined]
    (step,) = read_plan(text, TWO[:1], locale)  # type: ignore[arg-type]
    assert step.total(1) == amount


def _in_order(step: Step) -> Step:
    return replace(step, doses=tuple(sorted(step.doses, key=lambda d: (d.medicine_id, d.slot))))


ONE = [PlanColumn(1, time(8))]
TWO = [PlanColumn(1, time(8)), PlanColumn(1, time(21))]


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("2026-12-01; ,5", [5000]),
        ("2026-12-01\t,5", [5000]),
        ("2026-12-01\t,5\t,5", [5000, 5000]),
        ("2026-12-01; ,5; 0,25", [5000, 2500]),
        ("2026-12-01, 5 mg", [50000]),
        ("2026-12-01 5 mg", [50000]),
    ],
)
def test_a_comma_before_a_digit_stays_a_decimal_sign(line: str, units: list[int]) -> None:
    (step,) = read_plan(line, ONE if len(units) == 1 else TWO, GB)
    assert [d.amount.units for d in step.doses] == units


@pytest.mark.parametrize(
    "line", ["2026-12-01 ,5 mg", "2026-12-01,5 mg", "2026-12-01,5", "2026-12-01.5", "2026-12-01/5"]
)
def test_a_sign_that_could_be_the_dates_or_the_amounts_is_refused(line: str) -> None:
    with pytest.raises(Problem) as caught:
        read_plan(line, ONE, GB)
    assert caught.value.id in ("plan_line_after_date", "plan_line_date")
    assert sentence(caught.value, GB)
