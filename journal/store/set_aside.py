"""Giving another file a journal's name: what stood there before is set aside and never deleted.

A kill at any moment leaves the old or the new file under the name. Only where something lies beside the old one that
cannot be brought into it (it is damaged, or its passphrase is not known), or where the file system has no second names
for a file, can it leave none; then what is set aside is whole, and an opening says that the journal is missing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from journal.config.atomic_file import sync_folder
from journal.domain.problems import Problem
from journal.store import engine, file_start
from journal.store.alone import alone
from journal.store.as_seen import as_seen
from journal.store.backup import REPLACED, free_name
from journal.store.engine import EngineError, connect, error_code
from journal.store.reasons import reason_of

_UNFINISHED = ("-wal", "-journal")


def put_in_place(new: Path, path: Path, at: datetime, passphrase: str | None = None) -> Path | None:
    """Give ``new``, a whole file in the same folder, the name of a journal; where what stood there lies now.

    That is ``STEM-replaced-STAMP.ebb`` beside it, for its owner only, with what belonged to it; None when nothing had
    the name. ``passphrase`` may be that of the old file. Problem ``journal_busy`` or ``file_unwritable``, with
    everything as it was.
    """
    bring_in(path, passphrase)
    with alone(path):
        aside = free_name(path.parent, path.stem, at, REPLACED)
        left = unfinished(path)
        there = os.path.lexists(path)
        try:
            for tail in left:
                _keep(_beside(path, tail), _beside(aside, tail))
            if there:
                with contextlib.suppress(OSError):
                    path.chmod(0o600)
                _keep_name(path, aside, alone_there=not left)
            for tail in (*_UNFINISHED, "-shm"):  # read into the new file, it would be another journal
                _beside(path, tail).unlink(missing_ok=True)
            new.replace(path)
        except OSError as error:
            _take_back(path, aside, left)
            if os.name == "nt" and isinstance(error, PermissionError):
                raise Problem("journal_busy", path=str(path)) from error
            raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error
    with contextlib.suppress(OSError):  # every name holds a whole file now, so this is no failure any more
        sync_folder(path.parent)
    return aside if there else None


def unfinished(path: Path) -> list[str]:
    """The tails of the names beside a file that hold what a program did not end with."""
    found = []
    for tail in _UNFINISHED:
        with contextlib.suppress(OSError):
            if _beside(path, tail).stat().st_size:
                found.append(tail)
    return found


def set_parts_aside(path: Path, at: datetime) -> None:
    """Move away what a journal that is not there left beside its name; read into a new one, it would be lost there.

    It keeps a name of its own, for the day on which the journal comes back. Problem ``file_unwritable``.
    """
    left = unfinished(path)
    aside = free_name(path.absolute().parent, path.stem, at, REPLACED) if left else path
    try:
        for tail in left:
            _beside(path, tail).rename(_beside(aside, tail))
    except OSError as error:
        raise Problem("file_unwritable", path=str(path), reason=reason_of(error)) from error


def bring_in(path: Path, passphrase: str | None) -> None:
    """Bring what lies beside a whole file into it. A damaged one, or one of another passphrase, is left as it is.

    Problem ``journal_busy`` when another program has it open.
    """
    if not unfinished(path) or not path.is_file():
        return
    with alone(path):
        pass
    try:
        with as_seen(path, passphrase if _locked(path) else None) as seen:
            # Found out in a copy: opening a damaged file to write would already change it.
            if seen.damaged or bytes(seen.connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != b"ok":
                return
            key = seen.key
        with closing(connect(str(path.absolute()), key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
    except Problem as problem:
        if problem.id == "journal_busy":
            raise
    except EngineError as error:
        if error_code(error) in (engine.BUSY, engine.LOCKED):
            raise Problem("journal_busy", path=str(path)) from error
    except OSError:
        return


def _locked(path: Path) -> bool:
    with path.open("rb") as file:
        return file_start.is_locked(file.read(file_start.LENGTH), str(path))


def _beside(path: Path, tail: str) -> Path:
    return path.with_name(path.name + tail)


def _keep(path: Path, aside: Path) -> None:
    """A second name, or a copy where there are none."""
    try:
        os.link(path, aside)
    except OSError:
        shutil.copyfile(path, aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
    with contextlib.suppress(OSError):
        aside.chmod(0o600)


def _keep_name(path: Path, aside: Path, *, alone_there: bool) -> None:
    """The old file under its new name; under the old one too, until the new file takes it, where that can be."""
    try:
        os.link(path, aside)
    except OSError:
        path.rename(aside)
    else:
        sync_folder(path.parent)
        if not alone_there:
            path.unlink()
    sync_folder(path.parent)


def _take_back(path: Path, aside: Path, left: list[str]) -> None:
    """Everything under its old name again."""
    with contextlib.suppress(OSError):
        if not os.path.lexists(path) and os.path.lexists(aside):
            aside.rename(path)
    for tail in left:
        with contextlib.suppress(OSError):
            if not _beside(path, tail).exists():
                _beside(aside, tail).rename(_beside(path, tail))
    for tail in ("", *left):
        with contextlib.suppress(OSError):
            if os.path.lexists(_beside(path, tail)):
                _beside(aside, tail).unlink(missing_ok=True)
