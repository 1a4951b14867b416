"""Calmer and rougher stretches on the person's own range, and slow gains (docs/sources.md, "Stretches")."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.plots.overview_data import seven_day_means
from journal.words.translation import tr

Kind = Literal["calmer", "rougher"]
CALMER: Kind = "calmer"
ROUGHER: Kind = "rougher"
LEAST_RUN = 5
"""A stretch is at least so many days long."""
LEAST_MEANS = 28
"""With fewer seven-day means there is no range to compare with, and no stretch."""
MEDIAN_DAYS = 28
MEDIAN_LEAST = 10
"""A 28-day median is given where at least ten of the 28 days were recorded."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days whose seven-day means all lie in one outer quarter of the person's own: ``calmer``, ``rougher``."""

    period: Period
    kind: Kind


def stretch_word(kind: Kind) -> str:
    """``calmer`` or ``rougher``."""
    return tr("calmer") if kind == CALMER else tr("rougher")


@dataclass(frozen=True, slots=True)
class OwnRange:
    """The lower and upper quartile of ``n`` seven-day means."""

    lower: Fraction
    upper: Fraction
    n: int


@dataclass(frozen=True, slots=True)
class Past:
    """The seven-day means of everything recorded up to a day, their range, and the stretches, oldest first.

    ``own`` is None, and there are no stretches, with fewer than 28 means or where both quartiles are the same.
    """

    means: Mapping[date, Fraction]
    own: OwnRange | None = None
    stretches: tuple[Stretch, ...] = ()


def past_of(recorded: Mapping[date, Fraction], today: date, *, high_is_calm: bool = False) -> Past:
    """Means, range and stretches of one series, from its first recorded day up to today, whatever range is looked at.

    Give all days there are. ``high_is_calm`` for answers of which the highest is the best, as "How was today?".
    """
    known = {day: value for day, value in recorded.items() if day <= today}
    if not known:
        return Past({})
    means = seven_day_means(Period(min(known), today), known)
    own = own_range(list(means.values()))
    return Past(means, own, stretches_in(means, own, high_is_calm=high_is_calm) if own else ())


def symptom_stretches(contents: Contents, today: date) -> tuple[Stretch, ...]:
    """The stretches of the symptom average; give the whole contents."""
    return past_of({day: mean for day, (mean, _) in contents.symptom_averages().items()}, today).stretches


def symptom_medians(contents: Contents, period: Period) -> dict[date, Fraction]:
    """The 28-day median of the symptom average on the days of a period; give the whole contents."""
    return rolling_median(period, {day: mean for day, (mean, _) in contents.symptom_averages().items()})


def own_range(means: list[Fraction]) -> OwnRange | None:
    """The quartiles by nearest rank from either end: the k-th lowest and the k-th highest, k = n / 4 rounded up.

    None with fewer than 28 means, and where both are the same, for then nothing stands out.
    """
    n = len(means)
    if n < LEAST_MEANS:
        return None
    parts = math.lcm(*(mean.denominator for mean in means))
    ordered = sorted(_in_parts(mean, parts) for mean in means)
    k = -(-n // 4)
    lower, upper = Fraction(ordered[k - 1], parts), Fraction(ordered[-k], parts)
    return OwnRange(lower, upper, n) if lower < upper else None


def stretches_in(means: Mapping[date, Fraction], own: OwnRange, *, high_is_calm: bool = False) -> tuple[Stretch, ...]:
    """The runs of at least five days in a row with means at or beyond one quartile; a day without a mean ends a run."""
    low, high = (ROUGHER, CALMER) if high_is_calm else (CALMER, ROUGHER)
    found: list[Stretch] = []
    first, last, kind = date.min, date.min, ""
    for day in sorted(means):
        side = low if means[day] <= own.lower else high if means[day] >= own.upper else ""
        if side != kind or day != last + timedelta(days=1):
            _keep(found, first, last, kind)
            first, kind = day, side
        last = day
    _keep(found, first, last, kind)
    return tuple(found)


def _keep(found: list[Stretch], first: date, last: date, kind: Kind | Literal[""]) -> None:
    if kind and (last - first).days + 1 >= LEAST_RUN:
        found.append(Stretch(Period(first, last), kind))


def rolling_median(period: Period, recorded: Mapping[date, Fraction]) -> dict[date, Fraction]:
    """The 28-day median of the days of a period: of each day and the 27 before it, over the recorded ones.

    Given where at least ten of them are recorded; of an even number it is half way between the middle two. The days
    before the period count. As with the seven-day mean there is none inside a gap of two days or more.
    """
    begin, end = period.first.toordinal(), period.last.toordinal()
    wide = range(begin - MEDIAN_DAYS + 1, end + 1)
    near = {day.toordinal(): value for day, value in recorded.items() if day.toordinal() in wide}
    parts = math.lcm(*(value.denominator for value in near.values()))
    whole = {day: _in_parts(value, parts) for day, value in near.items()}
    there = {day.toordinal() for day in recorded}
    window: list[int] = []
    found: dict[date, Fraction] = {}
    for day in wide:
        if day - MEDIAN_DAYS in whole:
            del window[bisect_left(window, whole[day - MEDIAN_DAYS])]
        if day in whole:
            insort(window, whole[day])
        beside = day in there or (day - 1 in there and day + 1 in there)
        if day >= begin and beside and len(window) >= MEDIAN_LEAST:
            found[date.fromordinal(day)] = _middle(window) / parts
    return found


def _middle(ordered: list[int]) -> Fraction:
    half = len(ordered) // 2
    return Fraction(ordered[half] + ordered[half - 1 + len(ordered) % 2], 2)


def _in_parts(value: Fraction, parts: int) -> int:
    """A value as a whole number of equal parts of 1, exactly: comparing those is many times as quick."""
    return value.numerator * (parts // value.denominator)
