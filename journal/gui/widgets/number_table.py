"""The numbers of a chart as a table that can be sorted by any column and copied as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journal.gui.widgets.table import MEASURED, WORD_PADDING, TextTable, TextTableModel, UnbrokenWords
from journal.plots.chart import Cell, NumberTable
from journal.plots.made_rows import MadeRows

EMPTY = NumberTable((), (), (), (), ())
UP, DOWN = "\u2191", "\u2193"
_ROOM = "\u00a0" * 3


class _Roomy(UnbrokenWords):
    """Figures with room after them."""

    def plain(self, text: str) -> str:
        """The words without that room."""
        return super().displayText(text, None)

    def displayText(self, value: object, locale: object, /) -> str:
        """The words as they are drawn."""
        return super().displayText(value, locale) + _ROOM


def sort_key(cell: Cell) -> tuple[int, Decimal, str]:
    """Numbers by their size, then words by their letters; capitals do not matter."""
    if isinstance(cell, int):
        return (0, Decimal(cell), "")
    try:
        number = Decimal(cell or "")
    except InvalidOperation:
        return (1, Decimal(0), (cell or "").casefold())
    return (0, number, "") if number.is_finite() else (1, Decimal(0), (cell or "").casefold())


class NumberModel(TextTableModel):
    """The rows in the order that was asked for; what was not recorded stands last either way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), (), (), parent)
        self.numbers = EMPTY
        self.sorted_by: tuple[int, bool] | None = None
        self.columns: tuple[int, ...] = ()
        self._order: Sequence[int] = ()

    def show_numbers(self, numbers: NumberTable) -> None:
        """Show other numbers, in the same order where they have the same columns."""
        if numbers.keys != self.numbers.keys:
            self.sorted_by = None
            self.columns = tuple(range(len(numbers.header)))
        self.numbers = numbers
        self._arrange()

    def show_columns(self, columns: tuple[int, ...]) -> None:
        """Show only these columns; the rest are sorted, copied and saved as before."""
        if columns != self.columns:
            self.columns = columns
            self._arrange()

    def sort_by(self, column: int, *, falling: bool) -> None:
        """Sort by a column; rows that are equal there keep the order of the table."""
        self.sorted_by = (column, falling)
        self._arrange()

    def sort_not(self) -> None:
        """The order in which the chart gives its rows."""
        self.sorted_by = None
        self._arrange()

    def _arrange(self) -> None:
        order: Sequence[int] = range(len(self.numbers.rows))
        if self.sorted_by is not None:
            column, falling = self.sorted_by
            cells = [row[column] for row in self.numbers.values]
            known = [n for n in order if cells[n] is not None]
            known.sort(key=lambda n: sort_key(cells[n]), reverse=falling)
            order = known + [n for n in order if cells[n] is None]
        self._order = order
        self.beginResetModel()
        self._right = frozenset(at for at, column in enumerate(self.columns) if column in self.numbers.right)
        titles = enumerate(self.title(column) for column in self.columns)
        self._header = [title + _ROOM if self.needs_room_after(at) else title for at, title in titles]
        self._rows = MadeRows(len(order), self._row)
        self.endResetModel()

    def _row(self, place: int) -> list[str]:
        cells = self.numbers.rows[self._order[place]]
        return [cells[column] for column in self.columns]

    def title(self, column: int) -> str:
        """The word over a column, with an arrow where the rows are sorted by it."""
        word = self.numbers.header[column]
        if self.sorted_by is None or self.sorted_by[0] != column:
            return word
        return f"{word} {DOWN if self.sorted_by[1] else UP}"

    def needs_room_after(self, at: int) -> bool:
        """Whether figures stand right beside words that begin where they end."""
        return at in self._right and at + 1 < len(self.columns) and at + 1 not in self._right

    def day(self, row: int) -> date | None:
        """The day that a row, as it stands now, opens."""
        return self.numbers.days[self._order[row]] if 0 <= row < len(self._order) else None

    def row_of(self, day: date) -> int | None:
        """The row of a day as it stands now; None when there is none."""
        return next((at for at, n in enumerate(self._order) if self.numbers.days[n] == day), None)

    def text(self) -> str:
        """All rows as they stand, with the plain header, as tab-separated text."""
        lines = [self.numbers.header, *(self.numbers.rows[n] for n in self._order)]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


class NumbersTable(TextTable):
    """The table. A click on a title sorts by it, another one turns the order round; S does so for the column in which
    the keys are. Where not all columns fit, it shows as many as do, beside the first, which names the row.

    Signals: ``sorted_anew()``; ``columns_changed()``: others are in sight.
    """

    sorted_anew = Signal()
    columns_changed = Signal()

    def __init__(self, name: str, rows_seen: int, parent: QWidget | None = None) -> None:
        self.numbers = NumberModel()
        self._pages: list[tuple[int, ...]] = []
        self._page = 0
        super().__init__(self.numbers, name, parent)
        self._roomy = _Roomy(self)
        across = self.horizontalHeader()
        across.setSectionsClickable(True)
        across.sectionClicked.connect(self._on_section_clicked)
        self.stand_up_to(rows_seen)

    def show_numbers(self, numbers: NumberTable, at: date | None) -> None:
        """Show other numbers, with the row of a day in sight."""
        kept = self.numbers.day(self.currentIndex().row()) if self.currentIndex().isValid() else None
        column = max(0, self.currentIndex().column())
        if numbers.keys != self.numbers.numbers.keys:
            self._page = 0
        self.numbers.show_numbers(numbers)
        self._fit_columns()
        self._show_day(kept or at, column, end=kept is None)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns in sight, as the chart counts them."""
        return self.numbers.columns

    def show_more_columns(self) -> None:
        """Show the columns that come next; after the last ones, the first again."""
        day = self.numbers.day(self.currentIndex().row()) if self.currentIndex().isValid() else None
        self._page = (self._page + 1) % max(1, len(self._pages))
        self._fit_columns()
        self._show_day(day, 0, end=False)

    def sort_by(self, column: int) -> None:
        """Sort by a column of the chart, or turn its order round when it is sorted by it already."""
        self.set_order(column, falling=self.numbers.sorted_by == (column, False))

    def set_order(self, column: int | None, *, falling: bool = False) -> None:
        """Sort by a column in this way and bring it into sight; None for the order of the chart."""
        at = max(0, self.currentIndex().column())
        if column is None:
            self.numbers.sort_not()
        else:
            self.numbers.sort_by(column, falling=falling)
            self._page = next((n for n, page in enumerate(self._pages) if column in page), 0)
        self._fit_columns()
        self.scrollToTop()
        if self.numbers.rowCount():
            index = self.numbers.index(0, self.columns.index(column) if column in self.columns else at)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.sorted_anew.emit()

    def _show_day(self, day: date | None, column: int, *, end: bool) -> None:
        row = self.numbers.row_of(day) if day is not None else None
        if row is None:
            return
        index = self.numbers.index(row, min(column, self.numbers.columnCount() - 1))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        hint = TextTable.ScrollHint.PositionAtBottom if end else TextTable.ScrollHint.EnsureVisible
        self.scrollTo(index, hint)

    def _fit_columns(self) -> None:
        """Share the columns out to as many pages as the width asks for, then each of them its width."""
        self._pages = in_pages(self._least_widths(), self.viewport().width())
        self._page = min(self._page, len(self._pages) - 1)
        before = self.numbers.columns
        self.numbers.show_columns(self._pages[self._page])
        for at in range(1, len(self.columns)):
            self.setItemDelegateForColumn(at, self._roomy if self.numbers.needs_room_after(at) else self.itemDelegate())
        super()._fit_columns()
        if before != self.numbers.columns:
            self.columns_changed.emit()

    def _least_widths(self) -> list[int]:
        """What each column asks for so that no word, and no number with its unit, is cut."""
        numbers = self.numbers.numbers
        body, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        drawn = self._roomy.plain
        widths: list[int] = []
        for column in range(len(numbers.header)):
            words = max(map(head.horizontalAdvance, self.numbers.title(column).split()), default=0)
            cells = {row[column] for row in numbers.rows[:MEASURED]}
            parts = {part for cell in cells for part in ([cell] if column == 0 else drawn(cell).split(" "))}
            widths.append(max([words, *map(body.horizontalAdvance, parts)]) + WORD_PADDING)
        return widths

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S sorts by the column in which the keys are."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_S and bare and self.numbers.columnCount():
            self.sort_by(self.columns[max(0, self.currentIndex().column())])
        else:
            super().keyPressEvent(event)

    def _on_section_clicked(self, at: int) -> None:
        self.sort_by(self.columns[at])


def in_pages(widths: Sequence[int], room: int) -> list[tuple[int, ...]]:
    """The columns in pages that fit into the room, each beginning with the first column; one more at least on each."""
    if sum(widths) <= room or len(widths) < 3:
        return [tuple(range(len(widths)))]
    pages: list[list[int]] = []
    left = 0
    for column, width in enumerate(widths[1:], 1):
        if not pages or width > left:
            pages.append([0])
            left = room - widths[0]
        pages[-1].append(column)
        left -= width
    return [tuple(page) for page in pages]
