"""One part of the Support page: its cards side by side, shown and read together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.gui.widgets.flow import Flow


class ShowsContents(Protocol):
    """A card that follows the journal; ``flush`` commits what is being typed in it."""

    def show_contents(self, contents: Contents, today: date, /) -> None:
        """Show what is in the journal."""

    def flush(self) -> None:
        """Commit what is being typed."""


class Section(QWidget):
    """Cards in reading order, each in the left (0) or the right (1) column."""

    def __init__(
        self, cards: Sequence[tuple[QWidget, int]], shares: tuple[int, int] = (50, 50), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cards = tuple(card for card, _ in cards)
        flow = Flow(*shares)
        for card, column in cards:
            flow.add(card, column)
        column_of_flow = QVBoxLayout(self)
        column_of_flow.setContentsMargins(0, 0, 0, 0)
        column_of_flow.addWidget(flow)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Let every card that follows the journal read it."""
        for card in self.cards:
            show = getattr(card, "show_contents", None)
            if show is not None:
                show(contents, today)

    def flush(self) -> None:
        """Let every card commit what is being typed."""
        for card in self.cards:
            flush = getattr(card, "flush", None)
            if flush is not None:
                flush()
