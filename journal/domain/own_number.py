"""Telephone numbers that the person filled in, beside or in place of those that Ebb knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One number with what it is for; ``hides`` is the id of a shipped number that it replaces, or ""."""

    id: int
    name: str
    number: str
    hides: str = ""
    position: int = 0
