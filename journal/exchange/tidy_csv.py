"""Tidy CSV: one row a fact, with stable English names whatever the person's language.

A dose is a row of the kind ``dose`` or ``dose_missed``; its planned time, making and zone follow as rows of the
kind ``dose_detail`` with the same ``id``. A night is a row for each field that was recorded. The records of support
are laid out in :mod:`journal.exchange.tidy_support`. Days are ISO dates, decimals have a point, times are wall times.
Of the journal, the plan, the preparations, what was counted of them, the settings and hidden symptoms without ratings
are not in it; the lossless file is JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from journal.domain.amount import mg_text
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import CATALOGUE, Symptom
from journal.exchange import tidy_support
from journal.exchange.cells import PLAIN, TableStyle, csv_text, guarded
from journal.exchange.tidy_values import offset_text

COLUMNS = ("day", "time", "utc_offset", "kind", "name", "value", "unit", "planned_value", "note", "id")
DOSE, DOSE_MISSED, DOSE_DETAIL = "dose", "dose_missed", "dose_detail"
RATING, OVERALL, NIGHT, NOTE, FORM = "rating", "overall", "night", "note", "form"
KINDS = (DOSE, DOSE_MISSED, DOSE_DETAIL, RATING, OVERALL, NIGHT, NOTE, FORM, *tidy_support.KINDS)
DETAILS = ("slot", "made", "zone")
NIGHT_UNITS = {
    "into_bed": "time", "tried": "time", "latency_min": "min", "awakenings": "count", "awake_min": "min",
    "woke": "time", "out_of_bed": "time", "trying_min": "min", "stated_asleep_min": "min", "quality": "0-4",
    "nap_min": "min", "zone": "zone",
}  # fmt: skip
"""The fields of a night and their units, in the order of the night."""

CATALOGUE_KEYS = frozenset(key for keys in CATALOGUE.values() for key in keys)
OWN = "own:"
"""Goes before the person's own name of a symptom where it could be taken for one of the catalogue."""

Cells = tuple[str, ...]


def write_tidy_csv(contents: Contents, style: TableStyle = PLAIN) -> str:
    """The facts of the journal as text for a file, in order of day."""
    parts = (
        _doses(contents, style.decimal),
        _ratings(contents),
        _nights(contents),
        _entries(contents),
        _support(contents),
    )
    rows = [row for part in parts for row in part]
    rows.sort(key=lambda row: row[0])  # stable: within a day doses, ratings, night, the day itself, then support
    return csv_text(COLUMNS, rows, style)


def symptom_label(symptom: Symptom) -> str:
    """The catalogue's key, or the person's own name, told apart where they could be mistaken."""
    if symptom.key:
        return symptom.key
    name = symptom.name
    return f"{OWN}{name}" if name in CATALOGUE_KEYS or name.startswith(OWN) else name


def _row(day: date, kind: str, **cells: str) -> Cells:
    known = {"day": day.isoformat(), "kind": kind, **cells}
    return tuple(known.get(column, "") for column in COLUMNS)


def _support(contents: Contents) -> Iterator[Cells]:
    for cells in tidy_support.support_rows(contents):
        yield tuple(cells.get(column, "") for column in COLUMNS)


def _clock(clock: time | None) -> str:
    return clock.isoformat("minutes") if clock is not None else ""


def _doses(contents: Contents, decimal: str) -> Iterator[Cells]:
    for dose in contents.doses:
        yield _row(
            dose.day,
            DOSE_MISSED if dose.status is DoseStatus.MISSED else DOSE,
            time=_clock(dose.taken_at),
            utc_offset=offset_text(dose.utc_offset_min),
            name=guarded(dose.medicine),
            value=mg_text(dose.amount).replace(".", decimal),
            unit="mg",
            planned_value="" if dose.planned is None else mg_text(dose.planned).replace(".", decimal),
            note=guarded(dose.note),
            id=str(dose.id),
        )
        for name, value in _details(dose):
            yield _row(dose.day, DOSE_DETAIL, name=name, value=guarded(value), id=str(dose.id))


def _details(dose: Dose) -> Iterator[tuple[str, str]]:
    for name, value in zip(DETAILS, (_clock(dose.slot), dose.made, dose.zone), strict=True):
        if value:
            yield name, value


def _ratings(contents: Contents) -> Iterator[Cells]:
    labels = {symptom.id: symptom_label(symptom) for symptom in contents.symptoms}
    for rating in contents.ratings:
        yield _rating(rating, labels[rating.symptom_id])


def _rating(rating: Rating, label: str) -> Cells:
    return _row(rating.day, RATING, name=guarded(label), value=str(rating.value), unit="0-4", id=str(rating.symptom_id))


def _nights(contents: Contents) -> Iterator[Cells]:
    for night in contents.nights:
        for name, unit in NIGHT_UNITS.items():
            value = _night_value(night, name)
            if value:
                yield _row(night.day, NIGHT, name=name, value=value, unit=unit)


def _night_value(night: Night, name: str) -> str:
    value = getattr(night, name)
    if value is None:
        return ""
    return _clock(value) if isinstance(value, time) else str(value)


def _entries(contents: Contents) -> Iterator[Cells]:
    for entry in contents.entries:
        yield from _entry(entry)


def _entry(entry: DayEntry) -> Iterator[Cells]:
    if entry.overall is not None:
        yield _row(entry.day, OVERALL, value=str(entry.overall), unit="0-10")
    if entry.note:
        yield _row(entry.day, NOTE, note=guarded(entry.note))
    if entry.quick:
        yield _row(entry.day, FORM, value="quick")
