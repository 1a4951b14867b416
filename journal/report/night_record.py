"""Sleep over a period: plain means of the nights, each with its count."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.period import Period
from journal.domain.sleep import Night, SleepMetrics, mean_asleep, mean_efficiency
from journal.plots.change_windows import Mean
from journal.plots.day_facts import DayFacts
from journal.report.model import SleepRecord
from journal.report.periods import COMPARED


def sleep_record(facts: DayFacts, period: Period, previous: Period) -> SleepRecord:
    """The nights of a period; efficiency is the ratio of sums (docs/sources.md, "Sleep")."""
    nights, of_nights = _nights(facts, period)
    before, of_before = _nights(facts, previous)
    if len(before) < COMPARED:
        before, of_before = [], []
    asleep = [m.asleep for m in of_nights if m.asleep is not None]
    return SleepRecord(
        asleep=Mean(*mean_asleep(of_nights)),
        shortest=min(asleep, default=None),
        longest=max(asleep, default=None),
        efficiency=Mean(*mean_efficiency(of_nights)),
        latency=_mean(n.latency_min for n in nights),
        awake=_mean(n.awake_min for n in nights),
        previous=Mean(*mean_asleep(of_before)),
        naps=_mean(n.nap_min for n in nights),
        previous_efficiency=Mean(*mean_efficiency(of_before)),
        previous_latency=_mean(n.latency_min for n in before),
        previous_awake=_mean(n.awake_min for n in before),
        previous_naps=_mean(n.nap_min for n in before),
    )


def _nights(facts: DayFacts, period: Period) -> tuple[list[Night], list[SleepMetrics]]:
    nights = [n for n in facts.contents.nights if n.day in period]
    return nights, [facts.nights[n.day] for n in nights]


def _mean(minutes: Iterable[int | None]) -> Mean:
    """Of what was recorded; a night without it is not a nought."""
    return Mean.of([m for m in minutes if m is not None])
