"""A table to read: hairlines, tall rows, nothing to edit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from journal.gui.theme import look

_Index = QModelIndex | QPersistentModelIndex

BETWEEN = 18
"""Between two columns. Not as padding in the style sheet: wrapped rows would be measured without it."""
TITLE_PADDING = 16
WORD_PADDING = 6 + BETWEEN
UNBROKEN = "\u00a0"
"""A space at which a line does not break."""
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:mg|mL|h|min)\b|%)")
"""A number never stands on another line than its unit."""
WRAPPED_UP_TO = 200
MEASURED = 60
"""Measuring every row of a longer table would be felt: all its rows are as high as the highest of the first ones."""


def _shared(wanted: list[int], room: int) -> list[int]:
    """Widths that fit into the room: every column that asks for no more than an equal share gets what it asks for."""
    widths = list(wanted)
    left = room
    for place, column in enumerate(sorted(range(len(wanted)), key=lambda c: wanted[c])):
        share = left // (len(wanted) - place)
        widths[column] = min(wanted[column], share)
        left -= widths[column]
    return widths


class UnbrokenWords(QStyledItemDelegate):
    """Draws words that wrap, but never between a number and its unit; ``whole`` keeps all of a cell together."""

    whole = False

    def displayText(self, value: object, _locale: object, /) -> str:
        """The words as they are drawn; the model's stay plain."""
        text = str(value)
        return text.replace(" ", UNBROKEN) if self.whole else _BEFORE_UNIT.sub(UNBROKEN, text)


class TextTableModel(QAbstractTableModel):
    """Rows of words under a header. ``right`` names the columns that hold figures."""

    def __init__(
        self, header: Sequence[str], rows: Sequence[Sequence[str]] = (), right: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._header = list(header)
        self._rows = rows
        self._right = frozenset(right)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_text(self, row: int) -> list[str]:
        """The words of one row."""
        return list(self._rows[row])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell and the side they stand on."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._rows[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(index.column()) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word over a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section < len(self._header):
            return self._header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = self._side(section) | Qt.AlignmentFlag.AlignVCenter
            return int(side) | int(Qt.TextFlag.TextWordWrap)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft


class TextTable(QTableView):
    """Shows a model row by row. Tab leaves it, Ctrl+C copies the chosen rows, or all, as tab-separated text.

    Signals: ``row_chosen(int)``: Enter or a click on a row; ``fitted()``: columns and rows have their sizes.
    """

    row_chosen = Signal(int)
    fitted = Signal()

    def __init__(self, model: QAbstractTableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        model.setParent(self)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setStretchLastSection(True)
        across.setResizeContentsPrecision(MEASURED)
        across.setMinimumSectionSize(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows_seen: int | None = None
        self._first = UnbrokenWords(self)
        self.setItemDelegate(UnbrokenWords(self))
        self.setItemDelegateForColumn(0, self._first)
        self._fit_rows()
        self.clicked.connect(self._on_clicked)

    def height_of_all(self) -> int:
        """The height at which no row needs scrolling, for tables that stand whole in a page."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2

    def stand_whole(self) -> None:
        """Be as high as all rows together, also when words wrap: the page scrolls, not the table."""
        self.stand_up_to(None)

    def stand_up_to(self, rows: int | None) -> None:
        """The same up to so many rows of one line; a longer table scrolls inside, so that what follows is in reach."""
        self._rows_seen = rows
        self.fitted.connect(self._on_fitted)
        self._on_fitted()

    def _on_fitted(self) -> None:
        high = self.height_of_all()
        if self._rows_seen is not None:
            high = min(high, self.horizontalHeader().height() + self._rows_seen * look().control_height)
        if self.height() != high:
            self.setFixedHeight(high)

    def copied_text(self) -> str:
        """The chosen rows, or all of them, with the header, as tab-separated text."""
        model = self.model()
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        columns = range(model.columnCount())
        lines = [[model.headerData(c, Qt.Orientation.Horizontal) for c in columns]]
        for row in chosen or range(model.rowCount()):
            lines.append([model.index(row, c).data() for c in columns])
        return "\n".join("\t".join(" ".join(str(cell or "").split()) for cell in line) for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; Enter chooses; arrows move."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to new letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Each column as wide as its words where there is room; else the widest give way and their words wrap.

        A table never scrolls sideways: what is out of sight is forgotten.
        """
        across = self.horizontalHeader()
        columns = range(across.count())
        wanted = [max(self.sizeHintForColumn(c), across.sectionSizeHint(c)) + BETWEEN for c in columns]
        room = self.viewport().width()
        if not wanted or room <= 0:
            return
        if sum(wanted) > room:  # a title of two words gives way before what stands under it
            wanted = [max(self.sizeHintForColumn(c) + BETWEEN, self._longest_word(c)) for c in columns]
        least = [min(want, self._longest_word(c)) for c, want in enumerate(wanted)]
        # What names the row, a date as a rule, breaks only where there is no room for all of it.
        self._first.whole = wanted[0] + sum(least[1:]) <= room
        least[0] = wanted[0] if self._first.whole else least[0]
        if sum(least) <= room:
            more = _shared([want - word for want, word in zip(wanted, least, strict=True)], room - sum(least))
            widths = [word + extra for word, extra in zip(least, more, strict=True)]
        else:
            widths = _shared(least, room)
        for column, width in enumerate(widths):
            across.resizeSection(column, width)
        across.setFixedHeight(max(look().control_height, *(self._title_height(c, w) for c, w in enumerate(widths))))
        self._fit_wrapped_rows(squeezed=widths != wanted)
        self.fitted.emit()

    def _longest_word(self, column: int) -> int:
        """The width that the longest word of a column asks for, as far as its first rows tell."""
        model = self.model()
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        head, body = self.horizontalHeader().fontMetrics(), self.fontMetrics()
        rows = range(min(MEASURED, model.rowCount()))
        cells = {
            word for row in rows for word in str(model.index(row, column).data() or "").replace("\n", " ").split(" ")
        }
        words = [head.horizontalAdvance(w) for w in title.split()] + [body.horizontalAdvance(w) for w in cells]
        return max(words, default=0) + WORD_PADDING

    def _title_height(self, column: int, width: int) -> int:
        """How high the words over a column are when they wrap at its width."""
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = self.horizontalHeader().fontMetrics()
        wrapped = metrics.boundingRect(0, 0, max(1, width - TITLE_PADDING), 1000, Qt.TextFlag.TextWordWrap, title)
        return wrapped.height() + TITLE_PADDING

    def _fit_wrapped_rows(self, *, squeezed: bool) -> None:
        rows, down = self.model().rowCount(), self.verticalHeader()
        if not squeezed:
            self._fit_rows()
        elif rows <= WRAPPED_UP_TO:
            self.resizeRowsToContents()
        else:
            down.setDefaultSectionSize(max(self.sizeHintForRow(row) for row in range(MEASURED)))

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(look().control_height)
        self.verticalHeader().setDefaultSectionSize(look().control_height)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())
