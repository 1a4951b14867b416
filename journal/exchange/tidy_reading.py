"""Reading tidy CSV back: the same doses, ratings, nights, answers and notes, or one refusal that names the lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Medicine
from journal.domain.problems import Problem
from journal.domain.rating import Rating, check_overall
from journal.domain.sleep import Night
from journal.domain.symptom import Symptom
from journal.exchange import tidy_csv
from journal.exchange.cells import unguarded
from journal.exchange.csv_table import Row, read_table, refused, shown
from journal.exchange.doses_csv import check_header, read_amount_mg, read_day, read_time
from journal.exchange.tidy_csv import CATALOGUE_KEYS, COLUMNS, DETAILS, KINDS, NIGHT_UNITS, OWN
from journal.exchange.tidy_support import KINDS as SUPPORT_KINDS
from journal.exchange.tidy_support import SupportReading
from journal.exchange.tidy_values import offset_of, whole_of

_NAMED = ", ".join(kind for kind in KINDS if not kind.endswith("_detail"))
"""The kinds as a sentence names them: a row of details is never alone."""


def read_tidy_csv(data: bytes, path: str, today: date) -> Contents:
    """The facts of a file that :func:`journal.exchange.tidy_csv.write_tidy_csv` made.

    All rows or none: raises Problem ``import_rows`` with the line of each bad row, and the Problems of
    :func:`journal.exchange.csv_table.read_table`. Ids are those of the file, medicines are numbered anew.
    """
    table = read_table(data, path, any_letters=True)
    check_header(table, path, COLUMNS, ())
    reading = _Reading(today, "," if table.separator == ";" else ".")
    problems: list[tuple[int, Problem]] = []
    for row in table.rows:
        try:
            reading.add(_cells(table.names, row))
        except Problem as problem:
            problems.append((row.line, problem))
    if problems:
        raise refused(path, problems)
    if not table.rows:
        raise Problem("import_nothing", path=path)
    return reading.contents()


def _cells(names: tuple[str, ...], row: Row) -> dict[str, str]:
    if len(row.cells) != len(names):
        raise Problem("row_columns", found=len(row.cells), wanted=len(names))
    return dict(zip(names, row.cells, strict=True))


@dataclass
class _Reading:
    """What has been read so far, row by row."""

    today: date
    decimal: str = "."
    medicines: dict[str, Medicine] = field(default_factory=dict)
    symptoms: dict[int, Symptom] = field(default_factory=dict)
    doses: dict[int, Dose] = field(default_factory=dict)
    ratings: dict[tuple[date, int], Rating] = field(default_factory=dict)
    nights: dict[date, dict[str, Any]] = field(default_factory=dict)
    entries: dict[date, dict[str, Any]] = field(default_factory=dict)
    support: SupportReading = field(default_factory=SupportReading)

    def add(self, cells: Mapping[str, str]) -> None:
        kind = cells["kind"].strip().lower()
        if kind in SUPPORT_KINDS:
            self.support.add(kind, cells, self.today)
            return
        day = read_day(cells["day"], self.today)
        if kind not in KINDS:
            raise Problem("row_fact_unknown", text=shown(cells["kind"]), known=_NAMED)
        if kind in (tidy_csv.DOSE, tidy_csv.DOSE_MISSED):
            self._dose(day, kind, cells)
        elif kind == tidy_csv.DOSE_DETAIL:
            self._detail(cells)
        elif kind == tidy_csv.RATING:
            self._rating(day, cells)
        elif kind == tidy_csv.NIGHT:
            self._night(day, cells)
        else:
            self._entry(day, kind, cells)

    def contents(self) -> Contents:
        return Contents(
            medicines=tuple(self.medicines.values()),
            symptoms=tuple(sorted(self.symptoms.values(), key=lambda s: s.position)),
            doses=tuple(self.doses.values()),
            ratings=tuple(self.ratings.values()),
            nights=tuple(Night(day, **fields) for day, fields in self.nights.items()),
            entries=tuple(DayEntry(day, **fields) for day, fields in self.entries.items()),
            **self.support.parts(),
        )

    def _dose(self, day: date, kind: str, cells: Mapping[str, str]) -> None:
        number = whole_of(cells["id"], "id")
        if number in self.doses:
            raise Problem("row_twice", name=f"dose {number}", day=day)
        name = unguarded(cells["name"])
        if not name.strip():
            raise Problem("row_medicine_missing")
        medicine = self.medicines.setdefault(
            name, Medicine(len(self.medicines) + 1, name, position=len(self.medicines))
        )
        planned = cells["planned_value"].strip()
        self.doses[number] = Dose(
            id=number,
            day=day,
            medicine_id=medicine.id,
            medicine=name,
            amount=self._amount(cells["value"]),
            status=DoseStatus.MISSED if kind == tidy_csv.DOSE_MISSED else DoseStatus.TAKEN,
            planned=self._amount(planned) if planned else None,
            taken_at=read_time(cells["time"]),
            utc_offset_min=offset_of(cells["utc_offset"]),
            note=unguarded(cells["note"]),
        )

    def _amount(self, text: str) -> Amount:
        """The amount in mg; a table for a spreadsheet with a comma in its numbers has semicolons between its cells."""
        return read_amount_mg(text.replace(",", ".") if self.decimal == "," and "." not in text else text)

    def _detail(self, cells: Mapping[str, str]) -> None:
        number = whole_of(cells["id"], "id")
        if number not in self.doses:
            raise Problem("row_dose_missing", number=number)
        name, value = cells["name"], unguarded(cells["value"])
        if name not in DETAILS:
            raise Problem("row_value_unreadable", text=shown(name), name=", ".join(DETAILS))
        detail = read_time(value) if name == "slot" else value
        self.doses[number] = replace(self.doses[number], **{name: detail})

    def _rating(self, day: date, cells: Mapping[str, str]) -> None:
        number, label = whole_of(cells["id"], "id"), unguarded(cells["name"])
        if not label.strip():
            raise Problem("symptom_name_missing")
        if number not in self.symptoms:
            position = len(self.symptoms)
            if label in CATALOGUE_KEYS:
                self.symptoms[number] = Symptom(number, label, position=position)
            else:
                self.symptoms[number] = Symptom(number, "", label.removeprefix(OWN), position=position)
        if (day, number) in self.ratings:
            raise Problem("row_twice", name=shown(label), day=day)
        self.ratings[day, number] = Rating(day, number, whole_of(cells["value"], "value"))

    def _night(self, day: date, cells: Mapping[str, str]) -> None:
        name, value = cells["name"], cells["value"].strip()
        if name not in NIGHT_UNITS:
            raise Problem("row_value_unreadable", text=shown(name), name=", ".join(NIGHT_UNITS))
        fields = self.nights.setdefault(day, {})
        if name in fields:
            raise Problem("row_twice", name=name, day=day)
        readers: dict[str, Callable[[str], Any]] = {"time": read_time, "zone": str}
        reader = readers.get(NIGHT_UNITS[name], lambda text: whole_of(text, name))
        Night(day, **{name: reader(value)})  # says at this line what is out of range
        fields[name] = reader(value)

    def _entry(self, day: date, kind: str, cells: Mapping[str, str]) -> None:
        fields = self.entries.setdefault(day, {})
        value: int | str | bool
        if kind == tidy_csv.OVERALL:
            name, value = "overall", whole_of(cells["value"], "value")
            check_overall(value)
        elif kind == tidy_csv.NOTE:
            name, value = "note", unguarded(cells["note"])
        else:
            name, value = "quick", cells["value"].strip() == "quick"
        if name in fields:
            raise Problem("row_twice", name=kind, day=day)
        fields[name] = value
