"""Writing a plan down: lines of steps, read back in full before they count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from journal.domain.date_text import read_date
from journal.domain.plan import Step
from journal.domain.plan_text import PlanColumn, columns_of, plan_lines, read_plan
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.plan.slot_chooser import SlotChooser
from journal.gui.pages.plan.step_table import StepTableModel, step_rows
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.table import TextTable
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.words.problems import sentence
from journal.words.translation import tr


class PlanEditor(Card):
    """Takes steps typed or pasted and saves them as a new version.

    Signals: ``saved()``, ``closed()``.
    """

    saved = Signal()
    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Write the plan down"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._locale = bridge.journal.locale
        self._steps: tuple[Step, ...] = ()
        self.slots = SlotChooser(self._locale, self._journal.medicines)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Steps, one a line"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(180)
        self._echo = wrapping(label("", "echo"))
        self._table: TextTable | None = None
        self.applies = NamedLine(tr("Applies from"), tr("2026-12-01"))
        self.agreed = NamedLine(tr("Agreed with"), tr("name"))
        self.why = NamedLine(tr("Why"), tr("optional"))
        self.draft = Check(tr("Draft, not yet agreed"))
        self.save = primary_button(tr("Save this version"))
        self.cancel = quiet_button(tr("Cancel"))
        self._lay_out()
        self.slots.changed.connect(self._on_slots_changed)
        self.text.textChanged.connect(self._on_text_changed)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self.add(label(tr("Times of day"), "small"))
        self.add(self.slots)
        said = tr(
            "One step a line: its date, then one amount for each time of day. Rows copied from a spreadsheet can be"
            " pasted. At the end of a line: hold (reason), return, switch or stop."
        )
        self.add(label(said, "muted", wrap=True))
        self.add(self.text)
        self.add(self._echo)
        self.add(FieldGrid([self.applies, self.agreed, self.why]))
        self.add(self.draft)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.save)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def open_for(self, steps: Sequence[Step], *, first: bool) -> None:
        """Begin with these steps; ``first`` when the journal has no version yet."""
        columns = columns_of(steps)
        self.slots.show_columns(columns)
        self.text.setPlainText(plan_lines(steps, columns, self._locale))
        self.applies.line.setText("" if first else self._journal.today().isoformat())
        self.applies.setVisible(not first)
        for line in (self.agreed, self.why):
            line.line.clear()
        self.draft.setChecked(False)
        self._read()
        self.show()
        (self.text if columns else self.slots.time).setFocus()

    def _columns(self) -> list[PlanColumn]:
        return self.slots.columns

    def _on_slots_changed(self) -> None:
        """Steps that are there keep their amounts; a new time of day begins with none."""
        if self._steps:
            self.text.setPlainText(plan_lines(self._steps, self._columns(), self._locale))
        self._read()

    def _on_text_changed(self) -> None:
        self._read()

    def _read(self) -> None:
        self._drop_table()
        self.save.setEnabled(False)
        if not self._columns():
            self._say(tr("Add the times of day at which the medicine is taken."), "echo")
            return
        if not self.text.toPlainText().strip():
            self._steps = ()
            self._say(tr("For example: {line}", line=self._example()), "echo")
            return
        try:
            self._steps = read_plan(
                self.text.toPlainText(), self._columns(), self._locale, self._journal.preparations()
            )
        except Problem as problem:
            self._say(sentence(problem, self._locale), "caution")
            return
        self._say(tr("This is what will be saved:"), "echo")
        self._show_table()
        self.save.setEnabled(True)

    def _example(self) -> str:
        amounts = ";  ".join("2.5 mg".replace(".", self._locale.decimal) for _ in self._columns())
        return f"{self._journal.today().isoformat()};  {amounts}"

    def _say(self, text: str, kind: str) -> None:
        self._echo.setText(breakable(text))
        set_kind(self._echo, kind)

    def _show_table(self) -> None:
        medicines = {m.id: m for m in self._journal.medicines()}
        found = step_rows(
            self._steps, self._columns(), medicines, self._journal.preparations(), self._locale, self._journal.today()
        )
        self._table = TextTable(StepTableModel(*found), tr("Steps as they were understood"))
        self._table.stand_whole()
        self.body.insertWidget(self.body.indexOf(self._echo) + 1, self._table)

    def _drop_table(self) -> None:
        discard(self.body, self._table)
        self._table = None

    def _on_save_clicked(self) -> None:
        applies: date | None = None
        if self.applies.text and not self.applies.isHidden():
            try:
                applies = read_date(self.applies.text, self._locale)
            except Problem as problem:
                self._say(sentence(problem, self._locale), "caution")
                return
        saved = self._bridge.do(
            self._journal.save_plan,
            self._steps,
            applies_from=applies,
            agreed_with=self.agreed.text,
            why=self.why.text,
            draft=self.draft.isChecked(),
        )
        if saved is not None:
            self.saved.emit()
