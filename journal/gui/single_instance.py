"""One window a journal: a lock file beside the journal says that it is open, and a second start calls the first."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from journal.words.translation import tr

ANSWER_S = 3.0
"""So long a second start waits for the first window to answer."""


class SingleInstance(QObject):
    """Holds the lock of one journal file. A lock left behind by a program that died is taken over.

    Signal: ``called()``: another start asks for the window to come to the front. The call is a file beside the
    journal that the second start writes to and the first empties as its answer: no socket is needed.
    """

    called = Signal()

    def __init__(self, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = journal.with_name(f".{journal.name}.open")
        self._calls = journal.with_name(f".{journal.name}.call")
        self._lock = QLockFile(str(self.path))
        self._watcher: QFileSystemWatcher | None = None
        # Whether its program still runs decides, not its age: a journal may be open for weeks.
        self._lock.setStaleLockTime(0)

    def acquire(self) -> bool:
        """Take the lock; False when another running program has it (or the folder cannot be written)."""
        taken = self._lock.tryLock(0)
        if taken:
            with contextlib.suppress(OSError):
                Path(self._lock.fileName()).chmod(0o600)  # it names the machine
        return taken

    @property
    def held_elsewhere(self) -> bool:
        """After :meth:`acquire` said no: another program has the journal open, and not only a folder that is shut."""
        return self._lock.error() == QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear other starts from now on."""
        with contextlib.suppress(OSError):
            os.close(os.open(self._calls, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            self._watcher = QFileSystemWatcher([str(self._calls)], self)
            self._watcher.fileChanged.connect(self._on_watcher_file_changed)

    def call(self) -> bool:
        """Ask the window that has the lock to come to the front; whether it answered."""
        try:
            with self._calls.open("r+b") as file:
                file.write(b"1")
            until = time.monotonic() + ANSWER_S
            while time.monotonic() < until:
                time.sleep(0.02)
                if self._calls.stat().st_size == 0:
                    return True
        except OSError:
            pass
        return False

    def release(self) -> None:
        """Give the lock back."""
        if self._watcher is not None:
            self._watcher.fileChanged.disconnect(self._on_watcher_file_changed)
            self._watcher = None
            with contextlib.suppress(OSError):
                self._calls.unlink()
        self._lock.unlock()

    def refusal(self) -> str:
        """The sentence for the person after :meth:`acquire` said no."""
        if self._lock.error() == QLockFile.LockError.PermissionError:
            return tr("The folder of this journal cannot be written. Check that you may write there.")
        return tr("This journal is open already. Look for its window, or close it there first.")

    def _on_watcher_file_changed(self, _path: str) -> None:
        try:
            asked = self._calls.stat().st_size > 0
            if asked:
                os.truncate(self._calls, 0)
        except OSError:
            return
        if asked:
            self.called.emit()
