"""The doses as a table: a row a day, for each medicine what was planned, recorded, and what became of it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.locale import Locale
from journal.plots.chart import Cell, NumberTable
from journal.plots.doses.data import DoseDay, DosesData
from journal.plots.doses.words import difference_text
from journal.plots.overview_table import ABSENT
from journal.plots.plain_cells import plain_amount, plain_fraction
from journal.words.dates import day_short
from journal.words.numbers import amount_text, decimal_text
from journal.words.translation import tr

FIELDS = ("planned_mg", "recorded_mg", "difference_mg", "missed", "extra", "other_amount", "not_recorded")


def doses_table(data: DosesData, locale: Locale) -> NumberTable:
    """What is planned ahead is in it too; with one medicine the columns do not repeat its name."""
    header, keys = [tr("Day")], ["day"]
    names = _keys(data)
    for one, key in zip(data.medicines, names, strict=True):
        words = _words()
        alone = len(data.medicines) == 1
        header += words if alone else [tr("{medicine}: {words}", medicine=one.medicine.name, words=w) for w in words]
        keys += [f"{field}:{key}" for field in FIELDS]
    if data.together:
        table = data.together.table
        header += [tr("Planned, mg of diazepam by {table}", table=table)]
        header += [tr("Recorded, mg of diazepam by {table}", table=table)]
        keys += ["planned_diazepam_mg", "recorded_diazepam_mg"]
    rows: list[tuple[str, ...]] = []
    values: list[tuple[Cell, ...]] = []
    for n, day in enumerate(data.period):
        own = [one.days[n] for one in data.medicines]
        together = data.together.days[n] if data.together else None
        sums = (together.planned, together.recorded) if together else ()
        rows.append(
            (
                day_short(day, locale),
                *(text for one in own for text in _texts(one, locale)),
                *(ABSENT if mg is None else decimal_text(mg, 2, locale) for mg in sums),
            )
        )
        plain = [cell for one in own for cell in _cells(one)]
        values.append((day.isoformat(), *plain, *(plain_fraction(mg) for mg in sums)))
    return NumberTable(
        tuple(header), tuple(rows), tuple(keys), tuple(values), tuple(data.period), tuple(range(1, len(keys)))
    )


def _words() -> list[str]:
    return [
        tr("Planned"),
        tr("Recorded"),
        tr("Difference"),
        tr("Not taken"),
        tr("Extra"),
        tr("Other amount"),
        tr("Not recorded"),
    ]


def counts_of(day: DoseDay) -> tuple[int | None, int | None, int | None, int | None]:
    """Missed, extra, other amount, not recorded; None where nothing of the day is known, or it lies ahead."""
    left = None if day.blank and not day.unrecorded else day.unrecorded
    return (None, None, None, left) if day.blank else (day.missed, day.extra, day.other, left)


def _texts(day: DoseDay, locale: Locale) -> tuple[str, ...]:
    counts = (ABSENT if count is None else str(count) for count in counts_of(day))
    difference = ABSENT if day.difference is None else difference_text(day.difference, locale)
    return _amount(day.planned, locale), _amount(day.recorded, locale), difference, *counts


def _amount(amount: Amount | None, locale: Locale) -> str:
    return ABSENT if amount is None else amount_text(amount, locale)


def _cells(day: DoseDay) -> tuple[Cell, ...]:
    difference = None if day.difference is None else plain_mg(day.difference)
    return plain_amount(day.planned), plain_amount(day.recorded), difference, *counts_of(day)


def plain_mg(units: int) -> str:
    """So many units of 0.1 µg in mg, below zero too, exactly: "-2.5"."""
    value = Decimal(units) / UNITS_PER_MG
    return format(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize(), "f")


def _keys(data: DosesData) -> list[str]:
    """The names of the medicines, with their ids where two are called the same."""
    names = [one.medicine.name for one in data.medicines]
    count = Counter(names)
    return [n if count[n] == 1 else f"{n}#{o.medicine.id}" for n, o in zip(names, data.medicines, strict=True)]
