"""The page of the urgent event: it stands in front of the others, is left at any time, and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.support.urgent_panel import UrgentPanel
from journal.gui.widgets.flow import Flow
from journal.service.changes import OWN_WORDS, URGENT
from journal.words.translation import tr


class UrgentPage(Page):
    """The panel that records, in a page of its own so that there is room. Signal: ``left()``: the person closed it."""

    left = Signal()
    kinds = frozenset({URGENT, OWN_WORDS})

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Urgent event")
        self.panel = UrgentPanel(bridge)
        flow = Flow()
        flow.add(self.panel)
        self.add(flow)
        self.panel.closed.connect(self.left)

    def begin(self) -> None:
        """Offer what can be recorded; an event that was just recorded stays in sight."""
        self.panel.open()

    def refresh(self) -> None:
        """Follow the journal."""
        self.panel.show_contents(self.journal.contents(), self.journal.today())

    def flush(self) -> None:
        """Commit what is being typed."""
        self.panel.flush()
