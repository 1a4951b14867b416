"""A widget that stays in sight while what stands beside it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

BESIDE = 13
"""Above and below the widget, in px."""
LEAST = 280
"""It is never less high, in px."""


class Following(QWidget):
    """A place in a page that scrolls. Its one widget is as high as the page and moves down with it.

    The place is as high as what stands beside it, and no higher than its widget where it stands below that.

    Signal: ``below_changed(bool)``: whether it stands below what was beside it before.
    """

    below_changed = Signal(bool)

    def __init__(self, page: QScrollArea, beside: QWidget, widget: QWidget) -> None:
        super().__init__()
        self._page, self._beside, self._widget = page, beside, widget
        self._below: bool | None = None
        widget.setParent(self)
        page.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)
        page.installEventFilter(self)
        beside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the heights of the page and of what stands beside."""
        if event.type() == QEvent.Type.Resize and watched in (self._page, self._beside):
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the widget in sight."""
        super().resizeEvent(event)
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the widget in sight."""
        super().moveEvent(event)
        self._place()

    def _place(self) -> None:
        content = self._page.widget()
        if content is None or not content.isAncestorOf(self):
            return
        high = max(LEAST, self._page.height() - 2 * BESIDE)
        sideways = self.mapTo(content, QPoint(0, 0)).y() < self._beside.mapTo(content, QPoint(0, 0)).y() + 1
        wanted = max(high, self._beside.height()) if sideways else high
        if self.minimumHeight() != wanted:
            self.setMinimumHeight(wanted)
        above = self.mapTo(content, QPoint(0, 0)).y()
        top = self._page.verticalScrollBar().value() - above + 4
        if self._below is not (not sideways):
            self._below = not sideways
            self.below_changed.emit(self._below)
        self._widget.setGeometry(0, max(0, min(top, self.height() - high)), self.width(), high)

    def _on_bar_value_changed(self) -> None:
        self._place()
