"""Changing course: staying longer, going back, moving what comes later. The past stays as it was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.plan import PlanVersion, Step
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.plan.course_forms import (
    AnewForm,
    Course,
    CourseForm,
    HoldForm,
    IntervalForm,
    MoveForm,
    ResumeForm,
    ReturnForm,
)
from journal.gui.pages.plan.now_card import totals_text
from journal.gui.pages.plan.slot_lines import day_apart
from journal.gui.widgets.buttons import acts_row, primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.words.dates import day_short
from journal.words.problems import sentence
from journal.words.translation import ntr, tr


class CourseCard(Card):
    """Asks what changes and from when, and lays the later steps out anew; nothing is saved here.

    Signals: ``steps_laid_out()``: ``steps`` and ``day`` hold the changed plan; ``closed()``.
    """

    steps_laid_out = Signal()
    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Change course"), tr("later steps move, the past stays"), parent=parent)
        self._bridge = bridge
        self._locale = bridge.journal.locale
        self._key = "hold"
        self._before: tuple[Step, ...] = ()
        self.steps: tuple[Step, ...] = ()
        self.day = date(2000, 1, 1)
        self.forms: dict[str, CourseForm] = {
            "hold": HoldForm(self._locale),
            "return": ReturnForm(self._locale),
            "move": MoveForm(self._locale),
            "interval": IntervalForm(self._locale),
            "resume": ResumeForm(self._locale),
            "anew": AnewForm(self._locale),
        }
        self.what = ChoiceRow(
            [
                ("hold", tr("Stay longer"), tr("stay longer on the dose in force")),
                ("return", tr("Go back"), tr("go back to an earlier step")),
                ("move", tr("Move"), tr("move the later steps")),
                ("interval", tr("Other interval"), tr("give the later steps another interval")),
                ("resume", tr("Go on"), tr("go on with the steps that a hold left out")),
                ("anew", tr("Write anew"), tr("write the later steps anew")),
            ],
            tr("What changes"),
        )
        self._echo = wrapping(label("", "echo"))
        self.lay_out = primary_button(tr("See the changed plan"))
        self.cancel = quiet_button(tr("Cancel"))
        self.add(self.what)
        for form in self.forms.values():
            form.hide()
            self.add(form)
            form.changed.connect(self._read)
        self.add(self._echo)
        self.body.addLayout(acts_row(self.lay_out, self.cancel))
        self.what.chosen.connect(self._on_what_chosen)
        self.lay_out.clicked.connect(self._on_lay_out_clicked)
        self.cancel.clicked.connect(self.closed)

    def open_for(self, version: PlanVersion, former: PlanVersion | None) -> None:
        """Begin with the steps of a version; ``former`` is the one whose later steps a hold left out."""
        plan = self._course_of(version, former)
        for form in self.forms.values():
            form.begin(plan)
        self._show_form("hold")
        self.show()
        self.what.setFocus()

    def follow(self, version: PlanVersion, former: PlanVersion | None) -> None:
        """Go on with what was typed when the plan or the day has become another while the card is open."""
        plan = self._course_of(version, former)
        for form in self.forms.values():
            form.follow(plan)
        self._read()

    def _course_of(self, version: PlanVersion, former: PlanVersion | None) -> Course:
        self._before = version.steps
        medicines = {m.id: m for m in self._bridge.journal.medicines()}
        ids, today = version.medicine_ids, self._bridge.journal.today()
        named = tuple(
            f"{day_apart(s.start, self._locale)}: {totals_text(s, ids, medicines, self._locale)}"
            for s in version.steps
            if s.start <= today
        )
        return Course(version.steps, named, former.steps if former else (), today)

    def _show_form(self, key: str) -> None:
        self._key = key
        self.what.set_value(key)
        for name, form in self.forms.items():
            form.setVisible(name == key)
        self._read()

    def _on_what_chosen(self, value: object) -> None:
        self._show_form(str(value or self._key))

    def _form(self) -> CourseForm:
        return self.forms[self._key]

    def _read(self) -> None:
        """Say what the change would do, or why it cannot be laid out."""
        self.lay_out.setEnabled(False)
        try:
            self.day = self._form().day()
            self.steps = self._form().changed_steps(self._before)
        except Problem as problem:
            waits = problem.id == "field_empty"  # nothing is wrong yet
            self._say(sentence(problem, self._locale), "echo" if waits else "caution")
            return
        self._say(self._outcome(), "echo")
        self.lay_out.setEnabled(True)

    def _outcome(self) -> str:
        last_before, last = self._before[-1], self.steps[-1]
        moved = (last.start - last_before.start).days
        parts = [ntr("{n} step in all.", "{n} steps in all.", len(self.steps))]
        if last.doses == last_before.doses and moved:
            by = ntr("{n} day", "{n} days", abs(moved))
            parts.append(tr("The last step comes {by} later", by=by) if moved > 0
                         else tr("The last step comes {by} earlier", by=by))  # fmt: skip
            parts[-1] += tr(", on {day}.", day=day_short(last.start, self._locale))
        else:
            parts.append(tr("The last step is that of {day}.", day=day_short(last.start, self._locale)))
        return " ".join(parts)

    def _say(self, text: str, kind: str) -> None:
        self._echo.setText(breakable(text))
        set_kind(self._echo, kind)

    def _on_lay_out_clicked(self) -> None:
        self.steps_laid_out.emit()
