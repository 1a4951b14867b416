"""The bar above the page: its title or day at the left, the message line at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.gui.message_line import MessageLine
from journal.gui.theme import look
from journal.gui.widgets.fitting_label import FittingLabel

_GAP = 16
_MARGIN = 22
_RIGHT = 25
"""With the padding of a quiet button this ends where the cards below end, left of their scroll bar."""


class TopBar(QWidget):
    """Title and message side by side; the message goes below the title where there is no room beside it."""

    def __init__(self, message: MessageLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = message
        self._below: bool | None = None
        self._title = FittingLabel("page")
        self._shown: QWidget = self._title
        self._headers = QVBoxLayout()
        self._headers.addWidget(self._title)
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.addLayout(self._headers, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._arrange(False)
        message.text_changed.connect(self._on_message_text_changed)

    def show_title(self, text: str) -> None:
        """Show a plain title."""
        self._title.set_wordings([text])
        self.show_header(self._title)

    def show_header(self, header: QWidget) -> None:
        """Show a page's own header in place of a title."""
        if self._headers.indexOf(header) < 0:
            self._headers.addWidget(header)
        if header is not self._shown:
            self._shown.hide()
            self._shown = header
        header.show()
        self._fit()

    def _on_message_text_changed(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether both still fit beside each other."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_shown"):
            self._fit()

    def _fit(self) -> None:
        sides = (_RIGHT, _MARGIN) if self.isRightToLeft() else (_MARGIN, _RIGHT)
        self._grid.setContentsMargins(sides[0], 16, sides[1], 8)
        whole = self.width() - _MARGIN - _RIGHT
        room = whole - self._shown.minimumSizeHint().width() - _GAP
        wanted = self._message.one_line_width()
        # A long sentence may take two lines beside the title before it goes below it.
        below = wanted > room and (room < 340 * look().text_scale or wanted > 2 * room)
        self._arrange(below)
        self._message.setMinimumWidth(max(0, min(wanted, whole if below else room)))

    def _arrange(self, below: bool) -> None:
        if below == self._below:
            return
        self._below = below
        self._grid.removeWidget(self._message)
        if below:
            self._grid.addWidget(self._message, 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(self._message, 0, 1, Qt.AlignmentFlag.AlignTop)
