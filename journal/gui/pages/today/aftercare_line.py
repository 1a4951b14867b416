"""What stands on Today in place of the doses once the plan has stopped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.aftercare import Aftercare
from journal.domain.locale import Locale
from journal.gui.widgets.buttons import acts_row, plain_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import label
from journal.words.aftercare_words import check_in_text, day_count_text, last_dose_text
from journal.words.translation import tr


class AftercareLine(Card):
    """The last dose in one line, and on the day of a check-in that too.

    Signals: ``dose_requested()``: a dose is to be recorded; ``section_requested(str)``: a part of the Support page.
    """

    dose_requested = Signal()
    section_requested = Signal(str)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("After the last dose"))
        self._locale = locale
        self._last = label("", "muted", wrap=True)
        self.dose = quiet_button(tr("Record a dose…"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._last, 1)
        row.addWidget(self.dose)
        self.body.addLayout(row)
        self._check_in = label("", wrap=True)
        self.questionnaire = plain_button(tr("Fill in a questionnaire"))
        self.visits = plain_button(tr("Visits"))
        self.on_check_in = QWidget(self)
        column = QVBoxLayout(self.on_check_in)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._check_in)
        column.addLayout(acts_row(self.questionnaire, self.visits))
        self.add(self.on_check_in)
        self.dose.clicked.connect(self.dose_requested)
        self.questionnaire.clicked.connect(self._on_questionnaire_clicked)
        self.visits.clicked.connect(self._on_visits_clicked)

    def show_day(self, aftercare: Aftercare, *, counts: bool, doses_at_hand: bool) -> None:
        """Show a day; ``counts`` says its number too, ``doses_at_hand`` that the card of the doses is there already."""
        said = last_dose_text(aftercare, self._locale)
        self._last.setText(f"{said} · {day_count_text(aftercare)}" if counts else said)
        self.dose.setVisible(not doses_at_hand)
        check_in = next((c for c in aftercare.check_ins if c.day == aftercare.day), None)
        self._check_in.setText(check_in_text(check_in) if check_in is not None else "")
        self.on_check_in.setVisible(check_in is not None)

    def _on_questionnaire_clicked(self) -> None:
        self.section_requested.emit("questionnaires")

    def _on_visits_clicked(self) -> None:
        self.section_requested.emit("people")
