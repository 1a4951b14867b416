"""A pace to breathe by, and the list for the senses."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from journal.domain.breathing import DEFAULT_PACE, Pace
from journal.domain.contents import Contents
from journal.domain.practice import MOST_MINUTES
from journal.domain.problems import Problem
from journal.gui.bridge import Bridge
from journal.gui.widgets.breathing_guide import BreathingGuide
from journal.gui.widgets.card import Card
from journal.gui.widgets.text import label
from journal.words.grounding import grounding_lines, grounding_title
from journal.words.translation import tr

PRACTICE = "breathing"


class BreathingCard(Card):
    """The breathing guide; its pace is kept with the settings, and what was counted can be recorded for today."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Breathing"), parent=parent)
        self._bridge = bridge
        self._journal = bridge.journal
        self.guide = BreathingGuide(bridge.journal.locale, read_pace(bridge.settings.breathing))
        self.add(self.guide)
        self.guide.log_requested.connect(self._on_guide_log_requested)
        self.guide.pace_changed.connect(self._on_guide_pace_changed)

    def _on_guide_log_requested(self, minutes: int) -> None:
        """Add the minutes to those of today; how it was afterwards stays as the person said."""
        practice = next(p for p in self._journal.practices() if p.key == PRACTICE)
        today = self._journal.today()
        there = next(
            (d for d in self._journal.contents().practices_done if d.day == today and d.practice_id == practice.id),
            None,
        )
        before = (there.minutes or 0) if there is not None else 0
        helped = there.helped if there is not None else None
        self._bridge.do(self._journal.tick_practice, today, practice, min(before + minutes, MOST_MINUTES), helped)

    def _on_guide_pace_changed(self, pace: object) -> None:
        assert isinstance(pace, Pace)
        self._bridge.change_settings(breathing=pace_text(pace))


def pace_text(pace: Pace) -> str:
    """A pace as it stands in the settings file: the seconds of its four parts, ``"4 0 6 0"``."""
    return " ".join(str(part) for part in (pace.in_s, pace.hold_s, pace.out_s, pace.rest_s))


def read_pace(text: str) -> Pace:
    """The pace of a settings file; the default when it is empty or makes no pace."""
    try:
        parts = [Fraction(part) for part in text.split()]
        return Pace(*parts) if len(parts) == 4 else DEFAULT_PACE
    except (ValueError, ZeroDivisionError, Problem):
        return DEFAULT_PACE


class GroundingCard(Card):
    """The list for the senses, as plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(grounding_title(), parent=parent)
        for line in grounding_lines():
            self.add(label(line, "title", wrap=True))

    def show_contents(self, _contents: Contents, _today: date) -> None:
        """It is always the same."""
