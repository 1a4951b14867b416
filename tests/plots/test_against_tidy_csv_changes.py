"""Every number after each change, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_facts import (
    ONE,
    Facts,
    asleep_by_day,
    averages,
    changes,
    in_force,
    kind_of,
    plain,
    step_total,
)
from tests.plots.plain_journals import JOURNALS, assert_same, kept

MG_FOR_TEN = {"ashton2002": {"diazepam": 10, "lorazepam": 1}, "vadod2021": {"diazepam": 10, "lorazepam": 2}}
"""So many mg beside 10 mg of diazepam, from the printed tables."""
WINDOWS = (("before", -7, -1), ("days_1_7", 1, 7), ("days_8_14", 8, 14))


@pytest.mark.parametrize("name", JOURNALS)
def test_after_each_change(name: str) -> None:
    journal = kept(name)
    numbers = sorted({number for ratings in journal.facts.ratings.values() for number in ratings})
    medicines = sorted({d["medicine_id"] for v in journal.facts.versions for s in v["steps"] for d in s["doses"]})
    several = len(medicines) > 1
    series = ("average", "overall", "asleep", str(numbers[0]), str(numbers[-1]))
    wishes = [(one, "all", "total") for one in series]
    wishes += [("average", direction, "total") for direction in ("cut", "return")]
    wishes += [("overall", "all", str(number)) for number in medicines if several]
    wishes += [("overall", "cut", str(number)) for number in medicines if several]
    for period in journal.periods:
        for shown, direction, medicine in wishes:
            options = {"series": shown, "direction": direction, "medicine": medicine}
            table = journal.table("changes", period, options)
            keys, rows = reckoned(journal.facts, period.first, period.last, shown, direction, medicine, several)
            assert_same(table, keys, rows)


def moves(facts: Facts, medicine: str) -> list[dict[str, Any]]:
    """Every change from the plan's first day to today, or those of one medicine; with what cuts its days."""
    starts = [date.fromisoformat(s["start"]) for v in facts.versions if not v["draft"] for s in v["steps"]]
    if not starts:
        return []
    every = changes(facts, min(starts), facts.today)
    days = [day for day, _ in every]
    found = []
    for place, (day, moved) in enumerate(every):
        parts = [part for part in moved if medicine in ("total", str(part[0]))]
        if not parts:
            continue
        before, after, table = total(facts, day) if medicine == "total" else (parts[0][1], parts[0][2], "")
        kind = kind_of(facts, day)
        gone = (days[place - 1] - day).days if place else None
        coming = (days[place + 1] - day).days if place + 1 < len(days) else None
        found.append(
            {
                "day": day,
                "kind": kind,
                "parts": parts,
                "before": before,
                "after": after,
                "table": table,
                "direction": direction_of(kind if medicine == "total" else "", before, after),
                "interval": None if gone is None else -gone,
                "first": -7 if gone is None or gone < -7 else gone + 1,
                "last": min(21, (facts.today - day).days, 21 if coming is None else coming - 1),
                "cut_before": gone if gone is not None and gone >= -7 else None,
                "cut_after": coming if coming is not None and coming <= 21 else None,
            }
        )
    return found


def total(facts: Facts, day: date) -> tuple[Fraction | None, Fraction | None, str]:
    """The total before and after: of one medicine in its own mg, of two in mg of diazepam by the plan's table."""
    then, now = in_force(facts, day - ONE), in_force(facts, day)
    assert then is not None
    assert now is not None
    held = []
    for medicine in facts.medicines:
        pair = step_total(then, medicine["id"]), step_total(now, medicine["id"])
        if any(pair):
            held.append((medicine["name"], *pair))
    if len(held) == 1:
        return held[0][1], held[0][2], ""
    table = now["equivalence"]
    if not table:
        return None, None, ""
    sums = [Fraction(0), Fraction(0)]
    for name, before, after in held:
        sums[0] += before * 10 / MG_FOR_TEN[table][name]
        sums[1] += after * 10 / MG_FOR_TEN[table][name]
    return sums[0], sums[1], table


def direction_of(kind: str, before: Fraction | None, after: Fraction | None) -> str:
    """Cut or return: as the plan calls it, else by what the dose does."""
    if kind in ("cut", "stop"):
        return "cut"
    if kind == "return":
        return "return"
    if before is None or after is None or before == after:
        return ""
    return "cut" if after < before else "return"


def reckoned(
    facts: Facts, first: date, last: date, shown: str, direction: str, medicine: str, several: bool
) -> tuple[list[str], list[list[Any]]]:
    """The keys and rows of the table, its last row with the medians."""
    found = [m for m in moves(facts, medicine) if first <= m["day"] <= last]
    found = [m for m in found if direction in ("all", m["direction"])]
    columns: list[int] = []
    for move in found:
        columns += [part[0] for part in move["parts"] if part[0] not in columns]
    called = {m["id"]: m["name"] for m in facts.medicines}
    keys = ["day", "kind"]
    for number in columns:
        keys += [f"from_mg:{called[number]}", f"to_mg:{called[number]}"]
    added = several and medicine == "total"
    keys += ["total_from_mg", "total_to_mg", "total_table"] if added else []
    keys += ["percent", "interval_days", "first_day", "last_day", "cut_before", "cut_after"]
    about = len(keys)
    measures = measured(facts, shown)
    for name, _ in measures:
        for window, _, _ in WINDOWS:
            keys += [f"{name}_{window}", f"{name}_{window}_n"]
    rows, pooled = [], [[] for _ in range(3 * len(measures))]
    for move in found:
        row = _about(move, columns, added=added)
        means = [mean_in(move, values, low, high) for _, values in measures for _, low, high in WINDOWS]
        for place, (mean, n) in enumerate(means):
            row += [plain(mean), n]
            if mean is not None:
                pooled[place].append(mean)
        rows.append(row)
    if rows:
        last_row: list[Any] = [None, "median", *([None] * (about - 2))]
        for held in pooled:
            last_row += [plain(median(held)), len(held)]
        rows.append(last_row)
    return keys, rows


def _about(move: dict[str, Any], columns: list[int], *, added: bool) -> list[Any]:
    before, after = move["before"], move["after"]
    row: list[Any] = [move["day"].isoformat(), move["kind"]]
    for number in columns:
        pair = [(old, new) for held, old, new in move["parts"] if held == number]
        row += [plain(side) for side in pair[0]] if pair else [None, None]
    row += [plain(before), plain(after), move["table"] or None] if added else []
    row.append(plain((after - before) * 100 / before) if before else None)
    return [*row, move["interval"], move["first"], move["last"], move["cut_before"], move["cut_after"]]


def measured(facts: Facts, shown: str) -> list[tuple[str, dict[date, Any]]]:
    """What is averaged: always the same three, and before them a symptom where one is wanted."""
    found: list[tuple[str, dict[date, Any]]] = [
        ("symptom_average", averages(facts)),
        ("overall", facts.overall),
        ("asleep_min", asleep_by_day(facts)),
    ]
    if not shown.isdigit():
        return found
    (symptom,) = [symptom for symptom in facts.symptoms if symptom["id"] == int(shown)]
    answers = {day: given[symptom["id"]] for day, given in facts.ratings.items() if symptom["id"] in given}
    return [(f"symptom:{symptom['key'] or symptom['name']}", answers), *found]


def mean_in(move: dict[str, Any], values: dict[date, Any], low: int, high: int) -> tuple[Fraction | None, int]:
    """The mean of the recorded days of a window that no other change has cut off; none of fewer than three."""
    held = []
    for place in range(max(low, move["first"]), min(high, move["last"]) + 1):
        if move["day"] + place * ONE in values:
            held.append(Fraction(values[move["day"] + place * ONE]))
    return (sum(held, Fraction(0)) / len(held) if len(held) >= 3 else None), len(held)


def median(held: list[Fraction]) -> Fraction | None:
    """The middle one, or half way between the two in the middle; none of fewer than three."""
    ordered, n = sorted(held), len(held)
    if n < 3:
        return None
    return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
