"""A switch by stages: which slot moves when, ranges of the table, amounts that can be made, and what always holds."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import ZERO, Amount, mg_text, total
from journal.domain.makeability import Maker
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import StepKind, check_steps, natural_kind
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.rule import Rounding
from journal.domain.taper.share import Slots
from journal.domain.taper.switch import RangeEnd, Side, Switch, SwitchStage, lay_out_switch

FIRST = date(2026, 3, 2)
MORNING, MIDDAY, EVENING = time(8), time(13), time(21)
OLD, NEW = 1, 2


def table(**mg_per_10: str | tuple[str, str]) -> Equivalence:
    pairs = {name: (v, v) if isinstance(v, str) else v for name, v in mg_per_10.items()}
    figures = {name: (Fraction(low), Fraction(high)) for name, (low, high) in pairs.items()}
    return Equivalence("example", "Example table", "S0", 2026, figures)


EXAMPLE = table(old="1", new="10", third="15", wide=("5", "6"))


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


def slots(**amounts: str) -> Slots:
    times = {"morning": MORNING, "midday": MIDDAY, "evening": EVENING}
    return Slots(tuple(times[name] for name in amounts), tuple(mg(text) for text in amounts.values()))


def switch(
    taken: Slots,
    *order: time,
    old: str = "old",
    new: str = "new",
    portion: str | None = None,
    every: int = 7,
    end: RangeEnd | None = None,
) -> Switch:
    size = None if portion is None else mg(portion)
    return Switch(FIRST, Side(OLD, old), Side(NEW, new), taken, every, order, size, end)


def new_amounts(stages: tuple[SwitchStage, ...]) -> list[str]:
    return [mg_text(stage.step.total(NEW)) for stage in stages]


TABLET = Maker([Preparation(1, NEW, Form.TABLET, mg("2"), pieces=2)])


def test_the_evening_moves_first_then_the_others_in_order_of_day() -> None:
    stages = lay_out_switch(switch(slots(morning="1", midday="0.5", evening="2")), EXAMPLE)
    assert [{d.slot for d in s.step.doses if d.medicine_id == OLD} for s in stages] == [
        {MORNING, MIDDAY, EVENING}, {MORNING, MIDDAY}, {MIDDAY}, set(),
    ]  # fmt: skip
    assert new_amounts(stages) == ["0", "20", "30", "35"]
    assert [stage.step.kind for stage in stages] == [StepKind.START, *[StepKind.SWITCH] * 3]
    assert [stage.step.start for stage in stages] == [FIRST + timedelta(weeks=n) for n in range(4)]
    assert [stage.days for stage in stages] == [7, 7, 7, None]
    assert [stage.step.wanted_mg for stage in stages] == [None, 20, 30, 35]


def test_a_portion_moves_bit_by_bit_and_the_last_may_be_smaller() -> None:
    stages = lay_out_switch(switch(slots(morning="0.5", evening="1.2"), portion="0.5"), EXAMPLE)
    assert [mg_text(stage.step.total(OLD)) for stage in stages] == ["1.7", "1.2", "0.7", "0.5", "0"]
    assert new_amounts(stages) == ["0", "5", "10", "12", "17"]


def test_named_stages_move_what_they_name_and_leave_the_rest() -> None:
    stages = lay_out_switch(switch(slots(morning="1", evening="1"), MORNING, EVENING, portion="0.5"), EXAMPLE)
    assert len(stages) == 3
    assert stages[-1].step.total(OLD) == mg("1")
    assert [stage.equivalent_mg for stage in stages] == [(20, 20)] * 3


def test_nothing_accumulates_where_no_decimal_holds_the_ratio() -> None:
    stages = lay_out_switch(switch(slots(evening="1"), old="third", new="new", portion="0.1"), EXAMPLE)
    assert new_amounts(stages)[:4] == ["0", "0.0667", "0.1333", "0.2"]
    assert stages[1].step.wanted_mg == Decimal("0.066666666667")
    assert new_amounts(stages)[-1] == "0.6667"


def test_a_range_needs_a_choice_and_both_ends_can_be_chosen() -> None:
    taken = slots(evening="6")
    with pytest.raises(Problem, match="switch_range") as problem:
        lay_out_switch(switch(taken, old="wide"), EXAMPLE)
    assert problem.value.params["low"] == mg("1.6667")
    assert problem.value.params["high"] == mg("2")
    low = lay_out_switch(switch(taken, old="wide", end=RangeEnd.LOW), EXAMPLE)
    high = lay_out_switch(switch(taken, old="wide", end=RangeEnd.HIGH), EXAMPLE)
    assert (new_amounts(low)[-1], new_amounts(high)[-1]) == ("10", "12")
    assert low[0].equivalent_mg == (10, 12)
    single = lay_out_switch(switch(slots(evening="6"), end=RangeEnd.HIGH), EXAMPLE)
    assert new_amounts(single)[-1] == "60"


def test_amounts_of_the_new_medicine_can_be_made_and_what_was_wanted_is_kept() -> None:
    taken = slots(morning="0.23", evening="0.36")
    found = {}
    for rounding in Rounding:
        stages = lay_out_switch(switch(taken), EXAMPLE, TABLET, rounding)
        assert [stage.step.wanted_mg for stage in stages[1:]] == [Decimal("3.6"), Decimal("5.9")]
        found[rounding.value] = new_amounts(stages)[1:]
    assert found == {"nearest": ["4", "6"], "below": ["3", "5"], "above": ["4", "7"]}


def test_a_part_that_only_nothing_is_near_to_is_refused() -> None:
    with pytest.raises(Problem, match="switch_not_makeable"):
        lay_out_switch(switch(slots(evening="0.04")), EXAMPLE, TABLET)
    with pytest.raises(Problem, match="switch_not_makeable"):
        lay_out_switch(switch(slots(evening="0.06")), EXAMPLE, TABLET, Rounding.BELOW)
    assert new_amounts(lay_out_switch(switch(slots(evening="0.06")), EXAMPLE, TABLET))[-1] == "1"


@pytest.mark.parametrize(
    ("problem", "make"),
    [
        ("slots_amounts", lambda: switch(Slots((EVENING,)))),
        ("rule_interval", lambda: switch(slots(evening="1"), every=0)),
        ("switch_portion_zero", lambda: Switch(FIRST, Side(1, "old"), Side(2, "new"), slots(evening="1"), 7, (), ZERO)),
        ("switch_same", lambda: switch(slots(evening="1"), new="old")),
        ("switch_slot_unknown", lambda: switch(slots(evening="1"), MORNING)),
        ("switch_slot_empty", lambda: lay_out_switch(switch(slots(evening="1"), EVENING, EVENING), EXAMPLE)),
        ("switch_not_in_table", lambda: lay_out_switch(switch(slots(evening="1"), old="other"), EXAMPLE)),
        ("switch_not_in_table", lambda: lay_out_switch(switch(slots(evening="1"), new="other"), EXAMPLE)),
        ("rule_too_many_steps", lambda: lay_out_switch(switch(slots(evening="1"), portion="0.0002"), EXAMPLE)),
        (
            "rule_too_late",
            lambda: lay_out_switch(
                Switch(date(9999, 12, 30), Side(1, "old"), Side(2, "new"), slots(evening="1"), 7), EXAMPLE
            ),
        ),
    ],
)
def test_a_switch_that_leads_nowhere_is_refused(problem: str, make: object) -> None:
    with pytest.raises(Problem, match=f"^{problem}\\("):
        make()  # type: ignore[operator]


any_slots = st.lists(st.integers(1, 60), min_size=1, max_size=3).map(
    lambda found: Slots((MORNING, MIDDAY, EVENING)[: len(found)], tuple(Amount(n * 500) for n in found))
)


@given(
    any_slots, st.none() | st.integers(500, 9000).map(Amount), st.integers(1, 30), st.sampled_from(["1", "1.5", "7"])
)
def test_any_switch_keeps_its_equivalent_but_for_half_a_unit_a_slot(
    taken: Slots, portion: Amount | None, every: int, old: str
) -> None:
    tables = table(old=old, new="10")
    stages = lay_out_switch(Switch(FIRST, Side(OLD, "old"), Side(NEW, "new"), taken, every, (), portion), tables)
    steps = [stage.step for stage in stages]
    check_steps(steps)
    assert [step.kind for step in steps[1:]] == [natural_kind(before, step.doses) for before, step in pairwise(steps)]
    assert steps[0].total(OLD) == total(taken.amounts or ())
    assert steps[-1].total(OLD) == ZERO
    for number, stage in enumerate(stages):
        assert stage.step.start == FIRST + timedelta(days=number * every)
        assert abs(stage.equivalent_mg[0] - stages[0].equivalent_mg[0]) <= Fraction(len(taken.times), 20_000)
    for before, after in pairwise(steps):
        moved = [slot for slot in taken.times if of(before, OLD, slot) != of(after, OLD, slot)]
        assert len(moved) == 1
        assert of(after, NEW, moved[0]) > of(before, NEW, moved[0])


def of(step: object, medicine: int, slot: time) -> Amount:
    """What a step gives of a medicine at a time of day."""
    return total([d.amount for d in step.doses if (d.medicine_id, d.slot) == (medicine, slot)])  # type: ignore[attr-defined]
