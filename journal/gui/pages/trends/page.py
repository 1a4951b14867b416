"""Trends: symptoms and sleep against the schedule, on one time axis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.trends.ranges import RANGES, period_of
from journal.gui.widgets.buttons import quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.chart_view import ChartView, screen_style
from journal.gui.widgets.chips import ChipRow
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.empty_state import EmptyState
from journal.gui.widgets.file_choice import ask_save_path, completed
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import label, wrapping
from journal.plots.day_notes import MARKS, PRACTICES, URGENT, VISITS
from journal.service.changes import DAILY, MEDICINES, PEOPLE, PLAN
from journal.words.translation import mark, tr

NOTES = (
    (URGENT, mark("Urgent events")),
    (VISITS, mark("Visits")),
    (MARKS, mark("Other things")),
    (PRACTICES, mark("Practices")),
)
"""What stands beside the numbers and can be left out, with its word."""

MEAN_REACH = 6
"""Days before the period that its first seven-day means need."""

TABLE_ROWS_SEEN = 8


class TrendsPage(Page):
    """Chart 1 with its read-out and its table. Signal: ``day_requested(date)``: open that day."""

    day_requested = Signal(object)
    kinds = DAILY | {PLAN, MEDICINES, PEOPLE}

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Trends")
        self._data: Any = None
        self._all: Any = None
        self._day: date | None = None
        self.empty = EmptyState(tr("Here your days will be drawn against the schedule, once a day is recorded."))
        self.range = ChoiceRow([(key, tr(word), tr(word)) for key, word, _ in RANGES], tr("Range"))
        self.range.set_value("3m")
        self.chart = ChartView(tr("Doses, symptoms and sleep"), 470)
        self.chart.take_keys()
        self.readout = wrapping(label("", "body"))
        self.summary = wrapping(label("", "muted"))
        self.show_label = label(tr("Show"), "small")
        self.notes = ChipRow([(kind, tr(word)) for kind, word in NOTES], tr("Show"))
        self.notes.set_chosen(kind for kind, _ in NOTES)
        self.save = quiet_button(tr("Save picture…"), icon_name="save")
        self.copy = quiet_button(tr("Copy picture"), icon_name="copy")
        self.card = Card(tr("Doses, symptoms and sleep"))
        self.table_card = Card(tr("The same in numbers"), tr("Ctrl+C copies the rows"))
        self._table: TextTable | None = None
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_later_timeout)
        self.range.chosen.connect(self._on_range_chosen)
        self.notes.toggled.connect(self._on_notes_toggled)
        self.chart.place_hovered.connect(self._on_chart_place_hovered)
        self.chart.place_clicked.connect(self._on_chart_place_clicked)
        self.chart.step_requested.connect(self._on_chart_step_requested)
        self.chart.open_requested.connect(self._on_chart_open_requested)
        self.save.clicked.connect(self._on_save_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.save)
        acts.addWidget(self.copy)
        acts.addStretch(1)
        for widget in (self.range, self.chart, self.readout, self.show_label, self.notes):
            self.card.add(widget)
        self.card.body.addLayout(acts)
        self.card.add(self.summary)
        for card in (self.empty, self.card, self.table_card):
            self.add(card)

    def period(self) -> Period:
        """The days shown."""
        key = str(self.range.value or "3m")
        return period_of(key, self.journal.today(), self.journal.span(), self.journal.plan())

    def refresh(self) -> None:
        """Read the days again and draw them."""
        from journal.plots.overview import overview_data

        nothing = self.journal.span() is None and self.journal.plan().latest is None
        self.empty.setVisible(nothing)
        self.card.setVisible(not nothing)
        self.table_card.setVisible(not nothing)
        if nothing:
            return
        period = self.period()
        reach = Period(period.first - timedelta(days=MEAN_REACH), period.last)
        today = self.journal.today()
        self._all = overview_data(self.journal.contents(reach), period, today, self.journal.zone, notes=True)
        for widget in (self.show_label, self.notes):
            widget.setVisible(self._all.noted)
        self._show_data()

    def _show_data(self) -> None:
        """Draw what was read, with the notes that are wanted."""
        self._data = self._all.only_notes(self.notes.chosen)
        period = self._data.period
        if self._day is None or self._day not in period:
            self._day = None
        self.chart.show_drawing(self._draw)
        self._show_day(self._day)
        self._later.start(0)

    def _draw(self, figure: Any) -> None:
        from journal.plots.overview import draw_overview

        draw_overview(figure, self._data, screen_style(), self.locale_)

    def _on_later_timeout(self) -> None:
        """The table and the words can wait until the chart is on the screen."""
        from journal.plots.describe import describe_overview
        from journal.plots.overview import table_header, table_rows

        said = describe_overview(self._data, self.locale_)
        self.summary.setText(said)
        self.chart.setAccessibleDescription(said)
        rows = table_rows(self._data, self.locale_)
        model = TextTableModel(table_header(self._data, self.locale_), rows)
        discard(self.table_card.body, self._table)
        self._table = TextTable(model, tr("Doses, symptoms and sleep, a row a day"))
        rows_seen = min(len(rows), TABLE_ROWS_SEEN) + 1
        self._table.setFixedHeight(min(self._table.height_of_all(), rows_seen * self._table.rowHeight(0)) + 16)
        self._table.row_chosen.connect(self._on_table_row_chosen)
        self.table_card.add(self._table)
        QTimer.singleShot(0, self._scroll_to_today)  # once the rows have their heights

    def _scroll_to_today(self) -> None:
        today = self.journal.today()
        if self._table is not None and today in self._data.period:
            at = self._table.model().index((today - self._data.period.first).days, 0)
            self._table.scrollTo(at, TextTable.ScrollHint.PositionAtBottom)
            self._table.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)

    def wait_until_ready(self) -> None:
        """Finish what waits for its turn; for pictures of the page."""
        if self._later.isActive():
            self._later.stop()
            self._on_later_timeout()
        self.chart.draw_now()

    def _show_day(self, day: date | None) -> None:
        from journal.plots.overview import readout
        from journal.plots.time_axis import x_of

        self._day = day
        hint = tr("Point at a day, or use the arrow keys, to read it here. Enter or a click opens it.")
        self.readout.setText(readout(self._data, day, self.locale_) if day else hint)
        self.chart.show_cursor(x_of(day) if day else None)
        if day:
            self.chart.setAccessibleDescription(self.readout.text())

    def _day_at(self, x: float) -> date | None:
        from journal.plots.time_axis import day_at

        day = day_at(x)
        return day if day in self._data.period else None

    def _on_range_chosen(self, value: object) -> None:
        if value is None:
            self.range.set_value("3m")
        self.refresh()

    def _on_notes_toggled(self, _kind: object, _shown: bool) -> None:
        self._show_data()

    def _on_chart_place_hovered(self, x: float | None) -> None:
        day = self._day_at(x) if x is not None else None
        if day != self._day:
            self._show_day(day)

    def _on_chart_place_clicked(self, x: float) -> None:
        self._open(self._day_at(x))

    def _on_chart_step_requested(self, days: int) -> None:
        period = self._data.period
        day = self.journal.today() if self._day is None else self._day + timedelta(days=days)
        self._show_day(max(period.first, min(period.last, day)))

    def _on_chart_open_requested(self) -> None:
        self._open(self._day)

    def _on_table_row_chosen(self, row: int) -> None:
        self._open(self._data.period.first + timedelta(days=row))

    def _open(self, day: date | None) -> None:
        if day is not None and day <= self.journal.today():
            self.day_requested.emit(day)

    def _on_save_clicked(self) -> None:
        from journal.plots.save import save_figure

        kinds = tr("Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)")
        path = ask_save_path(self, tr("Save picture"), "chart.png", kinds)
        if path is None:
            return
        try:
            save_figure(self.chart.figure, completed(path, ".png"))
        except Problem as problem:
            self.bridge.refused.emit(problem)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.chart.grab())
