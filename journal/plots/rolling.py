"""Figures over the days before a day: the seven-day mean and the 28-day median (docs/sources.md)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import lcm

from journal.domain.period import Period
from journal.domain.timeline import MEAN_DAYS, MEAN_LEAST

MEDIAN_DAYS = 28
MEDIAN_LEAST = 10
"""A 28-day median is given where at least ten of the 28 days were recorded."""


def seven_day_means(period: Period, averages: Mapping[date, Fraction]) -> dict[date, Fraction]:
    """The seven-day mean of the days of a period (docs/sources.md, "Seven-day mean").

    The six days before the period count, so a day's mean does not depend on the range looked at. Inside a gap
    of two days or more there is none: the line would run on over days of which nothing is known.
    """
    begin, end = period.first.toordinal(), period.last.toordinal()
    first = begin - MEAN_DAYS
    near = {day.toordinal() - first: value for day, value in averages.items()}
    parts = lcm(*{value.denominator for place, value in near.items() if 0 <= place <= end + 1 - first})
    # In whole parts of one size: adding fractions takes a common divisor each time, and twenty years are many times.
    whole: list[int | None] = [None] * (end + 2 - first)
    for place, value in near.items():
        if 0 <= place < len(whole):
            whole[place] = in_parts(value, parts)
    known: dict[tuple[int, int], Fraction] = {}
    found: dict[date, Fraction] = {}
    held = count = 0
    for place, here in enumerate(whole[:-1]):
        leaving = whole[place - MEAN_DAYS] if place >= MEAN_DAYS else None
        if here is not None:
            held, count = held + here, count + 1
        if leaving is not None:
            held, count = held - leaving, count - 1
        if count < MEAN_LEAST or place < MEAN_DAYS:
            continue
        if here is not None or (whole[place - 1] is not None and whole[place + 1] is not None):
            pair = (held, count)
            if pair not in known:
                known[pair] = Fraction(held, count * parts)
            found[date.fromordinal(first + place)] = known[pair]
    return found


def rolling_median(period: Period, recorded: Mapping[date, Fraction]) -> dict[date, Fraction]:
    """The 28-day median of the days of a period: of each day and the 27 before it, over the recorded ones.

    Given where at least ten of them are recorded; of an even number it is half way between the middle two. The days
    before the period count. As with the seven-day mean there is none inside a gap of two days or more.
    """
    begin, end = period.first.toordinal(), period.last.toordinal()
    wide = range(begin - MEDIAN_DAYS + 1, end + 1)
    there = {day.toordinal(): value for day, value in recorded.items()}
    near = {day: value for day, value in there.items() if day in wide}
    parts = lcm(*{value.denominator for value in near.values()})
    whole = {day: in_parts(value, parts) for day, value in near.items()}
    window: list[int] = []
    known: dict[int, Fraction] = {}
    found: dict[date, Fraction] = {}
    for day in wide:
        if day - MEDIAN_DAYS in whole:
            del window[bisect_left(window, whole[day - MEDIAN_DAYS])]
        if day in whole:
            insort(window, whole[day])
        beside = day in there or (day - 1 in there and day + 1 in there)
        if day >= begin and beside and len(window) >= MEDIAN_LEAST:
            doubled = _doubled_middle(window)
            if doubled not in known:
                known[doubled] = Fraction(doubled, 2 * parts)
            found[date.fromordinal(day)] = known[doubled]
    return found


def _doubled_middle(ordered: list[int]) -> int:
    half = len(ordered) // 2
    return ordered[half] + ordered[half - 1 + len(ordered) % 2]


def in_parts(value: Fraction, parts: int) -> int:
    """A value as a whole number of equal parts of 1, exactly: comparing those is many times as quick."""
    return value.numerator * (parts // value.denominator)
