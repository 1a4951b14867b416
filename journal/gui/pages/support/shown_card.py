"""What of the optional parts is shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.gui.bridge import Bridge
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.words.translation import tr


class ShownCard(Card):
    """A tick for the thought records. Signal: ``thoughts_wanted(bool)``: they are wanted, or put away."""

    thoughts_wanted = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Shown here"), tr("hidden parts stay in the journal"), parent)
        self._bridge = bridge
        self.thoughts = Check(tr("Thought records, for those who work with them in therapy"))
        self.add(self.thoughts)
        self.thoughts.clicked.connect(self._on_thoughts_clicked)

    def show_contents(self, _contents: Contents, _today: date) -> None:
        """Show what is chosen."""
        self.thoughts.setChecked(self._bridge.settings.thought_records)

    def _on_thoughts_clicked(self) -> None:
        self._bridge.change_settings(thought_records=self.thoughts.isChecked())
        self.thoughts_wanted.emit(self.thoughts.isChecked())
