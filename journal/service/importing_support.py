"""What every part of an import stands on, and the taking in of the records of support."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from journal.domain.contents import Contents
from journal.domain.practice import Practice
from journal.store import support_rows, tables
from journal.store.repository import Repository
from journal.store.row_map import RowMap
from journal.store.writing import Writing

_Row = RowMap[Any]


@dataclass
class Tally:
    """What became of the records: added, there already, differing from what the journal keeps, notes put below one."""

    added: Counter[str] = field(default_factory=Counter)
    there_already: int = 0
    kept_own: int = 0
    notes_joined: int = 0

    def met(self, same: bool) -> None:
        """Count a record of a thing that the journal has."""
        if same:
            self.there_already += 1
        else:
            self.kept_own += 1


@dataclass
class Taking:
    """One import: where from, where to, and what became of it.

    ``fresh``: nothing was ever recorded in the journal, so the ids and the order of the file are kept. ``whole``: the
    file holds a whole journal, with what is hidden and in which order.
    """

    repository: Repository
    contents: Contents
    write: Writing
    fresh: bool
    whole: bool
    tally: Tally = field(default_factory=Tally)

    def insert(self, name: str, table: str, cells: Mapping[str, Any], own_id: int = 0, *, stamped: bool = False) -> int:
        """Add a record and count it as ``name``; its id in the journal."""
        given = {"id": own_id} if self.keeps(table, own_id) else {}
        stamp = {"recorded_at": self.write.at} if stamped else {}
        self.tally.added[name] += 1
        return self.write.insert(table, {**given, **cells, **stamp})

    def keeps(self, table: str, own_id: int) -> bool:
        """Whether a record can have the id in the journal that it has in the file."""
        return self.fresh and own_id > 0 and not self.write.has(table, own_id)

    def place(self, position: int, last: int) -> int:
        """Where a thing of a list goes: to its place in a new journal, else behind what is there."""
        return position if self.fresh else last


class SupportImporter:
    """Adds what is new; what the journal has already stays its own."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking

    def steps(self) -> Iterator[None]:
        """Write everything that is new, a record a step."""
        read, contents = self._taking.repository, self._taking.contents
        people: dict[int, int] = {}
        practices: dict[int, int] = {}
        yield from self._numbered(tables.PERSON, support_rows.PERSON, contents.people, read.people(), people)
        visits = [replace(v, person_id=people.get(v.person_id or 0)) for v in contents.visits]
        for table, rows, new, there in (
            (tables.VISIT, support_rows.VISIT, visits, read.visits()),
            (tables.URGENT_EVENT, support_rows.URGENT_EVENT, contents.urgent_events, read.urgent_events()),
            (tables.THOUGHT_RECORD, support_rows.THOUGHT_RECORD, contents.thought_records, read.thought_records()),
            (tables.ANSWERS, support_rows.ANSWERS, contents.answers, read.answers()),
        ):
            yield from self._numbered(table, rows, new, there, {}, stamped=True)
        numbers, own = contents.own_numbers, read.own_numbers()
        yield from self._numbered(tables.OWN_NUMBER, support_rows.OWN_NUMBER, numbers, own, {})
        yield from self._practices(practices)
        done = [replace(d, practice_id=practices[d.practice_id]) for d in contents.practices_done]
        yield from self._one_of_a_kind(
            tables.PRACTICE_DONE, support_rows.PRACTICE_DONE, done, read.practices_done(),
            lambda d: (d.day, d.practice_id),
        )  # fmt: skip
        yield from self._one_of_a_kind(
            tables.CONTEXT_MARK, support_rows.CONTEXT_MARK, contents.context_marks, read.context_marks(),
            lambda m: (m.day, m.key),
        )  # fmt: skip
        yield from self._one_of_a_kind(
            tables.OWN_WORDS, support_rows.OWN_WORDS, contents.own_words, read.own_words(), lambda w: w.section,
            stamped=False,
        )  # fmt: skip

    def _numbered(
        self, table: str, rows: _Row, new: Iterable[Any], there: Iterable[Any], ids: dict[int, int],
        *, stamped: bool = False,
    ) -> Iterator[None]:  # fmt: skip
        """Records with an id of their own: two equal ones of the file are two, but never more than the file has.

        Fills in the ids of the journal by those of the file.
        """
        known = ids_by((_bare(record), record.id) for record in there)
        for record in new:
            same = known[_bare(record)]
            if same:
                ids[record.id] = same.pop(0)
                self._taking.tally.met(True)
            else:
                cells = rows.cells_of(record)
                ids[record.id] = self._taking.insert(NAMES[table], table, cells, record.id, stamped=stamped)
            yield

    def _one_of_a_kind(
        self, table: str, rows: _Row, new: Iterable[Any], there: Iterable[Any], key_of: Callable[[Any], Any],
        *, stamped: bool = True,
    ) -> Iterator[None]:  # fmt: skip
        """Records of which there is one of a kind: the journal keeps its own."""
        known = {key_of(record): record for record in there}
        for record in new:
            key = key_of(record)
            if key in known:
                self._taking.tally.met(known[key] == record)
            else:
                self._taking.insert(NAMES[table], table, rows.cells_of(record), stamped=stamped)
                known[key] = record
            yield

    def _practices(self, ids: dict[int, int]) -> Iterator[None]:
        def named(practice: Practice) -> tuple[str, str]:
            return (practice.key, "" if practice.key else practice.name.casefold())

        taking = self._taking
        there = {named(p): p.id for p in taking.repository.practices()}
        for practice in taking.contents.practices:
            if named(practice) not in there:
                placed = replace(practice, position=taking.place(practice.position, len(there)))
                cells = support_rows.PRACTICE.cells_of(placed)
                there[named(practice)] = taking.insert("practices", tables.PRACTICE, cells, practice.id)
            ids[practice.id] = there[named(practice)]
            yield


NAMES = {
    tables.PERSON: "people", tables.VISIT: "visits", tables.URGENT_EVENT: "urgent_events",
    tables.THOUGHT_RECORD: "thought_records", tables.ANSWERS: "answers", tables.OWN_NUMBER: "own_numbers",
    tables.PRACTICE_DONE: "practices_done", tables.CONTEXT_MARK: "context_marks", tables.OWN_WORDS: "own_words",
}  # fmt: skip
"""What the records of a table are called in the contents."""


def ids_by(pairs: Iterable[tuple[Hashable, int]]) -> defaultdict[Hashable, list[int]]:
    """The ids of the records that say the same."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for said, number in pairs:
        found[said].append(number)
    return found


def _bare(record: Any) -> Any:
    """The record without what only one journal gives it."""
    if hasattr(record, "position"):
        record = replace(record, position=0)
    return replace(record, id=0)
