"""Bringing a copy of a journal under another passphrase, as it is: not brought up to a newer format."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from journal.config.atomic_file import sync_folder
from journal.domain.passphrase import normalised
from journal.domain.problems import Problem
from journal.store import engine, file_start
from journal.store.as_seen import Seen, as_seen
from journal.store.cipher import export
from journal.store.compare import check_equal
from journal.store.database import name_beside
from journal.store.engine import EngineError, key_of
from journal.store.pages import fits_a_page
from journal.store.reasons import reason_of
from journal.store.restore import check_whole
from journal.store.set_aside import bring_in, unfinished
from journal.store.verify import verdict_of


def recode(path: Path, old: Iterable[str], new: str) -> bool:
    """Bring a copy, in clear text or under one of the old passphrases, under the new one; False when it is already.

    A new file is written beside it under the new passphrase, checked and compared row by row, and takes its name in
    one step. Problem, with the copy as it was, when none of them opens it, it is not whole, is in use, or the disk
    refuses.
    """
    secret = normalised(new)
    passphrase = None
    if is_locked(path):
        passphrase = next((each for each in old if _opens(path, normalised(each))), None)
        if passphrase is None and _opens(path, secret):
            return False
        if passphrase is None:
            raise Problem("passphrase_wrong", path=str(path))
    bring_in(path, None if passphrase is None else normalised(passphrase))
    if unfinished(path):
        raise Problem("journal_busy", path=str(path))
    temporary = name_beside(path)
    try:
        with as_seen(path, passphrase) as seen:
            check_whole(verdict_of(seen, path))
            _write(seen, temporary, secret)
        temporary.replace(path)
        sync_folder(path.parent)
    except EngineError as error:
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error
    finally:
        for tail in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                temporary.with_name(temporary.name + tail).unlink(missing_ok=True)
    return True


def is_locked(path: Path) -> bool:
    """Whether a file is under a passphrase. Problem ``journal_not_one``, ``file_missing`` … or ``file_unreadable``."""
    try:
        file_start.check_is_file(path)
        with path.open("rb") as file:
            return file_start.is_locked(file.read(file_start.LENGTH), str(path))
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=reason_of(error)) from error


def _opens(path: Path, secret: str) -> bool:
    try:
        with path.open("rb") as file:
            salt = file.read(engine.SALT)
        return fits_a_page(path, key_of(secret, salt))
    except OSError as error:
        raise Problem("file_unreadable", path=str(path), reason=reason_of(error)) from error


def _write(seen: Seen, target: Path, secret: str) -> None:
    target.touch(mode=0o600, exist_ok=False)
    key = export(seen.connection, target, secret)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
        salt = file.read(engine.SALT)
    if salt != engine.salt_of_key(key):
        raise Problem("backup_differs", path=str(target.parent))
    check_equal(seen.connection, target, key)
