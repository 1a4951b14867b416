"""The seconds of one phase of a breath, set by large buttons or by keys."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.breathing import Phase
from journal.domain.locale import Locale
from journal.gui.theme import look
from journal.gui.widgets.buttons import Button
from journal.gui.widgets.text import label
from journal.words.breathing import phase_text
from journal.words.numbers import quantity_text
from journal.words.translation import tr


class StepButton(Button):
    """One second more or less. Signal: ``stepped(int)``: +1 or −1, by a press or by the keys +, −, up and down."""

    stepped = Signal(int)
    _KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Down: -1}

    def __init__(self, sign: str, step: int, parent: QWidget) -> None:
        super().__init__(sign, parent=parent)
        self._step = step
        self.setProperty("shape", "square")
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by the keys."""
        step = self._KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def _on_clicked(self) -> None:
        self.stepped.emit(self._step)


class PhaseField(QWidget):
    """The seconds of one phase between − and +. Signal: ``stepped(object, int)``: the phase, +1 or −1."""

    stepped = Signal(object, int)

    def __init__(self, phase: Phase, locale: Locale, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase, self._locale = phase, locale
        self.less = StepButton("−", -1, self)
        self.more = StepButton("+", 1, self)
        self._seconds = label("", "dose", parent=self)
        self._seconds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (self.less, self._seconds, self.more):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr("{phase}, seconds", phase=phase_text(phase)), "small", parent=self))
        column.addLayout(row)
        for button in (self.less, self.more):
            button.stepped.connect(self._on_button_stepped)

    def show_seconds(self, seconds: Fraction) -> None:
        """Show how long the phase lasts."""
        count = quantity_text(seconds, self._locale)
        self._seconds.setMinimumWidth(QFontMetrics(look().font("dose", bold=True)).horizontalAdvance("00"))
        self._seconds.setText(count)
        phase = phase_text(self._phase)
        self.less.setAccessibleName(tr("{phase}, {count} seconds: one less", phase=phase, count=count))
        self.more.setAccessibleName(tr("{phase}, {count} seconds: one more", phase=phase, count=count))

    def _on_button_stepped(self, step: int) -> None:
        self.stepped.emit(self._phase, step)
