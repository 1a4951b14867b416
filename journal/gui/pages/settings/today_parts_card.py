"""What Today shows besides doses, night, the answer, symptoms and note."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from journal.config.settings import TODAY_PARTS
from journal.gui.bridge import Bridge
from journal.gui.widgets.card import Card
from journal.gui.widgets.check import Check
from journal.words.translation import tr


class TodayPartsCard(Card):
    """A tick for each part of Today that can be left out; what is recorded in it stays."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("On Today"), tr("a hidden part keeps its history"), parent)
        self._bridge = bridge
        words = {
            "practices": tr("What may have helped"),
            "routine": tr("Daily routine"),
            "marks": tr("Alcohol, caffeine and other things"),
        }
        self.checks = {part: Check(words[part], name=tr("On Today: {part}", part=words[part])) for part in TODAY_PARTS}
        for part, check in self.checks.items():
            self.add(check)
            check.clicked.connect(partial(self._on_check_clicked, part))
        bridge.settings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _settings: object = None) -> None:
        """Show what is chosen."""
        for part, check in self.checks.items():
            check.setChecked(part not in self._bridge.settings.hidden_today)

    def _on_check_clicked(self, part: str) -> None:
        show_part(self._bridge, part, self.checks[part].isChecked())


def show_part(bridge: Bridge, part: str, shown: bool) -> None:
    """Have a part of :data:`TODAY_PARTS` on Today, or leave it out."""
    others = tuple(p for p in bridge.settings.hidden_today if p != part)
    bridge.change_settings(hidden_today=others if shown else (*others, part))
