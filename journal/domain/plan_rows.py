"""A plan as rows of a table that is being written: each cell is read by itself, and keeps its text when refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from journal.domain.amount import ZERO, Amount, mg_text
from journal.domain.date_text import read_date
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Preparation
from journal.domain.number_text import plain_signs
from journal.domain.plan import PlannedDose, Step, StepKind, check_steps, natural_kind, step_on
from journal.domain.plan_text import PlanColumn
from journal.domain.problems import Problem

DATE = -1
"""The place of the date in a row; the amounts are counted from 0."""

_NOTHING = {"-", "–", "—", "−"}


@dataclass(frozen=True, slots=True)
class RowText:
    """One row as it was typed: a date and a text for each column of the plan.

    ``kind`` None means that the amounts say what kind of step it is. ``wanted_mg`` is what the agreed rule came to
    for the daily total, None when no rule laid the row out.
    """

    date: str = ""
    cells: tuple[str, ...] = ()
    kind: StepKind | None = None
    reason: str = ""
    note: str = ""
    wanted_mg: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written; a kind that was chosen counts as written."""
        said = (self.date, *self.cells, self.note)
        return self.kind is None and not any(text.strip() for text in said)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell: ``row`` counts from 0, ``cell`` is :data:`DATE` or the place of an amount."""

    row: int
    cell: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What one row means by itself: its day, an amount for each column, and what could not be read.

    ``start`` and the amounts are None where the cell was refused, and where the row is empty.
    """

    start: date | None = None
    amounts: tuple[Amount | None, ...] = ()
    problems: tuple[tuple[int, Problem], ...] = ()

    def doses(self, columns: Sequence[PlanColumn]) -> tuple[PlannedDose, ...]:
        """The doses that were read; what was refused is not among them."""
        return tuple(
            PlannedDose(column.medicine_id, column.slot, amount)
            for column, amount in zip(columns, self.amounts, strict=False)
            if amount
        )


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What all rows mean: for each a step, the problem of its first refused cell, or None for an empty one."""

    rows: tuple[Step | CellProblem | None, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the rows that were read."""
        return tuple(row for row in self.rows if isinstance(row, Step))

    @property
    def problem(self) -> CellProblem | None:
        """The first thing that is wrong; None when every row was read."""
        return next((row for row in self.rows if isinstance(row, CellProblem)), None)


def read_rows(
    rows: Sequence[RowText], columns: Sequence[PlanColumn], locale: Locale, preparations: Sequence[Preparation] = ()
) -> ReadRows:
    """Each row as a step, or what is wrong with it and in which cell; wholly empty rows are passed over.

    Raises Problem ``plan_empty`` when no row holds anything.
    """
    return join_rows(rows, [read_row(row, columns, locale, preparations) for row in rows], columns)


def read_row(
    row: RowText, columns: Sequence[PlanColumn], locale: Locale, preparations: Sequence[Preparation] = ()
) -> ReadRow:
    """What one row means without its neighbours.

    An empty amount is nothing taken, but a row whose amounts are all empty is refused unless it is called a stop: a
    forgotten amount must not end a plan.
    """
    if row.empty:
        return ReadRow(None, (None,) * len(columns))
    problems: list[tuple[int, Problem]] = []
    start: date | None = None
    try:
        start = read_date(row.date, locale) if row.date.strip() else None
        if start is None:
            problems.append((DATE, Problem("plan_row_date_missing")))
    except Problem as problem:
        problems.append((DATE, problem))
    amounts: list[Amount | None] = []
    for place, column in enumerate(columns):
        try:
            usable = [p for p in preparations if p.medicine_id == column.medicine_id]
            amounts.append(read_cell(_cell(row, place), locale, usable))
        except Problem as problem:
            problems.append((place, problem))
            amounts.append(None)
    if columns and row.kind is not StepKind.STOP and not any(_cell(row, n).strip() for n in range(len(columns))):
        problems.append((0, Problem("plan_row_amount_missing")))
    return ReadRow(start, tuple(amounts), tuple(problems))


def _cell(row: RowText, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def read_cell(text: str, locale: Locale, preparations: Sequence[Preparation] = ()) -> Amount:
    """The amount a cell means, read as the dose field reads it; empty, a dash and zero are nothing taken."""
    if not text.strip() or plain_signs(text) in _NOTHING:
        return ZERO
    try:
        return read_dose(text, locale, preparations).amount
    except Problem as problem:
        if problem.id == "dose_zero":
            return ZERO
        raise


def join_rows(rows: Sequence[RowText], read: Sequence[ReadRow], columns: Sequence[PlanColumn]) -> ReadRows:
    """The rows that were read one by one as the steps of a plan, whose dates must rise.

    Raises Problem ``plan_empty`` when no row holds anything.
    """
    found: list[Step | CellProblem | None] = []
    wrong = first_problems(rows, read)
    before: Step | None = None
    for place, (row, one) in enumerate(zip(rows, read, strict=True)):
        if place in wrong:
            found.append(wrong[place])
        elif row.empty or one.start is None:
            found.append(None)
        else:
            before = step_of(row, one, columns, before)
            found.append(before)
    joined = ReadRows(tuple(found))
    if joined.problem is None:
        check_steps(joined.steps)
    return joined


def first_problems(rows: Sequence[RowText], read: Sequence[ReadRow]) -> dict[int, CellProblem]:
    """The first thing that is wrong in each row that has something wrong, by the place of the row."""
    found: dict[int, CellProblem] = {}
    before: date | None = None
    for place, (row, one) in enumerate(zip(rows, read, strict=True)):
        if one.problems:
            found[place] = CellProblem(place, *one.problems[0])
        elif one.start is not None and before is not None and one.start <= before and not row.empty:
            params = {"day": one.start} if one.start == before else {"day": one.start, "before": before}
            id = "plan_date_twice" if one.start == before else "plan_dates_backwards"
            found[place] = CellProblem(place, DATE, Problem(id, **params))
        before = one.start or before
    return found


def step_of(row: RowText, read: ReadRow, columns: Sequence[PlanColumn], before: Step | None) -> Step:
    """The step of a row that was read without a problem."""
    assert read.start is not None
    doses = read.doses(columns)
    kind = row.kind or natural_kind(before, doses)
    return Step(read.start, doses, kind, row.reason.strip(), row.note.strip(), row.wanted_mg)


def rows_of(steps: Sequence[Step], columns: Sequence[PlanColumn], locale: Locale) -> Iterator[tuple[RowText, ReadRow]]:
    """The steps as rows that read back to the same steps, each with what it means."""
    before: Step | None = None
    for step in steps:
        by_column = {(d.medicine_id, d.slot): d.amount for d in step.doses}
        amounts = tuple(by_column.get((c.medicine_id, c.slot), ZERO) for c in columns)
        own = step.kind is not natural_kind(before, step.doses) or bool(step.reason)
        text = RowText(
            date=step.start.isoformat(),
            cells=tuple(cell_text(amount, locale) for amount in amounts),
            kind=step.kind if own else None,
            reason=step.reason,
            note=step.note,
            wanted_mg=step.wanted_mg,
        )
        yield text, ReadRow(step.start, amounts)
        before = step


def cell_text(amount: Amount, locale: Locale) -> str:
    """``2.5 mg``: the text of an amount, which :func:`read_cell` reads back."""
    return f"{mg_text(amount, locale.decimal)} mg"


def next_date(days: Sequence[date]) -> date | None:
    """The day that continues the last interval the person wrote; None with fewer than two, or when they do not rise."""
    if len(days) < 2 or days[-1] <= days[-2]:
        return None
    try:
        return days[-1] + (days[-1] - days[-2])
    except OverflowError:
        return None


def beside_others(new: Sequence[Step], old: Sequence[Step], medicine_ids: Collection[int]) -> tuple[Step, ...]:
    """New steps of some medicines, and beside them what the old steps say of every other medicine from then on.

    A day on which only another medicine changes becomes a step of its own, of the kind that its amounts say.
    """
    others = [[d for d in step.doses if d.medicine_id not in medicine_ids] for step in old]
    turning = {step.start for at, step in enumerate(old) if others[at] != (others[at - 1] if at else [])}
    own = {step.start for step in new}
    found: list[Step] = []
    for day in sorted(own | {day for day in turning if day > new[0].start}):
        now, then = step_on(new, day), step_on(old, day)
        assert now is not None
        doses = (*new[now].doses, *(others[then] if then is not None else ()))
        found.append(_beside(new[now], day, doses, found[-1] if found else None, changed=day in turning))
    return tuple(found)


def _beside(step: Step, day: date, doses: tuple[PlannedDose, ...], before: Step | None, *, changed: bool) -> Step:
    natural = natural_kind(before, doses)
    if step.start != day:
        return Step(day, doses, natural)
    as_laid_out = before is None or (not changed and (step.kind is not StepKind.STOP or not doses))
    return replace(step, doses=doses, kind=step.kind if as_laid_out else natural)
