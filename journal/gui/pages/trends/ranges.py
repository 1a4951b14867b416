"""The stretches of time that Trends can show, and how they grow, shrink and move."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from journal.domain.contents import Contents
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
LEAST_DAYS = 7
"""Nearer than a week no chart goes."""
BESIDE = 6
"""Days shown on either side of what is all there is."""


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


def shown_period(key: str, today: date, contents: Contents, recorded: Period | None) -> Period:
    """The same; without a record it holds the visits that there are, and the beginning of a plan still to come."""
    period = period_of(key, today, recorded, contents.plan)
    if recorded is not None:
        return period
    beside = timedelta(days=BESIDE)
    version = contents.plan.latest
    if version is not None and version.steps:
        start = version.steps[0].start
        return period.joined(Period.of_day(start + beside)) if start > today else period
    days = [visit.day for visit in contents.visits]
    return period.joined(Period(min(days) - beside, max(days) + beside)) if days else period


def zoomed(period: Period, around: date, nearer: int, most: Period) -> Period:
    """Half the days around one of them (``nearer`` 1), or twice as many (−1); a week at least, ``most`` at most.

    The day keeps its place, as far as there are days on both sides.
    """
    days = len(period)
    wanted = max(LEAST_DAYS, days // 2) if nearer > 0 else days * 2
    wanted = min(max(wanted, min(days, LEAST_DAYS)), max(len(most), LEAST_DAYS))
    around = min(max(around, period.first), period.last)
    share = (around - period.first).days / max(1, days - 1)
    first = around - timedelta(days=round(share * (wanted - 1)))
    return moved(Period(first, first + timedelta(days=wanted - 1)), 0, most)


def moved(period: Period, days: int, most: Period) -> Period:
    """As many days, later by so many (earlier below 0), but not out of ``most`` on either side."""
    last = min(period.last + timedelta(days=days), max(most.last, most.first + timedelta(days=len(period) - 1)))
    first = max(last - timedelta(days=len(period) - 1), most.first)
    return Period(first, first + timedelta(days=len(period) - 1))


def holding(period: Period, day: date, most: Period) -> Period:
    """As many days with this one among them: the same where it is, else moved by a quarter, or more where needed."""
    some = len(period) // 4
    if day < period.first:
        return moved(period, min((day - period.first).days, -some), most)
    return moved(period, max((day - period.last).days, some), most) if day > period.last else period


def month_from(day: date, months: int) -> date:
    """The same day of another month, or its last day where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
