"""How a cell of the steps that are being written is painted, and what it is typed into."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.gui.icons import icon_pixmap
from journal.gui.pages.plan_editor.grid_model import PROBLEM, GridModel
from journal.gui.theme import look
from journal.gui.widgets.select import Select

PAD = 9
"""Left of the letters of a cell, and of those in the field over it."""
SIGN = 16
_BETWEEN = 6
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
_DONE = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}
UNBROKEN = "\u00a0"
_BEGAN = "began_with"
"""The property of a field that holds the text it was opened with."""

_Index = QModelIndex | QPersistentModelIndex


class GridCells(QStyledItemDelegate):
    """Paints cells and edits them; one field is open at a time.

    Signals: ``done(int, int)``: a field was left by a key, so many rows down and cells to the right;
    ``typed(str)``: what stands in the field now; ``undo_requested()``, ``redo_requested()``: in a field where
    nothing was typed.
    """

    done = Signal(int, int)
    typed = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.current: tuple[int, int] = (-1, -1)
        self.ringed = False
        self.amounts_wrap = False
        """Whether an amount may stand in two lines, which it does only where nothing else is left to give way."""

    # Painting ------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The words on the ground of their row; a refused text has a sign, and a line under it."""
        place: QRect = option.rect  # type: ignore[attr-defined]
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft  # type: ignore[attr-defined]
        painter.save()
        if index.row() == self.current[0]:
            painter.fillRect(place, look().colour("accent_soft"))
        painter.setPen(look().colour("hair"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        refused = bool(index.data(PROBLEM))
        left, right = (_BETWEEN, PAD) if mirrored else (PAD, _BETWEEN)
        room = place.adjusted(left, 1, -right, -2)
        if refused:
            room = self._paint_sign(painter, room, mirrored=mirrored)
        self._paint_words(painter, room, index, mirrored=mirrored)
        if self.ringed and (index.row(), index.column()) == self.current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -2), 5, 5)
        painter.restore()

    def _paint_sign(self, painter: QPainter, room: QRect, *, mirrored: bool) -> QRect:
        """The sign and the line of a refused text; what is left for its letters."""
        left, top = room.right() - SIGN if mirrored else room.left(), room.top() + (room.height() - SIGN) // 2
        painter.drawPixmap(left, top, icon_pixmap("warning", "caution", SIGN))
        painter.fillRect(QRect(room.left(), room.bottom() - 3, room.width(), 2), look().colour("caution"))
        beside = SIGN + _BETWEEN
        return room.adjusted(0, 0, -beside, 0) if mirrored else room.adjusted(beside, 0, 0, 0)

    def _paint_words(self, painter: QPainter, room: QRect, index: _Index, *, mirrored: bool) -> None:
        text = str(index.data() or "")
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink if isinstance(ink, QColor) else look().colour("text"))
        painter.setFont(look().font())
        metrics = painter.fontMetrics()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # an amount reads the same everywhere
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        needed = metrics.boundingRect(
            QRect(0, 0, room.width(), 10_000), int(_WRAP), self.unbroken(text, index.column())
        )
        one_line = index.column() == index.model().columnCount() - 1 or bool(index.data(PROBLEM))
        if one_line or needed.width() > room.width() or needed.height() > room.height():
            text = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | _WRAP), self.unbroken(text, index.column()))

    def unbroken(self, text: str, column: int) -> str:
        """The text with no end of a line between a number and its unit, nor between a day and its month."""
        if column == 0:
            return text.replace(" ", UNBROKEN, max(0, text.count(" ") - 1))
        if self.amounts_wrap:
            return text
        for unit in ("mg", "%"):
            text = text.replace(f" {unit}", f"{UNBROKEN}{unit}")
        return text

    def height_of(self, text: str, width: int) -> int:
        """How high a cell of this width must be for its words."""
        room = QRect(0, 0, max(1, width - PAD - _BETWEEN), 10_000)
        return QFontMetrics(look().font()).boundingRect(room, int(_WRAP), text).height() + 8

    # Typing --------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field for texts, a list for the kind."""
        model = index.model()
        assert isinstance(model, GridModel)
        name = model.words.cell_name(index.row(), index.column())
        if index.column() == model.grid.kind_column:
            editor: QWidget = Select(name, parent)
            for choice, words in model.words.kind_choices(index.row()):
                editor.addItem(words, choice)
            editor.setMaxVisibleItems(editor.count())
            editor.activated.connect(self._on_select_activated)
        else:
            editor = QLineEdit(parent)
            editor.setAccessibleName(name)
            editor.textEdited.connect(self.typed)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with what stands in the cell, all of it chosen: the first letter takes its place."""
        if isinstance(editor, Select):
            choices = [editor.itemData(at) for at in range(editor.count())]
            own = tuple(index.data(Qt.ItemDataRole.EditRole))
            editor.setCurrentIndex(next((at for at, choice in enumerate(choices) if tuple(choice) == own), 0))
        elif isinstance(editor, QLineEdit):
            editor.clear()  # inserted, not set: a field that has a past keeps Ctrl+Z from the entries of other pages
            editor.insert(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.setProperty(_BEGAN, editor.text())
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Put what was typed into the cell, whatever it is."""
        if isinstance(editor, Select):
            model.setData(index, tuple(editor.currentData()))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """Over the cell, and wide enough to read what is typed; at the edge it grows to the other side."""
        place: QRect = option.rect  # type: ignore[attr-defined]
        parent = editor.parentWidget()
        assert parent is not None
        least = look().px() * (14 if isinstance(editor, Select) else 10)
        wide = min(max(place.width(), least), parent.width())
        high = max(look().control_height, place.height() - 2)
        left = place.right() + 5 - wide if parent.isRightToLeft() else place.left() - 5
        left = min(left, parent.width() - wide)
        editor.setGeometry(max(0, left), place.top() + (place.height() - high) // 2, wide, high)

    def _on_select_activated(self, _at: int) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self._close(editor)

    def _close(self, editor: QWidget, *, keep: bool = True) -> None:
        if keep:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and the arrows up and down keep the text and go on; Tab to the next cell; Escape drops it."""
        if not isinstance(event, QKeyEvent) or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.ShortcutOverride and _goes_back(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if _goes_back(event):
                return self._take_back(editor, event)
            way = self._way(editor, event)
            if way is not None:
                self._close(editor)
                self.done.emit(*way)
                return True
        return super().eventFilter(editor, event)

    def _way(self, editor: QWidget, event: QKeyEvent) -> tuple[int, int] | None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return (0, 1 if key == Qt.Key.Key_Tab else -1)
        if isinstance(editor, Select) and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None  # they choose in the list
        return _DONE.get(key)

    def _take_back(self, editor: QWidget, event: QKeyEvent) -> bool:
        """Letters first; where none were typed, the last edit of the table."""
        back = event.matches(QKeySequence.StandardKey.Undo)
        if isinstance(editor, QLineEdit) and editor.text() != editor.property(_BEGAN):
            return False
        self._close(editor, keep=False)
        (self.undo_requested if back else self.redo_requested).emit()
        return True


def _goes_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
