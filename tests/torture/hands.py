"""What every torture needs: a journal with something in it, all its rows, and whether it is whole."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.store import engine
from journal.store.engine import connect, key_of
from journal.store.verify import verify

CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=UTC), ZoneInfo("UTC"))
FIRST = date(1900, 1, 1)
SECRET = "ten thousand small steps"
OTHER = "ten thousand other steps"

Rows = dict[str, list[tuple[object, ...]]]


def opened(path: Path, secret: str | None, *, create: bool = False) -> Journal:
    """The journal as the program opens it."""
    return open_journal(path, CLOCK, create=create, passphrase=secret)


def entry(number: int) -> tuple[date, str]:
    """The note of that number, on a day of its own; every seventh is longer than a page."""
    return FIRST + timedelta(number), f"entry {number} " * (500 if number % 7 == 3 else 1 + number % 20)


def record(journal: Journal, number: int) -> None:
    """Record the entry of that number; it is on the disk when this returns."""
    journal.set_note(*entry(number))


def recorded(journal: Journal) -> dict[date, str]:
    """The notes that are there."""
    return {found.day: found.note for found in journal.contents().entries}


def rows(path: Path, secret: str | None) -> Rows:
    """Every row of every table with the schema, as it lies there: nothing is migrated. Raises what the engine does.

    When a migration was done is left out: it is the clock's, and no two runs have the same.
    """
    key = "" if secret is None else key_of(secret, path.read_bytes()[: engine.SALT])
    with closing(connect(str(path), key)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        ask = {"_sqlite_migrations": "SELECT migration_set, name FROM _sqlite_migrations"}
        found: Rows = {n: connection.execute(ask.get(n, f'SELECT * FROM "{n}"')).fetchall() for (n,) in names}
        return found | {"": connection.execute("PRAGMA user_version").fetchall()}


def whole(path: Path, secret: str | None) -> bool:
    """What ``ebb verify`` says of a file."""
    return verify(path, secret).whole


def leftovers(folder: Path) -> list[Path]:
    """Files that are neither a journal nor a backup: everything hidden, and what SQLite puts beside a file."""
    ends = ("-wal", "-shm", "-journal")
    return sorted(f for f in folder.rglob("*") if f.is_file() and (f.name.startswith(".") or f.name.endswith(ends)))


def quick_keys() -> None:
    """Fewer rounds from a passphrase to its key, where it is not the rounds that are looked at."""
    engine.ITERATIONS = 1000


def forked(work: Callable[[], None]) -> int:
    """Call ``work()`` in a process of its own; gives its id. It ends with 0, or after a traceback with 70."""
    process = os.fork()
    if process == 0:
        code = 70
        try:
            work()
            code = 0
        except BaseException:  # noqa: BLE001  whatever it is, it is shown, and ends this process
            traceback.print_exc()
        finally:
            os._exit(code)  # what the parent has open is not to be ended here
    return process
