"""What became of the planned doses, counted only on days that have a dose record."""

from __future__ import annotations

from datetime import date, time

from journal.domain.amount import ZERO, Amount
from journal.domain.contents import Contents
from journal.domain.dose import Dose, DoseStatus
from journal.domain.period import Period
from journal.report.model import DoseRecord, ExtraDoses


def dose_record(contents: Contents, period: Period, today: date) -> DoseRecord:
    """The counts for a period up to today. A day without any dose row counts as not recorded, never as missed."""
    by_day: dict[date, list[Dose]] = {}
    for dose in contents.doses:
        if dose.day in period and dose.day <= today:
            by_day.setdefault(dose.day, []).append(dose)
    counts = {"as_planned": 0, "other_amount": 0, "missed": 0, "unrecorded": 0}
    extra: list[Dose] = []
    unplanned: list[Dose] = []
    for day, doses in by_day.items():
        planned = contents.plan.planned_on(day)
        amounts: dict[tuple[int, time | None], Amount] = {(p.medicine_id, p.slot): p.amount for p in planned or ()}
        for dose in doses:
            said = dose.planned if dose.planned is not None else amounts.get((dose.medicine_id, dose.slot))
            if dose.slot is None or said is None:
                (unplanned if planned is None else extra).append(dose)
            elif dose.status is DoseStatus.MISSED:
                counts["missed"] += 1
            else:
                counts["as_planned" if dose.amount == said else "other_amount"] += 1
        answered = {(dose.medicine_id, dose.slot) for dose in doses}
        counts["unrecorded"] += len(amounts.keys() - answered)
    unrecorded_days = sum(day <= today for day in period) - len(by_day)
    return DoseRecord(
        len(by_day),
        unrecorded_days,
        **counts,
        extra=_together(contents, extra),
        unplanned=_together(contents, unplanned),
    )


def _together(contents: Contents, doses: list[Dose]) -> tuple[ExtraDoses, ...]:
    found = []
    for medicine in contents.medicines:
        own = [d.taken for d in doses if d.medicine_id == medicine.id and d.status is DoseStatus.TAKEN]
        if own:
            found.append(ExtraDoses(medicine.name, len(own), sum(own, ZERO)))
    return tuple(found)
