"""How the page gives way when it does not fit.

In this order, twice: fewer rows of changes, a smaller chart, fewer of the own words to each mark, fewer practices. At
last the smallest chart, and still fewer rows, practices and urgent events. What is not listed is counted. Letters
never get smaller, and nothing is cut off: a page that does not fit even then runs over to a second one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

ROOMY, FULL, SMALL, LOW, LEAST = 320, 256, 192, 176, 144
"""Heights of the chart in points, for one medicine."""
EACH_MEDICINE = 44
"""So much more for every further medicine, which has a panel of its own."""
STEP = 16
MANY, FEW = 6, 3
"""Rows of changes, and practices."""
LINE = 2
"""So many practices stand on one line."""
EVENTS = 4
"""So many urgent events are listed, the newest, as long as there is room."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One size of the page.

    How many changes are listed, how high the chart is in points, and how many own words to a mark, practices and
    urgent events are listed.
    """

    change_rows: int
    chart_height: int
    words: int = 0
    practices: int = 0
    events: int = 0


def fits(changes: int, medicines: int, practices: int = 0, events: int = 0, words: int = 0) -> list[Fit]:
    """From the roomiest page to the closest one, each no taller than the one before."""
    choices = [Fit(changes, ROOMY, words, practices, min(events, EVENTS))]
    _shrink(choices, "chart_height", FULL, STEP)
    for rows, height, left in ((MANY, SMALL, 1), (FEW, LOW, 0)):
        _shrink(choices, "change_rows", rows)
        _shrink(choices, "chart_height", height, STEP)
        _shrink(choices, "words", left)
        _shrink(choices, "practices", rows)
    _shrink(choices, "chart_height", LEAST, STEP)
    _shrink(choices, "change_rows", 1)
    _shrink(choices, "practices", LINE)
    _shrink(choices, "events", 1)
    more = EACH_MEDICINE * max(0, medicines - 1)
    return [replace(fit, chart_height=fit.chart_height + more) for fit in choices]


def first_with_room(choices: Sequence[Fit], text_height: Callable[[Fit], float], room: float) -> int:
    """Where the first of the choices (:func:`fits`) stands that is no higher than ``room`` points; the last if none is.

    ``text_height`` gives the height of the page without its chart. It is asked once for all choices that differ only
    in the chart, because laying text out takes long.
    """
    known: dict[Fit, float] = {}

    def has_room(fit: Fit) -> bool:
        text = replace(fit, chart_height=0)
        if text not in known:
            known[text] = text_height(text)
        return known[text] + fit.chart_height <= room

    first = replace(choices[0], chart_height=0)
    alike = next((n for n, fit in enumerate(choices) if replace(fit, chart_height=0) != first), len(choices))
    low, high = (0, alike) if has_room(choices[alike - 1]) else (alike, len(choices))
    return min(bisect_left(choices, True, low, high, key=has_room), len(choices) - 1)


def _shrink(choices: list[Fit], what: str, least: int, by: int = 1) -> None:
    """Add what follows when one measure of the last choice goes down step by step."""
    start: int = getattr(choices[-1], what)
    closest = choices[-1]
    choices += [replace(closest, **{what: value}) for value in range(start - by, least - 1, -by)]
