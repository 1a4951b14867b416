"""A plan held against the rules of a profile, and what was recorded beside it; the same for window and command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.contents import Contents
from journal.domain.makeability import Maker
from journal.domain.medicine import Medicine, Preparation
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, Step, natural_kind
from journal.domain.taper.checks import plan_findings, plan_notes
from journal.domain.taper.equivalence import Equivalence
from journal.domain.taper.figures import StepFigures, plan_figures
from journal.domain.taper.findings import Finding, MedicineName, Note
from journal.domain.taper.record_checks import record_findings
from journal.domain.taper.rules import Profile
from journal.domain.taper.substance import find_substance
from journal.service.facts import equivalence_table, rule_book, substances


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """The steps, the figures of each and what the rules say. ``table`` is None when none was named."""

    profile: Profile
    table: Equivalence | None
    steps: tuple[Step, ...]
    figures: tuple[StepFigures, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]


def check_plan(
    steps: Sequence[Step],
    medicines: Iterable[Medicine],
    preparations: Iterable[Preparation] | None = None,
    table_id: str = "",
    profile_id: str = "",
) -> CheckedPlan:
    """The steps checked; ``table_id`` "" is no table, ``profile_id`` "" the usual one.

    ``preparations`` None: nothing is known of them, as of a file of steps, so nothing is said about how doses are made.
    Raises Problem ``table_unknown`` or ``profile_unknown``.
    """
    book = rule_book()
    profile = book.profile(profile_id)
    table = equivalence_table(table_id) if table_id else None
    rules = book.rules_of(profile)
    kinds = {m.id: found.id if (found := find_substance(substances(), m.name)) else None for m in medicines}
    figures = plan_figures(steps, kinds, table)
    usable = [p for p in preparations or () if not p.retired]
    makers = {
        m: Maker([p for p in usable if p.medicine_id == m]) for m in kinds if any(p.medicine_id == m for p in usable)
    }
    findings = plan_findings(steps, figures, rules, table, makers)
    notes = plan_notes(figures, rules, kinds, table)
    if preparations is not None:
        planned = dict.fromkeys(m for step in steps for m in step.medicine_ids if step.total(m))
        notes += tuple(Note("no_preparation", {"medicine": MedicineName(m)}) for m in planned if m not in makers)
    return CheckedPlan(profile, table, tuple(steps), figures, findings, notes)


def check_record(
    contents: Contents, today: date, profile_id: str = "", contacts: Iterable[date] = ()
) -> tuple[Finding, ...]:
    """What the rules say about the record; ``contents`` hold every day. Problem ``profile_unknown``."""
    book = rule_book()
    known = {m.id: find_substance(substances(), m.name) for m in contents.medicines}
    return record_findings(contents, today, book.rules_of(book.profile(profile_id)), known, contacts)


def steps_as_in_force(history: PlanHistory) -> tuple[Step, ...]:
    """The steps as they were and will be in force over all agreed versions, each from the day it takes effect.

    A version that begins in the middle of one of its steps changes the dose on that day, whatever the step is called;
    where it changes nothing there, no step is made of it.
    """
    agreed = [v for v in history.versions if not v.draft]
    days = [v.applies_from for v in agreed] + [step.start for v in agreed for step in v.steps]
    found: list[Step] = []
    for day, step in history.steps_in(Period(min(days), max(days))) if days else []:
        before = found[-1] if found else None
        if step.start == day:
            found.append(step)
        elif before is None or set(before.doses) != set(step.doses):
            found.append(replace(step, start=day, kind=natural_kind(before, step.doses), reason=""))
    return tuple(found)
