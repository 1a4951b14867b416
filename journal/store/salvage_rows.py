"""The rows of one table of a damaged file, around the pages that cannot be read."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from journal.store.as_seen import TROUBLE
from journal.store.engine import Connection
from journal.store.row_values import text_row
from journal.store.tables import COMMAND_ROW
from journal.store.writing import Row

MOST_PROBES = 20_000
"""So many questions are asked around damaged pages; what is left then counts as not read."""

_BEYOND = 10_000
"""How far behind the last known id is looked when nothing says how many there were."""


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows by id, and how many ids could not be looked up (some may never have been used); None: nobody knows."""

    rows: tuple[Row, ...]
    lost: int | None


def rows_around_damage(connection: Connection, table: str) -> RowsRead:
    """Every row that can still be read, in order of id; the text of a cell that is not UTF-8 has � in its place.

    From both ends first, then by halves of what lies between, the larger ones first, down to single ids.
    """
    found: dict[int, Row] = {}
    if _walk(connection, table, found, "ORDER BY id"):
        return RowsRead(_ordered(found), 0)
    low = max(found, default=0) + 1
    upward = len(found)
    _walk(connection, table, found, "ORDER BY id DESC")
    later = [row_id for row_id in found if row_id >= low] if len(found) > upward else []
    known = _top(connection, table)
    beyond = low + _BEYOND - 1 if known is None else known
    high = min(later) - 1 if later else beyond
    lost = _between(connection, table, found, low, high)
    return RowsRead(_ordered(found), lost if later or known is not None else None)


def _between(connection: Connection, table: str, found: dict[int, Row], low: int, high: int) -> int:
    """Read by halves; how many ids there are that gave no answer."""
    lost, probes = 0, 0
    ranges = deque([(low, high)] if low <= high else [])
    while ranges:
        first, last = ranges.popleft()
        probes += 1
        if probes > MOST_PROBES:
            lost += last - first + 1
        # The engine asks for the row after the one that it gives; only for one id alone is there none.
        elif not _walk(connection, table, found, _which(first, last)):
            if first == last:
                lost += first not in found
                continue
            middle = (first + last) // 2
            ranges += ((first, middle), (middle + 1, last))
    return lost


def _which(first: int, last: int) -> str:
    return f"WHERE id = {first}" if first == last else f"WHERE id BETWEEN {first} AND {last}"


def _walk(connection: Connection, table: str, found: dict[int, Row], which: str) -> bool:
    """Add the rows up to the first that cannot be read; whether there was none such."""
    try:
        cursor = connection.execute(f"SELECT * FROM {table} {which}")
        names = tuple(column[0] for column in cursor.description)
        for cells in cursor:
            row = text_row(names, cells, mend=True)
            if isinstance(row.get("id"), int):
                found.setdefault(row["id"], row)
    except TROUBLE:
        return False
    return True


def _top(connection: Connection, table: str) -> int | None:
    """The highest id that was ever written, by the table or by the log of commands; None when neither tells."""
    told: list[int] = []
    for sql, values in (
        (f"SELECT max(id) FROM {table}", ()),
        (f"SELECT max(row_id) FROM {COMMAND_ROW} WHERE table_name = ?", (table,)),
    ):
        try:
            (highest,) = connection.execute(sql, values).fetchone()
        except TROUBLE:
            continue
        if isinstance(highest, int) and highest < 1 << 40:
            told.append(highest)
    return max(told, default=None)


def _ordered(found: dict[int, Row]) -> tuple[Row, ...]:
    return tuple(found[row_id] for row_id in sorted(found))
