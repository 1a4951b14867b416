"""How the page gives way when it does not fit: first fewer rows of changes, then a smaller chart, then both again.

Letters never get smaller, and nothing is cut off: a page that does not fit even then runs over to a second one.
"""

from __future__ import annotations

from dataclasses import dataclass

ROOMY, FULL, SMALL, LEAST = 320, 256, 192, 144
"""Heights of the chart in points, for one medicine."""
EACH_MEDICINE = 44
"""So much more for every further medicine, which has a panel of its own."""
STEP = 16
MANY, FEW = 6, 3


@dataclass(frozen=True, slots=True)
class Fit:
    """One size of the page: how many changes are listed, and how high the chart is in points."""

    change_rows: int
    chart_height: int


def fits(changes: int, medicines: int) -> list[Fit]:
    """From the roomiest page to the closest one, each no taller than the one before."""
    many, few = min(changes, MANY), min(changes, FEW)
    shrinking = [Fit(changes, height) for height in range(ROOMY, FULL, -STEP)]
    shrinking += [Fit(rows, FULL) for rows in range(changes, many, -1)]
    shrinking += [Fit(many, height) for height in range(FULL, SMALL, -STEP)]
    shrinking += [Fit(rows, SMALL) for rows in range(many, few, -1)]
    shrinking += [Fit(few, height) for height in range(SMALL, LEAST, -STEP)]
    shrinking += [Fit(rows, LEAST) for rows in range(few, 0, -1)] or [Fit(0, LEAST)]
    more = EACH_MEDICINE * max(0, medicines - 1)
    return [Fit(fit.change_rows, fit.chart_height + more) for fit in shrinking]
