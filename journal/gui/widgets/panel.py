"""A panel that opens in the page, where other programs open a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.text import label
from journal.words.translation import tr


class Panel(QFrame):
    """Closed at first. ``panel.add(…)`` fills it; Escape and Close shut it and give the keys back.

    Signals: ``opened()``, ``closed()``.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, title: str = "", *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opener: QWidget | None = None
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(12)
        if title or closable:
            row = QHBoxLayout()
            self._title = label(title, "strong")
            row.addWidget(self._title, 1)
            if closable:
                name = tr("Close: {what}", what=title) if title else ""
                close = quiet_button(tr("Close"), icon_name="close", name=name)
                close.clicked.connect(self.shut)
                row.addWidget(close)
            self.body.addLayout(row)
        self.hide()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)

    @property
    def is_open(self) -> bool:
        """True while the panel is in the page."""
        return not self.isHidden()

    def open(self, focus: QWidget | None = None) -> None:
        """Open the panel; ``focus`` gets the keys."""
        self._opener = QApplication.focusWidget()
        self.show()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def shut(self) -> None:
        """Close the panel; the keys go back to where they were."""
        if not self.is_open:
            return
        inside = QApplication.focusWidget()
        inside = inside if inside is not None and self.isAncestorOf(inside) else None
        opener, self._opener = self._opener, None
        if inside is not None and opener is not None and isValid(opener) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)
