"""Every number of the year and of the symptoms, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_calm import median, past_means, stretches
from tests.plots.plain_facts import Facts, averages, days_between, plain
from tests.plots.plain_journals import JOURNALS, assert_same, kept


@pytest.mark.parametrize("name", JOURNALS)
def test_the_year(name: str) -> None:
    journal = kept(name)
    rated = sorted({number for ratings in journal.facts.ratings.values() for number in ratings})
    series = ["average", "overall", *(f"symptom:{number}" for number in (rated[:1] + rated[-1:]))]
    for shown in series:
        recorded = recorded_of(journal.facts, shown)
        for period in journal.periods:
            table = journal.table("year", period, {"series": shown})
            keys, rows = year(journal.facts, recorded, period.first, period.last, shown)
            assert_same(table, keys, rows)


def recorded_of(facts: Facts, series: str) -> dict[date, Fraction]:
    """The recorded values of a series."""
    if series == "average":
        return averages(facts)
    if series == "overall":
        return {day: Fraction(value) for day, value in facts.overall.items()}
    return answers(facts, int(series.partition(":")[2]))


def answers(facts: Facts, number: int) -> dict[date, Fraction]:
    """The answers of one symptom."""
    return {day: Fraction(ratings[number]) for day, ratings in facts.ratings.items() if number in ratings}


def year(
    facts: Facts, recorded: dict[date, Fraction], first: date, last: date, series: str
) -> tuple[list[str], list[list[Any]]]:
    """The keys and rows of the table."""
    average = series == "average"
    keys = ["day", "value", *(["symptoms_rated"] if average else [])]
    keys += ["seven_day_mean", "twenty_eight_day_median", "stretch"]
    means = past_means(recorded, facts.today)
    lies_in = stretches(means, high_is_calm=series == "overall")
    rows = []
    for day in days_between(first, last):
        rated = [len(facts.ratings[day]) if day in recorded else None] if average else []
        calm = (plain(means.get(day)), plain(median(recorded, day)), lies_in.get(day))
        rows.append([day.isoformat(), plain(recorded.get(day)), *rated, *calm])
    return keys, rows
