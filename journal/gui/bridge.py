"""Between the pages and the journal: one way in for every command, one signal out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from journal.config.settings import Settings, save_settings
from journal.domain.problems import Problem
from journal.service.changes import EVERYTHING, Changes
from journal.service.journal import Journal
from journal.service.waiting import is_fault

log = logging.getLogger(__name__)

TRY_AGAIN_MS = 5000
"""How often what waits is tried again by itself."""

_REPEATABLE = frozenset({
    "rate", "set_overall", "set_note", "set_night", "set_quick", "take_planned", "miss_planned", "mark_context",
    "tick_practice", "untick_practice", "set_own_words", "set_questions", "tell_urgent", "move_urgent",
})  # fmt: skip
"""Commands that only set something: done twice, they leave what they left when they were done once."""


class Bridge(QObject):
    """Runs commands and tells everyone what changed.

    Signals: ``changed(Changes)`` after a command that wrote something; ``refused(Problem)`` when one could not be
    recorded, with nothing changed; ``waiting_changed()`` when something began to wait for the file, or waits no more;
    ``settings_changed(Settings)`` when the look of the program changes.
    """

    changed = Signal(object)
    refused = Signal(object)
    waiting_changed = Signal()
    settings_changed = Signal(object)

    def __init__(self, journal: Journal, settings: Settings, settings_path: Path, *, own: bool = True) -> None:
        """``own``: it is the user's own journal, not another one that was named."""
        super().__init__()
        self.own = own
        self.journal = journal
        self.settings = settings
        self._settings_path = settings_path
        self._state_of_file = journal.state_of_file()
        self._held: dict[tuple[object, ...], Callable[[], Changes]] = {}
        self.fault: Problem | None = None
        self._told: Problem | None = None
        self._again = QTimer(self)
        self._again.setInterval(TRY_AGAIN_MS)
        self._again.timeout.connect(self.save_waiting)

    @property
    def second_folder(self) -> Path | None:
        """The second folder for backups; None when there is none, and for a journal that is not the user's own."""
        return self.settings.second_folder if self.own else None

    # Commands ------------------------------------------------------------------------------------------------

    def do(self, command: Callable[..., Changes], *args: object, **details: object) -> Changes | None:
        """Run a command of the journal; None when it was refused (the reason goes out as a signal).

        What the file cannot take now is done in memory, stays on the screen and is written when the file can.
        """
        if self.is_waiting:
            self.save_waiting()
        try:
            changes = command(*args, **details)
        except Problem as problem:
            found = self._wait_with(problem, partial(command, *args, **details), (command.__name__, args, *details))
            if found is None:
                return None
            changes = found
        self.tell(changes)
        if self.is_waiting:
            self._settle(told=True)
        return changes

    def _wait_with(self, problem: Problem, again: Callable[[], Changes], key: tuple[object, ...]) -> Changes | None:
        """Do a command beside the file that did not take it; None when it is no fault of the file, or cannot wait."""
        if not is_fault(problem) or self.journal.is_waiting:
            self.refused.emit(problem)
            return None
        self.fault = problem
        try:
            self.journal.begin_waiting()
        except Problem as unreadable:
            return self._hold(unreadable, again, key)
        try:
            return again()
        except Problem as refusal:
            self._settle()
            self.refused.emit(problem if refusal.id.startswith("nothing_to") else refusal)
            return None

    def _hold(self, problem: Problem, again: Callable[[], Changes], key: tuple[object, ...]) -> Changes | None:
        """The file cannot even be read: what only sets something is done later, anything else stays in its form."""
        if key[0] not in _REPEATABLE:
            self.refused.emit(problem)
            return None
        self.fault = problem
        self._held.pop(key, None)
        self._held[key] = again
        return Changes(str(key[0]), frozenset(), None, self.journal.now())

    @property
    def is_waiting(self) -> bool:
        """Whether something that was given is not in the file yet."""
        return self.journal.is_waiting or bool(self._held)

    @property
    def waiting_count(self) -> int:
        """How many things wait."""
        return len(self.journal.waiting()) + len(self._held)

    def waiting_text(self) -> str:
        """What waits, as a text that a person can read."""
        return self.journal.waiting_text([str(key) for key in self._held])

    def save_waiting(self) -> bool:
        """Try to write what waits; True when nothing waits any more."""
        try:
            changes = self.journal.save_waiting()
            while self._held:
                key = next(iter(self._held))
                self._held[key]()
                del self._held[key]
                changes = Changes("saved_waiting", EVERYTHING, None, self.journal.now())
        except Problem as problem:
            self.fault = problem
            if self._held and not is_fault(problem):
                del self._held[next(iter(self._held))]
                self.refused.emit(problem)
            elif self._held:
                self._take_held_aside()
            self._settle()
            return not self.is_waiting
        self._settle()
        if changes is not None:
            self.tell(changes)
        return True

    def _take_held_aside(self) -> None:
        """The file may be readable by now: then what was held is shown on every page, as all that waits is."""
        with suppress(Problem):
            self.journal.begin_waiting()
            for key in list(self._held):
                self.tell(self._held.pop(key)())

    def rest(self) -> None:
        """Try no more by itself: the window is gone."""
        self._again.stop()

    def drop_waiting(self) -> None:
        """Give up what waits: the person wants to leave without it."""
        self._held.clear()
        self.journal.end_waiting()
        self._settle()

    def _settle(self, *, told: bool = False) -> None:
        """Go back to the file when nothing waits; keep trying as long as something does."""
        if self.journal.is_waiting and not self.journal.waiting():
            self.journal.end_waiting()
        if not self.is_waiting:
            self.fault = None
            self._again.stop()
        elif not self._again.isActive():
            self._again.start()
        if told or self.fault != self._told:
            self._told = self.fault
            self.waiting_changed.emit()

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
        if self.is_waiting:
            self.save_waiting()
            return
        try:
            state = self.journal.state_of_file()
        except Problem as problem:
            self.refused.emit(problem)
            return
        if state != self._state_of_file:
            self._state_of_file = state
            self.changed.emit(Changes("elsewhere", EVERYTHING, None, self.journal.now()))
