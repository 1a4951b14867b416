"""A journal file as the program would see it when it opened it, with nothing written in it or beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from journal.config.temporary import moment
from journal.domain.problems import Problem
from journal.store import engine, file_start
from journal.store.engine import Connection, EngineError, connect, error_code
from journal.store.tables import APPLICATION_ID, SCHEMA_VERSION

_UNFINISHED = ("-wal", "-journal")
_TRIES = 5

TROUBLE = (EngineError, MemoryError, OverflowError, UnicodeDecodeError)
"""What reading a damaged file can raise: a cell that claims to be larger than there is memory is one of them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The opened file, its schema, and whether something beside it belonged to it (``-wal`` or ``-journal``)."""

    connection: Connection
    schema: int
    unfinished: bool


@contextmanager
def as_seen(path: Path) -> Iterator[Seen]:
    """Open the file only to read it. Text comes as bytes, for damaged text must not end the reading.

    Alone, it is opened as it lies there. With a ``-wal`` or ``-journal`` that has anything in it, which a program that
    is open or was killed leaves, both are copied into a private folder, where SQLite puts them together as it does at
    opening; the folder is taken away. Raises Problem ``file_missing``, ``file_is_folder``, ``file_unreadable``,
    ``journal_not_one``, ``journal_locked_away``, ``journal_newer``, ``journal_busy`` or ``journal_damaged``.
    """
    _check_start(path)
    beside = _beside(path)
    if not any(file.name.endswith(_UNFINISHED) for file in beside):
        with closing(_connected(f"{path.absolute().as_uri()}?mode=ro&immutable=1", path, uri=True)) as connection:
            yield Seen(connection, _schema(connection, path), unfinished=False)
        return
    with moment() as folder:
        copy = _copied(path, folder)
        with closing(_connected(str(copy), path, uri=False)) as connection:
            yield Seen(connection, _schema(connection, path), unfinished=True)


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


def _check_start(path: Path) -> None:
    try:
        if path.is_dir():
            raise Problem("file_is_folder", path=str(path))
        if not path.exists():
            raise Problem("file_missing", path=str(path))
        with path.open("rb") as file:
            start = file.read(file_start.LENGTH)
    except OSError as error:
        raise _unreadable(path, error) from error
    if file_start.is_locked(start, str(path)):
        raise Problem("journal_locked_away", path=str(path))


def _connected(where: str, path: Path, *, uri: bool) -> Connection:
    try:
        connection: Connection = engine.sqlite.connect(where, isolation_level=None, uri=True) if uri else connect(where)
        connection.text_factory = bytes
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection
    except EngineError as error:
        raise Problem("journal_damaged", path=str(path), reason=str(error)) from error


def _schema(connection: Connection, path: Path) -> int:
    """The schema of an Ebb journal that this program knows."""
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except TROUBLE as error:
        busy = isinstance(error, EngineError) and error_code(error) in (engine.BUSY, engine.LOCKED)
        raise Problem("journal_busy" if busy else "journal_damaged", path=str(path), reason=str(error)) from error
    if identity != APPLICATION_ID:
        raise Problem("journal_not_one", path=str(path))
    if found > SCHEMA_VERSION:
        raise Problem("journal_newer", path=str(path), found=found, known=SCHEMA_VERSION)
    return found


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem("file_unreadable", path=str(path), reason=error.strerror or str(error))
