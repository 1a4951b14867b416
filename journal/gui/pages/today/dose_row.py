"""One dose of the day: planned and not recorded yet, taken, not taken, or extra."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.amount import Amount
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.gui.widgets.buttons import plain_button, primary_button, quiet_button
from journal.gui.widgets.text import label, wrapping
from journal.words.dates import clock_text
from journal.words.numbers import amount_text
from journal.words.translation import tr


@dataclass(frozen=True, slots=True)
class DoseLine:
    """What a row shows: a slot of the plan, a recorded dose, or both."""

    medicine: Medicine
    slot: time | None
    amount: Amount
    made: str
    dose: Dose | None

    @property
    def key(self) -> tuple[int, time | None, int]:
        """What tells one line of a day from another."""
        return (self.medicine.id, self.slot, self.dose.id if self.dose and self.slot is None else 0)


class DoseRow(QWidget):
    """A dose with what can be done about it.

    Signals: ``taken_requested(DoseLine)``: record it at its planned amount; ``edit_requested(DoseLine)``: another
    amount, another time, not taken, or remove it.
    """

    taken_requested = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.line: DoseLine | None = None
        self._time = label("", "muted")
        self._amount = label("", "dose")
        self._made = wrapping(label("", "muted"))
        self._state = label("", "small")
        self.change = quiet_button(tr("Change"))
        self.other = plain_button(tr("Other…"))
        self.taken = primary_button(tr("Taken"))
        self.change.clicked.connect(self._on_edit_clicked)
        self.other.clicked.connect(self._on_edit_clicked)
        self.taken.clicked.connect(self._on_taken_clicked)
        self._what = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._what.addWidget(self._amount)
        self._what.addWidget(self._made, 1)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._time)
        words.addLayout(self._what, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._state)
        acts.addWidget(self.change)
        acts.addWidget(self.other)
        acts.addWidget(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addLayout(acts)
        row.setAlignment(acts, Qt.AlignmentFlag.AlignVCenter)

    def show_line(self, line: DoseLine, *, named: bool) -> None:
        """Show a dose; ``named`` says the medicine too, where there is more than one."""
        self.line = line
        dose = line.dose
        amount = dose.amount if dose else line.amount
        clock = line.slot or (dose.taken_at if dose else None)
        missed = dose is not None and dose.status is DoseStatus.MISSED
        self._time.setText(clock_text(clock, self._locale) if clock else tr("no time"))
        shown = amount_text(amount, self._locale)
        self._amount.setText(f"{shown} {line.medicine.name}" if named else shown)
        self._made.setText(dose.made if dose else line.made)
        # A named medicine takes the width that its making had; that goes under it then.
        direction = QBoxLayout.Direction.TopToBottom if named else QBoxLayout.Direction.LeftToRight
        self._what.setDirection(direction)
        self._what.setSpacing(2 if named else 12)
        self._made.setVisible(bool(self._made.text()) or not named)
        self._state.setText(self._state_text(line))
        self._state.setVisible(dose is not None)
        for button, visible in (
            (self.change, dose is not None),
            (self.other, dose is None),
            (self.taken, dose is None),
        ):
            button.setVisible(visible)
        self._amount.setProperty("missed", missed)
        self._say(shown, line)

    def _state_text(self, line: DoseLine) -> str:
        dose = line.dose
        if dose is None:
            return ""
        if dose.status is DoseStatus.MISSED:
            return tr("not taken")
        parts: list[str] = []
        if dose.planned is not None and dose.amount != dose.planned:
            parts.append(tr("planned {amount}", amount=amount_text(dose.planned, self._locale)))
        if line.slot is not None and dose.taken_at is not None:
            parts.append(tr("✓ taken {clock}", clock=clock_text(dose.taken_at, self._locale)))
        else:
            parts.append(tr("✓ taken") if line.slot is not None else tr("✓ recorded"))
        return " · ".join(parts)

    def _say(self, shown: str, line: DoseLine) -> None:
        """Give each button a name that stands alone: a screen reader hears no columns."""
        what = f"{self._time.text()}, {shown} {line.medicine.name}"
        self.taken.setAccessibleName(tr("Taken: {what}", what=what))
        self.other.setAccessibleName(tr("Other amount or time, or not taken: {what}", what=what))
        state = self._state.text().replace("✓ ", "")
        self.change.setAccessibleName(tr("Change: {what}, {state}", what=what, state=state))

    def set_edited(self, edited: bool) -> None:
        """Take the row's own buttons away while its panel is open: one thing to do at a time."""
        recorded = self.line is not None and self.line.dose is not None
        self.change.setVisible(recorded and not edited)
        for button in (self.other, self.taken):
            button.setVisible(not recorded and not edited)

    def take_focus(self) -> None:
        """Put the focus on what can be done next with this dose."""
        target = self.taken if self.line is not None and self.line.dose is None else self.change
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_edit_clicked(self) -> None:
        self.edit_requested.emit(self.line)

    def _on_taken_clicked(self) -> None:
        self.taken_requested.emit(self.line)


class DoseRows(QWidget):
    """The rows of a day, in order of time; rows are used again so that the focus stays where it is."""

    taken_requested = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.rows: list[DoseRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_lines(self, lines: list[DoseLine]) -> None:
        """Show these doses."""
        while len(self.rows) < len(lines):
            row = DoseRow(self._locale, self)
            row.taken_requested.connect(self.taken_requested)
            row.edit_requested.connect(self.edit_requested)
            self.rows.append(row)
            self._column.addWidget(row)
        named = len({line.medicine.id for line in lines}) > 1
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(line, named=named)
            row.show()
        for row in self.rows[len(lines) :]:
            row.line = None
            row.hide()

    def row_of(self, key: object) -> DoseRow | None:
        """The row that shows the line with that key."""
        return next((r for r in self.rows if r.line is not None and r.line.key == key), None)

    def put_after(self, widget: QWidget, key: object) -> None:
        """Put a panel under the row with that key, or at the end."""
        row = self.row_of(key)
        index = self._column.indexOf(row) + 1 if row is not None else self._column.count()
        self._column.insertWidget(index, widget)
