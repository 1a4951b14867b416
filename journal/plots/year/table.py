"""The year as a table: the same numbers as the chart, a row a day."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.locale import Locale
from journal.plots.chart import Cell, NumberTable
from journal.plots.overview_table import ABSENT
from journal.plots.plain_cells import plain_fraction
from journal.plots.stretches import stretch_word
from journal.plots.year.data import AVERAGE, DayCell, YearData
from journal.plots.year.words import cell_notes, series_name, value_text
from journal.words.dates import day_short
from journal.words.numbers import decimal_text
from journal.words.translation import tr


def year_table(data: YearData, locale: Locale) -> NumberTable:
    """A row a day, oldest first. How many symptoms were rated stands there for the average only."""
    average, noted = data.series.key == AVERAGE, data.noted
    header = [tr("Day"), series_name(data.series), *([tr("Symptoms rated")] if average else [])]
    header += [tr("7-day mean"), tr("28-day median"), tr("Stretch"), *([tr("Noted")] if noted else [])]
    keys = ["day", "value", *(["symptoms_rated"] if average else [])]
    keys += ["seven_day_mean", "twenty_eight_day_median", "stretch", *(["noted"] if noted else [])]
    notes = [("; ".join(cell_notes(data, cell, locale)),) if noted else () for cell in data.cells]
    return NumberTable(
        header=tuple(header),
        rows=tuple(
            (*_words(data, cell, locale), *(text or ABSENT for text in note))
            for cell, note in zip(data.cells, notes, strict=True)
        ),
        keys=tuple(keys),
        values=tuple(
            (*_plain(data, cell), *(text or None for text in note))
            for cell, note in zip(data.cells, notes, strict=True)
        ),
        days=tuple(cell.day for cell in data.cells),
        right=tuple(range(1, 5 if average else 4)),
    )


def _words(data: YearData, cell: DayCell, locale: Locale) -> tuple[str, ...]:
    value = ABSENT if cell.value is None else value_text(data.series, cell.value, locale)
    rated = ABSENT if cell.value is None else str(cell.rated)
    means = [_two_places(cell.mean, locale), _two_places(cell.median, locale)]
    stretch = ABSENT if cell.stretch is None else stretch_word(cell.stretch.kind)
    return (day_short(cell.day, locale), value, *([rated] if data.series.key == AVERAGE else []), *means, stretch)


def _two_places(value: Fraction | None, locale: Locale) -> str:
    return ABSENT if value is None else decimal_text(value, 2, locale)


def _plain(data: YearData, cell: DayCell) -> tuple[Cell, ...]:
    rated: list[Cell] = [None if cell.value is None else cell.rated] if data.series.key == AVERAGE else []
    means = (plain_fraction(cell.mean), plain_fraction(cell.median))
    stretch = None if cell.stretch is None else cell.stretch.kind
    return (cell.day.isoformat(), plain_fraction(cell.value), *rated, *means, stretch)
