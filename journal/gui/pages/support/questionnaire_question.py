"""One question of a questionnaire in its owners' words, and the answers to press under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label


class Question(QWidget):
    """Signals: ``answered(object)``: 0 to 3, None when the answer was taken back; and those of the row for the keys,
    ``next_requested()`` and ``previous_requested()``.
    """

    answered = Signal(object)
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(self, text: str, options: Sequence[str], number: int = 0, parent: QWidget | None = None) -> None:
        """``options`` are the words for 0 to 3; ``number`` stands before the text, 0 for none."""
        super().__init__(parent)
        self.text = label(f"{number}. {text}" if number else text, wrap=True)
        self.row = ChoiceRow([(value, word, word) for value, word in enumerate(options)], self.text.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addWidget(self.row)
        self.row.chosen.connect(self.answered)
        self.row.next_requested.connect(self.next_requested)
        self.row.previous_requested.connect(self.previous_requested)

    def show_answer(self, value: int | None) -> None:
        """Show what is answered."""
        self.row.set_value(value)
