"""Opening a journal file, with everything that must be true before the first statement."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from journal.config.atomic_file import sync_folder
from journal.config.paths import backups_beside, make_private_folder
from journal.config.synced_folder import synced_by
from journal.domain.passphrase import normalised
from journal.domain.problems import Problem
from journal.store import engine, file_start
from journal.store.alone import is_alone
from journal.store.engine import Connection, EngineError, connect, error_code, key_of
from journal.store.pages import fits_a_page
from journal.store.reasons import reason_of
from journal.store.sweep import sweep_copies, sweep_journal
from journal.store.tables import APPLICATION_ID, COMMAND, SCHEMA_VERSION


def open_database(path: Path, *, create: bool, passphrase: str | None = None) -> Connection:
    """The journal at the path, migrated to the newest schema.

    ``create`` makes a new one where there is no file; an existing file is never replaced. ``passphrase``, as it was
    typed, opens or makes one under it. Raises Problem ``file_missing``, ``file_is_folder``, ``folder_missing``,
    ``file_unreadable``, ``journal_not_one``, ``journal_locked_away``, ``journal_not_encrypted``, ``passphrase_wrong``,
    ``passphrase_missing``, ``passphrase_sign``, ``journal_newer``, ``journal_busy``, ``journal_damaged`` or
    ``journal_not_updated``, each with the file as it was. A checked copy of a file of an earlier schema goes into
    ``backups`` beside it first.
    """
    secret = None if passphrase is None else normalised(passphrase)
    new = _check_path(path, create=create)
    if new and not path.exists():
        from journal.store.set_aside import set_parts_aside

        set_parts_aside(path, datetime.now(UTC))
        _make_empty_file(path)
    place = _place_of(path)
    salt = os.urandom(engine.SALT) if new else _check_header(path, locked=secret is not None)
    key = "" if secret is None else key_of(secret, salt)
    nobody = not new and is_alone(path)
    try:
        # Absolute: SQLite gives names such as ":memory:" a meaning of its own.
        connection = connect(str(path.absolute()), key)
    except EngineError as error:
        raise opening_problem(error, path) from error
    try:
        _prepared(connection, path, place, new=new, may_be_empty=create)
        sweep_journal(path)
        _drop_void_log(connection, path)
        if nobody:
            sweep_copies(path.absolute().parent, path.stem)
            sweep_copies(backups_beside(path), path.stem)
        return connection
    except EngineError as error:
        _give_up(connection, path, new=new)
        _check_place(path, place)
        raise opening_problem(error, path, key) from error
    except UnicodeDecodeError as error:  # what the engine says quotes damaged text
        _give_up(connection, path, new=new)
        raise Problem("journal_damaged", path=str(path), reason=Problem("damaged_pages")) from error
    except BaseException:
        _give_up(connection, path, new=new)
        raise


def open_again(path: Path, like: Connection) -> Connection | None:
    """The file at the path when it is the same journal, at the same command, as an open one that lost its place.

    None for any other file, which is left as it is. Raises EngineError.
    """
    connection = connect(str(path.absolute()), engine.key_in_use(like))
    try:
        _set_habits(connection)
        newest = f"SELECT id, at, name, state FROM {COMMAND} ORDER BY id DESC LIMIT 1"
        version = "PRAGMA user_version"
        if all(connection.execute(sql).fetchone() == like.execute(sql).fetchone() for sql in (version, newest)):
            _set_mode(connection, path)
            return connection
    except EngineError as error:
        if error_code(error) not in (engine.NOT_A_DATABASE, engine.CORRUPT, engine.ERROR):
            connection.close()
            raise
    connection.close()
    return None


def _drop_void_log(connection: Connection, path: Path) -> None:
    """Remove a rollback log that a killed change of the log's kind left, which nothing reads any more.

    While the file is open in WAL nobody can be writing one, and one that counts was put back when the file was read.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        with contextlib.suppress(OSError):
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _give_up(connection: Connection, path: Path, *, new: bool) -> None:
    """Close the file; one that was only just made is taken away again, or it would stand in the way for ever."""
    with contextlib.suppress(EngineError):
        connection.close()
    if new:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            with contextlib.suppress(OSError):
                path.with_name(name).unlink(missing_ok=True)


def name_beside(path: Path) -> Path:
    """A name for the file that is to take the place of this one; left over, it is removed by the next opening."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.rewritten")


def _prepared(connection: Connection, path: Path, place: tuple[int, int], *, new: bool, may_be_empty: bool) -> None:
    _set_habits(connection)
    found = _check_identity(connection, path, may_be_empty=may_be_empty)
    _check_place(path, place)
    if 0 < found < SCHEMA_VERSION and not new:
        _keep_copy(connection, path, found)
    # Only now may anything be written: both of these touch the file.
    _set_mode(connection, path)
    _check_place(path, place)  # in WAL an open file is locked against rewriting, so from here on it stays
    if found < SCHEMA_VERSION:
        from journal.store.migrations import migrate

        # All steps as one, with what says that they were taken: a file between two schemas would be nobody's.
        connection.execute("BEGIN IMMEDIATE")
        migrate(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")


def _set_mode(connection: Connection, path: Path) -> None:
    """How what is written becomes durable. A folder that is kept in step with others may carry one of several files
    away without the rest, so there the file is whole by itself between any two commands."""
    mode = "DELETE" if synced_by(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("PRAGMA synchronous = FULL")


def _place_of(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=reason_of(error)) from error
    return found.st_dev, found.st_ino


def _check_place(path: Path, place: tuple[int, int]) -> None:
    """Problem ``journal_busy`` when another file took the name since: what is written to the old one would be lost."""
    if _place_of(path) != place:
        raise Problem("journal_busy", path=str(path))


def _check_path(path: Path, *, create: bool) -> bool:
    """Whether the file must be made."""
    try:
        if path.exists() or not create:
            file_start.check_is_file(path)
            # Nothing is in it: a first start that was killed leaves such a file.
            return create and path.stat().st_size == 0
        if path.parent.exists() and not path.parent.is_dir():
            raise Problem("folder_is_file", path=str(path.parent))
        make_private_folder(path.parent)
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=reason_of(error)) from error
    return True


def _make_empty_file(path: Path) -> None:
    """The file with owner-only rights from its first moment, which SQLite would otherwise make wider."""
    try:
        path.touch(mode=0o600, exist_ok=False)
        sync_folder(path.parent)
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error


def _check_header(path: Path, *, locked: bool) -> bytes:
    """The salt of a file that is to be opened under a passphrase; nothing that is used of one without."""
    try:
        with path.open("rb") as file:
            start = file.read(file_start.LENGTH)
        size = path.stat().st_size
        beside = [path.with_name(path.name + tail) for tail in ("-wal", "-journal")]
        unfinished = any(file.exists() and file.stat().st_size for file in beside)
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=reason_of(error)) from error
    if not file_start.is_locked(start, str(path)):
        if locked:
            raise Problem("journal_not_encrypted", path=str(path))
        return b""
    if not locked:
        raise Problem("journal_locked_away", path=str(path))
    # A power cut can leave half a page at the end, which the pages beside it put right.
    if size % engine.PAGE and not unfinished:
        raise Problem("journal_damaged", path=str(path), reason=Problem("damaged_length"))
    return start[: engine.SALT]


def _set_habits(connection: Connection) -> None:
    connection.execute("PRAGMA busy_timeout = 2000")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _check_identity(connection: Connection, path: Path, *, may_be_empty: bool) -> int:
    """The schema version of the file, after making sure it is an Ebb journal that this program may write.

    0 for one with nothing in it, such as a first start leaves that was killed; it may be filled where a new one may.
    """
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if identity != APPLICATION_ID and (tables or found or not may_be_empty):
        raise Problem("journal_not_one", path=str(path))
    if found > SCHEMA_VERSION:
        raise Problem("journal_newer", path=str(path), found=found, known=SCHEMA_VERSION)
    return found


def _keep_copy(connection: Connection, path: Path, schema: int) -> None:
    """A checked copy of a file of an earlier schema, which only an earlier Ebb reads; without one it stays as it is."""
    from journal.store.backup import before_schema, write_backup

    try:
        reason = before_schema(SCHEMA_VERSION)
        write_backup(connection, path.stem, backups_beside(path), datetime.now(UTC), reason)
    except Problem as problem:
        if problem.id == "journal_damaged":
            raise
        raise Problem("journal_not_updated", path=str(path), found=schema, problem=problem) from problem


def opening_problem(error: EngineError, path: Path, key: str = "") -> Problem:
    """What an error of the engine at opening means; ``key`` is the one that the file was opened with."""
    code = error_code(error)
    if code in (engine.BUSY, engine.LOCKED):
        return Problem("journal_busy", path=str(path))
    if code == engine.NOT_A_DATABASE:
        return _first_page_problem(path, key) if key else Problem("journal_not_one", path=str(path))
    if code in (engine.READ_ONLY, engine.CANNOT_OPEN):
        return Problem("journal_only_read", path=str(path), reason=reason_of(error))
    if code in (engine.FULL, engine.INPUT_OUTPUT):
        return Problem("file_unwritable", path=str(path), reason=reason_of(error))
    return Problem("journal_damaged", path=str(path), reason=reason_of(error))


def _first_page_problem(path: Path, key: str) -> Problem:
    """The first page does not open. If any other does, the passphrase is right; if none does, nobody can tell."""
    with contextlib.suppress(OSError):
        if fits_a_page(path, key):
            return Problem("journal_damaged", path=str(path), reason=Problem("damaged_beginning"))
    return Problem("passphrase_wrong", path=str(path))
