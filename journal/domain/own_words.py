"""The plan for hard moments, in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass

SECTIONS = ("signs", "helps", "people", "places", "professionals", "reasons")
"""Own signs, what helps, whom to be with, where to be, whom to call, what it is for."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One section of the plan; ``section`` is one of :data:`SECTIONS`."""

    section: str
    text: str
