"""What may have helped on a day: a tick for each, with minutes and how it was afterwards where the person says so."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.practice import CATALOGUE, MOST_MINUTES, Practice, PracticeDone
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.buttons import acts_row, primary_button, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.layouts import discard, empty
from journal.gui.widgets.minutes_field import MinutesField
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label
from journal.words.support_words import helped_text, practice_name
from journal.words.translation import tr

_INDENT = 34


def week_of(day: date, first_weekday: int) -> Period:
    """The seven days around a day that begin with that weekday (Monday = 0)."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return Period(first, first + timedelta(days=6))


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


class PracticeRow(QWidget):
    """One practice: its tick, how often in the week, and under a ticked one the minutes and how it was.

    Signals: ``ticked(bool)``; ``told(object, object)``: minutes and helped, each None when it is not said.
    """

    ticked = Signal(bool)
    told = Signal(object, object)

    def __init__(self, bridge: Bridge, practice: Practice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice = practice
        name = practice_name(practice)
        self.tick = Check(name)
        self.count = label("", "small")
        self.minutes = PracticeMinutes(
            bridge.journal.locale, tr("{name}, minutes", name=name), placeholder=tr("minutes, optional")
        )
        self.helped = ChoiceRow(
            [(n, helped_text(n), helped_text(n)) for n in (-1, 0, 1)], tr("{name}, afterwards", name=name)
        )
        self.details = QWidget()
        indented = QHBoxLayout(self.details)
        indented.setContentsMargins(0, 0, 0, 8)
        indented.setSpacing(0)
        indented.addSpacing(_INDENT)
        indented.addWidget(FieldGrid([self.minutes, self.helped], most=2))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.tick, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.details)
        self.tick.clicked.connect(self.ticked)
        self.minutes.entered.connect(self._on_told)
        self.helped.chosen.connect(self._on_told)

    def show_done(self, done: PracticeDone | None) -> None:
        """Show what is recorded for the day, None for nothing. A text that is being typed stays."""
        self.tick.setChecked(done is not None)
        self.details.setVisible(done is not None)
        if done is None:
            self.clear()
            return
        self.minutes.set_value(done.minutes)
        self.helped.set_value(done.helped)

    def show_count(self, text: str) -> None:
        """Say how often it was done in the week; "" says nothing."""
        self.count.setText(text)
        self.count.setVisible(bool(text))
        self.tick.setAccessibleDescription(text)

    def clear(self) -> None:
        """Empty the line under the tick."""
        self.minutes.set_value(None)
        self.minutes.forget()
        self.helped.set_value(None)

    def _on_told(self, _value: object) -> None:
        self.told.emit(self.minutes.value, self.helped.value)


class PracticeChoice(Check):
    """Whether a practice is asked for. Signal: ``chosen(bool)``."""

    chosen = Signal(bool)

    def __init__(self, practice: Practice, parent: QWidget | None = None) -> None:
        name = practice_name(practice)
        super().__init__(name, name=tr("Ask for {name}", name=name), parent=parent)
        self.clicked.connect(self.chosen)


class PracticesCard(Card):
    """The practices of a day, and a panel to change which ones are asked for."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("What may have helped"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._day: date | None = None
        self._contents = Contents()
        self._unread: dict[tuple[date, tuple[str, str]], str] = {}
        self._listed: list[tuple[tuple[str, str], bool]] = []
        self.rows: dict[tuple[str, str], PracticeRow] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.change = quiet_button(tr("Change the list…"))
        self.panel = Panel(tr("What is asked for"))
        self.choices = QVBoxLayout()
        self.choices.setSpacing(4)
        self.own = NamedLine(tr("Something of my own"))
        self.keep = primary_button(tr("Add to the list"))
        self.panel.add(label(tr("One that is not ticked here is hidden; its history stays."), "muted", wrap=True))
        self.panel.body.addLayout(self.choices)
        self.panel.add(self.own)
        self.panel.body.addLayout(acts_row(self.keep))
        self.body.addLayout(self._rows)
        self.body.addLayout(acts_row(self.change))
        self.add(self.panel)
        self.change.clicked.connect(self._on_change_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.own.entered.connect(self._on_keep_clicked)

    def show_contents(self, contents: Contents, day: date) -> None:
        """Show a day, today or one before; ``contents`` has all days of its week."""
        if day != self._day:
            self.flush()
        turned, self._contents = day != self._day, contents
        if turned:
            self._keep_unread()
            for row in self.rows.values():
                row.clear()
        self._day = day
        practices = self._journal.practices()
        done = {d.practice_id: d for d in contents.practices_done if d.day == day}
        self._show_rows([p for p in practices if not p.hidden or p.id in done])
        counts = self._counts(day)
        for row in self.rows.values():
            row.show_done(done.get(row.practice.id))
            row.show_count(self._count_text(counts[row.practice.id], day))
            text = self._unread.pop((day, _key(row.practice)), "") if turned else ""
            if text and row.practice.id in done:
                row.minutes.show_unread(text)
        self._show_choices(practices)

    def flush(self) -> None:
        """Commit what is being typed."""
        for row in list(self.rows.values()):
            if row.details.isVisibleTo(row):
                row.minutes.flush()

    def _keep_unread(self) -> None:
        """Lay aside what could not be read of the day that is left: it belongs to no other day, and is not lost."""
        for key, row in self.rows.items():
            if self._day is not None and row.minutes.unread:
                self._unread[self._day, key] = row.minutes.unread

    def _show_rows(self, practices: list[Practice]) -> None:
        """A row for each; one that stays keeps its place, the keys and what is being typed in it."""
        wanted = {_key(p): p for p in practices}
        for key in [k for k in self.rows if k not in wanted]:
            discard(self._rows, self.rows.pop(key))
        for place, (key, practice) in enumerate(wanted.items()):
            row = self.rows.get(key)
            if row is None:
                row = self.rows[key] = PracticeRow(self._bridge, practice)
                row.ticked.connect(partial(self._on_row_ticked, key))
                row.told.connect(partial(self._on_row_told, key))
            row.practice = practice  # its number may be new: the catalogue's get one with the first tick
            if self._rows.indexOf(row) != place:
                self._rows.removeWidget(row)
                self._rows.insertWidget(place, row)

    def _counts(self, day: date) -> Counter[int]:
        week = week_of(day, self._journal.locale.first_weekday)
        return Counter(d.practice_id for d in self._contents.practices_done if d.day in week)

    def _count_text(self, count: int, day: date) -> str:
        if not count:
            return ""
        now = self._journal.today() in week_of(day, self._journal.locale.first_weekday)
        return tr("this week: {n}", n=count) if now else tr("that week: {n}", n=count)

    def _done(self, practice: Practice) -> PracticeDone | None:
        """What the file has for the day that is shown."""
        there = self._journal.contents().practices_done
        return next((d for d in there if d.day == self._day and d.practice_id == practice.id), None)

    def _on_row_ticked(self, key: tuple[str, str], ticked: bool) -> None:
        row = self.rows[key]
        if self._day is None:
            return
        if ticked:
            made = self._bridge.do(self._journal.tick_practice, self._day, row.practice)
        else:
            made = self._bridge.do(self._journal.untick_practice, self._day, row.practice.id)
        if made is None:
            row.show_done(self._done(row.practice))  # what is ticked is what is in the file

    def _on_row_told(self, key: tuple[str, str], minutes: object, helped: object) -> None:
        row, text = self.rows[key], self.rows[key].minutes.line.text()
        if self._day is None:
            return
        if self._bridge.do(self._journal.tick_practice, self._day, row.practice, minutes, helped) is not None:
            return
        done = self._done(row.practice)
        row.show_done(done)
        if done is not None and done.minutes != minutes:
            row.minutes.put_back(text)

    def _show_choices(self, practices: list[Practice]) -> None:
        listed = [(_key(p), p.hidden) for p in practices]
        if [key for key, _ in listed] != [key for key, _ in self._listed]:
            empty(self.choices)
            for practice in practices:
                choice = PracticeChoice(practice)
                choice.chosen.connect(partial(self._on_choice_clicked, _key(practice)))
                self.choices.addWidget(choice)
        self._listed = listed
        for place, (_, hidden) in enumerate(listed):
            self.choice(place).setChecked(not hidden)

    def choice(self, place: int) -> PracticeChoice:
        """The box of a practice in the panel, by its place in the list of all."""
        item = self.choices.itemAt(place)
        found = item.widget() if item is not None else None
        assert isinstance(found, PracticeChoice)
        return found

    def _on_choice_clicked(self, key: tuple[str, str], shown: bool) -> None:
        practice = next(p for p in self._journal.practices() if _key(p) == key)
        if self._bridge.do(self._journal.hide_practice, practice, not shown) is None:
            self._show_choices(self._journal.practices())

    def _on_change_clicked(self) -> None:
        self.panel.open(self.choice(0))

    def _on_keep_clicked(self) -> None:
        if self._bridge.do(self._journal.add_practice, self.own.text) is not None:
            self.own.line.clear()
            self.own.line.setFocus()


def _key(practice: Practice) -> tuple[str, str]:
    """What stays of a practice when it gets its number."""
    return practice.key, practice.name
