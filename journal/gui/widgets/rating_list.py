"""The symptoms of a day, each with its five answers, in aligned columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.symptom import Symptom
from journal.gui.theme import RELAYOUT, look
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.mirroring import as_read
from journal.words.symptoms import answer_text, short_answer, symptom_name

_GAP = 12
_ROW_GAP = 8
_Places = tuple[list[QRect], list[QRect], int]
_WRAP = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class RatingRow(ChoiceRow):
    """The answers for one symptom.

    Signals: ``rated(int, object)``: symptom id and value, None when cleared; ``step_requested(object, int)``:
    this row and 1 for the next, −1 for the one before.
    """

    rated = Signal(int, object)
    step_requested = Signal(object, int)

    def __init__(self, symptom: Symptom, parent: QWidget) -> None:
        self.symptom_id = symptom.id
        super().__init__([(v, short_answer(v), answer_text(v)) for v in range(5)], symptom_name(symptom), parent)
        self.chosen.connect(self._on_chosen)
        self.next_requested.connect(self._on_next_requested)
        self.previous_requested.connect(self._on_previous_requested)

    def ask(self, symptom: Symptom) -> None:
        """Use the row for another symptom."""
        self.symptom_id = symptom.id
        if symptom_name(symptom) != self.name:
            self.set_name(symptom_name(symptom))

    def _on_chosen(self, value: object) -> None:
        self.rated.emit(self.symptom_id, value)

    def _on_next_requested(self) -> None:
        self.step_requested.emit(self, 1)

    def _on_previous_requested(self) -> None:
        self.step_requested.emit(self, -1)


class RatingList(QWidget):
    """Symptom names with their answers, none to very severe.

    Where it is narrow the names stand above their answers. A digit rates and goes to the next symptom.

    Signals: ``rated(int, object)``: symptom id and 0–4, or None when the answer was cleared;
    ``finished()``: a digit or the down key left the last symptom.
    """

    rated = Signal(int, object)
    finished = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows: list[RatingRow] = []
        self.name_places: list[QRect] = []
        self._measured: dict[int, _Places] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_symptoms(self, symptoms: Sequence[Symptom]) -> None:
        """Ask for these symptoms, in this order; rows that are there already are used again."""
        before = [(row.symptom_id, row.name) for row in self.rows]
        while len(self.rows) > len(symptoms):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        for row, symptom in zip(self.rows, symptoms, strict=False):
            row.ask(symptom)
        for symptom in symptoms[len(self.rows) :]:
            row = RatingRow(symptom, self)
            row.rated.connect(self.rated)
            row.step_requested.connect(self._on_row_step_requested)
            self.rows.append(row)
            row.show()
        if before != [(row.symptom_id, row.name) for row in self.rows]:
            self._measured.clear()
            self.updateGeometry()
            self._place()

    def set_values(self, values: Mapping[int, int]) -> None:
        """Show the answers by symptom id; a symptom that is absent is not recorded."""
        for row in self.rows:
            row.set_value(values.get(row.symptom_id))

    def _on_row_step_requested(self, row: RatingRow, step: int) -> None:
        to = self.rows.index(row) + step
        if 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.OtherFocusReason)
        elif to > 0:
            self.finished.emit()

    # Size and place: names and answers are measured together so that all rows share their columns.

    def _columns(self, width: int) -> tuple[int, int]:
        """The widths of names and answers; names 0 when they stand above."""
        if not self.rows:
            return 0, width
        metrics = QFontMetrics(look().font())
        longest = max(metrics.horizontalAdvance(row.name) for row in self.rows) + 2
        word = max(metrics.horizontalAdvance(part) for row in self.rows for part in row.name.split() or [""]) + 2
        answers = self.rows[0].least_width()
        room = width - answers - _GAP
        needed = max(word, min(longest, round(7.5 * look().px())))
        if room < needed:
            return 0, width
        names = max(word, min(longest, room, round(13 * look().px())))
        return names, width - names - _GAP

    def _layout(self, width: int) -> _Places:
        """Where names and answers stand, and the height of it all; layouts ask for the same width many times."""
        if width not in self._measured:
            if len(self._measured) > 16:
                self._measured.clear()
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> _Places:
        names, answers = self._columns(width)
        metrics = QFontMetrics(look().font())
        name_rects, row_rects, y = [], [], 0
        for row in self.rows:
            space = QRect(0, 0, names or width, 10_000)
            name_high = metrics.boundingRect(space, _WRAP, row.name).height()
            row_high = row.heightForWidth(answers)
            if names:
                high = max(name_high, row_high)
                name_rects.append(QRect(0, y, names, high))
                row_rects.append(QRect(width - answers, y + (high - row_high) // 2, answers, row_high))
            else:
                name_rects.append(QRect(0, y, width, name_high))
                row_rects.append(QRect(0, y + name_high + 4, width, row_high))
                high = name_high + 4 + row_high + 4
            y += high + _ROW_GAP
        return name_rects, row_rects, max(0, y - _ROW_GAP)

    def _place(self) -> None:
        self.name_places, places, _ = self._layout(self.width())
        for row, place in zip(self.rows, places, strict=True):
            row.setGeometry(as_read(self, place))
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A narrow list is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width."""
        return self._layout(width)[2]

    def sizeHint(self) -> QSize:
        """Names beside answers."""
        if not self.rows:
            return QSize(0, 0)
        wide = self.rows[0].least_width() + _GAP + round(7.5 * look().px())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A button wide."""
        return QSize(self.rows[0].minimumSizeHint().width(), 0) if self.rows else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows."""
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        if event.type() in RELAYOUT:
            self._measured.clear()
            self.updateGeometry()
            self._place()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the names; each answer carries its symptom's name for a screen reader."""
        painter = QPainter(self)
        painter.setFont(look().font())
        painter.setPen(look().colour("text"))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        for row, place in zip(self.rows, self.name_places, strict=True):
            shown = as_read(self, place)
            if shown.intersects(event.rect()):
                painter.drawText(shown, side | _WRAP, row.name)
