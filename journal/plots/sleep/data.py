"""The numbers behind the sleep chart: a row a night, and the means of seven nights."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.period import Period
from journal.domain.sleep import Night, SleepMetrics, metrics
from journal.domain.timeline import MEAN_DAYS, MEAN_LEAST
from journal.plots.chart import Asked
from journal.plots.sleep.placing import DAY_MIN, Placed, placed

EFFICIENCY = "efficiency"
IN_BED, EFFORT = "in_bed", "effort"
"""The two ways to reckon efficiency: over the time in bed, or over the minutes asleep and awake while trying."""

Mean = tuple[Fraction, int]
"""A mean and of how many nights."""


@dataclass(frozen=True, slots=True)
class NightRow:
    """One recorded night: what was recorded, what follows from it in minutes, and where it lies on the clock.

    ``whole_min`` is what efficiency is reckoned over, None where it cannot be; ``asleep_mean`` (minutes) and
    ``efficiency_mean`` (percent) are those of this night and the six before.
    """

    night: Night
    figures: SleepMetrics
    placed: Placed
    whole_min: int | None = None
    asleep_mean: Mean | None = None
    efficiency_mean: Mean | None = None

    @property
    def day(self) -> date:
        """The morning of the night."""
        return self.night.day

    @property
    def efficiency(self) -> Fraction | None:
        """Percent; None where the hours were only stated or a time is missing."""
        return None if not self.whole_min else Fraction(100 * (self.figures.asleep or 0), self.whole_min)


@dataclass(frozen=True, slots=True)
class SleepData:
    """The recorded nights of a period, oldest first; ``over`` says what efficiency is reckoned over."""

    period: Period
    over: str
    rows: tuple[NightRow, ...]

    def row(self, day: date) -> NightRow | None:
        """The night that ended on that morning."""
        return next((row for row in self.rows if row.day == day), None)


def sleep_data(asked: Asked) -> SleepData:
    """The nights of the period; the six before it count into the means, so that these do not depend on the range."""
    over = EFFORT if asked.options.get(EFFICIENCY) == EFFORT else IN_BED
    wide = Period(asked.period.first - timedelta(days=MEAN_DAYS), asked.period.last + timedelta(days=1))
    nights = sorted((n for n in asked.contents.nights if n.day in wide and not n.empty), key=_morning)
    zones = {night.day: asked.contents.zone_of(night, asked.zone) for night in nights}
    figures = {night.day: metrics(night, zones[night.day]) for night in nights}
    whole = {day: minutes for day, one in figures.items() if (minutes := _whole(one, over))}
    asleep = {day: one.asleep for day, one in figures.items() if one.asleep is not None}
    hours = seven_night_means(asked.period, {day: (minutes, 1) for day, minutes in asleep.items()})
    shares = seven_night_means(asked.period, {day: (100 * asleep[day], whole[day]) for day in whole})
    rows = tuple(
        NightRow(
            night,
            figures[night.day],
            placed(night, zones[night.day], figures[night.day]),
            whole.get(night.day),
            hours.get(night.day),
            shares.get(night.day),
        )
        for night in nights
        if night.day in asked.period
    )
    return SleepData(asked.period, over, rows)


def _morning(night: Night) -> date:
    return night.day


def _whole(figures: SleepMetrics, over: str) -> int | None:
    if figures.asleep is None or figures.asleep_is_stated:
        return None
    return figures.effort if over == EFFORT else figures.in_bed


def seven_night_means(period: Period, nights: Mapping[date, tuple[int, int]]) -> dict[date, Mean]:
    """The ratio of sums over each recorded night and the six before it, where at least three of them are recorded.

    ``nights`` gives the two sums' parts of each night; a divisor of 1 makes the plain mean.
    """
    found: dict[date, Mean] = {}
    for day in nights:
        window = [pair for n in range(MEAN_DAYS) if (pair := nights.get(day - timedelta(days=n))) is not None]
        if day in period and len(window) >= MEAN_LEAST:
            found[day] = (Fraction(sum(a for a, _ in window), sum(b for _, b in window)), len(window))
    return found


def ratio_of_sums(rows: Iterable[NightRow]) -> Mean | None:
    """Efficiency over many nights, Σ asleep / Σ of what it is reckoned over × 100, and of how many."""
    known = [(row.figures.asleep or 0, row.whole_min) for row in rows if row.whole_min]
    return (Fraction(100 * sum(a for a, _ in known), sum(w for _, w in known)), len(known)) if known else None


def median_clock(minutes: Sequence[int]) -> Fraction | None:
    """The middle of clock times, in minutes after midnight (0 to 1439).

    The clock is cut open in the longest stretch without a time, so that 23:50 and 00:10 have midnight between them.
    """
    if not minutes:
        return None
    clocks = sorted(minute % DAY_MIN for minute in minutes)
    gaps = [clocks[0] - clocks[-1] + DAY_MIN, *(later - earlier for earlier, later in itertools.pairwise(clocks))]
    first = gaps.index(max(gaps))
    turned = [*clocks[first:], *(clock + DAY_MIN for clock in clocks[:first])]
    return median(turned) % DAY_MIN


def median(values: Sequence[int]) -> Fraction:
    """The middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the long chart: the median, earliest and latest of one time, in minutes from midnight."""

    first: date
    middle: Fraction
    earliest: int
    latest: int


def weeks(rows: Iterable[NightRow], name: str, first_weekday: int) -> tuple[Week, ...]:
    """One recorded time, ``into_bed`` or ``out_of_bed``, week by week; a week without any is left out."""
    found: dict[date, list[int]] = {}
    for row in rows:
        minute = row.placed.at(name)
        if minute is not None:
            found.setdefault(row.day - timedelta(days=(row.day.weekday() - first_weekday) % 7), []).append(minute)
    return tuple(Week(first, median(values), min(values), max(values)) for first, values in sorted(found.items()))
