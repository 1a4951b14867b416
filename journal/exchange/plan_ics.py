"""The agreed plan as a calendar file (RFC 5545): an all-day entry on each day of change, and nothing between.

The same journal gives the same bytes. An entry keeps its UID through every later version of the plan, so a calendar
that takes the file again moves what has moved and drops what is no longer planned. Unless details are asked for it
names no medicine and no amount: calendars are shared, synchronised and shown on locked screens.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from journal.domain.contents import Contents
from journal.domain.locale import EXCHANGE, Locale
from journal.domain.plan import PlanHistory, PlanVersion, Step, StepKind, step_on
from journal.domain.problems import Problem
from journal.exchange.calendar_file import calendar_text
from journal.words.dates import clock_text
from journal.words.numbers import amount_text, change_text
from journal.words.plans import kind_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """The ``order``-th day of change of the plan, counted from 1, over all agreed versions.

    ``number`` is the place of the step in its own version, as it is printed and shown elsewhere. ``before`` is the
    step it ends, None at the start. ``dropped``: an earlier version had it and the newest one has not.
    """

    order: int
    day: date
    number: int
    step: Step
    before: Step | None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step in force from a day on, with its place in its version."""

    day: date
    number: int
    step: Step


def plan_entries(history: PlanHistory) -> tuple[PlanEntry, ...]:
    """Every entry the agreed plan has or ever had, in order; drafts have none.

    Days of change are the start and what :meth:`journal.domain.plan.PlanHistory.changes` gives, so neither a hold
    nor its end is one, nor a dose measured in another way.
    """
    course: list[_Placed] = []
    ever: list[PlanEntry] = []
    now: list[PlanEntry] = []
    for version in _agreed(history):
        course = _continued(course, version)
        now = _days_of_change(course)
        ever[: len(now)] = now
    gone = (PlanEntry(e.order, e.day, e.number, e.step, e.before, dropped=True) for e in ever[len(now) :])
    return (*now, *gone)


def plan_calendar(contents: Contents, *, details: bool = False, remove: bool = False, locale: Locale = EXCHANGE) -> str:
    """The plan as the text of an .ics file, its lines ending in CR LF; Problem ``no_plan`` when none is agreed.

    ``details`` puts medicines and amounts into titles and descriptions, written as in ``locale``. ``remove`` gives
    the file that takes every entry of the plan out of a calendar again; it never has details.
    """
    if not _agreed(contents.plan):
        raise Problem("no_plan")
    return calendar_text(plan_events(contents, details=details, remove=remove, locale=locale), remove=remove)


def plan_events(contents: Contents, *, details: bool, remove: bool, locale: Locale) -> list[Event]:
    """The entries of the plan as in :func:`plan_calendar`; none when no plan is agreed."""
    agreed, found = _agreed(contents.plan), []
    for entry in plan_entries(contents.plan):
        event = _event(entry, agreed, remove=remove)
        title = tr("Plan step {n}", n=entry.number)
        if details and not remove:
            title = f"{title}: {_totals(entry, contents, locale)}"
            event.add("description", _description(entry, contents, locale))
        event.add("summary", title)
        found.append(event)
    return found


def _agreed(history: PlanHistory) -> list[PlanVersion]:
    return [version for version in history.versions if not version.draft]


def _continued(course: Sequence[_Placed], version: PlanVersion) -> list[_Placed]:
    """The course of steps so far, with a newer version in force from the day on which it begins to speak."""
    if not version.steps:
        return list(course)
    turn = max(version.applies_from, version.steps[0].start)
    first = step_on(version.steps, turn) or 0
    kept = [placed for placed in course if placed.day < turn]
    ahead = [_Placed(max(s.start, turn), n, s) for n, s in enumerate(version.steps[first:], start=first + 1)]
    return kept + ahead


def _days_of_change(course: Sequence[_Placed]) -> list[PlanEntry]:
    found: list[PlanEntry] = []
    for before, placed in itertools.pairwise([None, *course]):
        assert placed is not None
        if before is None or _changes(before.step, placed):
            earlier = before.step if before is not None else None
            found.append(PlanEntry(len(found) + 1, placed.day, placed.number, placed.step, earlier))
    return found


def _changes(before: Step, placed: _Placed) -> bool:
    measured_anew = placed.step.kind is StepKind.MEASURE and placed.step.start == placed.day
    return not measured_anew and _mg_a_day(before) != _mg_a_day(placed.step)


def _mg_a_day(step: Step) -> dict[int, int]:
    totals: dict[int, int] = {}
    for dose in step.doses:
        if dose.amount:
            totals[dose.medicine_id] = totals.get(dose.medicine_id, 0) + dose.amount.units
    return totals


def _event(entry: PlanEntry, agreed: Sequence[PlanVersion], *, remove: bool) -> Event:
    """The entry without its words. Its sequence is the newest version's number, or one more when it is taken out."""
    from icalendar import Event

    oldest, newest = agreed[0], agreed[-1]
    event = Event()
    event.add("uid", _uid(oldest.saved_at, entry.order))
    event.add("dtstamp", newest.saved_at.astimezone(UTC))
    event.add("sequence", 2 * newest.number + (1 if remove else 0))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if remove or entry.dropped else "CONFIRMED")
    return event


def _uid(first_saved: datetime, order: int) -> str:
    """Made from when the first version was saved: no two people share it, and it never changes."""
    saved = first_saved.astimezone(UTC).replace(microsecond=0)
    return str(uuid5(NAMESPACE_OID, f"ebb plan {saved.isoformat()} {order}"))


def _totals(entry: PlanEntry, contents: Contents, locale: Locale) -> str:
    names = {m.id: m.name for m in contents.medicines}
    return ", ".join(f"{names.get(m, '')} {amount_text(entry.step.total(m), locale)}" for m in _medicines(entry))


def _description(entry: PlanEntry, contents: Contents, locale: Locale) -> str:
    names = {m.id: m.name for m in contents.medicines}
    lines = [kind_text(entry.step.kind)]
    for medicine_id in _medicines(entry):
        now = entry.step.total(medicine_id)
        line = tr("{medicine} {amount} a day", medicine=names.get(medicine_id, ""), amount=amount_text(now, locale))
        slots = sorted((d.slot, d.amount) for d in entry.step.doses if d.medicine_id == medicine_id and d.amount)
        if slots:
            said = (f"{clock_text(slot, locale)} {amount_text(amount, locale)}" for slot, amount in slots)
            line += f" ({', '.join(said)})"
        if entry.before is not None and (then := entry.before.total(medicine_id)) != now:
            line += f", {change_text(then, now, locale)}"
        lines.append(line)
    return "\n".join(lines)


def _medicines(entry: PlanEntry) -> Iterable[int]:
    """The medicines that are taken in the step or were in the one before."""
    steps = [step for step in (entry.before, entry.step) if step is not None]
    return dict.fromkeys(d.medicine_id for step in steps for d in step.doses if d.amount)
