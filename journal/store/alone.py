"""Whether another program has a journal file open, whatever is in the file: by the locks that SQLite sets on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.domain.problems import Problem

_FIRST, _LENGTH = 0x40000000, 512
"""SQLite's lock bytes, https://sqlite.org/fileformat.html#the_lock_byte_page."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else has the file open with SQLite, nor can open it until the end. Problem ``journal_busy`` otherwise.

    Found out of a damaged file and one under an unknown passphrase too, which SQLite itself would not lock. Not found
    out where there is no file, where this user may not write it, and on Windows, which lets nobody rename an open
    file. No connection of this program may be open: the system would drop its locks at the end.
    """
    if os.name == "nt":
        yield
        return
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        yield
        return
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LENGTH, _FIRST)
        except (BlockingIOError, PermissionError) as error:
            raise Problem("journal_busy", path=str(path)) from error
        except OSError:
            pass  # a file system without locks, where SQLite has none either
        yield
    finally:
        os.close(handle)


def is_alone(path: Path) -> bool:
    """Whether nobody has the file open, as far as :func:`alone` finds out."""
    try:
        with alone(path):
            return True
    except Problem:
        return False
