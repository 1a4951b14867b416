"""Figures over the days before a day: the seven-day mean and the 28-day median (docs/sources.md)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import and_, or_, sub

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
    return means_of(period, in_whole_parts(averages))


def means_of(period: Period, averages: WholeParts) -> dict[date, Fraction]:
    """The same from averages in whole parts."""
    whole = averages.around(period, MEAN_DAYS - 1)
    there = [value is not None for value in whole]
    sums = list(accumulate((value or 0 for value in whole), initial=0))
    counts = list(accumulate(there, initial=0))
    windows = zip(
        map(sub, sums[MEAN_DAYS:], sums),
        map(sub, counts[MEAN_DAYS:], counts),
        map(or_, there[MEAN_DAYS - 1 :], map(and_, there[MEAN_DAYS - 2 :], there[MEAN_DAYS:])),
        strict=False,  # the day after the period is only looked at
    )
    known: dict[tuple[int, int], Fraction] = {}
    found: dict[date, Fraction] = {}
    for day, (held, count, beside) in zip(period, windows, strict=True):
        if beside and count >= MEAN_LEAST:
            mean = known.get((held, count))
            if mean is None:
                mean = known[held, count] = Fraction(held, count * averages.parts)
            found[day] = mean
    return found


def rolling_median(period: Period, recorded: Mapping[date, Fraction]) -> dict[date, Fraction]:
    """The 28-day median of the days of a period: of each day and the 27 before it, over the recorded ones.

    Given where at least ten of them are recorded; of an even number it is half way between the middle two. The days
    before the period count. As with the seven-day mean there is none inside a gap of two days or more.
    """
    return medians_of(period, in_whole_parts(recorded))


def medians_of(period: Period, recorded: WholeParts) -> dict[date, Fraction]:
    """The same from values in whole parts."""
    whole = recorded.around(period, MEDIAN_DAYS)
    window: list[int] = []
    known: dict[int, Fraction] = {}
    found: dict[date, Fraction] = {}
    for value in whole[1:MEDIAN_DAYS]:
        if value is not None:
            insort(window, value)
    before, whole[0] = whole[MEDIAN_DAYS - 1], None  # the first of them is in no window
    days = zip(period, whole, whole[MEDIAN_DAYS:], whole[MEDIAN_DAYS + 1 :], strict=False)
    for day, leaving, here, after in days:
        if leaving != here:
            if leaving is not None:
                del window[bisect_left(window, leaving)]
            if here is not None:
                insort(window, here)
        beside = here is not None or (before is not None and after is not None)
        if beside and len(window) >= MEDIAN_LEAST:
            half = len(window) // 2
            doubled = window[half] + window[-half - 1]
            median = known.get(doubled)
            if median is None:
                median = known[doubled] = Fraction(doubled, 2 * recorded.parts)
            found[day] = median
        before = here
    return found


@dataclass(frozen=True, slots=True)
class WholeParts:
    """The values of days as whole numbers of equal parts of 1, exactly: adding and comparing those is many times as
    quick as fractions. ``by_day`` has them by the ordinals of the days; of ``parts`` there are so many in 1.
    """

    by_day: Mapping[int, int]
    parts: int

    def around(self, period: Period, before: int) -> list[int | None]:
        """The values of so many days before a period, of its days, and of the day after it."""
        days = range(period.first.toordinal() - before, period.last.toordinal() + 2)
        return list(map(self.by_day.get, days))


def in_whole_parts(values: Mapping[date, Fraction]) -> WholeParts:
    """The values in the largest parts that all of them are whole numbers of.

    In years of days the same few fractions come again and again: each is looked at once.
    """
    keys = list(map(id, values.values()))
    distinct = dict(zip(keys, values.values(), strict=True))
    parts = lcm(*{value.denominator for value in distinct.values()})
    whole = {key: value.numerator * (parts // value.denominator) for key, value in distinct.items()}
    return WholeParts(dict(zip(map(date.toordinal, values), map(whole.__getitem__, keys), strict=True)), parts)
