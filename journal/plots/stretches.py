"""Calmer and rougher stretches on the person's own range, and slow gains (docs/sources.md, "Stretches")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from journal.domain.period import Period
from journal.plots.rolling import WholeParts, in_whole_parts, seven_day_means
from journal.words.translation import tr

Kind = Literal["calmer", "rougher"]
CALMER: Kind = "calmer"
ROUGHER: Kind = "rougher"
LEAST_RUN = 5
"""A stretch is at least so many days long."""
LEAST_MEANS = 28
"""With fewer seven-day means there is no range to compare with, and no stretch."""


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
    return past_of_means(seven_day_means(Period(min(known), today), known), high_is_calm=high_is_calm)


def past_of_means(means: Mapping[date, Fraction], *, high_is_calm: bool = False) -> Past:
    """The same from the seven-day means of everything recorded up to the day."""
    whole = in_whole_parts(means)
    own = own_range(whole)
    return Past(means, own, stretches_in(whole, own, high_is_calm=high_is_calm) if own else ())


def own_range(means: WholeParts) -> OwnRange | None:
    """The quartiles by nearest rank from either end: the k-th lowest and the k-th highest, k = n / 4 rounded up.

    None with fewer than 28 means, and where both are the same, for then nothing stands out.
    """
    ordered = sorted(means.by_day.values())
    n = len(ordered)
    if n < LEAST_MEANS:
        return None
    k = -(-n // 4)
    lower, upper = Fraction(ordered[k - 1], means.parts), Fraction(ordered[-k], means.parts)
    return OwnRange(lower, upper, n) if lower < upper else None


def stretches_in(means: WholeParts, own: OwnRange, *, high_is_calm: bool = False) -> tuple[Stretch, ...]:
    """The runs of at least five days in a row with means at or beyond one quartile; a day without a mean ends a run."""
    low, high = (ROUGHER, CALMER) if high_is_calm else (CALMER, ROUGHER)
    found: list[Stretch] = []
    first, last, kind = 0, 0, ""
    lower, upper = floor(own.lower * means.parts), ceil(own.upper * means.parts)
    for here, mean in sorted(means.by_day.items()):
        side = low if mean <= lower else high if mean >= upper else ""
        if side != kind or here != last + 1:
            _keep(found, first, last, kind)
            first, kind = here, side
        last = here
    _keep(found, first, last, kind)
    return tuple(found)


def _keep(found: list[Stretch], first: int, last: int, kind: Kind | Literal[""]) -> None:
    if kind and last - first + 1 >= LEAST_RUN:
        found.append(Stretch(Period(date.fromordinal(first), date.fromordinal(last)), kind))
