"""The figures of each step of a plan: what it comes to, and how it compares with what was in force before.

Exact throughout. A figure that cannot be had is None, with the reason beside it; it is never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.plan import Step, StepKind, natural_kind
from journal.domain.taper.equivalence import Equivalence

DIAZEPAM = "diazepam"
"""The substance that every table compares with."""

FINEST_MG = Fraction(1, UNITS_PER_MG)
"""No smaller difference between two doses can be written down."""

_SHOWN = Fraction(1, 20)
"""Half a unit of the one decimal place that percents are shown with."""

_NOTHING = Fraction(0)


class Gap(StrEnum):
    """Why two doses were not compared."""

    FIRST = "first"
    """Nothing stands before it."""
    MEASURED = "measured"
    """The dose was measured anew in between, so the numbers do not compare."""
    NO_TABLE = "no_table"
    """Two substances are involved and no equivalence table was named."""
    NOT_LISTED = "not_listed"
    """The table does not list one of them."""
    RANGE = "range"
    """The table gives a range for one of them, so there is no single figure."""
    FROM_ZERO = "from_zero"
    """No percent of nothing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two doses in mg of one thing: of the substance itself, or of diazepam by a table (``by_table``)."""

    before: Fraction
    after: Fraction
    unit: str
    by_table: bool = False

    @property
    def change(self) -> Fraction:
        """after − before, mg."""
        return self.after - self.before

    @property
    def fall(self) -> Fraction:
        """before − after, mg; above zero when the dose falls."""
        return self.before - self.after

    @property
    def percent(self) -> Fraction | None:
        """(before − after) / before × 100: above zero when the dose falls; None of nothing."""
        if not self.before:
            return None
        # One fraction instead of three: a long plan has thousands of these.
        whole = self.before.numerator * self.after.denominator
        return Fraction((whole - self.after.numerator * self.before.denominator) * 100, whole)

    def falls_by_more_than(self, percent: Fraction) -> bool:
        """Whether the dose falls by more than so many percent of what was in force.

        What is over by less than the finest amount that can be written, and would be shown as the limit itself, is
        rounding: each dose of a taper of exactly 10 % is written to the nearest 0.0001 mg.
        """
        found = self.percent
        if found is None or found <= percent:
            return False
        return found - percent >= _SHOWN or self.fall - self.before * percent / 100 >= FINEST_MG


@dataclass(frozen=True, slots=True)
class Since:
    """Days since the daily dose last changed, or since the plan's first day (``from_start``) when it never did."""

    days: int
    from_start: bool


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step in figures (formulas: ``docs/sources.md``, "Figures of a step").

    ``kind`` is what the plan calls it, ``moves`` what its amounts say; ``totals`` the daily total of each medicine it
    names. ``compared`` is with the step before, ``diazepam`` the same in mg of diazepam where that can be had,
    ``fortnight`` with the day 14 days before, ``week`` in mg of diazepam with the day 7 days before. ``step_percent``,
    ``percent_14`` and ``percent_28`` are above zero when the dose falls. ``lasts`` counts the days to the next step,
    None for the last.
    """

    index: int
    start: date
    kind: StepKind
    moves: StepKind
    totals: tuple[tuple[int, Amount], ...]
    equivalent: tuple[Fraction, Fraction] | None = None
    compared: Compared | None = None
    gap: Gap | None = None
    diazepam: Compared | None = None
    week: Compared | None = None
    fortnight: Compared | None = None
    step_percent: Fraction | None = None
    percent_14: Fraction | None = None
    percent_28: Fraction | None = None
    since: Since | None = None
    lasts: int | None = None

    @property
    def equivalent_mg(self) -> Fraction | None:
        """The diazepam equivalent in mg; None without a table, and where the table gives a range."""
        return self.equivalent[0] if self.equivalent and self.equivalent[0] == self.equivalent[1] else None

    @property
    def change_mg(self) -> Fraction | None:
        """after − before in mg of what was compared; below zero when the dose falls."""
        return self.compared.change if self.compared else None

    @property
    def to_nothing(self) -> bool:
        """Whether it is the step from some dose to none."""
        return self.moves is StepKind.STOP and self.lowers

    @property
    def lowers(self) -> bool:
        """Whether the dose falls; without a common measure, whether one medicine falls and none rises."""
        if self.compared is not None:
            return self.compared.after < self.compared.before
        return self.gap is not Gap.MEASURED and self.moves in (StepKind.CUT, StepKind.STOP)

    @property
    def raises(self) -> bool:
        """Whether the dose rises; without a common measure, whether one medicine rises and none falls."""
        if self.compared is not None:
            return self.compared.after > self.compared.before
        return self.gap is not Gap.MEASURED and self.moves is StepKind.RETURN


@dataclass(frozen=True, slots=True)
class _State:
    """What one step comes to: mg by substance, and mg of diazepam, as low and high by the table."""

    groups: Mapping[str, Fraction]
    equivalent: tuple[Fraction, Fraction] | None
    diazepam: Fraction | None


def plan_figures(
    steps: Sequence[Step], substances: Mapping[int, str | None], table: Equivalence | None = None
) -> tuple[StepFigures, ...]:
    """The figures of each of the steps, which rise strictly in date.

    ``substances`` gives the substance id of a medicine id; a medicine without one is compared with itself alone. One
    substance is compared in its own mg, two only by the one table.
    """
    return _Figures(steps, substances, table).all()


class _Figures:
    def __init__(self, steps: Sequence[Step], substances: Mapping[int, str | None], table: Equivalence | None) -> None:
        self.steps = steps
        self.table = table
        self.substances = substances
        self.starts = [step.start.toordinal() for step in steps]
        self.states = [self._state(step) for step in steps]
        self.measured = [day for n, day in enumerate(self.starts) if n and steps[n].kind is StepKind.MEASURE]

    def all(self) -> tuple[StepFigures, ...]:
        found: list[StepFigures] = []
        changed_on: int | None = None
        for index, step in enumerate(self.steps):
            found.append(self._figures(index, changed_on))
            if index and step.kind is not StepKind.MEASURE and self._changes(index):
                changed_on = self.starts[index]
        return tuple(found)

    def _figures(self, index: int, changed_on: int | None) -> StepFigures:
        step, day = self.steps[index], self.starts[index]
        lasts = self.starts[index + 1] - day if index + 1 < len(self.steps) else None
        totals = tuple((medicine, step.total(medicine)) for medicine in step.medicine_ids)
        equivalent = self.states[index].equivalent
        if not index:
            return StepFigures(
                index, step.start, step.kind, StepKind.START, totals, equivalent, gap=Gap.FIRST, lasts=lasts
            )
        compared, gap = self._compared(index, index - 1)
        percent = compared.percent if compared else None
        fortnight, month = self._over(index, 14), self._over(index, 28)
        return StepFigures(
            index,
            step.start,
            step.kind,
            natural_kind(self.steps[index - 1], step.doses),
            totals,
            equivalent,
            compared,
            Gap.FROM_ZERO if compared and percent is None else gap,
            diazepam=self._in_diazepam(index, index - 1),
            week=self._in_diazepam(index, self._in_force(index, 7)),
            step_percent=percent,
            fortnight=fortnight,
            percent_14=fortnight.percent if fortnight else None,
            percent_28=month.percent if month else None,
            since=Since(day - (self.starts[0] if changed_on is None else changed_on), changed_on is None),
            lasts=lasts,
        )

    def _state(self, step: Step) -> _State:
        units: dict[str, int] = {}
        for dose in step.doses:
            if dose.amount:
                key = self.substances.get(dose.medicine_id) or f"#{dose.medicine_id}"
                units[key] = units.get(key, 0) + dose.amount.units
        groups = {key: Fraction(n, UNITS_PER_MG) for key, n in units.items()}
        equivalent = self._equivalent(groups)
        if groups.keys() <= {DIAZEPAM}:
            return _State(groups, equivalent, groups.get(DIAZEPAM, _NOTHING))
        single = equivalent is not None and equivalent[0] == equivalent[1]
        return _State(groups, equivalent, equivalent[0] if equivalent and single else None)

    def _equivalent(self, groups: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | None:
        """The mg of diazepam beside all of it, low and high; None without a table that lists each substance."""
        if self.table is None:
            return None
        low = high = _NOTHING
        for key, mg in groups.items():
            beside = self.table.diazepam_mg(key, mg)
            if beside is None:
                return None
            low, high = low + beside[0], high + beside[1]
        return low, high

    def _compared(self, index: int, before: int) -> tuple[Compared | None, Gap | None]:
        """The doses of two steps, the earlier one first, in mg of one thing; or why they cannot be compared."""
        if self._measured_between(before, index):
            return None, Gap.MEASURED
        then, now = self.states[before], self.states[index]
        keys = then.groups.keys() | now.groups.keys()
        if len(keys) <= 1:
            key = next(iter(keys), "")
            return Compared(then.groups.get(key, _NOTHING), now.groups.get(key, _NOTHING), key), None
        if self.table is None:
            return None, Gap.NO_TABLE
        if then.equivalent is None or now.equivalent is None:
            return None, Gap.NOT_LISTED
        if then.equivalent[0] != then.equivalent[1] or now.equivalent[0] != now.equivalent[1]:
            return None, Gap.RANGE
        return Compared(then.equivalent[0], now.equivalent[0], DIAZEPAM, by_table=True), None

    def _in_diazepam(self, index: int, before: int) -> Compared | None:
        then, now = self.states[before].diazepam, self.states[index].diazepam
        if then is None or now is None or self._measured_between(before, index):
            return None
        return Compared(then, now, DIAZEPAM, by_table=self.table is not None)

    def _over(self, index: int, days: int) -> Compared | None:
        """D(d − days) and D(d) on the day d that the step starts.

        D(d − days) already holds a cut made on that very day; before the first step it is the first step's dose.
        """
        return self._compared(index, self._in_force(index, days))[0]

    def _in_force(self, index: int, days: int) -> int:
        """The step in force so many days before a step; the first one before the plan begins."""
        return max(bisect_right(self.starts, self.starts[index] - days) - 1, 0)

    def _measured_between(self, before: int, index: int) -> bool:
        """Whether the dose was measured anew after the one step and up to the other."""
        first = bisect_right(self.measured, self.starts[before])
        return first < len(self.measured) and self.measured[first] <= self.starts[index]

    def _changes(self, index: int) -> bool:
        """Whether the daily total of any medicine differs from the step before."""
        before, step = self.steps[index - 1], self.steps[index]
        medicines = {*before.medicine_ids, *step.medicine_ids}
        return any(before.total(m) != step.total(m) for m in medicines)
