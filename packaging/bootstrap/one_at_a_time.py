"""Two set-ups of one checkout wait for each other instead of clearing each other's work away."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(top: Path) -> Iterator[None]:
    """Holds the checkout's lock; the system lets go of it when the process ends, however it ends.

    Child processes started with close_fds=False hold it too, so that the pip of a set-up that was killed is waited for.
    """
    name = hashlib.sha256(str(top).encode()).hexdigest()[:16]
    user = getattr(os, "getuid", int)()
    # Not inside .venv, which may be cleared while the lock is held.
    path = Path(tempfile.gettempdir()) / f"ebb-setup-{user}-{name}.lock"
    with path.open("a+b") as file:
        if not _try(file.fileno()):
            print("Another set-up of this folder is under way; waiting for it.", flush=True)
            while not _try(file.fileno()):
                time.sleep(0.2)
        os.set_inheritable(file.fileno(), True)
        yield


def _try(descriptor: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
