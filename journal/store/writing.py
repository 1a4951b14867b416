"""One command as one atomic write, with what each row was before and after: undo comes from that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.domain.names import storable
from journal.domain.period import Period
from journal.store import tables
from journal.store.engine import Connection

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoggedCommand:
    """A command in the log: its name, the kinds of facts and the days it concerned."""

    id: int
    name: str
    kinds: frozenset[str]
    period: Period | None

    @classmethod
    def of_cells(cls, number: int, name: str, kinds: str, first: str | None, last: str | None) -> LoggedCommand:
        """A command from the cells of its row."""
        period = Period(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
        return cls(number, name, frozenset(kinds.split()), period)


class Writing:
    """The rows one command writes; made by :class:`journal.store.repository.Repository` inside its transaction."""

    def __init__(self, connection: Connection, command_id: int, at: str) -> None:
        self._connection = connection
        self.command_id = command_id
        self.at = at
        self.rows_written = 0

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Add a row and give its new id."""
        row = _storable(row)
        columns = ", ".join(row)
        holes = ", ".join("?" * len(row))
        cursor = self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({holes})", tuple(row.values()))
        row_id = int(cursor.lastrowid or 0)
        self._log(table, row_id, None, {"id": row_id, **row})
        return row_id

    def has(self, table: str, row_id: int) -> bool:
        """Whether a row has that id, also one in the bin."""
        return row_of(self._connection, table, row_id) is not None

    def update(self, table: str, row_id: int, changes: Mapping[str, Any]) -> None:
        """Change columns of a row; writes nothing when they are so already."""
        changes = _storable(changes)
        before = row_of(self._connection, table, row_id)
        if before is None or all(before[name] == value for name, value in changes.items()):
            return
        assignments = ", ".join(f"{name} = ?" for name in changes)
        self._connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*changes.values(), row_id))
        self._log(table, row_id, before, {**before, **changes})

    def delete(self, table: str, row_id: int) -> None:
        """Put a row into the bin: it stays in the file, marked with when it was deleted."""
        self.update(table, row_id, {"deleted_at": self.at})

    def find(self, table: str, **where: object) -> int | None:
        """The id of a row with these values (None: an empty cell), in the bin or not; None when there is none."""
        condition = " AND ".join(f"{name} IS ?" for name in where)
        found = self._connection.execute(f"SELECT id FROM {table} WHERE {condition}", tuple(where.values())).fetchone()
        return None if found is None else int(found[0])

    def _log(self, table: str, row_id: int, before: Row | None, after: Row) -> None:
        self.rows_written += 1
        self._connection.execute(
            f"INSERT INTO {tables.COMMAND_ROW} (command_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
            (self.command_id, table, row_id, _packed(before), _packed(after)),
        )


def row_of(connection: Connection, table: str, row_id: int) -> Row | None:
    """The row with that id as a dict, deleted or not; None when there is none."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    found = cursor.fetchone()
    return None if found is None else dict(zip([c[0] for c in cursor.description], found, strict=True))


def begin_command(connection: Connection, name: str, at: str, kinds: Iterable[str], period: Period | None) -> int:
    """Write the command into the log; what was undone before it can no longer be redone."""
    connection.execute(f"UPDATE {tables.COMMAND} SET state = 'dropped' WHERE state = 'undone'")
    first, last = (period.first.isoformat(), period.last.isoformat()) if period else (None, None)
    cursor = connection.execute(
        f"INSERT INTO {tables.COMMAND} (at, name, kinds, first_day, last_day, state) VALUES (?, ?, ?, ?, ?, 'done')",
        (at, name, " ".join(sorted(kinds)), first, last),
    )
    return int(cursor.lastrowid or 0)


def newest_command(connection: Connection, state: str, since: str = "") -> LoggedCommand | None:
    """The command to undo (the newest ``done`` since then) or to redo (the oldest ``undone``)."""
    order = "DESC" if state == "done" else "ASC"
    # The clock may have been set back in between: what was given after something of that day is of that day too.
    found = connection.execute(
        "SELECT id, name, kinds, first_day, last_day FROM"
        f" (SELECT * FROM {tables.COMMAND} WHERE state = ? ORDER BY id {order} LIMIT 1) AS next WHERE at >= ?"
        f" OR EXISTS (SELECT 1 FROM {tables.COMMAND} AS before WHERE before.at >= ? AND before.id < next.id)",
        (state, since, since),
    ).fetchone()
    if found is None:
        return None
    return LoggedCommand.of_cells(*found)


def turn_back(connection: Connection, command: LoggedCommand) -> None:
    """Make every row of the command what it was before, newest first."""
    for table, row_id, before, _ in logged_rows(connection, command, "DESC"):
        _put(connection, table, row_id, before)
    connection.execute(f"UPDATE {tables.COMMAND} SET state = 'undone' WHERE id = ?", (command.id,))


def do_again(connection: Connection, command: LoggedCommand) -> None:
    """Make every row of the command what it was after it, oldest first."""
    for table, row_id, _, after in logged_rows(connection, command, "ASC"):
        _put(connection, table, row_id, after)
    connection.execute(f"UPDATE {tables.COMMAND} SET state = 'done' WHERE id = ?", (command.id,))


def logged_rows(connection: Connection, command: LoggedCommand, order: str) -> list[tuple[str, int, Row, Row]]:
    """Table, id, content before and content after of each row of a command, as they were written or backwards."""
    rows = connection.execute(
        f"SELECT table_name, row_id, before, after FROM {tables.COMMAND_ROW} WHERE command_id = ? ORDER BY id {order}",
        (command.id,),
    ).fetchall()
    return [(table, row_id, _unpacked(before), _unpacked(after)) for table, row_id, before, after in rows]


def _put(connection: Connection, table: str, row_id: int, row: Row) -> None:
    """Give the row exactly this content; an empty content means that it was not there."""
    if table not in tables.KEPT:
        raise ValueError(f"no such table in the log: {table}")
    if not row:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    columns, holes = ", ".join(row), ", ".join("?" * len(row))
    keep = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({holes}) ON CONFLICT (id) DO UPDATE SET {keep}", tuple(row.values())
    )


def _storable(row: Mapping[str, Any]) -> Row:
    return {name: storable(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _packed(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str | None) -> Row:
    return json.loads(text) if text else {}
