"""Whether a version of the plan is agreed, with whom and why, from when on it holds, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.date_text import read_date
from journal.domain.locale import Locale
from journal.domain.plan import Goal
from journal.domain.problems import Problem
from journal.gui.pages.plan_editor.form_fields import ShownFields
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import breakable, label, wrapping
from journal.words.dates import day_short
from journal.words.translation import tr


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is saved with the steps; ``applies_from`` None leaves the day to the journal."""

    applies_from: date | None
    draft: bool
    agreed_with: str
    why: str
    goal: Goal


class AgreementForm(QWidget):
    """A new version is a draft until the person says that it is agreed. No signals of its own."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._first = True
        self._draft = True
        self._speaks_from: Callable[[date], date] = lambda day: day
        self.state = ChoiceRow(
            [(True, tr("Draft, not yet agreed"), ""), (False, tr("Agreed"), "")], tr("This version is")
        )
        self.applies = NamedLine(tr("Applies from"), tr("2026-12-01"))
        self.agreed = NamedLine(tr("Agreed with"), tr("name, optional"))
        self.why = NamedLine(tr("Why"), tr("optional"))
        self.goal = ChoiceRow(
            [
                (Goal.UNSAID, tr("not said"), ""),
                (Goal.STOP, tr("down to zero"), ""),
                (Goal.STAY, tr("to a dose stayed on"), tr("to a dose that is stayed on")),
            ],
            tr("Where the plan leads"),
        )
        self._origin = wrapping(label("", "muted"))
        self._later = wrapping(label("", "muted"))
        self.fields = ShownFields([self.applies, self.agreed, self.why], most=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._origin)
        for name, row in ((tr("This version is"), self.state), (tr("Where the plan leads"), self.goal)):
            named = QVBoxLayout()
            named.setSpacing(4)
            named.addWidget(label(name, "small"))
            named.addWidget(row)
            column.addLayout(named)
        column.addWidget(self.fields)
        column.addWidget(self._later)
        self.applies.edited.connect(self._tell_later)
        self.state.chosen.connect(self._on_state_chosen)
        self.goal.chosen.connect(self._on_goal_chosen)

    def begin(
        self, *, first: bool, applies_from: date, goal: Goal, speaks_from: Callable[[date], date] | None = None
    ) -> None:
        """Ask anew. The first version applies from its first step, so there is nothing to ask.

        ``speaks_from`` gives the day from which a version speaks in truth when a day is wished for.
        """
        self._first = first
        self._speaks_from = speaks_from or (lambda day: day)
        self._draft = True
        self.state.set_value(True)
        self.goal.set_value(goal)
        self.applies.line.setText("" if first else applies_from.isoformat())
        self.agreed.line.clear()
        self.why.line.clear()
        self._show()

    def show_origin(self, rule: str, table: str) -> None:
        """Say what the steps were laid out from and by which table medicines were compared."""
        said = [tr("Laid out from: {rule}", rule=rule)] if rule else []
        said += [tr("Table of equivalents: {table}", table=table)] if table else []
        self._origin.setText(breakable("\n".join(said)))
        self._origin.setVisible(bool(said))

    def read(self) -> Agreement:
        """What was chosen and typed. Raises Problem for a day that cannot be read."""
        asked = not self._first and self.applies.text
        return Agreement(
            applies_from=read_date(self.applies.text, self._locale) if asked else None,
            draft=self.draft,
            agreed_with="" if self.draft else self.agreed.text,
            why=self.why.text,
            goal=self.goal.value if isinstance(self.goal.value, Goal) else Goal.UNSAID,
        )

    @property
    def draft(self) -> bool:
        """Whether the version is still to be agreed."""
        return self._draft

    def _show(self) -> None:
        shown = [] if self._first else [self.applies]
        self.fields.show_only([*shown, *([] if self.draft else [self.agreed]), self.why])
        self._tell_later()

    def _tell_later(self) -> None:
        """A day gone by is not what is saved, so that is said before it is."""
        day = None
        if not self._first and self.applies.text:
            with suppress(Problem):
                day = read_date(self.applies.text, self._locale)
        later = day is not None and self._speaks_from(day) > day
        self._later.setVisible(later)
        if later and day is not None:
            from_day = day_short(self._speaks_from(day), self._locale)
            self._later.setText(tr("It applies from {day}: what was planned on days gone by stays.", day=from_day))

    def _on_state_chosen(self, value: object) -> None:
        """One of the two holds always: pressed again it stays."""
        self._draft = self._draft if value is None else value is not False
        self.state.set_value(self._draft)
        self._show()

    def _on_goal_chosen(self, value: object) -> None:
        if value is None:
            self.goal.set_value(Goal.UNSAID)
