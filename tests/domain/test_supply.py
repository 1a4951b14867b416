"""What a plan takes of each preparation, and when a count runs out, compared with going through it day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.amount import Amount
from journal.domain.makeability import Maker
from journal.domain.medicine import Form, Preparation
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step
from journal.domain.stock import Stock
from journal.domain.supply import Lasting, Supply, Unmade, supply_of

MORNING, EVENING = time(8), time(21)
FIRST = date(2026, 11, 2)
DIAZEPAM, LORAZEPAM = 1, 2
FIVE = Preparation(1, DIAZEPAM, Form.TABLET, Amount.from_mg(5), pieces=2)
TWO = Preparation(2, DIAZEPAM, Form.TABLET, Amount.from_mg(2), pieces=2)
ONE = Preparation(3, LORAZEPAM, Form.TABLET, Amount.from_mg(1))
LIQUID = Preparation(4, DIAZEPAM, Form.LIQUID, Amount.from_mg(2), volume_ml=Decimal(5))
POWDER = Preparation(5, LORAZEPAM, Form.POWDER, Amount.from_mg(1), weight_mg=Decimal(170), mark=Decimal(1))
HALF = Fraction(1, 2)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def dose(amount: str | int, slot: time = MORNING, medicine: int = DIAZEPAM) -> PlannedDose:
    return PlannedDose(medicine, slot, Amount.from_mg(amount))


def quantities(supply: Supply) -> dict[int, Fraction]:
    return {need.preparation.id: need.quantity for need in supply.needs}


def only(supply: Supply) -> Lasting:
    (lasting,) = supply.lasting
    return lasting


STEPS = [
    Step(day(0), (dose("7.5"), dose(2, EVENING))),
    Step(day(10), (dose(5), dose("2.5", EVENING))),
    Step(day(17), ()),
]
"""Ten days 7.5 + 2 mg, seven days 5 + 2.5 mg, then nothing."""


def test_quantities_are_added_up_and_only_the_sum_is_rounded_up() -> None:
    supply = supply_of(STEPS, [FIVE, TWO], Period(day(0), day(16)))
    assert quantities(supply) == {1: 10 * (1 + HALF) + 7 * (1 + HALF), 2: 10}
    assert [need.whole for need in supply.needs] == [26, 10]  # 25½ tablets of 5 mg
    assert supply.unmade == supply.lasting == ()


def test_the_first_and_the_last_day_count() -> None:
    assert quantities(supply_of(STEPS, [FIVE, TWO], Period.of_day(day(9)))) == {1: 1 + HALF, 2: 1}
    assert quantities(supply_of(STEPS, [FIVE, TWO], Period(day(9), day(10)))) == {1: 3, 2: 1}
    assert quantities(supply_of(STEPS, [FIVE, TWO], Period(day(-30), day(0)))) == {1: 1 + HALF, 2: 1}
    assert supply_of(STEPS, [FIVE, TWO], Period(day(17), day(90))).needs == ()


def test_days_after_the_last_step_go_on_with_it() -> None:
    assert quantities(supply_of(STEPS[:2], [FIVE, TWO], Period(day(17), day(116)))) == {1: 150}


def test_several_medicines_and_forms_each_in_their_own_measure() -> None:
    steps = [Step(day(0), (dose("0.7"), dose("0.9", EVENING, LORAZEPAM), dose(2, MORNING, LORAZEPAM)))]
    supply = supply_of(steps, [ONE, LIQUID, POWDER], Period(day(0), day(9)))
    assert quantities(supply) == {3: 20, 4: Fraction(35, 2), 5: 1530}
    assert [need.whole for need in supply.needs] == [20, None, 9]  # exactly nine tablets of 170 mg to weigh
    assert supply_of(steps, [POWDER], Period(day(0), day(10))).needs[0].whole == 32  # 2.9 mg a day, eleven days


def test_what_cannot_be_made_is_told_with_its_days_and_is_in_no_sum() -> None:
    steps = [
        Step(day(0), (dose("0.3"), dose(2, EVENING))),
        Step(day(4), (dose("0.3"), dose(1, EVENING))),
        Step(day(7), (dose(2),)),
        Step(day(8), (dose("0.3"), dose(1, EVENING, LORAZEPAM))),
    ]
    supply = supply_of(steps, [FIVE, TWO], Period(day(1), day(9)))
    odd = Amount.from_mg("0.3")
    assert supply.unmade == (
        Unmade(Period(day(1), day(6)), DIAZEPAM, MORNING, odd),
        Unmade(Period(day(8), day(9)), DIAZEPAM, MORNING, odd),
        Unmade(Period(day(8), day(9)), LORAZEPAM, EVENING, Amount.from_mg(1)),
    )
    assert quantities(supply) == {2: 3 + 3 * HALF + 1}


def test_retired_preparations_are_not_used() -> None:
    retired = Preparation(9, DIAZEPAM, Form.TABLET, Amount.from_mg("7.5"), retired=True)
    assert set(quantities(supply_of(STEPS, [retired, FIVE, TWO], Period.of_day(day(0))))) == {1, 2}


# Counts ---------------------------------------------------------------------------------------------------------


def test_a_count_goes_down_from_the_morning_of_its_day() -> None:
    lasting = only(supply_of(STEPS, [FIVE, TWO], Period(day(0), day(16)), [Stock(1, day(8), Fraction(10))]))
    left = dict(lasting.left_each_day())
    assert left[day(8)] == 10 - (1 + HALF)
    assert left[day(9)] == 7
    assert min(left) == day(8)
    assert left[day(13)] == 1
    assert lasting.runs_out == day(14)
    assert left[day(14)] == -HALF
    assert left[day(16)] == lasting.left == -3 - HALF


def test_what_lasts_to_the_end_runs_out_on_no_day() -> None:
    enough = [Stock(1, day(0), Fraction(51, 2)), Stock(2, day(0), Fraction(11))]
    supply = supply_of(STEPS, [FIVE, TWO], Period(day(0), day(90)), enough)
    assert [(lasting.left, lasting.runs_out) for lasting in supply.lasting] == [(0, None), (1, None)]
    short = supply_of(STEPS, [FIVE, TWO], Period(day(0), day(90)), [Stock(1, day(0), Fraction(25))])
    assert (only(short).left, only(short).runs_out) == (-HALF, day(16))


def test_none_at_hand_runs_out_on_the_first_day_that_takes_one() -> None:
    lasting = only(supply_of(STEPS, [FIVE, TWO], Period(day(0), day(20)), [Stock(2, day(-5), Fraction(0))]))
    assert lasting.runs_out == day(0)
    assert dict(lasting.left_each_day())[day(-1)] == 0


def test_a_count_from_before_the_period_has_gone_down_and_one_from_after_it_has_not() -> None:
    before, after = Stock(1, day(0), Fraction(20)), Stock(2, day(30), Fraction(4))
    supply = supply_of(STEPS, [FIVE, TWO], Period(day(15), day(16)), [before, after])
    assert quantities(supply) == {1: 3}
    assert [(lasting.left, lasting.runs_out) for lasting in supply.lasting] == [(Fraction(-11, 2), day(13)), (4, None)]
    assert list(supply.lasting[1].left_each_day()) == []


# Day by day -----------------------------------------------------------------------------------------------------

amounts = st.sampled_from(["0", "0.3", "1", "2", "2.5", "3.5", "5", "7", "12.5"])
step_lists = st.lists(st.tuples(st.integers(1, 9), amounts, amounts), min_size=1, max_size=6).map(
    lambda found: [
        Step(day(sum(n for n, _, _ in found[: i + 1])), (dose(a), dose(b, EVENING)))
        for i, (_, a, b) in enumerate(found)
    ]
)
histories = st.lists(st.tuples(step_lists, st.integers(-5, 50), st.booleans()), min_size=1, max_size=4).map(
    lambda found: PlanHistory(
        tuple(
            PlanVersion(n, n, datetime(2026, 1, 1, tzinfo=UTC), day(since), tuple(steps), draft=draft)
            for n, (steps, since, draft) in enumerate(found, 1)
        )
    )
)


@settings(max_examples=80)
@given(histories, st.integers(-9, 30), st.integers(0, 40), st.integers(-9, 60), st.integers(0, 30))
def test_it_is_what_going_through_the_days_comes_to(
    history: PlanHistory, start: int, length: int, counted: int, pieces: int
) -> None:
    period, stock = Period(day(start), day(start + length)), Stock(2, day(counted), Fraction(pieces))
    maker = Maker([FIVE, TWO])
    needs: dict[int, Fraction] = {}
    unmade: set[tuple[date, time, Amount]] = set()
    left, runs_out, by_day = stock.quantity, None, []
    for number in range(-20, start + length + 1):
        for planned in history.planned_on(day(number)) or ():
            making = maker.make(planned.amount)
            if making is None and day(number) in period:
                unmade.add((day(number), planned.slot, planned.amount))
            for part in making.parts if making else ():
                if day(number) in period:
                    needs[part.preparation.id] = needs.get(part.preparation.id, Fraction(0)) + part.quantity
                if part.preparation is TWO and number >= counted:
                    left -= part.quantity
        if left < 0 and runs_out is None:
            runs_out = day(number)
        if number >= counted:
            by_day.append((day(number), left))
    supply = supply_of(history, [FIVE, TWO], period, [stock])
    assert quantities(supply) == needs
    assert {(d, u.slot, u.amount) for u in supply.unmade for d in u.period} == unmade
    lasting = only(supply)
    assert (lasting.left, lasting.runs_out) == (left, runs_out)
    assert list(lasting.left_each_day()) == by_day


@given(step_lists, st.integers(0, 40))
def test_a_plan_and_its_steps_take_the_same(steps: list[Step], length: int) -> None:
    version = PlanVersion(1, 1, datetime(2026, 1, 1, tzinfo=UTC), steps[0].start, tuple(steps))
    period = Period(day(0), day(length))
    assert supply_of(PlanHistory((version,)), [FIVE, TWO], period) == supply_of(steps, [FIVE, TWO], period)


@pytest.mark.parametrize("plan", [PlanHistory(), []])
def test_without_a_plan_nothing_is_taken(plan: PlanHistory | list[Step]) -> None:
    supply = supply_of(plan, [FIVE], Period(day(0), day(9)), [Stock(1, day(0), Fraction(3))])
    assert (supply.needs, supply.unmade, only(supply).left, only(supply).runs_out) == ((), (), 3, None)
