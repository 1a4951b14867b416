"""Every number of the doses, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_facts import Facts, days_between, in_force, plain, taken
from tests.plots.plain_journals import JOURNALS, assert_same, kept
from tests.plots.test_against_tidy_csv import planned_totals
from tests.plots.test_against_tidy_csv_changes import MG_FOR_TEN

FIELDS = ("planned_mg", "recorded_mg", "difference_mg", "missed", "extra", "other_amount", "not_recorded")


@pytest.mark.parametrize("name", JOURNALS)
def test_the_doses(name: str) -> None:
    journal = kept(name)
    for period in journal.periods:
        table = journal.table("doses", period)
        assert_same(table, *doses(journal.facts, period.first, period.last))


def doses(facts: Facts, first: date, last: date) -> tuple[list[str], list[list[Any]]]:
    """The keys and rows of the table."""
    days = days_between(first, last)
    shown = []
    for medicine in facts.medicines:
        planned, recorded = planned_totals(facts, medicine["id"], days), taken(facts, medicine["name"])
        if any(planned.values()) or any(day in recorded for day in days):
            shown.append((medicine, planned, recorded))
    keys = ["day"]
    for medicine, _, _ in shown:
        keys += [f"{field}:{medicine['name']}" for field in FIELDS]
    sums = together(facts, shown, days)
    keys += ["planned_diazepam_mg", "recorded_diazepam_mg"] if sums else []
    rows = []
    for day in days:
        row: list[Any] = [day.isoformat()]
        for medicine, planned, recorded in shown:
            missed, extra, other, left = counts(facts, day, medicine)
            known = planned.get(day) is not None and recorded.get(day) is not None and not left
            row += [plain(planned.get(day)), plain(recorded.get(day))]
            row += [plain(recorded[day] - planned[day]) if known else None, missed, extra, other, left]
        rows.append(row + [plain(mg) for mg in sums.get(day, ())])
    return keys, rows


def counts(facts: Facts, day: date, medicine: dict[str, Any]) -> tuple[int | None, int | None, int | None, int | None]:
    """Missed, extra, other amount and not recorded; what cannot be known is None."""
    step = in_force(facts, day)
    slots = {}
    for dose in step["doses"] if step else []:
        if dose["medicine_id"] == medicine["id"] and Fraction(dose["amount_mg"]):
            slots[dose["slot"]] = Fraction(dose["amount_mg"])
    there = [dose for dose in facts.doses if dose["day"] == day]
    if not there:
        return None, None, None, (len(slots) or None) if day <= facts.today else None
    missed = extra = other = 0
    answered = set()
    for dose in there:
        if dose["name"] != medicine["name"]:
            continue
        answered.add(dose["slot"])
        said = dose["planned"] if dose["planned"] is not None else slots.get(dose["slot"])
        if not dose["slot"] or said is None:
            extra += step is not None and not dose["missed"]
        elif dose["missed"]:
            missed += 1
        else:
            other += dose["mg"] != said
    return missed, extra, other, sum(slot not in answered for slot in slots)


def together(facts: Facts, shown: list[Any], days: list[date]) -> dict[date, tuple[Fraction | None, Fraction | None]]:
    """All medicines in mg of diazepam, by the newest table that a plan names in these days; {} where none can be."""
    if len(shown) < 2:
        return {}
    named = [(in_force(facts, day) or {}).get("equivalence", "") for day in days]
    tables = [name for name in named if name]
    if not tables:
        return {}
    found: dict[date, tuple[Fraction | None, Fraction | None]] = {}
    for day, name in zip(days, named, strict=True):
        found[day] = (None, None)
        if name != tables[-1]:
            continue
        planned = [(one, plan[day]) for one, plan, _ in shown if day in plan]
        recorded = [(one, kept_of[day]) for one, _, kept_of in shown if day in kept_of]
        if any(counts(facts, day, one)[3] for one, _, _ in shown):
            recorded = []
        found[day] = (in_diazepam(planned, name), in_diazepam(recorded, name))
    return found if any(side is not None for pair in found.values() for side in pair) else {}


def in_diazepam(amounts: list[tuple[dict[str, Any], Fraction]], table: str) -> Fraction | None:
    """mg × 10 / value, added up; None of nothing."""
    total = Fraction(0)
    for medicine, mg in amounts:
        total += mg * 10 / MG_FOR_TEN[table][medicine["name"]]
    return total if amounts else None
