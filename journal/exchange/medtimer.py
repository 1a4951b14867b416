"""MedTimer's events: what was taken in mg becomes a dose, all else goes into the notes.

This reads the CSV with instants, one row a reminder; :mod:`journal.exchange.medtimer_plain` the older one without and
:mod:`journal.exchange.medtimer_backup` the backup.
Titles are in the language of the phone, so they are told by their order. The instants are in UTC and the other times
on the clock of the phone; together they say the offset. The file does not tell a dose that was skipped from one that
nobody answered, so neither is recorded as not taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from journal.domain.calendar_day import DEFAULT_BOUNDARY, EARLIEST_YEAR, journal_day
from journal.domain.clock_text import read_clock
from journal.domain.number_text import plain_signs
from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.doses_csv import read_medicine_name
from journal.exchange.foreign_table import ForeignTable
from journal.exchange.medtimer_backup import is_medtimer_backup, read_medtimer_backup
from journal.exchange.medtimer_plain import has_instants, is_plain_medtimer, read_plain_medtimer
from journal.exchange.medtimer_rows import medtimer_table
from journal.exchange.row_verdicts import Gathering, Preview, exact_amount, no_mg

_NEEDED = {"name", "dosage", "remindediso8601", "takeniso8601"}
_ROLES = ("reminded", "name", "dosage", "taken", "tags", "interval", "notes")
_LAST = ("remindediso8601", "takeniso8601")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?:\s*([ap])\.?\s*m\b\.?)?", re.IGNORECASE)
_WEST, _EAST = -12 * 60, 14 * 60


def is_medtimer(keys: Collection[str]) -> bool:
    """Whether a first line with these keys is that of MedTimer's events, in whatever language."""
    with_instants = sum("8601" in key for key in keys) == len(_LAST) and len(keys) >= len(_LAST) + 4
    return with_instants or is_plain_medtimer(keys)


def clock_is_here(data: bytes) -> bool:
    """Whether the file has instants alone, so that its times are those of the clock that reads it."""
    if is_medtimer_backup(data):
        return True
    try:
        table = medtimer_table(data, "")
    except Problem:
        return False
    return is_plain_medtimer(table.keys) and has_instants(table)


def read_medtimer(
    data: bytes, path: str, today: date, boundary: time = DEFAULT_BOUNDARY, zone: tzinfo = UTC
) -> Preview:
    """The doses that were taken, on the journal day of their own clock, and notes of all other rows.

    ``zone`` is that of a file that tells instants and no clock. Raises Problem ``import_header`` for columns that
    MedTimer never wrote, and those of :func:`journal.exchange.foreign_table.read_foreign`.
    """
    if is_medtimer_backup(data):
        return read_medtimer_backup(data, path, today, boundary, zone)
    table = medtimer_table(data, path)
    if is_plain_medtimer(table.keys):
        return read_plain_medtimer(table, path, today, boundary, zone)
    if not is_medtimer(table.keys):
        found = ", ".join(shown(title) for title in table.titles[:8])
        wanted = "Reminded;Name;Dosage;Taken;Reminded (ISO 8601);Taken (ISO 8601)"
        raise Problem("import_header", path=path, wanted=wanted, found=found)
    table = _with_roles(table)
    reading = _Reading(table, today, boundary, _counts_to_24(table))
    for row in table.rows:
        reading.gathering.take(row, reading.read)
    return reading.gathering.preview(table.unknown((*_ROLES, *_LAST)))


def _with_roles(table: ForeignTable) -> ForeignTable:
    """The table with the English keys, by name or, where the titles are in another language, by order."""
    if set(table.keys) >= _NEEDED:
        return table
    instants = [n for n, key in enumerate(table.keys) if "8601" in key]
    others = [n for n in range(len(table.keys)) if n not in instants]
    keys = list(table.keys)
    for role, n in [*zip(_ROLES, others, strict=False), *zip(_LAST, instants, strict=True)]:
        keys[n] = role
    return ForeignTable(table.titles, tuple(keys), table.rows)


def _counts_to_24(table: ForeignTable) -> bool:
    """Whether some time of the phone shows that none has a half of the day in words that Ebb does not know."""
    columns = [table.keys.index(role) for role in ("reminded", "taken") if role in table.keys]
    written = (row.cells[n] for row in table.rows for n in columns if n < len(row.cells))
    hours = (int(match[1]) for text in written if (match := _clock_in(plain_signs(text))) and not match[3])
    return any(hour == 0 or 12 < hour < 24 for hour in hours)


@dataclass
class _Reading:
    table: ForeignTable
    today: date
    boundary: time
    to_24: bool
    gathering: Gathering = field(default_factory=Gathering)

    def read(self, row: Row) -> Problem | None:
        cells = self.table.cells(row)
        reminded = self._local(cells["remindediso8601"], cells.get("reminded", ""))
        taken = self._local(cells["takeniso8601"], cells.get("taken", ""))
        at = taken or reminded
        if at is None:
            raise Problem("row_instant_missing")
        if at.year < EARLIEST_YEAR:
            raise Problem("day_too_early", text=at.date().isoformat())
        day = journal_day(at, self.boundary)
        if day > self.today:
            raise Problem("day_in_future", day=day)
        name = read_medicine_name(cells["name"])
        amount = exact_amount(cells["dosage"])
        if taken is None:
            return self._keep(row, day, at, Problem("row_not_taken_in_note", name=name))
        if amount is None:
            return self._keep(row, day, at, no_mg(cells["dosage"]))
        homes = {"name", "dosage", "taken", *_LAST} | ({"interval"} if cells.get("interval") == "0:00" else set())
        if reminded is not None and reminded == taken:
            homes.add("reminded")
        offset = taken.utcoffset() or timedelta()
        note = "\n".join(self.table.rest(row, homes))
        clock = taken.time().replace(second=0, microsecond=0)
        self.gathering.dose(day, name, amount, clock, note, int(offset.total_seconds()) // 60)
        return None

    def _local(self, instant: str, on_clock: str) -> datetime | None:
        """The instant with the offset that the phone's clock had; None for an empty cell.

        Raises Problem ``row_instant_missing``, ``row_instant_unreadable``, ``row_time_unreadable`` when the other
        cell tells no time, or ``row_clocks_differ`` when the two cannot be one moment.
        """
        if not instant:
            if on_clock:
                raise Problem("row_instant_missing")
            return None
        try:
            at = datetime.fromisoformat(instant)
            if at.utcoffset() is None:
                raise Problem("row_instant_unreadable", text=shown(instant))
            return at if at.utcoffset() else at.astimezone(timezone(_offset(at, on_clock, self.to_24)))
        except (ValueError, OverflowError):
            raise Problem("row_instant_unreadable", text=shown(instant)) from None

    def _keep(self, row: Row, day: date, at: datetime, reason: Problem) -> Problem:
        said = self.table.rest(row, _LAST)
        self.gathering.note(day, at.time(), "MedTimer\n" + "\n".join(said))
        return reason


def _offset(at: datetime, on_clock: str, to_24: bool) -> timedelta:
    """How far the phone's clock was from UTC: what its time says, and its day where two are left."""
    plain = plain_signs(on_clock)
    match = _clock_in(plain)
    if match is None or not (match[3] or to_24 or not any(sign.isalpha() for sign in plain)):
        raise Problem("row_time_unreadable", text=shown(on_clock))
    half = f" {match[3]}m" if match[3] else ""
    clock = read_clock(f"{match[1]}:{match[2]}{half}")
    ahead = (clock.hour * 60 + clock.minute - at.hour * 60 - at.minute) % (24 * 60)
    fitting = [minutes for minutes in (ahead, ahead - 24 * 60) if _WEST <= minutes <= _EAST]
    if len(fitting) > 1:
        numbers = [int(n) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", plain[: match.start()])]
        named = [m for m in fitting if (at + timedelta(minutes=m)).day in numbers]
        # The year of 24.1.25 is no day 25: each number stands for one thing.
        fitting = [m for m in named if _is_date(numbers, at + timedelta(minutes=m))] or named
    if len(fitting) != 1 or fitting[0] % 15:
        raise Problem("row_clocks_differ", text=shown(on_clock), instant=at.isoformat())
    return timedelta(minutes=fitting[0])


def _is_date(numbers: Sequence[int], day: datetime) -> bool:
    """Whether the numbers are its day, its month and its year in two digits, or some of them, each once."""
    return not Counter(numbers) - Counter([day.day, day.month, day.year % 100])


def _clock_in(plain: str) -> re.Match[str] | None:
    """The last time of day in a text; one with a colon goes before one with a point, which may be a date."""
    found = list(_CLOCK.finditer(plain))
    return next((m for m in reversed(found) if ":" in m[0]), found[-1] if found else None)
