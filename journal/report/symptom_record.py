"""Symptoms over a period: their average, and the five that stand out by mean and by worst answer."""

from __future__ import annotations

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.plots.change_windows import Mean
from journal.report.model import SymptomFigure, SymptomRecord
from journal.words.symptoms import symptom_name

MOST = 5
MOOD = frozenset({"low_mood"})
"""Symptoms that are not named on the page unless mood is asked for; they stay in the average."""


def symptom_record(contents: Contents, period: Period, previous: Period, *, with_mood: bool) -> SymptomRecord:
    """The figures of a period; a symptom that was 0 throughout is not among the five."""
    averages = {day: mean for day, (mean, _) in contents.symptom_averages().items()}
    figures: list[SymptomFigure] = []
    left_out = False
    for symptom in contents.symptoms:
        values = [r.value for r in contents.ratings if r.symptom_id == symptom.id and r.day in period]
        if not any(values):
            continue
        if symptom.key in MOOD and not with_mood:
            left_out = True
            continue
        mean = Mean.of(values).value
        assert mean is not None
        worst = max(values)
        figures.append(SymptomFigure(symptom_name(symptom), mean, worst, values.count(worst), len(values)))
    return SymptomRecord(
        average=Mean.of([mean for day, mean in averages.items() if day in period]),
        previous=Mean.of([mean for day, mean in averages.items() if day in previous]),
        by_mean=tuple(sorted(figures, key=lambda f: -f.mean)[:MOST]),
        by_worst=tuple(sorted(figures, key=lambda f: (-f.worst, -f.worst_days))[:MOST]),
        mood_left_out=left_out,
    )
