"""The level chart is not offered before somebody has read what it is and switched it on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.text import label
from journal.plots.level.words import caption
from journal.words.translation import tr


class LevelCard(Card):
    """Signal: ``switched(bool)``: the person wants the chart, or wants it no more."""

    switched = Signal(bool)

    def __init__(self, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(tr("A rough level from the doses"), "", parent)
        self.check = Check(tr("Show “Level” among the charts"))
        self.check.setChecked(on)
        self.add(label(caption(), "muted", wrap=True))
        self.add(self.check)
        self.check.clicked.connect(self.switched)
