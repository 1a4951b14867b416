"""The totals of the questionnaires over time, as charts and as a table; nothing is drawn before it is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.questionnaire import Instrument
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.chart_view import ChartView, screen_style
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.gui.widgets.text import label
from journal.service.questionnaire_facts import instruments
from journal.words.translation import tr

LEAST_HEIGHT = 190
ROWS_SEEN = 8


class InstrumentChart(QWidget):
    """The totals of one instrument, with the same in words under them."""

    def __init__(self, instrument: Instrument, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._instrument = instrument
        self._locale = locale
        self.chart = ChartView(tr("{name} over time", name=instrument.name), LEAST_HEIGHT)
        self.words = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.chart)
        column.addWidget(self.words)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Draw the totals that there are; without any there is nothing to see here."""
        from journal.plots.questionnaire_totals import describe_totals, totals_of, without_total

        self._totals = totals_of(self._instrument, contents.answers)
        self._all = [total for one in instruments() for total in totals_of(one, contents.answers)]
        self._today = today
        self.setVisible(bool(self._totals))
        if not self._totals:
            return
        left_out = without_total(self._instrument, contents.answers)
        said = describe_totals(self._instrument, self._totals, left_out, self._locale)
        self.words.setText(said)
        self.chart.setAccessibleDescription(said)
        self.chart.show_drawing(self._draw)

    def _draw(self, figure: Any) -> None:
        from journal.plots.questionnaire_chart import draw_totals, totals_period

        period = totals_period(self._all, self._today)  # the same for every instrument, so that days stand in a line
        draw_totals(figure, self._instrument, self._totals, period, screen_style(), self._locale)


class QuestionnaireCharts(QWidget):
    """A button that shows and hides the charts and the table."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._now: tuple[Contents, date] | None = None
        self.open_button = quiet_button(tr("Show the totals over time"))
        self.holder: QWidget | None = None
        self.charts: list[InstrumentChart] = []
        self.table: TextTable | None = None
        self._rows: list[list[str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(acts_row(self.open_button))
        self.open_button.clicked.connect(self._on_open_button_clicked)

    @property
    def is_open(self) -> bool:
        """Whether the charts are in the page."""
        return self.holder is not None and not self.holder.isHidden()

    def show_contents(self, contents: Contents, today: date) -> None:
        """Follow the journal; there is nothing to open while no total exists."""
        from journal.plots.questionnaire_totals import totals_of

        self._now = (contents, today)
        there = any(totals_of(one, contents.answers) for one in instruments())
        self.open_button.setVisible(there)
        if self.holder is not None and not there:
            self.holder.hide()
        self._show()

    def _show(self) -> None:
        self.open_button.setText(tr("Hide the totals over time") if self.is_open else tr("Show the totals over time"))
        if not self.is_open or self._now is None:
            return
        for chart in self.charts:
            chart.show_contents(*self._now)
        self._show_table(*self._now)

    def _show_table(self, contents: Contents, _today: date) -> None:
        from journal.plots.questionnaire_totals import total_rows, totals_of

        rows = [row for one in instruments() for row in total_rows(one, totals_of(one, contents.answers), self._locale)]
        if rows == self._rows and self.table is not None:
            return
        self._rows = rows
        assert self.holder is not None
        column = self.holder.layout()
        assert isinstance(column, QVBoxLayout)
        discard(column, self.table)
        model = TextTableModel([tr("Date"), tr("Questionnaire"), tr("Total")], rows)
        self.table = TextTable(model, tr("Totals of the questionnaires"))
        self.table.stand_up_to(ROWS_SEEN)
        column.addWidget(self.table)

    def _make_holder(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.charts = [InstrumentChart(one, self._locale) for one in instruments()]
        for chart in self.charts:
            column.addWidget(chart)
        return made

    def _on_open_button_clicked(self) -> None:
        if self.holder is None:
            self.holder = self._make_holder()
            self._column.addWidget(self.holder)
            self.holder.show()
        else:
            self.holder.setVisible(self.holder.isHidden())
        self._show()
