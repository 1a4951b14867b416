"""A row of equal buttons of which one, or none, is chosen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.gui.fonts import role_font
from journal.gui.theme import RELAYOUT, TOUCH_GAP, look
from journal.gui.widgets.choice_button import ChoiceButton
from journal.gui.widgets.mirroring import as_read
from journal.words.translation import tr

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)
_PADDING = 7
_NARROWEST = 34


@lru_cache(maxsize=64)
def _width_of_words(words: tuple[str, ...], scale: float) -> int:
    """The width of the widest word when it is chosen; many rows have the same words."""
    metrics = QFontMetrics(role_font("small", scale, bold=True))
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


class ChoiceRow(QWidget):
    """Buttons with words; none chosen means not recorded. One Tab stop; arrows move inside the row.

    A digit chooses; Delete or Backspace clears; pressing the chosen one again clears it too.

    Signals, all only when the person acts:
    ``chosen(object)``: the value that holds now, None when it was cleared;
    ``next_requested()``: after a digit, or the down key; ``previous_requested()``: the up key.
    """

    chosen = Signal(object)
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(self, options: Sequence[tuple[object, str, str]], name: str, parent: QWidget | None = None) -> None:
        """``options`` are (value, word on the button, word for a screen reader); ``name`` is what is asked."""
        super().__init__(parent)
        self._name = name
        self._value: object = None
        self._typed = ""
        self.buttons = [ChoiceButton(value, text, spoken or text, self) for value, text, spoken in options]
        self._words = tuple(button.text() for button in self.buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_name(name)
        self._rove(self.buttons[0])

    @property
    def name(self) -> str:
        """What is asked."""
        return self._name

    def set_name(self, name: str) -> None:
        """Ask something else with the same answers."""
        self._name = name
        self.setAccessibleName(name)
        for button in self.buttons:
            self._say(button)

    @property
    def value(self) -> object:
        """What is chosen, None when nothing is."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show a choice without saying that the person made it."""
        if value != self._value:
            self._typed = ""
            self._show(value)

    def left(self) -> None:
        """The keys went elsewhere: a digit that comes later does not belong to the one before."""
        self._typed = ""

    def _show(self, value: object) -> None:
        self._value = value
        for button in self.buttons:
            chosen = value is not None and button.value == value
            if button.isChecked() != chosen:
                button.setChecked(chosen)
                self._say(button)
            if chosen and not self._has_focus():
                self._rove(button)

    def _say(self, button: ChoiceButton) -> None:
        if button.isChecked():
            button.setAccessibleName(tr("{name}: {answer}, chosen", name=self._name, answer=button.spoken))
        else:
            button.setAccessibleName(tr("{name}: {answer}", name=self._name, answer=button.spoken))

    def press(self, button: ChoiceButton) -> None:
        """The person pressed a button: choose it, or clear it when it was chosen."""
        self._typed = ""
        self._rove(button)
        self._choose(None if button.isChecked() else button.value)

    def _choose(self, value: object) -> None:
        if value != self._value:
            self._show(value)
            self.chosen.emit(value)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key; False when the row has no use for it."""
        if event.modifiers() not in _BARE:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._typed = ""
            self._choose(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move_focus(key)
        elif key == Qt.Key.Key_Down:
            self.next_requested.emit()
        elif key == Qt.Key.Key_Up:
            self.previous_requested.emit()
        elif not event.isAutoRepeat() or not event.text().isdecimal():  # a digit held down answers one question
            return self._take_digit(event.text())
        return True

    def _take_digit(self, text: str) -> bool:
        digit = unicodedata.decimal(text, None) if len(text) == 1 else None
        if digit is None:
            return False
        values = {str(button.value): button.value for button in self.buttons}
        typed = self._typed + str(int(digit))
        if typed not in values:
            typed = str(int(digit))
        if typed in values:
            more = any(other != typed and other.startswith(typed) for other in values)
            self._choose(values[typed])
            self._follow_choice()
            self._typed = typed if more else ""
            if not more:
                self.next_requested.emit()
        return True

    def _follow_choice(self) -> None:
        """The keys go where the answer is, so that the space bar does not change it to another."""
        button = next((b for b in self.buttons if b.isChecked()), None)
        if button is not None and self._has_focus():
            self._rove(button)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        return any(button.hasFocus() for button in self.buttons)

    def _move_focus(self, key: Qt.Key) -> None:
        at = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), 0)
        last = len(self.buttons) - 1
        step = -1 if (key == Qt.Key.Key_Left) != self.isRightToLeft() else 1
        to = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key, min(max(at + step, 0), last))
        self._typed = ""
        self._rove(self.buttons[to])
        self.buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, button: ChoiceButton) -> None:
        """Make one button the row's only Tab stop."""
        for other in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus
            if other.focusPolicy() != policy:
                other.setFocusPolicy(policy)
        self.setFocusProxy(button)

    # Size and place: equal buttons in one line, or in as few equal lines as the width asks for.

    def least_width(self) -> int:
        """The width under which the buttons go into more than one line."""
        return len(self.buttons) * (self._widest() + TOUCH_GAP) - TOUCH_GAP

    def _widest(self) -> int:
        return max(_NARROWEST, _width_of_words(self._words, look().text_scale) + 2 * _PADDING)

    def _a_line(self, width: int) -> int:
        """How many buttons stand in a line."""
        fit = max(1, (width + TOUCH_GAP) // (self._widest() + TOUCH_GAP))
        lines = -(-len(self.buttons) // fit)
        return -(-len(self.buttons) // lines)

    def hasHeightForWidth(self) -> bool:
        """A narrow row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines that the buttons need at this width."""
        lines = -(-len(self.buttons) // self._a_line(width))
        return lines * (look().control_height + TOUCH_GAP) - TOUCH_GAP

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.least_width(), look().control_height)

    def minimumSizeHint(self) -> QSize:
        """One button wide."""
        return QSize(self._widest(), look().control_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        if event.type() in RELAYOUT:
            self.updateGeometry()
            self._place()
        super().changeEvent(event)

    def _place(self) -> None:
        a_line = self._a_line(self.width())
        high = look().control_height
        step = (self.width() + TOUCH_GAP) / a_line
        for i, button in enumerate(self.buttons):
            line, column = divmod(i, a_line)
            left = round(column * step)
            right = round((column + 1) * step) - TOUCH_GAP
            place = QRect(left, line * (high + TOUCH_GAP), right - left, high)
            button.setGeometry(as_read(self, place))
