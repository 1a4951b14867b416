"""The plan's steps as lines of text and as plain data for JSON."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from journal.domain.amount import ZERO, Amount, mg_text
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, Step
from journal.words.dates import clock_text
from journal.words.numbers import amount_text, change_text
from journal.words.plans import kind_text, reason_text
from journal.words.translation import ntr, tr


def steps_in_force(history: PlanHistory) -> list[tuple[date, Step]]:
    """Every step that was or will be in force with the day it takes effect, over all agreed versions."""
    agreed = [v for v in history.versions if not v.draft]
    days = [v.applies_from for v in agreed] + [step.start for v in agreed for step in v.steps]
    return history.steps_in(Period(min(days), max(days))) if days else []


def plan_lines(contents: Contents, today: date, locale: Locale) -> list[str]:
    """The version in use, then one line a step; ``>`` marks the one in force today."""
    version = contents.plan.latest
    if version is None:
        return []
    said = [tr("Version {number}", number=version.number), version.saved_at.date().isoformat()]
    if version.agreed_with:
        said.append(tr("agreed with {name}", name=version.agreed_with))
    if version.why:
        said.append(" ".join(version.why.split()))
    lines = [" · ".join(said), ""]
    steps = steps_in_force(contents.plan)
    now = max((day for day, _ in steps if day <= today), default=None)
    before: Step | None = None
    for index, (day, step) in enumerate(steps):
        end = steps[index + 1][0] if index + 1 < len(steps) else None
        mark = ">" if day == now else " "
        lines.append(f"{mark} {day.isoformat()}  {_step_text(step, before, end and (end - day), contents, locale)}")
        before = step
    return lines


def plan_data(contents: Contents) -> dict[str, Any]:
    """The same as plain data: amounts as text in mg."""
    version = contents.plan.latest
    return {
        "version": None if version is None else version.number,
        "agreed_with": None if version is None else version.agreed_with,
        "why": None if version is None else version.why,
        "steps": [
            {
                "from": day.isoformat(),
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
                "note": step.note or None,
            }
            for day, step in steps_in_force(contents.plan)
        ],
    }


def _step_text(step: Step, before: Step | None, days: timedelta | None, contents: Contents, locale: Locale) -> str:
    kind = kind_text(step.kind)
    if step.reason:
        kind = f"{kind} ({reason_text(step.reason)})"
    medicines = dict.fromkeys((before.medicine_ids if before else ()) + step.medicine_ids)
    amounts = [_medicine_text(m, step, before, contents, locale) for m in medicines]
    parts = [kind, *(text for text in amounts if text)]
    if days is not None:
        parts.append(ntr("{n} day", "{n} days", days.days))
    if step.note:
        parts.append(" ".join(step.note.split()))
    return " · ".join(parts)


def _medicine_text(medicine_id: int, step: Step, before: Step | None, contents: Contents, locale: Locale) -> str:
    now: Amount = step.total(medicine_id)
    then = before.total(medicine_id) if before else ZERO
    if not now and not then:
        return ""
    text = f"{contents.medicine(medicine_id).name} {amount_text(now, locale)}"
    slots = [d for d in step.doses if d.medicine_id == medicine_id and d.amount]
    if slots:
        said = ", ".join(f"{clock_text(d.slot, locale)} {amount_text(d.amount, locale)}" for d in slots)
        text = f"{text} ({said})"
    if before is not None and now != then:
        text = f"{text} {change_text(then, now, locale)}"
    return text
