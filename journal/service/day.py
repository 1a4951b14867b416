"""A journal day as the Today page shows it: what was planned beside what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, tzinfo

from journal.domain.aftercare import aftercare_on
from journal.domain.amount import Amount, total
from journal.domain.calendar_day import order_in_day
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose
from journal.domain.locale import Locale
from journal.domain.makeability import maker_of
from journal.domain.medicine import Medicine, Preparation
from journal.domain.offer import offered_on
from journal.domain.plan import PlannedDose
from journal.domain.sleep import Night, SleepMetrics, doubts, metrics
from journal.domain.symptom import Symptom
from journal.words.making import making_text

OFFER_PUT_OFF = "urgent_offer_put_off"
"""The setting of the journal with the day on which the offer to record an urgent event was put away."""


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """One planned dose of the day, how it is made, and the dose recorded for it (None: not recorded)."""

    medicine: Medicine
    slot: time
    amount: Amount
    made: str
    dose: Dose | None


@dataclass(frozen=True, slots=True)
class MedicineTotal:
    """The daily totals of one medicine; None means that nothing is planned or recorded."""

    medicine: Medicine
    planned: Amount | None
    recorded: Amount | None


@dataclass(frozen=True, slots=True)
class DayView:
    """Everything about one journal day. ``others`` are doses that answer no slot of the plan in force.

    ``after_stop``: the plan has stopped on that day; whether it is in aftercare is for ``journal.aftercare`` to say.
    ``urgent_offered``: the page says that an urgent event can be recorded.
    """

    day: date
    today: date
    slots: tuple[PlannedSlot, ...]
    others: tuple[Dose, ...]
    totals: tuple[MedicineTotal, ...]
    night: Night
    metrics: SleepMetrics
    doubts: tuple[str, ...]
    entry: DayEntry
    symptoms: tuple[Symptom, ...]
    ratings: dict[int, int]
    has_plan: bool
    after_stop: bool
    urgent_offered: bool

    @property
    def recorded(self) -> bool:
        """Whether anything at all is recorded for the day."""
        doses = bool(self.others) or any(s.dose for s in self.slots)
        return doses or bool(self.ratings) or not self.night.empty or not self.entry.empty


def made_for(amount: Amount, medicine_id: int, preparations: Sequence[Preparation], locale: Locale) -> str:
    """How the amount is made from the preparations at hand, in words; "" when they do not make it."""
    making = maker_of(tuple(p for p in preparations if p.medicine_id == medicine_id and not p.retired)).make(amount)
    return making_text(making, locale) if making else ""


def view_of_day(contents: Contents, day: date, today: date, zone: tzinfo, locale: Locale) -> DayView:
    """The day as it is shown, from contents that hold at least that day."""
    doses = sorted(
        (d for d in contents.doses if d.day == day), key=lambda d: order_in_day(d.taken_at or d.slot, contents.boundary)
    )
    planned = contents.plan.planned_on(day)
    in_order = sorted(planned or (), key=lambda p: order_in_day(p.slot, contents.boundary))
    slots = tuple(_slot(p, doses, contents, locale) for p in in_order)
    answered = {s.dose.id for s in slots if s.dose}
    night = next((n for n in contents.nights if n.day == day), Night(day))
    night_zone = contents.zone_of(night, zone)
    ratings = {r.symptom_id: r.value for r in contents.ratings if r.day == day}
    return DayView(
        day=day,
        today=today,
        slots=slots,
        others=tuple(d for d in doses if d.id not in answered),
        totals=_totals(day, planned or (), doses, contents),
        night=night,
        metrics=metrics(night, night_zone),
        doubts=doubts(night, night_zone),
        entry=next((e for e in contents.entries if e.day == day), DayEntry(day)),
        symptoms=tuple(s for s in contents.symptoms if not s.hidden or s.id in ratings),
        ratings=ratings,
        has_plan=planned is not None,
        after_stop=aftercare_on(contents.plan, (), day) is not None,
        urgent_offered=day == today and _is_offered(contents, day),
    )


def _is_offered(contents: Contents, day: date) -> bool:
    """Whether that line stands on the page: once a day, until it is put away or an event of the day is recorded."""
    if dict(contents.settings).get(OFFER_PUT_OFF) == day.isoformat():
        return False
    if any(event.day == day for event in contents.urgent_events):
        return False
    return offered_on(contents.symptoms, (r for r in contents.ratings if r.day == day))


def _slot(planned: PlannedDose, doses: list[Dose], contents: Contents, locale: Locale) -> PlannedSlot:
    dose = next((d for d in doses if d.medicine_id == planned.medicine_id and d.slot == planned.slot), None)
    made = made_for(planned.amount, planned.medicine_id, contents.preparations, locale)
    return PlannedSlot(contents.medicine(planned.medicine_id), planned.slot, planned.amount, made, dose)


def _totals(
    day: date, planned: Sequence[PlannedDose], doses: list[Dose], contents: Contents
) -> tuple[MedicineTotal, ...]:
    found: list[MedicineTotal] = []
    for medicine_id in dict.fromkeys([p.medicine_id for p in planned] + [d.medicine_id for d in doses]):
        taken = [d.taken for d in doses if d.medicine_id == medicine_id]
        wanted = contents.plan.total_on(day, medicine_id)
        found.append(MedicineTotal(contents.medicine(medicine_id), wanted, total(taken) if taken else None))
    return tuple(found)
