"""Whether two files hold the same: what they say of themselves, every table, every row."""

from __future__ import annotations

from pathlib import Path

from journal.domain.problems import Problem
from journal.store import engine
from journal.store.counts import row_counts
from journal.store.engine import Connection, EngineError, connect_read_only, error_code


def check_equal(source: Connection, path: Path, key: str) -> None:
    """Open a copy anew under its key and find it whole and the same. Problem ``backup_differs`` if it is not."""
    copy = connect_read_only(path, key)
    try:
        copy.text_factory = source.text_factory
        whole = not (key and copy.execute("PRAGMA cipher_integrity_check").fetchall())
        if not whole or _text(copy, "PRAGMA integrity_check(1)") != "ok" or not _same(source, copy):
            raise Problem("backup_differs", path=str(path.parent))
    except EngineError as error:
        if error_code(error) in (engine.CORRUPT, engine.NOT_A_DATABASE):
            raise Problem("backup_differs", path=str(path.parent)) from error
        raise
    finally:
        copy.close()


def _same(source: Connection, copy: Connection) -> bool:
    marks = ("PRAGMA user_version", "PRAGMA application_id")
    shape = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    counts = row_counts(source)
    if (
        any(source.execute(mark).fetchone() != copy.execute(mark).fetchone() for mark in marks)
        or source.execute(shape).fetchall() != copy.execute(shape).fetchall()
        or row_counts(copy) != counts
    ):
        return False
    queries = ('SELECT * FROM "{}"'.format(name.replace('"', '""')) for name in counts)
    return all(
        mine == theirs
        for query in queries
        for mine, theirs in zip(source.execute(query), copy.execute(query), strict=True)
    )


def _text(connection: Connection, sql: str) -> str:
    found = connection.execute(sql).fetchone()[0]
    return found.decode() if isinstance(found, bytes) else str(found)
