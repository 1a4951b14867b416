"""A journal in memory that takes what its file cannot take now, and hands it on, in order, when the file can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.store import tables
from journal.store.backup import Backup
from journal.store.engine import Connection, EngineError, connect
from journal.store.reasons import reason_of
from journal.store.repository import Repository
from journal.store.writing import LoggedCommand, Row, Writing, logged_rows

ROOM = 1_000_000
"""New rows get numbers that far above the file's: what another program adds meanwhile must not get the same."""

_ONE_OF_A_KIND = {
    tables.SETTING: ("name",),
    tables.RATING: ("day", "symptom_id"),
    tables.NIGHT: ("day",),
    tables.DAY_ENTRY: ("day",),
    tables.DOSE: ("day", "medicine_id", "slot"),
    tables.STOCK: ("preparation_id",),
    tables.SYMPTOM: ("key",),
    tables.PRACTICE: ("key",),
    tables.PRACTICE_DONE: ("day", "practice_id"),
    tables.CONTEXT_MARK: ("day", "key"),
    tables.OWN_WORDS: ("section",),
}
"""Columns of which a journal holds each set of values once, as far as none of them is empty."""

_OF_FIELDS = (tables.NIGHT, tables.DAY_ENTRY)
"""Tables whose rows are answers that stand each for itself: one that was not given takes none away."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One row that a waiting command writes: what it was and what it becomes; empty where there is none."""

    table: str
    row_id: int
    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class WaitingCommand:
    """A command that is not in the file yet, and when it was given."""

    command: LoggedCommand
    at: datetime
    rows: tuple[WaitingRow, ...]


class Aside(Repository):
    """Reads and takes commands like the file it was copied from; nothing of it is on any disk.

    What was done before cannot be undone in it: undo reaches what waits, and no further. Raises Problem
    ``file_unreadable`` or ``journal_damaged`` when the file cannot be copied.
    """

    def __init__(self, file: Repository) -> None:
        memory = connect(":memory:")
        try:
            self._copy(file, memory)
        except BaseException:
            memory.close()
            raise
        super().__init__(memory, file.path)
        self.file = file
        self._identity = None  # memory does not move
        self._numbers: dict[tuple[str, int], int] = {}
        memory.execute("PRAGMA foreign_keys = ON")
        memory.execute(f"UPDATE {tables.COMMAND} SET state = 'dropped'")
        self._last = int(memory.execute(f"SELECT coalesce(max(id), 0) FROM {tables.COMMAND}").fetchone()[0])
        self._floors = {
            table: ROOM + int(memory.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
            for table in tables.KEPT
        }
        self._parents = {
            table: {r[3]: r[2] for r in memory.execute(f"PRAGMA foreign_key_list({table})").fetchall()}
            for table in tables.KEPT
        }

    @staticmethod
    def _copy(file: Repository, memory: Connection) -> None:
        """Copy every table and row. Problem ``import_under_way`` while an import holds the file's transaction."""
        file._check_alone()
        listed = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        try:
            file._connection.execute("BEGIN")  # one moment of the file, whoever writes to it meanwhile
            for made in file._select(f"{listed} ORDER BY type DESC"):
                memory.execute(made["sql"])
                copied = file._select(f'SELECT * FROM "{made["name"]}"') if made["type"] == "table" else []
                if copied:
                    holes = ", ".join("?" * len(copied[0]))
                    rows = [tuple(row.values()) for row in copied]
                    memory.executemany(f'INSERT INTO "{made["name"]}" VALUES ({holes})', rows)
        except EngineError as error:
            raise file._reading_problem(error) from error
        finally:
            file._roll_back()

    @contextmanager
    def command(self, name: str, at: datetime, kinds: Any, period: Period | None = None) -> Iterator[Writing]:
        """One command, as :meth:`Repository.command` has it, kept in memory."""
        with super().command(name, at, kinds, period) as write:
            yield _Above(write, self._connection, self._floors)

    @property
    def in_place(self) -> bool:
        """Whether the file is where it was."""
        return self.file.in_place

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a passphrase."""
        return self.file.encrypted

    def opens_with(self, passphrase: str) -> bool:
        """Whether the file is under this passphrase."""
        return self.file.opens_with(passphrase)

    def back_up(self, folder: Path, at: datetime, reason: str = "") -> Backup:
        """A checked backup of the file, without what waits."""
        return self.file.back_up(folder, at, reason)

    def waiting(self) -> tuple[WaitingCommand, ...]:
        """What is not in the file yet, in the order in which it was given."""
        found = self._select(
            f"SELECT id, at, name, kinds, first_day, last_day FROM {tables.COMMAND}"
            " WHERE id > ? AND state = 'done' ORDER BY id",
            (self._last,),
        )
        return tuple(self._waiting(row) for row in found)

    def _waiting(self, row: Row) -> WaitingCommand:
        command = LoggedCommand.of_cells(row["id"], row["name"], row["kinds"], row["first_day"], row["last_day"])
        rows = tuple(WaitingRow(*cells) for cells in logged_rows(self._connection, command, "ASC"))
        return WaitingCommand(command, datetime.fromisoformat(row["at"]), rows)

    def hand_over(self) -> tuple[LoggedCommand, ...]:
        """Write what waits into the file, each command as one atomic write; what was written.

        Raises Problem when the file still does not take one: that one and those after it go on waiting.
        """
        written: list[LoggedCommand] = []
        for waiting in self.waiting():
            command = waiting.command
            numbers = dict(self._numbers)
            try:
                with self.file.command(command.name, waiting.at, command.kinds, command.period) as write:
                    for row in waiting.rows:
                        self._write(write, row, numbers)
            except EngineError as error:
                raise Problem("journal_not_saved", path=str(self.path), reason=reason_of(error)) from error
            self._numbers = numbers
            self._connection.execute(f"UPDATE {tables.COMMAND} SET state = 'dropped' WHERE id = ?", (command.id,))
            written.append(command)
        return tuple(written)

    def _write(self, write: Writing, row: WaitingRow, numbers: dict[tuple[str, int], int]) -> None:
        """Write one row, whatever another program has written since: the same thing is never added twice."""
        parents = self._parents[row.table]
        after = {name: numbers.get((parents.get(name, ""), cell), cell) for name, cell in row.after.items()}
        after.pop("id", None)
        if row.before:
            changes = {name: cell for name, cell in after.items() if row.before.get(name) != row.after[name]}
            write.update(row.table, numbers.get((row.table, row.row_id), row.row_id), changes)
            return
        there = _twin(write, row.table, after)
        if there is not None:
            numbers[row.table, row.row_id] = there
            given = {name: cell for name, cell in after.items() if cell not in (None, "")}
            write.update(row.table, there, given if row.table in _OF_FIELDS else after)
            return
        if write.find(row.table, id=row.row_id) is None:
            after["id"] = row.row_id
        numbers[row.table, row.row_id] = write.insert(row.table, after)


def _twin(write: Writing, table: str, cells: Mapping[str, Any]) -> int | None:
    """The row in the file that is the same thing as a new one with these cells; None when there is none."""
    columns = _ONE_OF_A_KIND.get(table, ())
    if not columns or any(cells.get(name) in (None, "") for name in columns):
        return None
    where = {name: cells[name] for name in columns}
    return write.find(table, **where) if table == tables.SETTING else write.find(table, **where, deleted_at=None)


class _Above(Writing):
    """Writes new rows under numbers above a floor."""

    def __init__(self, inner: Writing, connection: Connection, floors: Mapping[str, int]) -> None:
        super().__init__(connection, inner.command_id, inner.at)
        self._inner = inner
        self._floors = floors

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Add a row and give its new id."""
        newest = int(self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
        return super().insert(table, {"id": max(newest, self._floors[table]) + 1, **row})

    def _log(self, table: str, row_id: int, before: Row | None, after: Row) -> None:
        super()._log(table, row_id, before, after)
        self._inner.rows_written = self.rows_written
