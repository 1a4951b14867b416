"""A switch from one medicine to another by stages: each moves a part of the dose at one time of day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from journal.domain.amount import UNITS_PER_MG, ZERO, Amount
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.layout import MOST_STEPS, nearest_amount, plain
from journal.domain.taper.makeable import made_for
from journal.domain.taper.rule import Rounding, check_interval
from journal.domain.taper.share import Slots

if TYPE_CHECKING:
    from journal.domain.makeability import Maker

_TWELVE = Decimal("1e-12")


class RangeEnd(StrEnum):
    """Which end of a range that the table gives was agreed on: the lower or the higher dose of the new medicine."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Side:
    """A medicine of the journal and the substance of the table that it is."""

    medicine_id: int
    substance_id: str


@dataclass(frozen=True, slots=True)
class Switch:
    """From one medicine to another, beginning with the first stage ``every_days`` after ``first_day``.

    ``slots`` hold what is taken of the first medicine now, amounts included. ``order`` names the time of day that each
    stage moves, one stage each; left empty, the last time of day goes first, then the others, until all has moved.
    ``portion`` is what a stage moves of the first medicine, None for all of that time of day; the last portion may be
    smaller. ``range_end`` is needed only where the table gives a range.
    """

    first_day: date
    leaving: Side
    coming: Side
    slots: Slots
    every_days: int
    order: tuple[time, ...] = ()
    portion: Amount | None = None
    range_end: RangeEnd | None = None

    def __post_init__(self) -> None:
        check_interval(self.every_days)
        if self.slots.amounts is None:
            raise Problem("slots_amounts")
        if self.portion is not None and not self.portion:
            raise Problem("switch_portion_zero")
        if self.leaving.substance_id == self.coming.substance_id:
            raise Problem("switch_same", name=self.leaving.substance_id)
        for slot in self.order:
            if slot not in self.slots.times:
                raise Problem("switch_slot_unknown", slot=slot.isoformat("minutes"))

    @property
    def now(self) -> dict[time, Amount]:
        """What is taken of the first medicine before the switch, by time of day."""
        return dict(zip(self.slots.times, self.slots.amounts or (), strict=True))


@dataclass(frozen=True, slots=True)
class SwitchStage:
    """A step of the switch: START, then SWITCH; its ``wanted_mg`` is the daily total of the new medicine by the table.

    ``equivalent_mg`` is the mg of diazepam that the whole day stands beside in the table, lowest and highest.
    ``days`` reach to the next stage, None for the last.
    """

    step: Step
    equivalent_mg: tuple[Fraction, Fraction]
    days: int | None


def lay_out_switch(
    switch: Switch, table: Equivalence, maker: Maker | None = None, rounding: Rounding = Rounding.NEAREST
) -> tuple[SwitchStage, ...]:
    """The stages of a switch, the dose before it included; the new medicine as ``maker`` can make it, when given.

    Each amount of the new medicine is reckoned from all that has moved at its time of day, so nothing accumulates.
    Problem ``switch_not_in_table``, ``switch_range``, ``switch_slot_empty``, ``switch_not_makeable``,
    ``rule_too_many_steps``, ``rule_too_late``.
    """
    ratio = _ratio(switch, table)
    if maker is not None and not maker.makeable_amounts_exist:
        maker = None
    left, wanted = switch.now, dict.fromkeys(switch.slots.times, Fraction(0))
    given: dict[time, Amount] = dict.fromkeys(switch.slots.times, ZERO)
    order = _order(switch)
    found = [_stage(switch, table, 0, left, given, wanted, len(order))]
    for number, slot in enumerate(order, start=1):
        moved = left[slot] if switch.portion is None else min(switch.portion, left[slot])
        if not moved:
            raise Problem("switch_slot_empty", slot=slot.isoformat("minutes"), stage=number)
        left[slot] = Amount(left[slot].units - moved.units)
        wanted[slot] += Fraction(moved.units, UNITS_PER_MG) * ratio
        given[slot] = nearest_amount(wanted[slot]) if maker is None else _made(maker, wanted[slot], rounding)
        found.append(_stage(switch, table, number, left, given, wanted, len(order)))
    return tuple(found)


def _ratio(switch: Switch, table: Equivalence) -> Fraction:
    """Mg of the new medicine for one mg of the old by the table; Problem when it lacks one or gives a range."""
    beside = table.diazepam_mg(switch.leaving.substance_id, Fraction(1))
    if beside is None:
        raise Problem("switch_not_in_table", name=switch.leaving.substance_id, table=table.name)
    lowest = table.from_diazepam(switch.coming.substance_id, beside[0])
    highest = table.from_diazepam(switch.coming.substance_id, beside[1])
    if lowest is None or highest is None:
        raise Problem("switch_not_in_table", name=switch.coming.substance_id, table=table.name)
    low, high = lowest[0], highest[1]
    if low != high and switch.range_end is None:
        names = {"leaving": switch.leaving.substance_id, "coming": switch.coming.substance_id, "table": table.name}
        raise Problem("switch_range", low=nearest_amount(low), high=nearest_amount(high), **names)
    return high if switch.range_end is RangeEnd.HIGH else low


def _order(switch: Switch) -> tuple[time, ...]:
    """The time of day that each stage moves."""
    now, portion = switch.now, switch.portion
    slots = (switch.slots.times[-1], *switch.slots.times[:-1])
    stages = [1 if portion is None else -(-now[slot].units // portion.units) for slot in slots]
    if (len(switch.order) or sum(stages)) >= MOST_STEPS:
        raise Problem("rule_too_many_steps", most=MOST_STEPS)
    return switch.order or tuple(slot for slot, times in zip(slots, stages, strict=True) for _ in range(times))


def _made(maker: Maker, wanted_mg: Fraction, rounding: Rounding) -> Amount:
    """What is made of the new medicine; Problem when only nothing at all, or far more, could be."""
    made = made_for(maker, wanted_mg, rounding)
    if made is None:
        raise Problem("switch_not_makeable", wanted=nearest_amount(wanted_mg))
    made_mg = Fraction(made.units, UNITS_PER_MG)
    if rounding is Rounding.NEAREST and made_mg - wanted_mg > wanted_mg:  # nothing would be nearer
        raise Problem("switch_not_makeable", wanted=nearest_amount(wanted_mg))
    return made


def _stage(
    switch: Switch,
    table: Equivalence,
    number: int,
    left: dict[time, Amount],
    given: dict[time, Amount],
    wanted: dict[time, Fraction],
    stages: int,
) -> SwitchStage:
    try:
        day = switch.first_day + timedelta(days=number * switch.every_days)
    except OverflowError:
        raise Problem("rule_too_late", day=switch.first_day) from None
    sides = ((switch.leaving, left), (switch.coming, given))
    doses = [PlannedDose(side.medicine_id, slot, now[slot]) for slot in left for side, now in sides if now[slot]]
    kind = StepKind.SWITCH if number else StepKind.START
    wanted_mg = _decimal(sum(wanted.values(), Fraction(0))) if number else None
    step = Step(day, tuple(doses), kind, wanted_mg=wanted_mg)
    return SwitchStage(step, equivalent_of(step, switch, table), switch.every_days if number < stages else None)


def equivalent_of(step: Step, switch: Switch, table: Equivalence) -> tuple[Fraction, Fraction]:
    """The mg of diazepam that a day of both medicines stands beside in the table, lowest and highest; exact."""
    low = high = Fraction(0)
    for side in (switch.leaving, switch.coming):
        mg = Fraction(step.total(side.medicine_id).units, UNITS_PER_MG)
        beside = table.diazepam_mg(side.substance_id, mg) or (Fraction(0), Fraction(0))
        low, high = low + beside[0], high + beside[1]
    return low, high


def _decimal(mg: Fraction) -> Decimal:
    context = Context(prec=40)
    return plain(context.divide(Decimal(mg.numerator), Decimal(mg.denominator)).quantize(_TWELVE))
