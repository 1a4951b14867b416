"""Rows of a list that stay the same widgets while their words change, so that the keys stay where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.widgets.layouts import discard

RowT = TypeVar("RowT", bound=QWidget)


class KeptRows(Generic[RowT]):
    """One row for each id, in the layout ``column``."""

    def __init__(self, make: Callable[[int], RowT], spacing: int = 16) -> None:
        """``make`` makes the row of an id that was not there."""
        self.column = QVBoxLayout()
        self.column.setSpacing(spacing)
        self._make = make
        self.rows: dict[int, RowT] = {}

    def show_ids(self, ids: Sequence[int]) -> None:
        """Have a row for each id, in this order."""
        for gone in self.rows.keys() - set(ids):
            discard(self.column, self.rows.pop(gone))
        for place, row_id in enumerate(ids):
            if row_id not in self.rows:
                self.rows[row_id] = self._make(row_id)
            row = self.rows[row_id]
            if self.column.indexOf(row) != place:
                self.column.removeWidget(row)
                self.column.insertWidget(place, row)
