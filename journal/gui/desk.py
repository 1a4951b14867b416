"""The window with its pages, joined to the journal by the bridge."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from journal.config.settings import Settings
from journal.config.synced_folder import synced_by
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.copies.care import CopyCare
from journal.gui.main_window import MainWindow, PageEntry
from journal.gui.source_texts import forget_source_texts
from journal.gui.theme import ThemeChoice
from journal.gui.unsaved import Unsaved
from journal.service.changes import Changes
from journal.words.commands import command_text
from journal.words.dates import clock_text
from journal.words.problems import sentence
from journal.words.translation import tr

MINUTE_MS = 60_000


class Desk(QObject):
    """Everything that lives as long as the window: pages, messages, undo, look, copies, and the turn of the day.

    Signals: ``hide_requested()``: hide the numbers, or show them; ``numbers_needed()``: a page with telephone numbers
    for a hard hour opens; and for what can only be done while nothing has the
    journal open, ``lock_requested()``, ``restore_requested(Path, object)`` (a copy and its passphrase) and
    ``protect_requested(Protection)``.
    """

    lock_requested = Signal()
    hide_requested = Signal()
    numbers_needed = Signal()
    restore_requested = Signal(object, object)
    protect_requested = Signal(object)

    def __init__(self, bridge: Bridge, look: ThemeChoice | None = None) -> None:
        super().__init__()
        self.bridge = bridge
        self._look = look
        settings = bridge.settings
        self.window = MainWindow(self._entries(), QSize(settings.window_width, settings.window_height))
        self._chosen = (settings.theme, settings.text_scale)
        self._today = bridge.journal.today()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute_timeout)
        bridge.changed.connect(self._on_bridge_changed)
        bridge.refused.connect(self._on_bridge_refused)
        bridge.settings_changed.connect(self._on_bridge_settings_changed)
        self.window.undo_requested.connect(self._on_window_undo_requested)
        self.window.redo_requested.connect(self._on_window_redo_requested)
        self.window.closing.connect(self._on_window_closing)
        self.window.unread.connect(self._on_bridge_refused)
        self.unsaved = Unsaved(bridge, self.window, self)
        self.unsaved.cleared.connect(self._offer_undo)
        self.window.page_shown.connect(self._on_window_page_shown)
        self.copies = CopyCare(bridge, self)
        self._moments = QShortcut(QKeySequence("F1"), self.window)
        self._moments.activated.connect(self._on_moments_activated)
        self._lock = QShortcut(QKeySequence("Ctrl+L"), self.window)
        self._lock.activated.connect(self.lock_requested)
        self._hide = QShortcut(QKeySequence("Ctrl+H"), self.window)
        self._hide.setAutoRepeat(False)
        self._hide.activated.connect(self.hide_requested)
        self.window.installEventFilter(self)
        self.window.show_page("today")
        self.window.focus_page()
        self._offer_undo()

    def _entries(self) -> list[PageEntry]:
        return [
            PageEntry("today", tr("Today"), "today", self._today_page),
            PageEntry("plan", tr("Plan"), "plan", self._plan_page),
            PageEntry("trends", tr("Trends"), "trends", self._trends_page),
            PageEntry("summary", tr("Summary"), "summary", self._summary_page),
            PageEntry("history", tr("History"), "history", self._history_page),
            PageEntry("support", tr("Support"), "support", self._support_page),
            PageEntry("urgent", tr("Urgent event"), "warning", self._urgent_page),
            PageEntry("settings", tr("Settings"), "settings", self._settings_page),
        ]

    # Pages are imported when they are first shown: what Today does not need must not stand before its first paint.

    def _today_page(self) -> QWidget:
        from journal.gui.pages.today.page import TodayPage

        page = TodayPage(self.bridge)
        page.urgent_requested.connect(self._on_page_urgent_requested)
        page.section_requested.connect(self.open_support)
        return page

    def _plan_page(self) -> QWidget:
        from journal.gui.pages.plan.page import PlanPage

        page = PlanPage(self.bridge)
        page.said.connect(self._on_page_said)
        return page

    def _trends_page(self) -> QWidget:
        from journal.gui.pages.trends.page import TrendsPage

        page = TrendsPage(self.bridge)
        page.day_requested.connect(self.open_day)
        page.said.connect(self._on_page_said)
        return page

    def _summary_page(self) -> QWidget:
        from journal.gui.pages.summary.page import SummaryPage

        page = SummaryPage(self.bridge)
        page.said.connect(self._on_page_said)
        page.visit_requested.connect(self.note_visit)
        return page

    def _history_page(self) -> QWidget:
        from journal.gui.pages.history.page import HistoryPage

        page = HistoryPage(self.bridge)
        page.day_requested.connect(self.open_day)
        return page

    def _support_page(self) -> QWidget:
        from journal.gui.pages.support.page import SupportPage

        page = SupportPage(self.bridge)
        page.said.connect(self._on_page_said)
        page.urgent_requested.connect(self._on_page_urgent_requested)
        return page

    def _urgent_page(self) -> QWidget:
        from journal.gui.pages.support.urgent_page import UrgentPage

        page = UrgentPage(self.bridge)
        page.left.connect(self.window.leave_urgent)
        return page

    def _settings_page(self) -> QWidget:
        from journal.gui.pages.settings.page import SettingsPage

        page = SettingsPage(self.bridge)
        page.said.connect(self._on_page_said)
        page.lock_requested.connect(self.lock_requested)
        page.hide_requested.connect(self.hide_requested)
        page.restore_requested.connect(self.restore_requested)
        page.protect_requested.connect(self.protect_requested)
        return page

    def open_day(self, day: object) -> None:
        """Bring a day to the front."""
        page: QWidget = self.window.page("today")
        page.show_day(day)  # type: ignore[attr-defined]
        self.window.show_page("today")

    def open_support(self, section: str) -> None:
        """Bring a part of the Support page to the front."""
        page: QWidget = self.window.page("support")
        self.window.show_page("support")
        page.show_section(section)  # type: ignore[attr-defined]
        page.focus_section()  # type: ignore[attr-defined]

    def note_visit(self) -> None:
        """Bring the form for the visit of today to the front."""
        page: QWidget = self.window.page("support")
        self.window.show_page("support")
        page.note_visit()  # type: ignore[attr-defined]

    def show_fault(self, text: str) -> None:
        """Say that something in the program went wrong."""
        self.window.message_line.show_problem(text)

    def say(self, text: str) -> None:
        """Say a fact in the message line."""
        self._on_page_said(text)

    def say_where_it_lies(self) -> None:
        """Say once that the journal lies in a folder that is kept in step with other places."""
        service = synced_by(self.bridge.journal.path)
        if service and not self.bridge.settings.synced_known:
            self.bridge.change_settings(synced_known=True)
            told = tr(
                "The journal lies in a folder of {service}, so it is also in other places. If it is open in two of them"
                " at once, entries can get lost. Backups can go there instead: Settings, Backups.",
                service=service,
            )
            self.say(told)

    def show_recovery(self) -> None:
        """Bring what prints the recovery sheet to the front: a passphrase was set just now."""
        page: QWidget = self.window.page("settings")
        page.show_recovery()  # type: ignore[attr-defined]

    def can_leave(self) -> bool:
        """Keep what is being typed; False when something could not be saved, which the message line then says."""
        self.window.flush()
        return not self.bridge.is_waiting or self.bridge.save_waiting()

    def leave(self) -> None:
        """Take the window, its pages and everything that listens to them away."""
        self._minute.stop()
        self.copies.rest()
        self.bridge.rest()
        self.window.removeEventFilter(self)
        self.window.hide()
        self.window.deleteLater()
        self.bridge.deleteLater()
        self.deleteLater()

    def after_first_paint(self) -> None:
        """What can wait until the window is on the screen."""
        forget_source_texts()
        gc.freeze()  # what is there now stays, and need not be looked through again
        gc.enable()
        self._minute.start()
        self.copies.begin()
        self.unsaved.say_what_was_kept()
        self.unsaved.say_of_the_clock()

    def must_end(self) -> None:
        """The system ends the program: nothing may hold the window, and what waits is kept beside the journal."""
        self.unsaved.must_end()

    def _on_bridge_changed(self, changes: Changes) -> None:
        self.window.on_changed(changes)
        if self.bridge.is_waiting:
            self._offer_undo()
            return
        what = command_text(changes.name)
        if changes.undone:
            self.window.message_line.show_message(tr("Undone: {what}", what=what), undo=True)
        elif changes.redone:
            self.window.message_line.show_message(tr("Done again: {what}", what=what), undo=True)
        elif changes.name != "elsewhere":
            self.window.message_line.show_saved(clock_text(changes.at.time(), self.bridge.journal.locale))
        self._offer_undo()

    def _on_window_page_shown(self, key: str) -> None:
        if key == "urgent":
            self.numbers_needed.emit()
            self.window.page(key).begin()  # type: ignore[attr-defined]

    def _on_page_urgent_requested(self) -> None:
        self.window.show_page("urgent")

    def _on_moments_activated(self) -> None:
        self.numbers_needed.emit()
        self.open_support("moments")

    def _offer_undo(self) -> None:
        line = self.window.message_line
        try:
            undo, redo = self.bridge.journal.undo_name(), self.bridge.journal.redo_name()
        except Problem:
            undo = redo = None  # the file cannot be read, which is said where that was wanted
        line.set_redo(redo is not None, command_text(redo) if redo else "")
        line.set_undo(undo is not None, command_text(undo) if undo else "")

    def _on_page_said(self, text: str) -> None:
        self.window.message_line.show_message(text)
        self._offer_undo()

    def _on_bridge_refused(self, problem: Problem) -> None:
        self.window.message_line.show_problem(sentence(problem, self.bridge.journal.locale))

    def _on_bridge_settings_changed(self, settings: Settings) -> None:
        chosen = (settings.theme, settings.text_scale)
        if self._look is not None and chosen != self._chosen:
            self._look.choose(*chosen)
        self._chosen = chosen
        for page in self.window.built.values():
            look_changed: Callable[[], None] | None = getattr(page, "look_changed", None)
            if look_changed is not None:
                look_changed()

    def _on_window_undo_requested(self) -> None:
        self.window.flush()
        self.bridge.undo()

    def _on_window_redo_requested(self) -> None:
        self.window.flush()
        self.bridge.redo()

    def _on_window_closing(self) -> None:
        self._minute.stop()
        self.copies.rest()
        self.bridge.rest()
        size = self.window.size()
        if not self.window.isMaximized() and not self.window.isFullScreen():
            self.bridge.change_settings(window_width=size.width(), window_height=size.height())

    def _on_minute_timeout(self) -> None:
        """Turn the page when the day ends, if it showed the day that was today."""
        try:
            today = self.bridge.journal.today()
        except Problem as problem:
            self._on_bridge_refused(problem)
            return
        if today == self._today:
            return
        if self.unsaved.say_of_the_clock() and today < self._today:
            return  # the clock was set back: the page stays on the day on which the person is
        before, self._today = self._today, today
        self.copies.when_due()
        page = self.window.built.get("today")
        if page is not None and getattr(page, "day", None) == before:
            page.show_day(today)  # type: ignore[attr-defined]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the file again when the window comes back to the front."""
        if event.type() == QEvent.Type.WindowActivate:
            self.bridge.look_again()
        return super().eventFilter(watched, event)
