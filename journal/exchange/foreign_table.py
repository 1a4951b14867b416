"""Tables that other programs wrote: their text, titles and rows, read as tolerantly as nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from journal.domain.calendar_day import EARLIEST_YEAR
from journal.domain.clock_text import read_clock
from journal.domain.date_column import DateOrder, read_dates
from journal.domain.locale import EXCHANGE
from journal.domain.problems import Problem
from journal.exchange.csv_table import SEPARATORS, Row, fitted, records_of, shown
from journal.exchange.encodings import table_text

_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?")
_DAY_AND_CLOCK = re.compile(r"(.*\S)(?:,?\s+|T)(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s*[ap]\.?\s*m\.?)?)", re.I)
_LONGEST = 80
"""No date and no time of day is longer; longer text would keep the patterns busy for minutes."""
_FREE_ORDERS = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """The first line's titles as written, their :func:`key_of`, and the records below it, none longer than it."""

    titles: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells(self, row: Row) -> dict[str, str]:
        """The cells by key, without blanks around; of two columns with one key the first.

        Problem ``row_columns`` for a row with more cells than titles; one that ends early is taken as ending blank.
        """
        if len(row.cells) > len(self.keys):
            raise Problem("row_columns", found=len(row.cells), wanted=len(self.keys))
        cells = dict.fromkeys(self.keys, "")
        for key, cell in reversed(list(zip(self.keys, row.cells, strict=False))):
            cells[key] = cell.strip()
        return cells

    def rest(self, row: Row, known: Iterable[str]) -> list[str]:
        """``title: cell`` for every filled cell whose column is not known, in the order of the columns."""
        homes, found = set(known), list[str]()
        for title, key, cell in zip(self.titles, self.keys, row.cells, strict=False):
            if key in homes:
                homes.discard(key)  # a second column of that name has no home
            elif cell.strip():
                found.append(f"{title}: {cell.strip()}" if title else cell.strip())
        return found

    def unknown(self, known: Iterable[str]) -> tuple[str, ...]:
        """The titles of the columns that are not known."""
        homes, found = set(known), list[str]()
        for title, key in zip(self.titles, self.keys, strict=True):
            if key in homes:
                homes.discard(key)
            else:
                found.append(shown(title) or "“”")
        return tuple(found)


def key_of(title: str) -> str:
    """What two spellings of a title share: ``Full Date``, ``full_date`` and ``FULL-DATE`` are ``fulldate``."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def foreign_text(data: bytes, path: str) -> str:
    """The text of a table, a line that only names the separator (``sep=;``) left blank; Problem ``import_encoding``."""
    text = table_text(data, path)
    first = text.partition("\n")[0]
    return text[len(first) :] if re.fullmatch(r"sep=.\r?", first, re.IGNORECASE) else text


def read_foreign(data: bytes, path: str) -> ForeignTable:
    """The table in the file, separated by the one of ``,`` ``;`` and tab that gives the first line most cells.

    Raises Problem ``import_encoding``, ``import_nothing`` or ``import_table`` (a quotation that never ends).
    """
    text = foreign_text(data, path)
    first = first_line(text)
    return table_of(records_of(text, separator_of(first), path), path)


def table_of(records: Sequence[Row], path: str) -> ForeignTable:
    """The table of these records, the first being the titles; Problem ``import_nothing`` where there is none."""
    if not records:
        raise Problem("import_nothing", path=path)
    titles = [" ".join(cell.split()) for cell in records[0].cells]
    while titles and not titles[-1]:
        titles.pop()
    return ForeignTable(
        tuple(titles), tuple(key_of(title) for title in titles), tuple(fitted(r, len(titles)) for r in records[1:])
    )


def foreign_keys(data: bytes) -> tuple[str, ...]:
    """The keys of the first line, as far as it can be read; what formats are told by."""
    try:
        first = first_line(foreign_text(data, ""))
        return table_of(records_of(first, separator_of(first), ""), "").keys
    except Problem:
        return ()


def first_line(text: str) -> str:
    """The first line that is not blank."""
    return next((line for line in text.splitlines() if line.strip()), "")


def separator_of(line: str) -> str:
    """The one of ``,`` ``;`` and tab that the line has most of outside quotation marks."""
    return max(SEPARATORS, key=re.sub(r'"[^"]*"', "", line).count)


def clock_of(text: str) -> time | None:
    """The wall time that ``08:30``, ``8:30 am`` or ``08:30:15`` means, None for none.

    Raises Problem ``row_time_unreadable``.
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        raise Problem("row_time_unreadable", text=shown(plain))
    try:
        return read_clock(_SECONDS.sub(r"\1", plain, count=1)) if plain else None
    except Problem:
        raise Problem("row_time_unreadable", text=shown(plain)) from None


def clock_or_none(text: str) -> time | None:
    """The time of day of a cell; None for what cannot be read, where that stands in a note all the same."""
    try:
        return clock_of(text)
    except Problem:
        return None


def day_and_clock(text: str) -> tuple[str, str]:
    """What of ``2026-11-01 08:30`` is the day and what the time; the second is empty where there is none."""
    match = _DAY_AND_CLOCK.fullmatch(text.strip())
    return (match[1].rstrip(","), match[2]) if match else (text.strip(), "")


def days_of(
    cells: Sequence[tuple[int, str]], path: str, today: date, first: date | None = None
) -> dict[int, date | Problem]:
    """The day that each line's cell means, or what is wrong with it.

    Dates in numbers have one order in the whole file. Where the program is younger than ``first``, an order with a day
    before that or after today is none, if another one is left. Problem ``import_dates_ambiguous`` when day and month
    can be told apart by none of them, ``import_dates_mixed`` when no order fits them all.
    """
    found: dict[int, date | Problem] = {}
    good: list[tuple[int, str]] = []
    for line, text in cells:
        if len(text.strip()) > _LONGEST:
            found[line] = Problem("day_unreadable", text=shown(text))
            continue
        try:
            read_dates([(line, text)], EXCHANGE)
        except Problem as problem:
            # A short year alone is settled by the rows beside it.
            if problem.id != "paste_year_short":
                found[line] = Problem("day_unreadable", text=shown(text))
                continue
        good.append((line, text))
    for (line, _), day in zip(good, _one_order(good, path, first, today), strict=True):
        found[line] = _possible(day, today)
    return found


def _possible(day: date, today: date) -> date | Problem:
    if day > today:
        return Problem("day_in_future", day=day)
    return Problem("day_too_early", text=day.isoformat()) if day.year < EARLIEST_YEAR else day


def _one_order(cells: Sequence[tuple[int, str]], path: str, first: date | None, today: date) -> tuple[date, ...]:
    """The days in the only order that fits all of them."""
    if not cells:
        return ()
    readings: dict[tuple[date, ...], str] = {}
    for order in _FREE_ORDERS:
        try:
            days = read_dates(cells, EXCHANGE, order).days
        except Problem:
            continue
        readings.setdefault(days, order)
    if not readings:
        raise Problem("import_dates_mixed", path=path)
    likely = [days for days in readings if first is not None and all(first <= day <= today for day in days)]
    found = likely or list(readings)
    if len(found) > 1:
        one, other = found[:2]
        n = next(n for n in range(len(cells)) if one[n] != other[n])
        line, text = cells[n]
        raise Problem("import_dates_ambiguous", path=path, line=line, text=shown(text), one=one[n], other=other[n])
    return found[0]
