"""What the window says and asks while something that was given is not in the journal yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.kept_beside import KEPT
from journal.gui.saving import save_text
from journal.gui.widgets.buttons import plain_button, quiet_button
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label, wrapping
from journal.words.translation import tr
from journal.words.waiting import leaving_text


class LeavingPanel(Panel):
    """Stands over the page when the window was to close while something waits. It blocks nothing.

    Signals: ``again_requested()``; ``left()``: the window may close, with what waits in another file or given up.
    """

    again_requested = Signal()
    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Not saved yet"), closable=False, parent=parent)
        self._bridge = bridge
        self.told = wrapping(label("", "caution"))
        self.again = plain_button(tr("Try again and close"))
        self.elsewhere = plain_button(tr("Save to another file…"))
        self.without = quiet_button(tr("Close without it"))
        self.stay = plain_button(tr("Keep it open"), name=tr("Keep the window open"))
        self.add(self.told)
        self.add(FieldGrid([self.again, self.stay, self.elsewhere, self.without], most=4, least=150))
        self.again.clicked.connect(self.again_requested)
        self.elsewhere.clicked.connect(self._on_elsewhere_clicked)
        self.stay.clicked.connect(self.shut)
        self.without.clicked.connect(self._on_without_clicked)

    def ask(self) -> None:
        """Say what would be lost, and what can be done."""
        self.told.setText(leaving_text(self._bridge.waiting_count))
        if not self.is_open:
            self.open(self.again)

    def _on_elsewhere_clicked(self) -> None:
        asked = (tr("Save what is not saved"), f"ebb-{KEPT}.txt", tr("Text (*.txt)"))
        if save_text(self._bridge, self, asked, self._bridge.waiting_text) is not None:
            self._bridge.drop_waiting()
            self.left.emit()

    def _on_without_clicked(self) -> None:
        self._bridge.drop_waiting()
        self.left.emit()
