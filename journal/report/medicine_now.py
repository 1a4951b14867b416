"""The medicine as it is planned today, and what was last taken where there is no plan."""

from __future__ import annotations

from datetime import date

from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.plan import PlannedDose, step_on
from journal.report.model import LastTaken, MedicineNow, SlotNow, StepNow


def medicines_now(contents: Contents, today: date) -> tuple[MedicineNow, ...]:
    """Each medicine that is planned for today, in the order of the list of medicines."""
    planned = contents.plan.planned_on(today) or ()
    step = contents.plan.step_on(today)
    return tuple(
        MedicineNow(
            medicine.name,
            step.total(medicine.id),
            tuple(
                SlotNow(p.slot, p.amount, _made(contents, p, today)) for p in planned if p.medicine_id == medicine.id
            ),
        )
        for medicine in contents.medicines
        if step is not None and step.total(medicine.id)
    )


def _made(contents: Contents, planned: PlannedDose, today: date) -> str:
    same = [
        d
        for d in contents.doses
        if d.made
        and d.day <= today
        and (d.medicine_id, d.slot, d.amount) == (planned.medicine_id, planned.slot, planned.amount)
    ]
    return max(same, key=lambda d: d.day).made if same else ""


def step_now(contents: Contents, today: date) -> StepNow | None:
    """Which step of the agreed plan is in force today; None without one."""
    version = contents.plan.version_on(today)
    if version is None or (index := step_on(version.steps, today)) is None:
        return None
    step = version.steps[index]
    after = version.steps[index + 1] if index + 1 < len(version.steps) else None
    names = {m.id: m.name for m in contents.medicines}
    return StepNow(
        number=index + 1,
        count=len(version.steps),
        kind=step.kind,
        reason=step.reason,
        start=step.start,
        agreed_with=version.agreed_with,
        next_start=after.start if after else None,
        next_totals=tuple((names.get(m, ""), after.total(m)) for m in after.medicine_ids) if after else (),
        goal=version.goal,
        equivalence=version.equivalence,
    )


def last_taken(contents: Contents, today: date) -> tuple[LastTaken, ...]:
    """The newest recorded daily total of each medicine that is in use."""
    totals = {key: amount for key, amount in daily_totals(contents.doses).items() if key[0] <= today}
    found = []
    for medicine in contents.medicines:
        days = [day for day, medicine_id in totals if medicine_id == medicine.id]
        if days and not medicine.retired:
            found.append(LastTaken(medicine.name, max(days), totals[max(days), medicine.id]))
    return tuple(found)
