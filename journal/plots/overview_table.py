"""The overview as a table and as a line of words for one day: the same numbers as the chart."""

from __future__ import annotations

from datetime import date

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.plots.day_notes import noted_words
from journal.plots.overview_data import DayRow, OverviewData
from journal.words.dates import day_short, weekday_brief
from journal.words.numbers import amount_text, decimal_text, duration_text
from journal.words.translation import ntr, tr

ABSENT = "–"
"""What a cell shows for "not recorded"; never 0."""


def table_header(data: OverviewData, locale: Locale) -> list[str]:  # noqa: ARG001 (the pair of table_rows)
    """The column titles of :func:`table_rows`."""
    doses = [
        text
        for medicine in data.medicines
        for text in (tr("{medicine} planned", medicine=medicine.name), tr("{medicine} taken", medicine=medicine.name))
    ]
    rest = [tr("Symptom average"), tr("Symptoms rated"), tr("7-day mean"), tr("Overall (0–10)"), tr("Asleep")]
    return [tr("Day"), *doses, *rest, *([tr("Noted")] if data.noted else [])]


def table_rows(data: OverviewData, locale: Locale) -> list[list[str]]:
    """One row of text a day, oldest first; "–" where nothing was recorded. The last column only with notes."""
    noted = data.noted
    return [_cells(row, locale) + ([_noted(row, locale)] if noted else []) for row in data.rows]


def _noted(row: DayRow, locale: Locale) -> str:
    return "; ".join(noted_words(row.notes, locale)) or ABSENT


def _cells(row: DayRow, locale: Locale) -> list[str]:
    doses = [_amount(a, locale) for pair in zip(row.planned, row.taken, strict=True) for a in pair]
    return [
        day_short(row.day, locale),
        *doses,
        ABSENT if row.average is None else decimal_text(row.average, 2, locale),
        ABSENT if row.average is None else str(row.rated),
        ABSENT if row.mean is None else decimal_text(row.mean, 2, locale),
        ABSENT if row.overall is None else str(row.overall),
        ABSENT if row.asleep_min is None else duration_text(row.asleep_min),
    ]


def _amount(amount: Amount | None, locale: Locale) -> str:
    return ABSENT if amount is None else amount_text(amount, locale)


def readout(data: OverviewData, day: date, locale: Locale) -> str:
    """One line with everything the chart holds of a day; outside the period the nearest day is read out."""
    nearest = min(max(day, data.period.first), data.period.last)
    row = data.rows[(nearest - data.period.first).days]
    parts = [f"{weekday_brief(nearest, locale)} {day_short(nearest, locale)}"]
    parts += [
        _dose_words(medicine.name, planned, taken, locale)
        for medicine, planned, taken in zip(data.medicines, row.planned, row.taken, strict=True)
    ]
    if not data.medicines:
        parts.append(tr("doses not recorded"))
    parts.append(_symptom_words(row, locale))
    parts.append(tr("overall not recorded") if row.overall is None else tr("overall {n} of 10", n=row.overall))
    asleep = row.asleep_min
    parts.append(tr("sleep not recorded") if asleep is None else tr("asleep {time}", time=duration_text(asleep)))
    return " · ".join(parts + noted_words(row.notes, locale))


def _dose_words(name: str, planned: Amount | None, taken: Amount | None, locale: Locale) -> str:
    taken_text = tr("not recorded") if taken is None else tr("taken {amount}", amount=amount_text(taken, locale))
    if planned is None:
        return tr("{medicine}: {taken}, no plan", medicine=name, taken=taken_text)
    amount = amount_text(planned, locale)
    return tr("{medicine}: {taken}, planned {amount}", medicine=name, taken=taken_text, amount=amount)


def _symptom_words(row: DayRow, locale: Locale) -> str:
    if row.average is None:
        return tr("symptoms not recorded")
    return ntr(
        "symptom average {mean} of {n} symptom",
        "symptom average {mean} of {n} symptoms",
        row.rated,
        mean=decimal_text(row.average, 2, locale),
    )
