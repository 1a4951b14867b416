"""``doses-csv``: a person's own spreadsheet of doses, one row a dose.

Columns ``date,medicine,amount_mg`` and, where wanted, ``time,note,kind``, in any order. ``date`` is the journal
day and is taken as written, also for a dose after midnight.

``kind`` is ``taken`` (also when the cell is empty), ``extra`` (the same, said outright: it answers no planned
time), ``planned`` (taken, and ``time`` is the planned time that it answers) or ``missed`` (not taken; ``time``,
if there is one, is the planned time, and ``amount_mg`` what would have been taken).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from journal.domain.amount import Amount
from journal.domain.calendar_day import EARLIEST_YEAR
from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Medicine
from journal.domain.names import clean_name
from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, Table, read_table, refused, shown

REQUIRED = ("date", "medicine", "amount_mg")
OPTIONAL = ("time", "note", "kind")
KINDS = ("taken", "missed", "planned", "extra")
"""A year before this is a slip of the keys."""

_AMOUNT = re.compile(r"(?=[0-9.])[0-9]*(?:\.[0-9]+)?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_AMOUNT = 40
_LONGEST_NAME = 100


def read_doses_csv(data: bytes, path: str, today: date) -> Contents:
    """The medicines and doses of the file, every amount exactly as written.

    All rows or none: raises Problem ``import_rows`` that names the line of each bad row, or ``import_encoding``,
    ``import_header``, ``import_columns_unknown``, ``import_column_twice``, ``import_table``, ``import_nothing``.
    """
    table = read_table(data, path, any_letters=True)
    check_header(table, path, REQUIRED, OPTIONAL)
    reading = _Reading(table, today)
    problems: list[tuple[int, Problem]] = []
    for row in table.rows:
        try:
            reading.add(row)
        except Problem as problem:
            problems.append((row.line, problem))
    if problems:
        raise refused(path, problems)
    if not reading.doses:
        raise Problem("import_nothing", path=path)
    return Contents(medicines=tuple(reading.medicines.values()), doses=tuple(reading.doses))


def check_header(table: Table, path: str, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
    """Problem ``import_header`` unless every required name is there, ``import_columns_unknown`` for another one.

    A column that is not known is refused, not dropped: it may hold what the person most wants to keep.
    """
    if any(name not in table.names for name in required):
        found = ", ".join(shown(name) for name in table.names[:8])
        raise Problem("import_header", path=path, wanted=",".join(required), found=found)
    unknown = [shown(name) or "“”" for name in table.names if name not in required + optional]
    if unknown:
        known = ",".join(required + optional)
        raise Problem("import_columns_unknown", path=path, names=", ".join(unknown[:8]), known=known)


@dataclass
class _Reading:
    """What has been read so far, row by row."""

    table: Table
    today: date
    medicines: dict[str, Medicine] = field(default_factory=dict)
    doses: list[Dose] = field(default_factory=list)

    def add(self, row: Row) -> None:
        names = self.table.names
        if len(row.cells) != len(names):
            raise Problem("row_columns", found=len(row.cells), wanted=len(names))
        cells = dict(zip(names, row.cells, strict=True))
        day = read_day(cells["date"], self.today)
        name = read_medicine_name(cells["medicine"])
        amount = read_amount_mg(cells["amount_mg"])
        self._refuse_split_amount(cells)
        kind = read_kind(cells.get("kind", ""))
        clock = read_time(cells.get("time", ""))
        if kind == "planned" and clock is None:
            raise Problem("row_planned_time_missing")
        medicine = self._medicine(name)
        self.doses.append(
            Dose(
                id=len(self.doses) + 1,
                day=day,
                medicine_id=medicine.id,
                medicine=medicine.name,
                amount=amount,
                status=DoseStatus.MISSED if kind == "missed" else DoseStatus.TAKEN,
                slot=clock if kind in ("planned", "missed") else None,
                taken_at=None if kind == "missed" else clock,
                note=cells.get("note", "").strip(),
            )
        )

    def _refuse_split_amount(self, cells: dict[str, str]) -> None:
        """Problem ``row_amount_split``: of ``1,5`` between commas 1 mg would count and the 5 be a note."""
        after = self.table.names.index("amount_mg") + 1
        if "note" not in self.table.names[after : after + 1]:
            return
        amount, rest = cells["amount_mg"].strip(), cells["note"].strip()
        if re.fullmatch(r"\d{1,4}", rest) and "." not in amount:
            raise Problem("row_amount_split", amount=amount, rest=rest)

    def _medicine(self, name: str) -> Medicine:
        number = len(self.medicines)
        return self.medicines.setdefault(name.casefold(), Medicine(number + 1, name, position=number))


def read_day(text: str, today: date) -> date:
    """The day that ``2026-11-23`` means; Problem ``day_unreadable``, ``day_in_future`` or ``day_too_early``."""
    plain = text.strip()
    if not _DAY.fullmatch(plain):
        raise Problem("day_unreadable", text=shown(plain))
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        raise Problem("day_unreadable", text=shown(plain)) from None
    if day > today:
        raise Problem("day_in_future", day=day)
    if day.year < EARLIEST_YEAR:
        raise Problem("day_too_early", text=plain)
    return day


def read_medicine_name(text: str) -> str:
    """The medicine's name on one line; Problem ``row_medicine_missing`` or ``row_medicine_long``."""
    name = clean_name(text)
    if not name:
        raise Problem("row_medicine_missing")
    if len(name) > _LONGEST_NAME:
        raise Problem("row_medicine_long", longest=_LONGEST_NAME)
    return name


def read_amount_mg(text: str) -> Amount:
    """The amount that ``1.495``, ``0.0005``, ``1.000``, ``.5``, ``12`` or ``0`` means, in milligrams, exactly.

    The format fixes the point, so three decimals are no thousands here. No sign, exponent, unit or grouping:
    Problem ``row_amount_missing``, ``row_amount_comma``, ``row_amount_unreadable``, ``number_leading_zero``,
    ``amount_negative``, ``amount_too_fine`` or ``amount_too_large``.
    """
    plain = text.strip()
    if not plain:
        raise Problem("row_amount_missing")
    if plain[0] in "-−–" and _AMOUNT.fullmatch(plain[1:].strip()):
        raise Problem("amount_negative")
    if re.fullmatch(r"[0-9]*,[0-9]+", plain):
        raise Problem("row_amount_comma", text=shown(plain))
    if len(plain) > _LONGEST_AMOUNT or not _AMOUNT.fullmatch(plain):
        raise Problem("row_amount_unreadable", text=shown(plain))
    if re.match(r"0[0-9]", plain):
        if "." in plain:
            raise Problem("row_amount_unreadable", text=plain)
        raise Problem("number_leading_zero", text=plain, rest=plain.lstrip("0") or "0")
    return Amount.from_mg(Decimal(plain))


def read_kind(text: str) -> str:
    """One of :data:`KINDS`; ``taken`` for an empty cell, Problem ``row_kind_unknown`` for another word."""
    kind = text.strip().lower() or "taken"
    if kind not in KINDS:
        raise Problem("row_kind_unknown", text=shown(text))
    return kind


def read_time(text: str) -> time | None:
    """The wall time that ``08:05`` or ``8:05:00`` means, None for an empty cell; Problem ``row_time_unreadable``."""
    plain = text.strip()
    if not plain:
        return None
    match = _CLOCK.fullmatch(plain)
    if match is None:
        raise Problem("row_time_unreadable", text=shown(plain))
    return time(int(match[1]), int(match[2]))
