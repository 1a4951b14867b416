"""Taking widgets out of a page for good."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def discard(layout: QLayout, widget: QWidget | None) -> None:
    """Take a widget out of its layout and let Qt delete it; nothing for None.

    Hidden first: what is only marked for deletion would be seen, and reached by Tab, until the next event; and
    from its old place the keys go to what stands beside it.
    """
    if widget is None:
        return
    widget.hide()
    layout.removeWidget(widget)
    widget.deleteLater()


def empty(layout: QLayout) -> None:
    """Discard every widget of a layout."""
    for index in reversed(range(layout.count())):
        item = layout.itemAt(index)
        if item is not None:
            discard(layout, item.widget())
