"""The notes of all days, sorted by their kinds; those of one day are put together when somebody looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cached_property
from typing import Any, Protocol, TypeVar

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.period import Period
from journal.domain.practice import Practice, PracticeDone
from journal.plots.day_notes import KINDS, MARKS, PRACTICES, URGENT, VISITS, DayNotes

Note = TypeVar("Note")


class _Dated(Protocol):
    @property
    def day(self) -> date: ...


_Records = Mapping[date, list[Any]]


class NotesOfDays(Mapping[date, DayNotes]):
    """The days that have any notes, in order, each with its notes: urgent events and visits by time of day, practices
    as they are listed.

    A chart of twenty years wants to know on which days something is, and what it is of one or two of them.
    """

    def __init__(
        self,
        kinds: Mapping[str, _Records] | None = None,
        people: Mapping[int, str] | None = None,
        practices: Mapping[int, Practice] | None = None,
    ) -> None:
        """``kinds`` are the records of each of :data:`KINDS` by their days, ``people`` names by their ids, and
        ``practices`` by their ids, in the order in which they are listed."""
        self._kinds: dict[str, _Records] = {kind: (kinds or {}).get(kind, {}) for kind in KINDS}
        self._people, self._practices = people or {}, practices or {}

    def __getitem__(self, day: date) -> DayNotes:
        if day not in self:
            raise KeyError(day)
        return DayNotes(
            tuple(self._by_clock(URGENT, day)),
            tuple((visit, self._people.get(visit.person_id or 0, "")) for visit in self._by_clock(VISITS, day)),
            tuple(self.marks.get(day, ())),
            self._practised(day),
        )

    def __contains__(self, day: object) -> bool:
        return any(day in records for records in self._kinds.values())

    def __iter__(self) -> Iterator[date]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)

    def __bool__(self) -> bool:
        return any(self._kinds.values())

    def days_of(self, kind: str) -> list[date]:
        """The days with notes of one of :data:`KINDS`, in order."""
        return sorted(self._kinds[kind])

    @property
    def marks(self) -> Mapping[date, Sequence[ContextMark]]:
        """The marks by their days, in whatever order."""
        return self._kinds[MARKS]

    def count(self, kind: str) -> int:
        """How many notes of one of :data:`KINDS` there are."""
        return sum(map(len, self._kinds[kind].values()))

    @property
    def recorded_days(self) -> set[date]:
        """The days that notes make recorded ones; see :attr:`DayNotes.recorded`."""
        return self._kinds[URGENT].keys() | self.marks.keys() | self._kinds[PRACTICES].keys()

    def only(self, kinds: Collection[str]) -> NotesOfDays:
        """Those of these :data:`KINDS`."""
        left = {kind: records for kind, records in self._kinds.items() if kind in kinds}
        return NotesOfDays(left, self._people, self._practices)

    def within(self, period: Period) -> NotesOfDays:
        """Those of the days of a period."""
        first, last = period.first, period.last
        left = {
            kind: {day: found for day, found in records.items() if first <= day <= last}
            for kind, records in self._kinds.items()
        }
        return NotesOfDays(left, self._people, self._practices)

    @cached_property
    def _days(self) -> list[date]:
        return sorted(set[date]().union(*self._kinds.values()))

    def _by_clock(self, kind: str, day: date) -> list[Any]:
        """Unknown times last."""
        return sorted(self._kinds[kind].get(day, ()), key=lambda record: (record.at is None, record.at or time()))

    def _practised(self, day: date) -> tuple[tuple[Practice, PracticeDone], ...]:
        done = self._kinds[PRACTICES].get(day, ())
        places = {practice_id: place for place, practice_id in enumerate(self._practices)}
        ordered = sorted(done, key=lambda one: places[one.practice_id])
        return tuple((self._practices[one.practice_id], one) for one in ordered)


def notes_by_day(contents: Contents) -> NotesOfDays:
    """The notes of every day that has any."""
    listed = {p.id: p for p in sorted(contents.practices, key=lambda practice: (practice.position, practice.id))}
    kinds = {
        URGENT: _by_day(contents.urgent_events),
        VISITS: _by_day(contents.visits),
        MARKS: _by_day(contents.context_marks),
        PRACTICES: _by_day(done for done in contents.practices_done if done.practice_id in listed),
    }
    return NotesOfDays(kinds, {person.id: person.name for person in contents.people}, listed)


def _by_day(records: Iterable[_Dated]) -> _Records:
    found: dict[date, list[Any]] = {}
    for record in records:
        day = record.day
        if day in found:
            found[day].append(record)
        else:
            found[day] = [record]
    return found
