"""The overview as a table and as a line of words for one day: the same numbers as the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.plots.day_notes import DayNotes, noted_words
from journal.plots.made_rows import MadeRows, once
from journal.plots.overview_data import DayRow, OverviewData
from journal.plots.stretches import CALMER, Kind, stretch_word
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
    if data.stretches is not None:
        rest += [tr("28-day median"), tr("Stretch")]
    return [tr("Day"), *doses, *rest, *([tr("Noted")] if data.noted else [])]


def table_rows(data: OverviewData, locale: Locale) -> Sequence[tuple[str, ...]]:
    """One row of text a day, oldest first; "–" where nothing was recorded. The last column only with notes."""
    amount = once(partial(amount_text, locale=locale))
    two_places = once(partial(decimal_text, places=2, locale=locale))
    slept = once(duration_text)
    lies_in = stretches_by_day(data)

    def total(taken: Amount | None, *, in_part: bool) -> str | None:
        said = amount(taken)
        return tr("{amount}, in part", amount=said) if in_part and said is not None else said

    def cells(row: DayRow) -> Iterator[str | None]:
        yield day_short(row.day, locale)
        for planned, taken, in_part in zip(row.planned, row.taken, row.in_part, strict=True):
            yield amount(planned)
            yield total(taken, in_part=in_part)
        yield two_places(row.average)
        yield str(row.rated) if row.rated else None
        yield two_places(row.mean)
        yield None if row.overall is None else str(row.overall)
        yield slept(row.asleep_min)
        if data.stretches is not None:
            yield two_places(row.median)
            yield stretch_word(lies_in[row.day]) if row.day in lies_in else None
        if data.noted:
            yield _noted(row.notes, locale)

    days = data.rows
    return MadeRows(len(days), lambda place: tuple(cell or ABSENT for cell in cells(days[place])))


def stretches_by_day(data: OverviewData) -> dict[date, Kind]:
    """The kind of stretch that each day of one lies in."""
    return {day: stretch.kind for stretch in data.stretches or () for day in stretch.period}


def _noted(notes: DayNotes, locale: Locale) -> str:
    return "; ".join(noted_words(notes, locale))


def readout(data: OverviewData, day: date, locale: Locale) -> str:
    """One line with everything the chart holds of a day; outside the period the nearest day is read out."""
    nearest = min(max(day, data.period.first), data.period.last)
    row = data.rows[(nearest - data.period.first).days]
    parts = [f"{weekday_brief(nearest, locale)} {day_short(nearest, locale)}"]
    parts += [
        _dose_words(medicine.name, (planned, taken, in_part), locale)
        for medicine, planned, taken, in_part in zip(data.medicines, row.planned, row.taken, row.in_part, strict=True)
    ]
    if not data.medicines:
        parts.append(tr("doses not recorded"))
    parts.append(_symptom_words(row, locale))
    if row.median is not None:
        parts.append(tr("28-day median {median}", median=decimal_text(row.median, 2, locale)))
    kind = stretches_by_day(data).get(nearest)
    if kind is not None:
        parts.append(tr("in a calmer stretch") if kind == CALMER else tr("in a rougher stretch"))
    parts.append(tr("overall not recorded") if row.overall is None else tr("overall {n} of 10", n=row.overall))
    asleep = row.asleep_min
    parts.append(tr("sleep not recorded") if asleep is None else tr("asleep {time}", time=duration_text(asleep)))
    return " · ".join(parts + noted_words(row.notes, locale))


def _dose_words(name: str, day: tuple[Amount | None, Amount | None, bool], locale: Locale) -> str:
    planned, taken, in_part = day
    taken_text = tr("not recorded") if taken is None else tr("taken {amount}", amount=amount_text(taken, locale))
    if in_part:
        taken_text = tr("{taken} so far as recorded", taken=taken_text)
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
