"""One answer of a row of answers, painted by itself so that sixty of them cost little."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal.gui.theme import RADIUS_CONTROL, look


class Group(Protocol):
    """What holds the buttons: it decides what a press and a key do."""

    def press(self, button: ChoiceButton) -> None:
        """The person pressed this button."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it is of no use here."""
        ...


class ChoiceButton(QAbstractButton):
    """A button that belongs to a group (see Group) and tells it when it is pressed. No signals of its own."""

    def __init__(self, value: object, text: str, spoken: str, group: QWidget, *, pill: bool = False) -> None:
        """``spoken`` is the word for a screen reader; a ``pill`` is round and filled softly when chosen."""
        super().__init__(group)
        self._pill = pill
        self.value = value
        self.spoken = spoken
        self.marked = False
        self.setText(text)
        self.setProperty("round", pill)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def _group(self) -> Group:
        return cast(Group, self.parentWidget())

    def nextCheckState(self) -> None:
        """Leave the choice to the group."""
        self._group.press(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the group have arrows, digits and Delete; Enter and space press."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif not self._group.take_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the group, where it wants to know."""
        left = getattr(self._group, "left", None)
        if left is not None:
            left()
        super().focusOutEvent(event)

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
        if self.isChecked() and self._pill:
            return now.colour("accent_soft"), now.colour("accent"), now.colour("text")
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
        thick = 2 if self._pill and self.isChecked() else 1
        radius = self.height() / 2 if self._pill else RADIUS_CONTROL
        painter.setPen(QPen(edge, thick))
        painter.setBrush(ground)
        inset = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.setPen(letters)
        painter.setFont(look().font("small", bold=self.isChecked()))
        space = self.rect().adjusted(4, 0, -4, 0)
        text = self.text()
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > space.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignCenter, text)
        if self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(letters)
            painter.drawEllipse(QPointF(self.width() / 2, self.height() - 8.0), 2.2, 2.2)
