"""What moves slowly beside the days of the overview: the 28-day median, and calmer and rougher stretches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.plots.overview_data import OverviewData
from journal.plots.stretches import Stretch, symptom_medians, symptom_stretches


def with_slow(data: OverviewData, contents: Contents, today: date) -> OverviewData:
    """The same with median and stretches of the symptom average; give the whole contents."""
    medians = symptom_medians(contents, data.period)
    rows = tuple(replace(row, median=medians.get(row.day)) if row.day in medians else row for row in data.rows)
    near = (stretch for stretch in symptom_stretches(contents, today) if stretch.period.touches(data.period))
    return replace(data, rows=rows, stretches=tuple(near))


def shown_part(stretch: Stretch, period: Period) -> Period:
    """The days of a stretch that lie in the period."""
    return Period(max(stretch.period.first, period.first), min(stretch.period.last, period.last))
