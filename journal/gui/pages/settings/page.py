"""Settings: what is taken, what is asked for, how Ebb looks, and where the journal is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.settings.copies_card import CopiesCard
from journal.gui.pages.settings.file_card import DayCard, FileCard
from journal.gui.pages.settings.look_card import LookCard
from journal.gui.pages.settings.medicines_card import MedicinesCard
from journal.gui.pages.settings.passphrase_card import PassphraseCard
from journal.gui.pages.settings.symptoms_card import SymptomsCard
from journal.gui.pages.settings.today_parts_card import TodayPartsCard
from journal.gui.widgets.flow import Flow
from journal.service.changes import MEDICINES, SETTINGS, SYMPTOMS
from journal.words.translation import tr


class SettingsPage(Page):
    """Everything takes effect when it is touched.

    Signals: ``said(str)``: what was done; ``hide_requested()``: hide the numbers; ``lock_requested()``,
    ``restore_requested(Path, object)`` and ``protect_requested(Protection)``: what is done while the journal is closed.
    """

    said = Signal(str)
    lock_requested = Signal()
    hide_requested = Signal()
    restore_requested = Signal(object, object)
    protect_requested = Signal(object)
    kinds = frozenset({MEDICINES, SYMPTOMS, SETTINGS})

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.page_title = tr("Settings")
        self.look_card = LookCard(bridge)
        self.medicines = MedicinesCard(bridge)
        self.symptoms = SymptomsCard(bridge)
        self.today_parts = TodayPartsCard(bridge)
        self.day = DayCard(bridge)
        self.file = FileCard(bridge)
        self.copies = CopiesCard(bridge)
        self.passphrase = PassphraseCard(bridge)
        self._cards = (
            self.look_card, self.medicines, self.day, self.symptoms, self.today_parts, self.file, self.copies,
            self.passphrase,
        )  # fmt: skip
        flow = Flow(54, 46)
        for card, column in (
            (self.look_card, 0), (self.medicines, 0), (self.day, 0), (self.file, 0), (self.copies, 0),
            (self.symptoms, 1), (self.today_parts, 1), (self.passphrase, 1),
        ):  # fmt: skip
            flow.add(card, column)
        self.add(flow)
        self.file.said.connect(self.said)
        self.copies.said.connect(self.said)
        self.copies.restore_requested.connect(self.restore_requested)
        self.look_card.hide_requested.connect(self.hide_requested)
        self.passphrase.said.connect(self.said)
        self.passphrase.lock_requested.connect(self.lock_requested)
        self.passphrase.protect_requested.connect(self.protect_requested)

    def show_recovery(self) -> None:
        """Open what prints the recovery sheet, and scroll to it."""
        self.passphrase.open_sheet()
        QTimer.singleShot(0, self, self._scroll_to_passphrase)

    def _scroll_to_passphrase(self) -> None:
        self.ensureWidgetVisible(self.passphrase, 0, 0)

    def refresh(self) -> None:
        """Show what holds now."""
        for card in self._cards:
            card.refresh()
