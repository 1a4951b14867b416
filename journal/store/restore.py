"""Putting a backup in the journal's place: looked at first, checked again, and what stood there is set aside."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from journal.config.paths import make_private_folder
from journal.domain.passphrase import normalised
from journal.domain.problems import Problem
from journal.store import engine, file_start
from journal.store.alone import alone
from journal.store.as_seen import TROUBLE, Seen, as_seen
from journal.store.compare import check_equal
from journal.store.database import name_beside
from journal.store.engine import Connection, EngineError, error_code
from journal.store.reasons import reason_of
from journal.store.set_aside import put_in_place
from journal.store.tables import DATED, KEPT
from journal.store.verify import Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class Preview:
    """What a whole journal file holds: its first and last recorded day, and how many rows of each table.

    Nothing that is in the bin counts. ``locked``: it is under a passphrase.
    """

    path: Path
    schema: int
    first_day: date | None
    last_day: date | None
    counts: tuple[tuple[str, int], ...]
    locked: bool


def preview(path: Path, passphrase: str | None = None) -> Preview:
    """What a file holds, after all of it was checked; nothing is written.

    Problem as :func:`journal.store.as_seen.as_seen` for a file that cannot be opened, and ``journal_damaged`` for one
    that is not whole.
    """
    with as_seen(path, passphrase) as seen:
        check_whole(verdict_of(seen, path))
        counts = {table: _living(seen.connection, table) for table in KEPT}
        first, last = _days(seen.connection)
        found = tuple((table, count) for table, count in counts.items() if count is not None)
        return Preview(path, seen.schema, first, last, found, locked=bool(seen.key))


def restore_file(backup: Path, path: Path, at: datetime, *, passphrase: str | None = None) -> Path | None:
    """Put a copy of a backup in the place of the journal at the path; where the file that stood there lies now.

    The backup is checked again and stays as it is; ``passphrase`` is its own, under which the journal then is. It
    keeps its format, which the next opening brings up. What stood at the path, whole, damaged or of another program,
    is renamed to ``STEM-replaced-STAMP.ebb`` beside it; None when there was nothing. No connection of this program may
    be open. Problem as :func:`preview`, ``restore_same``, ``journal_busy``, ``file_is_folder``, ``file_not_regular``
    (both for the path too), ``file_unwritable`` or ``backup_differs``, with everything as it was.
    """
    place = path.resolve()
    secret = None if passphrase is None else normalised(passphrase)
    try:
        if place.exists():
            _check_place(backup, place)
        make_private_folder(place.parent)
    except OSError as error:
        raise Problem("file_unwritable", path=str(place), reason=reason_of(error)) from error
    with alone(place):
        pass  # before anything long
    new = name_beside(place)
    try:
        with as_seen(backup, passphrase) as seen:
            check_whole(verdict_of(seen, backup))
            _copy(seen, new, backup)
        return put_in_place(new, place, at, secret)
    finally:
        for tail in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                new.with_name(new.name + tail).unlink(missing_ok=True)


def check_whole(verdict: Verdict) -> None:
    """Problem ``journal_damaged`` when it does not hang together; one changed letter is better than no journal."""
    if not verdict.readable:
        reason = Problem("damaged_pages" if verdict.pages else "damaged_rows")
        raise Problem("journal_damaged", path=str(verdict.path), reason=reason)


def _check_place(backup: Path, place: Path) -> None:
    file_start.check_is_file(place)
    if backup.exists() and backup.samefile(place):
        raise Problem("restore_same", path=str(backup))


def _copy(seen: Seen, new: Path, backup: Path) -> None:
    """The content of the backup in a file of its own, flushed to the disk, opened anew and found equal."""
    try:
        new.touch(mode=0o600, exist_ok=False)
        seen.connection.execute("VACUUM INTO ?", (str(new),))
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        check_equal(seen.connection, new, seen.key)
    except EngineError as error:
        if error_code(error) in (engine.CORRUPT, engine.NOT_A_DATABASE):
            raise Problem("journal_damaged", path=str(backup), reason=reason_of(error)) from error
        raise Problem("file_unwritable", path=str(new.parent), reason=reason_of(error)) from error
    except OSError as error:
        raise Problem("file_unwritable", path=str(new.parent), reason=reason_of(error)) from error


def _living(connection: Connection, table: str) -> int | None:
    """The rows of a table that are not in the bin; None for a table that this format does not have."""
    columns = _columns(connection, table)
    if not columns:
        return None
    where = " WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
    return int(connection.execute(f"SELECT count(*) FROM {table}{where}").fetchone()[0])


def _days(connection: Connection) -> tuple[date | None, date | None]:
    """The first and the last day that anything is recorded of."""
    days: list[date] = []
    for table in DATED:
        if {"day", "deleted_at"} <= _columns(connection, table):
            found = connection.execute(f"SELECT min(day), max(day) FROM {table} WHERE deleted_at IS NULL").fetchone()
            days += [date.fromisoformat(bytes(day).decode()) for day in found if day is not None]
    return min(days, default=None), max(days, default=None)


def _columns(connection: Connection, table: str) -> set[str]:
    try:
        return {bytes(row[1]).decode() for row in connection.execute(f"PRAGMA table_info({table})")}
    except TROUBLE:
        return set()
