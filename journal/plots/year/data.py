"""The numbers behind the year: one cell a day, with None for whatever was not recorded."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.plan import Change
from journal.domain.rating import OVERALL_BEST, WORST
from journal.domain.symptom import Symptom
from journal.domain.timeline import MEAN_LEAST
from journal.plots.chart import Asked
from journal.plots.day_notes import NO_NOTES, URGENT, DayNotes
from journal.plots.notes_of_days import notes_by_day
from journal.plots.rolling import rolling_median
from journal.plots.stretches import OwnRange, Stretch, past_of

CLASSES = 5
"""A scale is cut into so many equal parts; a value on an edge counts as the rougher one."""
AVERAGE, OVERALL, SYMPTOM = "average", "overall", "symptom:"
MONTH_LEAST, YEAR_LEAST = 7, 28
"""A mean of a month or of a year is said from so many recorded days on."""


@dataclass(frozen=True, slots=True)
class Series:
    """What the cells show: its key, the calmest and the roughest value there is, and the symptom if it is one."""

    key: str = AVERAGE
    calmest: int = 0
    roughest: int = WORST
    symptom: Symptom | None = None

    def part_of(self, value: Fraction | int) -> int:
        """The fifth of the scale that holds a value: 0 the calmest to 4 the roughest."""
        above = CLASSES * (value.numerator - self.calmest * value.denominator)
        return min(CLASSES - 1, above // (value.denominator * (self.roughest - self.calmest)))

    def edges(self) -> list[Fraction]:
        """Where the fifths begin and end, from the calmest value to the roughest."""
        width = Fraction(self.roughest - self.calmest, CLASSES)
        return [self.calmest + n * width for n in range(CLASSES + 1)]

    def roughest_of(self, values: Sequence[Fraction]) -> Fraction:
        """The roughest of some values."""
        return max(values) if self.roughest > self.calmest else min(values)


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day. ``value`` is on the scale of the series; ``rated`` is how many symptoms an average is of, else 0.

    ``mean`` is the seven-day mean, ``median`` the 28-day median, ``stretch`` the one that the day lies in.
    """

    day: date
    value: Fraction | None = None
    rated: int = 0
    mean: Fraction | None = None
    median: Fraction | None = None
    stretch: Stretch | None = None
    changes: tuple[Change, ...] = ()
    notes: DayNotes = NO_NOTES


@dataclass(frozen=True, slots=True)
class YearData:
    """Everything that the year shows. ``stretches`` are those that touch the period, each at its full length.

    ``own`` is the range that they were found by, ``means`` how many seven-day means the whole past has.
    """

    period: Period
    today: date
    series: Series
    cells: tuple[DayCell, ...]
    stretches: tuple[Stretch, ...]
    own: OwnRange | None
    means: int
    medicines: Mapping[int, str]

    @property
    def recorded(self) -> int:
        """On how many days of the period there is a value."""
        return sum(cell.value is not None for cell in self.cells)

    @property
    def noted(self) -> bool:
        """Whether any day has a change or an urgent event."""
        return any(cell.changes or cell.notes.urgent for cell in self.cells)

    def cell(self, day: date) -> DayCell:
        """The cell of a day of the period."""
        return self.cells[(day - self.period.first).days]

    def cells_of(self, days: Period) -> tuple[DayCell, ...]:
        """The cells of some days of the period."""
        start = (days.first - self.period.first).days
        return self.cells[start : start + len(days)]


@dataclass(frozen=True, slots=True)
class SpanMean:
    """The plain mean of the recorded days of a week, a month or a year, with how many there are.

    ``value`` is None with fewer than were asked for; ``roughest`` is that of a single day, None of none.
    """

    days: Period
    value: Fraction | None
    roughest: Fraction | None
    n: int


def series_of(contents: Contents) -> tuple[Series, ...]:
    """What can be shown: the symptom average, the answer to "How was today?", and each symptom asked or ever rated."""
    rated = {rating.symptom_id for rating in contents.ratings}
    kept = [s for s in contents.symptoms if not s.hidden or s.id in rated]
    ordered = sorted(kept, key=lambda symptom: (symptom.hidden, symptom.position, symptom.id))
    each = [Series(f"{SYMPTOM}{symptom.id}", symptom=symptom) for symptom in ordered]
    return (Series(), Series(OVERALL, calmest=OVERALL_BEST, roughest=0), *each)


def recorded_of(contents: Contents, series: Series) -> dict[date, tuple[Fraction, int]]:
    """The recorded days of a series, each with how many symptoms its value is the mean of, else 0."""
    if series.symptom is not None:
        wanted = series.symptom.id
        return {r.day: (Fraction(r.value), 0) for r in contents.ratings if r.symptom_id == wanted}
    if series.key == OVERALL:
        return {e.day: (Fraction(e.overall), 0) for e in contents.entries if e.overall is not None}
    return contents.symptom_averages()


def year_data(asked: Asked) -> YearData:
    """The cells of the period. Means, medians and stretches come from everything recorded, so no range alters them."""
    contents, period = asked.contents, asked.period
    offered = series_of(contents)
    series = next((s for s in offered if s.key == asked.options.get("series")), offered[0])
    recorded = recorded_of(contents, series)
    values = {day: value for day, (value, _) in recorded.items()}
    past = past_of(values, asked.today, high_is_calm=series.calmest > series.roughest)
    medians = rolling_median(period, values)
    shown = tuple(s for s in past.stretches if s.period.touches(period))
    lies_in = {day: s for s in shown for day in s.period if day in period}
    changes: dict[date, tuple[Change, ...]] = {}
    for change in contents.plan.changes(period):
        changes[change.day] = (*changes.get(change.day, ()), change)
    urgent = notes_by_day(contents).only((URGENT,))
    cells = tuple(
        DayCell(
            day,
            *recorded.get(day, (None, 0)),
            mean=past.means.get(day),
            median=medians.get(day),
            stretch=lies_in.get(day),
            changes=changes.get(day, ()),
            notes=urgent.get(day, NO_NOTES),
        )
        for day in period
    )
    names = {medicine.id: medicine.name for medicine in contents.medicines}
    return YearData(period, asked.today, series, cells, shown, past.own, len(past.means), names)


def week_means(data: YearData, start: date, days: Period) -> list[SpanMean]:
    """The weeks from ``start`` on with what of ``days`` is in them; a mean from three recorded days on."""
    found: list[SpanMean] = []
    while start <= days.last:
        end = min(start + timedelta(days=6), days.last)
        if end >= days.first:
            found.append(span_mean(data, Period(max(start, days.first), end), MEAN_LEAST))
        if (date.max - start).days < 7:
            break
        start += timedelta(days=7)
    return found


def month_means(data: YearData) -> list[SpanMean]:
    """The calendar months of the period with a recorded day, each with what of it is in the period."""
    return _grouped(data, lambda day: (day.year, day.month), MONTH_LEAST)


def year_means(data: YearData) -> list[SpanMean]:
    """The calendar years of the period with a recorded day, each with what of it is in the period."""
    return _grouped(data, lambda day: (day.year,), YEAR_LEAST)


def span_mean(data: YearData, days: Period, least: int) -> SpanMean:
    """The mean of some days of the period, where at least so many of them are recorded."""
    return _mean_of(data, days, [cell.value for cell in data.cells_of(days) if cell.value is not None], least)


def _grouped(data: YearData, key: Callable[[date], tuple[int, ...]], least: int) -> list[SpanMean]:
    groups: dict[tuple[int, ...], list[DayCell]] = {}
    for cell in data.cells:
        groups.setdefault(key(cell.day), []).append(cell)
    means = [
        _mean_of(data, Period(cells[0].day, cells[-1].day), [c.value for c in cells if c.value is not None], least)
        for cells in groups.values()
    ]
    return [mean for mean in means if mean.n]


def _mean_of(data: YearData, days: Period, values: list[Fraction], least: int) -> SpanMean:
    roughest = data.series.roughest_of(values) if values else None
    return SpanMean(days, exact_mean(values) if values and len(values) >= least else None, roughest, len(values))


def exact_mean(values: Sequence[Fraction]) -> Fraction:
    """The plain mean, summed over one denominator, which is many times as quick as one fraction after another."""
    parts = math.lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (parts // value.denominator) for value in values), parts * len(values))
