"""The steps of a version as a table beside their chart; the chosen one in full under the chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import PlanVersion
from journal.domain.plan_text import columns_of
from journal.gui.pages.plan.step_detail import StepDetail
from journal.gui.pages.plan.step_table import StepTableModel, step_rows
from journal.gui.widgets.card import Card
from journal.gui.widgets.chart_view import ChartView, screen_style
from journal.gui.widgets.layouts import discard
from journal.gui.widgets.side_by_side import SideBySide
from journal.gui.widgets.table import TextTable
from journal.gui.widgets.text import label
from journal.words.translation import tr

ROWS_SEEN = 11


class StepsCard(Card):
    """Table, chart and the chosen step. The past is greyed, the step in force says "now"."""

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(tr("Steps"), parent=parent)
        self._locale = locale
        self.why = label("", "muted", wrap=True)
        self.table: TextTable | None = None
        self._when_placed = QTimer(self)  # how far a table can be scrolled is known when its rows have their places
        self._when_placed.setSingleShot(True)
        self._when_placed.timeout.connect(self._show_chosen)
        self._holder = QWidget()
        self._left = QVBoxLayout(self._holder)
        self._left.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(12)
        self.chart = ChartView(tr("Chart of the plan"), 220)
        self.detail = StepDetail(locale)
        self._right.addWidget(self.chart)
        self._right.addWidget(self.detail)
        self._right.addStretch(1)
        self.add(self.why)
        self.add(SideBySide(self._holder, right, (2, 1)))

    def show_version(
        self,
        version: PlanVersion,
        today: date,
        medicines: dict[int, Medicine],
        preparations: Sequence[Preparation],
        boundary: time,
        said_about: Callable[[int], Sequence[str]],
    ) -> None:
        """Show the steps of a version; the one in force is chosen, else the first.

        ``said_about`` gives what is said about a step by its index.
        """
        self._said_about = said_about
        if self.table is not None and (self._today, *self._said) == (today, version, medicines, preparations, boundary):
            self._show_detail(self.table.currentIndex().row())  # nothing moves under the hands
            return
        row, keys = self._where(version) if self.table is not None else (None, False)
        self._said = (version, medicines, preparations, boundary)
        self._today = today
        columns = columns_of(version.steps)
        header, rows, now = step_rows(version.steps, columns, medicines, self._locale, today)
        self.why.setText("\n".join(said for said in (version.rule, version.why) if said))
        self.why.setVisible(bool(self.why.text()))
        discard(self._left, self.table)
        self.table = TextTable(StepTableModel(header, rows, now), tr("Steps of the plan"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.stand_up_to(ROWS_SEEN)
        self.table.fitted.connect(self._on_table_fitted)
        self._left.insertWidget(0, self.table)
        self._on_table_fitted()
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self._choose(now or 0 if row is None else row)
        if keys:
            self.focus_table()
        self._drawn = [medicines[i] for i in dict.fromkeys(c.medicine_id for c in columns)]
        self.chart.show_drawing(self._draw)

    def focus_table(self) -> None:
        """Give the keys to the list of steps."""
        if self.table is not None:
            self.table.show()  # what is yet to be shown cannot take the keys
            self.table.setFocus()

    def _where(self, version: PlanVersion) -> tuple[int | None, bool]:
        """The row that stays chosen while the same version is shown, and whether the keys are in the table."""
        assert self.table is not None
        row = self.table.currentIndex().row()
        same = version.id == self._said[0].id and version.steps == self._said[0].steps
        return row if same and row >= 0 else None, self.table.hasFocus()

    def _choose(self, row: int) -> None:
        table = self.table
        assert table is not None
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().setCurrentIndex(table.model().index(row, 0), flags)
        self._when_placed.start(0)

    def _on_table_fitted(self) -> None:
        if self.table is not None:
            # Said outright: a height that changes while a page is being laid out does not reach the page by itself.
            self._holder.setFixedHeight(self.table.height())
        self._when_placed.start(0)

    def _show_chosen(self) -> None:
        """Let the chosen step stand third from the top, with what came before it in sight."""
        table = self.table
        if table is not None and table.currentIndex().isValid():
            above = table.model().index(max(0, table.currentIndex().row() - 2), 0)
            table.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_detail(current.row())

    def _show_detail(self, row: int) -> None:
        version, medicines, preparations, boundary = self._said
        if 0 <= row < len(version.steps):
            self.detail.show_step(version, row, medicines, preparations, boundary, self._said_about(row))

    def _draw(self, figure: Any) -> None:
        from journal.plots.plan_steps import draw_plan

        version = self._said[0]
        draw_plan(figure, version.steps, self._drawn, self._today, screen_style(), self._locale)
