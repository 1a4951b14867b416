"""``steps-csv``: a plan as a table, one row a dose of a step; read to be checked, outside any journal.

Columns ``date,medicine,amount_mg`` and, where wanted, ``slot``, in any order. All rows of one date are one complete
step: what is not named on that date is not taken from then on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from journal.domain.amount import Amount
from journal.domain.medicine import Medicine
from journal.domain.names import clean_name
from journal.domain.plan import PlannedDose, Step, natural_kind
from journal.domain.problems import Problem
from journal.exchange.cells import unguarded
from journal.exchange.csv_table import Row, read_table, shown
from journal.exchange.doses_csv import check_header, read_amount_mg, read_day, read_medicine_name

REQUIRED = ("date", "medicine", "amount_mg")
OPTIONAL = ("slot",)
MOST_STEPS = 5_000
"""Thirteen years of a step each day; more is another kind of file."""

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_OTHER_DATE = re.compile(r"\s*(?![0-9]{4}-)[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}\s*")
_LONGEST_SLOT = 40
_WORDS = {"morning": 8, "am": 8, "breakfast": 8, "noon": 12, "midday": 12, "lunch": 12, "afternoon": 15, "evening": 18,
          "pm": 18, "dinner": 18, "night": 21, "bedtime": 22}  # fmt: skip
_ANY_TIME = 23


@dataclass(frozen=True, slots=True)
class StepsFile:
    """The steps of a file. ``slots`` gives the words of the file for each slot: a time of day, another word or "".

    The times of slots that are no time of day only tell them apart and keep them in order.
    """

    medicines: tuple[Medicine, ...]
    steps: tuple[Step, ...]
    slots: Mapping[time, str] = field(hash=False)


def read_steps_csv(data: bytes, path: str) -> StepsFile:
    """The steps of the file, every amount exactly as written, of the kinds their amounts make them.

    All rows or none, and the first row that cannot be read is named: raises Problem ``steps_none``,
    ``steps_too_many``, ``row_line`` with the line, or as :func:`journal.exchange.doses_csv.check_header` does.
    """
    try:
        table = read_table(data, path)
    except Problem as problem:
        raise Problem("steps_none", path=path) if problem.id == "import_nothing" else problem from None
    check_header(table, path, REQUIRED, OPTIONAL)
    reading = _Reading(table.names)
    for row in table.rows:
        try:
            reading.add(row)
        except Problem as problem:
            raise Problem("row_line", line=row.line, problem=problem) from None
    if not reading.doses:
        raise Problem("steps_none", path=path)
    if len(reading.doses) > MOST_STEPS:
        raise Problem("steps_too_many", path=path, found=len(reading.doses), most=MOST_STEPS)
    return reading.file()


@dataclass
class _Reading:
    """What has been read so far, row by row."""

    names: tuple[str, ...]
    medicines: dict[str, Medicine] = field(default_factory=dict)
    slots: dict[str, tuple[time, str]] = field(default_factory=dict)
    doses: dict[date, dict[tuple[int, time], Amount]] = field(default_factory=dict)
    newest: dict[int, date] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        if len(row.cells) != len(self.names):
            raise Problem("row_columns", found=len(row.cells), wanted=len(self.names))
        cells = dict(zip(self.names, row.cells, strict=True))
        day = self._day(cells["date"])
        medicine = self._medicine(read_medicine_name(unguarded(cells["medicine"])))
        slot = self._slot(cells.get("slot", ""))
        amount = read_amount_mg(cells["amount_mg"])
        before = self.newest.get(medicine.id, day)
        if day < before:
            raise Problem("steps_backwards", name=medicine.name, day=day, before=before)
        step = self.doses.setdefault(day, {})
        if (medicine.id, slot) in step:
            raise Problem("steps_slot_twice", name=medicine.name, day=day)
        step[medicine.id, slot] = amount
        self.newest[medicine.id] = day

    def file(self) -> StepsFile:
        steps: list[Step] = []
        for day in sorted(self.doses):
            doses = tuple(
                PlannedDose(medicine, slot, amount)
                for (medicine, slot), amount in sorted(self.doses[day].items(), key=lambda dose: dose[0])
            )
            steps.append(Step(day, doses, natural_kind(steps[-1] if steps else None, doses)))
        return StepsFile(tuple(self.medicines.values()), tuple(steps), dict(self.slots.values()))

    def _day(self, text: str) -> date:
        try:
            return read_day(text, date.max)
        except Problem as problem:
            if problem.id == "day_unreadable" and self.doses and _OTHER_DATE.fullmatch(text):
                raise Problem("steps_date_order", text=shown(text)) from None
            raise

    def _medicine(self, name: str) -> Medicine:
        number = len(self.medicines)
        return self.medicines.setdefault(name.casefold(), Medicine(number + 1, name, position=number))

    def _slot(self, text: str) -> time:
        word = clean_name(text)
        if len(word) > _LONGEST_SLOT:
            raise Problem("steps_slot_long", longest=_LONGEST_SLOT)
        clock = _CLOCK.fullmatch(word)
        # Of 2026-01-05,diazepam,0,5 under four columns the 0 would be the slot and the amount 5 mg.
        if clock is None and any(c.isnumeric() for c in word) and not any(c.isalpha() for c in word):
            raise Problem("steps_slot_number", text=word)
        said = f"{int(clock[1]):02d}:{clock[2]}" if clock else word
        number = len(self.slots) + 1
        kept = time(int(clock[1]), int(clock[2])) if clock else _time_of_word(word, number)
        return self.slots.setdefault(said.casefold(), (kept, said))[0]


def _time_of_word(word: str, number: int) -> time:
    """A time that no clock shows and no other word has; the usual words for parts of the day in their order."""
    return time(_WORDS.get(word.casefold(), _ANY_TIME if word else 0), 0, *divmod(number, 1_000_000))
