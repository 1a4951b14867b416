"""The first line of a pasted table: what each column is for."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from journal.domain.clock_text import read_clock
from journal.domain.medicine import Medicine
from journal.domain.problems import Problem


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    DOSE = "dose"
    """What is taken at one time of day."""
    TOTAL = "total"
    """An amount without a time of day: the day's total, or the only amount."""
    MEDICINE = "medicine"
    SLOT = "slot"
    KIND = "kind"
    REASON = "reason"
    NOTE = "note"
    DAY = "day"
    """A day by its number or weekday; the date when there is no other."""
    LEFT_OUT = "left out"
    BLANK = "blank"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its title as written, the medicine and time of day it names, and the unit of its bare numbers.

    ``assumed`` when the time of day is not written as a clock time.
    """

    role: Role
    title: str = ""
    medicine_id: int | None = None
    slot: time | None = None
    unit: str = ""
    assumed: bool = False


_WORDS = {
    Role.DATE: "date,from,from date,start,starts,start date,starting,effective,effective date,as from,valid from",
    Role.TOTAL: "total,totals,sum,daily total,total daily,daily,per day,amount,total amount",
    Role.MEDICINE: "medicine,medication,drug,substance",
    Role.SLOT: "slot,time,time of day,clock",
    Role.KIND: "kind,type",
    Role.REASON: "reason",
    Role.NOTE: "note,notes,comment,comments,remark,remarks",
    Role.DAY: "day",
    Role.LEFT_OUT: "step,stage,week,weeks,days,weekday,no,nr,#,change,cut,reduction,decrease,to,until,end,end date,"
    "interval,duration",
}
ROLES = {word: role for role, words in _WORDS.items() for word in words.split(",")}
TIMES = {
    **dict.fromkeys(("morning", "am", "a.m.", "breakfast", "mane"), time(8)),
    **dict.fromkeys(("noon", "12 noon"), time(12)),
    **dict.fromkeys(("midday", "lunch", "lunchtime"), time(13)),
    **dict.fromkeys(("afternoon", "teatime"), time(16)),
    **dict.fromkeys(("evening", "pm", "p.m.", "dinner", "supper"), time(21)),
    **dict.fromkeys(("night", "bedtime", "nocte", "bed"), time(22)),
}
"""Times of day that are words; which clock time is meant is said to the person, who can change it."""

_UNIT = re.compile(r"[(\[]?(?<!\w)(mg|mcg|µg|μg|ug|ml|drops?|tablets?|tabs?|capsules?|g)(?!\w)[)\]]?")
_FILLING = re.compile(r"\b(?:doses?|at|in the|the)\b")
_PERCENT = re.compile(r"%|\bpercent\b|\bpct\b")
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}|\d{1,2}\s?h|\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?\s?m\.?|\d{4}")
"""A time that nobody takes for the strength of a tablet or the number of a dose, as 5 or 0.25 could be."""


def read_title(title: str, medicines: Sequence[Medicine]) -> TableColumn:
    """What a column with this title is for; ``Role.UNKNOWN`` when it does not say."""
    column = TableColumn(Role.BLANK, title)
    rest = title.casefold().replace("_", " ")
    for medicine in sorted(medicines, key=lambda m: -len(m.name)):
        name = re.compile(rf"(?<!\w){re.escape(medicine.name.casefold())}(?!\w)")
        if name.search(rest):
            column, rest = replace(column, medicine_id=medicine.id), name.sub(" ", rest)
            break
    if _PERCENT.search(rest):
        return replace(column, role=Role.LEFT_OUT)
    units = set(_UNIT.findall(rest))
    if len(units) > 1:
        return replace(column, role=Role.UNKNOWN)
    if units:
        column, rest = replace(column, unit=units.pop()), _UNIT.sub(" ", rest)
    whole = " ".join(rest.split()).strip(" :,-–()[]/")
    rest = " ".join(_FILLING.sub(" ", whole).split()).strip(" :,-–()[]/")
    if rest in ROLES:
        return replace(column, role=ROLES[rest])
    if rest in TIMES:
        return replace(column, role=Role.DOSE, slot=TIMES[rest], assumed=True)
    if not rest:
        named = column.medicine_id is not None or column.unit or whole
        return replace(column, role=Role.TOTAL) if named else column
    return _timed(column, rest)


def _timed(column: TableColumn, rest: str) -> TableColumn:
    if _CLOCK.fullmatch(rest):
        with contextlib.suppress(Problem):
            return replace(column, role=Role.DOSE, slot=read_clock(rest))
    return replace(column, role=Role.UNKNOWN)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is a first line with titles: its first cell has no digit, as every date has."""
    return not any(sign.isdigit() for sign in cells[0])


def read_header(cells: Sequence[str], medicines: Sequence[Medicine]) -> tuple[TableColumn, ...]:
    """What each column is for. Exactly one is the date: the one that says so, else the first.

    Raises Problem ``paste_no_date``, or ``paste_column_twice`` when two say the same and it matters which.
    """
    found = [read_title(cell, medicines) for cell in cells]
    if not any(c.role is Role.DATE for c in found):
        day = next((n for n, c in enumerate(found) if c.role is Role.DAY), 0)
        if found[day].role in (Role.DAY, Role.BLANK, Role.UNKNOWN):
            found[day] = replace(found[day], role=Role.DATE)
    found = [replace(c, role=Role.LEFT_OUT) if c.role is Role.DAY else c for c in found]
    if not any(c.role is Role.DATE for c in found):
        raise Problem("paste_no_date")
    if not any(c.role in (Role.DOSE, Role.MEDICINE, Role.SLOT) for c in found):
        found = _amounts_without_times(found)
    once = (Role.DATE, Role.MEDICINE, Role.SLOT, Role.KIND, Role.REASON, Role.NOTE)
    roles = [c.role for c in found]
    for column in found:
        if column.role in once and roles.count(column.role) > 1:
            raise Problem("paste_column_twice", name=column.title)
    return tuple(found)


def _amounts_without_times(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """A table that names no time of day: one amount for each medicine it names, or its first amount."""
    named = [c for c in columns if c.role is Role.TOTAL and c.medicine_id is not None]
    doses = named or [c for c in columns if c.role is Role.TOTAL][:1]
    morning = TIMES["morning"]
    return [replace(c, role=Role.DOSE, slot=morning, assumed=True) if c in doses else c for c in columns]
