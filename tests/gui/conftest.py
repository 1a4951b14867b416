"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from journal.domain.locale import Locale
from journal.gui.theme import apply_theme

BRITISH = Locale()
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def dressed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test of the window starts in the default theme at text size 1, and lets go of the mouse at its end.

    While a button is down nothing is scrolled into sight: a test that left one so would fail all that come after it.
    """
    if "qapp" in request.fixturenames:
        apply_theme(request.getfixturevalue("qapp"), "dim", 1.0)
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that nobody expects would hang the run: it raises."""

    def refuse(*args: object, **kwargs: object) -> None:
        text = args[0].text() if args and isinstance(args[0], QMessageBox) else args[1:]
        raise AssertionError(f"unexpected dialog: {text}")

    monkeypatch.setattr(QDialog, "exec", refuse)
    monkeypatch.setattr(QMessageBox, "exec", refuse)
    for name in ("question", "warning", "critical", "information", "about"):
        monkeypatch.setattr(QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)


@pytest.fixture
def shown(qtbot) -> Iterator[Callable[..., QWidget]]:
    """Show a widget in a window of a size and wait for it."""

    def show(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        qtbot.waitUntil(widget.isActiveWindow, timeout=2000)
        return widget

    yield show
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()


def focus(widget: QWidget) -> QWidget:
    """Give a widget the keys, as Tab would."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return QApplication.focusWidget()


@pytest.fixture
def wheel() -> Callable[[QWidget], None]:
    """Turn the wheel over a widget."""

    def turn(widget: QWidget) -> None:
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle, widget.mapToGlobal(middle), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    return turn
