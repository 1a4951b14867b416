"""A telephone number for a hard hour, with where it was read and when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NumberKind(StrEnum):
    """What answers, in the order in which numbers are shown."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    CRISIS = "crisis"
    TEXT = "text"
    HEALTH_LINE = "health line"


class Reach(StrEnum):
    """How a number is reached."""

    CALL = "call"
    TEXT = "text"


class Basis(StrEnum):
    """What a number rests on: a page of who runs it or of an authority, or general knowledge, H sure or M fairly so."""

    READ = "read"
    KNOWN_WELL = "general knowledge H"
    KNOWN = "general knowledge M"


@dataclass(frozen=True, slots=True)
class CrisisNumber:
    """One number of one country.

    ``country`` is a two-letter code (ISO 3166), or EU for what holds in every country of the European Union.
    ``how`` has one or two members, the usual one first. ``valid_from`` is None where it is not known.
    ``checked_on`` is the date of the page that was read where it shows one, else the day it was read.
    ``source_url`` and ``note`` are empty where there is none.
    """

    id: str
    country: str
    kind: NumberKind
    name: str
    number: str
    how: tuple[Reach, ...]
    note: str
    valid_from: date | None
    checked_on: date
    source: str
    source_url: str
    basis: Basis
