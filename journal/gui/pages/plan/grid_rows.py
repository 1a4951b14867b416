"""The rows that are being written, with what each means, and the way back through every edit; no toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.amount import ZERO
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind, natural_kind
from journal.domain.plan_rows import (
    CellProblem,
    ReadRow,
    RowText,
    cell_text,
    first_problems,
    join_rows,
    next_date,
    read_row,
    rows_of,
)
from journal.domain.plan_text import PlanColumn


@dataclass(frozen=True, slots=True)
class _Past:
    """What stood in a stretch of rows, how many rows stand there now, and under which columns."""

    at: int
    rows: list[RowText]
    count: int
    columns: tuple[PlanColumn, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Rows that are to take the place of others: what a table needs to know before it happens."""

    at: int
    texts: list[RowText]
    reads: list[ReadRow]
    columns: tuple[PlanColumn, ...]


class GridRows:
    """Texts under columns, an empty row always last. An edit reads its own rows again and no others.

    Every edit is in two parts, so that a table can be told between them: ``plan_…`` gives an :class:`Edit`,
    :meth:`take` does it.
    """

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self.columns: tuple[PlanColumn, ...] = ()
        self.texts: list[RowText] = [RowText()]
        self.reads: list[ReadRow] = [ReadRow()]
        self.wrong: dict[int, CellProblem] = {}
        self.offered: date | None = None
        self._at_hand: list[Preparation] = []
        self._past: list[_Past] = []
        self._future: list[_Past] = []

    @property
    def total_column(self) -> int:
        """Where the daily total stands in a table whose first column is the date."""
        return len(self.columns) + 1

    @property
    def change_column(self) -> int:
        """Where the change stands."""
        return len(self.columns) + 2

    @property
    def kind_column(self) -> int:
        """Where the kind stands."""
        return len(self.columns) + 3

    @property
    def note_column(self) -> int:
        """Where the note stands, the last one."""
        return len(self.columns) + 4

    @property
    def ids(self) -> list[int]:
        """The medicines of the columns, in their order."""
        return list(dict.fromkeys(column.medicine_id for column in self.columns))

    @property
    def blank(self) -> bool:
        """Whether nothing is written at all."""
        return all(row.empty for row in self.texts)

    @property
    def depth(self) -> int:
        """How many edits can be taken back."""
        return len(self._past)

    @property
    def undone(self) -> int:
        """How many edits can be done again."""
        return len(self._future)

    def steps(self) -> tuple[Step, ...]:
        """The steps that the rows mean. Raises Problem for the first thing that is wrong."""
        read = join_rows(self.texts, self.reads, self.columns)
        if read.problem is not None:
            raise read.problem.problem
        return read.steps

    def set_at_hand(self, medicines: Sequence[Medicine], preparations: Sequence[Preparation]) -> bool:
        """Read amounts with what is at hand of these medicines from now on; whether that is anything else."""
        known = {m.id for m in medicines}
        at_hand = [p for p in preparations if p.medicine_id in known and not p.retired]
        changed = at_hand != self._at_hand
        self._at_hand = at_hand
        return changed

    def at_hand(self, medicine_id: int) -> list[Preparation]:
        """What is at hand of a medicine."""
        return [p for p in self._at_hand if p.medicine_id == medicine_id]

    def doses(self, row: int) -> tuple[PlannedDose, ...]:
        """The amounts of a row that were read."""
        return self.reads[row].doses(self.columns)

    def doses_before(self, row: int) -> tuple[PlannedDose, ...] | None:
        """The amounts of the step before a row; None for the first."""
        above = self._above(row)
        return None if above is None else self.doses(above)

    def _above(self, row: int) -> int | None:
        return next((at for at in range(row - 1, -1, -1) if not self.texts[at].empty), None)

    def comparable(self, row: int) -> bool:
        """Whether every amount of a row and of the step before it was read, so that a change can be told."""
        rows = [self.reads[at] for at in (row, self._above(row)) if at is not None]
        return all(amount is not None for read in rows for amount in read.amounts)

    def natural_kind(self, row: int) -> StepKind:
        """What kind the step of a row is by its amounts."""
        before = self.doses_before(row)
        return natural_kind(None if before is None else Step(date.min, before), self.doses(row))

    def offered_at(self, row: int) -> date | None:
        """The date that the empty row at the end would have."""
        return self.offered if row == len(self.texts) - 1 else None

    # What is to change ---------------------------------------------------------------------------------------

    def plan_cell(self, row: int, column: int, value: object) -> Edit | None:
        """A text in a cell, or a kind with its reason; None when that changes nothing.

        The empty row at the end takes the date along that it offers.
        """
        now = self.texts[row]
        changed = self._changed(now, column, value)
        offered = self.offered_at(row)
        if changed.empty:
            changed = RowText()
        elif not changed.date.strip() and offered is not None:
            changed = replace(changed, date=offered.isoformat())
        return self.plan_rows(row, 1, [changed]) if changed != now else None

    def _changed(self, row: RowText, column: int, value: object) -> RowText:
        if column == self.kind_column:
            kind, reason = value if isinstance(value, tuple) else (None, "")
            return replace(row, kind=kind, reason=reason)
        text = str(value).strip()
        if column in (0, self.note_column):
            return replace(row, date=text) if column == 0 else replace(row, note=text)
        cells = [row.cells[n] if n < len(row.cells) else "" for n in range(len(self.columns))]
        cells[column - 1] = text
        return replace(row, cells=tuple(cells))

    def plan_paste(self, row: int, column: int, text: str) -> Edit | None:
        """Lines of tab-separated texts in the cells from one on, a row a line; None when there is nothing in them."""
        changed: list[RowText] = []
        for offset, line in enumerate(line for line in text.splitlines() if line.strip()):
            now = self.texts[row + offset] if row + offset < len(self.texts) else RowText()
            for place, cell in enumerate(line.split("\t"), start=column):
                now = self._changed(now, place, cell) if place <= len(self.columns) else now
            changed.append(now)
        return self.plan_rows(row, min(len(changed), len(self.texts) - row), changed) if changed else None

    def plan_order(self) -> Edit:
        """The rows in order of date; one without a date stays behind the row before it."""
        days: list[date] = []
        for read in self.reads[:-1]:
            days.append(read.start or (days[-1] if days else date.min))
        order = sorted(range(len(days)), key=days.__getitem__)
        return self.plan_rows(0, len(days), [self.texts[at] for at in order])

    def plan_rows(self, at: int, count: int, rows: list[RowText]) -> Edit:
        """Rows in place of so many from one on."""
        self._past.append(_Past(at, self.texts[at : at + count], len(rows), self.columns))
        self._future.clear()
        return self._edit(at, count, rows, self.columns)

    def plan_steps(self, steps: Sequence[Step], columns: Sequence[PlanColumn]) -> Edit:
        """Steps in place of everything."""
        found = list(rows_of(steps, columns, self._locale))
        self._past.append(_Past(0, self.texts, len(found), self.columns))
        self._future.clear()
        return self._ended(0, [text for text, _ in found], [read for _, read in found], tuple(columns))

    def plan_columns(self, columns: Sequence[PlanColumn]) -> Edit:
        """The same rows under other columns; amounts go along with theirs."""
        place = {column: at for at, column in enumerate(self.columns)}
        rows = [row if row.empty else replace(row, cells=self._moved(row, columns, place)) for row in self.texts[:-1]]
        self._past.append(_Past(0, self.texts, len(rows), self.columns))
        self._future.clear()
        return self._edit(0, len(self.texts), rows, tuple(columns))

    def _moved(self, row: RowText, columns: Sequence[PlanColumn], place: dict[PlanColumn, int]) -> tuple[str, ...]:
        """A row whose only amounts were under columns that go has nothing taken, as it says then."""
        kept = [row.cells[place[c]] if c in place and place[c] < len(row.cells) else "" for c in columns]
        if kept and any(text.strip() for text in row.cells) and not any(text.strip() for text in kept):
            kept[0] = cell_text(ZERO, self._locale)
        return tuple(kept)

    def plan_undo(self) -> Edit | None:
        """What takes the last edit back; None when there is none."""
        return self._back(self._past, self._future)

    def plan_redo(self) -> Edit | None:
        """What does the edit again that was taken back last; None when there is none."""
        return self._back(self._future, self._past)

    def _back(self, source: list[_Past], target: list[_Past]) -> Edit | None:
        if not source:
            return None
        past = source.pop()
        target.append(_Past(past.at, self.texts[past.at : past.at + past.count], len(past.rows), self.columns))
        return self._edit(past.at, past.count, past.rows, past.columns)

    def _edit(self, at: int, count: int, rows: list[RowText], columns: tuple[PlanColumn, ...]) -> Edit:
        reads = [self._read(row, columns) for row in rows]
        texts = [*self.texts[:at], *rows, *self.texts[at + count :]]
        return self._ended(at, texts, [*self.reads[:at], *reads, *self.reads[at + count :]], columns)

    def _ended(self, at: int, texts: list[RowText], reads: list[ReadRow], columns: tuple[PlanColumn, ...]) -> Edit:
        """One empty row is last, and no more than one."""
        while len(texts) > 1 and texts[-1].empty and texts[-2].empty:
            del texts[-1], reads[-1]
        if not texts or not texts[-1].empty:
            texts.append(RowText())
            reads.append(ReadRow())
        return Edit(at, texts, reads, columns)

    def _read(self, row: RowText, columns: Sequence[PlanColumn]) -> ReadRow:
        return read_row(row, columns, self._locale, self._at_hand)

    # Changing it ---------------------------------------------------------------------------------------------

    def take(self, edit: Edit) -> None:
        """Do an edit that was planned."""
        self.texts, self.reads, self.columns = edit.texts, edit.reads, edit.columns
        self.wrong = first_problems(self.texts, self.reads)
        self.offered = next_date([read.start for read in self.reads[-3:-1] if read.start is not None])

    def read_again(self) -> None:
        """Read every row again, as when something else is at hand."""
        self.take(self._edit(0, len(self.texts), self.texts, self.columns))

    def forget_past(self) -> None:
        """Begin anew: there is nothing to go back to."""
        self._past.clear()
        self._future.clear()
