"""Something serious that happened: what, when, what was done and how it ended. Recorded first, looked at after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class UrgentEvent:
    """One urgent event. ``kind`` is a key of the catalogue (:mod:`journal.domain.urgent`).

    ``at`` is wall time where it happened, None when it is not known; ``note``, ``done`` and ``ended`` are the person's
    own words and may be added later.
    """

    id: int
    day: date
    kind: str
    at: time | None = None
    utc_offset_min: int | None = None
    zone: str = ""
    note: str = ""
    done: str = ""
    ended: str = ""
