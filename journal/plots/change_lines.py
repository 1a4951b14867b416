"""The lines at the days on which the dose changes: how fine they are, and when there are too many of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from journal.domain.plan import Change

CLOSE_CHANGES = 36
"""More changes than this stand so close that their lines are drawn finer."""
CROWDED_PIXELS = 3
"""With fewer pixels for each change their lines cannot be told from each other: they are a grey field."""


def days_of_changes(changes: Iterable[Change]) -> list[date]:
    """The days of changes, each once, in their order."""
    return list(dict.fromkeys(change.day for change in changes))


def line_width(days: Collection[object]) -> float:
    """How wide the lines at these days are, in points."""
    return 0.5 if len(days) <= CLOSE_CHANGES else 0.25


def are_crowded(days: Collection[object], pixels: float) -> bool:
    """Whether there are too many of them for a panel of so many pixels."""
    return len(days) * CROWDED_PIXELS > pixels
