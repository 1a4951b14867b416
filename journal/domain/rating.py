"""One symptom on one day, and the two plain figures made of a day's answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal.domain.problems import Problem

WORDS = ("none", "mild", "moderate", "severe", "very_severe")
"""What the values 0 to 4 mean; absent means not recorded, which is never 0."""

WORST = 4
OVERALL_BEST = 10


@dataclass(frozen=True, slots=True)
class Rating:
    """A symptom rated 0 (none) to 4 (very severe) for one journal day."""

    day: date
    symptom_id: int
    value: int

    def __post_init__(self) -> None:
        check_rating(self.value)


def check_rating(value: int) -> None:
    """Problem ``rating_out_of_range`` unless 0 ≤ value ≤ 4."""
    if not 0 <= value <= WORST:
        raise Problem("rating_out_of_range", value=value)


def check_overall(value: int) -> None:
    """Problem ``overall_out_of_range`` unless 0 ≤ value ≤ 10."""
    if not 0 <= value <= OVERALL_BEST:
        raise Problem("overall_out_of_range", value=value)


def symptom_average(values: list[int] | tuple[int, ...]) -> Fraction | None:
    """The plain mean of the rated symptoms of a day, 0–4, exact; None when none was rated."""
    return Fraction(sum(values), len(values)) if values else None
