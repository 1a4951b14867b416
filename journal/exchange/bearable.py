"""Bearable's CSV: one row a fact, of many categories.

A medicine with an amount in mg becomes a dose. Everything else goes into the note of its day with its names: the
scales of another program are not those of Ebb, and ``am`` alone is not a time.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time

from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.foreign_table import ForeignTable, clock_or_none, day_and_clock, days_of, read_foreign
from journal.exchange.row_verdicts import EMPTY, Gathering, Preview, exact_amount, no_mg

DAYS = ("dateformatted", "date")
DETAILS = ("detail", "details", "label", "name")
AMOUNTS = ("ratingamount", "amount", "rating")
KNOWN = (*DAYS, "weekday", "timeofday", "time", "category", *DETAILS, *AMOUNTS, "notes", "note")
_MEDICINES = re.compile(r"\b(?:meds?|medications?|medicines?|supplements?)\b", re.IGNORECASE)


def is_bearable(keys: Collection[str]) -> bool:
    """Whether a first line with these keys is Bearable's."""
    found = set(keys)
    dated = "category" in found and bool(found & set(DAYS))
    return dated and bool(found & set(AMOUNTS)) and bool(found & {"timeofday", *DETAILS})


def read_bearable(data: bytes, path: str, today: date) -> Preview:
    """The doses of the file, days as written, and notes of all the rest.

    Raises Problem ``import_header`` without date, category and amount, ``import_dates_ambiguous``,
    ``import_dates_mixed`` and those of :func:`journal.exchange.foreign_table.read_foreign`.
    """
    table = read_foreign(data, path)
    if not is_bearable(table.keys):
        found = ", ".join(shown(title) for title in table.titles[:8])
        raise Problem("import_header", path=path, wanted="date,category,rating/amount,detail", found=found)
    reading = _Reading(table)
    written = {row.line: _day_text(table, row) for row in table.rows}
    reading.days = days_of([(line, day) for line, (day, _) in written.items()], path, today)
    reading.clocks = {line: clock for line, (_, clock) in written.items()}
    for row in table.rows:
        reading.gathering.take(row, reading.read)
    return reading.gathering.preview(table.unknown(KNOWN))


def _day_text(table: ForeignTable, row: Row) -> tuple[str, str]:
    """The cell of the day: the one that is written out where there is one; and the time of day where it has one."""
    cells = dict(
        zip(reversed(table.keys), reversed([*row.cells, *[""] * len(table.keys)][: len(table.keys)]), strict=True)
    )
    return day_and_clock(next((cells[key] for key in DAYS if cells.get(key, "").strip()), ""))


@dataclass
class _Reading:
    table: ForeignTable
    gathering: Gathering = field(default_factory=Gathering)
    days: dict[int, date | Problem] = field(default_factory=dict)
    clocks: dict[int, str] = field(default_factory=dict)

    def read(self, row: Row) -> Problem | None:
        cells = self.table.cells(row)
        day = self.days[row.line]
        if isinstance(day, Problem):
            raise day
        clock = next((key for key in ("time", "timeofday") if clock_or_none(cells.get(key, ""))), "")
        # Midnight beside a date is how programs write a date alone.
        at = clock_or_none(cells.get(clock, "")) or clock_or_none(self.clocks[row.line])
        if not clock and at == time():
            at = None
        if not _MEDICINES.search(cells["category"]):
            return self._keep(row, day, at, Problem("row_words_in_note"))
        detail = next((cells[key] for key in DETAILS if cells.get(key)), "")
        text = next((cells[key] for key in AMOUNTS if cells.get(key)), "")
        names, amounts = _parts(detail), _parts(text)
        if not detail or len(names) != len(amounts):
            return self._keep(row, day, at, no_mg(text))
        read = [exact_amount(amount) for amount in amounts]
        exact = [amount for amount in read if amount is not None]
        if len(exact) < len(read):
            return self._keep(row, day, at, no_mg(text))
        # What else the row says has no place in a dose but its note.
        homes = (*DAYS, "weekday", "category", *DETAILS, *AMOUNTS, *((clock,) if clock else ()))
        note = "\n".join(self.table.rest(row, homes))
        for name, amount in zip(names, exact, strict=True):
            self.gathering.dose(day, name, amount, at, note)
        return None

    def _keep(self, row: Row, day: date, at: time | None, reason: Problem) -> Problem:
        said = self.table.rest(row, (*DAYS, "weekday"))
        if not said:
            return Problem(EMPTY)
        self.gathering.note(day, at, "Bearable\n" + "\n".join(said))
        return reason


def _parts(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [part.strip() for part in text.split("|")]
