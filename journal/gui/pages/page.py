"""What every page of the rail is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.widgets.scroll_page import ScrollPage
from journal.service.changes import EVERYTHING, Changes


class Page(ScrollPage):
    """A page: reads the journal in :meth:`refresh`, writes it through the bridge only.

    ``kinds`` are the kinds of facts it shows.
    """

    page_title = ""
    kinds: frozenset[str] = EVERYTHING

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.journal = bridge.journal
        self.locale_ = bridge.journal.locale

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def concerns(self, changes: Changes) -> bool:
        """Whether the page must read again after these changes."""
        return changes.concerns(self.kinds)

    def flush(self) -> None:
        """Commit what is being typed."""
