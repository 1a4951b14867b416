"""How the page gives way when it does not fit: first fewer rows of changes, then a smaller chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """One size of the page: how many changes are listed, and how high the chart is in points."""

    change_rows: int
    chart_height: float


FULL_CHART, LEAST_CHART = 262.0, 150.0


def fits(changes: int) -> Iterator[Fit]:
    """From the roomiest page to the closest one; letters never get smaller."""
    few = min(changes, 4)
    for rows in range(changes, few - 1, -1):
        yield Fit(rows, FULL_CHART)
    height = FULL_CHART - 16
    while height >= LEAST_CHART:
        yield Fit(few, height)
        height -= 16
    for rows in range(few - 1, 0, -1):
        yield Fit(rows, LEAST_CHART)
