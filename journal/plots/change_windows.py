"""What was recorded before and after each change of dose: plain means, each with its count of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

WINDOWS = ((-7, -1), (1, 7), (8, 14))
"""Days counted from the day of the change, which is day 0 and belongs to neither side: half of it is on each dose."""
FIRST, LAST = -7, 21
"""The days around a change that are looked at, where no other change cuts them."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A plain mean with how many days (or nights) it is of; ``value`` is None when there were none."""

    value: Fraction | None
    n: int

    @classmethod
    def of(cls, values: Sequence[Fraction | int]) -> Mean:
        """The mean of these values.

        All are brought to parts of one size first: adding fractions takes a common divisor each time, and ten years of
        days are many times.
        """
        if not values:
            return cls(None, 0)
        parts = lcm(*{value.denominator for value in values})
        total = sum(value.numerator * (parts // value.denominator) for value in values)
        return cls(Fraction(total, parts * len(values)), len(values))


@dataclass(frozen=True, slots=True)
class Window:
    """The days around a change that are looked at, counted from its day: from ``first`` to ``last``.

    ``cut_before`` is the place of the change before where it lies among them, ``cut_after`` that of the next: the days
    up to the one and from the other on belong to those. ``running`` when today comes before the last day.
    """

    first: int
    last: int
    cut_before: int | None = None
    cut_after: int | None = None
    running: bool = False

    def __contains__(self, place: int) -> bool:
        return self.first <= place <= self.last

    def days(self, day: date) -> list[date]:
        """Its days around a change of that day, the day of the change among them."""
        return [day + timedelta(days=n) for n in range(self.first, self.last + 1)]


def window_between(before: date | None, day: date, after: date | None, today: date) -> Window:
    """Days −7 to +21 around a change of that day, cut at the changes before and after it, and at today."""
    gone = (before - day).days if before else FIRST - 1
    coming = (after - day).days if after else LAST + 1
    last = min(LAST, coming - 1)
    so_far = max((today - day).days, 0)
    return Window(
        max(FIRST, gone + 1),
        min(last, so_far),
        gone if gone >= FIRST else None,
        coming if coming <= LAST else None,
        so_far < last,
    )


def windows_around(
    day: date, recorded: Mapping[date, Fraction | int], within: Window | None = None
) -> tuple[Mean, Mean, Mean]:
    """The means of the 7 days before a change, of days 1–7 and of days 8–14 after it, of those ``within`` alone."""
    before, first, second = (
        Mean.of(
            [
                Fraction(recorded[d])
                for n in range(low, high + 1)
                if (within is None or n in within) and (d := day + timedelta(days=n)) in recorded
            ]
        )
        for low, high in WINDOWS
    )
    return before, first, second
