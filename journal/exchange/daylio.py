"""Daylio's CSV: one row an entry. Everything it says goes into the note of its day, in the file's own words.

Its mood is a word of the person's own choosing on five steps and Ebb's answer goes from 0 to 10, so it stays a word.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.daylio_backup import plain_words, read_daylio_backup
from journal.exchange.foreign_table import ForeignTable, clock_or_none, days_of, read_foreign
from journal.exchange.row_verdicts import EMPTY, Gathering, Preview

DAYS = ("fulldate", "date")
LABELLED = ("mood", "activities", "scales")
PLAIN = ("notetitle", "note")
KNOWN = (*DAYS, "weekday", "time", *LABELLED, *PLAIN)


def is_daylio(keys: Collection[str]) -> bool:
    """Whether a first line with these keys is Daylio's."""
    return "mood" in keys and ("fulldate" in keys or {"date", "activities"} <= set(keys))


def read_daylio(data: bytes, path: str, today: date) -> Preview:
    """The entries of the file as notes, days as written.

    A backup of Daylio is read as :func:`journal.exchange.daylio_backup.read_daylio_backup` does.

    Raises Problem ``import_header`` without a date and a mood, ``import_dates_ambiguous``, ``import_dates_mixed`` and
    those of :func:`journal.exchange.foreign_table.read_foreign`.
    """
    if data.startswith(b"PK"):
        return read_daylio_backup(data, path, today)
    table = read_foreign(data, path)
    if not is_daylio(table.keys):
        found = ", ".join(shown(title) for title in table.titles[:8])
        raise Problem("import_header", path=path, wanted="full_date,mood", found=found)
    reading = _Reading(table)
    key = next(key for key in DAYS if key in table.keys)
    column = table.keys.index(key)
    cells = [(row.line, row.cells[column] if column < len(row.cells) else "") for row in table.rows]
    reading.days = days_of(cells, path, today)
    for row in table.rows:
        reading.gathering.take(row, reading.read)
    return reading.gathering.preview(table.unknown(KNOWN))


@dataclass
class _Reading:
    table: ForeignTable
    gathering: Gathering = field(default_factory=Gathering)
    days: dict[int, date | Problem] = field(default_factory=dict)

    def read(self, row: Row) -> Problem | None:
        # All of a row becomes words, so one cell too many loses nothing.
        width = len(self.table.keys)
        cells = self.table.cells(Row(row.line, row.cells[:width]))
        more = [cell.strip() for cell in row.cells[width:] if cell.strip()]
        day = self.days[row.line]
        if isinstance(day, Problem):
            raise day
        titles = dict(zip(reversed(self.table.keys), reversed(self.table.titles), strict=True))
        lines = [f"Daylio {cells.get('time', '')}".strip()]
        lines += [f"{titles[key]}: {cells[key]}" for key in LABELLED if cells.get(key)]
        lines += [text for key in PLAIN if (text := plain_words(cells.get(key, "")))]
        lines += [*self.table.rest(row, KNOWN), *(plain_words(cell) for cell in more)]
        if lines == ["Daylio"]:
            return Problem(EMPTY)
        self.gathering.note(day, clock_or_none(cells.get("time", "")), "\n".join(lines))
        if more:
            return Problem("row_cells_in_note", found=len(row.cells), wanted=width)
        return Problem("row_words_in_note")
