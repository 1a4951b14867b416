"""The notes of the period, each with a tick of its own."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.gui.widgets.text import breakable, label
from journal.words.dates import day_brief, day_short
from journal.words.translation import ntr, tr

AT_FIRST, MORE = 6, 20
"""So many notes are listed, the newest, and so many more each time."""
WORDS = 60
"""So many letters of a note are enough to know it again."""


class NotesCard(Card):
    """None is ticked at first: a note goes to the doctor because the person wants it to. Signal: ``changed()``.

    ``every``: all notes are ticked at once, also those of another period that is chosen later and, where the plan is
    on the page, those to its steps.
    """

    changed = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(tr("Notes"), "", parent)
        self._locale = locale
        self._notes: dict[date, str] = {}
        self._ticked: set[date] = set()
        self.every = False
        self._shown = AT_FIRST
        self._year = 0
        self.all = Check(tr("All notes of the period; with the plan, those to its steps too"))
        self._none = label(tr("There are no notes in this period."), "muted", wrap=True)
        self.ticks: dict[date, Check] = {}
        self.older = quiet_button(tr("Show older ones"))
        self.add(self.all)
        self.add(self._none)
        self.body.addLayout(acts_row(self.older))
        self.all.clicked.connect(self._on_all_clicked)
        self.older.clicked.connect(self._on_older_clicked)

    @property
    def days(self) -> tuple[date, ...]:
        """The days whose notes are ticked, in order."""
        return tuple(sorted(self._ticked))

    def show_notes(self, contents: Contents, period: Period) -> None:
        """List the notes of a period; what was ticked stays ticked as long as it is there."""
        self._year = period.last.year
        found = {e.day: e.note.strip() for e in contents.entries if e.day in period and e.note.strip()}
        if found != self._notes:
            self._notes = dict(sorted(found.items(), reverse=True))
            self._ticked = set(found) if self.every else self._ticked & set(found)
            self._fill()
        self._mark()

    def _fill(self) -> None:
        wanted = list(self._notes)[: self._shown]
        for day in [d for d in self.ticks if d not in wanted]:
            gone = self.ticks.pop(day)
            self.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, day in enumerate(wanted):
            if day not in self.ticks:
                tick = Check("")
                tick.setProperty("day", day.toordinal())
                tick.clicked.connect(self._on_tick_clicked)
                self.ticks[day] = tick
                self.body.insertWidget(self._first + place, tick)
                tick.show()  # at once: a layout does it later, and the page would be squeezed meanwhile
            self.ticks[day].setText(self._words(day))
            self.ticks[day].setAccessibleName(self._words(day))

    @property
    def _first(self) -> int:
        """Where the first tick stands in the card."""
        return self.body.indexOf(self._none) + 1

    def _words(self, day: date) -> str:
        note = " ".join(self._notes[day].split())
        short = note if len(note) <= WORDS else note[:WORDS].rstrip() + "…"
        said = day_brief(day, self._locale) if day.year == self._year else day_short(day, self._locale)
        return breakable(f"{said}  {short}")

    def _mark(self) -> None:
        there = len(self._notes)
        self.all.setChecked(self.every)
        self._none.setVisible(not there)
        for day, tick in self.ticks.items():
            tick.setChecked(day in self._ticked)
        hidden = there - len(self.ticks)
        self.older.setText(ntr("Show {n} older note", "Show {n} older notes", min(hidden, MORE)))
        self.older.setVisible(hidden > 0)
        self.set_aside(tr("{k} of {n}", k=len(self._ticked), n=there) if there else "")

    def _on_all_clicked(self) -> None:
        self.every = self.all.isChecked()
        self._ticked = set(self._notes) if self.every else set()
        self._mark()
        self.changed.emit()

    def _on_tick_clicked(self) -> None:
        tick = self.sender()
        assert isinstance(tick, Check)
        day = date.fromordinal(int(tick.property("day")))
        if tick.isChecked():
            self._ticked.add(day)
        else:
            self._ticked.discard(day)
        self.every = False  # even when each is ticked: all notes are more than these, since those of the plan go along
        self._mark()
        self.changed.emit()

    def _on_older_clicked(self) -> None:
        before = len(self.ticks)
        self._shown += MORE
        self._fill()
        self._mark()
        self.ticks[list(self._notes)[before]].setFocus(Qt.FocusReason.OtherFocusReason)
