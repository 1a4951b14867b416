"""History: every recorded day, as a list and as a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.sleep import metrics
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.widgets.calendar import Calendar
from journal.gui.widgets.card import Card
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.flow import Flow
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.service.changes import DAILY, MEDICINES
from journal.words.dates import day_short, weekday_brief
from journal.words.numbers import amount_text, decimal_text, duration_text
from journal.words.translation import ntr, tr

ROWS_SEEN = 11


class HistoryPage(Page):
    """The list, newest first, beside a calendar. Signal: ``day_requested(date)``: open that day."""

    day_requested = Signal(object)
    kinds = DAILY | {MEDICINES}

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("History")
        self._days: list[date] = []
        self.empty = EmptyState(tr("Here will be every day that you record."))
        self.search = NamedLine(tr("Find words in notes"))
        self.list = Card(tr("Days"))
        self.list.add(self.search)
        self._table: TextTable | None = None
        self.calendar = Calendar(self.locale_)
        self.calendar_card = Card(tr("Calendar"), tr("• recorded"))
        self.calendar_card.add(self.calendar)
        self._flow = Flow(70, 30)
        self._flow.add(self.list, 0)
        self._flow.add(self.calendar_card, 1)
        self.add(self.empty)
        self.add(self._flow)
        self.search.edited.connect(self._on_search_edited)
        self.calendar.day_chosen.connect(self.day_requested)

    def refresh(self) -> None:
        """Read every day again."""
        contents = self.journal.contents()
        recorded = contents.recorded_days()
        self.empty.setVisible(not recorded)
        self._flow.setVisible(bool(recorded))
        if not recorded:
            return
        found = self._found(contents, recorded)
        self._days = sorted(found, reverse=True)
        self.list.set_aside(ntr("{n} day", "{n} days", len(self._days)))
        self._show_rows(contents)
        today = self.journal.today()
        self.calendar.set_marks(recorded)
        self.calendar.set_day(max(recorded), today)

    def _found(self, contents: Contents, recorded: set[date]) -> set[date]:
        """The days whose note holds the words that are looked for; all when none are."""
        words = self.search.text.casefold().split()
        if not words:
            return recorded
        return {e.day for e in contents.entries if all(word in e.note.casefold() for word in words)}

    def _show_rows(self, contents: Contents) -> None:
        rows = _Rows(contents, self).rows(self._days)
        header = [tr("Day"), tr("Doses"), tr("Symptoms"), tr("Overall"), tr("Asleep"), tr("Note")]
        discard(self.list.body, self._table)
        self._table = TextTable(TextTableModel(header, rows), tr("Recorded days, newest first"))
        height = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight((min(len(rows), ROWS_SEEN) + 1) * height + 16)
        self._table.row_chosen.connect(self._on_row_chosen)
        self.list.add(self._table)

    def _on_search_edited(self) -> None:
        self.refresh()

    def _on_row_chosen(self, row: int) -> None:
        self.day_requested.emit(self._days[row])


class _Rows:
    """The cells of the list, from contents that were read once."""

    def __init__(self, contents: Contents, page: HistoryPage) -> None:
        self._locale = page.locale_
        self._totals: dict[date, list[str]] = {}
        names = {m.id: m.name for m in contents.medicines}
        several = len(names) > 1
        for (day, medicine_id), amount in sorted(daily_totals(contents.doses).items()):
            said = amount_text(amount, self._locale)
            self._totals.setdefault(day, []).append(f"{names[medicine_id]} {said}" if several else said)
        self._averages = contents.symptom_averages()
        self._entries = {e.day: e for e in contents.entries}
        zone = page.journal.zone
        self._asleep = {n.day: metrics(n, contents.zone_of(n, zone)).asleep for n in contents.nights}

    def rows(self, days: list[date]) -> list[list[str]]:
        """One row a day; "–" where nothing was recorded."""
        return [self._row(day) for day in days]

    def _row(self, day: date) -> list[str]:
        entry = self._entries.get(day)
        average = self._averages.get(day)
        asleep = self._asleep.get(day)
        symptoms = "–"
        if average:
            symptoms = tr("{mean} of {n}", mean=decimal_text(average[0], 1, self._locale), n=average[1])
        note = " ".join(entry.note.split()) if entry else ""
        return [
            f"{weekday_brief(day, self._locale)} {day_short(day, self._locale)}",
            ", ".join(self._totals.get(day, ["–"])),
            symptoms,
            str(entry.overall) if entry and entry.overall is not None else "–",
            duration_text(asleep) if asleep is not None else "–",
            note if len(note) <= 60 else note[:59] + "…",
        ]
