"""A thought record as used in cognitive behavioural therapy: six questions, every one may stay empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class ThoughtRecord:
    """One record of a day. ``before`` and ``after`` are how strong the feeling was, 0–100; None when not said."""

    id: int
    day: date
    situation: str = ""
    feeling: str = ""
    before: int | None = None
    thought: str = ""
    speaks_for: str = ""
    speaks_against: str = ""
    balanced: str = ""
    after: int | None = None

    def __post_init__(self) -> None:
        for value in (self.before, self.after):
            if value is not None and not 0 <= value <= 100:
                raise Problem("thought_strength", value=value)
