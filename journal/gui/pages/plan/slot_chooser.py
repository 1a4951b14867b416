"""The columns of a plan: which medicine is taken at which times of day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.plan_text import PlanColumn
from journal.gui.widgets.buttons import icon_button, plain_button
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.layouts import discard, empty
from journal.gui.widgets.text import breakable, label
from journal.gui.widgets.time_field import TimeField
from journal.words.dates import clock_text
from journal.words.translation import tr


class SlotRow(QWidget):
    """One column with the button that takes it away. Signal: ``removed(PlanColumn)``."""

    removed = Signal(object)

    def __init__(self, column: PlanColumn, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_column = column
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        remove = icon_button("close", tr("Take away {what}", what=text))
        row.addWidget(remove)
        row.addWidget(label(breakable(text), "strong", wrap=True), 1)
        remove.clicked.connect(self._on_remove_clicked)

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self._plan_column)


class SlotChooser(QWidget):
    """Times of day of the plan, with one line to add another. Signal: ``changed()``."""

    changed = Signal()

    def __init__(
        self, locale: Locale, medicines: Callable[[], Sequence[Medicine]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._locale = locale
        self._medicines = medicines
        self.columns: list[PlanColumn] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._choice: ChoiceRow | None = None
        self._choice_place = QVBoxLayout()
        self.time = TimeField(locale, tr("Another time of day"), placeholder=tr("time, like 8:00"))
        self.add = plain_button(tr("Add this time"), icon_name="add")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addLayout(self._choice_place)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.time, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(2)
        column.addLayout(line)
        self.add.clicked.connect(self._on_add_clicked)
        self.time.entered.connect(self._on_time_entered)

    def show_columns(self, columns: Sequence[PlanColumn]) -> None:
        """Show these times of day."""
        self.columns = list(columns)
        medicines = list(self._medicines())
        self._show_choice(medicines)
        empty(self._rows)
        names = {m.id: m.name for m in medicines}
        for plan_column in self.columns:
            text = f"{names[plan_column.medicine_id]} {clock_text(plan_column.slot, self._locale)}"
            row = SlotRow(plan_column, text)
            row.removed.connect(self._on_row_removed)
            self._rows.addWidget(row)

    def _show_choice(self, medicines: Sequence[Medicine]) -> None:
        offered = [m for m in medicines if not m.retired]
        discard(self._choice_place, self._choice)
        self._choice = None
        if len(offered) > 1:
            self._choice = ChoiceRow([(m.id, m.name, m.name) for m in offered], tr("Medicine"))
            self._choice.set_value(offered[0].id)
            self._choice_place.addWidget(self._choice)

    def _chosen_medicine(self) -> int | None:
        if self._choice is not None and isinstance(self._choice.value, int):
            return self._choice.value
        offered = [m for m in self._medicines() if not m.retired]
        return offered[0].id if offered else None

    def _on_row_removed(self, column: PlanColumn) -> None:
        self.show_columns([c for c in self.columns if c != column])
        self.changed.emit()

    def _on_time_entered(self, value: object) -> None:
        if value is not None and self.time.line.hasFocus():
            self._add_column(value)

    def _on_add_clicked(self) -> None:
        self.time.flush()
        self._add_column(self.time.value)

    def _add_column(self, clock: object) -> None:
        medicine_id = self._chosen_medicine()
        if not isinstance(clock, time) or medicine_id is None:
            return
        column = PlanColumn(medicine_id, clock)
        self.time.set_value(None)
        self.time.forget()
        if column not in self.columns:
            self.show_columns(sorted([*self.columns, column], key=lambda c: (c.medicine_id, c.slot)))
            self.changed.emit()
