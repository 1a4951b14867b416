"""A backup is a whole, checked copy of the journal; a copy that fails a check never gets the name of one."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journal.config.atomic_file import sync_folder
from journal.config.paths import make_private_folder
from journal.domain.problems import Problem
from journal.store import engine
from journal.store.counts import row_counts
from journal.store.engine import Connection, EngineError, connect_read_only, error_code

SUFFIX = ".ebb"
_STAMP = "%Y%m%dT%H%M%SZ"
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on the disk: when it was taken (UTC, to the second) and, right after it was made, its row counts."""

    path: Path
    taken_at: datetime
    counts: tuple[tuple[str, int], ...] = ()


def before_schema(stem: str, schema: int) -> str:
    """What backups are called that were taken before a journal was brought to that schema.

    Their name is not that of an ordinary backup, so they are never thinned: only an earlier Ebb can read them.
    """
    return f"{stem}-before-schema-{schema}"


def backups_in(folder: Path, stem: str) -> tuple[Backup, ...]:
    """The backups of the journal called ``stem``, newest first, known by their names; none when there is no folder."""
    found: list[tuple[datetime, int, Path]] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            read = _read_name(path.name, stem)
            if read is not None and path.is_file():
                found.append((*read, path))
    return tuple(Backup(path, at) for at, _, path in sorted(found, reverse=True))


def write_backup(connection: Connection, stem: str, folder: Path, at: datetime) -> Backup:
    """Write a backup of an open journal into a folder, which is made when it is not there.

    It is written beside its place, flushed to the disk, opened again, checked (``integrity_check`` and the number of
    rows of every table) and only then given its name. Under a passphrase it is under the same one. Another program
    may write meanwhile. Problem ``file_unwritable``, ``backup_differs``, ``journal_busy`` or (the journal itself cannot
    be read whole) ``journal_damaged``, with nothing left behind.
    """
    try:
        make_private_folder(folder)
        path = _free_name(folder, stem, at)
        temporary = folder / f".{path.name}.{os.urandom(4).hex()}.new"
        temporary.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Problem("file_unwritable", path=str(folder), reason=error.strerror or str(error)) from error
    try:
        counts = _copy(connection, temporary)
        _flush(temporary)
        temporary.replace(path)
        sync_folder(folder)
    except EngineError as error:
        if error_code(error) in (engine.CORRUPT, engine.NOT_A_DATABASE):  # the copy's own damage never comes as this
            raise Problem("journal_damaged", path=_path_of(connection), reason=str(error)) from error
        raise Problem("file_unwritable", path=str(path), reason=str(error)) from error
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        for left in (temporary, *(temporary.with_name(temporary.name + tail) for tail in ("-journal", "-wal", "-shm"))):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return Backup(path, _second(at), tuple(counts.items()))


def _copy(connection: Connection, temporary: Path) -> dict[str, int]:
    """Copy, and compare with a source that stood still meanwhile; the row counts of both."""
    for _ in range(_TRIES):
        version = _version(connection)
        wanted = row_counts(connection)
        with temporary.open("wb"):
            pass  # empty again: a try before this one may have filled it
        connection.execute("VACUUM INTO ?", (str(temporary.absolute()),))
        if _version(connection) == version:
            found = _checked_counts(connection, temporary)
            if found != wanted:
                raise Problem("backup_differs", path=str(temporary.parent))
            return found
    raise Problem("journal_busy", path=str(temporary.parent))


def _version(connection: Connection) -> tuple[int, int]:
    """Changes with every write, by this connection or by another."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0]), connection.total_changes


def _checked_counts(source: Connection, path: Path) -> dict[str, int]:
    """The rows of a copy that was opened anew and found whole. Problem ``backup_differs`` when it is not."""
    try:
        if _mark(source, "cipher_status") != 1:
            with contextlib.closing(connect_read_only(path)) as copy:
                return _whole_counts(source, copy, "main", path)
        # Under a passphrase: the source alone knows the key, and what it attaches is opened with that.
        source.execute("ATTACH ? AS copy", (str(path.absolute()),))
        try:
            return _whole_counts(source, source, "copy", path)
        finally:
            source.execute("DETACH copy")
    except EngineError as error:
        if error_code(error) in (engine.CORRUPT, engine.NOT_A_DATABASE):
            raise Problem("backup_differs", path=str(path.parent)) from error
        raise


def _whole_counts(source: Connection, copy: Connection, schema: str, path: Path) -> dict[str, int]:
    said = copy.execute(f"PRAGMA {schema}.integrity_check(1)").fetchone()[0]
    same = all(_mark(copy, f"{schema}.{name}") == _mark(source, name) for name in ("user_version", "application_id"))
    if said != "ok" or not same:
        raise Problem("backup_differs", path=str(path.parent))
    return row_counts(copy, schema)


def _mark(connection: Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _path_of(connection: Connection) -> str:
    """The file of a connection."""
    try:
        return str(connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0])
    except EngineError:
        return ""


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _free_name(folder: Path, stem: str, at: datetime) -> Path:
    """The name for that second; with a number behind it when there is a backup of it already."""
    first = f"{stem}-{_second(at).strftime(_STAMP)}"
    path, number = folder / f"{first}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{first}-{number}{SUFFIX}"
    return path


def _read_name(name: str, stem: str) -> tuple[datetime, int] | None:
    """When a file of that name was taken, and the how manieth of its second; None when it is no backup of ``stem``."""
    if not name.startswith(f"{stem}-") or not name.endswith(SUFFIX):
        return None
    stamp, _, number = name[len(stem) + 1 : -len(SUFFIX)].partition("-")
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), int(number or 1)
    except ValueError:
        return None
