"""Visits for a calendar (RFC 5545): those ahead, and the next dates that were agreed at earlier ones.

An entry keeps its UID when a visit is moved or changed, and every file is newer than the one before, so a calendar
that takes it again moves what has moved. Unless names are asked for, the title is "Visit" and nothing more: calendars
are shared, synchronised and shown on locked screens. Questions and what was agreed are never in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from journal.domain.calendar_day import journal_day
from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.domain.visit import Visit
from journal.exchange.calendar_file import calendar_text
from journal.words.support_words import visit_kind_name
from journal.words.translation import tr

if TYPE_CHECKING:
    from icalendar import Event

_FIRST_SECOND = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A visit, or the ``next_date`` that was agreed at one; all day when ``at`` is None.

    ``dropped``: a next date for which a visit is written down by now.
    """

    visit: Visit
    day: date
    at: time | None
    next_date: bool = False
    dropped: bool = False


def visit_entries(contents: Contents, today: date, visit_id: int | None = None) -> tuple[VisitEntry, ...]:
    """What lies ahead or is today, in order of day; of one visit, with its next date, also when it is past."""
    entries: list[VisitEntry] = []
    seen: set[tuple[object, ...]] = set()
    for visit in contents.visits:
        if visit_id is not None and visit.id != visit_id:
            continue
        if visit_id is not None or visit.day >= today:
            entries.append(VisitEntry(visit, visit.day, visit.at))
        following, whose = visit.next_day, (visit.next_day, visit.kind, visit.person_id)
        if following is not None and following >= today and whose not in seen:
            seen.add(whose)
            entries.append(VisitEntry(visit, following, None, next_date=True, dropped=_written_down(contents, visit)))
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.at or time(), entry.visit.id)))


def _written_down(contents: Contents, visit: Visit) -> bool:
    return any(
        other.id != visit.id and other.day == visit.next_day and other.kind is visit.kind for other in contents.visits
    )


def visits_calendar(
    contents: Contents, at: datetime, *, visit_id: int | None = None, names: bool = False, remove: bool = False
) -> str:
    """The visits ahead, or one visit, as the text of an .ics file, its lines ending in CR LF.

    ``at`` is when it is made. ``names`` puts the kind of contact and the person's name into the title; ``remove``
    gives the file that takes the entries out of a calendar again. Problem ``no_visits`` when there is none.
    """
    events = visit_events(contents, at, visit_id=visit_id, names=names, remove=remove)
    if not events:
        raise Problem("no_visits")
    return calendar_text(events, remove=remove)


def visit_events(
    contents: Contents, at: datetime, *, visit_id: int | None = None, names: bool = False, remove: bool = False
) -> list[Event]:
    """The entries as in :func:`visits_calendar`; none where there is none."""
    people = {person.id: person.name for person in contents.people}
    found: list[Event] = []
    for entry in visit_entries(contents, journal_day(at, contents.boundary), visit_id):
        event = _event(entry, at, remove=remove)
        title = tr("Visit")
        if names and not remove:
            kind, person = visit_kind_name(entry.visit.kind), people.get(entry.visit.person_id or 0, "")
            title = tr("{name}: {text}", name=kind, text=person) if person else kind
        event.add("summary", title)
        found.append(event)
    return found


def _event(entry: VisitEntry, at: datetime, *, remove: bool) -> Event:
    """The entry without its words. Its sequence counts the seconds up to when the file was made: later is newer."""
    from icalendar import Event

    made = at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", _uid(entry))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max(0, int((made - _FIRST_SECOND).total_seconds())) + (1 if remove else 0))
    if entry.at is None:
        event.add("dtstart", entry.day)
        if entry.day < date.max:  # without an end it is one day long all the same
            event.add("dtend", entry.day + timedelta(days=1))
    else:  # wall time where the person is, without a zone; how long it takes is not known
        event.add("dtstart", datetime.combine(entry.day, entry.at))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if remove or entry.dropped else "CONFIRMED")
    return event


def _uid(entry: VisitEntry) -> str:
    what = "next date" if entry.next_date else "visit"
    return str(uuid5(NAMESPACE_OID, f"ebb {what} {entry.visit.id}"))
