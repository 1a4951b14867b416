"""A card: a titled group on a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.gui.theme import PADDING
from journal.gui.widgets.text import breakable, label


class Card(QFrame):
    """A title row (title left, a muted aside right) and a body to fill: ``card.body.addWidget(…)``."""

    def __init__(self, title: str = "", aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PADDING, PADDING - 4, PADDING, PADDING)
        self.body.setSpacing(12)
        self.setAccessibleName(title)
        self._title = label(title, "title", parent=self)
        self._title.setVisible(bool(title))
        self._aside = label(aside, "small", parent=self)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._aside, 1, Qt.AlignmentFlag.AlignBaseline)
        self._aside.setWordWrap(True)
        if title:
            self.body.addLayout(self._row)
        self._aside.setVisible(bool(aside and title))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)

    def add_to_title(self, widget: QWidget) -> None:
        """Put a widget at the end of the title row."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        for words in (self._title, self._aside):
            self._row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, text: str) -> None:
        """Change the title of a card that was made with one."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_aside(self, text: str) -> None:
        """Say something beside the title; "" says nothing."""
        self._aside.setText(breakable(text))
        self._aside.setVisible(bool(text and self._title.text()))
