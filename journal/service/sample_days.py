"""The days of the sample journal: how rough each one is, and what was recorded of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from journal.domain.amount import Amount
from journal.domain.calendar_day import instant_of, utc_offset_min
from journal.domain.contents import DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.dose_text import simplest_making
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import DEFAULT_SYMPTOMS
from journal.service.day import made_for
from journal.service.sample_plan import DIAZEPAM, ZONE

NOTES = (
    "Short walk before lunch.", "Read on the sofa in the afternoon.", "Rang my sister in the evening.",
    "Rain all day, stayed in.", "Made soup for two days.", "Slept an hour after lunch.", "Tea on the balcony.",
    "Shopping took longer than usual.", "Group in the evening, listened mostly.", "Breathing exercise, ten minutes.",
    "Light was too bright in the shop.", "Fewer muscle aches than last week.", "Film until half past nine.",
    "Gardened for half an hour.", "Head felt clearer in the morning.", "Long queue at the pharmacy.",
    "Two coffees, one more than usual.", "Neighbour came by with cake.",
)  # fmt: skip
FIRST_DAY_NOTE = "First day on the new dose."
HOLD_NOTE = "Staying on this dose for now."
_OFFSETS = (0.35, 0.15, -0.1, 0.2, 0.45, 0.1, -0.05, -0.45, 0.0, 0.2, -0.3, -0.2)
"""How much stronger or weaker each of the default symptoms is than the day as a whole."""


def roughness(period: Period, plan: PlanHistory, random: Random) -> dict[date, float]:
    """How rough each day is, about 0 (good) to 4 (very bad): waves after cuts, good and bad stretches, chance."""
    level = dict.fromkeys(period, 1.35)
    for change in plan.changes(period):
        drop = (change.before.units - change.after.units) / change.before.units if change.before else 0.0
        if change.medicine_id != DIAZEPAM or drop <= 0 or change.kind is StepKind.SWITCH:
            continue
        height = min(1.3, 11 * drop) * random.uniform(0.7, 1.3)
        for after in range(1, 22):
            day = change.day + timedelta(days=after)
            if day in level:
                level[day] += height * (after / 6 if after <= 6 else max(0.0, 1 - (after - 6) / 15))
    for shift, length in _stretches(len(period), random):
        start = period.first + timedelta(days=random.randrange(len(period)))
        for after in range(length):
            day = start + timedelta(days=after)
            if day in level:
                level[day] += shift
    drift = 0.0
    for number, day in enumerate(period):
        drift = 0.8 * drift + random.gauss(0, 0.22)
        level[day] = max(0.0, min(3.3, level[day] + drift - 0.3 * number / len(period)))
    return level


def _stretches(days: int, random: Random) -> Iterator[tuple[float, int]]:
    for _ in range(2 + days // 70):
        yield random.uniform(1.0, 1.6), random.randint(5, 11)
        yield random.uniform(-1.6, -1.1), random.randint(5, 12)


def unrecorded_days(period: Period, random: Random) -> set[date]:
    """The days that nobody wrote down: single ones, and now and then most of a week."""
    days = {day for day in period if random.random() < 0.03}
    for _ in range(len(period) // 60):
        start = period.first + timedelta(days=random.randrange(len(period)))
        days |= {start + timedelta(days=n) for n in range(random.randint(2, 6))}
    return days - {period.first, period.last}


@dataclass
class DayWriter:
    """Writes the records of one day after another. The last day is half done, as a journal is in the morning."""

    period: Period
    plan: PlanHistory
    medicines: tuple[Medicine, ...]
    preparations: tuple[Preparation, ...]
    random: Random
    doses: list[Dose] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    nights: list[Night] = field(default_factory=list)
    entries: list[DayEntry] = field(default_factory=list)

    def write(self, day: date, rough: float) -> None:
        """Record a day that is so rough."""
        half_done = day == self.period.last
        quick = not half_done and self.random.random() < 0.05 + 0.07 * max(0.0, rough - 1.5)
        self._take_doses(day, rough, half_done)
        if half_done or self.random.random() >= 0.06:
            self._sleep(day, rough, quick)
        if not half_done:
            if not quick:
                self._rate(day, rough)
            self._answer(day, rough, quick)

    def _take_doses(self, day: date, rough: float, half_done: bool) -> None:
        planned = self.plan.planned_on(day) or ()
        for dose in planned[:1] if half_done else planned:
            chance = 0.0 if half_done else self.random.random()
            if chance < 0.965:
                self._add_dose(day, dose, self._near(day, dose.slot), dose.amount)
            elif chance < 0.98:
                self._add_dose(day, dose, None, dose.amount)
        diazepam = any(dose.medicine_id == DIAZEPAM for dose in planned)
        if diazepam and not half_done and self.random.random() < 0.012 + 0.012 * max(0.0, rough - 1.8):
            made = made_for(Amount.from_mg(2), DIAZEPAM, self.preparations, Locale())
            at = self._near(day, time(15))
            extra = Dose(self._next_id(), day, DIAZEPAM, self._name(DIAZEPAM), Amount.from_mg(2), made=made)
            self.doses.append(_stamped(extra, at, 2))

    def _add_dose(self, day: date, planned: PlannedDose, at: datetime | None, amount: Amount) -> None:
        usable = [p for p in self.preparations if p.medicine_id == planned.medicine_id]
        made = made_for(amount, planned.medicine_id, self.preparations, Locale())
        single = simplest_making(amount, usable)
        dose = Dose(
            id=self._next_id(),
            day=day,
            medicine_id=planned.medicine_id,
            medicine=self._name(planned.medicine_id),
            amount=amount,
            status=DoseStatus.TAKEN if at else DoseStatus.MISSED,
            slot=planned.slot,
            planned=planned.amount,
            made=made if at else "",
        )
        self.doses.append(_stamped(dose, at, single[0].id if single else None) if at else dose)

    def _sleep(self, day: date, rough: float, quick: bool) -> None:
        if quick or self.random.random() < 0.12:
            hours = max(2.0, min(9.0, 7.4 - 1.1 * rough + self.random.gauss(0, 0.5)))
            self.nights.append(Night(day, stated_asleep_min=int(hours * 2) * 30, zone=ZONE.key))
            return
        bed = 22 * 60 + 45 + self._fives(self.random.gauss(0, 30))
        tried = bed + self._fives(self.random.uniform(5, 40))
        woke = 6 * 60 + 20 + self._fives(self.random.gauss(0, 25) - 12 * rough)
        awakenings = max(0, round(0.8 + 0.9 * rough + self.random.gauss(0, 0.8)))
        self.nights.append(
            Night(
                day,
                into_bed=_clock(bed),
                tried=_clock(tried),
                latency_min=max(5, self._fives(12 + 16 * rough + self.random.gauss(0, 8))),
                awakenings=awakenings,
                awake_min=self._fives(awakenings * self.random.uniform(8, 22)),
                woke=_clock(woke),
                out_of_bed=_clock(woke + self._fives(self.random.uniform(10, 55))),
                trying_min=self._fives(self.random.uniform(0, 9 * rough)),
                quality=max(0, min(4, round(3.6 - 0.9 * rough + self.random.gauss(0, 0.5)))),
                nap_min=30 if self.random.random() < 0.08 else None,
                zone=ZONE.key,
            )
        )

    def _rate(self, day: date, rough: float) -> None:
        if self.random.random() < 0.07:
            return
        asked = 5 if self.random.random() < 0.06 else len(DEFAULT_SYMPTOMS)
        for number, offset in enumerate(_OFFSETS[:asked], 1):
            value = round(rough + offset + self.random.gauss(0, 0.45))
            self.ratings.append(Rating(day, number, max(0, min(4, value))))

    def _answer(self, day: date, rough: float, quick: bool) -> None:
        overall: int | None = max(0, min(10, round(8.8 - 2.2 * rough + self.random.gauss(0, 0.7))))
        if self.random.random() < 0.05:
            overall = None
        note = self._note(day)
        if overall is not None or note or quick:
            self.entries.append(DayEntry(day, overall, note, quick))

    def _note(self, day: date) -> str:
        step = self.plan.step_on(day)
        if step is not None and step.start == day and step.kind is StepKind.CUT and self.random.random() < 0.6:
            return FIRST_DAY_NOTE
        if step is not None and step.start == day and step.kind is StepKind.HOLD:
            return HOLD_NOTE
        return self.random.choice(NOTES) if self.random.random() < 0.1 else ""

    def _near(self, day: date, slot: time) -> datetime:
        minutes = round(max(-30, min(75, self.random.gauss(8, 18))))
        return instant_of(day, slot, ZONE) + timedelta(minutes=minutes)

    def _fives(self, minutes: float) -> int:
        return round(minutes / 5) * 5

    def _next_id(self) -> int:
        return len(self.doses) + 1

    def _name(self, medicine_id: int) -> str:
        return next(m.name for m in self.medicines if m.id == medicine_id)


def _stamped(dose: Dose, at: datetime, preparation_id: int | None) -> Dose:
    clock = at.time().replace(second=0, microsecond=0)
    return replace(
        dose, taken_at=clock, utc_offset_min=utc_offset_min(at), zone=ZONE.key, preparation_id=preparation_id
    )


def _clock(minutes: int) -> time:
    hours, rest = divmod(minutes % (24 * 60), 60)
    return time(hours, rest)
