"""The stretches of time that Trends can show."""

from __future__ import annotations

from datetime import date, timedelta

from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.words.translation import mark

RANGES: tuple[tuple[str, str, int], ...] = (
    ("4w", mark("4 weeks"), 28),
    ("3m", mark("3 months"), 91),
    ("6m", mark("6 months"), 182),
    ("1y", mark("1 year"), 365),
    ("all", mark("All"), 0),
)
"""Key, word, and days back from today; 0 is everything."""

MOST_AHEAD = 42


def period_of(key: str, today: date, recorded: Period | None, plan: PlanHistory) -> Period:
    """The days a range shows: back from today, and a part of what the plan has ahead.

    ``all`` begins with the first recorded day or the first step, whichever is earlier.
    """
    days = next(days for name, _, days in RANGES if name == key)
    version = plan.latest
    steps = version.steps if version else ()
    if days == 0:
        starts = [recorded.first] if recorded else []
        starts += [steps[0].start] if steps else []
        first = min([*starts, today])
        days = (today - first).days + 1
    first = today - timedelta(days=days - 1)
    ahead = min(MOST_AHEAD, max(7, days // 6)) if steps and steps[-1].start > today else 0
    return Period(first, today + timedelta(days=ahead))
