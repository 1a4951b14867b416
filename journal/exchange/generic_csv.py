"""A table of a person's own, told by its titles: a day, and what was taken, answered or noted on it.

What has a home is recorded, every other column goes into the note of the day with its title.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.foreign_table import ForeignTable, clock_of, day_and_clock, days_of, read_foreign
from journal.exchange.row_verdicts import EMPTY, Gathering, Preview, exact_amount, no_mg

DAYS = ("date", "day", "datetime", "timestamp", "fulldate", "takenat")
CLOCKS = ("time", "clock", "timetaken")
MEDICINES = ("medicine", "medication", "drug", "med", "substance")
IN_MG = ("amountmg", "dosemg", "dosagemg", "mg")
AMOUNTS = (*IN_MG, "amount", "dose", "dosage")
OVERALL = ("overall",)
NOTES = ("note", "notes", "comment", "comments")


def read_generic(data: bytes, path: str, today: date) -> Preview:
    """The doses, answers and notes of the file, days as written.

    Raises Problem ``import_header`` without a day, ``import_dates_ambiguous``, ``import_dates_mixed`` and those of
    :func:`journal.exchange.foreign_table.read_foreign`.
    """
    table = read_foreign(data, path)
    homes = {role: next((k for k in names if k in table.keys), "") for role, names in _ROLES.items()}
    if not homes["day"]:
        found = ", ".join(shown(title) for title in table.titles[:8])
        raise Problem("import_header", path=path, wanted="date", found=found)
    if not (homes["medicine"] and homes["amount"]):
        homes["medicine"] = homes["amount"] = ""  # one alone is no dose
    reading = _Reading(table, homes)
    column = table.keys.index(homes["day"])
    written = [(row.line, row.cells[column] if column < len(row.cells) else "") for row in table.rows]
    parts = {line: day_and_clock(text) for line, text in written}
    reading.days = days_of([(line, day) for line, (day, _) in parts.items()], path, today)
    reading.clocks = {line: clock for line, (_, clock) in parts.items()}
    for row in table.rows:
        reading.gathering.take(row, reading.read)
    return reading.gathering.preview(table.unknown(key for key in homes.values() if key))


_ROLES = {"day": DAYS, "clock": CLOCKS, "medicine": MEDICINES, "amount": AMOUNTS, "overall": OVERALL, "note": NOTES}


@dataclass
class _Reading:
    table: ForeignTable
    homes: dict[str, str]
    gathering: Gathering = field(default_factory=Gathering)
    days: dict[int, date | Problem] = field(default_factory=dict)
    clocks: dict[int, str] = field(default_factory=dict)

    def read(self, row: Row) -> Problem | None:
        cells = self.table.cells(row)
        day = self.days[row.line]
        if isinstance(day, Problem):
            raise day
        said = {role: cells.get(key, "") for role, key in self.homes.items()}
        at = clock_of(said["clock"] or self.clocks[row.line])
        overall = _whole(said["overall"])
        if overall is not None:
            self.gathering.rate(day, overall)
        rest = self.table.rest(row, [key for key in self.homes.values() if key])
        lines = [said["note"], *rest] if said["note"] else rest
        if said["medicine"] or said["amount"]:
            return self._dose(row, day, at, said, lines)
        if not lines:
            return Problem(EMPTY) if overall is None else None
        self._note(day, at, lines)
        return Problem("row_words_in_note") if rest else None

    def _dose(self, row: Row, day: date, at: time | None, said: dict[str, str], lines: list[str]) -> Problem | None:
        amount = exact_amount(said["amount"], "mg" if self.homes["amount"] in IN_MG else "")
        if amount is not None:
            self.gathering.dose(day, said["medicine"], amount, at, "\n".join(lines))
            return None
        kept = self.table.rest(row, [key for role, key in self.homes.items() if key and role in _NOT_WORDS])
        self._note(day, at, kept)
        return no_mg(said["amount"])

    def _note(self, day: date, at: time | None, lines: list[str]) -> None:
        first = [at.strftime("%H:%M")] if at else []
        self.gathering.note(day, at, "\n".join([*first, *lines]))


_NOT_WORDS = ("day", "clock", "overall")


def _whole(text: str) -> int | None:
    """The whole number in a cell, None for an empty one; Problem ``row_overall_unreadable``."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise Problem("row_overall_unreadable", text=shown(text))
    return int(text)
