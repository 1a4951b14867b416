"""What was recorded before and after each change of dose: plain means, each with its count of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WINDOWS = ((-7, -1), (1, 7), (8, 14))
"""Days counted from the day of the change, which is day 0 and belongs to neither side: half of it is on each dose."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A plain mean with how many days (or nights) it is of; ``value`` is None when there were none."""

    value: Fraction | None
    n: int

    @classmethod
    def of(cls, values: list[Fraction] | list[int]) -> Mean:
        """The mean of these values."""
        return cls(sum(map(Fraction, values), Fraction(0)) / len(values) if values else None, len(values))


def windows_around(day: date, recorded: Mapping[date, Fraction | int]) -> tuple[Mean, Mean, Mean]:
    """The means of the 7 days before a change, of days 1–7 and of days 8–14 after it."""
    before, first, second = (
        Mean.of([Fraction(recorded[d]) for n in range(low, high + 1) if (d := day + timedelta(days=n)) in recorded])
        for low, high in WINDOWS
    )
    return before, first, second
