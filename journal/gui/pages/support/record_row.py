"""One record in a list: its title, what is said of it, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.text import breakable, label
from journal.words.translation import tr


class RecordRow(QWidget):
    """Whoever is one fills it by :meth:`say`. Signals: ``change_requested(int)``, ``bin_requested(int)``: its id."""

    change_requested = Signal(int)
    bin_requested = Signal(int)

    def __init__(self, record_id: int, change: str, parent: QWidget | None = None) -> None:
        """``change`` is the word on the first button."""
        super().__init__(parent)
        self._id = record_id
        self._title = label("", "strong", wrap=True)
        self._said = label("", "muted", wrap=True)
        self.change = quiet_button(change)
        self.bin = quiet_button(tr("Put it in the bin"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ActsBeside([self._title, self._said], [self.change, self.bin]))
        self.change.clicked.connect(self._on_change_clicked)
        self.bin.clicked.connect(self._on_bin_clicked)

    def say(self, title: str, said: str) -> None:
        """Show a title and what is said under it, "" for nothing."""
        self._title.setText(breakable(title))
        self._said.setText(breakable(said))
        self._said.setVisible(bool(said))

    def _on_change_clicked(self) -> None:
        self.change_requested.emit(self._id)

    def _on_bin_clicked(self) -> None:
        self.bin_requested.emit(self._id)
