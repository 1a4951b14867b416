"""Every number of the year and of the symptoms, reckoned anew from the journal's own tidy CSV with plain loops."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.plots.plain_facts import ONE, Facts, averages, days_between, plain, seven_day_mean
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
