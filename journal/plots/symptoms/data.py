"""The numbers behind the symptoms, one by one: the answers of each day, their mean and their seven-day mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.timeline import MEAN_DAYS, MEAN_LEAST
from journal.plots.chart import Asked

LEAST_DAYS = 3
"""Of fewer rated days no mean is given: "too few days"."""
PAGE = 12
"""So many symptoms are shown at once unless more are asked for; as many as are asked for at first."""
MOST_COLUMNS = 4
"""The strips stand in so many columns at most, each a panel."""
ALL = "all"
MOST = "page-1"


@dataclass(frozen=True, slots=True)
class SymptomSeries:
    """One symptom over a period. ``values`` and ``means`` have one place a day, None for not recorded.

    ``means`` are the seven-day means; ``mean`` is the plain mean of the ``rated`` days, None where they are too few;
    ``worst`` the highest answer, given on ``worst_days`` of them, None where nothing was rated.
    """

    symptom: Symptom
    values: tuple[int | None, ...]
    means: tuple[Fraction | None, ...]
    rated: int
    mean: Fraction | None
    worst: int | None
    worst_days: int


@dataclass(frozen=True, slots=True)
class BothRated:
    """The days on which two symptoms are both rated, and the mean of each over them; None where they are too few."""

    days: int
    first: Fraction | None
    second: Fraction | None


@dataclass(frozen=True, slots=True)
class SymptomsData:
    """Everything the chart shows of a period.

    ``series`` are all symptoms that are rated in it, in the order of the table; ``shown`` the places among them of
    those that are drawn. ``over`` are one or two that are drawn over each other instead, which may have no rating.
    ``unrated`` are the symptoms that are asked for and not rated in the period; ``changes`` the days of a change.
    """

    period: Period
    today: date
    series: tuple[SymptomSeries, ...]
    shown: tuple[int, ...]
    over: tuple[SymptomSeries, ...]
    unrated: tuple[Symptom, ...]
    changes: tuple[date, ...]

    @property
    def drawn(self) -> tuple[SymptomSeries, ...]:
        """What the chart has a place for."""
        return self.over or tuple(self.series[n] for n in self.shown)

    @property
    def panels(self) -> int:
        """How many panels a figure of it has; in a narrow one the last of them are not visible."""
        return 1 if self.over or not self.drawn else min(MOST_COLUMNS, len(self.drawn))

    @property
    def listed(self) -> tuple[SymptomSeries, ...]:
        """What the table has a column for."""
        return self.over or self.series

    @property
    def both(self) -> BothRated | None:
        """The days that two compared symptoms share; None unless two are compared."""
        if len(self.over) != 2:
            return None
        pairs = [(a, b) for a, b in zip(*(s.values for s in self.over), strict=True) if a is not None and b is not None]
        return BothRated(len(pairs), _mean([a for a, _ in pairs]), _mean([b for _, b in pairs]))


def symptoms_data(asked: Asked) -> SymptomsData:
    """The symptoms of a period, highest mean first.

    Ties stand by the worst answer, then by the person's own order. Those that were rated on too few days for a mean
    come last. Options: ``show`` ("page-1" the twelve highest, "page-2" the next, "all"), ``first`` and ``second``
    (ids of symptoms).
    """
    contents, period = asked.contents, asked.period
    answers = _answers(contents.ratings, period)
    ranked = [_series(symptom, answers.get(symptom.id, {}), period) for symptom in _own_order(contents.symptoms)]
    series = sorted((s for s in ranked if s.rated), key=_rank)
    changes = dict.fromkeys(change.day for change in contents.plan.changes(period))
    return SymptomsData(
        period=period,
        today=asked.today,
        series=tuple(series),
        shown=shown_places(len(series), asked.options.get("show", MOST)),
        over=_compared(ranked, asked.options),
        unrated=tuple(s.symptom for s in ranked if not s.rated and not s.symptom.hidden),
        changes=tuple(changes),
    )


def ever_rated(contents: Contents) -> list[Symptom]:
    """The symptoms with any rating at all, in the person's own order."""
    known = {rating.symptom_id for rating in contents.ratings}
    return [symptom for symptom in _own_order(contents.symptoms) if symptom.id in known]


def pages_of(count: int) -> int:
    """How many pages so many symptoms fill."""
    return -(-count // PAGE)


def shown_places(count: int, show: str) -> tuple[int, ...]:
    """Which of so many symptoms are drawn; the first page where the wish is unknown or past the last page."""
    if show == ALL:
        return tuple(range(count))
    wishes = {f"page-{n + 1}": n for n in range(pages_of(count))}
    start = wishes.get(show, 0) * PAGE
    return tuple(range(start, min(start + PAGE, count)))


def seven_day_means(values: Sequence[int | None]) -> list[Fraction | None]:
    """The seven-day mean of each day (docs/sources.md, "Seven-day mean"); none inside a gap of two days or more.

    Sums of whole numbers: sixty symptoms over twenty years are half a million days.
    """
    known = [value is not None for value in values]
    means: list[Fraction | None] = []
    total = count = 0
    for n, value in enumerate(values):
        if value is not None:
            total, count = total + value, count + 1
        leaving = values[n - MEAN_DAYS] if n >= MEAN_DAYS else None
        if leaving is not None:
            total, count = total - leaving, count - 1
        beside = known[n] or (0 < n < len(values) - 1 and known[n - 1] and known[n + 1])
        means.append(_ratio(total, count) if beside and count >= MEAN_LEAST else None)
    return means


@cache
def _ratio(total: int, count: int) -> Fraction:
    return Fraction(total, count)


def _own_order(symptoms: Iterable[Symptom]) -> list[Symptom]:
    return sorted(symptoms, key=lambda s: (s.position, s.id))


def _answers(ratings: Iterable[Rating], period: Period) -> dict[int, dict[int, int]]:
    """The answers by symptom and by place of the day, from a week before the period to the day after it."""
    first, last = period.first - timedelta(days=MEAN_DAYS), period.last + timedelta(days=1)
    found: dict[int, dict[int, int]] = {}
    for rating in ratings:
        if first <= rating.day <= last:
            found.setdefault(rating.symptom_id, {})[(rating.day - first).days] = rating.value
    return found


def _series(symptom: Symptom, answers: Mapping[int, int], period: Period) -> SymptomSeries:
    wide = [answers.get(n) for n in range(len(period) + MEAN_DAYS + 1)]
    values = tuple(wide[MEAN_DAYS:-1])
    rated = [value for value in values if value is not None]
    worst = max(rated, default=None)
    return SymptomSeries(
        symptom=symptom,
        values=values,
        means=tuple(seven_day_means(wide)[MEAN_DAYS:-1]) if rated else (None,) * len(values),
        rated=len(rated),
        mean=_mean(rated),
        worst=worst,
        worst_days=rated.count(worst) if worst is not None else 0,
    )


def _mean(values: Sequence[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if len(values) >= LEAST_DAYS else None


def _rank(series: SymptomSeries) -> tuple[bool, Fraction, int]:
    """Sorting keeps the person's own order among equals."""
    return series.mean is None, -(series.mean or Fraction(0)), -(series.worst or 0)


def _compared(ranked: Sequence[SymptomSeries], options: Mapping[str, str]) -> tuple[SymptomSeries, ...]:
    by_id = {str(series.symptom.id): series for series in ranked}
    first, second = by_id.get(options.get("first", "")), by_id.get(options.get("second", ""))
    if first is None:
        return ()
    return (first,) if second is None or second is first else (first, second)
