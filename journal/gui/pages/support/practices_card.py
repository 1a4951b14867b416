"""What may have helped on a day: a tick for each, with minutes and how it was afterwards where the person says so."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import Enum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.practice import Practice, PracticeDone
from journal.gui.bridge import Bridge
from journal.gui.pages.support.practice_choices import PracticeChoices, key_of
from journal.gui.pages.support.practice_row import PracticeRow
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.two_columns import TwoColumns
from journal.words.translation import tr

ROUTINE = ("wake_time", "meals", "daylight")
"""The keys of the practices that make up the daily routine."""


class Part(Enum):
    """Which practices a card has: all, the daily routine, or all but that."""

    ALL = 0
    ROUTINE = 1
    HELPED = 2


def week_of(day: date, first_weekday: int) -> Period:
    """The seven days around a day that begin with that weekday (Monday = 0)."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return Period(first, first + timedelta(days=6))


class PracticesCard(Card):
    """The practices of a day, and a panel to change which ones are asked for.

    Signal: ``left_out()``: the person wants the card out of Today.
    """

    left_out = Signal()

    def __init__(
        self, bridge: Bridge, part: Part = Part.ALL, *, leaves: bool = False, parent: QWidget | None = None
    ) -> None:
        """``part``: which practices it has; ``leaves``: it can be left out of Today."""
        routine = part is Part.ROUTINE
        aside = tr("today") if part is Part.ALL else ""  # on Today the day stands over the page
        super().__init__(tr("Daily routine") if routine else tr("What may have helped"), aside, parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self._part = part
        self._leaves = leaves
        self._day: date | None = None
        self._contents = Contents()
        self._unread: dict[tuple[date, tuple[str, str]], str] = {}
        self._panel: PracticeChoices | None = None
        self.rows: dict[tuple[str, str], PracticeRow] = {}
        self._rows = TwoColumns()
        self.change = quiet_button(tr("Change the routine…") if routine else tr("Change the list…"))
        self.add(self._rows)
        self.body.addLayout(acts_row(self.change))
        self.change.clicked.connect(self._on_change_clicked)

    @property
    def panel(self) -> PracticeChoices:
        """What is asked for; made when it is first opened."""
        if self._panel is None:
            self._panel = PracticeChoices(
                self._bridge, own=self._part is not Part.ROUTINE, leaves=self._leaves, parent=self
            )
            self._panel.left_out.connect(self.left_out)
            self._panel.show_practices(self._practices())
            self.add(self._panel)
        return self._panel

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
        practices = self._practices()
        done = {d.practice_id: d for d in contents.practices_done if d.day == day}
        self._show_rows([p for p in practices if not p.hidden or p.id in done])
        counts = self._counts(day)
        for row in self.rows.values():
            row.show_done(done.get(row.practice.id))
            row.show_count(self._count_text(counts[row.practice.id], day))
            text = self._unread.pop((day, key_of(row.practice)), "") if turned else ""
            if text and row.practice.id in done:
                row.minutes.show_unread(text)
        if self._panel is not None:
            self._panel.show_practices(practices)

    def flush(self) -> None:
        """Commit what is being typed."""
        for row in list(self.rows.values()):
            if row.is_open:
                row.minutes.flush()

    def _keep_unread(self) -> None:
        """Lay aside what could not be read of the day that is left: it belongs to no other day, and is not lost."""
        for key, row in self.rows.items():
            if self._day is not None and row.unread:
                self._unread[self._day, key] = row.unread

    def _show_rows(self, practices: list[Practice]) -> None:
        """A row for each; one that stays keeps its place, the keys and what is being typed in it."""
        wanted = {key_of(p): p for p in practices}
        for key in [k for k in self.rows if k not in wanted]:
            del self.rows[key]
        for key, practice in wanted.items():
            row = self.rows.get(key)
            if row is None:
                row = self.rows[key] = PracticeRow(self._bridge, practice)
                row.ticked.connect(partial(self._on_row_ticked, key))
                row.told.connect(partial(self._on_row_told, key))
            row.practice = practice  # its number may be new: the catalogue's get one with the first tick
        self._rows.show_rows([self.rows[key] for key in wanted])

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
        if self._day is None:
            return None
        there = self._journal.helped_and_marks(Period.of_day(self._day)).practices_done
        return next((d for d in there if d.practice_id == practice.id), None)

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

    def _practices(self) -> list[Practice]:
        """Those of the card's part, hidden ones too."""
        every = self._journal.practices()
        if self._part is Part.ALL:
            return list(every)
        return [p for p in every if (p.key in ROUTINE) == (self._part is Part.ROUTINE)]

    def _on_change_clicked(self) -> None:
        self.panel.open(self.panel.choice(0))
