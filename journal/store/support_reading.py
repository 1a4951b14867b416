"""Reading the records of support out of a journal file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from journal.domain.context_mark import ContextMark
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.period import Period
from journal.domain.person import Person
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.store import support_rows, tables
from journal.store.writing import Row

T = TypeVar("T")


class SupportReading:
    """The part of the repository that knows the support tables."""

    def _all(self, table: str, make: Callable[[Row], T], order: str) -> tuple[T, ...]:
        raise NotImplementedError

    def _by_day(self, table: str, make: Callable[[Row], T], period: Period | None, order: str) -> tuple[T, ...]:
        raise NotImplementedError

    def urgent_events(self, period: Period | None = None) -> tuple[UrgentEvent, ...]:
        """The urgent events of a period, or all, in order of time."""
        make = support_rows.URGENT_EVENT.value_of
        return self._by_day(tables.URGENT_EVENT, make, period, "day, coalesce(at, '99'), id")

    def practices(self) -> tuple[Practice, ...]:
        """All practices in the person's order, hidden ones too."""
        return self._all(tables.PRACTICE, support_rows.PRACTICE.value_of, "position, id")

    def practices_done(self, period: Period | None = None) -> tuple[PracticeDone, ...]:
        """The practices ticked in a period, or all."""
        make = support_rows.PRACTICE_DONE.value_of
        return self._by_day(tables.PRACTICE_DONE, make, period, "day, practice_id")

    def context_marks(self, period: Period | None = None) -> tuple[ContextMark, ...]:
        """The marks of a period, or all."""
        return self._by_day(tables.CONTEXT_MARK, support_rows.CONTEXT_MARK.value_of, period, "day, id")

    def people(self) -> tuple[Person, ...]:
        """All people, retired ones too."""
        return self._all(tables.PERSON, support_rows.PERSON.value_of, "position, id")

    def visits(self) -> tuple[Visit, ...]:
        """All visits, those ahead too, in order of time."""
        return self._all(tables.VISIT, support_rows.VISIT.value_of, "day, coalesce(at, '99'), id")

    def own_words(self) -> tuple[OwnWords, ...]:
        """The sections of the plan for hard moments that have words."""
        return self._all(tables.OWN_WORDS, support_rows.OWN_WORDS.value_of, "id")

    def own_numbers(self) -> tuple[OwnNumber, ...]:
        """The person's own telephone numbers."""
        return self._all(tables.OWN_NUMBER, support_rows.OWN_NUMBER.value_of, "position, id")

    def answers(self, period: Period | None = None) -> tuple[Answers, ...]:
        """The questionnaires answered in a period, or all."""
        return self._by_day(tables.ANSWERS, support_rows.ANSWERS.value_of, period, "day, id")

    def thought_records(self, period: Period | None = None) -> tuple[ThoughtRecord, ...]:
        """The thought records of a period, or all."""
        return self._by_day(tables.THOUGHT_RECORD, support_rows.THOUGHT_RECORD.value_of, period, "day, id")
