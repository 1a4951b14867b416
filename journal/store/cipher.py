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
from journal.store.compare import check_equal
from journal.store.database import name_beside, open_database, opening_problem
from journal.store.engine import Connection, EngineError, key_of
from journal.store.reasons import reason_of

_TAILS = ("", "-journal", "-wal", "-shm")


def encrypt_file(path: Path, passphrase: str, *, kept: Path | None, under_new: bool = False) -> None:
    """Put a journal under a passphrase.

    ``kept`` is a name that nothing has yet: a checked copy of the journal as it was is left there, without a
    passphrase, or with ``under_new`` under the new one. With None the old file is gone afterwards, though its bytes may
    stay on the disk for some time. No connection of this or another program may be open: Problem ``journal_busy``. Also
    Problem as :func:`journal.store.database.open_database` raises it, ``file_exists``, ``file_unwritable`` or
    ``backup_differs``, each with the journal as it was and nothing left beside it. One of an older format is migrated
    first; the folder of ``kept`` is made where there is none. A journal behind a link is rewritten where it lies.
    """
    _rewrite(path.resolve(), None, passphrase, kept, under_new=under_new)


def decrypt_file(path: Path, passphrase: str, *, kept: Path | None) -> None:
    """Take the passphrase off a journal; ``kept``, under the passphrase, and Problems as in :func:`encrypt_file`."""
    _rewrite(path.resolve(), passphrase, None, kept, under_new=False)


def change_passphrase(path: Path, old: str, new: str, *, kept: Path | None, under_new: bool = False) -> None:
    """Put a journal under another passphrase, with a new salt. ``kept``, under the old one unless ``under_new``, and
    Problems as in :func:`encrypt_file`."""
    _rewrite(path.resolve(), old, new, kept, under_new=under_new)


def _rewrite(path: Path, old: str | None, new: str | None, kept: Path | None, *, under_new: bool) -> None:
    new = None if new is None else normalised(new)
    old = None if old is None else normalised(old)
    source = open_database(path, create=False, passphrase=old)
    made: list[Path] = []
    try:
        _take_alone(source, path)
        temporary = name_beside(path)
        _write(temporary, made, lambda: export(source, temporary, new))
        _compare(source, temporary, new)
        if kept is not None:
            _keep(source, kept, made, old, new if under_new else old)
        _swap(source, temporary, path)
        made.clear()
    except EngineError as error:
        raise opening_problem(error, path) from error
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error
    finally:
        with contextlib.suppress(EngineError):
            source.close()
        _remove(made)


def _keep(source: Connection, kept: Path, made: list[Path], old: str | None, under: str | None) -> None:
    """A checked copy under that passphrase, which has the name of one only when it is."""
    make_private_folder(kept.parent)
    temporary = name_beside(kept)
    _write(temporary, made, lambda: _copy(source, temporary) if under == old else export(source, temporary, under))
    _compare(source, temporary, under)
    if os.path.lexists(kept):
        raise Problem("file_exists", path=str(kept))
    temporary.replace(kept)
    made.append(kept)
    sync_folder(kept.parent)


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
        raise Problem("journal_damaged", path=str(path), reason=Problem("damaged_pages"))


def _write(target: Path, made: list[Path], write: Callable[[], object]) -> None:
    """Make a file of its own, for its owner only, fill it, and flush it and its name to the disk."""
    target.touch(mode=0o600, exist_ok=False)
    made.append(target)
    write()
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(target.parent)


def export(source: Connection, target: Path, passphrase: str | None) -> str:
    """The whole content into an empty file. Tables, rows and what the file says of itself; not its free pages.

    Gives the key of the new file, empty for none.
    """
    engine.quiet(source)
    key = "" if passphrase is None else key_of(passphrase, os.urandom(engine.SALT))
    source.execute("ATTACH ? AS recoded KEY ?", (str(target.absolute()), key))
    source.execute("BEGIN")
    source.execute("SELECT sqlcipher_export('recoded')").fetchone()
    for name in ("user_version", "application_id"):
        source.execute(f"PRAGMA recoded.{name} = {_one(source, f'PRAGMA main.{name}')}")
    source.execute("COMMIT")
    source.execute("DETACH recoded")
    return key


def _copy(source: Connection, target: Path) -> None:
    """A copy under the same key. Not by reading the file: closing it would drop the engine's lock on it (POSIX)."""
    source.execute("VACUUM INTO ?", (str(target.absolute()),))


def _compare(source: Connection, path: Path, passphrase: str | None) -> None:
    """Open a copy anew with its passphrase and find it whole and the same. Problem ``backup_differs`` if it is not."""
    check_equal(source, path, "" if passphrase is None else key_of(passphrase, _salt_of(path)))


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
