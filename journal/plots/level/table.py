"""The estimated level as a table: a row a day, the two ends of the band at the day's end."""

from __future__ import annotations

from journal.domain.locale import Locale
from journal.plots.chart import Cell, NumberTable
from journal.plots.level.data import LevelData, LevelDay
from journal.plots.level.words import basis_text
from journal.plots.overview_table import ABSENT
from journal.words.dates import day_short
from journal.words.translation import tr


def level_table(data: LevelData, locale: Locale) -> NumberTable:
    """The table; no columns but the day's where no medicine has a band."""
    by_day = [{one.day: one for one in level.days} for level in data.drawn]
    names = [level.medicine.name for level in data.drawn]
    header = [tr("Day")]
    for name in names:
        header += [tr("{medicine}, low %", medicine=name), tr("{medicine}, high %", medicine=name)]
        header += [tr("{medicine}, doses", medicine=name)]
    days = tuple(data.period) if names else ()
    found = [[days_of.get(day) for days_of in by_day] for day in days]
    return NumberTable(
        header=tuple(header),
        rows=tuple(
            (day_short(day, locale), *(text for one in ones for text in _texts(one)))
            for day, ones in zip(days, found, strict=True)
        ),
        keys=("day", *(f"{what}:{name}" for name in names for what in ("low_percent", "high_percent", "doses"))),
        values=tuple(
            (day.isoformat(), *(cell for one in ones for cell in _cells(one)))
            for day, ones in zip(days, found, strict=True)
        ),
        days=days,
        right=tuple(n for place in range(len(names)) for n in (3 * place + 1, 3 * place + 2)),
    )


def _texts(one: LevelDay | None) -> tuple[str, str, str]:
    return (ABSENT, ABSENT, ABSENT) if one is None else (str(one.low), str(one.high), basis_text(one))


def _cells(one: LevelDay | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if one is None else (one.low, one.high, "leaning" if one.leaning else "recorded")
