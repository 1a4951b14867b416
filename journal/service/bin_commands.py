"""The bin: everything that was deleted, and putting it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.service import changes
from journal.service.changes import Changes
from journal.service.edit_log import EditLog, Record, day_of, read_row
from journal.store import tables
from journal.store.writing import Row, Writing
from journal.words.edits import NOTHING, Told, told
from journal.words.entry_words import parts_of, title_of
from journal.words.known import Known
from journal.words.translation import tr

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        tables.MEDICINE: changes.MEDICINES, tables.PREPARATION: changes.MEDICINES, tables.STOCK: changes.MEDICINES,
        tables.SYMPTOM: changes.SYMPTOMS, tables.PLAN_VERSION: changes.PLAN, tables.DOSE: changes.DOSES,
        tables.RATING: changes.RATINGS, tables.NIGHT: changes.NIGHTS, tables.DAY_ENTRY: changes.ENTRIES,
        tables.URGENT_EVENT: changes.URGENT, tables.PRACTICE: changes.PRACTICES,
        tables.PRACTICE_DONE: changes.PRACTICES, tables.CONTEXT_MARK: changes.MARKS, tables.PERSON: changes.PEOPLE,
        tables.VISIT: changes.PEOPLE, tables.OWN_WORDS: changes.OWN_WORDS, tables.OWN_NUMBER: changes.OWN_WORDS,
        tables.THOUGHT_RECORD: changes.THOUGHTS, tables.ANSWERS: changes.QUESTIONNAIRES,
    }
)  # fmt: skip
"""The kind of facts in each table."""

_NAMED = (tables.MEDICINE, tables.SYMPTOM, tables.PRACTICE)
"""Of these there is only one of a name."""


@dataclass(frozen=True, slots=True)
class BinEntry:
    """Something that was deleted: when, the day it belongs to (None without one), what it is and what it said.

    ``place`` is its place in the log: the greater is the newer where two were deleted in the same second.
    """

    record: Record
    deleted_at: datetime
    day: date | None
    title: str
    said: Told
    place: int

    @property
    def age(self) -> tuple[datetime, int]:
        """What sorts the older before the newer."""
        return self.deleted_at, self.place


class BinCommands(EditLog):
    """Queries and commands about the bin. Nothing is ever removed from it but by putting it back."""

    def bin(self) -> tuple[BinEntry, ...]:
        """Everything that was deleted, newest first."""
        known = self.known()
        found = [self._bin_entry(table, row, place, known) for table, row, place in self._repository.binned()]
        return tuple(sorted(found, key=lambda e: e.age, reverse=True))

    def put_back(self, record: Record) -> Changes:
        """Take an entry out of the bin, with what it belongs to where that is in the bin too, as one command.

        Raises Problem ``not_found`` when it is not in the bin, or ``bin_place_taken`` when something else stands in
        its place by now; both stay as they are.
        """
        row = self._repository.row_in_bin(record.table, record.row_id)
        if row is None:
            raise Problem("not_found")
        coming = (*self._repository.binned_parents(record.table, row), (record.table, row))
        known = self.known()
        for table, each in coming:
            self._check_place_free(table, each, known)
        days = [day for _, each in coming if (day := day_of(each)) is not None]

        def body(write: Writing) -> int:
            for table, each in coming:
                write.update(table, each["id"], {"deleted_at": None, **self._numbered(table, each)})
            return record.row_id

        return self._run("put_back", {_KINDS[table] for table, _ in coming}, _period(coming, days), body)

    def _bin_entry(self, table: str, row: Row, place: int, known: Known) -> BinEntry:
        record, at, value = Record(table, row["id"]), datetime.fromisoformat(row["deleted_at"]), read_row(table, row)
        if value is None:
            return BinEntry(record, at, day_of(row), tr("An entry that cannot be read"), NOTHING, place)
        title, said = title_of(value, known, self.locale), told(value, known, self.locale)
        return BinEntry(record, at, day_of(row), title, said, place)

    def _check_place_free(self, table: str, row: Row, known: Known) -> None:
        standing = self._repository.standing_for(table, row) or self._namesake(table, row, known)
        if standing is None:
            return
        value = read_row(table, standing)
        what = title_of(value, known, self.locale)
        raise Problem("bin_place_taken", what=what, now=told(value, known, self.locale).line)

    def _namesake(self, table: str, row: Row, known: Known) -> Row | None:
        """The row of the same name that is in the journal by now."""
        if table not in _NAMED:
            return None
        name = self._name(table, row, known)
        live = (r for r in self._repository.every_row(table) if r["deleted_at"] is None)
        return next((r for r in live if self._name(table, r, known) == name), None)

    def _name(self, table: str, row: Row, known: Known) -> str:
        value: Any = read_row(table, row)
        names = [text for name, text in parts_of(value, known, self.locale) if not name] if value is not None else []
        return names[0].casefold() if names else ""

    def _numbered(self, table: str, row: Row) -> Row:
        """A new number for a draft whose own was given away meanwhile."""
        if table != tables.PLAN_VERSION:
            return {}
        numbers = {v.number for v in self._repository.plan().versions}
        return {"number": max(numbers) + 1} if row["number"] in numbers else {}


def _period(coming: tuple[tuple[str, Row], ...], days: list[date]) -> Period | None:
    """The days concerned; None, which is all of them, when something without a day comes back."""
    if len(days) < len(coming) or any(table in (tables.STOCK, tables.VISIT) for table, _ in coming):
        return None
    return Period(min(days), max(days))
