"""Contents for the tests of charts and of the summary: a taper made by plain loops, the same every time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.medicine import Medicine
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import DEFAULT_SYMPTOMS, Symptom

TODAY = date(2026, 11, 23)
MORNING, NIGHT = time(8, 0), time(21, 0)
DIAZEPAM, LORAZEPAM = Medicine(1, "diazepam"), Medicine(2, "lorazepam")
SYMPTOMS = tuple(Symptom(n + 1, key, position=n) for n, key in enumerate(DEFAULT_SYMPTOMS))


def mg(text: str) -> Amount:
    return Amount.from_mg(Decimal(text))


def step(start: date, morning: str, night: str, kind: StepKind = StepKind.CUT, reason: str = "") -> Step:
    doses = (PlannedDose(1, MORNING, mg(morning)), PlannedDose(1, NIGHT, mg(night)))
    return Step(start, doses, kind, reason)


def history(*steps: Step, draft: bool = False) -> PlanHistory:
    version = PlanVersion(
        1, 1, datetime(2020, 1, 1, tzinfo=UTC), steps[0].start, steps, agreed_with="Dr Weber", draft=draft
    )
    return PlanHistory((version,))


def taper(first: date, days: int, ahead: int = 84) -> PlanHistory:
    """A cut of 0.5 mg every 14 days from 20 mg, with every sixth step a hold and one return."""
    steps = [step(first, "10", "10", StepKind.START)]
    total, day, number = Decimal(20), first, 0
    while day < first + timedelta(days=days + ahead - 14) and total > Decimal("0.5"):
        day, number = day + timedelta(days=14), number + 1
        kind, reason = StepKind.CUT, ""
        if number % 6 == 4:
            kind, reason = StepKind.HOLD, "illness"
        elif number == 9:
            kind, total = StepKind.RETURN, total + Decimal("0.5")
        else:
            total -= Decimal("0.5")
        half = total / 2
        steps.append(step(day, str(half), str(half), kind, reason))
    return history(*steps)


def noise(n: int, salt: int) -> int:
    """0 to 99, scattered but always the same."""
    return (n * 7919 + salt * 104729 + (n * n * 31) % 613) % 1009 % 100


def full_days(days: int, today: date = TODAY) -> Contents:
    """So many days up to today: a taper, some days off, a week without anything, missed and extra doses."""
    first = today - timedelta(days=days - 1)
    plan = taper(first, days)
    doses: list[Dose] = []
    ratings: list[Rating] = []
    nights: list[Night] = []
    entries: list[DayEntry] = []
    for n in range(days):
        day = first + timedelta(days=n)
        if noise(n, 1) < 12 or 40 <= n % 120 < 47:
            continue
        since = min((day - s.start).days for s in plan.versions[0].steps if s.start <= day)
        wave = 1.4 + max(0.0, 1.1 - abs(since - 5) * 0.16) + n / days * 0.3
        doses += _doses(plan, day, n)
        for number, symptom in enumerate(SYMPTOMS):
            value = round(wave + (noise(n, number + 5) - 50) / 40 + (number % 4 - 1.5) * 0.4)
            ratings.append(Rating(day, symptom.id, min(4, max(0, value))))
        if noise(n, 3) >= 8:
            asleep = round(400 - wave * 45 + noise(n, 4) - 50)
            nights.append(_night(day, asleep))
        note = "Slow morning, better by the evening." if n % 17 == 3 else ""
        entries.append(DayEntry(day, overall=max(0, min(10, round(9 - wave * 2 + (noise(n, 6) - 50) / 40))), note=note))
    return Contents((DIAZEPAM,), (), SYMPTOMS, plan, tuple(doses), tuple(ratings), tuple(nights), tuple(entries))


def _doses(plan: PlanHistory, day: date, n: int) -> list[Dose]:
    found = []
    for number, planned in enumerate(plan.planned_on(day) or ()):
        status = DoseStatus.MISSED if number == 0 and noise(n, 8) < 3 else DoseStatus.TAKEN
        amount = mg("2") if noise(n, 9) < 2 and number else planned.amount
        found.append(
            Dose(
                n * 4 + number + 1, day, 1, "diazepam", amount, status, planned.slot, planned.amount,
                made="1 × 5 mg tablet",
            )
        )  # fmt: skip
    if noise(n, 10) < 2:
        found.append(Dose(n * 4 + 4, day, 1, "diazepam", mg("2"), made="1 × 2 mg tablet"))
    return found


def _night(day: date, asleep: int) -> Night:
    woke = 23 * 60 + 40 + asleep + 45 - 24 * 60
    out = woke + 25
    return Night(
        day, time(22, 45), time(23, 0), 40, 2, 45, time(woke // 60, woke % 60), time(out // 60, out % 60), zone=""
    )


def switch_days(today: date = TODAY) -> Contents:
    """90 days of a switch from lorazepam 3 mg to diazepam 30 mg in six stages of 14 days, all taken as planned."""
    first = today - timedelta(days=89)
    steps = []
    for stage in range(7):
        lorazepam, diazepam = Decimal(3) - Decimal(stage) / 2, Decimal(stage) * 5
        doses = tuple(
            PlannedDose(medicine, NIGHT, mg(str(amount)))
            for medicine, amount in ((2, lorazepam), (1, diazepam))
            if amount
        )
        steps.append(Step(first + timedelta(days=14 * stage), doses, StepKind.SWITCH if stage else StepKind.START))
    plan = history(*steps)
    doses = [
        Dose(n * 2 + k, day, p.medicine_id, "", p.amount, slot=p.slot, planned=p.amount)
        for n, day in enumerate(first + timedelta(days=i) for i in range(90))
        if n % 13 != 5
        for k, p in enumerate(plan.planned_on(day) or ())
    ]
    base = full_days(90, today)
    return Contents((LORAZEPAM, DIAZEPAM), (), SYMPTOMS, plan, tuple(doses), base.ratings, base.nights, base.entries)
