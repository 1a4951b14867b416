"""What a plan takes of each preparation, and how long what was counted lasts.

The rule: each dose is made as :meth:`journal.domain.makeability.Maker.make` says. The rest of a broken tablet is kept
for a later dose, so what is needed is the plain sum of the quantities, and it is rounded up to whole pieces once, at
the end. Days after the last step go on with that step. What was recorded as taken plays no part: a count says what was
there on the morning of its day, and the plan says what goes from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from fractions import Fraction
from math import ceil

from journal.domain.amount import Amount
from journal.domain.makeability import Maker
from journal.domain.medicine import Form, Preparation
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step
from journal.domain.stock import Stock

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Need:
    """So much of a preparation in all: pieces, mL, drops or mg of tablet powder, exact."""

    preparation: Preparation
    quantity: Fraction

    @property
    def whole(self) -> int | None:
        """The quantity in whole tablets, capsules or drops, rounded up; tablets to weigh for powder; None for mL."""
        if self.preparation.form is Form.LIQUID:
            return None
        if self.preparation.form is Form.POWDER:
            return ceil(self.quantity / Fraction(self.preparation.weight_mg or 1))
        return ceil(self.quantity)


@dataclass(frozen=True, slots=True)
class Unmade:
    """A planned dose that the preparations do not make, on each day of a period. It is in no need and no count."""

    period: Period
    medicine_id: int
    slot: time
    amount: Amount


@dataclass(frozen=True, slots=True)
class Use:
    """So much of a preparation on each day of a period."""

    period: Period
    a_day: Fraction


@dataclass(frozen=True, slots=True)
class Lasting:
    """How a count goes down until the evening of the last day; one of a later day stays as it is."""

    preparation: Preparation
    stock: Stock
    last: date
    uses: tuple[Use, ...]
    """From the day of the count on, in order, without the days on which none is used."""

    @property
    def left(self) -> Fraction:
        """What is left at the end; below zero, so much is missing."""
        return self.stock.quantity - sum((use.a_day * len(use.period) for use in self.uses), Fraction(0))

    @property
    def runs_out(self) -> date | None:
        """The first day for whose doses it does not last; None when it lasts to the end."""
        left = self.stock.quantity
        for use in self.uses:
            days = left // use.a_day
            if days < len(use.period):
                return use.period.first + timedelta(days=days)
            left -= use.a_day * len(use.period)
        return None

    def left_each_day(self) -> Iterator[tuple[date, Fraction]]:
        """Each day from the count on with what is left after its doses; below zero, so much is missing."""
        begun = {use.period.first: use for use in self.uses}
        left, use = self.stock.quantity, None
        for day in Period(self.stock.day, self.last) if self.stock.day <= self.last else ():
            use = begun.get(day, use)
            if use is not None and day in use.period:
                left -= use.a_day
            yield day, left


@dataclass(frozen=True, slots=True)
class Supply:
    """What a plan takes in a period: a need for each preparation used, what cannot be made, and what was counted."""

    period: Period
    needs: tuple[Need, ...]
    unmade: tuple[Unmade, ...]
    lasting: tuple[Lasting, ...]


def supply_of(
    plan: Sequence[Step] | PlanHistory,
    preparations: Sequence[Preparation],
    period: Period,
    stocks: Sequence[Stock] = (),
) -> Supply:
    """What the plan takes of the preparations (of all its medicines; retired ones are not used) in the period.

    Counts from before the period go down from their own day on. Days before the plan take nothing.
    """
    usable = [p for p in preparations if not p.retired]
    makers = {m: Maker([p for p in usable if p.medicine_id == m]) for m in {p.medicine_id for p in usable}}
    whole = Period(min([period.first, *(s.day for s in stocks)]), period.last)
    stretches = [(run, doses, _quantities(doses, makers)) for run, doses in _stretches(plan, whole)]
    asked = [(part, doses, used) for run, doses, used in stretches if (part := _shared(run, period))]
    needs: dict[int, Fraction] = {}
    for run, _, used in asked:
        for preparation_id, quantity in used.items():
            needs[preparation_id] = needs.get(preparation_id, Fraction(0)) + quantity * len(run)
    return Supply(
        period,
        tuple(Need(p, needs[p.id]) for p in usable if p.id in needs),
        _unmade([(run, doses) for run, doses, _ in asked], makers),
        tuple(
            Lasting(p, stock, period.last, _uses(stock, period.last, [(run, used) for run, _, used in stretches]))
            for p in usable
            for stock in stocks
            if stock.preparation_id == p.id
        ),
    )


def _quantities(doses: Iterable[PlannedDose], makers: dict[int, Maker]) -> dict[int, Fraction]:
    """What a day takes of each preparation, by its id."""
    used: dict[int, Fraction] = {}
    for dose in doses:
        maker = makers.get(dose.medicine_id)
        making = maker.make(dose.amount) if maker else None
        for part in making.parts if making else ():
            used[part.preparation.id] = used.get(part.preparation.id, Fraction(0)) + part.quantity
    return used


def _uses(stock: Stock, last: date, stretches: Iterable[tuple[Period, dict[int, Fraction]]]) -> tuple[Use, ...]:
    if stock.day > last:
        return ()
    counted = Period(stock.day, last)
    return tuple(
        Use(run, used[stock.preparation_id])
        for whole, used in stretches
        if stock.preparation_id in used and (run := _shared(whole, counted))
    )


def _unmade(stretches: Iterable[tuple[Period, Sequence[PlannedDose]]], makers: dict[int, Maker]) -> tuple[Unmade, ...]:
    """Doses that cannot be made; the same one on days without a gap is told once."""
    found: list[Unmade] = []
    open_ones: dict[PlannedDose, int] = {}
    for run, doses in stretches:
        here: dict[PlannedDose, int] = {}
        for dose in doses:
            maker = makers.get(dose.medicine_id)
            if not dose.amount or (maker is not None and maker.make(dose.amount) is not None):
                continue
            index = open_ones.get(dose)
            if index is not None and found[index].period.last + _DAY == run.first:
                found[index] = replace(found[index], period=found[index].period.joined(run))
            else:
                index = len(found)
                found.append(Unmade(run, dose.medicine_id, dose.slot, dose.amount))
            here[dose] = index
        open_ones = here
    return tuple(found)


def _stretches(plan: Sequence[Step] | PlanHistory, period: Period) -> list[tuple[Period, tuple[PlannedDose, ...]]]:
    """The planned doses in force during a period, each with its days; days before the plan are left out."""
    if not isinstance(plan, PlanHistory):
        return _steps_in(plan, period)
    agreed = [v for v in plan.versions if not v.draft and v.steps]
    turns = {max(v.applies_from, v.steps[0].start) for v in agreed}
    days = sorted({period.first, *(day for day in turns if day in period)})
    found: list[tuple[Period, tuple[PlannedDose, ...]]] = []
    for first, after in zip(days, [*days[1:], period.last + _DAY], strict=True):
        if version := _speaking(agreed, first):
            found += _steps_in(version.steps, Period(first, after - _DAY))
    return found


def _speaking(agreed: Sequence[PlanVersion], day: date) -> PlanVersion | None:
    """As :meth:`PlanHistory.version_on` says, without going through the steps."""
    return next((v for v in reversed(agreed) if v.applies_from <= day and v.steps[0].start <= day), None)


def _steps_in(steps: Sequence[Step], period: Period) -> list[tuple[Period, tuple[PlannedDose, ...]]]:
    ends = [step.start - _DAY for step in steps[1:]] + [period.last]
    runs = [(_shared(Period(s.start, max(s.start, end)), period), s.doses) for s, end in zip(steps, ends, strict=False)]
    return [(run, doses) for run, doses in runs if run is not None]


def _shared(one: Period, other: Period) -> Period | None:
    return Period(max(one.first, other.first), min(one.last, other.last)) if one.touches(other) else None
