"""What moves slowly beside the days of the overview: the 28-day median, and calmer and rougher stretches."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.period import Period
from journal.plots.day_facts import DayFacts
from journal.plots.overview_data import OverviewData
from journal.plots.stretches import Stretch


def with_slow(data: OverviewData, facts: DayFacts) -> OverviewData:
    """The same with median and stretches of the symptom average."""
    near = (stretch for stretch in facts.past(data.today).stretches if stretch.period.touches(data.period))
    medians = facts.medians
    return replace(data, medians=tuple(map(medians.get, data.period)), stretches=tuple(near))


def shown_part(stretch: Stretch, period: Period) -> Period:
    """The days of a stretch that lie in the period."""
    return Period(max(stretch.period.first, period.first), min(stretch.period.last, period.last))
