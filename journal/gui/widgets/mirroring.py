"""Places in a widget that reads from right to left."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


def as_read(widget: QWidget, place: QRect) -> QRect:
    """The place inside the widget, counted from where its lines begin.

    The same as ``QStyle.visualRect``, whose class has so many enumerations that naming it delays the first paint.
    """
    if not widget.isRightToLeft():
        return place
    return QRect(widget.width() - place.x() - place.width(), place.y(), place.width(), place.height())
