"""Days on the x axis: where they lie, which of them get a tick, and what it says."""

from __future__ import annotations

import math
from datetime import date, timedelta

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.words.dates import day_brief

_EPOCH = date(1970, 1, 1).toordinal()
LEAST_DAYS = 7


def x_of(day: date) -> float:
    """Where the middle of a day lies: whole days since 1970, as matplotlib counts them."""
    return float(day.toordinal() - _EPOCH)


def day_at(x: float) -> date:
    """The day drawn at a place of the axis: the nearest middle."""
    return date.fromordinal(math.floor(x + 0.5) + _EPOCH)


def x_limits(period: Period) -> tuple[float, float]:
    """The axis from the first morning to the last evening of a period; a week at least, so one day is no wall."""
    spare = max(0, LEAST_DAYS - len(period)) / 2
    return x_of(period.first) - 0.5 - spare, x_of(period.last) + 0.5 + spare


def day_ticks(period: Period, most: int, locale: Locale) -> list[tuple[date, str]]:
    """At most ``most`` (2 or more) ticks at the finest round distance that allows it.

    The year stands under the first label and wherever a new one begins; of ticks a year and more apart it stands alone.
    """
    near = ((unit, step) for unit, step in _DISTANCES if len(period) <= (most + 1) * _LONGEST[unit] * step)
    choices = (_days_of(period, unit, step, locale.first_weekday) for unit, step in near)
    days = next((found for found in choices if 0 < len(found) <= most), [period.first])
    if len(days) > 1 and all(day.month == day.day == 1 for day in days):
        return [(day, str(day.year)) for day in days]
    return [(day, _label(day, before, locale)) for day, before in zip(days, [None, *days], strict=False)]


def _label(day: date, before: date | None, locale: Locale) -> str:
    new_year = before is None or day.year != before.year
    return f"{day_brief(day, locale)}\n{day.year}" if new_year else day_brief(day, locale)


_DISTANCES = (
    *(("day", n) for n in (1, 2)),
    *(("week", n) for n in (1, 2)),
    *(("month", n) for n in (1, 2, 3, 6, 12, 24, 60, 120)),
)


_LONGEST = {"day": 1, "week": 7, "month": 31}
"""How many days each lasts at most: in a much longer period there are too many of them, and none need be counted."""


def _days_of(period: Period, unit: str, step: int, first_weekday: int) -> list[date]:
    if unit == "month":
        months = range(period.first.year * 12 + period.first.month - 1, period.last.year * 12 + period.last.month)
        firsts = (date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0)
        return [day for day in firsts if day in period]
    start = (first_weekday - period.first.weekday()) % 7 if unit == "week" else 0
    distance = 7 * step if unit == "week" else step
    return [period.first + timedelta(days=n) for n in range(start, len(period), distance)]
