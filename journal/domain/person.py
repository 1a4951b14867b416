"""The people around: clinicians, pharmacists, supporters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone is to the person who keeps the journal."""

    PRESCRIBER = "prescriber"
    CLINICIAN = "clinician"
    PHARMACIST = "pharmacist"
    THERAPIST = "therapist"
    SUPPORTER = "supporter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a name and a number. ``on_card``: named on the emergency card. Retired ones keep their visits."""

    id: int
    name: str
    role: Role = Role.OTHER
    phone: str = ""
    note: str = ""
    on_card: bool = False
    retired: bool = False
    position: int = 0
