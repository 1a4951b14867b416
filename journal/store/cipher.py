"""Putting a whole journal under a passphrase, under another one, or under none: the old file stands until the end.

The new file is written beside the old one, flushed, opened again with the passphrase, checked and compared row by row;
only then it takes the old one's name, in one step. What is written beside it is under the new passphrase from its first
byte, so clear text lies in a file only when a journal without a passphrase was asked for.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from journal.config.atomic_file import sync_folder
from journal.config.paths import make_private_folder
from journal.domain.passphrase import normalised
from journal.domain.problems import Problem
from journal.store import engine
from journal.store.counts import row_counts
from journal.store.database import name_beside, open_database, opening_problem
from journal.store.engine import Connection, EngineError, connect_read_only, error_code, key_of

_TAILS = ("", "-journal", "-wal", "-shm")


def encrypt_file(path: Path, passphrase: str, *, kept: Path | None) -> None:
    """Put a journal under a passphrase.

    ``kept`` is a name that nothing has yet: a copy of the journal as it was is left there, without a passphrase. With
    None the old file is gone afterwards, though its bytes may stay on the disk for some time. No connection of this or
    another program may be open: Problem ``journal_busy``. Also Problem as
    :func:`journal.store.database.open_database` raises it, ``file_exists``, ``file_unwritable`` or ``backup_differs``,
    each with the journal as it was and nothing left beside it. One of an older format is migrated first; the
    folder of ``kept`` is made where there is none.
    """
    _rewrite(path, None, passphrase, kept)


def decrypt_file(path: Path, passphrase: str, *, kept: Path | None) -> None:
    """Take the passphrase off a journal; ``kept``, under the passphrase, and Problems as in :func:`encrypt_file`."""
    _rewrite(path, passphrase, None, kept)


def change_passphrase(path: Path, old: str, new: str, *, kept: Path | None) -> None:
    """Put a journal under another passphrase, with a new salt. ``kept``, under the old one, and Problems as in
    :func:`encrypt_file`."""
    _rewrite(path, old, new, kept)


def _rewrite(path: Path, old: str | None, new: str | None, kept: Path | None) -> None:
    new = None if new is None else normalised(new)
    old = None if old is None else normalised(old)
    source = open_database(path, create=False, passphrase=old)
    made: list[Path] = []
    try:
        _take_alone(source, path)
        temporary = name_beside(path)
        _write(temporary, made, lambda: _export(source, temporary, new))
        _compare(source, temporary, new)
        if kept is not None:
            make_private_folder(kept.parent)
            _write(kept, made, lambda: _copy(source, kept))
            _compare(source, kept, old)
        _swap(source, temporary, path)
        made.clear()
    except EngineError as error:
        raise opening_problem(error, path) from error
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(EngineError):
            source.close()
        _remove(made)


def _take_alone(source: Connection, path: Path) -> None:
    """Everything into the one file, which nobody else has open and nobody can open until this connection is closed."""
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.execute("PRAGMA journal_mode = DELETE")  # refused while another connection is open
    source.execute("PRAGMA main.locking_mode = EXCLUSIVE")
    source.execute("BEGIN EXCLUSIVE")
    mode = source.execute("PRAGMA main.journal_mode").fetchone()[0]
    source.execute("COMMIT")  # the lock stays
    # A leftover beside the name would be read into the new file.
    if mode != "delete" or any(path.with_name(path.name + tail).exists() for tail in ("-wal", "-journal")):
        raise Problem("journal_busy", path=str(path))
    said = source.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise Problem("journal_damaged", path=str(path), reason=str(said))


def _write(target: Path, made: list[Path], write: Callable[[], None]) -> None:
    """Make a file of its own, for its owner only, fill it, and flush it and its name to the disk."""
    try:
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise Problem("file_exists", path=str(target)) from error
    made.append(target)
    write()
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(target.parent)


def _export(source: Connection, target: Path, passphrase: str | None) -> None:
    """The whole content into an empty file. Tables, rows and what the file says of itself; not its free pages."""
    engine.quiet(source)
    key = "" if passphrase is None else key_of(passphrase, os.urandom(engine.SALT))
    source.execute("ATTACH ? AS recoded KEY ?", (str(target.absolute()), key))
    source.execute("BEGIN")
    source.execute("SELECT sqlcipher_export('recoded')").fetchone()
    for name in ("user_version", "application_id"):
        source.execute(f"PRAGMA recoded.{name} = {_one(source, f'PRAGMA main.{name}')}")
    source.execute("COMMIT")
    source.execute("DETACH recoded")


def _copy(source: Connection, target: Path) -> None:
    """A copy under the same key. Not by reading the file: closing it would drop the engine's lock on it (POSIX)."""
    source.execute("VACUUM INTO ?", (str(target.absolute()),))


def _compare(source: Connection, path: Path, passphrase: str | None) -> None:
    """Open a copy anew with its passphrase and find it whole and the same. Problem ``backup_differs`` if it is not."""
    key = "" if passphrase is None else key_of(passphrase, _salt_of(path))
    copy = connect_read_only(path, key)
    try:
        whole = not (key and copy.execute("PRAGMA cipher_integrity_check").fetchall())
        if not whole or _one(copy, "PRAGMA integrity_check(1)") != "ok" or not _same(source, copy):
            raise Problem("backup_differs", path=str(path.parent))
    except EngineError as error:
        if error_code(error) in (engine.CORRUPT, engine.NOT_A_DATABASE):
            raise Problem("backup_differs", path=str(path.parent)) from error
        raise
    finally:
        copy.close()


def _same(source: Connection, copy: Connection) -> bool:
    """Whether two files hold the same: what they say of themselves, every table, every row."""
    marks = ("PRAGMA user_version", "PRAGMA application_id")
    shape = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    counts = row_counts(source)
    if (
        any(_one(source, mark) != _one(copy, mark) for mark in marks)
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


def _swap(source: Connection, temporary: Path, path: Path) -> None:
    """Give the new file the old one's name. The lock on the old one is held meanwhile, where an open file has a name
    that can be taken; Windows refuses that to everybody."""
    if os.name == "nt":
        source.close()
    temporary.replace(path)
    with contextlib.suppress(OSError):  # either name holds a whole file now, so this is no failure any more
        sync_folder(path.parent)


def _remove(made: list[Path]) -> None:
    for path in made:
        for tail in _TAILS:
            with contextlib.suppress(OSError):
                path.with_name(path.name + tail).unlink(missing_ok=True)


def _salt_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(engine.SALT)


def _one(connection: Connection, sql: str) -> object:
    return connection.execute(sql).fetchone()[0]
