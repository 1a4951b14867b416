"""Wide CSV for a spreadsheet: one row a day, one column an item. Written only; what was not recorded stays empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, tzinfo
from decimal import Decimal
from fractions import Fraction

from journal.domain.amount import Amount, mg_text
from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.sleep import metrics
from journal.exchange.cells import PLAIN, TableStyle, csv_text, guarded
from journal.exchange.tidy_csv import symptom_label

Column = tuple[str, Callable[[date], str]]


def write_wide_csv(contents: Contents, zone: tzinfo, style: TableStyle = PLAIN) -> str:
    """A row for every day from the first to the last that has a record, also for those between without one.

    ``zone`` is where nights were slept that do not say so themselves. The symptom average is rounded to four
    places, everything else is exact.
    """
    columns = _columns(contents, zone, style.decimal)
    span = contents.span()
    rows = ([read(day) for _, read in columns] for day in span or ())
    return csv_text(_told_apart([name for name, _ in columns]), rows, style)


def _columns(contents: Contents, zone: tzinfo, decimal: str) -> list[Column]:
    return [
        ("date", date.isoformat),
        *_dose_columns(contents, decimal),
        *_symptom_columns(contents),
        *_day_columns(contents, zone, decimal),
        *_support_columns(contents),
    ]


def _dose_columns(contents: Contents, decimal: str) -> Iterator[Column]:
    totals = daily_totals(contents.doses)
    for medicine in contents.medicines:

        def planned(day: date, medicine_id: int = medicine.id) -> str:
            return _mg(contents.plan.total_on(day, medicine_id), decimal)

        def taken(day: date, medicine_id: int = medicine.id) -> str:
            return _mg(totals.get((day, medicine_id)), decimal)

        yield guarded(f"{medicine.name} planned mg"), planned
        yield guarded(f"{medicine.name} taken mg"), taken


def _symptom_columns(contents: Contents) -> Iterator[Column]:
    ratings = {(r.day, r.symptom_id): str(r.value) for r in contents.ratings}
    rated = {r.symptom_id for r in contents.ratings}
    for symptom in contents.symptoms:
        if symptom.hidden and symptom.id not in rated:
            continue

        def value(day: date, symptom_id: int = symptom.id) -> str:
            return ratings.get((day, symptom_id), "")

        yield guarded(symptom_label(symptom)), value


def _day_columns(contents: Contents, zone: tzinfo, decimal: str) -> Iterator[Column]:
    averages = contents.symptom_averages()
    asleep = {n.day: metrics(n, contents.zone_of(n, zone)).asleep for n in contents.nights}
    entries = {e.day: e for e in contents.entries}
    yield "symptom average", lambda day: _rounded(averages[day][0], decimal) if day in averages else ""
    yield "symptoms rated", lambda day: str(averages[day][1]) if day in averages else ""
    yield "overall", lambda day: _number(entries[day].overall) if day in entries else ""
    yield "sleep minutes", lambda day: _number(asleep.get(day))
    yield "note", lambda day: guarded(entries[day].note) if day in entries else ""


def _support_columns(contents: Contents) -> Iterator[Column]:
    """Columns for urgent events, marks and practices, each only where the journal has any."""
    listed = {practice.id: practice.key or practice.name for practice in contents.practices}
    kinds = _by_day((event.day, event.kind) for event in contents.urgent_events)
    marks = _by_day((m.day, f"{m.key}: {m.text}" if m.text else m.key) for m in contents.context_marks)
    done = _by_day((d.day, listed[d.practice_id]) for d in contents.practices_done if d.practice_id in listed)
    if kinds:
        yield "urgent events", lambda day: str(len(kinds[day])) if day in kinds else ""
        yield "urgent event kinds", lambda day: _listed(kinds.get(day, []))
    if marks:
        yield "marks", lambda day: _listed(marks.get(day, []))
    if done:
        yield "practices", lambda day: _listed(done.get(day, []))


def _by_day(pairs: Iterable[tuple[date, str]]) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for day, text in pairs:
        found.setdefault(day, []).append(text)
    return found


def _listed(texts: list[str]) -> str:
    return guarded("; ".join(texts))


def _mg(amount: Amount | None, decimal: str) -> str:
    return "" if amount is None else mg_text(amount).replace(".", decimal)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _rounded(value: Fraction, decimal: str) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = format(round(exact, 4), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", decimal)


def _told_apart(names: list[str]) -> list[str]:
    """The names, with a number after one that is there already."""
    told: list[str] = []
    for name in names:
        candidate, number = name, 1
        while candidate in told:
            number += 1
            candidate = f"{name} ({number})"
        told.append(candidate)
    return told
