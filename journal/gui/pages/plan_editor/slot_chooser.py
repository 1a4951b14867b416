"""The columns of a plan: which medicine is taken at which times of day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.plan_text import PlanColumn
from journal.gui.theme import look
from journal.gui.widgets.buttons import Button, icon_button, plain_button, quiet_button
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.text import breakable, label
from journal.gui.widgets.time_field import TimeField
from journal.words.dates import clock_text
from journal.words.translation import tr

LEAST_SLOT = 138


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


class SlotRows(FieldGrid):
    """Columns wide enough for the button and the name of a medicine."""

    def _fit(self) -> None:
        least = LEAST_SLOT * look().text_scale + 12
        self._arrange(max(1, min(self._most, int((self.width() + 12) // least))))


class SlotChooser(QWidget):
    """Times of day of the plan, with one line to add another; the line is open while there are none.

    Signal: ``changed()``.
    """

    changed = Signal()

    def __init__(
        self, locale: Locale, medicines: Callable[[], Sequence[Medicine]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._locale = locale
        self._medicines = medicines
        self.columns: list[PlanColumn] = []
        self._rows: SlotRows | None = None
        self._choice: ChoiceRow | None = None
        self.time = TimeField(locale, tr("Another time of day"), placeholder=tr("time, like 8:00"))
        self.add = plain_button(tr("Add this time"), icon_name="add")
        self.more: Button | None = None
        self._line = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lay_out()
        self.add.clicked.connect(self._on_add_clicked)
        self.time.entered.connect(self._on_time_entered)

    def _lay_out(self) -> None:
        self._within = QVBoxLayout(self._line)
        self._within.setContentsMargins(0, 0, 0, 0)
        self._within.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.time, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(2)
        self._within.addLayout(line)
        self._column.addWidget(self._line)

    def begin(self, columns: Sequence[PlanColumn]) -> None:
        """Show these times of day; the line to add another is closed where there are some."""
        self.show_columns(columns)
        self._show_line(not columns)

    def show_columns(self, columns: Sequence[PlanColumn]) -> None:
        """Show these times of day."""
        self.columns = list(columns)
        medicines = list(self._medicines())
        self._show_choice(medicines)
        names = {m.id: m.name for m in medicines}
        several = len({c.medicine_id for c in columns}) > 1 or len([m for m in medicines if not m.retired]) > 1
        discard(self._column, self._rows)
        self._rows, self.more = None, None
        if not self.columns:
            return
        rows: list[QWidget] = []
        for plan_column in self.columns:
            clock = clock_text(plan_column.slot, self._locale)
            row = SlotRow(plan_column, f"{names[plan_column.medicine_id]} {clock}" if several else clock)
            row.removed.connect(self._on_row_removed)
            rows.append(row)
        self.more = quiet_button(tr("Another time of day…"), icon_name="add")
        self.more.clicked.connect(self._on_more_clicked)
        self._rows = SlotRows([*rows, self.more], most=5)
        self.more.setVisible(self._line.isHidden())
        self._column.insertWidget(0, self._rows)

    @property
    def settled(self) -> bool:
        """Whether there are times of day and no other one is being added."""
        return bool(self.columns) and self._line.isHidden()

    def _show_line(self, shown: bool) -> None:
        self._line.setVisible(shown)
        if self.more is not None:
            self.more.setVisible(not shown)

    def _show_choice(self, medicines: Sequence[Medicine]) -> None:
        offered = [m for m in medicines if not m.retired]
        chosen = self._choice.value if self._choice is not None else None
        discard(self._within, self._choice)
        self._choice = None
        if len(offered) > 1:
            self._choice = ChoiceRow([(m.id, m.name, m.name) for m in offered], tr("Medicine"))
            self._choice.set_value(chosen if chosen in {m.id for m in offered} else offered[0].id)
            self._within.insertWidget(0, self._choice)

    def _chosen_medicine(self) -> int | None:
        if self._choice is not None and isinstance(self._choice.value, int):
            return self._choice.value
        offered = [m for m in self._medicines() if not m.retired]
        return offered[0].id if offered else None

    def _on_more_clicked(self) -> None:
        self._show_line(True)
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_removed(self, column: PlanColumn) -> None:
        self.show_columns([c for c in self.columns if c != column])
        if not self.columns:
            self._show_line(True)
        self.changed.emit()
        to = self.more if self._line.isHidden() and self.more is not None else self.time
        to.setFocus(Qt.FocusReason.OtherFocusReason)

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
