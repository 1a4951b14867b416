"""Ten days small enough to reckon by hand."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.period import Period
from journal.domain.plan import StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from tests.plots.sample_days import DIAZEPAM, MORNING, NIGHT, SYMPTOMS, history, mg, step

FIRST = date(2026, 11, 1)
TODAY = date(2026, 11, 8)
PERIOD = Period(FIRST, date(2026, 11, 10))
LONDON = ZoneInfo("Europe/London")


def day(number: int) -> date:
    """The ``number``-th of November 2026."""
    return FIRST + timedelta(days=number - 1)


def taken(number: int, morning: str | None, night: str | None, planned: tuple[str, str]) -> list[Dose]:
    """Two doses of a day; None is a missed one."""
    return [
        Dose(
            number * 10 + place, day(number), 1, "diazepam", mg(text or said),
            DoseStatus.MISSED if text is None else DoseStatus.TAKEN, slot, mg(said), made=f"1 × {said} mg tablet",
        )
        for place, (text, slot, said) in enumerate(zip((morning, night), (MORNING, NIGHT), planned, strict=True))
    ]  # fmt: skip


def ratings(number: int, *values: int) -> list[Rating]:
    """The first symptoms rated so."""
    return [Rating(day(number), n + 1, value) for n, value in enumerate(values)]


PLAN = history(
    step(day(1), "5", "5", StepKind.START),
    step(day(4), "5", "4"),
    step(day(7), "5", "4", StepKind.HOLD, "illness"),
    step(day(9), "4", "4"),
)


def ten_days() -> Contents:
    """10 mg, from the 4th 9 mg, a hold from the 7th, from the 9th 8 mg; the 5th and 6th are not recorded."""
    doses = [
        *taken(1, "5", "5", ("5", "5")),
        *taken(2, None, None, ("5", "5")),
        *taken(3, "5", "2.5", ("5", "5")),
        *taken(4, "5", "4", ("5", "4")),
        *taken(7, "5", "4", ("5", "4"))[:1],
        *taken(8, "5", "4", ("5", "4")),
        Dose(99, day(8), 1, "diazepam", mg("2"), made="1 × 2 mg tablet"),
    ]
    marks = [
        *ratings(1, 1, 2), *ratings(2, 4, 3), *ratings(3, 2, 2), *ratings(4, 0, 1),
        *ratings(7, 3, 4), *ratings(8, 1, 1),
    ]  # fmt: skip
    nights = (
        Night(day(1), time(22, 45), time(23, 15), 40, 3, 55, time(6, 10), time(7, 0)),
        Night(day(3), stated_asleep_min=300),
    )
    entries = (DayEntry(day(1), overall=7, note="Walked."), DayEntry(day(2), overall=3))
    return Contents((DIAZEPAM,), (), SYMPTOMS, PLAN, tuple(doses), tuple(marks), nights, entries)
