"""What the window does while something is not saved yet, and what it says of the clock and of what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.main_window import MainWindow
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.waiting import LeavingPanel


class Unsaved(QObject):
    """Joins what waits to the message line and to the closing of the window.

    Signal: ``cleared()``: the line says nothing any more of what waited.
    """

    cleared = Signal()

    def __init__(self, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = window
        self._line = window.message_line
        self._leaving: LeavingPanel | None = None
        self._must_end = False
        self._clock_doubted = False
        bridge.waiting_changed.connect(self._on_bridge_waiting_changed)
        self._line.again_requested.connect(self._on_line_again_requested)
        window.may_close = self._may_close

    def must_end(self) -> None:
        """The system ends the program: nothing may hold the window, and what waits is kept beside the journal."""
        self._must_end = True
        self._window.flush()
        if self._bridge.is_waiting:
            from journal.gui.kept_beside import keep_beside

            keep_beside(self._bridge)

    def say_of_the_clock(self) -> bool:
        """Whether the date of this computer cannot be right; said once, and nothing is refused for it."""
        try:
            doubted = self._bridge.journal.doubted_clock()
        except Problem:
            return False  # the page says that the file cannot be read
        if doubted is not None and not self._clock_doubted:
            from journal.words.waiting import clock_doubt_text

            self._line.show_problem(clock_doubt_text(*doubted, self._bridge.journal.locale))
        self._clock_doubted = doubted is not None
        return self._clock_doubted

    def say_what_was_kept(self) -> None:
        """Say where the file lies with what could not be saved when the program was ended."""
        from journal.gui.kept_beside import kept_beside

        kept = kept_beside(self._bridge.journal.path)
        if kept is not None:
            self._line.show_problem(
                tr("Something could not be saved last time. It is kept in {name}, beside the journal.", name=kept.name)
            )

    def _on_bridge_waiting_changed(self) -> None:
        fault = self._bridge.fault
        if fault is None or not self._bridge.is_waiting:
            self._line.end_waiting()
            if self._line.is_problem:
                self._line.show_message("")
                self.cleared.emit()
            if self._leaving is not None:
                self._leaving.shut()
            return
        from journal.words.waiting import waiting_text

        self._line.show_waiting(waiting_text(fault, self._bridge.journal.locale))
        if self._leaving is not None and self._leaving.is_open:
            self._leaving.ask()

    def _on_line_again_requested(self) -> None:
        self._window.flush()
        self._bridge.save_waiting()

    def _may_close(self) -> bool:
        """Whether the window may close; while something waits it stays and says what would be lost."""
        if not self._bridge.is_waiting or self._bridge.save_waiting():
            return True
        running = QApplication.instance()
        if isinstance(running, QApplication) and running.isSavingSession() and not self._must_end:
            self.must_end()
        if self._must_end:
            return True
        from journal.gui.waiting import LeavingPanel

        if self._leaving is None:
            self._leaving = LeavingPanel(self._bridge, self._window)
            self._leaving.again_requested.connect(self._window.close)
            self._leaving.left.connect(self._window.close)
        self._window.show_notice(self._leaving)
        self._leaving.ask()
        return False
