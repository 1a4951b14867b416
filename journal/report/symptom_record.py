"""Symptoms over a period: their average, the five that stand out by mean and by worst answer, and the new ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.domain.period import Period
from journal.domain.rating import Rating
from journal.plots.change_windows import Mean
from journal.plots.day_facts import DayFacts
from journal.report.model import NewSymptom, SymptomFigure, SymptomRecord
from journal.report.periods import COMPARED
from journal.words.symptoms import symptom_name

MOST = 5
MOOD = frozenset({"low_mood"})
"""Symptoms that are not named on the page unless mood is asked for; they stay in the average."""


def symptom_record(facts: DayFacts, period: Period, previous: Period, *, with_mood: bool) -> SymptomRecord:
    """The figures of a period; a symptom that was 0 throughout is not among the five, nor is it new."""
    averages, contents = facts.values, facts.contents
    by_symptom: dict[int, list[Rating]] = {}
    for rating in contents.ratings:
        by_symptom.setdefault(rating.symptom_id, []).append(rating)
    rated_before = sum(day < period.first for day in averages)
    before = [mean for day, mean in averages.items() if day in previous]
    figures: list[SymptomFigure] = []
    new: list[NewSymptom] = []
    left_out = False
    for symptom in contents.symptoms:
        ratings = by_symptom.get(symptom.id, [])
        values = [r.value for r in ratings if period.first <= r.day <= period.last]  # asked of every rating there is
        if not any(values):
            continue
        if symptom.key in MOOD and not with_mood:
            left_out = True
            continue
        name, worst = symptom_name(symptom), max(values)
        mean = Mean.of(values).value
        assert mean is not None
        figures.append(SymptomFigure(name, mean, worst, values.count(worst), len(values)))
        if rated_before >= COMPARED and (first := _first_day(ratings)) in period:
            new.append(NewSymptom(name, first, worst, len(values)))
    return SymptomRecord(
        average=Mean.of([mean for day, mean in averages.items() if day in period]),
        previous=Mean.of(before if len(before) >= COMPARED else []),
        by_mean=tuple(sorted(figures, key=lambda f: -f.mean)[:MOST]),
        by_worst=tuple(sorted(figures, key=lambda f: (-f.worst, -f.worst_days))[:MOST]),
        mood_left_out=left_out,
        new=tuple(sorted(new, key=lambda one: one.day, reverse=True)),
        rated_before=rated_before,
    )


def _first_day(ratings: Sequence[Rating]) -> date:
    """The first day on which a symptom was more than none; of ratings among which there is one."""
    return min(r.day for r in ratings if r.value)
