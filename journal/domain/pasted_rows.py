"""The rows of a pasted table as what they say about steps, each with its line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from journal.domain.amount import total
from journal.domain.clock_text import read_clock
from journal.domain.medicine import Medicine
from journal.domain.pasted_amounts import AmountReader
from journal.domain.pasted_header import TIMES, Role, TableColumn
from journal.domain.pasted_table import PastedRow
from journal.domain.plan import PlannedDose, StepKind
from journal.domain.plan_text import KIND
from journal.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table are for. ``only`` is the medicine that all of it is about; None when there are more.

    A ``long`` table has a row for each dose, another one a row for each step.
    """

    columns: tuple[TableColumn, ...]
    medicines: tuple[Medicine, ...] = ()
    only: int | None = None

    @property
    def long(self) -> bool:
        """Whether a row is one dose."""
        return self.place(Role.MEDICINE) is not None or self.place(Role.SLOT) is not None

    @property
    def date(self) -> int:
        """The place of the date."""
        return self.places(Role.DATE)[0]

    def places(self, role: Role) -> list[int]:
        """The places of the columns of a role."""
        return [n for n, column in enumerate(self.columns) if column.role is role]

    def place(self, role: Role) -> int | None:
        """The place of the first column of a role; None when there is none."""
        return next(iter(self.places(role)), None)

    def cell(self, row: PastedRow, role: Role) -> str:
        """The cell of a role, "" when the table has none."""
        place = self.place(role)
        return "" if place is None else row.cells[place]

    @property
    def totals(self) -> list[int]:
        """The places of totals that can be held against the doses beside them."""
        return [n for n in self.places(Role.TOTAL) if self._medicine_of(n) is not None]

    def _medicine_of(self, place: int) -> int | None:
        return self.columns[place].medicine_id or self.only

    def amounts(self, row: PastedRow) -> list[str]:
        """The cells of a row that hold amounts."""
        return [row.cells[n] for n in self.places(Role.DOSE) + self.places(Role.TOTAL)]

    def times_assumed(self, rows: Sequence[PastedRow]) -> bool:
        """Whether the time of day of some amount is not written as a clock time."""
        if not self.long:
            return any(column.assumed for column in self.columns)
        slots = {self.cell(row, Role.SLOT).casefold() for row in rows}
        return self.place(Role.SLOT) is None or not slots.isdisjoint(TIMES)

    def left_out(self, rows: Sequence[PastedRow]) -> list[str]:
        """The titles of the columns that hold something that was not read."""
        unread = self.places(Role.LEFT_OUT) + [n for n in self.places(Role.TOTAL) if n not in self.totals]
        return [self.columns[n].title for n in sorted(unread) if any(row.cells[n] for row in rows)]


@dataclass(frozen=True, slots=True)
class StepRow:
    """What a row, or all rows of a day, say about a step: its doses, those of zero too, and its kind if it is named."""

    line: int
    start: date
    doses: tuple[PlannedDose, ...]
    kind: StepKind | None = None
    reason: str = ""
    note: str = ""


def without_kind(row: PastedRow) -> tuple[PastedRow, str]:
    """The row without a last cell such as ``hold (illness)``, and that cell."""
    last = row.filled - 1
    if last < 1 or not KIND.fullmatch(row.cells[last]):
        return row, ""
    return replace(row, cells=row.cells[:last]), row.cells[last]


def step_rows(
    layout: Layout, rows: Sequence[PastedRow], days: Sequence[date], reader: AmountReader
) -> Iterator[StepRow]:
    """The steps of a table with a row for each. Raises Problem with the line."""
    for row, day in zip(rows, days, strict=True):
        named = _named(layout, row)
        filled = any(row.cells[n] for n in layout.places(Role.DOSE))
        if not filled and named.kind is not StepKind.STOP:
            raise Problem("row_line", line=row.line, problem=Problem("plan_row_amount_missing"))
        doses: list[PlannedDose] = []
        for n in layout.places(Role.DOSE):
            column = layout.columns[n]
            assert column.medicine_id is not None
            assert column.slot is not None
            amount = reader.read(row.cells[n], row.line, column.medicine_id, column.unit)
            doses.append(PlannedDose(column.medicine_id, column.slot, amount))
        _check_totals(layout, row, doses, reader)
        yield replace(named, start=day, doses=tuple(doses))


def _check_totals(layout: Layout, row: PastedRow, doses: Sequence[PlannedDose], reader: AmountReader) -> None:
    """Problem ``paste_total_differs`` when the row has a total that its doses do not come to."""
    for n in layout.totals:
        medicine_id = layout.columns[n].medicine_id or layout.only
        if medicine_id is None or not row.cells[n]:
            continue
        said = reader.read(row.cells[n], row.line, medicine_id, layout.columns[n].unit)
        found = total([d.amount for d in doses if d.medicine_id == medicine_id])
        if said != found:
            raise Problem("paste_total_differs", line=row.line, total=said, sum=found)


def dose_rows(
    layout: Layout, rows: Sequence[PastedRow], days: Sequence[date], reader: AmountReader
) -> Iterator[StepRow]:
    """The steps of a table with a row for each dose: rows of one day that follow each other are one step."""
    (amounts,) = layout.places(Role.TOTAL)
    for day, group in itertools.groupby(zip(rows, days, strict=True), key=lambda pair: pair[1]):
        found: list[PlannedDose] = []
        named = StepRow(0, day, ())
        for row, _ in group:
            if not row.cells[amounts]:
                raise Problem("row_line", line=row.line, problem=Problem("plan_row_amount_missing"))
            medicine_id, slot = _medicine(layout, row), _slot(layout, row)
            amount = reader.read(row.cells[amounts], row.line, medicine_id, layout.columns[amounts].unit)
            if any((d.medicine_id, d.slot) == (medicine_id, slot) for d in found):
                raise Problem("row_line", line=row.line, problem=Problem("plan_slot_twice", day=day))
            found.append(PlannedDose(medicine_id, slot, amount))
            named = _both(named, _named(layout, row))
        yield replace(named, start=day, doses=tuple(found))


def _both(first: StepRow, second: StepRow) -> StepRow:
    """What two rows of one day say about their step; the first to say something is believed."""
    if not first.line:
        return second
    reason, note = first.reason or second.reason, first.note or second.note
    return replace(first, kind=first.kind or second.kind, reason=reason, note=note)


def _named(layout: Layout, row: PastedRow) -> StepRow:
    """The line, kind, reason and note of a row, without its day and doses."""
    said = layout.cell(row, Role.KIND)
    match = KIND.fullmatch(said)
    if said and match is None:
        raise Problem("row_line", line=row.line, problem=Problem("paste_kind_unknown", text=said))
    kind = StepKind(match[1].lower()) if match else None
    reason = layout.cell(row, Role.REASON) or (match[2] or "" if match else "")
    return StepRow(row.line, date.min, (), kind, reason.strip(), layout.cell(row, Role.NOTE))


def _medicine(layout: Layout, row: PastedRow) -> int:
    name = layout.cell(row, Role.MEDICINE)
    if not name and layout.only is not None:
        return layout.only
    for medicine in layout.medicines:
        if medicine.name.casefold() == name.casefold():
            return medicine.id
    raise Problem("row_line", line=row.line, problem=Problem("paste_medicine_unknown", name=name))


def _slot(layout: Layout, row: PastedRow) -> time:
    text = layout.cell(row, Role.SLOT)
    if layout.place(Role.SLOT) is None or text.casefold() in TIMES:
        return TIMES.get(text.casefold(), TIMES["morning"])
    try:
        return read_clock(text)
    except Problem as problem:
        raise Problem("row_line", line=row.line, problem=problem) from problem
