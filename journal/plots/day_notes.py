"""What stands beside the numbers of a day: urgent events, visits, marks and practices."""

from __future__ import annotations

from typing import NamedTuple

from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.practice import Practice, PracticeDone
from journal.domain.urgent import URGENT_KINDS, Tier
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.words.support_lines import mark_line, practice_line, practices_text, urgent_line, visit_line

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
    def recorded(self) -> bool:
        """Whether any of them makes the day a recorded one; a visit may lie ahead and does not."""
        return bool(self.urgent or self.marks or self.practices)

    @property
    def tier(self) -> Tier | None:
        """The most urgent tier of the day; None without an urgent event."""
        return min((tier_of(event) for event in self.urgent), default=None)


NO_NOTES = DayNotes()


def tier_of(event: UrgentEvent) -> Tier:
    """The tier of an event; A for a kind that a newer Ebb wrote, since nothing says that it can wait."""
    return URGENT_KINDS.get(event.kind, Tier.A)


def noted_words(notes: DayNotes, locale: Locale, *, each_practice: bool = False) -> list[str]:
    """A line for each urgent event, visit and mark; practices as their count, or one by one."""
    said = [urgent_line(event, locale) for event in notes.urgent]
    said += [visit_line(visit, person, locale) for visit, person in notes.visits]
    said += [mark_line(mark) for mark in notes.marks]
    if each_practice:
        return said + [practice_line(practice, done) for practice, done in notes.practices]
    return said + ([practices_text(len(notes.practices))] if notes.practices else [])
