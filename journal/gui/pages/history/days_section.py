"""Days: the list of every recorded day beside a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.gui.bridge import Bridge
from journal.gui.pages.history.finding import ALL, FILTERS, days_that_say, days_with, listed_days
from journal.gui.pages.history.rows import DayRows, DayTableModel
from journal.gui.pages.plan.named_select import NamedSelect
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.calendar import Calendar
from journal.gui.widgets.card import Card
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.flow import Flow
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.table import TextTable
from journal.words.translation import ntr, tr

ROWS_SEEN = 11


class DaysSection(QWidget):
    """The list, newest first, to be narrowed by words and by kind. Signal: ``day_requested(date)``: open that day."""

    day_requested = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = bridge.journal
        self._locale = bridge.journal.locale
        self._days: list[date] = []
        self.empty = EmptyState(tr("Here will be every day that you record."))
        self.search = NamedLine(tr("Find words"))
        self.filter = NamedSelect(tr("Show"))
        for key, word in FILTERS:
            self.filter.select.addItem(tr(word), key)
        self.list = Card(tr("Days"))
        ask = Flow(60, 40)
        ask.add(self.search, 0)
        ask.add(self.filter, 1)
        self.list.add(ask)
        self._table: TextTable | None = None
        self.calendar = Calendar(self._locale)
        self.calendar_card = Card(tr("Calendar"), tr("• recorded"))
        self.calendar_card.add(self.calendar)
        self._flow = Flow(70, 30)
        self._flow.add(self.list, 0)
        self._flow.add(self.calendar_card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self._flow)
        self.search.edited.connect(self._on_search_edited)
        self.filter.select.activated.connect(self._on_filter_activated)
        self.calendar.day_chosen.connect(self.day_requested)

    def read(self) -> None:
        """Read every day again."""
        contents, today = self._journal.contents(), self._journal.today()
        listed = listed_days(contents, today)
        self.empty.setVisible(not listed)
        self._flow.setVisible(bool(listed))
        if not listed:
            return
        self._days = sorted(self._found(contents, listed), reverse=True)
        self.list.set_aside(ntr("{n} day", "{n} days", len(self._days)))
        self._show_rows(contents)
        recorded = contents.recorded_days()
        self.calendar.set_marks(recorded)
        self.calendar.set_day(max(recorded, default=today), today)

    def _found(self, contents: Contents, listed: set[date]) -> set[date]:
        """The days of the chosen kind that hold the words that are looked for."""
        kind = str(self.filter.select.currentData() or ALL)
        found = listed if kind == ALL else listed & days_with(contents, kind)
        return found & days_that_say(contents, self.search.text) if self.search.text.strip() else found

    def _show_rows(self, contents: Contents) -> None:
        made = DayRows(contents, self._locale, self._journal.zone)
        discard(self.list.body, self._table)
        model = DayTableModel(made.header(), self._days, made.row)
        self._table = TextTable(model, tr("Recorded days, newest first"))
        height = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight((min(len(self._days), ROWS_SEEN) + 1) * height + 16)
        self._table.row_chosen.connect(self._on_row_chosen)
        self.list.add(self._table)

    def _on_filter_activated(self, _place: int) -> None:
        self.read()

    def _on_search_edited(self) -> None:
        self.read()

    def _on_row_chosen(self, row: int) -> None:
        self.day_requested.emit(self._days[row])
