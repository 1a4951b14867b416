"""Plain means of many figures, exact, and quicker than adding one fraction to the next."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from journal.plots.change_windows import Mean


def mean_of(values: Sequence[Fraction | int]) -> Mean:
    """The plain mean with its count; None of nothing.

    All are brought to parts of one size first: adding fractions takes a common divisor each time, and ten years of
    days are many times.
    """
    if not values:
        return Mean(None, 0)
    parts = lcm(*{value.denominator for value in values})
    total = sum(value.numerator * (parts // value.denominator) for value in values)
    return Mean(Fraction(total, parts * len(values)), len(values))
