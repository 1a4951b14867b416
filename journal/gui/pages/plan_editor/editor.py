"""Writing a plan down: in a table, or from a rule, a switch or pasted rows, which all end in that table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.plan import Goal, PlanVersion, Step
from journal.domain.plan_text import columns_of
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.plan_editor.agreement_form import AgreementForm
from journal.gui.pages.plan_editor.grid_rows import Origin
from journal.gui.pages.plan_editor.slot_chooser import SlotChooser
from journal.gui.pages.plan_editor.step_grid import StepGrid
from journal.gui.pages.plan_editor.way_form import House, WayForm
from journal.gui.widgets.buttons import primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.words.problems import sentence
from journal.words.translation import tr

TABLE, RULE, SWITCH, PASTE = "table", "rule", "switch", "paste"


class PlanEditor(Card):
    """Takes a plan down and saves it as a new version. Every way of filling the table only fills it.

    Signals: ``saved()``, ``closed()``.
    """

    saved = Signal()
    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Write the plan down"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._locale = bridge.journal.locale
        self._forms: dict[str, WayForm] = {}
        self.how = ChoiceRow(
            [
                (TABLE, tr("In the table"), ""),
                (RULE, tr("From a rule"), ""),
                (SWITCH, tr("Switch of medicine"), ""),
                (PASTE, tr("Pasted rows"), ""),
            ],
            tr("How"),
        )
        self.slots = SlotChooser(self._locale, self._journal.medicines)
        self.slots_name = label(tr("Times of day"), "small")
        self.hint = wrapping(label("", "echo"))
        self.form_place = QVBoxLayout()
        self.written = QWidget()
        self.grid = StepGrid(self._locale)
        self.agreement = AgreementForm(self._locale)
        self.problem = wrapping(label("", "caution"))
        self.save = primary_button(tr("Save this version"))
        self.cancel = quiet_button(tr("Cancel"))
        self._lay_out()
        self.how.chosen.connect(self._on_how_chosen)
        self.slots.changed.connect(self._on_slots_changed)
        self.grid.edited.connect(self._on_grid_edited)
        self.grid.typing_changed.connect(self._on_grid_typing_changed)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self.add(self.how)
        self.add(self.slots_name)
        self.add(self.slots)
        self.add(self.hint)
        self.body.addLayout(self.form_place)
        column = QVBoxLayout(self.written)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.grid)
        column.addWidget(self.agreement)
        column.addWidget(self.problem)
        self.add(self.written)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        self.acts.addWidget(self.save)
        self.acts.addWidget(self.cancel)
        self.acts.addStretch(1)
        self.body.addLayout(self.acts)
        self.body.addStretch(1)

    # Beginning -----------------------------------------------------------------------------------------------

    def open_for(
        self, steps: Sequence[Step], *, first: bool, applies_from: date | None = None, way: str = TABLE
    ) -> None:
        """Begin with these steps; ``first`` when the journal has no version yet.

        ``applies_from`` is the day that is proposed, today when left out; ``way`` is one of the ways of filling.
        """
        before = self._version_of(steps)
        columns = columns_of(steps)
        origin = Origin(before.rule, before.equivalence) if before is not None else Origin()
        self.grid.set_house(self._journal.medicines(), self._journal.preparations())
        self.grid.begin(steps, columns, self._journal.today(), origin)
        self.slots.begin(columns)
        goal = before.goal if before is not None else Goal.UNSAID
        wished = applies_from or self._journal.today()
        self.agreement.begin(first=first, applies_from=wished, goal=goal, speaks_from=self._speaks_from)
        for form in self._forms.values():
            form.forget()
        self._show_way(way)
        self.show()
        self._focus_first()

    def _version_of(self, steps: Sequence[Step]) -> PlanVersion | None:
        """The version that has these steps, or that they were changed from."""
        history = self._journal.plan()
        same = (version for version in reversed(history.versions) if version.steps == tuple(steps))
        return next(same, history.latest or (history.versions[-1] if history.versions else None))

    def _speaks_from(self, day: date) -> date:
        """From when on a version speaks that is wished for from a day; its steps do not matter for that."""
        return self._journal.applies_from([Step(day, ())], day)

    def _focus_first(self) -> None:
        reason = Qt.FocusReason.OtherFocusReason
        if self.how.value != TABLE or not self.slots.columns:
            self.how.setFocus(reason)
        else:
            self.grid.view.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Medicines and what is at hand may have been changed on another page."""
        super().showEvent(event)
        self.grid.set_house(self._journal.medicines(), self._journal.preparations())
        self.slots.show_columns(self.slots.columns)
        self._begin_form()
        self._tell()

    # Ways of filling the table -------------------------------------------------------------------------------

    def _show_way(self, way: str) -> None:
        """The table with what belongs to it, or the fields that fill it: one thing at a time."""
        self.how.set_value(way)
        table = way == TABLE
        if not table:
            self._form(way)
        for name, form in self._forms.items():
            form.setVisible(name == way)
            form.lay_out.setVisible(name == way)
        self.written.setVisible(table)
        asked = table or (way != PASTE and not self.slots.settled)
        for widget in (self.slots, self.slots_name):
            widget.setVisible(asked)
        self._begin_form()
        self._tell()

    def _form(self, way: str) -> WayForm:
        """The fields of a way, made when they are first asked for."""
        if way not in self._forms:
            form = self._made_form(way)
            form.laid_out.connect(self._on_form_laid_out)
            self._forms[way] = form
            self.form_place.addWidget(form)
            self.acts.insertWidget(0, form.lay_out)
        return self._forms[way]

    def _made_form(self, way: str) -> WayForm:
        if way == RULE:
            from journal.gui.pages.plan_editor.rule_form import RuleForm

            return RuleForm(self._locale)
        if way == SWITCH:
            from journal.gui.pages.plan_editor.switch_form import SwitchForm

            return SwitchForm(self._locale)
        from journal.gui.pages.plan_editor.paste_form import PasteForm

        return PasteForm(self._locale)

    def _begin_form(self) -> None:
        form = self._forms.get(str(self.how.value))
        if form is not None:
            form.begin(self._house())

    def _house(self) -> House:
        journal = self._journal
        return House(
            medicines=tuple(journal.medicines()),
            preparations=tuple(p for p in journal.preparations() if not p.retired),
            columns=tuple(self.slots.columns),
            steps=self.grid.readable_steps(),
            today=journal.today(),
        )

    def _on_how_chosen(self, value: object) -> None:
        self._show_way(str(value or self._shown_way()))

    def _shown_way(self) -> str:
        return next((name for name, form in self._forms.items() if not form.isHidden()), TABLE)

    def _on_form_laid_out(self) -> None:
        form = self._forms[str(self.how.value)]
        if form.result is None:
            return
        columns = form.result.columns(self.grid.columns)
        self.grid.fill(form.result.steps, columns, form.result.origin)
        self.slots.show_columns(columns)
        self._show_way(TABLE)
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_slots_changed(self) -> None:
        """Steps that are there keep their amounts; a new time of day begins with none."""
        self.grid.set_columns(self.slots.columns)
        self._begin_form()
        self._tell()

    # What is written -----------------------------------------------------------------------------------------

    def _on_grid_edited(self) -> None:
        if tuple(self.slots.columns) != self.grid.columns:
            self.slots.show_columns(self.grid.columns)
        self._tell()

    def _tell(self) -> None:
        columns = bool(self.slots.columns)
        self.grid.setVisible(columns)
        self.agreement.setVisible(columns)
        self.save.setVisible(columns and self.how.value == TABLE)
        self._allow_saving()
        self.hint.setText(self._hint())
        self.hint.setVisible(not columns and self.how.value != PASTE)
        self.problem.hide()
        rule, table = self._laid_out_from()
        self.agreement.show_origin(rule, self._table_name(table))

    def _allow_saving(self) -> None:
        """A cell that is being typed into counts when Save is pressed, so until then it is not known to be wrong."""
        self.save.setEnabled(bool(self.slots.columns) and (self.grid.ready or self.grid.typing))

    def _on_grid_typing_changed(self) -> None:
        self._allow_saving()

    def _hint(self) -> str:
        if all(m.retired for m in self._journal.medicines()):
            return tr("The journal has no medicine yet. One is added in Settings.")
        return tr("The times of day at which the medicine is taken come first.")

    def _laid_out_from(self) -> tuple[str, str]:
        """The rule, while a step of it is there; the table, while two medicines are."""
        origin, rows = self.grid.origin, self.grid.model.grid.texts
        rule = origin.rule if origin.rule and any(row.wanted_mg is not None for row in rows) else ""
        return rule, origin.equivalence if len(self.grid.model.grid.ids) > 1 else ""

    def _table_name(self, table_id: str) -> str:
        if not table_id:
            return ""
        from journal.service.facts import equivalence_table

        try:
            return equivalence_table(table_id).name
        except Problem:
            return table_id

    def _on_save_clicked(self) -> None:
        try:
            agreed, steps = self.agreement.read(), self.grid.steps()
            self._refuse_gone(steps)
        except Problem as problem:
            self._say(problem)
            return
        rule, equivalence = self._laid_out_from()
        saved = self._bridge.do(
            self._journal.save_plan,
            steps,
            applies_from=agreed.applies_from,
            agreed_with=agreed.agreed_with,
            why=agreed.why,
            draft=agreed.draft,
            goal=agreed.goal,
            equivalence=equivalence,
            rule=rule,
        )
        if saved is not None:
            self.saved.emit()

    def _refuse_gone(self, steps: Sequence[Step]) -> None:
        """Problem ``not_found`` when a medicine of the steps was taken out of the journal meanwhile."""
        known = {m.id for m in self._journal.medicines()}
        if any(medicine_id not in known for step in steps for medicine_id in step.medicine_ids):
            raise Problem("not_found")

    def _say(self, problem: Problem) -> None:
        set_kind(self.problem, "caution")
        self.problem.setText(breakable(sentence(problem, self._locale)))
        self.problem.show()
