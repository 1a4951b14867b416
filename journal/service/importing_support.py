"""Taking in the records of support; what the journal has already stays its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from journal.domain.contents import Contents
from journal.domain.practice import Practice
from journal.store import support_rows, tables
from journal.store.repository import Repository
from journal.store.row_map import RowMap
from journal.store.writing import Writing

_Row = RowMap[Any]


class SupportImporter:
    """Adds what is new; counts what is added, what is there already, and where the journal kept its own."""

    def __init__(self, repository: Repository, contents: Contents) -> None:
        self._repository = repository
        self._contents = contents
        self.added: Counter[str] = Counter()
        self.there_already = 0
        self.kept_own = 0

    def write(self, write: Writing) -> None:
        """Write everything that is new, as a part of the command that imports."""
        read, contents = self._repository, self._contents
        people = self._numbered(write, "people", tables.PERSON, support_rows.PERSON, contents.people, read.people())
        visits = [replace(v, person_id=people.get(v.person_id or 0)) for v in contents.visits]
        self._numbered(write, "visits", tables.VISIT, support_rows.VISIT, visits, read.visits(), stamped=True)
        self._numbered(
            write, "urgent_events", tables.URGENT_EVENT, support_rows.URGENT_EVENT, contents.urgent_events,
            read.urgent_events(), stamped=True,
        )  # fmt: skip
        self._numbered(
            write, "thought_records", tables.THOUGHT_RECORD, support_rows.THOUGHT_RECORD, contents.thought_records,
            read.thought_records(), stamped=True,
        )  # fmt: skip
        self._numbered(
            write, "answers", tables.ANSWERS, support_rows.ANSWERS, contents.answers, read.answers(), stamped=True
        )
        self._numbered(
            write, "own_numbers", tables.OWN_NUMBER, support_rows.OWN_NUMBER, contents.own_numbers, read.own_numbers()
        )
        practices = self._practices(write)
        done = [replace(d, practice_id=practices[d.practice_id]) for d in contents.practices_done]
        self._one_a_day(
            write, "practices_done", tables.PRACTICE_DONE, support_rows.PRACTICE_DONE, done, read.practices_done(),
            lambda d: (d.day, d.practice_id),
        )  # fmt: skip
        self._one_a_day(
            write, "context_marks", tables.CONTEXT_MARK, support_rows.CONTEXT_MARK, contents.context_marks,
            read.context_marks(), lambda m: (m.day, m.key),
        )  # fmt: skip
        self._one_a_day(
            write, "own_words", tables.OWN_WORDS, support_rows.OWN_WORDS, contents.own_words, read.own_words(),
            lambda w: w.section, stamped=False,
        )  # fmt: skip

    def _numbered(
        self, write: Writing, name: str, table: str, rows: _Row, new: Iterable[Any], there: Iterable[Any],
        *, stamped: bool = False,
    ) -> dict[int, int]:  # fmt: skip
        """Records with an id of their own: two that say the same are one. The ids of the file in the journal."""
        known = {_bare(record): record.id for record in there}
        ids: dict[int, int] = {}
        for record in new:
            bare = _bare(record)
            if bare in known:
                self.there_already += 1
            else:
                stamp = {"recorded_at": write.at} if stamped else {}
                known[bare] = write.insert(table, {**rows.cells_of(record), **stamp})
                self.added[name] += 1
            ids[record.id] = known[bare]
        return ids

    def _one_a_day(
        self, write: Writing, name: str, table: str, rows: _Row, new: Iterable[Any], there: Iterable[Any],
        key_of: Callable[[Any], Any], *, stamped: bool = True,
    ) -> None:  # fmt: skip
        """Records of which there is one of a kind: the journal keeps its own."""
        known = {key_of(record): record for record in there}
        for record in new:
            key = key_of(record)
            if key not in known:
                stamp = {"recorded_at": write.at} if stamped else {}
                write.insert(table, {**rows.cells_of(record), **stamp})
                known[key] = record
                self.added[name] += 1
            elif known[key] == record:
                self.there_already += 1
            else:
                self.kept_own += 1

    def _practices(self, write: Writing) -> dict[int, int]:
        def named(practice: Practice) -> tuple[str, str]:
            return (practice.key, "" if practice.key else practice.name.casefold())

        there = {named(p): p.id for p in self._repository.practices()}
        ids: dict[int, int] = {}
        for practice in self._contents.practices:
            if named(practice) not in there:
                cells = support_rows.PRACTICE.cells_of(replace(practice, position=len(there)))
                there[named(practice)] = write.insert(tables.PRACTICE, cells)
                self.added["practices"] += 1
            ids[practice.id] = there[named(practice)]
        return ids


def _bare(record: Any) -> Any:
    """The record without what only one journal gives it."""
    if hasattr(record, "position"):
        record = replace(record, position=0)
    return replace(record, id=0)
