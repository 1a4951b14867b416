"""The agreed rule of one medicine's taper: one model for percents, fixed amounts, bands and small daily cuts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from journal.domain.amount import Amount
from journal.domain.plan import Goal
from journal.domain.problems import Problem

LONGEST_INTERVAL_DAYS = 3660
"""Ten years between two cuts is a slip of the keys."""


class Rounding(StrEnum):
    """Which of the two makeable neighbours of a wanted dose is taken."""

    NEAREST = "nearest"
    """The nearer one; the higher of two that are equally near."""
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Band:
    """How the dose falls from where the band before ends down to ``down_to``, on which the last cut of it lands.

    Either ``cut``, a fixed amount, or ``percent`` (above 0, below 100) of the dose in force. ``per_days`` is the
    period that the percent speaks of when it is not the interval of the cuts: 10 % per 14 days, cut every day, takes
    1 − 0.9^(1/14) of the dose in force at each cut. ``every_days`` is the interval where it is not the rule's.
    """

    down_to: Amount
    cut: Amount | None = None
    percent: Fraction | None = None
    per_days: int | None = None
    every_days: int | None = None

    def __post_init__(self) -> None:
        if (self.cut is None) == (self.percent is None):
            raise Problem("rule_band_one_way")
        if self.cut is not None and not self.cut:
            raise Problem("rule_cut_zero")
        if self.percent is not None and not 0 < self.percent < 100:
            raise Problem("rule_percent_range")
        if self.per_days is not None and self.percent is None:
            raise Problem("rule_per_without_percent")
        for days in (self.per_days, self.every_days):
            if days is not None:
                check_interval(days)


@dataclass(frozen=True, slots=True)
class Rule:
    """From ``start`` on ``first_day`` by the bands, the highest first, to ``end``.

    ``every_days`` counts calendar days from one step to the next. An ``end`` above zero is a dose that is stayed on,
    unless ``then_stop`` says that the medicine is stopped one interval later. Raises Problem ``rule_…`` for a rule
    that leads nowhere or can be read in two ways.
    """

    start: Amount
    first_day: date
    end: Amount
    bands: tuple[Band, ...]
    every_days: int
    then_stop: bool = False

    def __post_init__(self) -> None:
        if not self.start:
            raise Problem("rule_start_zero")
        if self.end >= self.start:
            raise Problem("rule_end_above", end=self.end, start=self.start)
        if not self.bands:
            raise Problem("rule_missing")
        check_interval(self.every_days)
        self._check_edges()
        if any(band.percent is not None and not self.floor(band) for band in self.bands_in_use):
            raise Problem("rule_percent_end")
        for band, top in zip(self.bands_in_use, self._tops(), strict=False):
            if band.cut is not None and band.cut > top:
                raise Problem("rule_cut_above", cut=band.cut, dose=top)

    def _tops(self) -> tuple[Amount, ...]:
        """The dose from which each band falls, and last the one on which they end."""
        return (self.start, *(band.down_to for band in self.bands))

    def _check_edges(self) -> None:
        above = self.start
        for number, band in enumerate(self.bands):
            if band.down_to >= above:
                problem = "rule_band_order" if number else "rule_band_edge"
                raise Problem(problem, edge=band.down_to, above=above)
            above = band.down_to
        if above > self.end:
            raise Problem("rule_end_beyond_bands", end=self.end, edge=above)

    @property
    def stops_later(self) -> bool:
        """Whether a stop follows the end dose; an end of zero is the stop itself."""
        return self.then_stop and bool(self.end)

    @property
    def goal(self) -> Goal:
        """Where the rule leads: to a stop, or to a dose that is stayed on."""
        return Goal.STAY if self.end and not self.then_stop else Goal.STOP

    @property
    def bands_in_use(self) -> tuple[Band, ...]:
        """The bands that a dose between start and end falls into."""
        return tuple(band for band, top in zip(self.bands, self._tops(), strict=False) if top > self.end)

    def floor(self, band: Band) -> Amount:
        """The dose on which the last cut of a band lands: its edge, or the end dose when that is higher."""
        return max(band.down_to, self.end)

    def days_between(self, band: Band) -> int:
        """The interval of a band's cuts in days."""
        return self.every_days if band.every_days is None else band.every_days


@dataclass(frozen=True, slots=True)
class Factor:
    """What is left of the dose in force after a cut: ``top / bottom``; Decimals, because a root may be among them."""

    top: Decimal
    bottom: Decimal


def factor_of(percent: Fraction, per_days: int | None, every_days: int) -> Factor:
    """(1 − percent / 100) ^ (every_days / per_days), to the precision of the decimal context in force.

    Exact where no root is to be taken. See "Compounding" in docs/sources.md.
    """
    left = 1 - percent / 100
    power = Fraction(every_days, every_days if per_days is None else per_days)
    if power.denominator == 1:
        whole = left ** int(power)
        return Factor(Decimal(whole.numerator), Decimal(whole.denominator))
    base = Decimal(left.numerator) / Decimal(left.denominator)
    return Factor(base ** (Decimal(power.numerator) / Decimal(power.denominator)), Decimal(1))


def percent_per_cut(percent: Fraction, per_days: int, every_days: int) -> Decimal:
    """How many percent each cut takes of the dose in force, so that they come to ``percent`` in ``per_days``.

    10 % per 14 days cut every day is 0.7498 %, not 10 / 14 = 0.7143 %.
    """
    factor = factor_of(percent, per_days, every_days)
    return (1 - factor.top / factor.bottom) * 100


def check_interval(days: int) -> None:
    """Problem ``rule_interval`` unless it is a whole number of days from 1 to ten years."""
    if not 1 <= days <= LONGEST_INTERVAL_DAYS:
        raise Problem("rule_interval", days=days, longest=LONGEST_INTERVAL_DAYS)
