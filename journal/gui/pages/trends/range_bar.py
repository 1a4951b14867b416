"""Buttons to look earlier and later, at fewer days and at more: what keys, the wheel and pulling do, for one press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.period import Period
from journal.gui.pages.trends.ranges import LEAST_DAYS
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.words.translation import tr

PAIR = 280
"""Pixels at plain text size that two buttons take."""


class MoveBar(QWidget):
    """Signals: ``zoom_requested(int)``: fewer days (1) or more (−1); ``move_requested(int)``: earlier (−1) or later
    (1)."""

    zoom_requested = Signal(int)
    move_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.earlier = quiet_button(tr("Earlier"), icon_name="previous")
        self.later = quiet_button(tr("Later"), icon_name="next")
        self.nearer = quiet_button(tr("Fewer days"))
        self.wider = quiet_button(tr("More days"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        pairs = [self._pair(self.earlier, self.later), self._pair(self.nearer, self.wider)]
        column.addWidget(FieldGrid(pairs, 2, PAIR))
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.later.clicked.connect(self._on_later_clicked)
        self.nearer.clicked.connect(self._on_nearer_clicked)
        self.wider.clicked.connect(self._on_wider_clicked)

    def _pair(self, *buttons: QWidget) -> QWidget:
        made = QWidget(self)
        row = acts_row(*buttons)
        row.setContentsMargins(0, 0, 0, 0)
        made.setLayout(row)
        return made

    def follow(self, period: Period, most: Period) -> None:
        """Offer what is of use while these days are shown of all there are; the keys stay where they are."""
        earlier, later = period.first > most.first, period.last < most.last
        useful = {self.earlier: earlier, self.later: later, self.nearer: len(period) > LEAST_DAYS}
        for button, use in {**useful, self.wider: earlier or later}.items():
            button.setEnabled(use or button.hasFocus())

    def _on_earlier_clicked(self) -> None:
        self.move_requested.emit(-1)

    def _on_later_clicked(self) -> None:
        self.move_requested.emit(1)

    def _on_nearer_clicked(self) -> None:
        self.zoom_requested.emit(1)

    def _on_wider_clicked(self) -> None:
        self.zoom_requested.emit(-1)
