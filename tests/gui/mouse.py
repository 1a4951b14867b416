"""What Qt's own test mouse leaves to be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton


def double_click(widget: QWidget, at: QPoint | None = None) -> None:
    """The second press of a double click, and the letting go that ``QTest.mouseDClick`` leaves out."""
    place = widget.rect().center() if at is None else at
    QTest.mouseDClick(widget, LEFT, pos=place)
    QTest.mouseRelease(widget, LEFT, pos=place)
