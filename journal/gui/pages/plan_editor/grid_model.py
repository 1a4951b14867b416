"""The steps that are being written, as a table sees them: cells to type into, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import Step
from journal.domain.plan_text import PlanColumn
from journal.gui.pages.plan_editor.grid_rows import Edit, GridRows, Origin
from journal.gui.pages.plan_editor.grid_words import GridWords
from journal.gui.theme import look

PROBLEM = Qt.ItemDataRole.UserRole + 1
"""The role under which a refused cell gives its sentence."""

_Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """A row of cells for each step and an empty one at the end; ``grid`` holds them, ``words`` says them.

    Columns: the date, an amount for each :class:`PlanColumn`, the total, the change, the kind and the note.
    Signal: ``edited()``: the rows mean something else than before.
    """

    edited = Signal()

    def __init__(self, locale: Locale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = GridRows(locale)
        self.words = GridWords(self.grid, locale)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows, the empty one at the end among them."""
        return 0 if parent.isValid() else len(self.grid.texts)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else self.grid.note_column + 1

    def is_editable(self, column: int) -> bool:
        """Whether the cells of a column are written by hand."""
        return column not in (self.grid.total_column, self.grid.change_column)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Totals and changes are only read."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index.column()) else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, its colour, what is wrong with it, and how a screen reader says it."""
        row, column = index.row(), index.column()
        if not index.isValid() or row >= len(self.grid.texts):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.words.kind(row) if column == self.grid.kind_column else self.words.typed(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return look().colour(self._ink(row, column))
        if role in (PROBLEM, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.words.problem(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.spoken(row, column)
        return None

    def _ink(self, row: int, column: int) -> str:
        """Muted is what nobody wrote: totals, a date that is offered, an amount left empty."""
        if self.words.problem(row, column):
            return "caution"
        text = self.grid.texts[row]
        if column == self.grid.kind_column:
            return "text" if text.kind is not None else "muted"
        if column == 0:
            return "text" if text.date else "muted"
        return "text" if self.words.typed(row, column) else "muted"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word over a column."""
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.cut_titles.get(section) or self.words.title(section)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(side) | int(Qt.TextFlag.TextWordWrap)
        return None

    # Changing it ---------------------------------------------------------------------------------------------

    def set_house(self, medicines: Sequence[Medicine], preparations: Sequence[Preparation]) -> None:
        """Read amounts of these medicines with what is at hand of them."""
        self.words.medicines = {m.id: m for m in medicines}
        if self.grid.set_at_hand(medicines, preparations):
            self.beginResetModel()
            self.grid.read_again()
            self.endResetModel()

    def set_quiet_row(self, row: int) -> None:
        """The row that is being written, -1 for none: what is only unfinished in it is not told yet."""
        before, self.words.quiet_row = self.words.quiet_row, row
        if before != row:
            for changed in {before, row} & self.grid.wrong.keys():
                self._tell(changed, changed)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text, or for the kind one with its reason; what cannot be read stays in its cell."""
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.is_editable(column):
            return False
        if value != self.data(index, Qt.ItemDataRole.EditRole):
            self._do(self.grid.plan_cell(row, column, value))
        return True

    def clear_cell(self, index: _Index) -> None:
        """Empty a cell; the kind goes by the amounts again."""
        self.setData(index, (None, "") if index.column() == self.grid.kind_column else "")

    def paste(self, index: _Index, text: str) -> None:
        """Put lines of tab-separated texts into the cells from this one on."""
        self._do(self.grid.plan_paste(index.row(), index.column(), text))

    def remove_row(self, row: int) -> None:
        """Take a step away."""
        if 0 <= row < len(self.grid.texts) - 1:
            self._do(self.grid.plan_rows(row, 1, []))

    def put_in_order(self) -> None:
        """Put the steps in order of date."""
        self._do(self.grid.plan_order())

    def fill(self, steps: Sequence[Step], columns: Sequence[PlanColumn], origin: Origin) -> None:
        """Put steps in place of everything."""
        self._do(self.grid.plan_steps(steps, columns, origin), anew=True)

    def set_columns(self, columns: Sequence[PlanColumn]) -> None:
        """Put the rows under other columns; amounts go along with theirs."""
        self._do(self.grid.plan_columns(columns), anew=True)

    def undo(self) -> None:
        """Take back the last edit."""
        self._do(self.grid.plan_undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._do(self.grid.plan_redo())

    def undo_to(self, depth: int) -> None:
        """Take back every edit beyond so many."""
        while self.grid.depth > depth and self.grid.can_undo:
            self.undo()

    def _do(self, edit: Edit | None, *, anew: bool = False) -> None:
        if edit is None:
            return
        before, now = len(self.grid.texts), len(edit.texts)
        if anew or edit.columns != self.grid.columns:
            self.beginResetModel()
            self.grid.take(edit)
            self.endResetModel()
        else:
            if now > before:
                self.beginInsertRows(QModelIndex(), before, now - 1)
            elif now < before:
                self.beginRemoveRows(QModelIndex(), now, before - 1)
            self.grid.take(edit)
            if now > before:
                self.endInsertRows()
            elif now < before:
                self.endRemoveRows()
            self._tell(edit.at, now - 1)
        self.edited.emit()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(max(0, min(first, last)), 0), self.index(last, self.columnCount() - 1))
