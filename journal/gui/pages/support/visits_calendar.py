"""The visits ahead as a calendar file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.saving import save_text
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.check import Check
from journal.words.translation import tr


class VisitsCalendar(QWidget):
    """One button, and a tick for what an entry is called. Signal: ``said(str)``: where the file was saved."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.save = quiet_button(tr("Visits ahead as a calendar file…"))
        self.names = Check(tr("Name the person in the calendar; without this it says only “Visit”"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(acts_row(self.save))
        column.addWidget(self.names)
        self.save.clicked.connect(self._on_save_clicked)

    def _on_save_clicked(self) -> None:
        asked = (tr("Save calendar file"), "visits.ics", tr("Calendar (*.ics)"))
        said = save_text(self._bridge, self, asked, self._text)
        if said is not None:
            self.said.emit(said)

    def _text(self) -> str:
        from journal.exchange.visits_ics import visits_calendar

        journal = self._bridge.journal
        return visits_calendar(journal.contents(), journal.now(), names=self.names.isChecked())
