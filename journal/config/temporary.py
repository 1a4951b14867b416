"""What is written for a moment lies in ``temp`` in the data folder, for its owner only, and is taken away again.

Each running Ebb has a folder of its own there and holds a lock beside it. What a killed one left, nobody holds: it is
removed at the next start.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.config.paths import Paths, make_private_folder

NAME = "temp"
_VARIABLES = ("TMPDIR", "TEMP", "TMP")
_OWN = re.compile(r"(ebb-[0-9a-f]{16})(\.lock)?")
_TRIES = 5

_mine: list[Path] = []


@contextmanager
def moment(data: Path | None = None) -> Iterator[Path]:
    """An empty folder for files that are needed for a moment, gone afterwards.

    ``data`` is the data folder, the user's own when it is left out. Where nothing can be written there, as on a stick
    that can only be read, the folder is one in the system's place for such files, also for its owner only.
    """
    with contextlib.ExitStack() as held:
        if _mine:
            yield Path(held.enter_context(_folder_in(_mine[-1])))
            return
        try:
            place = held.enter_context(_held(data))
        except OSError:
            place = None
        yield Path(held.enter_context(_folder_in(place)))


@contextmanager
def all_moments(data: Path | None = None) -> Iterator[Path | None]:
    """As long as this lasts, what Python, Qt and the printing system write for a moment lies there too.

    What earlier programs left is removed first. Gives the folder; None, with everything as it was, where it cannot be
    made.
    """
    with contextlib.ExitStack() as held:
        try:
            place = held.enter_context(_held(data))
        except OSError:
            yield None
            return
        held.enter_context(_pointed_to(place))
        yield place


def sweep(data: Path | None = None) -> None:
    """Remove what programs that were killed left. What a running one uses stays, as does what Ebb did not make."""
    place = _place(data)
    with contextlib.suppress(OSError):
        for name in sorted({found[1] for entry in place.iterdir() if (found := _OWN.fullmatch(entry.name))}):
            folder = place / name
            lock = _taken(_lock_of(folder))
            if lock is not None:
                _remove(folder, lock)


def _place(data: Path | None) -> Path:
    return (data or Paths.of_user().data) / NAME


def _folder_in(place: Path | None) -> contextlib.AbstractContextManager[str]:
    import tempfile

    return tempfile.TemporaryDirectory(prefix="ebb-", dir=place, ignore_cleanup_errors=True)


@contextmanager
def _held(data: Path | None) -> Iterator[Path]:
    """A folder of this program's own, under a lock. Raises OSError."""
    place = _place(data)
    make_private_folder(place.parent)
    make_private_folder(place)
    if place.is_symlink():
        raise OSError(f"{place} is a link")
    if os.name == "posix":
        place.chmod(0o700)
    sweep(data)
    for _ in range(_TRIES):
        folder = place / f"ebb-{os.urandom(8).hex()}"
        lock = _taken(_lock_of(folder))
        if lock is not None:
            break
    else:
        raise OSError(f"no lock in {place}")
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        _remove(folder, lock)


@contextmanager
def _pointed_to(folder: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(dict.fromkeys(_VARIABLES, str(folder)))
    _forget_what_python_found()
    _mine.append(folder)
    try:
        yield
    finally:
        _mine.pop()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        _forget_what_python_found()


def _forget_what_python_found() -> None:
    """Let ``tempfile`` look at the variables again, if it was ever asked; it is not loaded for this."""
    loaded = sys.modules.get("tempfile")
    if loaded is not None:
        loaded.__dict__["tempdir"] = None


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + ".lock")


def _taken(path: Path) -> int | None:
    """An open lock file that is ours alone; None when another program has it, or when nobody can tell."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        return None
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # One that was removed between the opening and the lock is nobody's.
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _remove(folder: Path, lock: int) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    path = _lock_of(folder)
    if os.name == "nt":
        os.close(lock)  # an open file cannot be removed there
    if not folder.exists():
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    if os.name != "nt":
        os.close(lock)
