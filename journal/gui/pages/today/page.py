"""Today: everything about one day on one page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.domain.period import Period
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.today.day_cards import NoteCard, OverallCard, SymptomsCard
from journal.gui.pages.today.doses_card import DosesCard
from journal.gui.pages.today.night_card import NightCard
from journal.gui.pages.today.start_card import StartCard
from journal.gui.widgets.buttons import Button, plain_button
from journal.gui.widgets.day_header import DayHeader
from journal.gui.widgets.flow import Flow
from journal.service.changes import EVERYTHING, Changes
from journal.words.translation import tr


class TodayHeader(QWidget):
    """The day with its arrows, and the short form of the day. Signal: ``quick_toggled(bool)``."""

    quick_toggled = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayHeader(bridge.journal.locale)
        self.quick: Button = plain_button(tr("Quick day"), name=tr("Quick day: doses, hours slept and one answer only"))
        self.quick.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.day)
        row.addWidget(self.quick, 0, Qt.AlignmentFlag.AlignVCenter)
        self.quick.clicked.connect(self._on_quick_clicked)

    def _on_quick_clicked(self) -> None:
        self.quick_toggled.emit(self.quick.isChecked())


class TodayPage(Page):
    """One journal day: doses, night, overall, symptoms and note, each saved when it is given."""

    title_changed = Signal()
    kinds = EVERYTHING

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Today")
        self.day: date = self.journal.today()
        self.header = TodayHeader(bridge)
        self._put_off = False
        self.start: StartCard | None = None
        self.doses = DosesCard(bridge)
        self.night = NightCard(bridge)
        self.overall = OverallCard(bridge)
        self.symptoms = SymptomsCard(bridge)
        self.note = NoteCard(bridge)
        self._cards = (self.doses, self.night, self.overall, self.symptoms, self.note)
        self._flow = Flow()
        for card, column in ((self.doses, 0), (self.night, 0), (self.overall, 0), (self.symptoms, 1), (self.note, 0)):
            self._flow.add(card, column)
        self.add(self._flow)
        self.header.day.day_chosen.connect(self.show_day)
        self.header.quick_toggled.connect(self._on_header_quick_toggled)
        self.symptoms.list.finished.connect(self._on_symptoms_finished)

    def show_day(self, day: date) -> None:
        """Turn to another day; a day that has not begun is today."""
        self.flush()
        self.day = min(day, self.journal.today())
        self.refresh()

    def refresh(self) -> None:
        """Read the day again."""
        view = self.journal.day(self.day)
        self.header.day.set_day(self.day, view.today)
        self.header.quick.setChecked(view.entry.quick)
        for card in self._cards:
            card.show_day(view)
        self.symptoms.setVisible(not view.entry.quick)
        self.note.setVisible(not view.entry.quick)
        self.doses.setVisible(bool(self.journal.medicines()))
        self._show_start(not self.journal.medicines() and not self._put_off)  # last: its keys go to the first dose

    def concerns(self, changes: Changes) -> bool:
        """Whether anything of this day changed, or of the day before, which can be copied."""
        return changes.concerns(self.kinds, Period.ending(self.day, 2))

    def flush(self) -> None:
        """Commit what is being typed."""
        self.night.flush()
        self.note.flush()

    def _show_start(self, wanted: bool) -> None:
        if wanted and self.start is None:
            self.start = StartCard(self.bridge)
            self.start.finished.connect(self._on_start_finished)
            self.body.insertWidget(0, self.start)
        elif not wanted and self.start is not None:
            self.start.hide()
            self.start.deleteLater()
            self.start = None

    def _on_start_finished(self) -> None:
        self._put_off = not self.journal.medicines()
        self.refresh()

    def _on_symptoms_finished(self) -> None:
        """After the last symptom comes the note: one digit too many must not answer the last symptom again."""
        self.note.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_header_quick_toggled(self, quick: bool) -> None:
        self.flush()
        self.bridge.do(self.journal.set_quick, self.day, quick)
