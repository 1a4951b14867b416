"""The emergency card for the wallet: what stands on it, how it will look, and its way to paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.names import clean_name
from journal.gui.bridge import Bridge
from journal.gui.pages.paper_acts import PaperActs
from journal.gui.pages.preparation_form import NamedLine
from journal.gui.pages.support.card_picture import CardPicture
from journal.gui.support_printing import EmergencyPages, card_facts
from journal.gui.widgets.card import Card
from journal.gui.widgets.field_grid import FieldGrid
from journal.gui.widgets.text import breakable, label
from journal.report.emergency_card import NAME_SETTING
from journal.words.translation import ntr, tr


class EmergencyCard(Card):
    """A field for the name, who stands on the card, and a picture of it.

    Signal: ``said(str)``: what was done, for the message line. The name saves itself when the field is left.
    """

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Emergency card"), tr("for the wallet"), parent)
        self._bridge = bridge
        self._stored = ""
        self.name = NamedLine(tr("Name on the card"), tr("optional"))
        self._who = label("", "muted", wrap=True)
        self._no_number = label(
            tr("No emergency number stands on the card: none is known for the country under Numbers."),
            "muted",
            wrap=True,
        )
        self.picture = CardPicture()
        self._left_out = label("", "muted", wrap=True)
        self.acts = PaperActs(bridge, self._laid_out, tr("the emergency card"), "card.pdf")
        self.add(FieldGrid([self.name], most=2))
        for widget in (self._who, self._no_number, self.picture, self._left_out, self.acts):
            self.add(widget)
        self.acts.said.connect(self.said)
        self.name.line.editingFinished.connect(self._on_name_editing_finished)
        bridge.settings_changed.connect(self._on_bridge_settings_changed)

    def show_contents(self, contents: Contents, _today: date) -> None:
        """Show the card of the day; a name that is being typed, or could not be saved, stays."""
        stored = dict(contents.settings).get(NAME_SETTING, "")
        if clean_name(self.name.text) == self._stored != stored:
            self.name.line.setText(stored)
        self._stored = stored
        self._who.setText(breakable(_said_of_people(contents)))
        if self.isVisible():
            self._draw()

    def flush(self) -> None:
        """Commit the name that is being typed, and try again one that could not be saved."""
        name = clean_name(self.name.text)
        if name != self._stored:
            self._bridge.do(self._bridge.journal.set_card_name, name)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the card when it comes into sight."""
        super().showEvent(event)
        self._draw()

    def _laid_out(self) -> EmergencyPages:
        """The card of this moment, with the name that stands in the field, saved or not."""
        settings, journal = self._bridge.settings, self._bridge.journal
        facts = card_facts(journal.contents(), journal.today(), settings.country)
        facts = replace(facts, name=clean_name(self.name.text))
        return EmergencyPages(facts, journal.locale, "Letter" if settings.paper == "Letter" else "A4")

    def _draw(self) -> None:
        pages = self._laid_out()
        self.picture.show_pages(pages)
        self._no_number.setVisible(not pages.facts.emergency)
        n = pages.left_out
        self._left_out.setText(
            ntr("{n} contact does not fit on the card.", "{n} contacts do not fit on the card.", n) if n else ""
        )
        self._left_out.setVisible(bool(n))

    def _on_name_editing_finished(self) -> None:
        self.flush()
        self._draw()

    def _on_bridge_settings_changed(self) -> None:
        if self.isVisible():
            self._draw()


def _said_of_people(contents: Contents) -> str:
    names = [person.name for person in contents.people if person.on_card and not person.retired]
    if not names:
        return tr("Nobody is ticked for the card. People are ticked under People and visits.")
    return tr("Ticked for the card under People and visits: {names}", names=", ".join(names))
