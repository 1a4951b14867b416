"""One thing that may have helped: its tick, and under a ticked one its minutes and how it was afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.practice import MOST_MINUTES, Practice, PracticeDone
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.minutes_field import MinutesField
from journal.gui.widgets.text import label
from journal.words.support_words import helped_text, practice_name
from journal.words.translation import tr

_INDENT = 34
_LEAST_FIELD = 225
"""Pixels at plain text size in which three answers stand in one row."""


class PracticeMinutes(MinutesField):
    """The length of a practice. Signal: ``entered(object)``: minutes (1 to a day) or None."""

    def _read(self, text: str) -> object:
        minutes = super()._read(text)
        if not isinstance(minutes, int) or not 0 < minutes <= MOST_MINUTES:
            raise Problem("practice_minutes", value=minutes)
        return minutes

    def _stepped(self, value: object, steps: int) -> object:
        stepped = super()._stepped(value, steps)
        return stepped if stepped else value

    def put_back(self, text: str) -> None:
        """Show a text that was not recorded; Enter, or leaving the field, tries it again."""
        self.line.setText(text)
        self.show_problem(tr("This is not recorded yet. Press Enter to record it."))


class PracticeDetails(QWidget):
    """What can be said of a practice that was done. Signal: ``told()``."""

    told = Signal()

    def __init__(self, locale: Locale, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = PracticeMinutes(locale, tr("{name}, minutes", name=name), placeholder=tr("minutes, optional"))
        self.helped = ChoiceRow(
            [(n, helped_text(n), helped_text(n)) for n in (-1, 0, 1)], tr("{name}, afterwards", name=name)
        )
        indented = QHBoxLayout(self)
        indented.setContentsMargins(0, 0, 0, 8)
        indented.setSpacing(0)
        indented.addSpacing(_INDENT)
        indented.addWidget(FieldGrid([self.minutes, self.helped], most=2, least=_LEAST_FIELD))
        self.minutes.entered.connect(self._on_told)
        self.helped.chosen.connect(self._on_told)

    def _on_told(self, _value: object) -> None:
        self.told.emit()


class PracticeRow(QWidget):
    """One practice: its tick, how often in the week, and under a ticked one the minutes and how it was.

    Signals: ``ticked(bool)``; ``told(object, object)``: minutes and helped, each None when it is not said.
    """

    ticked = Signal(bool)
    told = Signal(object, object)

    def __init__(self, bridge: Bridge, practice: Practice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice = practice
        self._locale = bridge.journal.locale
        self._details: PracticeDetails | None = None
        self.tick = Check(practice_name(practice))
        self.count = label("", "small")
        self.count.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.tick, 1)
        head.addWidget(self.count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self.tick.clicked.connect(self.ticked)

    @property
    def details(self) -> PracticeDetails:
        """The line under the tick; made when it is first wanted, which for most rows of a day it is not."""
        if self._details is None:
            self._details = PracticeDetails(self._locale, practice_name(self.practice), self)
            self._details.hide()
            self._details.told.connect(self._on_told)
            self._column.addWidget(self._details)
        return self._details

    @property
    def minutes(self) -> PracticeMinutes:
        """How long it was."""
        return self.details.minutes

    @property
    def helped(self) -> ChoiceRow:
        """How it was afterwards."""
        return self.details.helped

    @property
    def is_open(self) -> bool:
        """True while there is a line under the tick."""
        return self._details is not None and self._details.isVisibleTo(self)

    @property
    def unread(self) -> str:
        """Minutes that could not be read, as they were typed."""
        return self._details.minutes.unread if self._details is not None else ""

    def show_done(self, done: PracticeDone | None) -> None:
        """Show what is recorded for the day, None for nothing. A text that is being typed stays."""
        self.tick.setChecked(done is not None)
        if done is None:
            self.clear()
            return
        self.details.show()
        self.minutes.set_value(done.minutes)
        self.helped.set_value(done.helped)

    def show_count(self, text: str) -> None:
        """Say how often it was done in the week; "" says nothing."""
        if text != self.count.text():
            self.count.setText(text)
            self.count.setVisible(bool(text))
            self.tick.setAccessibleDescription(text)

    def clear(self) -> None:
        """Empty the line under the tick and put it away."""
        if self._details is not None:
            self._details.hide()
            self.minutes.set_value(None)
            self.minutes.forget()
            self.helped.set_value(None)

    def _on_told(self) -> None:
        self.told.emit(self.minutes.value, self.helped.value)
