"""The days that the page is about: since the last visit, a round number of them, or from one date to another."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
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
from journal.words.dates import day_with_year
from journal.words.problems import sentence
from journal.words.translation import ntr, tr

PERIODS = (30, 90, 365)
SINCE = "visit"
"""The choice that begins with the last visit."""


class PeriodCard(Card):
    """Asks for the period and says in words how it was understood. Signal: ``changed()``.

    A date that cannot be read, or a period that lies wholly ahead, stays in its fields, and the line under them says so
    in place of the period.
    """

    changed = Signal()

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(tr("Period"), parent=parent)
        self._journal = journal
        words = {SINCE: tr("Last visit"), 30: tr("30 days"), 90: tr("90 days"), 365: tr("1 year")}
        spoken = {**words, SINCE: tr("Since the last visit")}
        self.days = ChoiceRow([(n, words[n], spoken[n]) for n in (SINCE, *PERIODS)], tr("Period"))
        self.first, self.last = NamedLine(tr("From")), NamedLine(tr("To"))
        self._said = wrapping(label("", "small"))
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
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

    def read(self) -> Problem | None:
        """Take the dates as they stand in the fields now; what is wrong with them, or None."""
        lines = (self.first, self.last)
        try:
            read = [read_date(line.text, self._journal.locale) for line in lines]
            period = Period(*read)
            if period.first > self._journal.today():
                raise Problem("period_ahead", first=period.first, today=self._journal.today())
        except Problem as problem:
            self._say_problem(problem)
            return problem
        self._say_period(period)
        for line, day in zip(lines, read, strict=True):
            if line.line.text() != day.isoformat():
                line.line.setText(day.isoformat())  # as it was understood: 1.10. is not the same day everywhere
        if period != self._period:
            self._period = period
            self._named = self._name_of(period)
            self.days.set_value(self._named)
            self.changed.emit()
        return None

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
        self._say_period(period)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep as much room as the longest sentence takes: what stands below does not move when one is said."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        day = self._period.last
        sentences = (
            sentence(Problem("day_unreadable", text=day.isoformat()), self._journal.locale),
            sentence(Problem("period_backwards", first=day, last=day), self._journal.locale),
            sentence(Problem("period_ahead", first=day, today=day), self._journal.locale),
            self._no_visit(),
            self._words(self._period),
        )
        margins = self.body.contentsMargins()
        place = QRect(0, 0, max(1, self.width() - margins.left() - margins.right()), 10_000)
        metrics = self._said.fontMetrics()
        high = max(metrics.boundingRect(place, Qt.TextFlag.TextWordWrap, text).height() for text in sentences)
        if self._said.minimumHeight() != high:
            self._said.setMinimumHeight(high)

    def _words(self, period: Period) -> str:
        locale = self._journal.locale
        first, last = day_with_year(period.first, locale), day_with_year(period.last, locale)
        return ntr("{first} to {last}, {n} day", "{first} to {last}, {n} days", len(period), first=first, last=last)

    @staticmethod
    def _no_visit() -> str:
        return tr("No visit with a clinician before today is written down. Support keeps visits.")

    def _say_period(self, period: Period) -> None:
        self._say(self._words(period))

    def _say_problem(self, problem: Problem) -> None:
        self._say(sentence(problem, self._journal.locale), "caution")

    def _say(self, text: str, kind: str = "small") -> None:
        set_kind(self._said, kind)
        self._said.setText(text)
        for line in (self.first, self.last):
            line.line.setAccessibleDescription(text)

    def _on_days_chosen(self, value: object) -> None:
        if value == SINCE and self._since_visit() is None:
            self.days.set_value(self._named)
            self._say(self._no_visit())
            return
        self._named = self._named if value is None else value
        self._show(self._named_period())
        self.changed.emit()

    def _on_dates_edited(self) -> None:
        self.read()

    def _name_of(self, period: Period) -> object:
        if period.last != self._journal.today():
            return None
        if len(period) in PERIODS:
            return len(period)
        return SINCE if period == self._since_visit() else None
