"""The backups that are made by themselves while a journal is open."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from journal.domain.problems import Problem
from journal.gui.bridge import Bridge

FIRST_MS = 4_000
"""So long after the first paint the day's backup is made, when nobody waits for anything."""


class CopyCare(QObject):
    """Makes the backups that are due, in the journal's own folder and in the second one."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_MS)
        self._first.timeout.connect(self.when_due)

    def begin(self) -> None:
        """The window is on the screen."""
        self._first.start()

    def rest(self) -> None:
        """The journal is about to be closed."""
        self._first.stop()

    def when_due(self) -> None:
        """Make what is due; what does not go is said."""
        try:
            self._make()
        except Problem as problem:
            self._bridge.refused.emit(problem)

    def quietly(self) -> None:
        """Make what is due, with nobody there to tell; what does not go is due again at the next start."""
        with suppress(Problem):
            self._make()

    def _make(self) -> None:
        self._bridge.journal.back_up_when_due(self._bridge.second_folder)
