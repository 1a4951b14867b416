"""Slow figures with plain loops: seven-day means of the past, calmer and rougher stretches, the 28-day median."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.plots.plain_facts import ONE, days_between, seven_day_mean


def past_means(recorded: dict[date, Fraction], today: date) -> dict[date, Fraction]:
    """The seven-day means from the first recorded day up to today."""
    found: dict[date, Fraction] = {}
    for day in days_between(min(recorded), today) if recorded else []:
        mean = seven_day_mean(recorded, day)
        if mean is not None:
            found[day] = mean
    return found


def stretches(means: dict[date, Fraction], *, high_is_calm: bool) -> dict[date, str]:
    """At least five days in a row, each with a mean in one outer quarter of all of them."""
    n, ordered = len(means), sorted(means.values())
    rank = (n + 3) // 4
    if n < 28 or ordered[rank - 1] == ordered[n - rank]:
        return {}
    low, high = ("rougher", "calmer") if high_is_calm else ("calmer", "rougher")
    found: dict[date, str] = {}
    for edge, word in ((ordered[rank - 1], low), (ordered[n - rank], high)):
        for day in means:
            run, at = [day], day + ONE
            while at in means and (means[at] <= edge if word == low else means[at] >= edge):
                run.append(at)
                at += ONE
            begins = means[day] <= edge if word == low else means[day] >= edge
            if begins and len(run) >= 5:
                for held in run:
                    found[held] = word
    return found


def median(recorded: dict[date, Fraction], day: date) -> Fraction | None:
    """Of a day and the 27 before it, where at least ten are recorded; none inside a gap of two days or more."""
    if day not in recorded and not (day - ONE in recorded and day + ONE in recorded):
        return None
    held = sorted(recorded[day - n * ONE] for n in range(28) if day - n * ONE in recorded)
    if len(held) < 10:
        return None
    middle = len(held) // 2
    return held[middle] if len(held) % 2 else (held[middle - 1] + held[middle]) / 2
