"""The numbers of the chosen country beside an answer about suicide or self-harm: static words, closed at any time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.domain.contents import Contents
from journal.domain.urgent import Tier
from journal.gui.bridge import Bridge
from journal.gui.pages.support.numbers_card import CountryChoice, NumberList, OwnNumberForm, show_numbers
from journal.gui.widgets.buttons import acts_row, plain_button
from journal.gui.widgets.panel import Panel
from journal.gui.widgets.text import label
from journal.words.translation import tr
from journal.words.urgent_words import tier_text


class NumbersPanel(Panel):
    """Opens in the page; blocks nothing, and Close and Escape shut it."""

    def __init__(self, bridge: Bridge, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._bridge = bridge
        self._contents = Contents()
        self._today = bridge.journal.today()
        self.about = label(tier_text(Tier.B), wrap=True)
        self.about.setAccessibleName(self.about.text())
        self.about.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that it is read out, and Enter does nothing
        self.unsaved = label(tr("The answer is not saved."), "caution", wrap=True)
        self.country = CountryChoice(bridge)
        self.numbers = NumberList(bridge.journal.locale)
        self.fill_in = plain_button(tr("Fill in own numbers…"), icon_name="add")
        self.form = OwnNumberForm(bridge)
        for widget in (self.unsaved, self.about, self.numbers):
            self.add(widget)
        self.body.addLayout(acts_row(self.fill_in))
        self.add(self.form)
        self.add(self.country)
        self.unsaved.hide()
        self.fill_in.clicked.connect(self._on_fill_in_clicked)
        self.form.kept.connect(self._on_form_kept)
        bridge.settings_changed.connect(self._on_bridge_settings_changed)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Follow the own numbers in the journal."""
        self._contents, self._today = contents, today
        if self.is_open:
            self._show()

    def open_here(self) -> None:
        """Open with the numbers as they are now; one that is open stays as it is."""
        self._show()
        if not self.is_open:
            self.open(self.about)

    def shut(self) -> None:
        """Close; the keys go back to where they were."""
        self.form.shut()
        super().shut()

    def _show(self) -> None:
        self.country.refresh()
        show_numbers(self.numbers, self._contents, self._bridge.settings.country, self._today)

    def _on_fill_in_clicked(self) -> None:
        self.form.begin()

    def _on_form_kept(self) -> None:
        self.fill_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_bridge_settings_changed(self) -> None:
        if self.is_open:
            self._show()
