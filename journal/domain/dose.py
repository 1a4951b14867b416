"""One intake. A dose keeps its own amount, preparation and wording for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from journal.domain.amount import ZERO, Amount


class DoseStatus(StrEnum):
    """What happened with a planned or an extra dose."""

    TAKEN = "taken"
    MISSED = "missed"


_TAKEN = DoseStatus.TAKEN
"""Looked up once: a member of an enumeration takes longer to find than all else that a day's total needs of a dose."""


@dataclass(frozen=True, slots=True)
class Dose:
    """What was taken (or, when ``status`` is missed, not taken) on one journal day.

    ``slot`` is the plan's time of day that this answers, None for an extra dose. ``planned`` is what the
    plan said when it was recorded; later plans do not touch it. ``made`` is how it was made, in the words
    shown that day ("1½ × 2 mg tablet"). ``taken_at`` is local wall time, ``utc_offset_min`` and ``zone``
    say where.
    """

    id: int
    day: date
    medicine_id: int
    medicine: str
    amount: Amount
    status: DoseStatus = DoseStatus.TAKEN
    slot: time | None = None
    planned: Amount | None = None
    made: str = ""
    preparation_id: int | None = None
    taken_at: time | None = None
    utc_offset_min: int | None = None
    zone: str = ""
    note: str = ""

    @property
    def extra(self) -> bool:
        """Whether it answers no slot of the plan."""
        return self.slot is None

    @property
    def taken(self) -> Amount:
        """What went into the day's total: the amount, or zero when it was missed."""
        return self.amount if self.status is _TAKEN else ZERO


def daily_totals(doses: tuple[Dose, ...] | list[Dose]) -> dict[tuple[date, int], Amount]:
    """The daily total of each medicine on each day that has a record, keyed by (day, medicine id).

    A day with only missed doses totals zero, because that was recorded; a day without any dose row has no key.
    """
    totals: dict[tuple[date, int], Amount] = {}
    for dose in doses:
        key = (dose.day, dose.medicine_id)
        totals[key] = totals.get(key, ZERO) + dose.taken
    return totals
