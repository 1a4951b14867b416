"""The order in which Tab goes: as the page is read, whatever was built first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """Every widget inside ``root``, as its layouts hold them, hidden ones too; each before what it holds itself."""
    placed = list(_placed(root.layout()))
    held = set(placed)
    loose = [child for child in root.children() if isinstance(child, QWidget) and child not in held]
    for child in (*placed, *loose):
        if not child.isWindow():
            yield child
            yield from in_reading_order(child)


def _placed(layout: QLayout | None) -> Iterator[QWidget]:
    for index in range(layout.count() if layout is not None else 0):
        assert layout is not None
        item = layout.itemAt(index)
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            yield widget
        else:
            yield from _placed(item.layout())


def is_stop(widget: QWidget, root: QWidget) -> bool:
    """Whether Tab stops at the widget."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.focusProxy() is None and widget.isEnabled() and widget.isVisibleTo(root)


def first_stop(root: QWidget) -> QWidget | None:
    """Where the keys go when they come to ``root``."""
    return next((widget for widget in in_reading_order(root) if is_stop(widget, root)), None)


def stop_beside(root: QWidget, now: QWidget | None, *, forward: bool) -> QWidget | None:
    """The stop after ``now``, or the one before it, round and round; None when there is no other.

    ``now`` may be hidden already: what was beside it is still beside it.
    """
    every = list(in_reading_order(root))
    at = every.index(now) if now in every else (-1 if forward else len(every))
    after = [*every[at + 1 :], *every[: max(at, 0)]]
    before = [*reversed(every[: max(at, 0)]), *reversed(every[at + 1 :])]
    return next((widget for widget in (after if forward else before) if is_stop(widget, root)), None)
