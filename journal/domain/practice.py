"""What may help: a list to tick, with minutes and whether it helped; nothing is counted against anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.problems import Problem

CATALOGUE = (
    "therapy", "breathing", "mindfulness", "relaxation", "walk", "wake_time", "meals", "daylight", "supporter", "group",
    "pleasant", "cut_off", "clinician",
)  # fmt: skip
"""Keys of the practices of the start (docs/sources.md, "Practices"); own ones have a name instead."""

MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Practice:
    """Something on the list: a ``key`` of :data:`CATALOGUE`, or an own ``name``. Hidden ones keep their history."""

    id: int
    key: str = ""
    name: str = ""
    hidden: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class PracticeDone:
    """A practice on a day. ``minutes`` and ``helped`` (−1 made it worse, 0 neither, 1 helped) may be unsaid (None)."""

    day: date
    practice_id: int
    minutes: int | None = None
    helped: int | None = None

    def __post_init__(self) -> None:
        if self.minutes is not None and not 0 < self.minutes <= MOST_MINUTES:
            raise Problem("practice_minutes", value=self.minutes)
        if self.helped is not None and self.helped not in (-1, 0, 1):
            raise Problem("practice_helped", value=self.helped)
