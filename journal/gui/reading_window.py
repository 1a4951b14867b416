"""A window whose Tab goes as it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from journal.gui.widgets.reading_order import stop_beside


class ReadingWindow(QMainWindow):
    """What both windows of the program are. A screen reader takes a bare widget for no window."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as the window is read; Qt would go as it was built."""
        to = stop_beside(self, self.focusWidget(), forward=next)
        if to is None:
            return False
        to.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True
