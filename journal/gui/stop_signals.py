"""Closing the window when the system asks the program to end, so that what is being typed is kept."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

LAST_KEYS_MS = 300
"""Keys that were pressed before may still be on their way from the screen."""


class StopSignals(QObject):
    """Listens for SIGTERM, SIGINT and SIGHUP while Qt waits. Signal: ``stopped()``: the program is to end."""

    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":  # it has none of these; its end of session reaches Qt by itself
            return
        self._reading, writing = os.pipe()
        os.set_blocking(writing, False)
        os.set_blocking(self._reading, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    @staticmethod
    def _on_signal(_number: int, _frame: object) -> None:
        """Python must have a handler of its own for the number to reach the pipe."""

    def _on_notifier_activated(self) -> None:
        os.read(self._reading, 64)
        QTimer.singleShot(LAST_KEYS_MS, self, self.stopped.emit)
