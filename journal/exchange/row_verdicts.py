"""What becomes of each row of a file that another program wrote, and the contents that come of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.dose_text import read_dose
from journal.domain.locale import EXCHANGE
from journal.domain.medicine import Medicine
from journal.domain.problems import Problem
from journal.domain.rating import check_overall
from journal.exchange.csv_table import Row, refused, shown
from journal.exchange.doses_csv import read_medicine_name

EMPTY = "row_empty"
"""The reason of a row that has a day and nothing else, as in a table whose days were written ahead."""
DELETED = "row_deleted_there"
"""The reason of a record that its own program keeps only to know that it was deleted."""

_TWO_WAYS = {
    "number_ambiguous", "number_grouped", "number_leading_zero", "number_leading_zeros", "number_negative",
    "number_unfinished", "number_endless", "amount_negative", "amount_too_fine", "amount_too_large",
}  # fmt: skip
"""An amount that looks like one and is wrong or means two things is put right in the file, not passed over."""


_LONGEST = 80
"""Longer text is no amount, and would keep the patterns busy for minutes."""


class Outcome(StrEnum):
    """Where a row went: a record of its own, the note of its day, nowhere for it is blank, nowhere for it is wrong."""

    RECORDED = "recorded"
    IN_NOTE = "in_note"
    EMPTY = "empty"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of the row that starts on a line of the file; ``problem`` says why it is no record of its own."""

    line: int
    outcome: Outcome
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the file would bring, a verdict for every row, and the columns that go into the notes with their name.

    ``by_record``: the file has no rows, so the lines of the verdicts count its records.
    """

    contents: Contents
    verdicts: tuple[Verdict, ...]
    columns_in_note: tuple[str, ...] = ()
    by_record: bool = False

    def counts(self) -> dict[str, int]:
        """How many rows met each outcome."""
        found = Counter(verdict.outcome.value for verdict in self.verdicts)
        return {outcome.value: found[outcome.value] for outcome in Outcome}

    def accepted(self, path: str) -> Contents:
        """The contents when no row was refused; else Problem ``import_rows``, or ``import_nothing`` without rows."""
        problems = [(v.line, v.problem) for v in self.verdicts if v.outcome is Outcome.REFUSED and v.problem]
        if problems:
            raise refused(path, problems, by_record=self.by_record)
        if not self.contents.recorded_days():
            raise Problem("import_nothing", path=path)
        return self.contents


@dataclass
class Gathering:
    """The records and notes of the rows so far; every reader of another program's file fills one."""

    verdicts: list[Verdict] = field(default_factory=list)
    medicines: dict[str, Medicine] = field(default_factory=dict)
    doses: list[Dose] = field(default_factory=list)
    overall: dict[date, int] = field(default_factory=dict)
    notes: dict[date, list[tuple[int, int, str]]] = field(default_factory=dict)

    def take(self, row: Row, read: Callable[[Row], Problem | None]) -> None:
        """Read one row: what ``read`` gives says why it has no record, what it raises why it is refused."""
        try:
            reason = read(row)
        except Problem as problem:
            self.verdicts.append(Verdict(row.line, Outcome.REFUSED, problem))
        else:
            self.verdicts.append(Verdict(row.line, _outcome_of(reason), reason))

    def dose(
        self,
        day: date,
        name: str,
        amount: Amount,
        at: time | None,
        note: str,
        offset: int | None = None,
        *,
        missed_at: time | None = None,
    ) -> None:
        """Add a dose that answers no slot, or, with ``missed_at``, one of that time which was not taken.

        Problem ``row_medicine_missing`` or ``row_medicine_long``.
        """
        name = read_medicine_name(name)
        number = len(self.medicines)
        medicine = self.medicines.setdefault(name.casefold(), Medicine(number + 1, name, position=number))
        self.doses.append(
            Dose(
                id=len(self.doses) + 1,
                day=day,
                medicine_id=medicine.id,
                medicine=medicine.name,
                amount=amount,
                status=DoseStatus.TAKEN if missed_at is None else DoseStatus.MISSED,
                slot=missed_at,
                taken_at=at,
                utc_offset_min=offset if at is not None else None,
                note=note,
            )
        )

    def rate(self, day: date, value: int) -> None:
        """The 0–10 answer of a day; Problem ``overall_out_of_range``, or ``row_twice`` beside another answer."""
        check_overall(value)
        if self.overall.setdefault(day, value) != value:
            raise Problem("row_twice", name="overall", day=day)

    def note(self, day: date, at: time | None, text: str) -> None:
        """Add a paragraph to the note of a day; a note is in order of the clock, what has no time comes last."""
        if text.strip():
            paragraphs = self.notes.setdefault(day, [])
            paragraphs.append((at.hour * 60 + at.minute if at else 24 * 60, len(paragraphs), text.strip()))

    def preview(self, columns: tuple[str, ...], *, by_record: bool = False) -> Preview:
        """Everything gathered, with the titles of the columns that have no home of their own."""
        days = sorted(self.notes.keys() | self.overall.keys())
        return Preview(
            Contents(
                medicines=tuple(self.medicines.values()),
                doses=tuple(self.doses),
                entries=tuple(DayEntry(day, self.overall.get(day), self._note(day)) for day in days),
            ),
            tuple(self.verdicts),
            columns,
            by_record,
        )

    def _note(self, day: date) -> str:
        return "\n\n".join(text for _, _, text in sorted(self.notes.get(day, [])))


def _outcome_of(reason: Problem | None) -> Outcome:
    if reason is None:
        return Outcome.RECORDED
    return Outcome.EMPTY if reason.id in (EMPTY, DELETED) else Outcome.IN_NOTE


def exact_amount(text: str, unit: str = "") -> Amount | None:
    """The amount that ``10mg``, ``0,5 mg``, ``500 mcg`` or ``1½ × 2 mg`` means; None where no mg are named.

    A bare number counts in ``unit`` ("mg"), which is that of its column, and is nothing without one: it may be a
    number of tablets. Raises the Problem of an amount that can be read in two ways (``1.000``), is below zero, too
    fine or too large.
    """
    bare = not any(sign.isalpha() for sign in text)
    if not text.strip() or len(text.strip()) > _LONGEST:
        return None
    try:
        amount = read_dose(text, EXCHANGE).amount
    except Problem as problem:
        if problem.id in _TWO_WAYS:
            raise Problem(
                problem.id, **{k: shown(v) if isinstance(v, str) else v for k, v in problem.params.items()}
            ) from None
        return None
    return amount if unit == "mg" or not bare else None


def no_mg(text: str) -> Problem:
    """Why a row with this amount is no dose."""
    return Problem("row_amount_in_note", text=shown(text)) if text.strip() else Problem("row_amount_none_in_note")
