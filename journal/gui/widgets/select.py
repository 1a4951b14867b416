"""A list to choose one thing from, for choices too many for a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from journal.gui.icons import icon_pixmap
from journal.gui.theme import look


class Select(QComboBox):
    """A combo box that the wheel never changes. Signal: ``activated(int)`` (of QComboBox) when the person chose."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the theme's stroke."""
        super().paintEvent(event)
        side = round(look().icon_size * 0.8)
        left = 12 if self.isRightToLeft() else self.width() - side - 12
        painter = QPainter(self)
        painter.drawPixmap(left, (self.height() - side) // 2, icon_pixmap("down", "muted", side))
