"""The window of a journal that is not open: one card with what holds and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.gui.main_window import SMALLEST
from journal.gui.reading_window import ReadingWindow
from journal.gui.widgets.reading_order import first_stop
from journal.gui.widgets.scroll_page import ScrollPage
from journal.words.translation import tr

CARD_WIDTH = 680


def _always() -> bool:
    return True


class Door(ReadingWindow):
    """Shows one card in the middle of its width; a card's ``first`` gets the keys.

    Signal: ``closing()``: the person closes the program here.
    """

    closing = Signal()

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Ebb"))
        self.setObjectName("door")
        self.setMinimumSize(SMALLEST)
        self.setProperty("no_focus_ring", True)
        self.resize(size)
        page = ScrollPage()
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addStretch(1)
        page.body.addSpacing(18)
        page.body.addLayout(self._row)
        page.body.addStretch(1)
        self.setCentralWidget(page)
        self._card: QWidget | None = None
        self.may_close: Callable[[], bool] = _always

    @property
    def card(self) -> QWidget | None:
        """What is shown."""
        return self._card

    def show_card(self, card: QWidget) -> None:
        """Show another card; the one before is gone for good."""
        if self._card is not None:
            self._row.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        card.setMaximumWidth(CARD_WIDTH)
        self._row.insertWidget(1, card, 1000)
        card.show()
        first = getattr(card, "first", None) or first_stop(card)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The person leaves, unless something must come to its end first (``may_close``)."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
