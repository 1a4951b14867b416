"""My plan for hard moments: six sections in the person's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.domain.contents import Contents
from journal.domain.own_words import SECTIONS, OwnWords
from journal.gui.bridge import Bridge
from journal.gui.pages.paper_acts import PaperActs
from journal.gui.pages.support.record_fields import Asked, show_words
from journal.gui.paper import Pages
from journal.gui.widgets.card import Card
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.note_field import NoteField
from journal.report.options import Paper
from journal.words.support_words import section_hint, section_title
from journal.words.translation import tr

_LEAST_PART = 280
"""Pixels at plain text size in which a few words stand in a line."""


class SectionPart(QWidget):
    """One section: its title, what may stand in it, and the words. Signal: ``words_entered(str, str)``."""

    words_entered = Signal(str, str)

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.field = NoteField(section_title(section))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Asked(section_title(section), self.field, section_hint(section), "strong"))
        column.addStretch(1)
        self.setFocusProxy(self.field)
        self.field.note_entered.connect(self._on_field_note_entered)

    def _on_field_note_entered(self, text: str) -> None:
        self.words_entered.emit(self.section, text)


class OwnWordsCard(Card):
    """Every section saves itself when typing rests and when it is left.

    Signal: ``said(str)``: what was done, for the message line.
    """

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("My plan for hard moments"), tr("in my own words"), parent)
        self._bridge = bridge
        self._unsaved: dict[str, str] = {}
        self.parts = {section: SectionPart(section) for section in SECTIONS}
        self.add(FieldGrid(list(self.parts.values()), most=2, least=_LEAST_PART))
        for part in self.parts.values():
            part.words_entered.connect(self._on_part_words_entered)
        self.acts = PaperActs(bridge, self._laid_out, tr("my plan for hard moments"), "hard-moments.pdf")
        self.add(self.acts)
        self.acts.said.connect(self.said)

    def show_contents(self, contents: Contents, _today: date | None = None) -> None:
        """Show the words of the file; what could not be saved stays."""
        stored = {words.section: words.text for words in contents.own_words}
        for section, part in self.parts.items():
            show_words(part.field, self._unsaved.get(section, stored.get(section, "")))

    def flush(self) -> None:
        """Commit what is being typed, and try again what could not be saved."""
        for part in self.parts.values():
            part.field.flush()
        for section, text in list(self._unsaved.items()):
            self._on_part_words_entered(section, text)

    def _laid_out(self) -> Pages:
        """The paper of this moment, with the words that stand in the fields, saved or not."""
        from journal.gui.support_printing import HardMomentsPages

        self.flush()
        settings, journal = self._bridge.settings, self._bridge.journal
        written = tuple(OwnWords(section, part.field.toPlainText()) for section, part in self.parts.items())
        contents = replace(journal.contents(), own_words=written)
        paper: Paper = "Letter" if settings.paper == "Letter" else "A4"
        return HardMomentsPages(contents, journal.today(), settings.country, journal.locale, paper)

    def _on_part_words_entered(self, section: str, text: str) -> None:
        self._unsaved[section] = text
        if self._bridge.do(self._bridge.journal.set_own_words, section, text) is not None:
            self._unsaved.pop(section, None)
