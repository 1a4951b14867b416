"""A list to choose from with its name above it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.widgets.select import Select
from journal.gui.widgets.text import label


class NamedSelect(QWidget):
    """``select`` is the list itself."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.select = Select(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        named = label(name, "small")
        named.setBuddy(self.select)  # under X11 a screen reader takes the name of a list from here
        column.addWidget(named)
        column.addWidget(self.select)
        column.addStretch(1)
        self.setFocusProxy(self.select)
