"""Cards in two columns where the page is wide, in one where it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.gui.theme import GAP, look
from journal.gui.widgets.fitting import Fitting

TWO_COLUMNS = 1000
"""The width of the content at text size 1 from which it has two columns: a window of about 1,200 px."""


class Flow(Fitting):
    """Two columns, or one in the order in which the widgets were added, which is the reading and Tab order."""

    def __init__(self, left: int = 46, right: int = 54, parent: QWidget | None = None) -> None:
        """``left`` and ``right`` share the width."""
        super().__init__(parent)
        self._placed: list[tuple[QWidget, int]] = []
        self._wide: bool | None = None
        self._shares = (left, right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._row = row
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(GAP)
            row.addLayout(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, column: int = 0) -> None:
        """Put a widget under what is in that column (0 left, 1 right)."""
        self._placed.append((widget, column))
        self._arrange(bool(self._wide))

    @property
    def is_wide(self) -> bool:
        """True when there are two columns."""
        return bool(self._wide)

    def _arrange(self, wide: bool) -> None:
        self._wide = wide
        # removeWidget and not takeAt: an item that Python holds stays the one that the widget tells of its new
        # height, and the item that follows it would keep the old height for ever.
        for widget, _ in self._placed:
            for column in self._columns:
                column.removeWidget(widget)
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for widget, number in self._placed:
            self._columns[number if wide else 0].addWidget(widget)
        for column in self._columns:
            column.addStretch(1)
        self._row.setSpacing(GAP if wide else 0)
        self._row.setStretch(0, self._shares[0] if wide else 1)
        self._row.setStretch(1, self._shares[1] if wide else 0)

    def fit(self) -> None:
        """Go from one column to two, or back."""
        wide = self.width() >= TWO_COLUMNS * look().text_scale and any(c for _, c in self._placed)
        if wide != self._wide:
            self._arrange(wide)
