"""One answer of a row of answers, painted by itself so that sixty of them cost little."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from journal.gui.theme import RADIUS_CONTROL, look

if TYPE_CHECKING:
    from journal.gui.widgets.choice_row import ChoiceRow


class ChoiceButton(QAbstractButton):
    """A button that belongs to a row and tells the row when it is pressed."""

    def __init__(self, value: object, text: str, spoken: str, row: ChoiceRow) -> None:
        super().__init__(row)
        self.value = value
        self.spoken = spoken
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:
        """Leave the choice to the row."""
        cast("ChoiceRow", self.parentWidget()).press(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the row have arrows, digits and Delete; Enter and space press."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif not cast("ChoiceRow", self.parentWidget()).take_key(event):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press of a trembling hand: it would clear what the first one chose."""
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the button can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self.update()
        super().leaveEvent(event)

    def sizeHint(self) -> QSize:
        """As the row lays it out."""
        return QSize(44, look().control_height)

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        """Ground, edge and letters."""
        now = look()
        if not self.isEnabled():
            return now.colour("surface"), now.colour("hair"), now.colour("line")
        if self.isChecked():
            return now.colour("accent"), now.colour("accent"), now.colour("on_accent")
        if self.isDown():
            return now.colour("accent_soft"), now.colour("accent"), now.colour("text")
        ground = "raised" if self.underMouse() else "surface"
        return now.colour(ground), now.colour("line"), now.colour("text" if self.underMouse() else "muted")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge and the word."""
        ground, edge, letters = self._inks()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setPen(letters)
        painter.setFont(look().font("small", bold=self.isChecked()))
        space = self.rect().adjusted(4, 0, -4, 0)
        text = self.text()
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > space.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignCenter, text)
