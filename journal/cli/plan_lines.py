"""The plan's steps as lines of text and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from journal.domain.amount import Amount, change_percent, mg_text
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlanVersion, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.taper.layout import nearest_amount
from journal.words.dates import clock_text
from journal.words.numbers import amount_text, change_text
from journal.words.plans import goal_text, kind_text, reason_text
from journal.words.translation import ntr, tr


def steps_in_force(history: PlanHistory) -> list[tuple[date, Step]]:
    """Every step that was or will be in force with the day it takes effect, over all agreed versions."""
    agreed = [v for v in history.versions if not v.draft]
    days = [v.applies_from for v in agreed] + [step.start for v in agreed for step in v.steps]
    return history.steps_in(Period(min(days), max(days))) if days else []


def plan_lines(contents: Contents, today: date, locale: Locale) -> list[str]:
    """The version in use, then one line a step; ``>`` marks the one in force today. Drafts are named at the end."""
    version = contents.plan.latest
    lines: list[str] = []
    if version is not None:
        lines += [_version_line(tr("Version {number}", number=version.number), version), *_about(version), ""]
    steps = steps_in_force(contents.plan)
    now = max((day for day, _ in steps if day <= today), default=None)
    before: Step | None = None
    for index, (day, step) in enumerate(steps):
        mark = ">" if day == now else " "
        lines.append(
            f"{mark} {day.isoformat()}  {_step_text(step, before, _days(steps, index), day, contents, locale)}"
        )
        before = step
    drafts = [v for v in contents.plan.versions if v.draft]
    lines += [""] if lines and drafts else []
    for draft in drafts:
        count = ntr("{n} step", "{n} steps", len(draft.steps))
        lines.append(f"{_version_line(tr('Draft {number}', number=draft.number), draft)} · {count}")
    return lines


def plan_data(contents: Contents) -> dict[str, Any]:
    """The JSON that docs/data.md describes: amounts as text in mg, null for what was not said."""
    version = contents.plan.latest
    steps = steps_in_force(contents.plan)
    befores = [None, *(step for _, step in steps)]
    return {
        "version": None if version is None else version.number,
        "agreed_with": None if version is None else version.agreed_with or None,
        "why": None if version is None else version.why or None,
        "goal": None if version is None else version.goal.value or None,
        "equivalence": None if version is None else version.equivalence or None,
        "rule": None if version is None else version.rule or None,
        "versions": [_version_data(v) for v in contents.plan.versions],
        "steps": [
            _step_data(index + 1, day, step, before, _days(steps, index), contents)
            for index, ((day, step), before) in enumerate(zip(steps, befores, strict=False))
        ],
    }


def _version_line(title: str, version: PlanVersion) -> str:
    said = [title, version.saved_at.date().isoformat()]
    if version.agreed_with:
        said.append(tr("agreed with {name}", name=version.agreed_with))
    if version.why:
        said.append(" ".join(version.why.split()))
    return " · ".join(said)


def _about(version: PlanVersion) -> list[str]:
    """Where the version leads, what it was laid out from and by which table medicines were compared."""
    said: list[str] = []
    if version.goal:
        said.append(tr("Goal: {goal}", goal=goal_text(version.goal)))
    if version.rule:
        said.append(tr("Rule: {rule}", rule=" ".join(version.rule.split())))
    if version.equivalence:
        said.append(tr("Table of equivalents: {table}", table=_table_name(version.equivalence)))
    return said


def _table_name(table_id: str) -> str:
    from journal.service.facts import equivalence_table

    try:
        return equivalence_table(table_id).name
    except Problem:  # a table of a newer Ebb
        return table_id


def _version_data(version: PlanVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "saved_at": version.saved_at.isoformat(timespec="seconds"),
        "applies_from": version.applies_from.isoformat(),
        "agreed_with": version.agreed_with or None,
        "why": version.why or None,
        "draft": version.draft,
        "goal": version.goal.value or None,
        "equivalence": version.equivalence or None,
        "rule": version.rule or None,
        "step_count": len(version.steps),
    }


def _step_data(
    number: int, day: date, step: Step, before: Step | None, days: int | None, contents: Contents
) -> dict[str, Any]:
    return {
        "n": number,
        "from": day.isoformat(),
        "days": days,
        "kind": step.kind.value,
        "reason": step.reason or None,
        "doses": [
            {
                "medicine": contents.medicine(d.medicine_id).name,
                "slot": d.slot.isoformat("minutes"),
                "amount_mg": mg_text(d.amount),
            }
            for d in step.doses
        ],
        "totals": {contents.medicine(m).name: mg_text(step.total(m)) for m in step.medicine_ids},
        "change": [
            {
                "medicine": contents.medicine(medicine_id).name,
                "before_mg": mg_text(then),
                "after_mg": mg_text(now),
                "change_mg": f"{'-' if now < then else ''}{mg_text(Amount(abs(now.units - then.units)))}",
                "percent": _percent(then, now),
            }
            for medicine_id, then, now in _changes(day, step, before)
        ],
        "wanted_mg": None if step.wanted_mg is None else format(step.wanted_mg, "f"),
        "note": step.note or None,
    }


def _changes(day: date, step: Step, before: Step | None) -> list[tuple[int, Amount, Amount]]:
    """Each medicine whose daily total changes, with the totals before and from then on.

    The first step changes nothing, nor does a day from which the same dose is measured in another way.
    """
    if before is None or (step.kind is StepKind.MEASURE and step.start == day):
        return []
    medicines = dict.fromkeys(before.medicine_ids + step.medicine_ids)
    totals = [(m, before.total(m), step.total(m)) for m in medicines]
    return [(m, then, now) for m, then, now in totals if then != now]


def _percent(before: Amount, after: Amount) -> float | None:
    """(after − before) / before × 100 to four decimals, halves away from zero; None where nothing was taken before."""
    percent = change_percent(before, after)
    if percent is None:
        return None
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return float(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP))


def _days(steps: Sequence[tuple[date, Step]], index: int) -> int | None:
    """Calendar days from one step to the next; None for the last."""
    return (steps[index + 1][0] - steps[index][0]).days if index + 1 < len(steps) else None


def _step_text(step: Step, before: Step | None, days: int | None, day: date, contents: Contents, locale: Locale) -> str:
    kind = kind_text(step.kind)
    if step.reason:
        kind = f"{kind} ({reason_text(step.reason)})"
    changes = {medicine_id: (then, now) for medicine_id, then, now in _changes(day, step, before)}
    parts = [kind]
    for medicine_id in dict.fromkeys((before.medicine_ids if before else ()) + step.medicine_ids):
        change = changes.get(medicine_id)
        if step.total(medicine_id) or change is not None:
            said = change_text(*change, locale) if change is not None else ""
            parts.append(f"{_medicine_text(medicine_id, step, contents, locale)} {said}".rstrip())
    wanted = None if step.wanted_mg is None else nearest_amount(step.wanted_mg)
    if wanted is not None and wanted not in [step.total(m) for m in step.medicine_ids]:
        parts.append(tr("wanted {amount}", amount=amount_text(wanted, locale)))
    if days is not None:
        parts.append(ntr("{n} day", "{n} days", days))
    if step.note:
        parts.append(" ".join(step.note.split()))
    return " · ".join(parts)


def _medicine_text(medicine_id: int, step: Step, contents: Contents, locale: Locale) -> str:
    text = f"{contents.medicine(medicine_id).name} {amount_text(step.total(medicine_id), locale)}"
    slots = [d for d in step.doses if d.medicine_id == medicine_id and d.amount]
    if slots:
        said = ", ".join(f"{clock_text(d.slot, locale)} {amount_text(d.amount, locale)}" for d in slots)
        text = f"{text} ({said})"
    return text
