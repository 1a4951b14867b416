"""A plan pasted from a spreadsheet: a row a step with a column for each time of day, or a row a dose."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from journal.domain.date_column import DateOrder, read_dates
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.pasted_amounts import AmountReader
from journal.domain.pasted_header import Role, TableColumn, is_header, read_header
from journal.domain.pasted_rows import Layout, StepRow, dose_rows, step_rows, without_kind
from journal.domain.pasted_table import PastedRow, PastedTable, split_pasted
from journal.domain.plan import Step, StepKind, check_steps, natural_kind
from journal.domain.plan_text import PlanColumn
from journal.domain.problems import Problem

USUAL_TIMES = {
    1: (time(8),),
    2: (time(8), time(21)),
    3: (time(8), time(13), time(21)),
    4: (time(8), time(13), time(18), time(22)),
}
"""The times of day taken for so many amounts in a row when nothing names them; the person is told."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The steps of a pasted table, and what had to be found out about it.

    ``columns`` are its medicines and times of day. ``ambiguous`` when its dates give a plan in the other order of day
    and month too. ``times_assumed`` when no clock time was written for some amount. ``left_out`` are the titles of
    columns that say nothing a plan needs; ``totals_checked`` when the day's totals were in it, and were right.
    """

    steps: tuple[Step, ...]
    columns: tuple[PlanColumn, ...]
    date_order: DateOrder
    ambiguous: bool = False
    times_assumed: bool = False
    left_out: tuple[str, ...] = ()
    totals_checked: bool = False


def read_pasted(
    text: str,
    columns: Sequence[PlanColumn] | None,
    locale: Locale,
    preparations: Sequence[Preparation] = (),
    *,
    medicines: Sequence[Medicine] = (),
    order: DateOrder | None = None,
) -> Pasted:
    """The plan that the text of a table means, whole or not at all.

    ``columns`` says what the amounts of a table without titles are for; None lets their number say it. A first line
    with titles is believed before that. ``medicines`` are those that a title or cell may name; a table that names none
    is about the only one there is. ``order`` of day, month and year None lets the rows say it.

    Raises Problem ``paste_…``, or ``plan_line_…`` and ``row_line`` with the number of the line.
    """
    table = split_pasted(text)
    about = tuple(medicines)
    only = _only_medicine(columns, about, preparations)
    if is_header(table.rows[0].cells):
        layout, rows = _titled(table, columns, about, only)
    else:
        layout, rows = _untitled(table, columns, locale, only)
    dates = read_dates([(row.line, row.cells[layout.date]) for row in rows], locale, order)
    reader = AmountReader.of((cell for row in rows for cell in layout.amounts(row)), locale, preparations)
    found = list((dose_rows if layout.long else step_rows)(layout, rows, dates.days, reader))
    return Pasted(
        steps=_steps(found),
        columns=tuple(dict.fromkeys(PlanColumn(d.medicine_id, d.slot) for row in found for d in row.doses)),
        date_order=dates.order,
        ambiguous=dates.ambiguous,
        times_assumed=layout.times_assumed(rows),
        left_out=tuple(layout.left_out(rows)),
        totals_checked=any(row.cells[n] for row in rows for n in layout.totals),
    )


def _only_medicine(
    columns: Sequence[PlanColumn] | None, medicines: Sequence[Medicine], preparations: Sequence[Preparation]
) -> int | None:
    """The one medicine that the table can be about when it names none."""
    for ids in (
        {c.medicine_id for c in columns or ()},
        {m.id for m in medicines},
        {p.medicine_id for p in preparations},
    ):
        if ids:
            return ids.pop() if len(ids) == 1 else None
    return None


def _titled(
    table: PastedTable, columns: Sequence[PlanColumn] | None, medicines: tuple[Medicine, ...], only: int | None
) -> tuple[Layout, list[PastedRow]]:
    """The columns as the first line names them, and the rows below it."""
    header = table.rows[0]
    width = header.filled
    found = list(read_header(header.cells[:width], medicines))
    _take_places(found, columns)
    own_last = found[-1].role in (Role.NOTE, Role.REASON, Role.LEFT_OUT)
    rows = _rows(table.rows[1:], width, has_kind=own_last or any(c.role is Role.KIND for c in found))
    for n, column in enumerate(found):
        if column.role is Role.UNKNOWN:
            raise Problem("paste_column_unknown", name=column.title)
        if column.role is Role.BLANK and any(row.cells[n] for row in rows):
            raise Problem("paste_column_untitled", number=n + 1)
        if column.role is Role.DOSE and column.medicine_id is None:
            found[n] = replace(column, medicine_id=_need(only))
    return _checked(Layout((*found, TableColumn(Role.KIND)), medicines, only)), rows


def _take_places(found: list[TableColumn], columns: Sequence[PlanColumn] | None) -> None:
    """Titles in words that are not known, in another language perhaps, take the columns that are wanted, in order."""
    unknown = [n for n, c in enumerate(found) if c.role is not Role.DATE]
    in_words = all(found[n].role is Role.UNKNOWN and not _has_digit(found[n].title) for n in unknown)
    if columns and in_words and len(unknown) == len(columns):
        for n, column in zip(unknown, columns, strict=True):
            title = found[n].title
            found[n] = TableColumn(Role.DOSE, title, column.medicine_id, column.slot)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _untitled(
    table: PastedTable, columns: Sequence[PlanColumn] | None, locale: Locale, only: int | None
) -> tuple[Layout, list[PastedRow]]:
    """The date and then the columns that are wanted, or as many as there are amounts, at the usual times."""
    if columns:
        wanted = [TableColumn(Role.DOSE, "", c.medicine_id, c.slot) for c in columns]
        rows = _rows(table.rows, 1 + len(wanted))
    else:
        bare = [without_kind(row)[0] for row in table.rows]
        width = min(len(bare[0].cells), max(row.filled for row in bare))
        if width < 2:
            raise Problem("paste_no_amount")
        if width - 1 not in USUAL_TIMES:
            raise Problem("paste_times_unknown", n=width - 1)
        rows = _rows(table.rows, width)
        _check_commas(table, rows, locale)
        times = USUAL_TIMES[width - 1]
        wanted = [TableColumn(Role.DOSE, "", _need(only), slot, assumed=True) for slot in times]
    return Layout((TableColumn(Role.DATE), *wanted, TableColumn(Role.KIND)), (), only), rows


def _need(only: int | None) -> int:
    if only is None:
        raise Problem("paste_medicine_unsaid")
    return only


def _check_commas(table: PastedTable, rows: Sequence[PastedRow], locale: Locale) -> None:
    """Problem ``paste_commas`` where the comma between two whole numbers can be the region's decimal sign."""
    if table.separator != "," or locale.decimal != ",":
        return
    for row in rows:
        for one, two in itertools.pairwise(row.cells[1:-1]):
            if one.isdecimal() and two.isdecimal():
                raise Problem("paste_commas", line=row.line, text=f"{one},{two}")


def _rows(rows: Sequence[PastedRow], width: int, *, has_kind: bool = False) -> list[PastedRow]:
    """The rows with exactly so many cells, and behind them what the step is called where no column is for that.

    A stop needs no amounts. Raises Problem ``row_columns`` with the line.
    """
    found: list[PastedRow] = []
    for row in rows:
        bare, kind = (row, "") if has_kind else without_kind(row)
        cells = bare.cells
        if kind.lower().startswith(StepKind.STOP) and bare.filled == 1:
            cells = (*cells, *[""] * width)
        if bare.filled > width or len(cells) < width:
            count = max(bare.filled, min(len(cells), width))
            raise Problem("row_line", line=row.line, problem=Problem("row_columns", found=count, wanted=width))
        found.append(replace(row, cells=(*cells[:width], kind)))
    if not found:
        raise Problem("plan_empty")
    return found


def _checked(layout: Layout) -> Layout:
    """The layout when it can be read: with amounts, and each dose and what a row needs in one column only."""
    doses = [(c.medicine_id, c.slot) for c in layout.columns if c.role is Role.DOSE]
    amounts = layout.places(Role.TOTAL)
    if not (amounts if layout.long else doses):
        raise Problem("paste_no_amount")
    for column in layout.columns:
        if column.role is Role.DOSE and doses.count((column.medicine_id, column.slot)) > 1:
            raise Problem("paste_column_twice", name=column.title)
    if layout.long and (doses or len(amounts) > 1):
        extra = layout.columns[amounts[1] if len(amounts) > 1 else layout.places(Role.DOSE)[0]]
        raise Problem("paste_column_twice", name=extra.title)
    return layout


def _steps(rows: Sequence[StepRow]) -> tuple[Step, ...]:
    """The rows as steps, or what is wrong with their order, with the line."""
    steps: list[Step] = []
    for row in rows:
        doses = tuple(d for d in row.doses if d.amount)
        kind = row.kind or natural_kind(steps[-1] if steps else None, doses)
        steps.append(Step(row.start, doses, kind, row.reason, row.note))
        try:
            check_steps(steps[-2:])
        except Problem as problem:
            raise Problem("row_line", line=row.line, problem=problem) from problem
    check_steps(steps)
    return tuple(steps)
