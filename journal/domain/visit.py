"""Contacts with clinicians, and sessions: what to ask, what was agreed, when the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class VisitKind(StrEnum):
    """What kind of contact it is."""

    CLINICIAN = "clinician"
    THERAPY = "therapy"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Visit:
    """One contact; its day may lie ahead. ``questions`` are the person's own, a line each."""

    id: int
    day: date
    kind: VisitKind = VisitKind.CLINICIAN
    at: time | None = None
    person_id: int | None = None
    questions: str = ""
    agreed: str = ""
    next_day: date | None = None
