"""What the disk or the engine refuses, in plain words: theirs are English and for programmers."""

from __future__ import annotations

import errno

from journal.domain.problems import Problem
from journal.store import engine
from journal.store.engine import EngineError, error_code

_OF_ENGINE = {
    engine.FULL: "disk_full",
    engine.INPUT_OUTPUT: "disk_error",
    engine.READ_ONLY: "only_read",
    engine.CANNOT_OPEN: "cannot_open",
    engine.CORRUPT: "damaged_pages",
    engine.NOT_A_DATABASE: "damaged_pages",
}
_OF_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "disk_error",
    errno.EROFS: "only_read",
    errno.EACCES: "disk_refused",
    errno.EPERM: "disk_refused",
    errno.ENOENT: "disk_not_there",
    errno.ENOTDIR: "disk_not_there",
}


def reason_of(error: Exception) -> Problem | str:
    """Why something could not be read or written, to stand in a sentence; the words of others where Ebb has none."""
    if isinstance(error, EngineError):
        found = _OF_ENGINE.get(error_code(error))
        return Problem(found) if found else str(error)
    if isinstance(error, OSError):
        found = _OF_SYSTEM.get(error.errno or 0)
        return Problem(found) if found else error.strerror or str(error)
    return str(error)
