"""Every number of the symptoms, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_facts import Facts, days_between, plain, seven_day_mean
from tests.plots.plain_journals import JOURNALS, assert_same, kept


@pytest.mark.parametrize("name", JOURNALS)
def test_the_symptoms(name: str) -> None:
    journal = kept(name)
    for period in journal.periods:
        for show in ("page-1", "all"):
            table = journal.table("symptoms", period, {"show": show})
            wanted = listed(journal.facts, period.first, period.last)
            assert_same(table, *columns(journal.facts, wanted, period.first, period.last, means=False))


@pytest.mark.parametrize("name", JOURNALS)
def test_one_symptom_and_two_compared(name: str) -> None:
    journal = kept(name)
    numbers = sorted({number for ratings in journal.facts.ratings.values() for number in ratings})
    one, other = numbers[0], numbers[-1]
    for period in journal.periods:
        for second in ("", str(other)):
            table = journal.table("symptoms", period, {"first": str(one), "second": second})
            wanted = [one, other] if second and one != other else [one]
            assert_same(table, *columns(journal.facts, wanted, period.first, period.last, means=True))


def answers(facts: Facts, number: int) -> dict[date, int]:
    """The answers of one symptom."""
    return {day: ratings[number] for day, ratings in facts.ratings.items() if number in ratings}


def listed(facts: Facts, first: date, last: date) -> list[int]:
    """Those rated in the period: highest mean first, then the worst answer, then the person's own order.

    Rated on fewer than three days they come last, by the worst answer.
    """
    found = []
    for symptom in facts.symptoms:
        values = [value for day, value in answers(facts, symptom["id"]).items() if first <= day <= last]
        if values:
            mean = Fraction(sum(values), len(values)) if len(values) >= 3 else Fraction(-1)
            found.append((-mean, -max(values), symptom["position"], symptom["id"]))
    return [one[-1] for one in sorted(found)]


def columns(
    facts: Facts, numbers: list[int], first: date, last: date, *, means: bool
) -> tuple[list[str], list[list[Any]]]:
    """The keys and rows of a table of these symptoms."""
    called = {symptom["id"]: symptom["key"] or symptom["name"] for symptom in facts.symptoms}
    keys, series = ["day"], []
    for number in numbers:
        twice = sum(called[other] == called[number] for other in numbers) > 1
        label = f"{called[number]}#{number}" if twice else called[number]
        keys += [f"rating:{label}", f"seven_day_mean:{label}"] if means else [f"rating:{label}"]
        series.append(answers(facts, number))
    rows = []
    for day in days_between(first, last):
        row: list[Any] = [day.isoformat()]
        for values in series:
            row.append(values.get(day))
            if means:
                row.append(plain(seven_day_mean(values, day)))
        rows.append(row)
    return keys, rows
