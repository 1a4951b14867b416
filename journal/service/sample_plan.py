"""The plan of the sample journal: a switch by stages, cuts that its tablets can make, holds, and one return."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from journal.domain.amount import Amount
from journal.domain.medicine import Form, Medicine, Preparation
from journal.domain.plan import Goal, PlanHistory, PlannedDose, PlanVersion, Step, StepKind

ZONE = ZoneInfo("Europe/London")
MORNING, EVENING = time(8), time(21)
DIAZEPAM, LORAZEPAM = 1, 2
AGREED_WITH = "Dr Example"
BEYOND = timedelta(weeks=6)
"""So far beyond the last recorded day the plan goes on."""

SWITCH_DAYS = 200
"""A sample of at least so many days begins with the switch from lorazepam."""

_LONG_DAYS = 1500
_RETURN_AFTER = timedelta(days=9)
_RUNGS = (
    (20, 20), (18, 20), (18, 18), (16, 18), (16, 16), (15, 15), (14, 14), (12, 14), (12, 12), (10, 12), (10, 10),
    (9, 10), (9, 9), (8, 9), (8, 8), (7, 8), (7, 7), (6, 7), (6, 6), (5, 6), (5, 5), (4, 5), (4, 4), ("2.5", 5),
    (3, 4), ("2.5", 4), (3, 3), ("2.5", 3), ("2.5", "2.5"), (2, "2.5"), (2, 2), (1, "2.5"), (1, 2), (0, "2.5"),
    (0, 2), (0, 1),
)  # fmt: skip
"""Diazepam in mg, morning and evening: each amount is made of halves and wholes of one tablet at hand."""

_RUNG_20_MG, _RUNG_7_MG = 10, 24
_STAGES = (((1, 1), (0, 0)), ((1, "0.5"), (0, 5)), ((1, 0), (0, 10)), (("0.5", 0), (5, 10)))
"""Lorazepam and diazepam in mg for a start of 20 mg diazepam; the last stage is the rung itself."""

_TABLE = "ashton2002"
_FACTOR = "1 mg lorazepam as 10 mg diazepam"
_HOLDS = ("life_event", "clinician", "planned", "illness", "supply", "symptoms")


def sample_medicines(days: int) -> tuple[tuple[Medicine, ...], tuple[Preparation, ...]]:
    """The medicines of a sample of so many days and the tablets they come as."""
    medicines = [Medicine(DIAZEPAM, "diazepam", position=0)]
    preparations = [
        Preparation(1, DIAZEPAM, Form.TABLET, Amount.from_mg(5), pieces=2),
        Preparation(2, DIAZEPAM, Form.TABLET, Amount.from_mg(2), pieces=2),
    ]
    if days >= SWITCH_DAYS:
        medicines.append(Medicine(LORAZEPAM, "lorazepam", position=1))
        preparations.append(Preparation(3, LORAZEPAM, Form.TABLET, Amount.from_mg(1), pieces=2))
    return tuple(medicines), tuple(preparations)


def sample_plan(first: date, last: date, random: Random) -> PlanHistory:
    """One to three versions of a plan that begins on ``first`` and goes on about six weeks beyond ``last``."""
    course = _Course(first, last, random)
    course.run()
    versions = [_version(1, first, course.steps, "")]
    for turn, why in course.turns:
        if first < turn <= last:
            earlier = versions[-1]
            versions[-1] = _version(earlier.number, earlier.applies_from, course.as_meant_before(turn), earlier.why)
            versions.append(_version(earlier.number + 1, turn, course.steps, why))
    return PlanHistory(tuple(versions))


def _version(number: int, applies_from: date, steps: list[Step], why: str) -> PlanVersion:
    saved_at = datetime.combine(applies_from, time(10, 30), ZONE)
    switched = any(step.kind is StepKind.SWITCH for step in steps)
    table = _TABLE if switched else ""
    return PlanVersion(
        number, number, saved_at, applies_from, tuple(steps), AGREED_WITH, why, goal=Goal.STOP, equivalence=table
    )


@dataclass
class _Course:
    """The steps as they came, and the days on which the plan had to be written anew, each with the reason."""

    first: date
    last: date
    random: Random
    steps: list[Step] = field(default_factory=list)
    turns: list[tuple[date, str]] = field(default_factory=list)
    rungs: list[int] = field(default_factory=list)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def run(self) -> None:
        rung = self._starting_rung()
        if self.days >= SWITCH_DAYS:
            day = self._switch(rung)
        else:
            day = self.first
            self._add(day, rung, StepKind.START)
        self._taper(day, rung)

    def as_meant_before(self, turn: date) -> list[Step]:
        """The steps as the plan had them until a turn: what came before it, then a cut every two weeks."""
        kept = [(s, r) for s, r in zip(self.steps, self.rungs, strict=True) if s.start < turn]
        rung, day = kept[-1][1], max(kept[-1][0].start + timedelta(weeks=2), turn + timedelta(days=4))
        steps = [step for step, _ in kept]
        for next_rung in range(rung + 1, min(rung + 6, len(_RUNGS))):
            steps.append(Step(day, _doses(next_rung), StepKind.CUT))
            day += timedelta(weeks=2)
        return steps

    def _starting_rung(self) -> int:
        if self.days >= SWITCH_DAYS:
            return 0 if self.days >= _LONG_DAYS else _RUNG_20_MG
        return _RUNG_7_MG - self.days // 17

    def _add(self, day: date, rung: int, kind: StepKind, reason: str = "", note: str = "") -> None:
        self.steps.append(Step(day, _doses(rung), kind, reason, note))
        self.rungs.append(rung)

    def _switch(self, rung: int) -> date:
        """From lorazepam to diazepam, one dose of the day at a time, the evening first."""
        factor = 2 if rung == 0 else 1
        day = self.first
        for index, (lorazepam, diazepam) in enumerate(_STAGES):
            doses = _slots(LORAZEPAM, lorazepam, factor) + _slots(DIAZEPAM, diazepam, factor)
            note = _FACTOR if index else ""
            self.steps.append(Step(day, doses, StepKind.SWITCH if index else StepKind.START, note=note))
            self.rungs.append(rung - 1 if rung else 0)
            day += timedelta(days=21 if index == 0 else self.random.choice((7, 8, 10)))
        self._add(day, rung, StepKind.SWITCH, note=_FACTOR)
        return day

    def _taper(self, day: date, rung: int) -> None:
        end = self.last + BEYOND
        left = (self.last - day).days
        usual = max(14, left // (len(_RUNGS) - rung - 4))
        holds = self._hold_days()
        back_on = self.first + (self.last - self.first) / 2 if self.days >= 60 else date.max
        while rung + 1 < len(_RUNGS):
            day = self._next(day, usual)
            if holds and day >= holds[0]:
                holds.pop(0)
                day = self._hold(day, rung)
            if day > end:
                return
            rung += 1
            self._add(day, rung, StepKind.CUT)
            if day >= back_on:
                back_on = date.max
                day = self._return(day, rung - 1)
                rung -= 1

    def _next(self, day: date, usual: int) -> date:
        """The day of the next step; what lies ahead of the last day comes soon, however long the sample is."""
        following = day + timedelta(days=(usual if day < self.last else 14) + self.random.choice((0, 0, 0, 7)))
        return self.last + timedelta(days=9) if day < self.last < following - timedelta(weeks=2) else following

    def _hold(self, day: date, rung: int) -> date:
        """Stay on the dose for two or three weeks more; gives the day of the next cut."""
        reason = _HOLDS[sum(s.kind is StepKind.HOLD for s in self.steps) % len(_HOLDS)]
        if len(self.turns) == 1 and self.days >= 120 and day <= self.last:
            reason = "illness"
            self.turns.append((day, "a heavy cold, the next step comes later"))
        self._add(day, rung, StepKind.HOLD, reason)
        return day + timedelta(days=self.random.choice((14, 21)))

    def _return(self, day: date, rung: int) -> date:
        """Back to the dose before, some days after a cut; gives the day from which the taper goes on."""
        day += _RETURN_AFTER
        self._add(day, rung, StepKind.RETURN, note="back to the dose before")
        self.turns.append((day, "the last cut was too much at once"))
        return day + timedelta(weeks=1)

    def _hold_days(self) -> list[date]:
        if self.days < 45:
            return []
        parts = max(3, self.days // 150)
        return [self.first + timedelta(days=self.days * n // parts) for n in range(1, parts)]


def _doses(rung: int) -> tuple[PlannedDose, ...]:
    return _slots(DIAZEPAM, _RUNGS[rung])


def _slots(medicine_id: int, amounts: tuple[int | str, int | str], factor: int = 1) -> tuple[PlannedDose, ...]:
    doses = [
        PlannedDose(medicine_id, slot, Amount(Amount.from_mg(mg).units * factor))
        for slot, mg in zip((MORNING, EVENING), amounts, strict=True)
    ]
    return tuple(dose for dose in doses if dose.amount)
