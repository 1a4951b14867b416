"""One window a journal: a lock file beside the journal says that it is open."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QLockFile

from journal.words.translation import tr


class SingleInstance:
    """Holds the lock of one journal file. A lock left behind by a program that died is taken over."""

    def __init__(self, journal: Path) -> None:
        self.path = journal.with_name(f".{journal.name}.open")
        self._lock = QLockFile(str(self.path))
        # Whether its program still runs decides, not its age: a journal may be open for weeks.
        self._lock.setStaleLockTime(0)

    def acquire(self) -> bool:
        """Take the lock; False when another running program has it (or the folder cannot be written)."""
        taken = self._lock.tryLock(0)
        if taken:
            with contextlib.suppress(OSError):
                Path(self._lock.fileName()).chmod(0o600)  # it names the machine
        return taken

    def release(self) -> None:
        """Give the lock back."""
        self._lock.unlock()

    def refusal(self) -> str:
        """The sentence for the person after :meth:`acquire` said no."""
        if self._lock.error() == QLockFile.LockError.PermissionError:
            return tr("The folder of this journal cannot be written. Check that you may write there.")
        return tr("This journal is open already. Look for its window, or close it there first.")
