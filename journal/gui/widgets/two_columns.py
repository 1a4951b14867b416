"""A long list in two columns where there is room, read down the first and then down the second."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.gui.theme import look
from journal.gui.widgets.fitting import Fitting
from journal.gui.widgets.layouts import discard

TWO_FROM = 660
"""Pixels at plain text size from which there are two; more than the 640 that a widget has before it is laid out."""


class TwoColumns(Fitting):
    """Rows that stay the same widgets wherever they stand, so that the keys stay where they are."""

    def __init__(self, spacing: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._wide = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._row = row
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(spacing)
            column.addStretch(1)
            row.addLayout(column, 1)
        row.setStretch(1, 0)

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns now."""
        return self._wide

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Have these rows, in this order; one that is no longer among them is deleted."""
        for gone in [row for row in self._rows if row not in rows]:
            discard(self._column_of(gone), gone)
        self._rows = list(rows)
        self._arrange()

    def _column_of(self, row: QWidget) -> QVBoxLayout:
        return self._columns[0] if self._columns[0].indexOf(row) >= 0 else self._columns[1]

    def _arrange(self) -> None:
        half = (len(self._rows) + 1) // 2 if self._wide else len(self._rows)
        for column, rows in zip(self._columns, (self._rows[:half], self._rows[half:]), strict=True):
            for place, row in enumerate(rows):
                if column.indexOf(row) != place:
                    self._column_of(row).removeWidget(row)
                    column.insertWidget(place, row)

    def fit(self) -> None:
        """Take the columns that fit."""
        wide = self.width() >= TWO_FROM * look().text_scale
        if wide != self._wide:
            self._wide = wide
            self._row.setSpacing(24 if wide else 0)
            self._row.setStretch(1, 1 if wide else 0)
            self._arrange()
