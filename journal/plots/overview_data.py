"""The numbers behind the overview: a column for each figure, with None for whatever was not recorded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta, tzinfo
from fractions import Fraction
from typing import TypeVar

from journal.domain.amount import ZERO, Amount
from journal.domain.contents import Contents
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import Change, Step, changes_among, holds_among, measured_anew_among
from journal.plots.day_facts import DayFacts
from journal.plots.day_notes import KINDS, NO_NOTES, DayNotes
from journal.plots.made_rows import MadeRows
from journal.plots.notes_of_days import NotesOfDays
from journal.plots.stretches import Stretch

Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. ``planned`` and ``taken`` are daily totals in the order of the medicines.

    ``average`` is the symptom average (0–4) of ``rated`` symptoms, ``mean`` the seven-day mean of averages,
    ``overall`` 0 (worst) to 10 (best), ``asleep_min`` the minutes slept in the night that ended that morning,
    ``notes`` what else is shown of the day, ``in_part`` whether a planned dose of a medicine has no record on a day on
    which others have, ``median`` the 28-day median of averages, where it was asked for.
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
    in_part: tuple[bool, ...] = ()
    median: Fraction | None = None

    @property
    def recorded(self) -> bool:
        """Whether the chart has anything that was recorded on this day; a plan is not a record, nor a visit."""
        seen = (self.average, self.overall, self.asleep_min, *self.taken)
        return self.notes.recorded or any(value is not None for value in seen)


@dataclass(frozen=True, slots=True)
class OverviewData:
    """Everything the overview shows of a period: chart, table, read-out and description are made from it.

    ``planned`` and ``taken`` hold a column for each medicine; every column has a place for each day of the period and
    means what the field of :class:`DayRow` means. Twenty years are seven thousand days, so they are kept as columns
    and a row is made when it is asked for.
    """

    period: Period
    today: date
    medicines: tuple[Medicine, ...]
    planned: tuple[tuple[Amount | None, ...], ...]
    taken: tuple[tuple[Amount | None, ...], ...]
    averages: tuple[Fraction | None, ...]
    rated: tuple[int, ...]
    means: tuple[Fraction | None, ...]
    overall: tuple[int | None, ...]
    asleep: tuple[int | None, ...]
    holds: tuple[tuple[Period, str], ...]
    changes: tuple[Change, ...]
    measured: tuple[date, ...] = ()
    """Days from which the same dose is measured in another way."""
    notes: NotesOfDays = field(default_factory=NotesOfDays)
    """The notes of the days that have any."""
    in_part: tuple[frozenset[date], ...] = ()
    """For each medicine the days on which it has a record and one of its planned doses none: the total is not whole."""
    medians: tuple[Fraction | None, ...] | None = None
    stretches: tuple[Stretch, ...] | None = None
    """The calmer and rougher stretches that reach into the period; None when they were not asked for."""

    @property
    def median_column(self) -> tuple[Fraction | None, ...]:
        """The 28-day medians; None for every day where they were not asked for."""
        return self.medians or (None,) * len(self.period)

    @property
    def rows(self) -> Sequence[DayRow]:
        """The days one by one, oldest first."""
        return MadeRows(len(self.period), self._row)

    def _row(self, place: int) -> DayRow:
        day = self.period.first + timedelta(days=place)
        return DayRow(
            day,
            planned=tuple(column[place] for column in self.planned),
            taken=tuple(column[place] for column in self.taken),
            average=self.averages[place],
            rated=self.rated[place],
            mean=self.means[place],
            overall=self.overall[place],
            asleep_min=self.asleep[place],
            notes=self.notes.get(day, NO_NOTES),
            in_part=tuple(day in days for days in self.in_part),
            median=None if self.medians is None else self.medians[place],
        )

    @property
    def empty(self) -> bool:
        """Whether there is neither a record nor a plan nor a visit to draw."""
        columns = (*self.planned, *self.taken, self.averages, self.overall, self.asleep)
        return not self.notes and all(_blank(column) for column in columns)

    @property
    def recorded(self) -> int:
        """On how many days something was recorded; see :attr:`DayRow.recorded`."""
        columns = (self.averages, self.overall, self.asleep, *self.taken)
        first = self.period.first.toordinal()
        noted = {day.toordinal() - first for day in self.notes.recorded_days}
        seen = (any(value is not None for value in values) for values in zip(*columns, strict=True))
        return sum(there or place in noted for place, there in enumerate(seen))

    @property
    def noted(self) -> bool:
        """Whether any day has notes."""
        return bool(self.notes)

    def row(self, day: date) -> DayRow | None:
        """The row of a day; None outside the period."""
        return self.rows[(day - self.period.first).days] if day in self.period else None

    def without_overall(self) -> OverviewData:
        """The same with the answers to "How was today?" left out."""
        return replace(self, overall=(None,) * len(self.period))

    def only_notes(self, kinds: Collection[str]) -> OverviewData:
        """The same with only these kinds of notes: ``urgent``, ``visits``, ``marks``, ``practices``."""
        if set(kinds) >= set(KINDS):
            return self
        return replace(self, notes=self.notes.only(kinds))

    def without_notes(self) -> OverviewData:
        """The same without urgent events, visits, marks and practices."""
        return self.only_notes(())


def _blank(column: Sequence[object]) -> bool:
    return column.count(None) == len(column)


def overview_data(
    contents: Contents, period: Period, today: date, zone: tzinfo, *, notes: bool = False
) -> OverviewData:
    """The overview of a period; give the whole contents, so that its first days have their seven-day mean.

    ``zone`` is used for nights that do not say where they were slept. ``notes`` takes in urgent events, visits,
    marks and practices.
    """
    return overview_of(DayFacts(contents, zone), period, today, notes=notes)


def overview_of(facts: DayFacts, period: Period, today: date, *, notes: bool = False) -> OverviewData:
    """The same from what is known of each day."""
    contents = facts.contents
    plan, days = contents.plan, list(period)
    spans = plan.step_spans(period)
    totals = [(days, step.totals) for days, step in spans]
    before = plan.step_on(period.first - timedelta(days=1))
    planned = {m.id: _planned(totals, before, m.id, period) for m in contents.medicines}
    taken = {m.id: _column(facts.totals.get(m.id, {}), days) for m in contents.medicines}
    in_part = facts.days_in_part(spans)
    shown = [m for m in contents.medicines if any(planned[m.id]) or not _blank(taken[m.id])]
    averages = _column(facts.averages, days)
    return OverviewData(
        period,
        today,
        tuple(shown),
        planned=tuple(planned[m.id] for m in shown),
        taken=tuple(taken[m.id] for m in shown),
        averages=tuple(None if pair is None else pair[0] for pair in averages),
        rated=tuple(0 if pair is None else pair[1] for pair in averages),
        means=_column(facts.means, days),
        overall=_column(facts.overall, days),
        asleep=_column(facts.asleep, days),
        holds=tuple(holds_among(spans)),
        changes=tuple(changes_among(before, spans)),
        measured=measured_anew_among(spans),
        in_part=tuple(frozenset(in_part.get(m.id, ())) for m in shown),
        notes=facts.notes.within(period) if notes else NotesOfDays(),
    )


def _column(figures: Mapping[date, Figure], days: Sequence[date]) -> tuple[Figure | None, ...]:
    """The figure of each day, None where there is none."""
    return tuple(map(figures.get, days))


def _planned(
    totals: Sequence[tuple[Period, Mapping[int, Amount]]], before: Step | None, medicine_id: int, period: Period
) -> tuple[Amount | None, ...]:
    """The planned total of each day, from the first day on which the medicine is planned at all.

    ``totals`` are those of the steps with their days, ``before`` is the step in force on the day before the period.
    """
    begun = before is not None and medicine_id in before.medicine_ids
    found: list[Amount | None] = []
    for days, amounts in totals:
        amount = amounts.get(medicine_id, ZERO)
        begun = begun or bool(amount)
        found += [None] * ((days.first - period.first).days - len(found))
        found += [amount if begun else None] * len(days)
    return (*found, *[None] * (len(period) - len(found)))
