"""Every number of the sleep chart, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_facts import ONE, Facts, asleep, instants, minutes_between, plain
from tests.plots.plain_journals import JOURNALS, assert_same, kept

RECORDED = ("latency_min", "awakenings", "awake_min")


@pytest.mark.parametrize("name", JOURNALS)
@pytest.mark.parametrize("over", ["in_bed", "effort"])
def test_the_sleep(name: str, over: str) -> None:
    journal = kept(name)
    for period in journal.periods:
        table = journal.table("sleep", period, {"efficiency": over})
        assert_same(table, *nights(journal.facts, period.first, period.last, over))


def nights(facts: Facts, first: date, last: date, over: str) -> tuple[list[str], list[list[Any]]]:
    """The keys and rows of the table, a row a recorded night."""
    keys = ["day", "into_bed", "tried", *RECORDED, "woke", "out_of_bed", "asleep_min", "asleep_stated", "in_bed_min"]
    keys += [f"efficiency_{over}", "quality", "nap_min", "asleep_mean_min", "asleep_mean_nights"]
    keys += [f"efficiency_mean_{over}", f"efficiency_mean_nights_{over}"]
    rows = []
    for day in sorted(facts.nights):
        night = {name: value for name, value in facts.nights[day].items() if name != "zone"}
        if not night or not first <= day <= last:
            continue
        slept, stated = asleep(facts, day)
        row: list[Any] = [day.isoformat(), night.get("into_bed"), night.get("tried")]
        row += [whole(night, name) for name in RECORDED]
        row += [night.get("woke"), night.get("out_of_bed"), slept]
        row += [None if slept is None else "stated" if stated else "reckoned"]
        row += [minutes_between(instants(facts, day), "into_bed", "out_of_bed")]
        row += [plain(share(facts, [day], over)), whole(night, "quality"), whole(night, "nap_min")]
        rows.append(row + means(facts, day, over))
    return keys, rows


def whole(night: dict[str, str], name: str) -> int | None:
    """A whole number that was recorded."""
    return int(night[name]) if name in night else None


def reckoned_over(facts: Facts, day: date, over: str) -> int | None:
    """Time in bed, or SOL + TST + WASO + TASAFA; None of a night whose hours were only stated."""
    slept, stated = asleep(facts, day)
    if slept is None or stated:
        return None
    if over == "in_bed":
        return minutes_between(instants(facts, day), "into_bed", "out_of_bed") or None
    night, found = facts.nights[day], slept
    for name in ("latency_min", "awake_min", "trying_min"):
        if name not in night:
            return None
        found += int(night[name])
    return found or None


def share(facts: Facts, days: list[date], over: str) -> Fraction | None:
    """The ratio of sums in percent, over the nights that have both."""
    slept = held = 0
    for day in days:
        minutes = reckoned_over(facts, day, over)
        if minutes:
            held += minutes
            slept += asleep(facts, day)[0] or 0
    return Fraction(100 * slept, held) if held else None


def means(facts: Facts, day: date, over: str) -> list[Any]:
    """Of this night and the six before it, where this one and at least two more have a figure."""
    week = [day - n * ONE for n in range(7) if day - n * ONE in facts.nights]
    known = [n for n in week if asleep(facts, n)[0] is not None]
    shares = [n for n in week if reckoned_over(facts, n, over)]
    found: list[Any] = [None, None, None, None]
    if day in known and len(known) >= 3:
        found[:2] = [plain(Fraction(sum(asleep(facts, n)[0] or 0 for n in known), len(known))), len(known)]
    if day in shares and len(shares) >= 3:
        found[2:] = [plain(share(facts, shares, over)), len(shares)]
    return found
