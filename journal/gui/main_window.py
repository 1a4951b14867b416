"""The window: a rail of pages at the left, one message line at the top, the page below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.problems import Problem
from journal.gui.message_line import MessageLine
from journal.gui.reading_window import ReadingWindow
from journal.gui.theme import look
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.rail import Rail
from journal.gui.widgets.reading_order import first_stop
from journal.gui.widgets.scroll_page import ScrollPage
from journal.gui.widgets.text_undo import TextUndo
from journal.gui.widgets.top_bar import TopBar
from journal.words.translation import tr

if TYPE_CHECKING:
    from journal.gui.unread_page import UnreadPage

NUMBERS = {"today": 1, "plan": 2, "trends": 3, "summary": 4, "history": 5, "support": 6, "settings": 7}
"""Ctrl and this number opens the page, whichever pages there are."""

URGENT = "urgent"
"""The page that stands in front of the others while it is wanted: Ctrl+U opens it, leaving it goes back."""

SMALLEST = QSize(640, 420)


@dataclass(frozen=True)
class PageEntry:
    """A page of the rail; ``factory`` builds it when it is first shown.

    A page is a widget with ``refresh()`` and ``page_title`` (str). It may have ``header`` (a widget that
    stands in the top bar in place of the title), ``flush()`` (commit what is being typed),
    ``concerns(changes) -> bool`` and the signal ``title_changed``.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], QWidget]


class Inside(QWidget):
    """What fills the window: as large as that is, however long a page would like to be."""

    def hasHeightForWidth(self) -> bool:
        """The pages scroll."""
        return False


class MainWindow(ReadingWindow):
    """Shows one page at a time, built when first asked for.

    Signals: ``page_shown(str)``: the key of the page that came to the front; ``undo_requested()``,
    ``redo_requested()``; ``closing()``: the window closes and every page is flushed; ``unread(object)``: the Problem
    for which a page could not read the journal.

    ``may_close`` is asked before the window closes, once every page is flushed.
    """

    page_shown = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    closing = Signal()
    unread = Signal(object)

    def __init__(self, pages: Sequence[PageEntry], size: QSize | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Ebb"))
        self.setObjectName("main_window")
        self._entries = {entry.key: entry for entry in pages}
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._before = ""
        self.may_close: Callable[[], bool] | None = None
        self._unread: UnreadPage | None = None
        self.rail = Rail([(e.key, e.title, e.icon) for e in pages], tr("Pages"), URGENT)
        self.message_line = MessageLine()
        self.top_bar = TopBar(self.message_line)
        self._stack = QStackedWidget()
        self._lay_out()
        self._add_shortcuts()
        self.rail.page_requested.connect(self.show_page)
        self.message_line.undo_requested.connect(self.undo_requested)
        self.message_line.redo_requested.connect(self.redo_requested)
        self.setMinimumSize(SMALLEST)
        self.setProperty("no_focus_ring", True)
        self.resize(size or QSize(1180, 800))

    def _lay_out(self) -> None:
        inside = Inside(self)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(inside)

    def _add_shortcuts(self) -> None:
        for key in self._entries:
            if key in NUMBERS:
                shortcut = QShortcut(QKeySequence(f"Ctrl+{NUMBERS[key]}"), self)
                shortcut.setObjectName(key)
                shortcut.activated.connect(self._on_page_shortcut_activated)
        if URGENT in self._entries:
            urgent = QShortcut(QKeySequence("Ctrl+U"), self)
            urgent.setObjectName(URGENT)
            urgent.activated.connect(self._on_page_shortcut_activated)
        undo = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo.setAutoRepeat(False)  # a key held down by a heavy hand takes back one thing
        undo.activated.connect(self.undo_requested)
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            redo = QShortcut(QKeySequence(keys), self)
            redo.setAutoRepeat(False)
            redo.activated.connect(self.redo_requested)
        self._text_undo = TextUndo(self)

    @property
    def current_key(self) -> str:
        """The key of the page in front, "" before the first one."""
        return self._current

    @property
    def built(self) -> dict[str, QWidget]:
        """The pages that were built so far, by key."""
        return dict(self._pages)

    def page(self, key: str) -> QWidget:
        """The page of that key, built now if it was not. Raises KeyError."""
        if key not in self._pages:
            page = self._entries[key].factory()
            self._pages[key] = page
            self._stale.add(key)
            self._stack.addWidget(page)
            changed = getattr(page, "title_changed", None)
            if changed is not None:
                changed.connect(self._on_page_title_changed)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Bring a page to the front, read afresh when something changed while it was hidden."""
        if key not in self._entries:
            return
        self.flush()
        try:
            page = self.page(key)
            self._read_if_stale(key)
        except Problem as problem:
            self._show_unread(key, problem)
            return
        self._forget_unread(page)
        if key == self._current:
            return
        if self._current != URGENT:
            self._before = self._current
        self._current = key
        self.rail.mark(key)
        unvisited = page.focusWidget() is None
        self._stack.setCurrentWidget(page)
        self._show_title()
        keys = self._keys_in(page)  # the stack has handed them over: to what was built first, or what is there no more
        if keys is not None and (unvisited or not keys.isVisible()):
            self._focus_first(page)
        self.page_shown.emit(key)

    def _read_if_stale(self, key: str) -> None:
        if key in self._stale:
            self._pages[key].refresh()  # type: ignore[attr-defined]
            self._stale.discard(key)

    def _show_unread(self, key: str, problem: Problem) -> None:
        """A page that was never read says so: an empty one would look as if nothing were recorded."""
        self.unread.emit(problem)
        if key == self._current:
            return  # what stands there was read before
        from journal.gui.unread_page import UnreadPage

        if self._unread is None:
            self._unread = UnreadPage(self)
            self._unread.again_requested.connect(self.show_page)
            self._stack.addWidget(self._unread)
        self._unread.say(key, problem)
        self._stale.add(key)
        if self._current != URGENT:
            self._before = self._current
        self._current = ""
        self.rail.mark(key)
        self._stack.setCurrentWidget(self._unread)
        self.top_bar.show_title(self._entries[key].title)

    def _forget_unread(self, page: QWidget) -> None:
        """Bring a page back to the front that stood there before one that could not be read."""
        if self._unread is not None and self._stack.currentWidget() is self._unread:
            self._stack.setCurrentWidget(page)

    def show_notice(self, notice: QWidget) -> None:
        """Put a notice at the top of the page in front, where it scrolls with it: a small window has room for it."""
        page = self._stack.currentWidget()
        if isinstance(page, ScrollPage):
            page.body.insertWidget(0, notice)
            page.verticalScrollBar().setValue(0)
        else:
            self._column.insertWidget(1, notice)

    def leave_urgent(self) -> None:
        """Go back from the urgent page to the one before it."""
        if self._current == URGENT:
            self.show_page(self._before or next(iter(self._entries)))
            self.focus_page()

    def on_changed(self, changes: object) -> None:
        """Something was written: the page in front reads again if that concerns it, hidden ones when shown."""
        for key, page in self._pages.items():
            concerns = getattr(page, "concerns", None)
            if concerns is not None and not concerns(changes):
                continue
            self._stale.add(key)
        try:
            if self._current:
                self._read_if_stale(self._current)
        except Problem as problem:
            self.unread.emit(problem)  # what stands there stays, and is read again when it can be

    def flush(self) -> None:
        """Let the page in front commit what is being typed."""
        flush = getattr(self._pages.get(self._current), "flush", None)
        if flush is not None:
            flush()

    def _show_title(self) -> None:
        page = self._pages[self._current]
        header = getattr(page, "header", None)
        if isinstance(header, QWidget):
            self._take_panel_into(page, header.findChild(Panel))
            self.top_bar.show_header(header)
        else:
            self.top_bar.show_title(str(getattr(page, "page_title", self._entries[self._current].title)))

    def _take_panel_into(self, page: QWidget, panel: Panel | None) -> None:
        """What a header opens stands at the top of its page and scrolls with it: a small window has room for it."""
        if isinstance(page, ScrollPage) and panel is not None:
            page.body.insertWidget(0, panel, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_page_title_changed(self) -> None:
        if self._current:
            self._show_title()

    def _on_page_shortcut_activated(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_page(sender.objectName())
            self.focus_page()

    def focus_page(self) -> None:
        """Give the keys to the first thing on the page, unless the page has them already."""
        page = self._pages.get(self._current)
        if page is not None and not self._has_keys(page):
            self._focus_first(page)

    def _has_keys(self, page: QWidget) -> bool:
        now = self._keys_in(page)
        return now is not None and now.isVisible()

    def _keys_in(self, page: QWidget) -> QWidget | None:
        now = self.focusWidget()
        inside = now is not None and now.hasFocus() and (now is page or page.isAncestorOf(now))
        return now if inside else None

    def _focus_first(self, page: QWidget) -> None:
        first = first_stop(page)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail small when the window is."""
        self._fit_rail()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Make the rail small when the letters are large."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "rail"):
            self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_compact(self.rail.full_width() > self.width() * 0.17 or look().text_scale > 1.4)

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing has the keys at first: no ring stands around a page that was not asked for; Tab begins at the top."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed before the window goes."""
        self.flush()
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
