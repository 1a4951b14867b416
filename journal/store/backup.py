"""A backup is a whole, checked copy of the journal; a copy that fails a check never gets the name of one."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journal.config.atomic_file import sync_folder
from journal.config.paths import backups_beside, make_private_folder
from journal.domain.problems import Problem
from journal.store import engine
from journal.store.counts import row_counts
from journal.store.engine import Connection, EngineError, connect_read_only, error_code
from journal.store.reasons import reason_of

SUFFIX = ".ebb"
_STAMP = "%Y%m%dT%H%M%SZ"
_TRIES = 5


BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_PASSPHRASE = "before-import", "before-restore", "before-passphrase"
REPLACED = "replaced"
"""Of a journal that was set aside, beside the one that took its place."""

_NAME = re.compile(
    r"(?:(?P<reason>before-import|before-restore|before-passphrase|before-schema-[0-9]+|replaced)-)?"
    r"(?P<stamp>[0-9]{8}T[0-9]{6}Z)(?:-(?P<number>[0-9]{1,6}))?"
)
"""What stands between the name of a journal and the suffix."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy on the disk: when it was taken (UTC, to the second) and, right after it was made, its row counts.

    ``reason`` is what it was taken for: "" for an ordinary one, "before-import", "before-restore",
    "before-passphrase", "before-schema-N" or "replaced" (a journal that was set aside).
    """

    path: Path
    taken_at: datetime
    counts: tuple[tuple[str, int], ...] = ()
    reason: str = ""


def before_schema(schema: int) -> str:
    """Why backups are taken before a journal is brought to that schema; only an earlier Ebb can read them."""
    return f"before-schema-{schema}"


def backups_in(folder: Path, stem: str) -> tuple[Backup, ...]:
    """The ordinary backups of the journal called ``stem``, newest first; none when there is no folder."""
    return tuple(backup for backup in all_backups_in(folder, stem) if not backup.reason)


def all_backups_in(folder: Path, stem: str) -> tuple[Backup, ...]:
    """The copies of the journal called ``stem`` in a folder, whatever for, newest first, known by their names."""
    found: list[tuple[datetime, int, str, Path]] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            read = _read_name(path.name, stem)
            if read is not None and path.is_file():
                found.append((*read, path))
    return tuple(Backup(path, at, reason=reason) for at, _, reason, path in sorted(found, reverse=True))


def copies(journal: Path, more: Iterable[Path] = ()) -> tuple[Backup, ...]:
    """Every copy of a journal, newest first: in its folder of backups, in ``more`` folders, and set aside beside it."""
    beside = (journal.absolute().parent, journal.resolve().parent)
    found = [copy for folder in beside for copy in all_backups_in(folder, journal.stem) if copy.reason == REPLACED]
    for folder in (backups_beside(journal), backups_beside(journal.resolve()), *more):
        found += all_backups_in(folder, journal.stem)
    # What a killed restoring can leave: a second name of the journal itself, which is no copy.
    single = {copy.path.resolve(): copy for copy in found if not _same_file(copy.path, journal)}
    return tuple(sorted(single.values(), key=lambda copy: (copy.taken_at, copy.path.name), reverse=True))


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def write_backup(connection: Connection, stem: str, folder: Path, at: datetime, reason: str = "") -> Backup:
    """Write a backup of an open journal into a folder, which is made when it is not there.

    It is written beside its place, flushed to the disk, opened again, checked (``integrity_check`` and the number of
    rows of every table) and only then given its name. Under a passphrase it is under the same one. Another program
    may write meanwhile. Problem ``file_unwritable``, ``backup_differs``, ``journal_busy`` or (the journal itself cannot
    be read whole) ``journal_damaged``, with nothing left behind.
    """
    try:
        make_private_folder(folder)
        path = free_name(folder, stem, at, reason)
        temporary = folder / f".{path.name}.{os.urandom(4).hex()}.new"
        temporary.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Problem("file_unwritable", path=str(folder), reason=reason_of(error)) from error
    try:
        counts = _copy(connection, temporary)
        _flush(temporary)
        temporary.replace(path)
        sync_folder(folder)
    except EngineError as error:
        if error_code(error) in (engine.CORRUPT, engine.NOT_A_DATABASE):  # the copy's own damage never comes as this
            raise Problem("journal_damaged", path=_path_of(connection), reason=reason_of(error)) from error
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error
    finally:
        for left in (temporary, *(temporary.with_name(temporary.name + tail) for tail in ("-journal", "-wal", "-shm"))):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return Backup(path, _second(at), tuple(counts.items()), reason)


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


def free_name(folder: Path, stem: str, at: datetime, reason: str = "") -> Path:
    """The name for that second; with a number behind it when there is a copy of it already."""
    first = f"{stem}-{reason}-" if reason else f"{stem}-"
    first += _second(at).strftime(_STAMP)
    path, number = folder / f"{first}{SUFFIX}", 1
    # What lies beside a name that is gone would be read into a file that gets it.
    while any(os.path.lexists(f"{path}{tail}") for tail in ("", "-wal", "-journal")):
        number += 1
        path = folder / f"{first}-{number}{SUFFIX}"
    return path


def _read_name(name: str, stem: str) -> tuple[datetime, int, str] | None:
    """When a file of that name was taken, the how manieth of its second, and what for; None for no copy of ``stem``."""
    if not name.startswith(f"{stem}-") or not name.endswith(SUFFIX):
        return None
    found = _NAME.fullmatch(name[len(stem) + 1 : -len(SUFFIX)])
    if found is None:
        return None
    try:
        at = datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at, int(found["number"] or 1), found["reason"] or ""
