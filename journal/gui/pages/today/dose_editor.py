"""The panel that opens under a dose: another amount, another time, not taken, or remove it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.amount import mg_text
from journal.domain.dose_text import ReadDose
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.gui.pages.today.dose_row import DoseLine
from journal.gui.widgets.amount_field import AmountField
from journal.gui.widgets.buttons import plain_button, primary_button, quiet_button
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.gui.widgets.time_field import TimeField
from journal.words.translation import tr


class DoseEditor(QFrame):
    """Asks for the amount and the time of one dose; nothing counts before Record is pressed.

    Signals: ``record_requested(ReadDose, time or None)``, ``missed_requested()``, ``remove_requested()``,
    ``closed()``.
    """

    record_requested = Signal(object, object)
    missed_requested = Signal()
    remove_requested = Signal()
    closed = Signal()

    def __init__(
        self, locale: Locale, preparations: Callable[[int], Sequence[Preparation]], parent: QWidget | None = None
    ) -> None:
        """``preparations`` gives what is at hand of a medicine, by its id."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._locale = locale
        self._find = preparations
        self._medicines: dict[int, Medicine] = {}
        self.line: DoseLine | None = None
        self.medicine_id = 0
        self._choice: ChoiceRow | None = None
        self.amount = AmountField(locale, self._preparations, "")
        self.time = TimeField(locale, tr("Time taken"))
        self.record = primary_button(tr("Record"))
        self.missed = plain_button(tr("Not taken"))
        self.remove = quiet_button(tr("Remove"))
        self.cancel = quiet_button(tr("Cancel"))
        self._lay_out()
        self.amount.amount_entered.connect(self._on_record)
        self.amount.reading_changed.connect(self._on_reading_changed)
        self.time.line.returnPressed.connect(self._on_record)
        self.record.clicked.connect(self._on_record)
        self.missed.clicked.connect(self.missed_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(4)
        fields.addWidget(label(tr("Amount"), "small"), 0, 0)
        fields.addWidget(label(tr("Time taken"), "small"), 0, 1)
        fields.addWidget(self.amount, 1, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.time, 1, 1, Qt.AlignmentFlag.AlignTop)
        fields.setColumnStretch(0, 3)
        fields.setColumnStretch(1, 2)
        self._column.addLayout(fields)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.record, self.missed, self.remove, self.cancel):
            acts.addWidget(button)
        acts.addStretch(1)
        self._column.addLayout(acts)

    def _preparations(self) -> Sequence[Preparation]:
        return [p for p in self._find(self.medicine_id) if not p.retired]

    def open_for(self, line: DoseLine) -> None:
        """Ask about a dose that is planned or recorded."""
        self.line = line
        self._drop_choice()
        self._take_medicine(line.medicine)
        dose = line.dose
        amount = dose.amount if dose else line.amount
        self.amount.set_text(f"{mg_text(amount, self._locale.decimal)} mg")
        self.time.set_value((dose.taken_at if dose else None) or line.slot)
        self.missed.setVisible(line.slot is not None)
        self.remove.setVisible(dose is not None)
        self._open()

    def open_extra(self, medicines: Sequence[Medicine], now: time | None) -> None:
        """Ask about a dose that is not in the plan."""
        self.line = None
        self._drop_choice()
        self._medicines = {m.id: m for m in medicines}
        if len(medicines) > 1:
            self._choice = ChoiceRow([(m.id, m.name, m.name) for m in medicines], tr("Medicine"), self)
            self._choice.set_value(medicines[0].id)
            self._choice.chosen.connect(self._on_choice_chosen)
            self._column.insertWidget(0, self._choice)
        self._take_medicine(medicines[0])
        self.amount.clear()
        self.time.set_value(now)
        self.missed.hide()
        self.remove.hide()
        self._open()

    def _open(self) -> None:
        self._on_reading_changed(self.amount.reading)
        self.show()
        self.amount.line.selectAll()
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop_choice(self) -> None:
        if self._choice is not None:
            self._choice.deleteLater()
            self._choice = None

    def _take_medicine(self, medicine: Medicine) -> None:
        self.medicine_id = medicine.id
        self.amount.set_medicine(medicine.name, self._preparations)

    def _on_choice_chosen(self, medicine_id: object) -> None:
        if medicine_id is None and self._choice is not None:
            self._choice.set_value(self.medicine_id)  # an extra dose is always of some medicine
        elif isinstance(medicine_id, int):
            self._take_medicine(self._medicines[medicine_id])

    def _on_reading_changed(self, reading: object) -> None:
        self.record.setEnabled(isinstance(reading, ReadDose))

    def _on_record(self) -> None:
        self.time.flush()
        reading = self.amount.reading
        if reading is not None and not self.time.refused:
            value = self.time.value
            self.record_requested.emit(reading, value if isinstance(value, time) else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel and changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
