"""The numbers behind the estimated level: stretches of days that are known, and the band over each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.level import HalfLives, band
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import PlanHistory
from journal.plots.chart import Asked
from journal.plots.level.half_lives import half_lives

FIRST_DAYS = 14
"""So many days begin a stretch: their mean stands for what was taken before, and they are drawn as leaning on it."""
FILLED_DAYS = 7
"""So many days behind the last record the plan stands in for it; then the band ends."""
LEAST_DAYS = 3
"""A stretch of fewer days is not drawn."""
SHORTEST_H = 10.0
"""With a longest half-life below this, less than a fifth of a dose is there a day later."""
_SPARE = 1e-6

SHORT, UNKNOWN, FEW, ELSEWHERE = "short", "unknown", "few", "elsewhere"
"""Why a medicine has no band: it leaves within the day; no published range; too few recorded days; other days do."""


@dataclass(frozen=True, slots=True)
class LevelDay:
    """The band at the end of a day, in whole percent: low rounded down and high up, never a single number.

    ``leaning`` on doses that are not recorded: the plan stood in for the day, or the stretch has only begun.
    """

    day: date
    low: int
    high: int
    leaning: bool


@dataclass(frozen=True, slots=True)
class MedicineLevel:
    """One medicine: its days in order, only those that have a band, or why it has none (``missing``).

    ``whole_mg`` is the daily amount in mg whose lasting level is 100 %, ``figures`` the published hours.
    """

    medicine: Medicine
    days: tuple[LevelDay, ...] = ()
    whole_mg: Fraction | None = None
    figures: HalfLives | None = None
    missing: str = ""

    def runs(self) -> list[list[LevelDay]]:
        """The days in unbroken runs; a band is drawn within a run, never between two."""
        found: list[list[LevelDay]] = []
        for one in self.days:
            if not found or one.day != found[-1][-1].day + timedelta(days=1):
                found.append([])
            found[-1].append(one)
        return found


@dataclass(frozen=True, slots=True)
class LevelData:
    """The estimated level over a period, medicine by medicine; they are never summed."""

    period: Period
    medicines: tuple[MedicineLevel, ...]

    @property
    def drawn(self) -> tuple[MedicineLevel, ...]:
        """The medicines that have a band on a day of the period, and so a panel."""
        return tuple(level for level in self.medicines if level.days)


def level_data(asked: Asked) -> LevelData:
    """The band of each medicine that was ever recorded. It is reckoned from the whole record, up to yesterday.

    Today is not over: what is still to be recorded would show as a fall. No day ahead has one: nobody is to try out
    on it what to take next.
    """
    contents = asked.contents
    totals: dict[int, dict[date, Amount]] = {}
    for (day, medicine_id), amount in daily_totals(list(contents.doses)).items():
        if day < asked.today:
            totals.setdefault(medicine_id, {})[day] = amount
    planned = set(contents.plan.medicine_ids())
    wanted = [m for m in contents.medicines if m.id in totals or m.id in planned]
    return LevelData(asked.period, tuple(_level(asked, m, totals.get(m.id, {})) for m in wanted))


def _level(asked: Asked, medicine: Medicine, recorded: dict[date, Amount]) -> MedicineLevel:
    figures = half_lives(medicine.name)
    longest = None if figures is None else figures.longest_h
    if figures is None or longest is None:
        return MedicineLevel(medicine, missing=UNKNOWN)
    if longest < SHORTEST_H:
        return MedicineLevel(medicine, missing=SHORT)
    if not figures.is_range:
        return MedicineLevel(medicine, missing=UNKNOWN)
    stretches = [s for s in _stretches(asked, medicine, recorded) if len(s) >= LEAST_DAYS]
    whole = max((_highest_mean([units for _, units in s]) for s in stretches), default=Fraction(0))
    if not whole:
        return MedicineLevel(medicine, missing=FEW)
    days = tuple(
        one
        for stretch in stretches
        for one in _banded(asked.contents, medicine, stretch, recorded, figures, whole)
        if one.day in asked.period
    )
    return MedicineLevel(medicine, days, whole / UNITS_PER_MG, figures, "" if days else ELSEWHERE)


Stretch = list[tuple[date, int]]
"""Days without a gap with what is reckoned for each, in units of an amount."""


def _stretches(asked: Asked, medicine: Medicine, recorded: dict[date, Amount]) -> list[Stretch]:
    if not recorded:
        return []
    whole = Period(min(recorded), asked.today - timedelta(days=1))
    planned = _planned(asked.contents.plan, medicine, whole)
    found: list[Stretch] = []
    last, open_stretch = whole.first, False
    for day in whole:
        if day in recorded:
            last, amount = day, recorded[day]
        else:
            amount = planned.get(day) if open_stretch and (day - last).days <= FILLED_DAYS else None
        if amount is not None:
            if not open_stretch:
                found.append([])
            found[-1].append((day, amount.units))
        open_stretch = amount is not None
    return found


def _planned(plan: PlanHistory, medicine: Medicine, period: Period) -> dict[date, Amount]:
    """The planned total of each day from the first on which the plan has ever named the medicine."""
    named = plan.total_on(period.first, medicine.id) is not None
    found: dict[date, Amount] = {}
    for days, step in plan.step_spans(period):
        named = named or medicine.id in step.medicine_ids
        if named:
            found.update(dict.fromkeys(days, step.total(medicine.id)))
    return found


def _highest_mean(units: list[int]) -> Fraction:
    """The highest mean of so many days in a row, of all of them where there are fewer."""
    width = min(FIRST_DAYS, len(units))
    held = sum(units[:width])
    highest = held
    for entering, leaving in zip(units[width:], units, strict=False):
        held += entering - leaving
        highest = max(highest, held)
    return Fraction(highest, width)


def _banded(
    contents: Contents,
    medicine: Medicine,
    stretch: Stretch,
    recorded: dict[date, Amount],
    figures: HalfLives,
    whole: Fraction,
) -> list[LevelDay]:
    units = [amount for _, amount in stretch]
    opening = units[:FIRST_DAYS]
    before = 0.0 if _begins(contents, medicine, stretch[0][0]) else sum(opening) / len(opening)
    percent = 100 / float(whole)
    return [
        LevelDay(day, _below(low * percent), _above(high * percent), n < FIRST_DAYS or day not in recorded)
        for n, ((day, _), (low, high)) in enumerate(zip(stretch, band(units, figures, before), strict=True))
    ]


def _begins(contents: Contents, medicine: Medicine, first: date) -> bool:
    """Whether the medicine was begun on that day: the plan of the day before is known, and nothing of it was in it."""
    step = contents.plan.step_on(first - timedelta(days=1))
    earlier = any(d.day < first and d.medicine_id == medicine.id and d.taken for d in contents.doses)
    return step is not None and not step.total(medicine.id) and not earlier


def _below(percent: float) -> int:
    """The next whole percent below, so that even an exact figure has a band around it; not below 0."""
    return max(0, math.ceil(percent - _SPARE) - 1)


def _above(percent: float) -> int:
    return math.floor(percent + _SPARE) + 1
