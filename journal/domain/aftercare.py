"""The time after the last dose: from when on, how many days, and the days of the check-ins."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.dose import Dose
from journal.domain.plan import PlanHistory, PlanVersion, Step, step_on

CHECK_IN_WEEKS = (4, 8, 12)
CHECK_IN_MONTHS = (6, 12)
"""Weeks, then calendar months, from the last dose to each check-in (docs/sources.md, "Aftercare")."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A day to look back on: so many weeks, or else so many calendar months, after the last dose."""

    day: date
    weeks: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Aftercare:
    """What is known on ``day``, which is after ``last_dose``, the last day on which there was a dose."""

    day: date
    last_dose: date

    @property
    def days_since(self) -> int:
        """Whole days since the day of the last dose, 1 or more."""
        return (self.day - self.last_dose).days

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """All check-ins, in order of day."""
        by_weeks = [CheckIn(self.last_dose + timedelta(weeks=n), weeks=n) for n in CHECK_IN_WEEKS]
        return (*by_weeks, *(CheckIn(months_later(self.last_dose, n), months=n) for n in CHECK_IN_MONTHS))

    @property
    def past(self) -> tuple[CheckIn, ...]:
        """The check-ins before the day; one that is on the day itself is not past."""
        return tuple(c for c in self.check_ins if c.day < self.day)

    @property
    def next(self) -> CheckIn | None:
        """The check-in of the day itself or the first one after it, None when all are past."""
        return next((c for c in self.check_ins if c.day >= self.day), None)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many calendar months (0 or more) later, or that month's last where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def aftercare_on(history: PlanHistory, doses: Iterable[Dose], day: date) -> Aftercare | None:
    """The aftercare of a day; None while the agreed plan has doses for it or for a later day, or none before it.

    It begins by itself when a stop of every medicine takes effect, and ends without a word when a later version has
    doses again. The last dose is the last day with planned doses. A dose of a medicine of the plan that was recorded
    as taken after it moves it on; the day of that dose itself is an ordinary one. Drafts count for nothing, nor does
    what is recorded after ``day``. A day without a record is not a day without a dose, so records never move the last
    dose back.
    """
    stop = _stop_before(history, day)
    if stop is None:
        return None
    medicines = {m for v in history.versions if not v.draft and v.applies_from <= day for m in v.medicine_ids}
    taken = [d.day for d in doses if d.taken and d.medicine_id in medicines and stop <= d.day <= day]
    last = max([stop - timedelta(days=1), *taken])
    return Aftercare(day, last) if last < day else None


def dosing_again_from(history: PlanHistory, doses: Iterable[Dose], day: date) -> date | None:
    """From when on doses are planned or recorded again after a stop; None in aftercare, and where no stop came before.

    Where the stop is still in force it is the first of the days up to ``day`` that each have a recorded dose. Where a
    later version has doses again it is the first day that it plans some for, which may lie ahead.
    """
    doses = tuple(doses)
    if aftercare_on(history, doses, day) is not None:
        return None
    if aftercare_on(history, (), day) is not None:
        recorded, since = {d.day for d in doses if d.taken}, day
        while since - timedelta(days=1) in recorded:
            since -= timedelta(days=1)
        return since
    agreed = [v for v in history.versions if not v.draft and v.applies_from <= day]
    begun = {start for v in agreed for start in _dosing_begins(v)}
    for turn in sorted({v.applies_from for v in agreed} | {t for t in begun if t <= day}, reverse=True):
        if aftercare_on(history, (), turn - timedelta(days=1)) is not None:
            return min((t for t in begun if t >= turn), default=None)
    return None


def _dosing_begins(version: PlanVersion) -> Iterator[date]:
    """The days on which the version begins to plan doses: its first one with doses, and those after a stop in it."""
    since: date | None = None
    for step in version.steps:
        if _has_doses(step):
            since = since or step.start
        elif since is not None:
            if step.start > version.applies_from:
                yield max(since, version.applies_from)
            since = None
    if since is not None:
        yield max(since, version.applies_from)


def _stop_before(history: PlanHistory, day: date) -> date | None:
    """From when on the stop that ``day`` falls in was planned; None when it falls in none, or no doses came before."""
    version = history.version_on(day)
    if version is None or (at := step_on(version.steps, day)) is None:
        return None
    if any(_has_doses(step) for step in version.steps[at:]):  # a day between doses is no stop
        return None
    agreed = [v for v in history.versions if not v.draft]
    turning = {step.start for v in agreed for step in v.steps} | {v.applies_from for v in agreed}
    days = sorted((turn for turn in turning if turn <= day), reverse=True)
    in_force = _start_of_stop((turn, history.step_on(turn)) for turn in days)
    # A stop that is written down later is in force from that day on, but the plan says from when nothing was taken.
    written = _start_of_stop((step.start, step) for step in reversed(version.steps[: at + 1]))
    return min((start for start in (in_force, written) if start is not None), default=None)


def _start_of_stop(newest_first: Iterable[tuple[date, Step | None]]) -> date | None:
    """The first day of the newest steps, each with its first day, that have no doses; None without one that has any."""
    start: date | None = None
    for begins, step in newest_first:
        if step is None:
            return None
        if _has_doses(step):
            return start
        start = begins
    return None


def _has_doses(step: Step) -> bool:
    return any(dose.amount for dose in step.doses)
