"""The days that the page is about: since the last visit, a round number of them, or from one date to another."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.date_text import read_date
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import label, set_kind, wrapping
from journal.report.periods import since_last_visit
from journal.service.journal import Journal
from journal.words.problems import sentence
from journal.words.translation import tr

PERIODS = (30, 90, 365)
SINCE = "visit"
"""The choice that begins with the last visit."""


class PeriodCard(Card):
    """Asks for the period. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(tr("Period"), parent=parent)
        self._journal = journal
        words = {SINCE: tr("Last visit"), 30: tr("30 days"), 90: tr("90 days"), 365: tr("1 year")}
        spoken = {**words, SINCE: tr("Since the last visit")}
        self.days = ChoiceRow([(n, words[n], spoken[n]) for n in (SINCE, *PERIODS)], tr("Period"))
        self.first, self.last = NamedLine(tr("From")), NamedLine(tr("To"))
        self._said = wrapping(label("", "small"))
        self._said.hide()
        self.add(self.days)
        self.add(FieldGrid([self.first, self.last], most=2))
        self.add(self._said)
        self.days.chosen.connect(self._on_days_chosen)
        for line in (self.first, self.last):
            line.line.editingFinished.connect(self._on_dates_edited)
        self._named: object = SINCE if self._since_visit() is not None else 90
        self._show(self._named_period())

    @property
    def period(self) -> Period:
        """The days that were chosen."""
        return self._period

    def follow(self) -> None:
        """A period with a name ends today, whichever day that has become, and begins with the visit there is."""
        wanted = self._named_period()
        if self._named is not None and wanted != self._period:
            self._show(wanted)

    def _since_visit(self) -> Period | None:
        return since_last_visit(Contents(visits=self._journal.visits()), self._journal.today())

    def _named_period(self) -> Period:
        """What the chosen name means today; 90 days where it means nothing any more."""
        since = self._since_visit() if self._named == SINCE else None
        if since is not None:
            return since
        if self._named == SINCE:
            self._named = 90
        days = self._named if isinstance(self._named, int) else 90
        return Period.ending(self._journal.today(), days)

    def _show(self, period: Period) -> None:
        self._period = period
        self.days.set_value(self._named)
        self.first.line.setText(period.first.isoformat())
        self.last.line.setText(period.last.isoformat())

    def _say(self, text: str, kind: str = "small") -> None:
        set_kind(self._said, kind)
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _on_days_chosen(self, value: object) -> None:
        if value == SINCE and self._since_visit() is None:
            self.days.set_value(self._named)
            self._say(tr("No visit with a clinician before today is written down. Support keeps visits."))
            return
        self._named = self._named if value is None else value
        self._say("")
        self._show(self._named_period())
        self.changed.emit()

    def _on_dates_edited(self) -> None:
        locale = self._journal.locale
        try:
            first: date = read_date(self.first.text, locale)
            last: date = read_date(self.last.text, locale)
            period = Period(first, last)
        except Problem as problem:
            self._say(sentence(problem, locale), "caution")
            return
        self._say("")
        if period != self._period:
            self._period = period
            self._named = self._name_of(period)
            self.days.set_value(self._named)
            self.changed.emit()

    def _name_of(self, period: Period) -> object:
        if period.last != self._journal.today():
            return None
        if len(period) in PERIODS:
            return len(period)
        return SINCE if period == self._since_visit() else None
