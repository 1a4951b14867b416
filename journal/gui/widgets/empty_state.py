"""What an empty page says: one sentence, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.widgets.buttons import primary_button
from journal.gui.widgets.text import label


class EmptyState(QWidget):
    """A sentence over a button. Signal: ``action_requested()``."""

    action_requested = Signal()

    def __init__(self, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        """Without ``action`` there is no button."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(16)
        self._sentence = label(sentence, "muted", wrap=True)
        column.addWidget(self._sentence)
        self.button = primary_button(action)
        self.button.clicked.connect(self._on_button_clicked)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.setVisible(bool(action))

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)

    def _on_button_clicked(self) -> None:
        self.action_requested.emit()
