"""The running program: one journal, at its desk while it is open and behind a door while it is not."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from journal.config.paths import Paths, make_private_folder
from journal.config.settings import Settings
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.desk import Desk
from journal.gui.sleep_watch import SleepWatch
from journal.gui.theme import ThemeChoice
from journal.service.clock import Clock
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.copies.protection import Protection
    from journal.gui.door.doorway import Doorway
    from journal.gui.hidden_numbers import HiddenNumbers

AGAIN_MS = 500


class Program(QObject):
    """Opens the journal, locks it and closes it. Of the two windows, desk and door, one is there at a time.

    When the desk goes, so do its pages and the connection with its key.
    """

    def __init__(
        self, application: QApplication, paths: Paths, file: Path, settings: Settings, clock: Clock, locale: Locale
    ) -> None:
        super().__init__()
        self._application, self._paths, self.file = application, paths, file
        self.settings, self.clock, self.locale = settings, clock, locale
        self._own = file == paths.journal
        self._look = ThemeChoice(application, settings.theme, settings.text_scale)
        self.desk: Desk | None = None
        self.journal: Journal | None = None
        self.doorway: Doorway | None = None
        self._hidden: HiddenNumbers | None = None
        self._leaving: tuple[QMainWindow, Callable[[Doorway], None]] | None = None
        self._watch = SleepWatch(self)
        self._watch.away.connect(self._on_watch_away)

    @property
    def window(self) -> QMainWindow | None:
        """The window that is there now; the door stands in front of a desk that is only covered."""
        if self.doorway is not None:
            return self.doorway.window
        return None if self.desk is None else self.desk.window

    # Opening -------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Open the journal, or the door that says why it is not open."""
        first = self._own and not self.lost
        try:
            if first:
                make_private_folder(self._paths.data)
            self.open(None, create=first)
        except Problem as problem:
            self._door().meet(problem)

    @property
    def second_folder(self) -> Path | None:
        """The second folder for backups. It is the own journal's: another one of the same name would mix with it."""
        return self.settings.second_folder if self._own else None

    @property
    def lost(self) -> bool:
        """Whether the user's own journal was there once and is not now: that is no first start."""
        if not self._own or (self.file.exists() and self.file.stat().st_size > 0):
            return False
        from journal.service.keeping import copies, parts_left

        return self.settings.begun or bool(copies(self.file)) or parts_left(self.file)

    def open(self, passphrase: str | None, *, create: bool = False, page: str = "", said: str = "") -> None:
        """Open the journal and put it on its desk; Problem, with nothing changed, when it cannot be opened.

        ``page`` comes to the front, ``said`` into the message line. A desk that is only covered is uncovered.
        """
        if self.desk is not None and self.journal is not None:
            self._uncover(passphrase)
            return
        journal = open_journal(self.file, self.clock, create=create, locale=self.locale, passphrase=passphrase)
        self.journal = journal
        bridge = Bridge(journal, self.settings, self._paths.settings, own=self._own)
        desk = self.desk = Desk(bridge, self._look)
        bridge.settings_changed.connect(self._on_bridge_settings_changed)
        desk.lock_requested.connect(self.lock)
        desk.hide_requested.connect(self.hide_numbers)
        desk.numbers_needed.connect(self.show_numbers)
        desk.restore_requested.connect(self.restore)
        desk.protect_requested.connect(self.protect)
        desk.window.resize(self.fitting(desk.window.size()))
        if page:
            desk.window.show_page(page)
        if said:
            desk.say(said)
        door, self.doorway = self.doorway, None
        put_in_place(desk.window, None if door is None else door.window)
        if door is not None:
            desk.window.setFocus(Qt.FocusReason.OtherFocusReason)  # a key pressed twice at the door records nothing
            door.leave()
        QTimer.singleShot(0, desk, self._after_first_paint)

    def fitting(self, size: QSize) -> QSize:
        """A window remembered from a larger screen must not reach over the edge of this one."""
        return size.boundedTo(self._application.primaryScreen().availableSize())

    def _after_first_paint(self) -> None:
        if self.desk is None or self.journal is None:
            return
        self.desk.after_first_paint()
        if self._own and not self.settings.begun:
            self.desk.bridge.change_settings(begun=True)
        if self.journal.encrypted:
            self._watch.watch(self.settings.lock_after)
        self.desk.say_where_it_lies()

    def come_to_front(self) -> None:
        """Another start asks for the window."""
        window = self.window
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def show_fault(self, text: str) -> None:
        """Say that something in the program went wrong."""
        if self.desk is not None:
            self.desk.show_fault(text)

    # Leaving -------------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Close the window, as a person would; what is not saved yet does not hold it."""
        if self.desk is not None:
            self.desk.must_end()
        if self.doorway is not None:
            self.doorway.stop()
        elif self.window is not None:
            self.window.close()

    def finish(self) -> None:
        """After the last window: what was typed is kept, the copies are made, the file is closed."""
        self._watch.stop()
        if self.doorway is not None:
            self.doorway.wait()
        if self.desk is not None:
            self.desk.window.flush()
            self.desk.copies.quietly()
            self.desk.leave()
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def leave_desk(self, then: Callable[[Doorway], None]) -> bool:
        """Take the desk's window and pages away, close the journal and go on at a door.

        False, with everything as it was, when something is not saved yet. The journal is closed when the last page is
        gone: something that a page had put off for a moment may still want to read it.
        """
        if self.desk is None or self.journal is None:
            return False
        if not self.desk.can_leave():
            return False
        self._watch.stop()
        desk, self.desk = self.desk, None
        put_in_place(self._door().window, desk.window)
        self._leaving = (desk.window, then)
        desk.leave()
        QTimer.singleShot(0, self, self._close_behind)
        return True

    def _close_behind(self) -> None:
        if self._leaving is None or self.journal is None:
            return
        window, then = self._leaving
        if isValid(window):
            QTimer.singleShot(1, self, self._close_behind)
            return
        del window
        self._leaving = None
        self.journal.close()
        self.journal = None
        gc.unfreeze()  # and what only rings of references still hold of the pages
        gc.collect()
        then(self._door())

    def lock(self) -> None:
        """Close the journal and ask for its passphrase; without one there is nothing to lock."""
        if self.desk is None or self.journal is None:
            return
        if not self.journal.encrypted:
            self.desk.say(tr("The journal has no passphrase, so it cannot be locked. Settings can give it one."))
            return
        modal = self._application.activeModalWidget()
        if isinstance(modal, QDialog):  # it waits in a loop of its own, on top of a page that is to go
            modal.reject()
            QTimer.singleShot(AGAIN_MS, self, self.lock)
            return
        self.desk.copies.quietly()
        if not self.leave_desk(_ask_passphrase):
            self._cover()

    def _cover(self) -> None:
        """Something is not saved yet: the pages go out of sight, and stay in memory until it is."""
        if self.desk is None:
            return
        self._watch.stop()
        door = self._door()
        put_in_place(door.window, self.desk.window)
        door.ask_passphrase(covered=True)

    def _uncover(self, passphrase: str | None) -> None:
        assert self.desk is not None
        assert self.journal is not None
        if passphrase is None or not self.journal.opens_with(passphrase):
            raise Problem("passphrase_wrong", path=str(self.file))
        door, self.doorway = self.doorway, None
        put_in_place(self.desk.window, None if door is None else door.window)
        self.desk.window.setFocus(Qt.FocusReason.OtherFocusReason)
        if door is not None:
            door.leave()
        self._watch.watch(self.settings.lock_after)

    def hide_numbers(self) -> None:
        """Hide all numbers on the screen, or show them again."""
        if self._hidden is None:
            from journal.gui.hidden_numbers import HiddenNumbers

            self._hidden = HiddenNumbers(self._application)
        self._hidden.toggle()
        if self.desk is not None:
            self.desk.say(
                tr("The numbers are hidden. Ctrl+H shows them.") if self._hidden.on else tr("The numbers are shown.")
            )

    def show_numbers(self) -> None:
        """Show the numbers where they may save a life, whoever looks on."""
        if self._hidden is not None:
            self._hidden.set_on(False)

    # Rewriting -----------------------------------------------------------------------------------------------

    def restore(self, copy: Path, passphrase: str | None) -> None:
        """Put a copy in the place of the journal that is open, which is copied and set aside first."""
        if self.desk is None or self.journal is None:
            return
        locked = self.journal.encrypted
        try:
            self.desk.window.flush()
            self.journal.back_up(reason="before-restore")
        except Problem as problem:
            self.desk.bridge.refused.emit(problem)
            return
        if not self.leave_desk(lambda door: door.restore(copy, passphrase, locked=locked)):
            self._say_not_yet()

    def protect(self, protection: Protection) -> None:
        """Put the open journal under a passphrase, under another, or under none."""
        if not self.leave_desk(lambda door: door.protect(protection)):
            self._say_not_yet()

    def _say_not_yet(self) -> None:
        if self.desk is not None:
            self.desk.show_fault(tr("Nothing was changed: an entry is not saved yet. It goes on when that is saved."))

    def _door(self) -> Doorway:
        from journal.gui.door.doorway import Doorway

        if self.doorway is None:
            self.show_numbers()  # what stands at the door is no secret
            self.doorway = Doorway(self)
            if self.desk is None:
                put_in_place(self.doorway.window, None)
        return self.doorway

    def _on_bridge_settings_changed(self, settings: Settings) -> None:
        watched = self.settings.lock_after
        self.settings = settings
        if self.journal is not None and self.journal.encrypted and settings.lock_after != watched:
            self._watch.watch(settings.lock_after)

    def _on_watch_away(self) -> None:
        self.lock()


def _ask_passphrase(door: Doorway) -> None:
    door.ask_passphrase()


def put_in_place(new: QMainWindow, old: QWidget | None) -> None:
    """Show a window where another one stood, which is hidden."""
    if old is not None and old.isVisible():
        new.setGeometry(old.geometry())
        new.setWindowState(old.windowState())
    new.show()
    if old is not None:
        old.hide()
