"""Days on the x axis: where they lie, which of them get a tick, and what it says."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.words.dates import day_brief

_EPOCH = date(1970, 1, 1).toordinal()


def x_of(day: date) -> float:
    """Where the middle of a day lies: whole days since 1970, as matplotlib counts them."""
    return float(day.toordinal() - _EPOCH)


def day_at(x: float) -> date:
    """The day drawn at a place of the axis: the nearest middle."""
    return date.fromordinal(math.floor(x + 0.5) + _EPOCH)


def x_limits(period: Period) -> tuple[float, float]:
    """The axis from the first morning to the last evening of a period."""
    return x_of(period.first) - 0.5, x_of(period.last) + 0.5


def day_ticks(period: Period, most: int, locale: Locale) -> list[tuple[date, str]]:
    """At most ``most`` (2 or more) ticks at the finest round distance that allows it.

    The year stands under the first label and wherever a new one begins.
    """
    days = next((d for step in _STEPS if len(d := step(period, locale)) <= most), [period.first])
    return [(day, _label(day, before, locale)) for day, before in zip(days, [None, *days], strict=False)]


def _label(day: date, before: date | None, locale: Locale) -> str:
    new_year = before is None or day.year != before.year
    return f"{day_brief(day, locale)}\n{day.year}" if new_year else day_brief(day, locale)


def _every_days(step: int) -> Callable[[Period, Locale], list[date]]:
    def days(period: Period, locale: Locale) -> list[date]:
        return [period.first + timedelta(days=n) for n in range(0, len(period), step)]

    return days


def _every_weeks(step: int) -> Callable[[Period, Locale], list[date]]:
    def days(period: Period, locale: Locale) -> list[date]:
        to_start = (locale.first_weekday - period.first.weekday()) % 7
        return [period.first + timedelta(days=n) for n in range(to_start, len(period), 7 * step)]

    return days


def _every_months(step: int) -> Callable[[Period, Locale], list[date]]:
    def days(period: Period, locale: Locale) -> list[date]:
        months = range(period.first.year * 12 + period.first.month - 1, period.last.year * 12 + period.last.month)
        firsts = (date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0)
        return [day for day in firsts if day in period]

    return days


_STEPS = (
    *(_every_days(n) for n in (1, 2)),
    *(_every_weeks(n) for n in (1, 2)),
    *(_every_months(n) for n in (1, 2, 3, 6, 12, 24, 60, 120)),
)
