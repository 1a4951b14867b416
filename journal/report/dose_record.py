"""What became of the planned doses, counted only on days that have a dose record."""

from __future__ import annotations

from collections import Counter
from datetime import date

from journal.domain.adherence import LATE_AFTER_MIN, Judged, Outcome, judged_doses, minutes_after
from journal.domain.amount import ZERO
from journal.domain.contents import Contents
from journal.domain.dose import Dose
from journal.domain.period import Period
from journal.report.model import DoseRecord, ExtraDoses


def dose_record(contents: Contents, period: Period, today: date) -> DoseRecord:
    """The counts for a period up to today. A day without any dose row counts as not recorded, never as missed.

    Today is not over: what has no record yet is nothing, neither a dose that is not recorded nor such a day.
    """
    by_day: dict[date, list[Dose]] = {}
    last = min(period.last, today)
    for dose in contents.doses:
        if period.first <= dose.day <= last:
            by_day.setdefault(dose.day, []).append(dose)
    plan = contents.plan.planned_in(period)
    judged = [
        one
        for day, planned in plan
        if day in by_day
        for one in judged_doses(by_day[day], planned)
        if day < today or one.outcome is not Outcome.UNRECORDED
    ]
    counts = Counter(one.outcome for one in judged)
    answering = [one.dose for one in judged if one.dose and one.outcome in (Outcome.AS_PLANNED, Outcome.OTHER_AMOUNT)]
    after = [minutes for dose in answering if (minutes := minutes_after(dose, contents.boundary)) is not None]
    unrecorded_days = sum(day < today and day not in by_day for day in period)
    return DoseRecord(
        len(by_day),
        unrecorded_days,
        as_planned=counts[Outcome.AS_PLANNED],
        other_amount=counts[Outcome.OTHER_AMOUNT],
        missed=counts[Outcome.MISSED],
        unrecorded=counts[Outcome.UNRECORDED],
        extra=_together(contents, judged, Outcome.EXTRA),
        unplanned=_together(contents, judged, Outcome.UNPLANNED),
        late=sum(minutes > LATE_AFTER_MIN for minutes in after),
        timed=len(after),
    )


def _together(contents: Contents, judged: list[Judged], outcome: Outcome) -> tuple[ExtraDoses, ...]:
    found = []
    for medicine in contents.medicines:
        own = [
            one.dose.taken for one in judged if one.dose and (one.outcome, one.medicine_id) == (outcome, medicine.id)
        ]
        if own:
            found.append(ExtraDoses(medicine.name, len(own), sum(own, ZERO)))
    return tuple(found)
