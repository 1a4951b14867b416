"""What the first bytes of a file say it is."""

from __future__ import annotations

import stat
from pathlib import Path

from journal.domain.problems import Problem

LENGTH = 512
"""So many bytes are looked at."""

_HEADER = b"SQLite format 3\x00"


def is_locked(start: bytes, path: str) -> bool:
    """Whether a file that begins so is under a passphrase; False for a plain one. Problem ``journal_not_one``."""
    if start.startswith(_HEADER):
        return False
    # Without a header it is either another kind of file or one under a passphrase: random from the first byte.
    textual = b"\x00" not in start and all(byte < 0x80 for byte in start)
    if textual or len(start) < LENGTH:
        raise Problem("journal_not_one", path=path)
    return True


def check_is_file(path: Path) -> None:
    """Problem ``file_is_folder``, ``file_missing`` or ``file_not_regular``: reading a pipe would wait for ever."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise Problem("file_missing", path=str(path)) from error
    if stat.S_ISDIR(mode):
        raise Problem("file_is_folder", path=str(path))
    if not stat.S_ISREG(mode):
        raise Problem("file_not_regular", path=str(path))
