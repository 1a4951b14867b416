"""The pages in a frame that scrolls: larger and smaller, page by page by the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from journal.gui.pages.summary.sheet import Sheet
from journal.gui.printing import SummaryPages
from journal.words.translation import tr

FIT = 100
"""As wide as there is room, in percent of that."""
_PAGE_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class PaperView(QScrollArea):
    """The pages, scrolled by arrow keys; Page down and Page up go to the next page and back, Home and End to the ends.

    Signals: ``moved()``: another part is in sight; ``entered()``: it is about to have the keys.
    """

    moved = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        viewport = QWidget()  # made here: to wrap one of Qt's own, PySide6 readies every widget class there is
        self.setViewport(viewport)
        viewport.setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(tr("The page as it will be printed"))
        self.sheet = Sheet(tr("Pages"))
        self.setWidget(self.sheet)
        self.zoom = FIT
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)

    @property
    def page(self) -> int:
        """The page in the middle of what is in sight; 0 is the first."""
        return self.sheet.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def show_pages(self, pages: SummaryPages) -> None:
        """Show these pages, at the place where one was reading."""
        self.sheet.show_pages(pages)
        self.moved.emit()

    def set_zoom(self, percent: int) -> None:
        """Be so large; what is in the middle stays there."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars]
        self.zoom = percent
        self._fit()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.moved.emit()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        self.verticalScrollBar().setValue(self.sheet.top_of(max(0, page)))

    def _fit(self) -> None:
        self.sheet.set_width(max(120, self.viewport().width() * self.zoom // 100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the share of the width."""
        self._fit()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say it, so that what is read out can be made ready."""
        self.entered.emit()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the pages."""
        key = Qt.Key(event.key())
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif key in _PAGE_KEYS:
            here = self.sheet.page_at(bar.value() + 1)
            back = _PAGE_KEYS[key] < 0 and bar.value() > self.sheet.top_of(here)
            self.go_to(here if back else here + _PAGE_KEYS[key])
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _on_bar_value_changed(self) -> None:
        self.moved.emit()
