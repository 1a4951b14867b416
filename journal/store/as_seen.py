"""A journal file as the program would see it when it opened it, with nothing written in it or beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from journal.config.temporary import moment
from journal.domain.passphrase import normalised
from journal.domain.problems import Problem
from journal.store import engine, file_start
from journal.store.engine import Connection, EngineError, connect, connect_read_only, error_code, key_of
from journal.store.pages import damaged_pages, make_readable
from journal.store.reasons import reason_of
from journal.store.tables import APPLICATION_ID, SCHEMA_VERSION

_UNFINISHED = ("-wal", "-journal")
_TRIES = 5

TROUBLE = (EngineError, MemoryError, OverflowError, UnicodeDecodeError)
"""What reading a damaged file can raise: a cell that claims to be larger than there is memory is one of them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The opened file, its schema, and whether something beside it belonged to it (``-wal`` or ``-journal``).

    ``key`` is empty for a file without a passphrase; under one, ``damaged`` are the pages whose tag does not fit, and
    the connection reads around them.
    """

    connection: Connection
    schema: int
    unfinished: bool
    key: str = ""
    damaged: tuple[int, ...] = ()


@contextmanager
def as_seen(path: Path, passphrase: str | None = None, *, cut_off: bool = False) -> Iterator[Seen]:
    """Open the file only to read it. Text comes as bytes, for damaged text must not end the reading.

    Alone, it is opened as it lies there. With a ``-wal`` or ``-journal`` that has anything in it, which a program that
    is open or was killed leaves, both are copied into a private folder, where SQLite puts them together as it does at
    opening; the folder is taken away. Under a passphrase so is a damaged file, and the copy made readable around the
    damage. ``cut_off`` reads what is there of a file whose end is missing. Raises Problem ``file_missing``,
    ``file_is_folder``, ``file_not_regular``, ``file_unreadable``, ``journal_not_one``, ``journal_locked_away``,
    ``journal_not_encrypted``, ``passphrase_wrong``, ``passphrase_missing``, ``passphrase_sign``, ``journal_newer``,
    ``journal_busy`` or ``journal_damaged``.
    """
    key = _key_of_start(path, passphrase)
    unfinished = len(_beside(path)) > 1
    torn = cut_off and not key and not unfinished and _ends_within_a_page(path)
    if not unfinished and not torn and not _damaged(path, key, path):
        with closing(_connected(path, path, key, cut_off=cut_off, as_it_lies=True)) as connection:
            yield Seen(connection, _schema(connection, path), unfinished=False, key=key)
        return
    with moment() as folder:
        copy = _copied(path, Path(folder))
        damaged = _mended(copy, key, path)
        if torn:
            os.truncate(copy, copy.stat().st_size - _ends_within_a_page(copy))
        with closing(_connected(copy, path, key, cut_off=cut_off, as_it_lies=False)) as connection:
            yield Seen(connection, _schema(connection, path), unfinished, key, damaged)


def _key_of_start(path: Path, passphrase: str | None) -> str:
    """The key of the file, empty for one without a passphrase."""
    secret = None if passphrase is None else normalised(passphrase)
    try:
        file_start.check_is_file(path)
        with path.open("rb") as file:
            start = file.read(file_start.LENGTH)
    except OSError as error:
        raise _unreadable(path, error) from error
    if not file_start.is_locked(start, str(path)):
        if secret is not None:
            raise Problem("journal_not_encrypted", path=str(path))
        return ""
    if secret is None:
        raise Problem("journal_locked_away", path=str(path))
    return key_of(secret, start[: engine.SALT])


def _damaged(file: Path, key: str, path: Path) -> tuple[int, ...]:
    """The damaged pages of a file under a passphrase. When all of them are, it is another passphrase."""
    if not key:
        return ()
    try:
        damaged = damaged_pages(file, key)
        pages = -(-file.stat().st_size // engine.PAGE)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(damaged) >= pages:
        raise Problem("passphrase_wrong", path=str(path))
    return damaged


def _mended(copy: Path, key: str, path: Path) -> tuple[int, ...]:
    """Make a copy under a passphrase readable around its damaged pages; their numbers."""
    if not _damaged(copy, key, path):
        return ()
    # What lies beside it may put the very pages right.
    with suppress(EngineError), closing(connect(str(copy), key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = _damaged(copy, key, path)
    try:
        make_readable(copy, key, damaged)
    except OSError as error:
        raise _unreadable(path, error) from error
    return damaged


def _ends_within_a_page(path: Path) -> int:
    """The bytes behind the last whole page of a file in clear text. SQLite would read zeros for those that are gone,
    which then are the end of what somebody wrote."""
    try:
        with path.open("rb") as file:
            start = file.read(18)
        size = int.from_bytes(start[16:18], "big")
        return path.stat().st_size % (65536 if size == 1 else size or 1)
    except OSError as error:
        raise _unreadable(path, error) from error


def _beside(path: Path) -> list[Path]:
    """The file and what beside it is not empty."""
    try:
        found = [path.with_name(path.name + tail) for tail in _UNFINISHED]
        return [path, *(file for file in found if file.is_file() and file.stat().st_size)]
    except OSError as error:
        raise _unreadable(path, error) from error


def _copied(path: Path, folder: Path) -> Path:
    """The file and what belongs to it, copied while they stood still; Problem ``journal_busy`` when they never do."""
    copy = folder / "journal.ebb"
    try:
        for _ in range(_TRIES):
            files = _beside(path)
            before = [_state(file) for file in files]
            for old in folder.iterdir():
                old.unlink()
            for file in files:
                shutil.copyfile(file, folder / (copy.name + file.name[len(path.name) :]))
            if files == _beside(path) and before == [_state(file) for file in files]:
                return copy
    except FileNotFoundError:
        pass  # it was folded in between
    except OSError as error:
        raise _unreadable(path, error) from error
    raise Problem("journal_busy", path=str(path))


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _connected(where: Path, path: Path, key: str, *, cut_off: bool, as_it_lies: bool) -> Connection:
    try:
        connection = connect_read_only(where, key, as_it_lies=True) if as_it_lies else connect(str(where), key)
        connection.text_factory = bytes
        connection.execute("PRAGMA trusted_schema = OFF")
        if cut_off:  # else the engine refuses a file that is shorter than it says it is
            connection.execute("PRAGMA writable_schema = ON")
        return connection
    except EngineError as error:
        raise Problem("journal_damaged", path=str(path), reason=reason_of(error)) from error


def _schema(connection: Connection, path: Path) -> int:
    """The schema of an Ebb journal that this program knows."""
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except TROUBLE as error:
        busy = isinstance(error, EngineError) and error_code(error) in (engine.BUSY, engine.LOCKED)
        reason = reason_of(error) if isinstance(error, EngineError) else Problem("damaged_pages")
        raise Problem("journal_busy" if busy else "journal_damaged", path=str(path), reason=reason) from error
    if identity != APPLICATION_ID:
        raise Problem("journal_not_one", path=str(path))
    if found > SCHEMA_VERSION:
        raise Problem("journal_newer", path=str(path), found=found, known=SCHEMA_VERSION)
    return found


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem("file_unreadable", path=str(path), reason=reason_of(error))
