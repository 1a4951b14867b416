"""What else there was on a day: other substances, illness, stress and the like; marks without a scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SUBSTANCES = ("alcohol", "caffeine", "cannabis", "opioids", "sedatives")
CIRCUMSTANCES = ("antibiotics", "other_medicine", "illness", "menstruation", "stress", "travel")
KEYS = SUBSTANCES + CIRCUMSTANCES
"""The marks there are (docs/sources.md, "Context marks"); nothing says how much of anything is much."""


@dataclass(frozen=True, slots=True)
class ContextMark:
    """One mark of a day: a key of :data:`KEYS` and, in the person's own words, how much or what."""

    day: date
    key: str
    text: str = ""
