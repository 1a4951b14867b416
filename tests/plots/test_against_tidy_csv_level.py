"""Every number of the estimated level, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_facts import ONE, Facts, days_between, in_force, step_total, taken
from tests.plots.plain_journals import JOURNALS, assert_same, kept

HOURS: dict[str, tuple[tuple[float, float], tuple[float, float] | None]] = {
    "diazepam": ((20.0, 100.0), (36.0, 200.0)),
    "lorazepam": ((10.0, 20.0), None),
}
"""The half-lives that are printed: of the medicine, and of its active metabolite."""


@pytest.mark.parametrize("name", JOURNALS)
def test_the_level(name: str) -> None:
    journal = kept(name)
    every = {medicine["name"]: reckoned(journal.facts, medicine) for medicine in journal.facts.medicines}
    for period in journal.periods:
        days = days_between(period.first, period.last)
        bands = {name: found for name, found in every.items() if found and any(day in found for day in days)}
        keys = ["day"]
        for medicine in bands:
            keys += [f"low_percent:{medicine}", f"high_percent:{medicine}", f"doses:{medicine}"]
        rows: list[list[Any]] = []
        for day in days if bands else []:
            row: list[Any] = [day.isoformat()]
            for found in bands.values():
                row += found.get(day, (None, None, None))
            rows.append(row)
        assert_same(journal.table("level", period), keys, rows)


def reckoned(facts: Facts, medicine: dict[str, Any]) -> dict[date, tuple[int, int, str]] | None:
    """The band at the end of each day; None for a medicine of which nothing can be drawn."""
    recorded = {day: mg for day, mg in taken(facts, medicine["name"]).items() if day < facts.today}
    held = [stretch for stretch in stretches(facts, medicine, recorded) if len(stretch) >= 3]
    whole = Fraction(0)
    for stretch in held:
        amounts = [mg for _, mg in stretch]
        wide = min(14, len(amounts))
        for n in range(len(amounts) - wide + 1):
            whole = max(whole, sum(amounts[n : n + wide], Fraction(0)) / wide)
    if not whole:
        return None
    found: dict[date, tuple[int, int, str]] = {}
    for stretch in held:
        amounts = [float(mg) for _, mg in stretch]
        opening = amounts[:14]
        before = 0.0 if begins(facts, medicine, stretch[0][0]) else sum(opening) / len(opening)
        levels = [ends(amounts, way, before) for way in ways(medicine["name"])]
        for n, (day, _) in enumerate(stretch):
            low, high = (100 * pick(level[n] for level in levels) / float(whole) for pick in (min, max))
            leaning = n < 14 or day not in recorded
            below, above = max(0, math.ceil(low - 1e-6) - 1), math.floor(high + 1e-6) + 1
            found[day] = (below, above, "leaning" if leaning else "recorded")
    return found


def stretches(
    facts: Facts, medicine: dict[str, Any], recorded: dict[date, Fraction]
) -> list[list[tuple[date, Fraction]]]:
    """Days without a gap; up to seven days behind the last record the plan stands in."""
    found: list[list[tuple[date, Fraction]]] = [[]]
    last = None
    for day in days_between(min(recorded), facts.today - ONE) if recorded else []:
        amount = None
        if day in recorded:
            amount, last = recorded[day], day
        elif found[-1] and last is not None and (day - last).days <= 7:
            amount = planned(facts, medicine["id"], day)
        if amount is not None:
            found[-1].append((day, amount))
        elif found[-1]:
            found.append([])
    return found


def planned(facts: Facts, medicine_id: int, day: date) -> Fraction | None:
    """What the plan says of a medicine, once any agreed version has named it."""
    step = in_force(facts, day)
    named = False
    for version in facts.versions:
        if not version["draft"] and date.fromisoformat(version["applies_from"]) <= day:
            named = named or any(d["medicine_id"] == medicine_id for s in version["steps"] for d in s["doses"])
    return step_total(step, medicine_id) if step is not None and named else None


def begins(facts: Facts, medicine: dict[str, Any], first: date) -> bool:
    """Whether nothing of it was planned the day before, by a plan that was there, nor ever taken."""
    step = in_force(facts, first - ONE)
    earlier = [d for d in facts.doses if d["name"] == medicine["name"] and d["day"] < first and not d["missed"]]
    return step is not None and not step_total(step, medicine["id"]) and not earlier


def ways(name: str) -> list[tuple[float, ...]]:
    """Five half-lives from low to high in equal ratios, alone and with each of five of the metabolite."""
    parent, made = HOURS[name]
    first = [parent[0] * (parent[1] / parent[0]) ** (n / 4) for n in range(5)]
    second = [made[0] * (made[1] / made[0]) ** (n / 4) for n in range(5)] if made else []
    return [*((one,) for one in first), *((one, two) for one in first for two in second)]


def ends(amounts: list[float], way: tuple[float, ...], before: float) -> list[float]:
    """The level at the end of each day, of doses taken evenly through it, by what would keep it there."""
    levels = [before] * len(way)
    found = []
    for amount in amounts:
        shares = [2.0 ** (-24 / hours) for hours in way]
        apart = levels[0] - amount
        if len(way) == 2:
            one, two = (1 / hours for hours in way)
            passed = apart * two / (two - one) * (shares[0] - shares[1])
            levels[1] = amount + (levels[1] - amount) * shares[1] + passed
        levels[0] = amount + apart * shares[0]
        found.append(levels[-1])
    return found
