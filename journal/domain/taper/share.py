"""Dividing a daily total over the times of day, so that the parts add up to it and each can be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from journal.domain.amount import ZERO, Amount, total
from journal.domain.plan import PlannedDose, Step
from journal.domain.problems import Problem
from journal.domain.taper.layout import Stage
from journal.domain.taper.makeable import around, at_or_above, at_or_below

if TYPE_CHECKING:
    from journal.domain.makeability import Maker

_CANDIDATES = 12
"""Makeable amounts looked at around an even part before all of it is left to the last time of day."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The times of day of a medicine, in order of day, and the amounts at the start when they were said.

    Without amounts a total is divided evenly; with them, in their ratio. What does not divide goes to the last one.
    """

    times: tuple[time, ...]
    amounts: tuple[Amount, ...] | None = None

    def __post_init__(self) -> None:
        if not self.times:
            raise Problem("slots_missing")
        if len(set(self.times)) != len(self.times):
            twice = next(slot for slot in self.times if self.times.count(slot) > 1)
            raise Problem("slots_twice", slot=twice.isoformat("minutes"))
        if self.amounts is not None and (len(self.amounts) != len(self.times) or not all(self.amounts)):
            raise Problem("slots_amounts")

    @property
    def weights(self) -> tuple[int, ...]:
        """What part of the total each time of day has, as whole numbers."""
        return (1,) * len(self.times) if self.amounts is None else tuple(amount.units for amount in self.amounts)

    def check_start(self, start: Amount) -> None:
        """Problem ``slots_not_start`` unless the amounts, where said, add up to the start."""
        if self.amounts is not None and total(self.amounts) != start:
            raise Problem("slots_not_start", found=total(self.amounts), start=start)


def share_out(whole: Amount, slots: Slots, maker: Maker | None = None) -> tuple[Amount, ...]:
    """The amount for each time of day; they add up to ``whole`` exactly.

    With a maker that makes the whole, each part can be made too, as near to its share as that allows; what cannot be
    divided is given at the last time of day. Without one, the parts are exact to 0.0001 mg.
    """
    weights = slots.weights
    if maker is None or not maker.makes(whole):
        of = sum(weights)
        parts = [whole.units * weight // of for weight in weights[:-1]]
        return (*map(Amount, parts), Amount(whole.units - sum(parts)))
    return _made_parts(whole, weights, maker) or (*([ZERO] * (len(weights) - 1)), whole)


def _made_parts(whole: Amount, weights: Sequence[int], maker: Maker) -> tuple[Amount, ...] | None:
    """Makeable parts nearest to the shares, the first one decided first; None when there are none."""
    if not whole:
        return (ZERO,) * len(weights)
    if len(weights) == 1:
        return (whole,) if maker.makes(whole) else None
    for part in _near(whole.units * weights[0], sum(weights), whole, maker):
        rest = _made_parts(Amount(whole.units - part.units), weights[1:], maker)
        if rest is not None:
            return (part, *rest)
    return None


def _near(units: int, of: int, whole: Amount, maker: Maker) -> Iterator[Amount]:
    """Makeable parts of the whole around ``units / of``, nothing among them: the nearest first, the lower of two."""
    below, above = around(maker, units // of)
    below = below or ZERO
    for _ in range(_CANDIDATES):
        if above is not None and above > whole:
            above = None
        if below is not None and (above is None or 2 * units <= (below.units + above.units) * of):
            yield below
            below = (at_or_below(maker, Amount(below.units - 1)) or ZERO) if below else None
        elif above is not None:
            yield above
            above = at_or_above(maker, Amount(above.units + 1))


def steps_of(stages: Sequence[Stage], medicine_id: int, slots: Slots, maker: Maker | None = None) -> tuple[Step, ...]:
    """The stages of one medicine as steps of the plan, each total divided over the times of day.

    The first step has the amounts that were said for the start, whether they can be made or not: they are what is
    taken. Problem ``slots_not_start`` when they add up to something else.
    """
    if stages:
        slots.check_start(stages[0].amount)
    steps: list[Step] = []
    for number, stage in enumerate(stages):
        parts = (not number and slots.amounts) or share_out(stage.amount, slots, maker)
        doses = [PlannedDose(medicine_id, slot, part) for slot, part in zip(slots.times, parts, strict=True) if part]
        steps.append(Step(stage.first_day, tuple(doses), stage.kind, wanted_mg=stage.wanted_mg))
    return tuple(steps)
