"""The plan agreed with the prescriber: dated steps, kept in versions that are never rewritten."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from journal.domain.amount import ZERO, Amount
from journal.domain.period import Period
from journal.domain.problems import Problem

MOST_STEPS = 5000
"""More steps than this are a slip: a step a day fills thirteen years."""


class StepKind(StrEnum):
    """What a step is; neutral words, none of them a judgement."""

    START = "start"
    CUT = "cut"
    HOLD = "hold"
    RETURN = "return"
    SWITCH = "switch"
    STOP = "stop"
    MEASURE = "measure"
    """The same dose, measured in another way (another scale, a liquid): the number may differ, the dose does not."""


class Goal(StrEnum):
    """Where the plan leads: to nothing, or to a dose that is stayed on. Not every plan needs to end at zero."""

    UNSAID = ""
    STOP = "stop"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """So much of a medicine in one slot (a time of day)."""

    medicine_id: int
    slot: time
    amount: Amount


@dataclass(frozen=True, slots=True)
class Step:
    """From ``start`` on, these planned doses and no others, until the next step.

    ``reason`` belongs to holds: planned, symptoms, illness, life_event, supply or clinician. ``wanted_mg`` is what
    the agreed rule came to for the daily total of the medicine it is about, before it was made makeable; None when
    no rule laid the step out.
    """

    start: date
    doses: tuple[PlannedDose, ...]
    kind: StepKind = StepKind.CUT
    reason: str = ""
    note: str = ""
    wanted_mg: Decimal | None = None

    def total(self, medicine_id: int) -> Amount:
        """The daily total of one medicine in this step."""
        return self.totals.get(medicine_id, ZERO)

    @property
    def totals(self) -> dict[int, Amount]:
        """The daily total of each medicine it names, by id in order of first mention."""
        return totals_of(self.doses)

    @property
    def medicine_ids(self) -> tuple[int, ...]:
        """The medicines it names, in order of first mention."""
        return tuple(dict.fromkeys(d.medicine_id for d in self.doses))


def totals_of(doses: Iterable[PlannedDose]) -> dict[int, Amount]:
    """What the doses of each medicine come to, by id in order of first mention."""
    found: dict[int, Amount] = {}
    for dose in doses:
        before = found.get(dose.medicine_id)
        found[dose.medicine_id] = dose.amount if before is None else before + dose.amount
    return found


def check_steps(steps: Sequence[Step]) -> None:
    """Problem unless there are 1 to 5000 steps, the dates rise strictly, and no slot of a medicine is given twice."""
    if not steps:
        raise Problem("plan_empty")
    if len(steps) > MOST_STEPS:
        raise Problem("plan_too_long", found=len(steps), most=MOST_STEPS)
    for earlier, later in itertools.pairwise(steps):
        if later.start == earlier.start:
            raise Problem("plan_date_twice", day=later.start)
        if later.start < earlier.start:
            raise Problem("plan_dates_backwards", day=later.start, before=earlier.start)
    for step in steps:
        seen = [(d.medicine_id, d.slot) for d in step.doses]
        if len(set(seen)) != len(seen):
            raise Problem("plan_slot_twice", day=step.start)


def step_on(steps: Sequence[Step], day: date) -> int | None:
    """The index of the step in force on a day; None before the first. Steps are in order of date."""
    return bisect_right(steps, day, key=_start) - 1 if steps and steps[0].start <= day else None


def _start(step: Step) -> date:
    return step.start


def natural_kind(before: Step | None, doses: Sequence[PlannedDose]) -> StepKind:
    """What kind a step is by its amounts alone, compared with the step before."""
    if before is None:
        return StepKind.START
    now, then = totals_of(doses), before.totals
    differences = [now.get(m, ZERO).units - then.get(m, ZERO).units for m in now.keys() | then.keys()]
    if not any(now.values()):
        return StepKind.STOP
    if any(d > 0 for d in differences) and any(d < 0 for d in differences):
        return StepKind.SWITCH
    if any(d > 0 for d in differences):
        return StepKind.RETURN
    return StepKind.CUT if any(d < 0 for d in differences) else StepKind.HOLD


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One saved state of the plan.

    It speaks for the days from ``applies_from`` and from its first step on, until a later version does; so a
    new version never changes what was planned on a day gone by. ``draft`` until the person says it is agreed.
    ``equivalence`` is the id of the table by which medicines were compared, "" when none was; ``rule`` says in words
    what the steps were laid out from, "" when they were written by hand.
    """

    id: int
    number: int
    saved_at: datetime
    applies_from: date
    steps: tuple[Step, ...]
    agreed_with: str = ""
    why: str = ""
    draft: bool = False
    goal: Goal = Goal.UNSAID
    equivalence: str = ""
    rule: str = ""

    @property
    def medicine_ids(self) -> tuple[int, ...]:
        """The medicines that any of its steps names."""
        return tuple(dict.fromkeys(m for step in self.steps for m in step.medicine_ids))


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which the daily total in force of one medicine changes."""

    day: date
    medicine_id: int
    before: Amount
    after: Amount
    kind: StepKind


def _in_order(step: Step) -> tuple[PlannedDose, ...]:
    """The doses of a step by slot, without those of nothing."""
    return tuple(sorted((d for d in step.doses if d.amount), key=lambda d: (d.slot, d.medicine_id)))


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """All versions of the plan, oldest first."""

    versions: tuple[PlanVersion, ...] = ()

    @property
    def latest(self) -> PlanVersion | None:
        """The newest agreed version, drafts aside."""
        agreed = [v for v in self.versions if not v.draft]
        return agreed[-1] if agreed else None

    def version_on(self, day: date) -> PlanVersion | None:
        """The version that speaks for a day: the newest one that applies and whose steps have begun by then.

        Steps that begin next week leave the days until then to the version before.
        """
        found = [
            v for v in self.versions if not v.draft and v.applies_from <= day and step_on(v.steps, day) is not None
        ]
        return found[-1] if found else None

    def step_on(self, day: date) -> Step | None:
        """The step in force on a day; None when nothing is planned yet."""
        version = self.version_on(day)
        if version is None:
            return None
        index = step_on(version.steps, day)
        return None if index is None else version.steps[index]

    def in_force_since(self, day: date) -> date | None:
        """The day on which what is in force on a day took effect: its step's first, or that of its version."""
        version = self.version_on(day)
        if version is None or (index := step_on(version.steps, day)) is None:
            return None
        step, since = version.steps[index], max(version.steps[index].start, version.applies_from)
        before = self.step_on(since - timedelta(days=1))
        return step.start if before == step else since

    def planned_on(self, day: date) -> tuple[PlannedDose, ...] | None:
        """The planned doses of a day, by slot; None when no plan speaks for it, () after a stop."""
        step = self.step_on(day)
        return None if step is None else _in_order(step)

    def planned_in(self, period: Period) -> Iterator[tuple[date, tuple[PlannedDose, ...] | None]]:
        """Each day of a period with what :meth:`planned_on` has for it, looked up a step at a time."""
        for days, doses in self.spans_in(period):
            yield from ((day, doses) for day in days)

    def spans_in(self, period: Period) -> Iterator[tuple[Period, tuple[PlannedDose, ...] | None]]:
        """The same, with the days for which one answer holds together, in order."""
        spans = self.step_spans(period)
        if not spans:
            yield period, None
        elif spans[0][0].first > period.first:
            yield Period(period.first, spans[0][0].first - timedelta(days=1)), None
        yield from ((days, _in_order(step)) for days, step in spans)

    def total_on(self, day: date, medicine_id: int) -> Amount | None:
        """The planned daily total of a medicine; None when no plan speaks for that day, or not of that medicine."""
        step = self.step_on(day)
        named = any(medicine_id in v.medicine_ids for v in self.versions if not v.draft and v.applies_from <= day)
        return step.total(medicine_id) if step is not None and named else None

    def steps_in(self, period: Period) -> list[tuple[date, Step]]:
        """Each step in force during a period with the day it takes effect there, in order."""
        found: list[tuple[date, Step]] = []
        for day, step in self._in_force_on(self._turning_days(period)):
            if step is not None and (not found or (found[-1][1] is not step and found[-1][1] != step)):
                found.append((day, step))
        return found

    def step_spans(self, period: Period) -> list[tuple[Period, Step]]:
        """Each step in force during a period with its days there, in order; days without a plan are in none."""
        steps = self.steps_in(period)
        ends = [day - timedelta(days=1) for day, _ in steps[1:]] + [period.last]
        # Without a plan there is an end and no step.
        return [(Period(day, end), step) for (day, step), end in zip(steps, ends, strict=False)]

    def changes(self, period: Period) -> list[Change]:
        """Every change of a daily total in force within a period, in order of day.

        The first day that has a plan at all is a start, not a change; nor is a day from which the same dose is
        measured in another way.
        """
        return changes_among(self.step_on(period.first - timedelta(days=1)), self.step_spans(period))

    def measured_anew(self, period: Period) -> tuple[date, ...]:
        """The days of a period from which the same dose is measured in another way: lines break there."""
        return measured_anew_among(self.step_spans(period))

    def holds(self, period: Period) -> list[tuple[Period, str]]:
        """The stretches of a period that are holds, each with its reason."""
        return holds_among(self.step_spans(period))

    def medicine_ids(self) -> tuple[int, ...]:
        """Every medicine that any version names."""
        return tuple(dict.fromkeys(m for version in self.versions for step in version.steps for m in step.medicine_ids))

    def _in_force_on(self, days: Iterable[date]) -> Iterator[tuple[date, Step | None]]:
        """Days in order, each with what :meth:`step_on` has for it; the steps of years are gone through once."""
        speaking = [version for version in self.versions if not version.draft]
        at = [-1] * len(speaking)
        for day in days:
            step: Step | None = None
            for number, version in enumerate(speaking):
                while at[number] + 1 < len(version.steps) and version.steps[at[number] + 1].start <= day:
                    at[number] += 1
                if at[number] >= 0 and version.applies_from <= day:
                    step = version.steps[at[number]]
            yield day, step

    def _turning_days(self, period: Period) -> list[date]:
        days = {period.first}
        for version in self.versions:
            if not version.draft:
                days.add(version.applies_from)
                days.update(step.start for step in version.steps)
        return sorted(day for day in days if day in period)


def changes_among(before: Step | None, spans: Iterable[tuple[Period, Step]]) -> list[Change]:
    """:meth:`PlanHistory.changes` from the :meth:`PlanHistory.step_spans` of the period and the step before it."""
    found: list[Change] = []
    for days, after in spans:
        measured = after.kind is StepKind.MEASURE and after.start == days.first
        if before is not None and before != after and not measured:
            kind = after.kind if after.start == days.first else natural_kind(before, after.doses)
            old, new = before.totals, after.totals
            for medicine_id in old | new:
                was, now = old.get(medicine_id, ZERO), new.get(medicine_id, ZERO)
                if was.units != now.units:
                    found.append(Change(days.first, medicine_id, was, now, kind))
        before = after
    return found


def measured_anew_among(spans: Iterable[tuple[Period, Step]]) -> tuple[date, ...]:
    """:meth:`PlanHistory.measured_anew` from the :meth:`PlanHistory.step_spans` of the period."""
    return tuple(days.first for days, step in spans if step.kind is StepKind.MEASURE and step.start == days.first)


def holds_among(spans: Iterable[tuple[Period, Step]]) -> list[tuple[Period, str]]:
    """:meth:`PlanHistory.holds` from the :meth:`PlanHistory.step_spans` of the period."""
    return [(days, step.reason) for days, step in spans if step.kind is StepKind.HOLD]
