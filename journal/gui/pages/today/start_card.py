"""The first card a newcomer sees: what is taken, how it comes, and when. Nothing else is needed to begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.amount import Amount
from journal.domain.medicine import Preparation
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine, PreparationForm
from journal.gui.widgets.amount_field import AmountField
from journal.gui.widgets.buttons import primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import label, wrapping
from journal.gui.widgets.time_field import TimeField
from journal.words.problems import sentence
from journal.words.translation import tr

MOST_SLOTS = 6


class SlotLine(QWidget):
    """A time of day and the amount taken then."""

    def __init__(self, start: StartCard, number: int) -> None:
        super().__init__(start)
        locale = start.bridge.journal.locale
        self.time = TimeField(locale, tr("Time of dose {n}", n=number))
        self.amount = AmountField(
            locale,
            start.preparations,
            "",
            name=tr("Amount of dose {n}", n=number),
            placeholder=tr("amount, like 2.5 mg"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.time, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.amount, 3, Qt.AlignmentFlag.AlignTop)

    @property
    def empty(self) -> bool:
        """Whether nothing was written in the line."""
        return not self.time.line.text().strip() and not self.amount.text.strip()

    def value(self) -> tuple[time, Amount]:
        """The time and the amount. Raises Problem when one is missing or could not be read."""
        self.time.flush()
        clock, reading = self.time.value, self.amount.reading
        if not isinstance(clock, time):
            raise Problem("start_time_missing")
        if reading is None:
            raise Problem("start_amount_missing")
        return clock, reading.amount


class StartCard(Card):
    """Writes the first medicine, its preparation and the present doses in one step.

    Signal: ``finished()`` when it was done or put off.
    """

    finished = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Begin here"), parent=parent)
        self.bridge = bridge
        self._locale = bridge.journal.locale
        self.name = NamedLine(tr("Which medicine do you take?"), tr("as on the label"))
        self.form = PreparationForm(self._locale)
        self.lines: list[SlotLine] = []
        self._slots = QVBoxLayout()
        self._slots.setSpacing(8)
        self.more = quiet_button(tr("Another time of day"), icon_name="add")
        self.begin = primary_button(tr("Begin"))
        self.later = quiet_button(tr("Not now"))
        self._problem = wrapping(label("", "caution"))
        self._problem.hide()
        self._lay_out()
        self._add_line()
        self.more.clicked.connect(self._on_more_clicked)
        self.begin.clicked.connect(self._on_begin_clicked)
        self.later.clicked.connect(self.finished)
        self.name.edited.connect(self._on_name_edited)
        self.form.changed.connect(self._on_form_changed)

    def _lay_out(self) -> None:
        said = tr("Everything you write is kept in one file on this computer and goes nowhere else.")
        self.add(label(said, "muted", wrap=True))
        self.add(self.name)
        self.add(self.form)
        self.add(label(tr("What do you take now, and when?"), "small"))
        self.body.addLayout(self._slots)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.begin)
        acts.addWidget(self.more)
        acts.addWidget(self.later)
        acts.addStretch(1)
        self.add(self._problem)
        self.body.addLayout(acts)

    def preparations(self) -> Sequence[Preparation]:
        """The preparation that is described so far, for reading amounts in tablets or mL."""
        try:
            return [] if self.form.empty else [self.form.preparation()]
        except Problem:
            return []

    def _add_line(self) -> None:
        line = SlotLine(self, len(self.lines) + 1)
        self.lines.append(line)
        self._slots.addWidget(line)
        line.amount.reading_changed.connect(self._on_line_reading_changed)
        self._name_line(line)
        self.more.setVisible(len(self.lines) < MOST_SLOTS)

    def _name_line(self, line: SlotLine) -> None:
        line.amount.set_medicine(self.name.text, self.preparations)

    def _on_line_reading_changed(self) -> None:
        self._problem.hide()

    def _on_more_clicked(self) -> None:
        self._add_line()
        self.lines[-1].time.setFocus()

    def _on_name_edited(self) -> None:
        self.form.set_medicine(self.name.text)
        self._on_form_changed()

    def _on_form_changed(self) -> None:
        for line in self.lines:
            self._name_line(line)

    def _on_begin_clicked(self) -> None:
        try:
            preparation = None if self.form.empty else self.form.preparation()
            doses = [line.value() for line in self.lines if not line.empty]
        except Problem as problem:
            self._say(problem)
            return
        journal = self.bridge.journal
        try:
            changes = journal.begin(self.name.text, preparation, doses, journal.today())
        except Problem as problem:
            self._say(problem)
            return
        self._problem.hide()
        self.finished.emit()
        self.bridge.tell(changes)

    def _say(self, problem: Problem) -> None:
        self._problem.setText(sentence(problem, self._locale))
        self._problem.show()
