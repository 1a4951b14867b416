"""A tick box large enough for a trembling hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from journal.gui.icons import icon_pixmap
from journal.gui.theme import look

_GAP = 12


class Check(QCheckBox):
    """A box and its words, which may take several lines; the whole of it can be pressed.

    Signal: ``clicked(bool)`` (of QCheckBox) when the person acts; ``setChecked`` does not emit it.
    """

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        if name:
            self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _side(self) -> int:
        return round(22 * min(look().text_scale, 1.6))

    def _words(self, width: int) -> QRect:
        """The room that the words take."""
        left = self._side() + _GAP
        space = QRect(0, 0, max(1, width - left - 4), 10_000)
        return QFontMetrics(look().font()).boundingRect(space, Qt.TextFlag.TextWordWrap, self.text())

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least a finger's height."""
        return max(look().control_height, self._words(width).height() + 16)

    def sizeHint(self) -> QSize:
        """All words in one line."""
        wide = QFontMetrics(look().font()).horizontalAdvance(self.text()) + self._side() + _GAP + 6
        return QSize(wide, look().control_height)

    def minimumSizeHint(self) -> QSize:
        """The box and a short word."""
        return QSize(self._side() + _GAP + 6 * look().px(), look().control_height)

    def hitButton(self, position: QPoint) -> bool:
        """Anywhere counts."""
        return self.rect().contains(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press of a trembling hand: it would take the tick away again."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        now, side = look(), self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(1, (self.height() - side) // 2, side, side)
        words = self.rect().adjusted(side + _GAP, 0, 0, 0)
        if self.isRightToLeft():
            box.moveRight(self.width() - 2)
            words = self.rect().adjusted(0, 0, -(side + _GAP), 0)
        ticked = self.isChecked()
        painter.setPen(QPen(now.colour("accent" if ticked else "line"), 1.5))
        painter.setBrush(now.colour("accent" if ticked else "raised" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(box), 6, 6)
        if ticked:
            painter.drawPixmap(box.adjusted(2, 2, -2, -2), icon_pixmap("check", "on_accent"))
        painter.setFont(now.font())
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(now.colour("text" if self.isEnabled() else "line"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter  # left is right where lines begin there
        painter.drawText(words, align | Qt.TextFlag.TextWordWrap, self.text())
