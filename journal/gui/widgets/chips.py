"""Words of which any number can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.gui.theme import RELAYOUT, look
from journal.gui.widgets.choice_button import ChoiceButton
from journal.gui.widgets.mirroring import as_read
from journal.words.translation import tr

_GAP = 8
_PADDING = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChipRow(QWidget):
    """Pills that wrap into lines. One Tab stop; arrows move inside; the space bar and Enter toggle.

    Signal: ``toggled(object, bool)``: the person chose a value or took it back.
    """

    toggled = Signal(object, bool)

    def __init__(self, options: Sequence[tuple[object, str]], name: str, parent: QWidget | None = None) -> None:
        """``options`` are (value, word)."""
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        self.buttons: list[ChoiceButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other words; what is chosen stays chosen."""
        if [(b.value, b.text()) for b in self.buttons] == [tuple(o) for o in options]:
            return
        chosen = self.chosen
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [ChoiceButton(value, text, text, self, pill=True) for value, text in options]
        for button in self.buttons:
            button.show()
            button.setChecked(button.value in chosen)
            self._say(button)
        if self.buttons:
            self._rove(self.buttons[0])
        self.updateGeometry()
        self._place()

    @property
    def chosen(self) -> set[object]:
        """The chosen values."""
        return {button.value for button in self.buttons if button.isChecked()}

    def set_chosen(self, values: Iterable[object]) -> None:
        """Show choices silently."""
        wanted = set(values)
        for button in self.buttons:
            if button.isChecked() != (button.value in wanted):
                button.setChecked(button.value in wanted)
                self._say(button)

    def press(self, button: ChoiceButton) -> None:
        """The person pressed a pill."""
        self._rove(button)
        button.setChecked(not button.isChecked())
        self._say(button)
        self.toggled.emit(button.value, button.isChecked())

    def take_key(self, event: QKeyEvent) -> bool:
        """Arrows move inside the row."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        at = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), 0)
        to = self.buttons[min(max(at + step, 0), len(self.buttons) - 1)]
        self._rove(to)
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _say(self, button: ChoiceButton) -> None:
        if button.isChecked():
            button.setAccessibleName(tr("{name}: {answer}, chosen", name=self._name, answer=button.spoken))
        else:
            button.setAccessibleName(tr("{name}: {answer}", name=self._name, answer=button.spoken))

    def _rove(self, button: ChoiceButton) -> None:
        for other in self.buttons:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(button)

    def _places(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(look().font("small", bold=True))
        high, x, y, places = look().control_height, 0, 0, []
        for button in self.buttons:
            wide = min(max(width, 1), metrics.horizontalAdvance(button.text()) + 2 * _PADDING)
            if x and x + wide > width:
                x, y = 0, y + high + _GAP
            places.append(QRect(x, y, wide, high))
            x += wide + _GAP
        return places

    def hasHeightForWidth(self) -> bool:
        """Pills wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines."""
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Some pills wide."""
        wide = 24 * look().px()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A pill wide."""
        return QSize(8 * look().px(), look().control_height if self.buttons else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the pills."""
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters change."""
        if event.type() in RELAYOUT:
            self.updateGeometry()
            self._place()
        super().changeEvent(event)

    def _place(self) -> None:
        for button, place in zip(self.buttons, self._places(self.width()), strict=True):
            button.setGeometry(as_read(self, place))
