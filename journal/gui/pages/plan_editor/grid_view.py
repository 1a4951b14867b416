"""The table in which steps are written: every cell is opened by typing, and all of it goes by the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollArea, QTableView, QWidget

from journal.gui.pages.plan_editor.grid_cells import PAD, GridCells
from journal.gui.pages.plan_editor.grid_model import GridModel
from journal.gui.pages.plan_editor.grid_sizes import GridSizes
from journal.gui.theme import RELAYOUT, look
from journal.gui.widgets.select import Select

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_Index = QModelIndex | QPersistentModelIndex


class GridView(QTableView):
    """Shows a :class:`GridModel`. Enter goes down, Tab to the next cell that is written by hand and out at the end.

    Signal: ``current_moved()``: another cell has the keys, or they came or went.
    """

    current_moved = Signal()

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self.setAccessibleName(name)
        self.cells = GridCells(self)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.setProperty("no_focus_ring", True)  # the ring stands around the cell
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self.clicked.connect(self._on_clicked)
        self.cells.done.connect(self._on_cells_done)
        self.cells.undo_requested.connect(model.undo)
        self.cells.redo_requested.connect(model.redo)
        model.modelReset.connect(self._on_model_reset)
        model.edited.connect(self._on_model_edited)

    def _set_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(20)
        across.setStyleSheet(f"QHeaderView::section {{ padding: 0 {PAD}px; }}")  # titles stand over their words
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    # Where the keys are --------------------------------------------------------------------------------------

    def go_to(self, row: int, column: int) -> None:
        """Give the keys to a cell."""
        self.setCurrentIndex(self._grid.index(row, column))

    def open_at(self, row: int, column: int) -> None:
        """Give the table the keys, at a cell."""
        self.go_to(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_at(self, row: int) -> None:
        """Go to a row, with what follows it in sight."""
        self.go_to(row, 0)
        self.fit()
        self.scrollTo(self._grid.index(max(0, row - 1), 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Mark the row at hand, and keep the cell in sight."""
        super().currentChanged(current, previous)
        self._mark()

    def _mark(self) -> None:
        current = self.currentIndex()
        inside = self._has_keys()
        self.cells.current = (current.row(), current.column())
        self.cells.ringed = self.hasFocus()
        self._grid.set_quiet_row(current.row() if inside else -1)
        self.viewport().update()
        if inside:
            self.reveal()
        self.current_moved.emit()

    def _has_keys(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and (now is self or self.isAncestorOf(now))

    def reveal(self) -> None:
        """Scroll the page so that the cell at hand and the line under the table are seen, unless a button is down."""
        step: QWidget | None = self.parentWidget()
        while step is not None and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        content = step.widget() if isinstance(step, QScrollArea) else None
        if content is None or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        place = self.visualRect(self.currentIndex())
        assert isinstance(step, QScrollArea)
        for height in (self.height() + look().control_height, place.center().y()):
            at = self.mapTo(content, QPoint(0, height))
            step.ensureVisible(at.x(), at.y(), 0, place.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at a cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0, 0)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is unfinished in the row at hand is told now."""
        super().focusOutEvent(event)
        self._mark()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the cells that are written by hand, and out at the end."""
        return self.step(1 if next else -1) or super().focusNextPrevChild(next)

    def step(self, by: int) -> bool:
        """Go to the next cell that is written by hand, or the one before; False at the end of the table."""
        current, columns = self.currentIndex(), self._grid.columnCount()
        place = current.row() * columns + current.column() + by
        while 0 <= place < self._grid.rowCount() * columns:
            row, column = divmod(place, columns)
            if self._grid.is_editable(column) and not self.isColumnHidden(column):
                self.go_to(row, column)
                return True
            place += by
        return False

    def go_down(self, by: int = 1) -> None:
        """Go to the cell below, or above."""
        current = self.currentIndex()
        row = min(max(current.row() + by, 0), self._grid.rowCount() - 1)
        self.go_to(row, current.column())

    def _on_cells_done(self, down: int, right: int) -> None:
        if down:
            self.go_down(down)
        elif not self.step(right):
            super().focusNextPrevChild(right > 0)

    # Keys and presses ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the table once it was edited: pressed once too often it takes back nothing of a journal."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if back and (self._grid.grid.can_undo or self._grid.grid.can_redo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete empties, Ctrl+Tab leaves; the space bar opens the kinds, letters open their cell."""
        current, key = self.currentIndex(), event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self._grid.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._grid.redo()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(current.data() or ""))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._grid.paste(current, QGuiApplication.clipboard().text())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go_down(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._grid.is_editable(current.column()):
            self._grid.clear_cell(current)
        elif current.column() == self._grid.grid.kind_column and self._opens_list(event):
            self._open_list()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters over a cell that is only read do nothing: the place must not jump."""

    def _opens_list(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        down = event.key() in (Qt.Key.Key_Down, *_ENTER) and alt
        return down or event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4)

    def _open_list(self) -> None:
        self.edit(self.currentIndex())
        now = QApplication.focusWidget()
        if isinstance(now, Select):
            now.showPopup()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == self._grid.grid.kind_column:
            self._open_list()
        elif self._grid.is_editable(index.column()):
            self.edit(index)

    # Sizes ---------------------------------------------------------------------------------------------------

    def _on_model_reset(self) -> None:
        self.fit()

    def _on_model_edited(self) -> None:
        self.fit()
        self._mark()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        super().changeEvent(event)
        if event.type() in RELAYOUT and hasattr(self, "cells"):
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The window is known now, and with it how high a table may be."""
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give columns and rows their sizes."""
        if self.viewport().width() > 0 and self.isVisibleTo(self.parentWidget() or self):
            GridSizes(self, self._grid, self.cells).fit()
