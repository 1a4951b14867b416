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

MOST_EDITS = 300
"""So many edits can be taken back; each keeps the list of rows that stood before it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the rows were laid out from: the rule in words, and the id of the table by which medicines were compared."""

    rule: str = ""
    equivalence: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """All that is written after an edit; ``at`` is the first row that is another than before."""

    at: int
    texts: list[RowText]
    reads: list[ReadRow]
    columns: tuple[PlanColumn, ...]
    origin: Origin
    house: int


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
        self.origin = Origin()
        self._at_hand: list[Preparation] = []
        self._house = 0
        self._past: list[Edit] = []
        self._future: list[Edit] = []
        self._forgotten = 0

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
        """How many edits there were, those that were taken back aside."""
        return self._forgotten + len(self._past)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._future)

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
        self._house += changed
        return changed

    def readable_steps(self) -> tuple[Step, ...]:
        """The steps of the rows that were read; a refused row is passed over."""
        return () if self.blank else join_rows(self.texts, self.reads, self.columns).steps

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
        """Rows in place of so many from one on; only these are read."""
        texts = [*self.texts[:at], *rows, *self.texts[at + count :]]
        reads = [*self.reads[:at], *(self._read(row, self.columns) for row in rows), *self.reads[at + count :]]
        return self._next(at, texts, reads, self.columns, self.origin)

    def plan_steps(self, steps: Sequence[Step], columns: Sequence[PlanColumn], origin: Origin) -> Edit:
        """Steps in place of everything."""
        found = list(rows_of(steps, columns, self._locale))
        return self._next(0, [text for text, _ in found], [read for _, read in found], tuple(columns), origin)

    def plan_columns(self, columns: Sequence[PlanColumn]) -> Edit:
        """The same rows under other columns; amounts go along with theirs."""
        place = {column: at for at, column in enumerate(self.columns)}
        texts = [row if row.empty else replace(row, cells=self._moved(row, columns, place)) for row in self.texts]
        reads = [self._read(row, columns) for row in texts]
        return self._next(0, texts, reads, tuple(columns), self.origin)

    def _moved(self, row: RowText, columns: Sequence[PlanColumn], place: dict[PlanColumn, int]) -> tuple[str, ...]:
        """A row whose only amounts were under columns that go has nothing taken, as it says then."""
        kept = [row.cells[place[c]] if c in place and place[c] < len(row.cells) else "" for c in columns]
        if kept and any(text.strip() for text in row.cells) and not any(text.strip() for text in kept):
            kept[0] = cell_text(ZERO, self._locale)
        return tuple(kept)

    def plan_undo(self) -> Edit | None:
        """What stood there before the last edit; None when there is nothing to go back to."""
        return self._back(self._past, self._future)

    def plan_redo(self) -> Edit | None:
        """What stood there before an edit was taken back; None when none was."""
        return self._back(self._future, self._past)

    def _back(self, source: list[Edit], target: list[Edit]) -> Edit | None:
        if not source:
            return None
        target.append(self._now())
        edit = source.pop()
        if edit.house == self._house:
            return edit
        return replace(edit, reads=[self._read(row, edit.columns) for row in edit.texts], house=self._house)

    def _now(self) -> Edit:
        return Edit(0, self.texts, self.reads, self.columns, self.origin, self._house)

    def _next(
        self, at: int, texts: list[RowText], reads: list[ReadRow], columns: tuple[PlanColumn, ...], origin: Origin
    ) -> Edit:
        """What stands there after an edit: one empty row is last, and no more than one."""
        self._past.append(self._now())
        self._future.clear()
        if len(self._past) > MOST_EDITS:
            del self._past[0]
            self._forgotten += 1
        while len(texts) > 1 and texts[-1].empty and texts[-2].empty:
            del texts[-1], reads[-1]
        if not texts or not texts[-1].empty:
            texts.append(RowText())
            reads.append(ReadRow())
        return Edit(at, texts, reads, columns, origin, self._house)

    def _read(self, row: RowText, columns: Sequence[PlanColumn]) -> ReadRow:
        return read_row(row, columns, self._locale, self._at_hand)

    # Changing it ---------------------------------------------------------------------------------------------

    def take(self, edit: Edit) -> None:
        """Do an edit that was planned."""
        self.texts, self.reads, self.columns, self.origin = edit.texts, edit.reads, edit.columns, edit.origin
        self.wrong = first_problems(self.texts, self.reads)
        self.offered = next_date([read.start for read in self.reads[-3:-1] if read.start is not None])

    def read_again(self) -> None:
        """Read every row again, as when something else is at hand."""
        self.take(replace(self._now(), reads=[self._read(row, self.columns) for row in self.texts]))

    def forget_past(self) -> None:
        """Begin anew: there is nothing to go back to."""
        self._past.clear()
        self._future.clear()
        self._forgotten = 0
