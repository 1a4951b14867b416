"""A plan as lines of text: a date, then one amount for each time of day; typed, or pasted from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from journal.domain.amount import ZERO, Amount, mg_text
from journal.domain.date_text import starting_date
from journal.domain.dose_text import read_dose
from journal.domain.locale import Locale
from journal.domain.medicine import Preparation
from journal.domain.number_text import plain_signs
from journal.domain.plan import PlannedDose, Step, StepKind, check_steps, natural_kind
from journal.domain.problems import Problem

_BETWEEN = re.compile(r" *[\t;|] *|\s\+\s|,\s+|\s{2,}")
_AFTER_DATE = re.compile(r"^(?: *[\t;|] *|, +| +)")
"""One separator and no more: the comma of ",5" can be a decimal sign, and 5 mg is ten times as much."""
KIND = re.compile(rf"({'|'.join(StepKind)})\s*(?:\((.*)\))?\s*$", re.IGNORECASE)
"""What a step is called, with its reason, at the end of a line or in a cell of its own."""
_KIND_AT_END = re.compile(rf"[\s,;|]+{KIND.pattern}", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—", "−"}


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """What an amount of a line is for: a medicine at a time of day."""

    medicine_id: int
    slot: time


def read_plan(
    text: str,
    columns: Sequence[PlanColumn],
    locale: Locale,
    preparations: Sequence[Preparation] = (),
    keep: Sequence[Step] = (),
) -> tuple[Step, ...]:
    """The steps that the lines mean, e.g. ``2026-12-01, 5 mg, 2.5 mg hold (illness)``.

    Empty lines are passed over. A line has no place for a note or for what a rule came to: a step with the date and
    the doses of one of ``keep`` has them from there. Raises Problem ``plan_line_…`` with the line's number, or as
    :func:`journal.domain.plan.check_steps` does.
    """
    steps: list[Step] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            steps.append(_read_line(line, number, columns, locale, preparations, steps[-1] if steps else None))
    check_steps(steps)
    return kept(steps, keep)


def kept(steps: Sequence[Step], keep: Sequence[Step]) -> tuple[Step, ...]:
    """The steps, each with the note and the wanted amount of the one in ``keep`` that has its date and its doses."""
    there = {_identity(step): step for step in keep}
    found = [(step, there.get(_identity(step))) for step in steps]
    return tuple(replace(s, note=s.note or k.note, wanted_mg=k.wanted_mg) if k else s for s, k in found)


def _identity(step: Step) -> tuple[date, frozenset[PlannedDose]]:
    return step.start, frozenset(d for d in step.doses if d.amount)


def _read_line(
    line: str,
    number: int,
    columns: Sequence[PlanColumn],
    locale: Locale,
    preparations: Sequence[Preparation],
    before: Step | None,
) -> Step:
    found = starting_date(line, locale)
    if found is None:
        raise Problem("plan_line_date", line=number, text=line.strip())
    start, rest = found
    kind_said = _KIND_AT_END.search(rest)
    if kind_said:
        rest = rest[: kind_said.start()]
    if rest.strip() and not _AFTER_DATE.match(rest):
        raise Problem("plan_line_after_date", line=number, text=line.strip())
    rest = _AFTER_DATE.sub("", rest, count=1).rstrip(" \t;|")
    if re.match(r" *,", rest) and not re.match(r"[^,]*[\t;|]", line):
        raise Problem("plan_line_after_date", line=number, text=line.strip())
    cells = _BETWEEN.split(rest) if rest else []
    stopping = bool(kind_said and kind_said[1].lower() == "stop" and not cells)
    if len(cells) != len(columns) and not stopping:
        raise Problem("plan_line_cells", line=number, found=len(cells), wanted=len(columns))
    doses: list[PlannedDose] = []
    for cell, column in zip(cells, columns, strict=False):
        try:
            amount = read_planned(cell, locale, [p for p in preparations if p.medicine_id == column.medicine_id])
        except Problem as problem:
            raise Problem("plan_line_amount", line=number, problem=problem) from problem
        if amount:
            doses.append(PlannedDose(column.medicine_id, column.slot, amount))
    kind = StepKind(kind_said[1].lower()) if kind_said else natural_kind(before, doses)
    return Step(start, tuple(doses), kind, reason=(kind_said[2] or "").strip() if kind_said else "")


def read_planned(text: str, locale: Locale, preparations: Sequence[Preparation] = ()) -> Amount:
    """The amount that a cell of a plan means, as the dose field reads it; empty, a dash and 0 are nothing taken.

    ``preparations`` are those of the medicine. Raises Problem as :func:`journal.domain.dose_text.read_dose` does.
    """
    if plain_signs(text) in _NOTHING:
        return ZERO
    try:
        return read_dose(text, locale).amount
    except Problem as problem:
        if problem.id == "dose_zero":
            return ZERO
        if not problem.id.startswith("no_preparation"):
            raise
    # Only mL, drops and tablets need to know what is at hand; how an amount is made is not asked here.
    return read_dose(text, locale, preparations).amount


def columns_of(steps: Sequence[Step]) -> tuple[PlanColumn, ...]:
    """Every medicine and time of day that the steps name, by medicine and then by time."""
    medicines = list(dict.fromkeys(d.medicine_id for step in steps for d in step.doses))
    found = {PlanColumn(d.medicine_id, d.slot) for step in steps for d in step.doses}
    return tuple(sorted(found, key=lambda c: (medicines.index(c.medicine_id), c.slot)))


def plan_lines(steps: Sequence[Step], columns: Sequence[PlanColumn], locale: Locale) -> str:
    """The steps as text that :func:`read_plan` reads back to the same steps."""
    lines: list[str] = []
    before: Step | None = None
    for step in steps:
        amounts = {(d.medicine_id, d.slot): d.amount for d in step.doses}
        cells = [f"{mg_text(amounts.get((c.medicine_id, c.slot), ZERO), locale.decimal)} mg" for c in columns]
        line = ";  ".join([step.start.isoformat(), *cells])
        reason = " ".join(step.reason.split())
        if step.kind is not natural_kind(before, step.doses) or reason:
            line += f";  {step.kind.value}" + (f" ({reason})" if reason else "")
        lines.append(line)
        before = step
    return "\n".join(lines)
