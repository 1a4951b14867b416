"""Fields in equal columns, as many as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from journal.gui.theme import look
from journal.gui.widgets.fitting import Fitting

LEAST_WIDTH = 128


class FieldGrid(Fitting):
    """Three columns where there is room, else two, else one; the reading order stays."""

    def __init__(
        self, fields: Sequence[QWidget], most: int = 3, least: int = LEAST_WIDTH, parent: QWidget | None = None
    ) -> None:
        """``most`` columns; ``least``: pixels at plain text size that each of them takes."""
        super().__init__(parent)
        self._least = least
        self._fields = list(fields)
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._arrange(most)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for field in self._fields:
            self._grid.removeWidget(field)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, *divmod(place, columns))
        self._columns = columns

    def fit(self) -> None:
        """Take the columns that fit."""
        least = self._least * look().text_scale + 12
        self._arrange(max(1, min(self._most, int((self.width() + 12) // least))))
