"""Words with what can be done about them: beside each other where there is room, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.gui.theme import look
from journal.gui.widgets.buttons import acts_row
from journal.gui.widgets.fitting import Fitting

LEAST_WORDS = 200
"""Pixels at plain text size that the words keep for themselves."""


class ActsBeside(Fitting):
    """A row of a list: what is said, and its buttons at the far edge, so that a list is half as long."""

    def __init__(
        self, words: Sequence[QWidget], acts: Sequence[QWidget], spacing: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        if len(words) == 1:
            column.addStretch(1)  # one line stands in the middle of the buttons
        for widget in words:
            column.addWidget(widget)
        column.addStretch(1)
        self._acts = QWidget()
        row = acts_row(*acts)
        row.setContentsMargins(0, 0, 0, 0)
        self._acts.setLayout(row)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        self._box.addWidget(said, 1)
        self._box.addWidget(self._acts)

    @property
    def beside(self) -> bool:
        """Whether the buttons stand beside the words now."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def fit(self) -> None:
        """Take the columns that fit."""
        beside = self.width() >= LEAST_WORDS * look().text_scale + self._acts.sizeHint().width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            self._box.setAlignment(self._acts, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
