"""The widths and heights of the steps that are being written: nothing is cut, and nothing scrolls sideways."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from journal.gui.pages.plan_editor.grid_cells import PAD, UNBROKEN, GridCells
from journal.gui.pages.plan_editor.grid_model import GridModel
from journal.gui.pages.plan_editor.grid_rows import GridRows
from journal.gui.theme import look

MEASURED = 20
"""Rows that are measured of each part of the table: all of them would be felt in a plan of years."""
LONGEST = 8
SHARE_OF_WINDOW = 0.5
LEAST_ROWS = 3
_BETWEEN = 10
_TITLE_PAD = 16
_SIGN = "\u2003\u2003"
"""As wide as the sign before a refused text."""
_LONGEST, _LONGEST_AT_ALL = 12, 4
"""Letters of a refused text that stand in its cell, also where the table is at its tightest; the line says it whole."""
_NARROWEST = 44


@dataclass(frozen=True, slots=True)
class _Way:
    """What is shown of what is only read, and how many letters of the note."""

    total: bool = False
    change: bool = False
    note: float = 4

    def gone(self, grid: GridRows) -> set[int]:
        """The columns that are not shown."""
        return {*([] if self.total else [grid.total_column]), *([] if self.change else [grid.change_column])}


_TIGHTEST = _Way(note=2)
_WAYS = (_Way(total=True, change=True), _Way(change=True), _Way(total=True), _Way(), _Way(note=2.5), _TIGHTEST)


class GridSizes:
    """Measures a table of steps once and gives it its sizes.

    Where there is no room for everything the note gives way first, then words wrap, then what is only read goes; the
    line under the table says it.
    """

    def __init__(self, view: QTableView, model: GridModel, cells: GridCells) -> None:
        self._view = view
        self._model = model
        self._grid = model.grid
        self._cells = cells

    def fit(self) -> None:
        """Measure, and size columns and rows."""
        view, columns = self._view, range(self._model.columnCount())
        room, rows = view.viewport().width(), self._measured()
        texts: dict[int, list[str]] = {}
        wanted: dict[int, int] = {}
        least: dict[int, int] = {}
        for way in self._ways():
            self._cells.amounts_wrap = way is _TIGHTEST
            texts = {c: self._texts(c, rows) for c in columns if c not in way.gone(self._grid)}
            wanted = {c: self._wanted(c, texts[c]) for c in texts}
            least = {c: self._least(c, texts[c], wanted[c], way) for c in texts}
            if sum(least.values()) <= room:
                break
        for column in columns:
            view.setColumnHidden(column, column not in texts)
        widths = _widths(list(wanted.values()), list(least.values()), room)
        for column, width in zip(texts, widths, strict=True):
            view.setColumnWidth(column, width)
        self._fit_titles()
        self._fit_heights(texts)

    def _ways(self) -> Sequence[_Way]:
        """From the roomiest to the tightest. A day's only amount is its total."""
        return [way for way in _WAYS if way.total is False] if len(self._grid.columns) == 1 else _WAYS

    # Columns -------------------------------------------------------------------------------------------------

    def _measured(self) -> list[int]:
        """The rows that stand for all: the first, the last, those at hand, and some between."""
        count, here = self._model.rowCount(), max(0, self._view.currentIndex().row())
        first, near, last = range(MEASURED), range(here - 5, here + 6), range(count - 10, count)
        between = range(0, count, max(1, count // MEASURED))
        parts = (first, near, between, last, *(self._longest(column) for column in range(len(self._grid.columns))))
        return sorted({row for part in parts for row in part if 0 <= row < count})

    def _longest(self, column: int) -> list[int]:
        """The rows with the longest texts of one time of day: what they come to must not be cut either."""
        texts = self._grid.texts
        lengths = [len(text.cells[column]) if column < len(text.cells) else 0 for text in texts]
        return heapq.nlargest(LONGEST, range(len(texts)), key=lengths.__getitem__)

    def _texts(self, column: int, rows: list[int]) -> list[str]:
        """The title of a column and what stands in some rows."""
        words = self._model.words
        cells = [self._cells.unbroken(words.shown(row, column), column) for row in rows]
        if self._grid.wrong and column < self._grid.total_column:
            # A refused text stands in its cell whole, with its sign, where it is not too long for that.
            most = _LONGEST_AT_ALL if self._cells.amounts_wrap else _LONGEST
            refused = [bool(words.problem(row, column)) for row in rows]
            cells = [f"{_SIGN}{text[:most]}".replace(" ", UNBROKEN) if wrong else text
                     for text, wrong in zip(cells, refused, strict=True)]  # fmt: skip
        title = words.title(column)
        return [title.replace(" ", UNBROKEN) if column == self._grid.total_column else title, *cells]

    def _wanted(self, column: int, texts: list[str]) -> int:
        """The width at which nothing wraps but titles of two words; a very long name of a medicine is cut short."""
        amounts = 0 < column < self._grid.total_column
        title = max(map(self._wide, texts[0].split(" ") if amounts else [texts[0]]))
        title = min(title, look().px() * 8) if amounts else title
        wanted = max(title, *map(self._wide, texts[1:])) + PAD + _BETWEEN
        return max(wanted, look().px() * 10) if column == self._grid.note_column else wanted

    def _least(self, column: int, texts: list[str], wanted: int, way: _Way) -> int:
        """The width under which a column is of no use. A line of several, and an amount, are not broken."""
        if column == self._grid.note_column:
            return round(look().px() * way.note)
        amount = 0 < column < self._grid.total_column
        if amount and way.note == _WAYS[0].note:
            return wanted
        if amount:
            texts = [texts[0].split(" ")[-1], *texts[1:]]
        elif any("\n" in text for text in texts):
            return wanted
        words = {word for text in texts for word in text.replace("\n", " ").split(" ")}
        return max(*map(self._wide, words), _NARROWEST) + PAD + _BETWEEN

    def _wide(self, text: str) -> int:
        metrics = self._view.fontMetrics()
        return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)

    def _fit_titles(self) -> None:
        """Where a medicine's name has no room over its column it is cut short; the chooser above says it whole."""
        words, metrics = self._model.words, self._view.horizontalHeader().fontMetrics()
        words.cut_titles.clear()
        for column in range(1, self._grid.total_column):
            name, _, clock = words.title(column).rpartition(" ")
            if name:
                room = self._view.columnWidth(column) - PAD - 2
                words.cut_titles[column] = f"{metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)}\n{clock}"
        if words.cut_titles:
            self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, self._grid.total_column - 1)

    # Rows ----------------------------------------------------------------------------------------------------

    def _fit_heights(self, texts: dict[int, list[str]]) -> None:
        """All rows are as high as the highest that was measured; a long table scrolls inside."""
        view, across, down = self._view, self._view.horizontalHeader(), self._view.verticalHeader()
        shown = [c for c in texts if not view.isColumnHidden(c)]
        across.setFixedHeight(max(look().control_height, *(self._title_height(c) for c in shown)))
        wrapping = [c for c in shown if c != self._grid.note_column]
        words = {(text, view.columnWidth(c)) for c in wrapping for text in texts[c][1:]}
        high = max(look().control_height + 4, *(self._cells.height_of(text, width) for text, width in words))
        if down.defaultSectionSize() != high:
            down.setMinimumSectionSize(high)
            down.setDefaultSectionSize(high)
        room = int(view.window().height() * SHARE_OF_WINDOW) - across.height()
        rows = min(max(LEAST_ROWS, room // high), self._model.rowCount())
        whole = across.height() + rows * high + 2
        if view.height() != whole or view.minimumHeight() != whole:
            view.setFixedHeight(whole)

    def _title_height(self, column: int) -> int:
        title = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        metrics = self._view.horizontalHeader().fontMetrics()
        width = max(1, self._view.columnWidth(column) - _TITLE_PAD)
        return metrics.boundingRect(0, 0, width, 1000, int(Qt.TextFlag.TextWordWrap), title).height() + _TITLE_PAD


def _widths(wanted: list[int], least: list[int], room: int) -> list[int]:
    """What each column asks for where there is room; else its least and an even share of what is left.

    The last column, the note, gives way first and takes what the others leave.
    """
    others = sum(wanted[:-1])
    if others + least[-1] <= room:
        return [*wanted[:-1], room - others]
    spare = room - sum(least)
    if spare <= 0:
        return least
    asked = [want - word for want, word in zip(wanted[:-1], least[:-1], strict=True)]
    share = [ask * spare // max(1, sum(asked)) for ask in asked]
    return [*(word + more for word, more in zip(least[:-1], share, strict=True)), least[-1] + spare - sum(share)]
