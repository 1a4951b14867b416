"""The list of steps that every way of writing a plan ends in: a table to type into, and what it means."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import Step
from journal.domain.plan_text import PlanColumn
from journal.domain.problems import Problem
from journal.gui.pages.plan_editor.grid_model import GridModel
from journal.gui.pages.plan_editor.grid_rows import Origin
from journal.gui.pages.plan_editor.grid_view import GridView
from journal.gui.theme import RELAYOUT, look
from journal.gui.widgets.buttons import plain_button, quiet_button
from journal.gui.widgets.text import breakable, label, set_kind, wrapping
from journal.words.dates import day_short
from journal.words.translation import ntr, tr

NOTHING = Origin()


class StepGrid(QWidget):
    """A table of steps, what the cell at hand means, and buttons for a step more or less.

    Signals: ``edited()``: the steps mean something else than before; ``typing_changed()``: a cell is typed into, or
    was left.
    """

    edited = Signal()
    typing_changed = Signal()

    def __init__(self, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._typing: str | None = None
        self._mark = 0
        self.model = GridModel(locale)
        self.view = GridView(self.model, tr("Steps"))
        self.model.setParent(self.view)
        self.line = wrapping(label(" ", "echo"))
        self._keep_room()
        self.show_it = quiet_button(tr("Show it"))
        self.put_in_order = quiet_button(tr("Put the steps in order of date"))
        self.add = plain_button(tr("Add a step"), icon_name="add")
        self.remove = plain_button(tr("Remove this step"), icon_name="close")
        self.back = plain_button(tr("Back to what stood here before"), icon_name="undo")
        self._lay_out()
        self.model.edited.connect(self._on_model_edited)
        self.view.current_moved.connect(self._on_view_current_moved)
        self.view.cells.typed.connect(self._on_cells_typed)
        self.show_it.clicked.connect(self._on_show_it_clicked)
        self.put_in_order.clicked.connect(self._on_put_in_order_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self._tell()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        said = QHBoxLayout()
        said.setSpacing(8)
        for widget, share in ((self.line, 1), (self.show_it, 0), (self.put_in_order, 0)):
            said.addWidget(widget, share)
        column.addLayout(said)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.add, self.remove, self.back):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        self.setFocusProxy(self.view)

    # What is there -------------------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The medicines and times of day of the table."""
        return self.model.grid.columns

    @property
    def ready(self) -> bool:
        """Whether there are steps and every cell of them was read."""
        return not self.model.grid.blank and not self.model.grid.wrong

    @property
    def blank(self) -> bool:
        """Whether nothing is written at all."""
        return self.model.grid.blank

    def steps(self) -> tuple[Step, ...]:
        """The steps as they are written. Raises Problem for the first thing that is wrong."""
        return self.model.grid.steps()

    def readable_steps(self) -> tuple[Step, ...]:
        """The steps of the rows that were read, whatever else stands there."""
        return self.model.grid.readable_steps()

    @property
    def typing(self) -> bool:
        """Whether a cell is open in which something was typed: it counts when the keys leave it."""
        return self._typing is not None

    @property
    def origin(self) -> Origin:
        """What the steps were laid out from."""
        return self.model.grid.origin

    def set_house(self, medicines: Sequence[Medicine], preparations: Sequence[Preparation]) -> None:
        """Read amounts of these medicines with what is at hand of them."""
        self.model.set_house(medicines, preparations)

    def begin(
        self, steps: Sequence[Step], columns: Sequence[PlanColumn], today: date, origin: Origin = NOTHING
    ) -> None:
        """Show steps anew: there is nothing to go back to. The keys will come to the first one that is yet to begin."""
        self.model.fill(steps, columns, origin)
        self.model.grid.forget_past()
        self._mark = 0
        self.view.begin_at(next((at for at, step in enumerate(steps) if step.start >= today), len(steps)))
        self._tell()

    def fill(self, steps: Sequence[Step], columns: Sequence[PlanColumn], origin: Origin = NOTHING) -> None:
        """Put laid-out steps in place of what stood here, and go to the first new one; that can be taken back."""
        before = self.readable_steps()
        self._mark = self.model.grid.depth + 1
        self.model.fill(steps, columns, origin)
        kept = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(steps, before, strict=False))
        self.view.begin_at(min(sum(1 for _ in kept), len(steps) - 1))
        self._tell()

    def set_columns(self, columns: Sequence[PlanColumn]) -> None:
        """Show the same rows under other times of day; that can be taken back when amounts were lost by it."""
        lost = set(self.columns) - set(columns)
        blank = self.model.grid.blank
        if lost and not blank:
            self._mark = self.model.grid.depth + 1
        self.model.set_columns(columns)
        if blank:
            self.model.grid.forget_past()
        self.view.go_to(0, 0)
        self._tell()

    def _keep_room(self) -> None:
        """The line is as high as the button that may come to stand beside it: nothing moves when it does."""
        self.line.setMinimumHeight(look().control_height)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for larger letters."""
        super().changeEvent(event)
        if event.type() in RELAYOUT and hasattr(self, "line"):
            self._keep_room()

    # What is said --------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """The line under the table: why the cell at hand was refused, or the first that was; else what it means."""
        words, index = self.model.words, self.view.currentIndex()
        here = words.problem(index.row(), index.column()) if index.isValid() and self._typing is None else ""
        told = words.told_problem()
        elsewhere = told is not None and not here
        if here:
            self._say(here, "caution")
        elif told is not None and self._typing is None:
            name = words.cell_name(told.row, told.cell + 1)
            self._say(f"{name}: {words.problem(told.row, told.cell + 1)}", "caution")
        else:
            self._say(self._meaning(), "echo")
        self.show_it.setVisible(elsewhere and self._typing is None)
        backwards = told is not None and told.problem.id == "plan_dates_backwards"
        self.put_in_order.setVisible(backwards and self._typing is None)
        row = index.row()
        self.remove.setEnabled(0 <= row < self.model.rowCount() - 1)
        self.remove.setAccessibleName(tr("Remove step {n}", n=row + 1) if row >= 0 else tr("Remove this step"))
        self.back.setVisible(0 < self._mark <= self.model.grid.depth)

    def _meaning(self) -> str:
        """What is typed means; where nothing is typed, what the cell and those out of sight say."""
        index, words = self.view.currentIndex(), self.model.words
        if not index.isValid() or (self._typing is None and self.model.grid.texts[index.row()].empty):
            return self._count()
        row, column = index.row(), index.column()
        try:
            said = words.meaning(column, words.typed(row, column) if self._typing is None else self._typing)
        except Problem:
            said = ""
        if self._typing is not None:
            return said
        return " · ".join([said or words.shown(row, column).replace("\n", ", "), *self._out_of_sight(row)])

    def _out_of_sight(self, row: int) -> list[str]:
        """What a narrow table has no room for."""
        words, grid = self.model.words, self.model.grid
        hidden = [c for c in (grid.total_column, grid.change_column) if self.view.isColumnHidden(c)]
        hidden = [c for c in hidden if c != grid.total_column or len(grid.columns) > 1]
        hidden = [c for c in hidden if words.shown(row, c) != "–"]
        return [f"{words.title(c)}: {words.shown(row, c)}".replace("\n", ", ") for c in hidden]

    def _count(self) -> str:
        """How many steps there are and to which day."""
        starts = [read.start for read in self.model.grid.reads if read.start is not None]
        if not starts:
            return tr("A date in the first row begins the plan.")
        said = ntr("{n} step", "{n} steps", len(starts))
        return tr("{steps}, the last one from {day}", steps=said, day=day_short(max(starts), self._locale))

    def _say(self, text: str, kind: str) -> None:
        changed = text != self.line.text()
        self.line.setText(breakable(text) or " ")
        set_kind(self.line, kind)
        self.view.setAccessibleDescription(" ".join([text, tr("Ctrl+Tab leaves the table.")]))
        if not changed or kind != "caution":
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # What is done --------------------------------------------------------------------------------------------

    def _on_model_edited(self) -> None:
        self._typing = None
        self._tell()
        self.edited.emit()

    def _on_view_current_moved(self) -> None:
        self._set_typing(None)

    def _on_cells_typed(self, text: str) -> None:
        self._set_typing(text)

    def _set_typing(self, text: str | None) -> None:
        before, self._typing = self._typing, text
        self._tell()
        if (before is None) != (text is None):
            self.typing_changed.emit()

    def _on_show_it_clicked(self) -> None:
        told = self.model.words.told_problem()
        if told is not None:
            self.view.open_at(told.row, told.cell + 1)

    def _on_put_in_order_clicked(self) -> None:
        self.model.put_in_order()
        self.view.setFocus()

    def _on_add_clicked(self) -> None:
        """Go to the empty row; where a date is offered, the amount is next."""
        row = self.model.rowCount() - 1
        offered = self.model.grid.offered_at(row) is not None and bool(self.columns)
        self.view.open_at(row, 1 if offered else 0)

    def _on_remove_clicked(self) -> None:
        row, column = self.view.currentIndex().row(), self.view.currentIndex().column()
        self.model.remove_row(row)
        self.view.open_at(min(row, self.model.rowCount() - 1), column)

    def _on_back_clicked(self) -> None:
        self.model.undo_to(self._mark - 1)
        self.view.setFocus()
