"""The CSV that MedTimer wrote before it had instants: four columns, the time of the reminder first.

The very first files had that in UTC. Those of a little later say only ``x`` for taken, so no time of taking is made up;
after that the time stands there. Titles are in the language of the phone and its dates in the order of its region.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from journal.domain.calendar_day import EARLIEST_YEAR, journal_day
from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.foreign_table import ForeignTable, clock_of, day_and_clock, days_of
from journal.exchange.row_verdicts import Gathering, Preview, exact_amount, no_mg

ROLES = ("reminded", "name", "dosage", "taken")
_MORE = ("tags", "interval", "notes")
"""Columns of later versions, where somebody has taken out those with the instants."""
FIRST_DAY = date(2024, 1, 1)
"""MedTimer wrote no file before that year."""
_TAKEN = {
    "taken", "eingenommen", "tomado", "tomada", "pris", "preso", "ingenomen", "tagen", "taget", "tatt", "otettu",
    "przyjęto", "užito", "bevéve", "alındı", "принято", "прийнято", "взето", "ελήφθη", "võetud", "tekið", "נלקחה",
    "已服用",
}  # fmt: skip
_NAMES = {"name", "medicinename", "medicine"}
_MARK = "x"


def is_plain_medtimer(keys: Collection[str]) -> bool:
    """Whether a first line with these keys is that of such a file, in a language whose word for taken is known."""
    found = list(keys)
    if not len(ROLES) <= len(found) <= len(ROLES + _MORE) or found[3] not in _TAKEN:
        return False
    if any("8601" in key for key in found):
        return False
    return found[3] != "taken" or (found[1] in _NAMES and found[2] in {"dosage", "amount"})


def read_plain_medtimer(table: ForeignTable, path: str, today: date, boundary: time, zone: tzinfo) -> Preview:
    """The doses that were taken and notes of the rest.

    Raises Problem ``import_dates_ambiguous`` or ``import_dates_mixed`` for the dates of all rows together.
    """
    table = ForeignTable(table.titles, (*ROLES, *_MORE)[: len(table.keys)], table.rows)
    reading = _Reading(table, today, boundary, zone)
    reading.read_dates(path)
    for row in table.rows:
        reading.gathering.take(row, reading.read)
    return reading.gathering.preview(table.unknown(table.keys))


@dataclass
class _Reading:
    table: ForeignTable
    today: date
    boundary: time
    zone: tzinfo
    gathering: Gathering = field(default_factory=Gathering)
    days: dict[tuple[int, int], date | Problem] = field(default_factory=dict)

    def read_dates(self, path: str) -> None:
        """Find the one order of the dates in both columns."""
        places = [
            (row.line, column, day_and_clock(row.cells[column])[0])
            for row in self.table.rows
            for column in (0, 3)
            if column < len(row.cells) and _is_date(row.cells[column])
        ]
        # Each cell has a number of its own, that both columns are read as one.
        numbered = list(enumerate(places))
        cells = [(number, text) for number, (_, _, text) in numbered]
        try:
            days = days_of(cells, path, self.today, FIRST_DAY)
        except Problem as problem:
            number = problem.params.get("line")
            if isinstance(number, int):
                problem.params["line"] = places[number][0]
            raise
        self.days = {(line, column): days[number] for number, (line, column, _) in numbered}

    def read(self, row: Row) -> Problem | None:
        cells = self.table.cells(row)
        reminded, taken = self._moment(row, 0), self._moment(row, 3)
        found = taken or reminded
        if found is None:
            raise Problem("day_unreadable", text=shown(cells["reminded"]))
        at, knows_offset = found
        day = journal_day(at, self.boundary)
        name, written = cells["name"], cells["dosage"]
        amount = exact_amount(written)
        if not cells["taken"]:
            return self._keep(row, day, at, Problem("row_not_answered_in_note", name=shown(name)))
        if amount is None:
            return self._keep(row, day, at, no_mg(written))
        homes = {"name", "dosage", "taken"} | ({"reminded"} if taken is not None and taken == reminded else set())
        homes |= {"interval"} if cells.get("interval") == "0:00" else set()
        clock = None if taken is None else at.time().replace(second=0, microsecond=0)
        offset = int((at.utcoffset() or timedelta()).total_seconds()) // 60 if knows_offset else None
        self.gathering.dose(day, name, amount, clock, "\n".join(self.table.rest(row, homes)), offset)
        return None

    def _moment(self, row: Row, column: int) -> tuple[datetime, bool] | None:
        """The wall time in a cell, and whether its offset is known as well; None for an empty cell or ``x``."""
        text = row.cells[column].strip() if column < len(row.cells) else ""
        if not text or (column and text.casefold() == _MARK):
            return None
        if _is_instant(text):
            try:
                at = datetime.fromisoformat(text).astimezone(self.zone)
            except (ValueError, OverflowError):
                raise Problem("row_instant_unreadable", text=shown(text)) from None
            if at.year < EARLIEST_YEAR:
                raise Problem("day_too_early", text=at.date().isoformat())
            if journal_day(at, self.boundary) > self.today:
                raise Problem("day_in_future", day=at.date())
            return at, True
        day = self.days.get((row.line, column), Problem("day_unreadable", text=shown(text)))
        if isinstance(day, Problem):
            raise day
        clock = clock_of(day_and_clock(text)[1])
        if clock is None:
            raise Problem("row_time_unreadable", text=shown(text))
        return datetime.combine(day, clock, UTC), False

    def _keep(self, row: Row, day: date, at: datetime, reason: Problem) -> Problem:
        self.gathering.note(day, at.time(), "MedTimer\n" + "\n".join(self.table.rest(row, ())))
        return reason


def _is_instant(text: str) -> bool:
    return "T" in text and text.strip().endswith("Z")


def has_instants(table: ForeignTable) -> bool:
    """Whether the times of such a file are in UTC."""
    return any(row.cells and _is_instant(row.cells[0].strip()) for row in table.rows)


def _is_date(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and text.casefold() != _MARK and not _is_instant(text)
