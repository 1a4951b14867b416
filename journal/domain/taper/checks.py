"""Which rules have something to say about the steps of a plan. They state figures; none of them forbids anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journal.domain.plan import Step
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.figures import DIAZEPAM, Gap, StepFigures
from journal.domain.taper.findings import Finding, MedicineName, Note
from journal.domain.taper.rules import CheckRule
from journal.domain.taper.step_rules import Course, said_by

if TYPE_CHECKING:
    from journal.domain.makeability import Maker

_NEED_DIAZEPAM = ("R5", "R6")
"""Rules in mg of diazepam: for any other medicine they need a table."""


def plan_findings(
    steps: Sequence[Step],
    figures: Sequence[StepFigures],
    rules: Mapping[str, CheckRule],
    table: Equivalence | None = None,
    makers: Mapping[int, Maker] | None = None,
) -> tuple[Finding, ...]:
    """What the rules say, in order of step and rule; ``figures`` are those of the steps by the same table.

    Rules about the record are passed over. ``makers`` are what a medicine id's preparations make; without one for a
    medicine nothing is said about how its doses are made.
    """
    stage = rules["R9"].number("most_percent") if "R9" in rules else None
    course = Course(steps, figures, table, makers or {}, stage)
    found: list[Finding] = []
    for step in figures:
        found += said_by(course, step, rules.values())
        course.pass_by(step)
    return tuple(found)


def plan_notes(
    figures: Sequence[StepFigures],
    rules: Mapping[str, CheckRule],
    substances: Mapping[int, str | None],
    table: Equivalence | None = None,
) -> tuple[Note, ...]:
    """What stands in the way of figures or rules, each said once."""
    gaps = {step.gap for step in figures}
    medicines = dict.fromkeys(m for step in figures for m, amount in step.totals if amount)
    notes: list[Note] = []
    if table is None:
        if Gap.NO_TABLE in gaps:
            notes.append(Note("needs_table"))
        waiting = [rule for rule in _NEED_DIAZEPAM if rule in rules]
        if waiting and any(substances.get(m) != DIAZEPAM for m in medicines):
            notes.append(Note("rule_needs_table", {"rule": ", ".join(waiting)}))
    else:
        for medicine in medicines:
            bounds = table.mg_per_10_diazepam.get(substances.get(medicine) or "")
            if bounds is None:
                notes.append(Note("not_listed", {"medicine": MedicineName(medicine), "table": table.name}))
            elif bounds[0] != bounds[1]:
                notes.append(Note("range", {"medicine": MedicineName(medicine), "table": table.name}))
    if Gap.MEASURED in gaps:
        notes.append(Note("measured"))
    return tuple(notes)
