"""What became of each planned dose of a day (docs/sources.md, "Adherence"): one rule for paper and charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from journal.domain.amount import Amount
from journal.domain.calendar_day import DEFAULT_BOUNDARY, order_in_day
from journal.domain.dose import Dose, DoseStatus
from journal.domain.plan import PlannedDose

LATE_AFTER_MIN = 60
"""A dose that was taken more minutes than these after its time of day is late."""


class Outcome(StrEnum):
    """What a recorded dose was to the plan, or that a planned one has no record."""

    AS_PLANNED = "as_planned"
    OTHER_AMOUNT = "other_amount"
    MISSED = "missed"
    """Recorded as not taken."""
    EXTRA = "extra"
    """Answers no slot, on a day that has a plan."""
    UNPLANNED = "unplanned"
    """On a day for which no plan speaks."""
    UNRECORDED = "unrecorded"
    """Planned, and without a record: neither taken nor missed."""


class Judged(NamedTuple):
    """One outcome of one medicine; ``dose`` is None where nothing was recorded."""

    medicine_id: int
    outcome: Outcome
    dose: Dose | None = None


def judged_doses(doses: Iterable[Dose], planned: Sequence[PlannedDose] | None) -> list[Judged]:
    """What became of the doses of one day: of each that was recorded, then of each planned one that was not.

    ``planned`` is what the plan says for the day, None where no plan speaks. What the plan said when a dose was
    recorded goes before what it says now. An extra dose that was not taken is nothing, and is left out.
    """
    amounts: dict[tuple[int, time | None], Amount] = {(p.medicine_id, p.slot): p.amount for p in planned or ()}
    found: list[Judged] = []
    answered: set[tuple[int, time | None]] = set()
    for dose in doses:
        key = (dose.medicine_id, dose.slot)
        answered.add(key)
        said = dose.planned if dose.planned is not None else amounts.get(key)
        if dose.slot is None or said is None:
            outcome = Outcome.UNPLANNED if planned is None else Outcome.EXTRA
            found += [Judged(dose.medicine_id, outcome, dose)] if dose.status is DoseStatus.TAKEN else []
        elif dose.status is DoseStatus.MISSED:
            found.append(Judged(dose.medicine_id, Outcome.MISSED, dose))
        else:
            outcome = Outcome.AS_PLANNED if dose.amount == said else Outcome.OTHER_AMOUNT
            found.append(Judged(dose.medicine_id, outcome, dose))
    return found + [Judged(key[0], Outcome.UNRECORDED) for key in amounts if key not in answered]


def minutes_after(dose: Dose, boundary: time = DEFAULT_BOUNDARY) -> int | None:
    """How many minutes after its time of day a planned dose was taken, below zero before it.

    Both are wall times of one journal day, so 01:30 comes after 23:00. None where the dose was not taken, answers no
    slot, or has no time.
    """
    if dose.status is not DoseStatus.TAKEN or dose.slot is None or dose.taken_at is None:
        return None
    return order_in_day(dose.taken_at, boundary) - order_in_day(dose.slot, boundary)
