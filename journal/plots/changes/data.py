"""The numbers of the chart: each change with the days around it, and the medians over the changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.symptom import Symptom
from journal.plots.change_windows import FIRST, LAST, WINDOWS, Mean, windows_around
from journal.plots.changes.moves import CUT, RETURN, TOTAL, Move, all_moves
from journal.plots.chart import Asked
from journal.plots.day_facts import DayFacts

AVERAGE, OVERALL, ASLEEP = "average", "overall", "asleep"
ALL, SIX, NEWEST, NONE = "all", "six", "newest", "none"
FEW = 6
"""So many changes are drawn where the last ones are wanted."""
LEAST_DAYS = 3
"""A mean of seven days is given where at least so many of them are recorded."""
LEAST_CHANGES = 3
"""A median is given where at least so many changes have a figure for it."""
PLACES = tuple(range(FIRST, LAST + 1))
"""The days around a change, counted from its day."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is recorded of days: its key, the symptom where it is one, and the value of each day.

    The average is 0 to 4 with how many symptoms it is of in ``counts``; hours slept are in minutes.
    """

    key: str
    values: Mapping[date, Fraction]
    symptom: Symptom | None = None
    counts: Mapping[date, int] | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """A change and what was recorded around it.

    ``values`` are those of the chosen series at :data:`PLACES`, None where nothing was recorded or another change has
    cut the days off; ``means`` the three means for each of the measures of the table.
    """

    move: Move
    values: tuple[Fraction | None, ...]
    means: tuple[tuple[Mean, Mean, Mean], ...]

    @property
    def day(self) -> date:
        """The day of the change."""
        return self.move.day

    def at(self, place: int) -> Fraction | None:
        """The value at a day counted from the change."""
        return self.values[place - FIRST] if FIRST <= place <= LAST else None


@dataclass(frozen=True, slots=True)
class Median:
    """A median over changes with how many of them have a figure; ``value`` None for fewer than three."""

    value: Fraction | None
    n: int

    @classmethod
    def of(cls, values: Sequence[Fraction]) -> Median:
        """The median of these: the middle one, or the mean of the two in the middle."""
        n, ordered = len(values), sorted(values)
        if n < LEAST_CHANGES:
            return cls(None, n)
        return cls((ordered[(n - 1) // 2] + ordered[n // 2]) / 2, n)


@dataclass(frozen=True, slots=True)
class ChangesData:
    """The changes of a period, oldest first. ``measures`` are those of the table, the chosen ``series`` one of them.

    ``shown`` are the ones with a line of their own, the last six unless all are wanted, and the ``highlighted`` one;
    ``medians`` those over all, at :data:`PLACES`; ``pooled`` the
    medians of the changes' means, in the order of the measures. ``medicine`` is "total" or the id of the one that is
    looked at, ``direction`` "all", "cut" or "return". ``others`` says whether there is any
    change up to today at all.
    """

    period: Period
    today: date
    series: Measure
    measures: tuple[Measure, ...]
    changes: tuple[Around, ...]
    shown: tuple[Around, ...]
    highlighted: date | None
    medians: tuple[Median, ...]
    pooled: tuple[tuple[Median, Median, Median], ...]
    medicine: str = TOTAL
    direction: str = ALL
    several: bool = False
    """Whether the plan has more than one medicine."""
    planned: bool = False
    others: bool = False

    def drawn(self, value: Fraction) -> Fraction:
        """A value of the series as it stands on the scale: minutes asleep as hours."""
        return value / 60 if self.series.key == ASLEEP else value

    def holding(self, day: date) -> Iterator[tuple[Around, int]]:
        """The changes around which a day lies, oldest first, with its place: at most two."""
        for around in self.changes:
            place = (day - around.day).days
            if place in around.move.window:
                yield around, place


def changes_data(asked: Asked) -> ChangesData:
    """The chart of what is asked; choices that are not known count as not made."""
    contents, options = asked.contents, asked.options
    ids = contents.plan.medicine_ids()
    medicine = options.get("medicine", TOTAL)
    medicine = medicine if len(ids) > 1 and medicine in map(str, ids) else TOTAL
    direction = options.get("direction", ALL)
    direction = direction if direction in (CUT, RETURN) else ALL
    moves = all_moves(contents, asked.today, medicine)
    wanted = [m for m in moves if m.day in asked.period and direction in (ALL, m.direction)]
    series, measures = _measures(asked, wanted)
    changes = tuple(_around(move, series, measures) for move in wanted)
    chosen = options.get("highlight", NEWEST)
    last = changes if options.get("show", SIX) == ALL else changes[-FEW:]
    shown = (*(c for c in changes[: -len(last) or None] if c.day.isoformat() == chosen), *last)
    return ChangesData(
        asked.period,
        asked.today,
        series,
        measures,
        changes,
        shown,
        _highlighted(shown, chosen),
        tuple(Median.of([v for c in changes if (v := c.at(place)) is not None]) for place in PLACES),
        tuple(_pooled(changes, number) for number in range(len(measures))),
        medicine,
        direction,
        len(ids) > 1,
        any(not version.draft for version in contents.plan.versions),
        bool(moves or all_moves(contents, asked.today)),
    )


def _highlighted(shown: Sequence[Around], wanted: str) -> date | None:
    if wanted == NONE or not shown:
        return None
    return next((c.day for c in shown if c.day.isoformat() == wanted), shown[-1].day)


def _around(move: Move, series: Measure, measures: Sequence[Measure]) -> Around:
    days = [move.day + timedelta(days=n) if n in move.window else None for n in PLACES]
    values = tuple(None if day is None else series.values.get(day) for day in days)
    return Around(move, values, tuple(windows_around(move.day, m.values, move.window) for m in measures))


def _pooled(changes: Sequence[Around], number: int) -> tuple[Median, Median, Median]:
    before, first, second = (
        Median.of([v for c in changes if (v := given(c.means[number][at])) is not None]) for at in range(len(WINDOWS))
    )
    return before, first, second


def given(mean: Mean) -> Fraction | None:
    """The mean where it is of enough recorded days; None for too few."""
    return mean.value if mean.n >= LEAST_DAYS else None


def rated_symptoms(contents: Contents) -> tuple[Symptom, ...]:
    """The symptoms with at least one answer, in the person's own order."""
    rated = {rating.symptom_id for rating in contents.ratings}
    return tuple(sorted((s for s in contents.symptoms if s.id in rated), key=lambda s: (s.hidden, s.position, s.id)))


def _measures(asked: Asked, moves: Sequence[Move]) -> tuple[Measure, tuple[Measure, ...]]:
    """The chosen series, and the measures of the table: the three of every table, and a symptom where one is chosen."""
    contents, wanted = asked.contents, asked.options.get("series", AVERAGE)
    facts = asked.facts()
    averages = facts.averages
    always = (
        Measure(AVERAGE, facts.values, None, {d: n for d, (_, n) in averages.items()}),
        Measure(OVERALL, {e.day: Fraction(e.overall) for e in contents.entries if e.overall is not None}),
        Measure(ASLEEP, _asleep(facts, moves)),
    )
    symptom = next((s for s in rated_symptoms(contents) if str(s.id) == wanted), None)
    if symptom is not None:
        values = {r.day: Fraction(r.value) for r in contents.ratings if r.symptom_id == symptom.id}
        own = Measure(wanted, values, symptom)
        return own, (own, *always)
    return next((m for m in always if m.key == wanted), always[0]), always


def _asleep(facts: DayFacts, moves: Sequence[Move]) -> dict[date, Fraction]:
    """The minutes asleep of the nights around the changes; and of no others, for a night takes some reckoning."""
    if not moves:
        return {}
    around = Period(moves[0].day + timedelta(days=FIRST), moves[-1].day + timedelta(days=LAST))
    return {day: Fraction(minutes) for day, minutes in facts.asleep.items() if day in around}
