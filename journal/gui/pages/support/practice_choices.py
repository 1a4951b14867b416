"""The panel in which the list of what may have helped is changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.practice import Practice
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import acts_row, primary_button, quiet_button
from journal.gui.widgets.check import Check
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label
from journal.gui.widgets.two_columns import TwoColumns
from journal.words.support_words import practice_name
from journal.words.translation import tr


class PracticeChoice(Check):
    """Whether a practice is asked for. Signal: ``chosen(bool)``."""

    chosen = Signal(bool)

    def __init__(self, practice: Practice, parent: QWidget | None = None) -> None:
        name = practice_name(practice)
        super().__init__(name, name=tr("Ask for {name}", name=name), parent=parent)
        self.clicked.connect(self.chosen)


class PracticeChoices(Panel):
    """A tick for each practice that is asked for, a field for an own one, and a way to leave all of it out of Today.

    Signal: ``left_out()``.
    """

    left_out = Signal()

    def __init__(self, bridge: Bridge, *, own: bool, leaves: bool, parent: QWidget | None = None) -> None:
        """``own``: an own practice can be added; ``leaves``: the card can be left out of Today."""
        super().__init__(tr("What is asked for"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._listed: list[tuple[str, str]] = []
        self.choices: list[PracticeChoice] = []
        self._columns = TwoColumns()
        self.own = NamedLine(tr("Something of my own"))
        self.keep = primary_button(tr("Add to the list"))
        self.leave = quiet_button(tr("Leave this out of Today"))
        self.add(label(tr("One that is not ticked here is hidden; its history stays."), "muted", wrap=True))
        self.add(self._columns)
        self.add(self.own)
        self.body.addLayout(acts_row(self.keep))
        self.body.addLayout(acts_row(self.leave))
        self.own.setVisible(own)
        self.keep.setVisible(own)
        self.leave.setVisible(leaves)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.own.entered.connect(self._on_keep_clicked)
        self.leave.clicked.connect(self.left_out)

    def show_practices(self, practices: Sequence[Practice]) -> None:
        """Show which ones are asked for."""
        listed = [key_of(p) for p in practices]
        if listed != self._listed:
            self.choices = [PracticeChoice(practice) for practice in practices]
            for practice, choice in zip(practices, self.choices, strict=True):
                choice.chosen.connect(partial(self._on_choice_clicked, key_of(practice)))
            self._columns.show_rows(self.choices)
        self._listed = listed
        for place, practice in enumerate(practices):
            self.choice(place).setChecked(not practice.hidden)

    def choice(self, place: int) -> PracticeChoice:
        """The box of a practice, by its place in the list."""
        return self.choices[place]

    def _on_choice_clicked(self, key: tuple[str, str], shown: bool) -> None:
        practice = next(p for p in self._journal.practices() if key_of(p) == key)
        if self._bridge.do(self._journal.hide_practice, practice, not shown) is None:
            self.choice(self._listed.index(key)).setChecked(not shown)

    def _on_keep_clicked(self) -> None:
        if self._bridge.do(self._journal.add_practice, self.own.text) is not None:
            self.own.line.clear()
            self.own.line.setFocus()


def key_of(practice: Practice) -> tuple[str, str]:
    """What stays of a practice when it gets its number."""
    return practice.key, practice.name
