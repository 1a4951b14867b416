"""The symptoms as a table: a row a day, a column for each symptom that is rated in the period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.symptom import Symptom
from journal.plots.chart import Cell, NumberTable
from journal.plots.overview_table import ABSENT
from journal.plots.plain_cells import plain_fraction
from journal.plots.symptoms.data import SymptomsData
from journal.plots.symptoms.words import shown_name
from journal.words.dates import day_short
from journal.words.numbers import decimal_text
from journal.words.translation import tr


def symptoms_table(data: SymptomsData, locale: Locale) -> NumberTable:
    """Every answer of every symptom, drawn or not; of compared ones the seven-day means too."""
    listed, means = data.listed, bool(data.over)
    header, keys = [tr("Day")], ["day"]
    for series, key in zip(listed, _keys([s.symptom for s in listed]), strict=True):
        header.append(shown_name(series.symptom))
        keys.append(f"rating:{key}")
        if means:
            header.append(tr("{symptom}, 7-day mean", symptom=shown_name(series.symptom)))
            keys.append(f"seven_day_mean:{key}")
    rows: list[tuple[str, ...]] = []
    values: list[tuple[Cell, ...]] = []
    for n, day in enumerate(data.period):
        found = list(_of_day(data, n, means=means))
        rows.append((day_short(day, locale), *(_text(value, locale) for value in found)))
        values.append((day.isoformat(), *(_plain(value) for value in found)))
    days: tuple[date, ...] = tuple(data.period)
    return NumberTable(tuple(header), tuple(rows), tuple(keys), tuple(values), days, tuple(range(1, len(keys))))


def _of_day(data: SymptomsData, n: int, *, means: bool) -> Iterator[int | Fraction | None]:
    for series in data.listed:
        yield series.values[n]
        if means:
            yield series.means[n]


def _text(value: int | Fraction | None, locale: Locale) -> str:
    if value is None:
        return ABSENT
    return str(value) if isinstance(value, int) else decimal_text(value, 2, locale)


def _plain(value: int | Fraction | None) -> Cell:
    return plain_fraction(value) if isinstance(value, Fraction) else value


def _keys(symptoms: Sequence[Symptom]) -> list[str]:
    """The catalogue's key or the person's own name; with the id where two would be called the same."""
    names = [symptom.key or symptom.name for symptom in symptoms]
    count = Counter(names)
    return [name if count[name] == 1 else f"{name}#{s.id}" for name, s in zip(names, symptoms, strict=True)]
