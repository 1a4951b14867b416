"""What stands in place of a page that could not read the journal: why, and a button to try again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui.widgets.buttons import acts_row, plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.scroll_page import ScrollPage
from journal.gui.widgets.text import label, wrapping
from journal.words.problems import sentence
from journal.words.translation import tr


class UnreadPage(ScrollPage):
    """Signal: ``again_requested(str)``: the page with that key is to be read again."""

    again_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        card = Card(tr("This page could not be read"))
        self.told = wrapping(label("", "caution"))
        self.again = plain_button(tr("Try again"), name=tr("Try again to read this page"))
        card.add(self.told)
        card.add(wrapping(label(tr("What is recorded may well be there; it is only not shown."))))
        card.body.addLayout(acts_row(self.again))
        self.add(card)
        self.again.clicked.connect(self._on_again_clicked)

    def say(self, key: str, problem: Problem) -> None:
        """Stand in for the page with that key, for that reason."""
        self._key = key
        self.told.setText(sentence(problem, Locale()))

    def _on_again_clicked(self) -> None:
        self.again_requested.emit(self._key)
