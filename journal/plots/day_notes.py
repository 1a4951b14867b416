"""What stands beside the numbers of a day: urgent events, visits, marks and practices."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, time
from typing import Any, NamedTuple, TypeVar

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.practice import Practice, PracticeDone
from journal.domain.urgent import URGENT_KINDS, Tier
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.words.support_lines import mark_line, practice_line, practices_text, urgent_line, visit_line

Note = TypeVar("Note")

URGENT, VISITS, MARKS, PRACTICES = "urgent", "visits", "marks", "practices"
KINDS = (URGENT, VISITS, MARKS, PRACTICES)
"""The fields of :class:`DayNotes`."""


class DayNotes(NamedTuple):
    """The notes of one day, each kind in its order. A visit comes with the name of the person, or ""."""

    urgent: tuple[UrgentEvent, ...] = ()
    visits: tuple[tuple[Visit, str], ...] = ()
    marks: tuple[ContextMark, ...] = ()
    practices: tuple[tuple[Practice, PracticeDone], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not (self.urgent or self.visits or self.marks or self.practices)

    @property
    def recorded(self) -> bool:
        """Whether any of them makes the day a recorded one; a visit may lie ahead and does not."""
        return bool(self.urgent or self.marks or self.practices)

    @property
    def tier(self) -> Tier | None:
        """The most urgent tier of the day; None without an urgent event."""
        return min((tier_of(event) for event in self.urgent), default=None)

    def only(self, kinds: Collection[str]) -> DayNotes:
        """Those of these :data:`KINDS`."""
        return self._replace(**{kind: () for kind in KINDS if kind not in kinds})


NO_NOTES = DayNotes()


def tier_of(event: UrgentEvent) -> Tier:
    """The tier of an event; A for a kind that a newer Ebb wrote, since nothing says that it can wait."""
    return URGENT_KINDS.get(event.kind, Tier.A)


def notes_by_day(contents: Contents) -> dict[date, DayNotes]:
    """The notes of every day that has any, in order of day: urgent events and visits by time of day, practices as they
    are listed.
    """
    people = {person.id: person.name for person in contents.people}
    listed = sorted(contents.practices, key=lambda practice: (practice.position, practice.id))
    urgent: dict[date, list[UrgentEvent]] = {}
    visits: dict[date, list[tuple[Visit, str]]] = {}
    marks: dict[date, list[ContextMark]] = {}
    practices: dict[date, list[tuple[Practice, PracticeDone]]] = {}
    for event in contents.urgent_events:
        urgent.setdefault(event.day, []).append(event)
    for visit in contents.visits:
        visits.setdefault(visit.day, []).append((visit, people.get(visit.person_id or 0, "")))
    for mark in contents.context_marks:
        marks.setdefault(mark.day, []).append(mark)
    done_of: dict[int, list[PracticeDone]] = {practice.id: [] for practice in listed}
    for done in contents.practices_done:
        if done.practice_id in done_of:
            done_of[done.practice_id].append(done)
    # Practice by practice, so that those of each day stand in order without thousands of days being sorted.
    for practice in listed:
        for done in done_of[practice.id]:
            practices.setdefault(done.day, []).append((practice, done))
    return {
        day: DayNotes(
            _sorted(urgent.get(day), lambda event: _clock(event.at)),
            _sorted(visits.get(day), lambda pair: _clock(pair[0].at)),
            tuple(marks.get(day, ())),
            tuple(practices.get(day, ())),
        )
        for day in sorted(urgent.keys() | visits.keys() | marks.keys() | practices.keys())
    }


def _sorted(found: list[Note] | None, order: Callable[[Note], Any]) -> tuple[Note, ...]:
    """Most days have none or one of a kind, and nothing to sort."""
    if found is None:
        return ()
    return tuple(found) if len(found) < 2 else tuple(sorted(found, key=order))


def _clock(at: time | None) -> tuple[bool, time]:
    """Unknown times last."""
    return at is None, at or time()


def noted_words(notes: DayNotes, locale: Locale, *, each_practice: bool = False) -> list[str]:
    """A line for each urgent event, visit and mark; practices as their count, or one by one."""
    said = [urgent_line(event, locale) for event in notes.urgent]
    said += [visit_line(visit, person, locale) for visit, person in notes.visits]
    said += [mark_line(mark) for mark in notes.marks]
    if each_practice:
        return said + [practice_line(practice, done) for practice, done in notes.practices]
    return said + ([practices_text(len(notes.practices))] if notes.practices else [])
