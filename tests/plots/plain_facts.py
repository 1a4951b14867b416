"""A journal read back from its own files with ``csv`` and ``json`` alone, and reckoned with plain loops.

Nothing of Ebb is used here but the two texts that it exports. Of the tidy CSV come doses, ratings, nights, answers and
everything else that was recorded; of the JSON only what tidy CSV does not hold because it is no fact of a day: the
versions of the plan, the order of the medicines, and the order, keys and hiding of the symptoms.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)
NOTED = ("urgent_event", "visit", "context_mark", "practice")


@dataclass
class Facts:
    """What the files hold, day by day; nothing stands there that was not recorded."""

    zone: ZoneInfo
    today: date
    doses: list[dict[str, Any]] = field(default_factory=list)
    ratings: dict[date, dict[int, int]] = field(default_factory=dict)
    overall: dict[date, int] = field(default_factory=dict)
    nights: dict[date, dict[str, str]] = field(default_factory=dict)
    noted: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    medicines: list[dict[str, Any]] = field(default_factory=list)
    symptoms: list[dict[str, Any]] = field(default_factory=list)
    versions: list[dict[str, Any]] = field(default_factory=list)


def read_facts(tidy: str, lossless: str, zone: ZoneInfo, today: date) -> Facts:
    """The facts of one journal."""
    facts = Facts(zone, today)
    by_id: dict[str, dict[str, Any]] = {}
    for row in csv.DictReader(io.StringIO(tidy, newline="")):
        kind = row["kind"]
        if kind in NOTED:
            facts.noted.setdefault(kind, []).append(row)
        if kind in ("dose", "dose_missed"):
            dose = {
                "id": row["id"],
                "day": date.fromisoformat(row["day"]),
                "name": bare(row["name"]),
                "mg": Fraction(row["value"]),
                "missed": kind == "dose_missed",
                "planned": Fraction(row["planned_value"]) if row["planned_value"] else None,
                "slot": "",
                "time": row["time"],
            }
            facts.doses.append(dose)
            by_id[row["id"]] = dose
        elif kind == "dose_detail" and row["name"] == "slot":
            by_id[row["id"]]["slot"] = row["value"]
        elif kind == "rating":
            facts.ratings.setdefault(date.fromisoformat(row["day"]), {})[int(row["id"])] = int(row["value"])
        elif kind == "overall":
            facts.overall[date.fromisoformat(row["day"])] = int(row["value"])
        elif kind == "night":
            facts.nights.setdefault(date.fromisoformat(row["day"]), {})[row["name"]] = row["value"]
    held = json.loads(lossless)["data"]
    facts.medicines = held["medicines"]
    facts.symptoms = held["symptoms"]
    facts.versions = held["plan"]
    return facts


def bare(text: str) -> str:
    """A cell without the sign that keeps a spreadsheet from taking it for a formula."""
    rest = text.lstrip("'")
    return text[1:] if text != rest and rest[:1] in set("=+-@\t\r") else text


def plain(value: Fraction | int | None) -> str | None:
    """A figure as files have it: six places, half to even, no zeros at the end."""
    if value is None:
        return None
    value = Fraction(value)
    sign, value = ("-" if value < 0 else ""), abs(value)
    whole, rest = divmod(value.numerator * 10**6, value.denominator)
    if 2 * rest > value.denominator or (2 * rest == value.denominator and whole % 2):
        whole += 1
    text = f"{whole // 10**6}.{whole % 10**6:06d}".rstrip("0").rstrip(".")
    return text if text == "0" else sign + text


def days_between(first: date, last: date) -> list[date]:
    """Both ends included."""
    days = []
    while first <= last:
        days.append(first)
        first += ONE
    return days


def mean_of(values: list[Any]) -> Fraction | None:
    """The plain mean; None of nothing."""
    total = Fraction(0)
    for value in values:
        total += value
    return total / len(values) if values else None


def averages(facts: Facts) -> dict[date, Fraction]:
    """The plain mean of the rated symptoms of each day."""
    found = {}
    for day, ratings in facts.ratings.items():
        found[day] = Fraction(sum(ratings.values()), len(ratings))
    return found


def seven_day_mean(values: dict[date, Any], day: date) -> Fraction | None:
    """Of a day and the six before it, where at least three are recorded; none inside a gap of two days or more."""
    if day not in values and not (day - ONE in values and day + ONE in values):
        return None
    held = []
    for n in range(7):
        if day - n * ONE in values:
            held.append(values[day - n * ONE])
    return mean_of(held) if len(held) >= 3 else None


def in_force(facts: Facts, day: date) -> dict[str, Any] | None:
    """The step in force on a day: of the newest agreed version that applies and has begun by then."""
    found = None
    for version in facts.versions:
        if version["draft"] or date.fromisoformat(version["applies_from"]) > day:
            continue
        current = None
        for step in version["steps"]:
            if date.fromisoformat(step["start"]) <= day:
                current = step
        if current is not None:
            found = {**current, "equivalence": version["equivalence"]}
    return found


def step_total(step: dict[str, Any], medicine_id: int) -> Fraction:
    """So many mg a day of one medicine in a step."""
    total = Fraction(0)
    for dose in step["doses"]:
        if dose["medicine_id"] == medicine_id:
            total += Fraction(dose["amount_mg"])
    return total


def names(step: dict[str, Any]) -> list[int]:
    """The medicines that a step names, in order of first mention."""
    found: list[int] = []
    for dose in step["doses"]:
        if dose["medicine_id"] not in found:
            found.append(dose["medicine_id"])
    return found


def changes(facts: Facts, first: date, last: date) -> list[tuple[date, list[tuple[int, Fraction, Fraction]]]]:
    """The days on which the daily total in force of any medicine changes, with each medicine's before and after.

    The first day that has a plan is none, nor is one from which the same dose is measured in another way.
    """
    found = []
    for day in days_between(first, last):
        before, after = in_force(facts, day - ONE), in_force(facts, day)
        if before is None or after is None:
            continue
        if after["kind"] == "measure" and after["start"] == day.isoformat():
            continue
        moved = []
        for number in [*names(before), *(n for n in names(after) if n not in names(before))]:
            old, new = step_total(before, number), step_total(after, number)
            if old != new:
                moved.append((number, old, new))
        if moved:
            found.append((day, moved))
    return found


def kind_of(facts: Facts, day: date) -> str:
    """What the plan calls what begins on a day; by its amounts alone where another version takes over."""
    before, after = in_force(facts, day - ONE), in_force(facts, day)
    assert before is not None
    assert after is not None
    if after["start"] == day.isoformat():
        return str(after["kind"])
    falls = rises = amounts = 0
    for number in {*names(before), *names(after)}:
        old, new = step_total(before, number), step_total(after, number)
        falls, rises, amounts = falls + (new < old), rises + (new > old), amounts + (new > 0)
    if not amounts:
        return "stop"
    if rises:
        return "switch" if falls else "return"
    return "cut" if falls else "hold"


def taken(facts: Facts, name: str) -> dict[date, Fraction]:
    """The daily totals of one medicine; a missed dose counts 0, a day without any dose of it has none."""
    found: dict[date, Fraction] = {}
    for dose in facts.doses:
        if dose["name"] == name:
            found[dose["day"]] = found.get(dose["day"], Fraction(0)) + (0 if dose["missed"] else dose["mg"])
    return found


ORDER = ("into_bed", "tried", "woke", "out_of_bed")


def instants(facts: Facts, day: date) -> dict[str, datetime]:
    """The clock times of a night as moments: going back from its morning, each earlier one before the later."""
    night = facts.nights.get(day, {})
    zone = ZoneInfo(night["zone"]) if night.get("zone") else facts.zone
    found: dict[str, datetime] = {}
    on, later = day, None
    for name in reversed(ORDER):
        if name not in night:
            continue
        hours, minutes = night[name].split(":")
        clock = time(int(hours), int(minutes))
        if later is not None and clock > later:
            on -= ONE
        later = clock
        found[name] = datetime.combine(on, clock, zone).astimezone(UTC)
    return found


def minutes_between(at: dict[str, datetime], one: str, other: str) -> int | None:
    """Elapsed minutes; None where one of the two is not recorded."""
    if one not in at or other not in at:
        return None
    return int((at[other] - at[one]).total_seconds() // 60)


def asleep(facts: Facts, day: date) -> tuple[int | None, bool]:
    """TST = woke − tried − SOL − WASO, or the hours that were stated; and whether they are stated ones."""
    night = facts.nights.get(day, {})
    period = minutes_between(instants(facts, day), "tried", "woke")
    if period is not None and "latency_min" in night and "awake_min" in night:
        found = period - int(night["latency_min"]) - int(night["awake_min"])
        return (found if found >= 0 else None), False
    if "stated_asleep_min" in night:
        return int(night["stated_asleep_min"]), True
    return None, False


def asleep_by_day(facts: Facts) -> dict[date, int]:
    """The minutes asleep of every night for which they are known."""
    found = {}
    for day in facts.nights:
        minutes, _ = asleep(facts, day)
        if minutes is not None:
            found[day] = minutes
    return found
