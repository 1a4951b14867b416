"""The person at the desk: real keys to the window that has them, real presses where the pointer is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QWidget

from tests.gui.journeys.house import House

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, ALT, BARE = (
    Modifier.ControlModifier,
    Modifier.ShiftModifier,
    Modifier.AltModifier,
    Modifier.NoModifier,
)
MOST_STEPS = 200


class Person:
    """Has a keyboard and a mouse and nothing else. Every key is counted in ``keys``, every press in ``presses``."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.keys = 0
        self.presses = 0

    @property
    def _window(self) -> QWidget:
        assert self._house.desk is not None
        return self._house.desk.window

    @property
    def _handle(self) -> QWindow:
        handle = self._window.windowHandle()
        assert handle is not None
        return handle

    # Keys ----------------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = BARE) -> None:
        """One key, given to the window as the system gives it."""
        self.keys += 1
        QTest.keyClick(self._handle, key, modifiers)

    def hold(self, key: Qt.Key) -> None:
        """Press a key and let go so late that it comes again and again."""
        self.keys += 1
        text = chr(key) if Key.Key_Space <= key <= Key.Key_Z else ""
        for again in (False, True, True, True, True):
            QApplication.sendEvent(self.at, QKeyEvent(QEvent.Type.KeyPress, key, BARE, text, again))
        QApplication.sendEvent(self.at, QKeyEvent(QEvent.Type.KeyRelease, key, BARE, text, False))

    def type(self, text: str) -> None:
        """Letters that stand on the keyboard, one key each."""
        assert text.isascii()
        for letter in text:
            self.keys += 1
            QTest.keyClick(self._handle, letter)

    @property
    def at(self) -> QWidget:
        """What has the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keys"
        return widget

    @property
    def place(self) -> str:
        """What a screen reader says of what has the keys."""
        return name_of(self.at)

    def tab_to(self, name: str, *, back: bool = False, most: int = MOST_STEPS) -> int:
        """Press Tab until what has the keys is called so (its whole name, or its beginning); how often it took."""
        seen: list[str] = []
        for steps in range(1, most + 1):
            self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else BARE)
            if self.place == name or self.place.startswith(name):
                return steps
            seen.append(self.place)
        raise AssertionError(f"Tab never came to “{name}”; it came to {seen}")

    # Mouse ---------------------------------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press and let go on a widget, which must be in sight and not covered."""
        self.presses += 1
        QTest.mouseClick(self._handle, Qt.MouseButton.LeftButton, BARE, self._point(widget, at))

    def double_click(self, widget: QWidget) -> None:
        """Press twice where once was meant."""
        self.presses += 2
        place = self._point(widget, None)
        QTest.mouseDClick(self._handle, Qt.MouseButton.LeftButton, BARE, place)
        QTest.mouseRelease(self._handle, Qt.MouseButton.LeftButton, BARE, place)  # Qt leaves it out

    def click_button(self, name: str) -> None:
        """Press the button in sight with that name or word."""
        self.click(self.button(name))

    def _point(self, widget: QWidget, at: QPoint | None) -> QPoint:
        bring_into_sight(widget)
        point = widget.mapTo(self._window, at or widget.rect().center())
        under = self._window.childAt(point)
        covered = under is not widget and not (under is not None and widget.isAncestorOf(under))
        assert not covered, f"“{name_of(widget)}” is covered by {under}"
        return point

    # Eyes ----------------------------------------------------------------------------------------------------

    def button(self, name: str) -> QAbstractButton:
        """The button in sight with that word or name (or whose name begins so)."""
        there = [b for b in self._window.findChildren(QAbstractButton) if b.isVisible()]
        tests: list[Callable[[QAbstractButton], bool]] = [
            lambda b: b.text() == name,
            lambda b: b.accessibleName() == name,
            lambda b: b.accessibleName().startswith(name),
        ]
        for test in tests:
            found = [b for b in there if test(b)]
            if found:
                return found[0]
        raise AssertionError(f"no button “{name}” among {[name_of(b) for b in there]}")

    def field(self, name: str) -> QWidget:
        """What is in sight, takes the keys and has that name."""
        for widget in self._window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and name_of(widget) == name:
                return widget
        raise AssertionError(f"no field “{name}”")

    def reads(self, words: str) -> bool:
        """Whether the words stand somewhere in sight."""
        labels = self._window.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())


def name_of(widget: QWidget) -> str:
    """The name for a screen reader, or the word on a button."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def bring_into_sight(widget: QWidget) -> None:
    """Scroll as the wheel would, until the widget can be pressed; first let the page come to rest."""
    for _ in range(3):
        QApplication.processEvents()
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget, 0, 60)
            if not step.viewport().rect().contains(widget.mapTo(step.viewport(), widget.rect().center())):
                middle = widget.mapTo(step.widget(), widget.rect().center())  # Qt shows only the cursor of a field
                step.ensureVisible(middle.x(), middle.y(), 0, 60)
        step = step.parentWidget()
    QApplication.processEvents()


def controls_of(page: QWidget) -> list[QWidget]:
    """Everything in sight on a page that can be pressed or takes the keys."""
    found = []
    for widget in page.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(widget, (QAbstractButton, QComboBox))
        if takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            found.append(widget)
    return found
