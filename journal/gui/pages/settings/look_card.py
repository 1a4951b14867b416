"""How Ebb looks: theme and text size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.config.settings import TEXT_SCALES
from journal.gui.bridge import Bridge
from journal.gui.widgets.buttons import plain_button
from journal.gui.widgets.card import Card
from journal.gui.widgets.choice_row import ChoiceRow
from journal.gui.widgets.text import label
from journal.words.translation import tr


class LookCard(Card):
    """Changes at once, everywhere. Signal: ``hide_requested()``: hide the numbers, or show them."""

    hide_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Look"), parent=parent)
        self._bridge = bridge
        words = {
            "dim": tr("dim"), "dark": tr("dark"), "light": tr("light"), "contrast": tr("high contrast"),
            "system": tr("as the system"),
        }  # fmt: skip
        self.theme = ChoiceRow([(key, word, word) for key, word in words.items()], tr("Theme"))
        sizes = [(s, f"{round(s * 100)} %", f"{round(s * 100)} %") for s in TEXT_SCALES]
        self.size_row = ChoiceRow(sizes, tr("Text size"))
        self.add(label(tr("Theme"), "small"))
        self.add(self.theme)
        self.add(label(tr("Text size"), "small"))
        self.add(self.size_row)
        self.hide_numbers = plain_button(tr("Hide the numbers, or show them (Ctrl+H)"), name=tr("Hide the numbers"))
        self.body.addWidget(self.hide_numbers, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide_numbers.clicked.connect(self.hide_requested)
        self.theme.chosen.connect(self._on_theme_chosen)
        self.size_row.chosen.connect(self._on_size_row_chosen)

    def refresh(self) -> None:
        """Show what is chosen."""
        self.theme.set_value(self._bridge.settings.theme)
        self.size_row.set_value(self._bridge.settings.text_scale)

    def _on_theme_chosen(self, value: object) -> None:
        if value is not None:
            self._bridge.change_settings(theme=value)
        self.refresh()

    def _on_size_row_chosen(self, value: object) -> None:
        if value is not None:
            self._bridge.change_settings(text_scale=value)
        self.refresh()
