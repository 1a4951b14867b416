"""The card under a chart: the same in numbers, to sort, to copy and to save."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.gui.bridge import Bridge
from journal.gui.saving import save_text
from journal.gui.widgets.acts_beside import ActsBeside
from journal.gui.widgets.buttons import acts_row, quiet_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.number_table import NumbersTable
from journal.gui.widgets.select import Select
from journal.gui.widgets.text import label
from journal.plots.chart import Cell, NumberTable
from journal.words.translation import tr

ROWS_SEEN = 8


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def plain_cell(cell: Cell) -> str:
    """A cell as it stands in a file: nothing where nothing was recorded; words never become a formula."""
    from journal.exchange.cells import guarded

    text = "" if cell is None else str(cell)
    return text if _NUMBER.fullmatch(text) else guarded(text)


def table_csv(numbers: NumberTable) -> str:
    """The table as CSV, by the names and plain values that are the same in every region."""
    from journal.exchange.cells import csv_text

    return csv_text(list(map(plain_cell, numbers.keys)), [list(map(plain_cell, row)) for row in numbers.values])


class NumbersCard(Card):
    """Signals: ``day_chosen(object)``: the day of the row that was chosen; ``said(str)``: what was done."""

    day_chosen = Signal(object)
    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("The same in numbers"), tr("Ctrl+C copies the rows"), parent)
        self._bridge = bridge
        self.table = NumbersTable(tr("The same in numbers"), ROWS_SEEN)
        self.order = Select(tr("Sorted by"))
        self.turn = quiet_button(tr("Other way round"))
        self.copy = quiet_button(tr("Copy table"), icon_name="copy")
        self.save = quiet_button(tr("Save table…"), icon_name="save")
        self.columns = label("", "small", wrap=True)
        self.more = quiet_button(tr("More columns"))
        for row in self._rows():
            self.add(row)
        self.add(self.table)
        self.body.addLayout(acts_row(self.copy, self.save))
        self.order.activated.connect(self._on_order_activated)
        self.turn.clicked.connect(self._on_turn_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.sorted_anew.connect(self._show_order)
        self.table.columns_changed.connect(self._show_columns)
        self.more.clicked.connect(self.table.show_more_columns)

    def _rows(self) -> tuple[QWidget, QWidget]:
        """What orders the rows, and below it what brings other columns into sight."""
        sorting = QWidget()
        words = label(tr("Sorted by"), "small")
        words.setBuddy(self.order)
        column = QVBoxLayout(sorting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        column.addWidget(self.order)
        return ActsBeside([sorting], [self.turn]), self._columns_row()

    def _columns_row(self) -> QWidget:
        self.shown_columns = ActsBeside([self.columns], [self.more])
        self.shown_columns.hide()
        return self.shown_columns

    def show_numbers(self, numbers: NumberTable, title: str, at: date | None) -> None:
        """Show the numbers of a chart of this title; ``at`` is the day that is in sight at first."""
        self.table.setAccessibleName(title)
        self.table.show_numbers(numbers, at)
        words = [tr("As in the chart"), *numbers.header]
        if [self.order.itemText(n) for n in range(self.order.count())] != words:
            self.order.clear()
            self.order.addItems(words)
        self._show_order()
        self._show_columns()

    def _show_columns(self) -> None:
        """Say which columns are in sight, where that is not all of them."""
        shown, every = self.table.columns, len(self.table.numbers.numbers.header)
        self.shown_columns.setVisible(len(shown) < every)
        if len(shown) > 1:
            said = tr("Columns {first} to {last} of {every}", first=shown[1] + 1, last=shown[-1] + 1, every=every)
            self.columns.setText(said)

    def _show_order(self) -> None:
        order = self.table.numbers.sorted_by
        self.order.setCurrentIndex(0 if order is None else order[0] + 1)
        self.turn.setEnabled(order is not None)

    def _on_order_activated(self, index: int) -> None:
        self.table.set_order(index - 1 if index else None)

    def _on_turn_clicked(self) -> None:
        order = self.table.numbers.sorted_by
        if order is not None:
            self.table.set_order(order[0], falling=not order[1])

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.table.numbers.text())
        self.said.emit(tr("Copied"))

    def _on_save_clicked(self) -> None:
        asked = (tr("Save table"), "table.csv", f"{tr('Table')} (*.csv)")
        said = save_text(self._bridge, self, asked, lambda: table_csv(self.table.numbers.numbers))
        if said is not None:
            self.said.emit(said)

    def _on_table_row_chosen(self, row: int) -> None:
        self.day_chosen.emit(self.table.numbers.day(row))
