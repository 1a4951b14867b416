"""Sleep over a period: plain means of the nights, each with its count."""

from __future__ import annotations

from datetime import tzinfo

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.sleep import mean_asleep, mean_efficiency, metrics
from journal.plots.change_windows import Mean
from journal.report.model import SleepRecord


def sleep_record(contents: Contents, period: Period, previous: Period, zone: tzinfo) -> SleepRecord:
    """The nights of a period; efficiency is the ratio of sums (docs/sources.md, "Sleep")."""
    nights = [n for n in contents.nights if n.day in period]
    of_nights = [metrics(n, contents.zone_of(n, zone)) for n in nights]
    asleep = [m.asleep for m in of_nights if m.asleep is not None]
    before = [metrics(n, contents.zone_of(n, zone)) for n in contents.nights if n.day in previous]
    return SleepRecord(
        asleep=Mean(*mean_asleep(of_nights)),
        shortest=min(asleep, default=None),
        longest=max(asleep, default=None),
        efficiency=Mean(*mean_efficiency(of_nights)),
        latency=Mean.of([n.latency_min for n in nights if n.latency_min is not None]),
        awake=Mean.of([n.awake_min for n in nights if n.awake_min is not None]),
        previous=Mean(*mean_asleep(before)),
    )
