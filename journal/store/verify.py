"""Whether a journal file is whole: its pages, its references, and every row as what it must be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from journal.store.agreement import altered_rows
from journal.store.as_seen import TROUBLE, Seen, as_seen
from journal.store.engine import Connection
from journal.store.row_values import BAD_VALUE, VALUE_OF, text_row, value_of
from journal.store.tables import KEPT, SCHEMA_VERSION
from journal.words.translation import tr

MOST_FINDINGS = 100
"""So many findings of SQLite's own check are kept; a torn file has thousands."""

_SAFE_NAME = re.compile(r"[a-z_]+\Z")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. Ids and table names only: nothing of what the person wrote.

    ``pages`` are the findings of ``integrity_check``, and before them, under a passphrase, the pages whose tag does not
    fit; ``references`` the rows that name what is not there, and
    ``unreadable`` the rows that are no domain values, each as (table, id), the id −1 where it is not known; ``missing``
    the tables that a file of its schema has; ``altered`` the rows that are not what the log of commands says they were
    made, as (table, id); ``counts`` the rows of each table, None where they cannot be counted.
    """

    path: Path
    schema: int
    unfinished: bool
    pages: tuple[str, ...] = ()
    references: tuple[tuple[str, int], ...] = ()
    unreadable: tuple[tuple[str, int], ...] = ()
    missing: tuple[str, ...] = ()
    altered: tuple[tuple[str, int], ...] = ()
    counts: dict[str, int | None] = field(default_factory=dict[str, "int | None"])

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return self.readable and not self.altered

    @property
    def readable(self) -> bool:
        """Whether all of it can be read and hangs together, be every letter as it was recorded or not."""
        return not (self.pages or self.references or self.unreadable or self.missing)


def verify(path: Path, passphrase: str | None = None) -> Verdict:
    """Read all of a journal file and write nothing; as the program would see it (:func:`store.as_seen.as_seen`).

    Problem for a file that cannot be opened at all, as there.
    """
    with as_seen(path, passphrase) as seen:
        return verdict_of(seen, path)


def verdict_of(seen: Seen, path: Path) -> Verdict:
    """What is found in a file that was opened to be read."""
    connection = seen.connection
    names = _tables(connection)
    unreadable: list[tuple[str, int]] = []
    for table in names:
        if table in VALUE_OF:
            unreadable += ((table, row_id) for row_id in _unreadable(connection, table))
    tags = tuple(tr("Page {number} is not as it was written.", number=number) for number in seen.damaged)
    return Verdict(
        path=path,
        schema=seen.schema,
        unfinished=seen.unfinished,
        pages=(*tags[:MOST_FINDINGS], *_pages(connection)),
        references=_references(connection),
        unreadable=tuple(unreadable),
        missing=tuple(table for table in KEPT if table not in names) if seen.schema == SCHEMA_VERSION else (),
        altered=_altered(connection, names, unreadable),
        counts={table: _count(connection, table) for table in names},
    )


def _tables(connection: Connection) -> tuple[str, ...]:
    """The tables of the file whose names Ebb could have given."""
    try:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    except TROUBLE:
        return ()
    names = [bytes(name).decode("utf-8", "replace") for (name,) in found if name is not None]
    return tuple(name for name in names if _SAFE_NAME.match(name) and not name.startswith("sqlite_"))


def _pages(connection: Connection) -> tuple[str, ...]:
    try:
        found = connection.execute(f"PRAGMA integrity_check({MOST_FINDINGS})").fetchall()
    except TROUBLE:
        return (tr("The check of the pages could not be ended, because some cannot be read."),)
    said = [row[0].decode("utf-8", "replace") if isinstance(row[0], bytes) else str(row[0]) for row in found]
    return () if said == ["ok"] else tuple(said)


def _references(connection: Connection) -> tuple[tuple[str, int], ...]:
    try:
        found = connection.execute("PRAGMA foreign_key_check").fetchall()
    except TROUBLE:
        return ()  # the pages it could not read are among the findings
    named = [(bytes(row[0]).decode("utf-8", "replace"), -1 if row[1] is None else int(row[1])) for row in found]
    return tuple(dict.fromkeys(named))


def _unreadable(connection: Connection, table: str) -> list[int]:
    """The ids of rows that are no domain values; −1 behind them when the table ends in a page that cannot be read."""
    bad: list[int] = []
    try:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = tuple(column[0] for column in cursor.description)
        for cells in cursor:
            try:
                value_of(table, text_row(names, cells))
            except BAD_VALUE:
                row_id = dict(zip(names, cells, strict=True)).get("id")
                bad.append(row_id if isinstance(row_id, int) else -1)
    except TROUBLE:
        bad.append(-1)
    return bad


def _altered(
    connection: Connection, names: tuple[str, ...], unreadable: list[tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    try:
        return tuple(row for row in altered_rows(connection, names) if row not in unreadable)
    except TROUBLE:
        return ()  # the pages it could not read are among the findings


def _count(connection: Connection, table: str) -> int | None:
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except TROUBLE:
        return None
