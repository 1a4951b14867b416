"""An estimated level in the body, relative only (docs/sources.md, "Estimated level").

Floats, because it is an estimate and nothing else is reckoned from it; doses themselves stay exact amounts. Times are
in hours. A level has no unit of its own: it is a share of a dose, or the daily amount that would keep it there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

DAY_H = 24.0
BETWEEN = 5
"""How many half-lives, both ends included and in equal ratios, stand for a published range."""
_EQUAL = 1e-9


def rate(half_life_h: float) -> float:
    """The share that leaves per hour: ln 2 / T."""
    return math.log(2) / half_life_h


def remaining(hours: float, half_life_h: float) -> float:
    """What is left of 1 after so many hours: 2^(−t/T)."""
    return 2.0 ** (-hours / half_life_h)


def accumulation(half_life_h: float, every_h: float = DAY_H) -> float:
    """R = 1 / (1 − 2^(−τ/T)): the peak of doses repeated every τ, to one dose; the trough is R − 1."""
    return 1.0 / (1.0 - remaining(every_h, half_life_h))


def steady_mean(half_life_h: float, every_h: float = DAY_H) -> float:
    """T / (τ ln 2): the mean level of doses repeated every τ, to one dose."""
    return half_life_h / (every_h * math.log(2))


def hours_to_share(share: float, half_life_h: float) -> float:
    """How long after a lasting change of the dose this share of the change of the level is done (0.9: 3.32 T)."""
    return -half_life_h * math.log2(1.0 - share)


def absorption_rate(half_life_h: float, peak_h: float) -> float:
    """ka per hour, so that ln(ka/ke)/(ka − ke) is the published time of the peak; found by halving."""
    leaving = rate(half_life_h)
    low, high = leaving * 1e-6, leaving * 1e9  # the later the peak, the slower the uptake
    for _ in range(200):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if _peak_time(middle, leaving) > peak_h else (low, middle)
    return math.sqrt(low * high)


def _peak_time(taking: float, leaving: float) -> float:
    if abs(taking - leaving) <= _EQUAL * leaving:
        return 1.0 / leaving
    return math.log(taking / leaving) / (taking - leaving)


def after_dose(hours: float, half_life_h: float, taking: float | None = None) -> float:
    """The level of one dose of 1 after so many hours; 0 before it. ``taking`` is ka, None for uptake at once."""
    if hours < 0:
        return 0.0
    if taking is None:
        return remaining(hours, half_life_h)
    leaving = rate(half_life_h)
    if abs(taking - leaving) <= _EQUAL * leaving:
        return leaving * hours * math.exp(-leaving * hours)
    return taking / (taking - leaving) * (math.exp(-leaving * hours) - math.exp(-taking * hours))


@dataclass(frozen=True, slots=True)
class HalfLives:
    """Published ranges in hours: of the medicine and of its active metabolite, each None where nobody gives one.

    A pro-drug has that of its metabolite alone.
    """

    parent: tuple[float, float] | None = None
    metabolite: tuple[float, float] | None = None

    @property
    def longest_h(self) -> float | None:
        """The longest figure of all; None where there is none."""
        return max((high for _, high in filter(None, (self.parent, self.metabolite))), default=None)

    @property
    def is_range(self) -> bool:
        """Whether there is room between the lowest and the highest figure: from a single one a line would come."""
        ends = {end for pair in filter(None, (self.parent, self.metabolite)) for end in pair}
        return len(ends) > 1

    def ways(self) -> tuple[tuple[float, ...], ...]:
        """Every way to reckon: (T,), or (T of the medicine, T of the metabolite made from it).

        Whatever share of the effect the metabolite has, the relative level lies between that of the medicine alone
        and that of the metabolite alone, so these two bound it.
        """
        parents = spread(*self.parent) if self.parent else ()
        made = spread(*self.metabolite) if self.metabolite else ()
        if not parents:
            return tuple((one,) for one in made)
        return (*((one,) for one in parents), *itertools.product(parents, made))


def spread(low: float, high: float, count: int = BETWEEN) -> tuple[float, ...]:
    """So many figures from low to high in equal ratios; one where both are the same."""
    if low == high:
        return (low,)
    return tuple(low * (high / low) ** (n / (count - 1)) for n in range(count))


def day_ends(amounts: Sequence[float], way: Sequence[float], before: float) -> list[float]:
    """The level at the end of each day, measured by the daily amount that would keep it there for good.

    Each day's amount counts as taken evenly through its day, so no clock time matters; ``before`` is the daily amount
    that went on long before the first day. With one half-life: level = before_it · q + amount · (1 − q), q = 2^(−24/T).
    """
    first = rate(way[0])
    keep = math.exp(-first * DAY_H)
    if len(way) == 1:
        return list(itertools.accumulate(amounts, lambda level, a: a + (level - a) * keep, initial=before))[1:]
    second = rate(way[1])
    keep_made, passed = math.exp(-second * DAY_H), _passed_on(first, second)
    found: list[float] = []
    parent = made = before
    for amount in amounts:
        made = amount + (made - amount) * keep_made + (parent - amount) * passed
        parent = amount + (parent - amount) * keep
        found.append(made)
    return found


def _passed_on(first: float, second: float) -> float:
    """How much of the medicine's distance from its aim its metabolite still shows after a day."""
    if abs(first - second) <= _EQUAL * first:
        return second * DAY_H * math.exp(-second * DAY_H)
    return second / (second - first) * (math.exp(-first * DAY_H) - math.exp(-second * DAY_H))


def band(amounts: Sequence[float], half_lives: HalfLives, before: float) -> list[tuple[float, float]]:
    """The lowest and the highest of :func:`day_ends` over every way to reckon, day by day."""
    found = [day_ends(amounts, way, before) for way in half_lives.ways()]
    return [(min(levels), max(levels)) for levels in zip(*found, strict=True)]
