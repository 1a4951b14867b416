"""Journals of many years: the sample year, one after the other, under one plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from journal.domain.contents import Contents
from journal.domain.plan import PlanHistory
from journal.domain.symptom import DEFAULT_SYMPTOMS
from tests.benchmarks.sample import contents

YEAR = 365
_DATED = ("doses", "ratings", "nights", "entries", "urgent_events", "practices_done", "context_marks", "visits")


@cache
def years(count: int) -> Contents:
    """So many times the sample year, the last one ending where the sample does."""
    one = contents(YEAR)
    assert len(one.symptoms) == len(DEFAULT_SYMPTOMS)
    parts = {name: tuple(_over_years(getattr(one, name), count)) for name in _DATED}
    parts["doses"] = tuple(replace(dose, id=number) for number, dose in enumerate(parts["doses"], 1))
    for name in ("urgent_events", "visits"):
        parts[name] = tuple(replace(record, id=number) for number, record in enumerate(parts[name], 1))
    version = one.plan.latest
    assert version is not None
    first, ends = version.applies_from, min(version.steps[0].start, version.applies_from) + timedelta(days=YEAR)
    steps = [
        replace(step, start=step.start - timedelta(days=YEAR * back))
        for back in reversed(range(count))
        for step in version.steps
        if step.start < ends or not back
    ]
    begun = min(first, steps[0].start)
    plan = PlanHistory((replace(version, id=1, number=1, applies_from=begun, steps=tuple(steps)),))
    return replace(one, plan=plan, answers=(), thought_records=(), **parts)


def _over_years(records: tuple[Any, ...], count: int) -> list[Any]:
    return [replace(one, day=_earlier(one.day, back)) for back in reversed(range(count)) for one in records]


def _earlier(day: date, years_back: int) -> date:
    return day - timedelta(days=YEAR * years_back)
