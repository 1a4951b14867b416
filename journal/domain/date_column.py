"""The dates of a pasted column, whose order of day, month and year is told by all of them together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain.date_text import MONTHS
from journal.domain.locale import Locale
from journal.domain.number_text import plain_signs
from journal.domain.problems import Problem

_CENTURY = 2000

_DASHES = str.maketrans("‐‑–—−", "-----")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_MIDNIGHT = re.compile(
    r"(?:\s+|T)(?:00?(?::00){1,2}(?:\.0+)?(?:\s*a\.?m\.?)?|12(?::00){1,2}\s*a\.?m\.?)$", re.IGNORECASE
)
"""What spreadsheets write behind a date when it is all that they were given."""
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-./])\s?(\d{1,2})\s?[-./]\s?(\d{1,2})\.?")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4}|\d{2})\.?")
_NAME = r"([^\W\d_]{3,9})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"{_DAY}[-.\s/]*{_NAME}[-,\s/]*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_NAME}[-\s/]*{_DAY}[-,\s/]+(\d{{4}})", re.IGNORECASE)


class DateOrder(StrEnum):
    """In which order the dates of a column are written; ISO dates have year, month and day by themselves."""

    ISO = "iso"
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


_ORDERS = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The days of the rows, in the order of the rows, and how they were read.

    ``ambiguous`` when the other order of day and month gives a plan too, so that the person has to say which.
    """

    days: tuple[date, ...]
    order: DateOrder
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """The days that one cell can mean, by the order it is read in; ``free`` when that order is not plain by itself."""

    line: int
    text: str
    days: Mapping[DateOrder, date]
    free: bool = False
    short_year: bool = False


def read_dates(cells: Sequence[tuple[int, str]], locale: Locale, order: DateOrder | None = None) -> DateColumn:
    """The days that the cells mean; each cell comes with the number of its line.

    Dates in numbers have one order in the whole column: the only one that every row allows and in which the days do
    not go backwards, else the region's. ``order`` says it outright. Years of two digits are taken when exactly one
    order makes a plan of the rows. Raises Problem ``plan_line_date``, ``paste_dates_mixed`` or ``paste_year_short``,
    each with the line.
    """
    readings = [_read(line, text) for line, text in cells]
    free = [r for r in readings if r.free]
    if not free:
        said = [o for r in readings for o in r.days if o is not DateOrder.ISO]
        return DateColumn(_days(readings, DateOrder.ISO), said[0] if said else DateOrder.ISO)
    orders = [o for o in _ORDERS if all(o in r.days for r in free)]
    if order is not None and order is not DateOrder.ISO:
        if order not in orders:
            raise _unreadable(next(r for r in free if order not in r.days))
        return DateColumn(_days(readings, order), order)
    if not orders:
        raise _mixed(free)
    short = next((r for r in free if r.short_year), None)
    if short is None:
        return _chosen(readings, orders, locale)
    orders = [o for o in orders if _makes_a_plan(_days(readings, o))]
    if len(orders) != 1:
        raise Problem("paste_year_short", line=short.line, text=short.text)
    return DateColumn(_days(readings, orders[0]), orders[0])


def _chosen(readings: Sequence[_Reading], orders: Sequence[DateOrder], locale: Locale) -> DateColumn:
    """The region's order where it fits, unless the days would go backwards in it and not in the other."""
    by_order = {order: _days(readings, order) for order in orders}
    region = DateOrder(locale.date_order)
    wished = region if region in orders else orders[0]
    if len(set(by_order.values())) == 1:
        return DateColumn(by_order[wished], wished)
    rising = [order for order in orders if _rise(by_order[order])]
    found = wished if wished in rising or not rising else rising[0]
    return DateColumn(by_order[found], found, ambiguous=rising != [wished])


def _days(readings: Sequence[_Reading], order: DateOrder) -> tuple[date, ...]:
    return tuple(r.days[order] if r.free else next(iter(r.days.values())) for r in readings)


def _rise(days: Sequence[date]) -> bool:
    return all(earlier <= later for earlier, later in itertools.pairwise(days))


def _makes_a_plan(days: Sequence[date]) -> bool:
    """Whether the days rise without leaving a year out, as those of a plan do and those of a wrong order seldom."""
    return _rise(days) and all(later.year - earlier.year <= 1 for earlier, later in itertools.pairwise(days))


def _mixed(free: Sequence[_Reading]) -> Problem:
    """The row from which on no order fits any more, and one before it that has another."""
    left = set(_ORDERS)
    before = free[0]
    for reading in free:
        if not left & set(reading.days):
            return Problem(
                "paste_dates_mixed", line=before.line, text=before.text, other=reading.line, other_text=reading.text
            )
        if not left <= set(reading.days):
            before = reading
        left &= set(reading.days)
    raise AssertionError("some order fits every row")


def _read(line: int, text: str) -> _Reading:
    plain = _MIDNIGHT.sub("", _WEEKDAY.sub("", plain_signs(text).translate(_DASHES)))
    days: dict[DateOrder, date | None] = {}
    free = short = False
    if match := _YEAR_FIRST.fullmatch(plain):
        days[DateOrder.ISO if match[2] == "-" else DateOrder.YMD] = _date(match[1], match[3], match[4])
    elif match := _DAY_FIRST.fullmatch(plain):
        days[DateOrder.DMY] = _date(match[3], match[2], match[1])
    elif match := _MONTH_FIRST.fullmatch(plain):
        days[DateOrder.MDY] = _date(match[3], match[1], match[2])
    elif match := _NUMBERS.fullmatch(plain):
        free, short = True, len(match[3]) == 2
        days[DateOrder.DMY], days[DateOrder.MDY] = (
            _date(match[3], match[2], match[1]),
            _date(match[3], match[1], match[2]),
        )
        days[DateOrder.YMD] = _date(match[1], match[2], match[3]) if short else None
    found = {order: day for order, day in days.items() if day is not None}
    reading = _Reading(line, " ".join(text.split()), found, free, short)
    if not found:
        raise _unreadable(reading)
    return reading


def _date(year: str, month: str, day: str) -> date | None:
    """The date, or None when there is none; a month can be a name, and a year of two digits is of this century."""
    try:
        number = int(month) if month.isdecimal() else MONTHS.index(month.lower()[:3]) + 1
        return date(int(year) + (_CENTURY if len(year) < 4 else 0), number, int(day))
    except ValueError:
        return None


def _unreadable(reading: _Reading) -> Problem:
    return Problem("plan_line_date", line=reading.line, text=reading.text)
