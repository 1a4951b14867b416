"""Every number of the overview, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_calm import median, past_means, stretches
from tests.plots.plain_facts import (
    ONE,
    Facts,
    asleep_by_day,
    averages,
    days_between,
    in_force,
    names,
    plain,
    seven_day_mean,
    step_total,
    taken,
)
from tests.plots.plain_journals import JOURNALS, assert_same, kept


@pytest.mark.parametrize("name", JOURNALS)
def test_the_overview(name: str) -> None:
    journal = kept(name)
    for period in journal.periods:
        table = journal.table("overview", period)
        keys, rows = overview(journal.facts, period.first, period.last)
        assert_same(table, keys, rows)
        assert [day for day in table.days if day is not None] == days_between(period.first, period.last)
        if "noted" in table.keys:
            said = {row[0] for row in table.values if row[-1] is not None}
            assert said == noted_days(journal.facts, period.first, period.last)


def overview(facts: Facts, first: date, last: date) -> tuple[list[str], list[list[Any]]]:
    """The keys and rows of the table."""
    days = days_between(first, last)
    shown = []
    for medicine in facts.medicines:
        planned, total = planned_totals(facts, medicine["id"], days), taken(facts, medicine["name"])
        if any(planned.values()) or any(day in total for day in days):
            shown.append((medicine["name"], planned, total))
    keys = ["day"]
    for name, _, _ in shown:
        keys += [f"planned_mg:{name}", f"taken_mg:{name}"]
    keys += ["symptom_average", "symptoms_rated", "seven_day_mean", "overall", "asleep_min"]
    keys += ["twenty_eight_day_median", "stretch"]
    means, slept, rows = averages(facts), asleep_by_day(facts), []
    lies_in = stretches(past_means(means, facts.today), high_is_calm=False)
    for day in days:
        row: list[Any] = [day.isoformat()]
        for _, planned, total in shown:
            row += [plain(planned.get(day)), plain(total.get(day))]
        rated = len(facts.ratings[day]) if day in facts.ratings else None
        row += [plain(means.get(day)), rated, plain(seven_day_mean(means, day))]
        slow = (plain(median(means, day)), lies_in.get(day))
        rows.append([*row, facts.overall.get(day), slept.get(day), *slow])
    return keys, rows


def planned_totals(facts: Facts, medicine_id: int, days: list[date]) -> dict[date, Fraction]:
    """The planned total of each day, from the first on which the medicine is planned at all, or goes on being."""
    before = in_force(facts, days[0] - ONE)
    begun, found = before is not None and medicine_id in names(before), {}
    for day in days:
        step = in_force(facts, day)
        if step is None:
            continue
        total = step_total(step, medicine_id)
        begun = begun or total > 0
        if begun:
            found[day] = total
    return found


def noted_days(facts: Facts, first: date, last: date) -> set[str]:
    """The days with an urgent event, a visit, a mark or a practice."""
    rows = [row for kind in facts.noted.values() for row in kind]
    return {row["day"] for row in rows if first.isoformat() <= row["day"] <= last.isoformat()}
