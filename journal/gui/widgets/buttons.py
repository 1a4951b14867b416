"""Buttons: primary (one a card at most), plain, and quiet ones that look like links."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journal.gui.icons import icon
from journal.gui.theme import RELAYOUT, look

_INK = {"primary": "on_accent", "quiet": "accent", "urgent": "urgent"}
_MIRRORED = {"previous": "next", "next": "previous", "undo": "redo", "redo": "undo"}


def acts_row(*buttons: QWidget) -> QHBoxLayout:
    """What can be done, side by side from the reading edge on."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


class Button(QPushButton):
    """A button with a word and perhaps an icon.

    The second press of a double click does nothing: a trembling hand presses twice where once was meant.
    Enter presses it as well as the space bar. Signal: ``clicked`` (of QPushButton).
    """

    def __init__(
        self, text: str, kind: str = "plain", *, name: str = "", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if name or not text:
            self.setAccessibleName(name)
        if not text:
            self.setProperty("shape", "square")
            self.setToolTip(name)
        self._draw_icon()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of the new theme."""
        if event.type() in RELAYOUT:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        mirrored = self.isRightToLeft()
        name = _MIRRORED.get(self._icon_name, self._icon_name) if mirrored else self._icon_name
        side = look().icon_size
        gap = round(side / 5) if self.text() else 0
        ink = _INK.get(self._kind, "text")
        self.setIcon(icon(name, ink, checked="on_accent", gap=-gap if mirrored else gap))
        self.setIconSize(QSize(side + gap, side))

    def sizeHint(self) -> QSize:
        """Room for the heavier type that a chosen button has."""
        hint = super().sizeHint()
        if self.isCheckable():
            heavy, plain = (
                QFontMetrics(look().font("body", bold=bold)).horizontalAdvance(self.text()) for bold in (True, False)
            )
            hint.setWidth(hint.width() + max(0, heavy - plain))
        return hint

    def minimumSizeHint(self) -> QSize:
        """The same: a word is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press."""
        event.accept()


def primary_button(text: str, *, name: str = "", icon_name: str = "") -> Button:
    """The one thing to do on a card."""
    return Button(text, "primary", name=name, icon_name=icon_name)


def plain_button(text: str, *, name: str = "", icon_name: str = "") -> Button:
    """Another thing to do."""
    return Button(text, "plain", name=name, icon_name=icon_name)


def quiet_button(text: str, *, name: str = "", icon_name: str = "") -> Button:
    """A thing to do that stays in the background, like a link."""
    return Button(text, "quiet", name=name, icon_name=icon_name)


def urgent_button(text: str, *, name: str = "", icon_name: str = "") -> Button:
    """Records an urgent event; for nothing else."""
    return Button(text, "urgent", name=name, icon_name=icon_name)


def icon_button(icon_name: str, name: str) -> Button:
    """A square button; ``name`` says what it does to a screen reader and in its tool tip."""
    return Button("", "plain", name=name, icon_name=icon_name)
