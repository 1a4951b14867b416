"""The medicine as it is planned today and was taken lately, and what was last taken where there is no plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.period import Period
from journal.domain.plan import PlannedDose, step_on
from journal.plots.change_windows import Mean
from journal.plots.day_facts import DayFacts
from journal.report.model import LastTaken, MedicineNow, SlotNow, StepNow

LATELY_DAYS = 7


def medicines_now(facts: DayFacts, today: date) -> tuple[MedicineNow, ...]:
    """Each medicine that is planned for today, in the order of the list of medicines."""
    contents = facts.contents
    planned = contents.plan.planned_on(today) or ()
    in_part = facts.days_in_part(contents.plan.step_spans(_lately(today)))
    step = contents.plan.step_on(today)
    return tuple(
        MedicineNow(
            medicine.name,
            step.total(medicine.id),
            tuple(
                SlotNow(p.slot, p.amount, _made(contents, p, today)) for p in planned if p.medicine_id == medicine.id
            ),
            _taken_lately(facts.totals.get(medicine.id, {}), in_part.get(medicine.id, set()), today),
        )
        for medicine in contents.medicines
        if step is not None and step.total(medicine.id)
    )


def _lately(today: date) -> Period:
    return Period.ending(today - timedelta(days=1), LATELY_DAYS)


def _taken_lately(totals: Mapping[date, Amount], in_part: Collection[date], today: date) -> Mean:
    whole = [totals[day] for day in _lately(today) if day in totals and day not in in_part]
    return Mean.of([Fraction(amount.units, UNITS_PER_MG) for amount in whole])


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
    """The newest recorded daily total of each medicine that is in use; that of today only where there is no other,
    since today is not over."""
    totals = {key: amount for key, amount in daily_totals(contents.doses).items() if key[0] <= today}
    found = []
    for medicine in contents.medicines:
        days = [day for day, medicine_id in totals if medicine_id == medicine.id]
        if days and not medicine.retired:
            newest = max([day for day in days if day < today], default=today)
            found.append(LastTaken(medicine.name, newest, totals[newest, medicine.id]))
    return tuple(found)
