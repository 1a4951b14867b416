"""Settings: what is taken, what is asked for, how Ebb looks, and where the journal is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.gui.bridge import Bridge
from journal.gui.pages.page import Page
from journal.gui.pages.settings.file_card import DayCard, FileCard
from journal.gui.pages.settings.look_card import LookCard
from journal.gui.pages.settings.medicines_card import MedicinesCard
from journal.gui.pages.settings.symptoms_card import SymptomsCard
from journal.gui.pages.settings.today_parts_card import TodayPartsCard
from journal.gui.widgets.flow import Flow
from journal.service.changes import MEDICINES, SETTINGS, SYMPTOMS
from journal.words.translation import tr


class SettingsPage(Page):
    """Everything takes effect when it is touched. Signal: ``said(str)``: what was done."""

    said = Signal(str)
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
        self._cards = (self.look_card, self.medicines, self.symptoms, self.today_parts, self.day, self.file)
        flow = Flow(54, 46)
        for card, column in (
            (self.look_card, 0), (self.medicines, 0), (self.day, 0), (self.file, 0), (self.symptoms, 1),
            (self.today_parts, 1),
        ):  # fmt: skip
            flow.add(card, column)
        self.add(flow)
        self.file.said.connect(self.said)

    def refresh(self) -> None:
        """Show what holds now."""
        for card in self._cards:
            card.refresh()
