"""Reading the log of commands as edits: what each row was before a command and what it became."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from journal.store import tables
from journal.store.writing import Row

IMPORT = "import_"
"""Commands that take in a file begin with this; what follows is the kind of file."""

_MOVABLE = (tables.URGENT_EVENT, tables.THOUGHT_RECORD, tables.ANSWERS, tables.VISIT)
"""Records that can be given another day: the log is asked where they stood, not only where they stand."""

_INSIDE_PLAN = (tables.PLAN_STEP, tables.PLAN_DOSE)
"""Rows that are never changed by themselves: their version stands for them."""


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """One row that a command in effect wrote. ``before`` is None for a row that was added by it."""

    id: int
    command_id: int
    command: str
    at: datetime
    table: str
    row_id: int
    before: Row | None
    after: Row


class HistoryReading:
    """The part of the repository that reads the log. A command that was undone is no edit and is left out."""

    def _select(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        raise NotImplementedError

    def logged_on(self, day: date) -> tuple[LoggedRow, ...]:
        """What was written for a day, newest first: rows of that day, and rows moved to it or away."""
        found: list[LoggedRow] = []
        for table in (*tables.DATED, tables.VISIT):
            movable = table in _MOVABLE
            ids = self._ids_once_on(table, day) if movable else self._ids_on(table, day)
            found += self._logged("r.table_name = ? AND r.row_id IN ({})", (table,), ids)
        text = day.isoformat()
        return _newest_first(r for r in found if text in (r.after.get("day"), (r.before or {}).get("day")))

    def logged_of(self, table: str, row_id: int) -> tuple[LoggedRow, ...]:
        """Everything that was written of one row, newest first."""
        return _newest_first(self._logged("r.table_name = ? AND r.row_id IN ({})", (table,), [row_id]))

    def logged_last(self, most: int) -> tuple[LoggedRow, ...]:
        """What the newest commands wrote, newest first, at most so many of them. One row stands for an import."""
        commands = self._select(
            f"SELECT id, name FROM {tables.COMMAND} WHERE state = 'done' ORDER BY id DESC LIMIT ?", (most,)
        )
        plain = [c["id"] for c in commands if not c["name"].startswith(IMPORT)]
        whole = [c["id"] for c in commands if c["name"].startswith(IMPORT)]
        first = [
            r["id"]
            for command_id in whole
            for r in self._select(f"SELECT min(id) AS id FROM {tables.COMMAND_ROW} WHERE command_id = ?", (command_id,))
            if r["id"] is not None
        ]
        found = self._logged("r.command_id IN ({})", (), plain) + self._logged("r.id IN ({})", (), first)
        return _newest_first(r for r in found if r.table not in _INSIDE_PLAN)

    def entries_written(self, command_id: int) -> int:
        """How many entries a command wrote: what belongs to a day, and visits."""
        span = self._select(
            f"SELECT min(id) AS first, max(id) AS last, count(*) AS n FROM {tables.COMMAND_ROW} WHERE command_id = ?",
            (command_id,),
        )[0]
        others = [t for t in tables.KEPT if t not in tables.DATED and t != tables.VISIT]
        holes = ", ".join("?" * len(others))
        # The rows of a command were written one after the other, so that two indexes answer and no row is read.
        rest = self._select(
            f"SELECT count(*) AS n FROM {tables.COMMAND_ROW} WHERE table_name IN ({holes}) AND id BETWEEN ? AND ?",
            (*others, span["first"], span["last"]),
        )
        return int(span["n"]) - int(rest[0]["n"])

    def _ids_on(self, table: str, day: date) -> list[int]:
        return [r["id"] for r in self._select(f"SELECT id FROM {table} WHERE day = ?", (day.isoformat(),))]

    def _ids_once_on(self, table: str, day: date) -> list[int]:
        said = f'"day":"{day.isoformat()}"'
        sql = (
            f"SELECT DISTINCT row_id AS id FROM {tables.COMMAND_ROW}"
            " WHERE table_name = ? AND (instr(before, ?) > 0 OR instr(after, ?) > 0)"
        )
        return [r["id"] for r in self._select(sql, (table, said, said))]

    def _logged(self, where: str, values: Sequence[object], ids: Sequence[int]) -> list[LoggedRow]:
        if not ids:
            return []
        holes = ", ".join("?" * len(ids))
        rows = self._select(
            "SELECT r.id, r.command_id, c.name, c.at, r.table_name, r.row_id, r.before, r.after"
            f" FROM {tables.COMMAND_ROW} r JOIN {tables.COMMAND} c ON c.id = r.command_id"
            f" WHERE {where.format(holes)} AND c.state = 'done'",
            (*values, *ids),
        )
        fill = self._filler()
        return [made for r in rows if (made := _logged_row(r, fill)) is not None]

    def _filler(self) -> Callable[[str, Row], Row]:
        """What gives a logged row the columns that it was written without, at their defaults."""
        known: dict[str, Row] = {}

        def fill(table: str, row: Row) -> Row:
            if table not in known:
                columns = self._select(f"PRAGMA table_info({table})")
                known[table] = {c["name"]: _default(c["dflt_value"]) for c in columns}
            return {**known[table], **row}

        return fill


def _default(written: str | None) -> Any:
    """The value of a column's default as the schema writes it: ``0``, ``''`` or ``'1'``."""
    if written is None:
        return None
    return written[1:-1] if written.startswith("'") else int(written)


def _logged_row(r: Row, fill: Callable[[str, Row], Row]) -> LoggedRow | None:
    """The row of the log; None for one that a damaged file made unreadable."""
    table = r["table_name"]
    if table not in tables.KEPT:
        return None
    try:
        before = fill(table, json.loads(r["before"])) if r["before"] else None
        after = fill(table, json.loads(r["after"]))
        at = datetime.fromisoformat(r["at"])
    except (ValueError, TypeError):
        return None
    return LoggedRow(r["id"], r["command_id"], r["name"], at, table, r["row_id"], before, after)


def _newest_first(rows: Iterable[LoggedRow]) -> tuple[LoggedRow, ...]:
    return tuple(sorted(rows, key=lambda r: r.id, reverse=True))
