"""Between the pages and the journal: one way in for every command, one signal out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journal.config.settings import Settings, save_settings
from journal.domain.problems import Problem
from journal.service.changes import EVERYTHING, Changes
from journal.service.journal import Journal

log = logging.getLogger(__name__)


class Bridge(QObject):
    """Runs commands and tells everyone what changed.

    Signals: ``changed(Changes)`` after a command that wrote something; ``refused(Problem)`` when one could not be
    recorded, with nothing changed; ``settings_changed(Settings)`` when the look of the program changes.
    """

    changed = Signal(object)
    refused = Signal(object)
    settings_changed = Signal(object)

    def __init__(self, journal: Journal, settings: Settings, settings_path: Path) -> None:
        super().__init__()
        self.journal = journal
        self.settings = settings
        self._settings_path = settings_path
        self._state_of_file = journal.state_of_file()

    def do(self, command: Callable[..., Changes], *args: object, **details: object) -> Changes | None:
        """Run a command of the journal; None when it was refused (the reason goes out as a signal)."""
        try:
            changes = command(*args, **details)
        except Problem as problem:
            self.refused.emit(problem)
            return None
        self.tell(changes)
        return changes

    def tell(self, changes: Changes) -> None:
        """Tell everyone about a command that was done elsewhere than through :meth:`do`."""
        if changes.kinds:
            self.changed.emit(changes)

    def undo(self) -> Changes | None:
        """Take back the newest command."""
        return self.do(self.journal.undo)

    def redo(self) -> Changes | None:
        """Do again what was undone last."""
        return self.do(self.journal.redo)

    def change_settings(self, **changes: object) -> None:
        """Change settings of the program, write them and tell everyone."""
        changed = replace(self.settings, **changes)  # type: ignore[arg-type]
        if changed == self.settings:
            return
        self.settings = changed
        try:
            save_settings(self._settings_path, changed)
        except OSError as error:
            path = str(self._settings_path)
            self.refused.emit(Problem("file_unwritable", path=path, reason=error.strerror or str(error)))
        self.settings_changed.emit(changed)

    def look_again(self) -> None:
        """Tell everyone to read again when another program has written to the file (the command line, say)."""
        state = self.journal.state_of_file()
        if state != self._state_of_file:
            self._state_of_file = state
            self.changed.emit(Changes("elsewhere", EVERYTHING, None, self.journal.now()))
