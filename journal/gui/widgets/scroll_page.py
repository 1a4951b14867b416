"""A page that scrolls up and down and never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journal.gui.theme import GAP

WIDEST = 1480
MARGIN = 22


class ScrollPage(QScrollArea):
    """Holds a column of widgets; ``page.add(widget)``. What has the focus is scrolled into view.

    The content is exactly as wide as the page, up to a width that eyes can follow.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Made here: to wrap a widget that Qt made itself, PySide6 readies every widget class there is (20 ms).
        viewport = QWidget()
        self.setViewport(viewport)
        content = self._content = QWidget()
        content.setMinimumWidth(1)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        self.body.setSpacing(GAP)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(content)
        viewport.setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the content within the page, and as wide without a scroll bar as with one: cards must not move."""
        gutter = max(0, self.verticalScrollBar().sizeHint().width() - (self.width() - self.viewport().width()))
        left, right = (gutter, 0) if self.isRightToLeft() else (0, gutter)
        self.body.setContentsMargins(MARGIN + left, 4, MARGIN + right, MARGIN)
        self._content.setMaximumWidth(min(WIDEST, self.viewport().width()))
        super().resizeEvent(event)
