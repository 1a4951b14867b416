"""The numbers behind the doses: what was planned and recorded of each medicine on each day, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from journal.domain.adherence import Judged, Outcome, judged_doses
from journal.domain.amount import UNITS_PER_MG, Amount, total
from journal.domain.contents import Contents
from journal.domain.dose import Dose
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import Change
from journal.domain.taper.equivalence import Equivalence
from journal.plots.changes.equivalents import equivalence, substance_ids
from journal.plots.chart import Asked
from journal.plots.overview_data import DayRow, overview_data


@dataclass(frozen=True, slots=True)
class DoseDay:
    """One medicine on one day, in the words of docs/sources.md, "Adherence".

    ``planned`` and ``recorded`` are daily totals. ``blank`` is a day without any dose record, of any medicine; only
    then are ``as_planned``, ``missed``, ``extra`` and ``other`` not known, and 0 here. ``unrecorded`` counts the
    planned doses without a record, up to today.
    """

    day: date
    planned: Amount | None
    recorded: Amount | None
    blank: bool
    as_planned: int = 0
    missed: int = 0
    extra: int = 0
    extra_amount: Amount = Amount(0)  # noqa: RUF009 - a frozen value
    other: int = 0
    unrecorded: int = 0

    @property
    def part(self) -> bool:
        """Whether a planned dose has no record while another has: the total is then not the whole day's."""
        return self.recorded is not None and self.unrecorded > 0

    @property
    def difference(self) -> int | None:
        """Recorded − planned in units of 0.1 µg; None unless both are known and no planned dose is unrecorded."""
        if self.planned is None or self.recorded is None or self.part:
            return None
        return self.recorded.units - self.planned.units


@dataclass(frozen=True, slots=True)
class MedicineDoses:
    """One medicine over a period, a row a day."""

    medicine: Medicine
    days: tuple[DoseDay, ...]


@dataclass(frozen=True, slots=True)
class TogetherDay:
    """All medicines of one day in mg of diazepam by the one table; None where that cannot be said."""

    planned: Fraction | None
    recorded: Fraction | None


@dataclass(frozen=True, slots=True)
class Together:
    """The daily totals of two or more medicines, made comparable by the table that the plan names."""

    table: str
    days: tuple[TogetherDay, ...]


@dataclass(frozen=True, slots=True)
class DosesData:
    """Everything the chart shows of a period.

    ``measured`` are the days from which the same dose is measured in another way; ``together`` is None with one
    medicine and where the plan names no table.
    """

    period: Period
    today: date
    medicines: tuple[MedicineDoses, ...]
    together: Together | None
    holds: tuple[tuple[Period, str], ...]
    changes: tuple[Change, ...]
    measured: tuple[date, ...]

    @property
    def panels(self) -> int:
        """How many panels its figure has."""
        return max(1, len(self.medicines) + (1 if self.together else 0))


def doses_data(asked: Asked) -> DosesData:
    """The doses of a period. Counts follow the rule of the summary; what lies after today is plan alone."""
    contents, period = asked.contents, asked.period
    bare = replace(contents, ratings=(), entries=(), nights=())
    plain = overview_data(bare, period, asked.today, asked.zone)
    judged = _judged(contents, period, asked.today)
    medicines = tuple(
        MedicineDoses(medicine, tuple(_day(row, place, medicine.id, judged) for row in plain.rows))
        for place, medicine in enumerate(plain.medicines)
    )
    return DosesData(
        period=period,
        today=asked.today,
        medicines=medicines,
        together=_together(contents, period, medicines),
        holds=plain.holds,
        changes=plain.changes,
        measured=plain.measured,
    )


def _judged(contents: Contents, period: Period, today: date) -> dict[date, tuple[bool, list[Judged]]]:
    """Whether a day is blank, and what became of its doses; for the days up to today."""
    by_day: dict[date, list[Dose]] = {}
    for dose in contents.doses:
        if dose.day in period:
            by_day.setdefault(dose.day, []).append(dose)
    return {
        day: (day not in by_day, judged_doses(by_day.get(day, ()), planned))
        for day, planned in contents.plan.planned_in(period)
        if day <= today or day in by_day
    }


def _day(row: DayRow, place: int, medicine_id: int, judged: Mapping[date, tuple[bool, list[Judged]]]) -> DoseDay:
    blank, outcomes = judged.get(row.day, (True, []))
    own = [one for one in outcomes if one.medicine_id == medicine_id]
    counts = Counter(one.outcome for one in own)
    return DoseDay(
        day=row.day,
        planned=row.planned[place],
        recorded=row.taken[place],
        blank=blank,
        as_planned=counts[Outcome.AS_PLANNED],
        missed=counts[Outcome.MISSED],
        extra=counts[Outcome.EXTRA],
        extra_amount=total([one.dose.amount for one in own if one.dose and one.outcome is Outcome.EXTRA]),
        other=counts[Outcome.OTHER_AMOUNT],
        unrecorded=counts[Outcome.UNRECORDED],
    )


def _together(contents: Contents, period: Period, medicines: Sequence[MedicineDoses]) -> Together | None:
    """The totals by the table that the newest version in the period names; other days have none."""
    if len(medicines) < 2:
        return None
    named = _tables(contents, period)
    table_id = next((name for name in reversed(named) if name), "")
    table = equivalence(table_id)
    if table is None:
        return None
    factors = _factors(table, [one.medicine for one in medicines])
    days = tuple(
        _of_day([one.days[n] for one in medicines], factors) if name == table_id else TogetherDay(None, None)
        for n, name in enumerate(named)
    )
    known = any(day.planned is not None or day.recorded is not None for day in days)
    return Together(table.name, days) if known else None


def _tables(contents: Contents, period: Period) -> list[str]:
    """The table that the version of each day names, "" for none."""
    turns = {period.first} | {
        day for v in contents.plan.versions for day in (v.applies_from, v.steps[0].start) if day in period
    }
    found: list[str] = []
    name = ""
    for day in period:
        if day in turns:
            version = contents.plan.version_on(day)
            name = version.equivalence if version else ""
        found.append(name)
    return found


def _factors(table: Equivalence, medicines: Sequence[Medicine]) -> list[Fraction | None]:
    """The mg of diazepam beside 1 mg of each medicine; None where the table has no single figure for it."""
    known = substance_ids(medicines)
    found: list[Fraction | None] = []
    for medicine in medicines:
        bounds = table.diazepam_mg(known[medicine.id] or "", Fraction(1))
        found.append(bounds[0] if bounds and bounds[0] == bounds[1] else None)
    return found


def _of_day(days: Sequence[DoseDay], factors: Sequence[Fraction | None]) -> TogetherDay:
    planned = _sum([day.planned for day in days], factors)
    incomplete = any(day.unrecorded for day in days)
    recorded = None if incomplete else _sum([day.recorded for day in days], factors)
    return TogetherDay(planned, recorded)


def _sum(amounts: Sequence[Amount | None], factors: Sequence[Fraction | None]) -> Fraction | None:
    """The sum in mg of diazepam; None of nothing, and where a medicine that is there has no figure."""
    there = [(amount, factor) for amount, factor in zip(amounts, factors, strict=True) if amount is not None]
    if not there or any(amount and factor is None for amount, factor in there):
        return None
    parts = [Fraction(amount.units, UNITS_PER_MG) * factor for amount, factor in there if factor is not None]
    return sum(parts, Fraction(0))
