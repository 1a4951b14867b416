"""The numbers behind the overview: one row a day, with None for whatever was not recorded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import Change, PlanHistory
from journal.domain.sleep import metrics
from journal.domain.timeline import MEAN_DAYS, MEAN_LEAST
from journal.plots.day_notes import NO_NOTES, DayNotes, notes_by_day

if TYPE_CHECKING:
    from journal.plots.stretches import Stretch


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. ``planned`` and ``taken`` are daily totals in the order of the medicines.

    ``average`` is the symptom average (0–4) of ``rated`` symptoms, ``mean`` the seven-day mean of averages,
    ``overall`` 0 (worst) to 10 (best), ``asleep_min`` the minutes slept in the night that ended that morning,
    ``notes`` what else is shown of the day, ``median`` the 28-day median of averages, where it was asked for.
    """

    day: date
    planned: tuple[Amount | None, ...]
    taken: tuple[Amount | None, ...]
    average: Fraction | None = None
    rated: int = 0
    mean: Fraction | None = None
    overall: int | None = None
    asleep_min: int | None = None
    notes: DayNotes = NO_NOTES
    median: Fraction | None = None

    @property
    def recorded(self) -> bool:
        """Whether the chart has anything that was recorded on this day; a plan is not a record, nor a visit."""
        seen = (self.average, self.overall, self.asleep_min, *self.taken)
        return self.notes.recorded or any(value is not None for value in seen)


@dataclass(frozen=True, slots=True)
class OverviewData:
    """Everything the overview shows of a period: chart, table, read-out and description are made from it."""

    period: Period
    today: date
    medicines: tuple[Medicine, ...]
    rows: tuple[DayRow, ...]
    holds: tuple[tuple[Period, str], ...]
    changes: tuple[Change, ...]
    measured: tuple[date, ...] = ()
    """Days from which the same dose is measured in another way."""
    stretches: tuple[Stretch, ...] | None = None
    """The calmer and rougher stretches that reach into the period; None when they were not asked for."""

    @property
    def empty(self) -> bool:
        """Whether there is neither a record nor a plan nor a visit to draw."""
        return not any(row.recorded or row.notes.visits or any(p is not None for p in row.planned) for row in self.rows)

    @property
    def noted(self) -> bool:
        """Whether any day has notes."""
        return any(not row.notes.empty for row in self.rows)

    def row(self, day: date) -> DayRow | None:
        """The row of a day; None outside the period."""
        return self.rows[(day - self.period.first).days] if day in self.period else None

    def without_overall(self) -> OverviewData:
        """The same with the answers to "How was today?" left out."""
        return replace(self, rows=tuple(replace(row, overall=None) for row in self.rows))

    def only_notes(self, kinds: Collection[str]) -> OverviewData:
        """The same with only these kinds of notes: ``urgent``, ``visits``, ``marks``, ``practices``."""
        rows = (row if row.notes.empty else replace(row, notes=row.notes.only(kinds)) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def without_notes(self) -> OverviewData:
        """The same without urgent events, visits, marks and practices."""
        return self.only_notes(())


def overview_data(
    contents: Contents, period: Period, today: date, zone: tzinfo, *, notes: bool = False
) -> OverviewData:
    """The overview of a period; give the whole contents, so that its first days have their seven-day mean.

    ``zone`` is used for nights that do not say where they were slept. ``notes`` takes in urgent events, visits,
    marks and practices.
    """
    planned = {m.id: _planned(contents.plan, m.id, period) for m in contents.medicines}
    totals = daily_totals([d for d in contents.doses if d.day in period])
    shown = [m for m in contents.medicines if any(planned[m.id].values()) or any(key[1] == m.id for key in totals)]
    averages = contents.symptom_averages()
    means = seven_day_means(period, {day: mean for day, (mean, _) in averages.items()})
    overall = {e.day: e.overall for e in contents.entries if e.overall is not None}
    asleep = asleep_minutes(contents, period, zone)
    noted = notes_by_day(contents) if notes else {}
    rows = tuple(
        DayRow(
            day,
            planned=tuple(planned[m.id].get(day) for m in shown),
            taken=tuple(totals.get((day, m.id)) for m in shown),
            average=averages[day][0] if day in averages else None,
            rated=averages[day][1] if day in averages else 0,
            mean=means.get(day),
            overall=overall.get(day),
            asleep_min=asleep.get(day),
            notes=noted.get(day, NO_NOTES),
        )
        for day in period
    )
    changes = contents.plan.changes(period)
    holds = contents.plan.holds(period) if contents.plan.steps_in(period) else []
    return OverviewData(
        period, today, tuple(shown), rows, tuple(holds), tuple(changes), contents.plan.measured_anew(period)
    )


def _planned(plan: PlanHistory, medicine_id: int, period: Period) -> dict[date, Amount]:
    """The planned total of each day, from the first day on which the medicine is planned at all."""
    steps = plan.steps_in(period)
    before = plan.step_on(period.first - timedelta(days=1))
    begun = before is not None and medicine_id in before.medicine_ids
    found: dict[date, Amount] = {}
    for number, (start, step) in enumerate(steps):
        begun = begun or bool(step.total(medicine_id))
        end = steps[number + 1][0] if number + 1 < len(steps) else period.last + timedelta(days=1)
        if begun:
            amount = step.total(medicine_id)
            found.update((start + timedelta(days=n), amount) for n in range((end - start).days))
    return found


def seven_day_means(period: Period, averages: dict[date, Fraction]) -> dict[date, Fraction]:
    """The seven-day mean of the days of a period (docs/sources.md, "Seven-day mean").

    The six days before the period count, so a day's mean does not depend on the range looked at. Inside a gap
    of two days or more there is none: the line would run on over days of which nothing is known.
    """
    wide = Period(period.first - timedelta(days=MEAN_DAYS), period.last + timedelta(days=1))
    values = [averages.get(day) for day in wide]
    parts = lcm(*(value.denominator for value in values if value is not None))
    # In whole parts of one size: adding fractions takes a common divisor each time, and twenty years are many times.
    whole = [None if value is None else value.numerator * (parts // value.denominator) for value in values]
    found: dict[date, Fraction] = {}
    held = count = 0
    for n, day in enumerate(wide):
        here, leaving = whole[n], whole[n - MEAN_DAYS] if n >= MEAN_DAYS else None
        if here is not None:
            held, count = held + here, count + 1
        if leaving is not None:
            held, count = held - leaving, count - 1
        beside = here is not None or (0 < n < len(whole) - 1 and None not in (whole[n - 1], whole[n + 1]))
        if count >= MEAN_LEAST and beside and day in period:
            found[day] = Fraction(held, count * parts)
    return found


def asleep_minutes(contents: Contents, period: Period, zone: tzinfo) -> dict[date, int]:
    """The minutes asleep of each night of the period for which they are known."""
    nights = ((n.day, metrics(n, contents.zone_of(n, zone)).asleep) for n in contents.nights if n.day in period)
    return {day: minutes for day, minutes in nights if minutes is not None}
