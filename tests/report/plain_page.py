"""Every figure of page one, reckoned with plain loops from a journal's own tidy CSV (and the JSON for its plan).

Nothing of Ebb is used but the English names of things. Each line is what the page must say, with its spaces made one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from journal.words.support_words import MARKS, PRACTICES
from journal.words.symptoms import NAMES
from tests.plots.plain_facts import (
    ONE,
    Facts,
    asleep,
    asleep_by_day,
    averages,
    changes,
    days_between,
    in_force,
    instants,
    kind_of,
    mean_of,
    minutes_between,
    names,
    step_total,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
RECORDS = ("dose", "dose_missed", "rating", "night", "urgent_event", "practice", "context_mark", "thought_record",
           "questionnaire", "overall", "note", "form")  # fmt: skip


def figures(facts: Facts, tidy: str, first: date, last: date, changes_shown: int, practices_shown: int) -> list[str]:
    """What the page says of a period up to its last day, which is today."""
    rows = list(csv.DictReader(io.StringIO(tidy, newline="")))
    days = days_between(first, last)
    recorded = {row["day"] for row in rows if row["kind"] in RECORDS and row["day"]} & {day.isoformat() for day in days}
    found = [f"recorded on {len(recorded)} of {len(days)} days"]
    found += _now(facts, last)
    rows_of_changes = list(_changes(facts, first, last))
    found += [text for row in rows_of_changes[:changes_shown] for text in row]
    if (earlier := len(rows_of_changes) - changes_shown) > 0:
        found.append(f"and {earlier} earlier change{'s' if earlier > 1 else ''} in this period")
    found += _doses(facts, days)
    found += _sleep(facts, days)
    found += _symptoms(facts, days)
    found += _support(rows, days, len(recorded), practices_shown)
    return found


def half_up(value: Fraction, places: int) -> str:
    """Rounded half up, with exactly so many places."""
    whole = int(abs(value) * 10**places + Fraction(1, 2))
    text = f"{whole // 10**places}" + (f".{whole % 10**places:0{places}d}" if places else "")
    return f"−{text}" if value < 0 and whole else text


def mg(value: Fraction) -> str:
    """Exact, without zeros at the end."""
    text = half_up(value, 4).rstrip("0").rstrip(".")
    return f"{text} mg"


def time_text(minutes: Fraction | int) -> str:
    whole = int(minutes + Fraction(1, 2))
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60:02d}"


def short(day: date, *, year: bool = True) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def counted(values: Sequence[Any], write: Callable[[Fraction], str]) -> str:
    """``2.02 (7)``; a dash of nothing."""
    mean = mean_of(list(values))
    return "–" if mean is None else f"{write(mean)} ({len(values)})"


def _two(value: Fraction) -> str:
    return half_up(value, 2)


def _now(facts: Facts, today: date) -> Iterator[str]:
    step = in_force(facts, today)
    if step is None:
        yield "No plan is written down."
        for medicine in facts.medicines:
            mine = [d for d in facts.doses if d["name"] == medicine["name"] and d["day"] <= today]
            if mine:
                newest = max((d["day"] for d in mine if d["day"] < today), default=today)
                total = sum((d["mg"] for d in mine if d["day"] == newest and not d["missed"]), Fraction(0))
                how = "so far" if newest == today else "recorded"
                yield f"{medicine['name']}: {mg(total)} {how} on {short(newest)}"
        return
    for medicine in facts.medicines:
        total = step_total(step, medicine["id"])
        if total:
            yield f"{medicine['name']} {mg(total)} a day"
            slots = sorted(
                (d["slot"], Fraction(d["amount_mg"])) for d in step["doses"] if d["medicine_id"] == medicine["id"]
            )
            for slot, amount in slots:
                if amount:
                    yield f"{slot} {mg(amount)}"
            yield _lately(facts, medicine, today)
    version = [v for v in facts.versions if not v["draft"] and date.fromisoformat(v["applies_from"]) <= today
               and date.fromisoformat(v["steps"][0]["start"]) <= today][-1]  # fmt: skip
    begun = [s for s in version["steps"] if date.fromisoformat(s["start"]) <= today]
    yield f"Step {len(begun)} of {len(version['steps'])}: "
    yield f", since {short(date.fromisoformat(step['start']))}"
    if len(begun) < len(version["steps"]):
        after = version["steps"][len(begun)]
        totals = [f"{m['name']} {mg(step_total(after, m['id']))}" for m in facts.medicines if m["id"] in names(after)]
        yield f"Next planned step: {short(date.fromisoformat(after['start']))}, {', '.join(totals)}"


def _lately(facts: Facts, medicine: Any, today: date) -> str:
    """The mean of the days of the week before today on which every planned dose of the medicine has a record."""
    totals = []
    for day in (today - timedelta(days=n) for n in range(1, 8)):
        mine = [d for d in facts.doses if d["day"] == day and d["name"] == medicine["name"]]
        step = in_force(facts, day)
        slots = {d["slot"] for d in step["doses"] if d["medicine_id"] == medicine["id"] and Fraction(d["amount_mg"])} \
            if step is not None else set()  # fmt: skip
        if mine and not slots - {d["slot"] for d in mine}:
            totals.append(sum((d["mg"] for d in mine if not d["missed"]), Fraction(0)))
    mean = mean_of(totals)
    if mean is None:
        return "Taken in the last 7 days: not recorded in full"
    exact = (mean * 10_000).denominator == 1
    return f"Taken: {mg(mean) if exact else f'{half_up(mean, 2)} mg'} a day, mean of {len(totals)} of the last 7 days"


def _changes(facts: Facts, first: date, last: date) -> Iterator[list[str]]:
    """The rows of the table, the newest first."""
    starts = [date.fromisoformat(s["start"]) for v in facts.versions if not v["draft"] for s in v["steps"]]
    every = changes(facts, min(starts), last) if starts else []
    called = {m["id"]: m["name"] for m in facts.medicines}
    shown = [place for place, (day, _) in enumerate(every) if first <= day]
    several = len({number for place in shown for number, _, _ in every[place][1]}) > 1
    means, slept = averages(facts), asleep_by_day(facts)
    for place in reversed(shown):
        day, moved = every[place]
        before = every[place - 1][0] if place else None
        after = every[place + 1][0] if place + 1 < len(every) else None
        lines = []
        for number, old, new in moved:
            percent = (new - old) * 100 / old if old else None
            places = 0 if percent is not None and percent.denominator == 1 else 1
            sign = "+" if percent is not None and percent > 0 else ""
            share = "–" if percent is None else f"{sign}{half_up(percent, places)} %"
            name = f"{called[number]} " if several else ""
            lines.append((f"{name}{mg(old)} to {mg(new)}", share))
        tail = ["–" if before is None else str((day - before).days)]
        for values, write in ((means, _two), (slept, time_text)):
            for low, high in ((-7, -1), (1, 7), (8, 14)):
                around = [day + n * ONE for n in range(low, high + 1)]
                held = [
                    values[d]
                    for d in around
                    if d in values and d <= last and (before is None or d > before) and (after is None or d < after)
                ]
                tail.append(counted(held, write))
        kind = kind_of(facts, day)
        (said, share), *further = lines
        said = f"{short(day, year=len(days_between(first, last)) >= 366)} {said}"
        figured = f"{share} {' '.join(tail)}"
        plain = kind in ("cut", "switch") and not _reason(facts, day)
        yield [*([f"{said} {figured}"] if plain else [said, kind, figured]), *(" ".join(one) for one in further)]


def _reason(facts: Facts, day: date) -> str:
    step = in_force(facts, day)
    return str(step["reason"]) if step is not None and step["start"] == day.isoformat() else ""


def _order(clock: str) -> int:
    hours, minutes = clock.split(":")
    return (int(hours) * 60 + int(minutes) - 180) % 1440


def _doses(facts: Facts, days: list[date]) -> Iterator[str]:
    ids = {m["name"]: m["id"] for m in facts.medicines}
    counts = {"as": 0, "other": 0, "missed": 0, "open": 0, "late": 0, "timed": 0}
    extra: dict[str, list[Fraction]] = {}
    loose: dict[str, list[Fraction]] = {}
    without = 0
    for day in days:
        mine = [d for d in facts.doses if d["day"] == day]
        if not mine:
            without += day < facts.today  # today is not over
            continue
        step = in_force(facts, day)
        planned: dict[tuple[int, str], Fraction] = {}
        for dose in step["doses"] if step is not None else ():
            if Fraction(dose["amount_mg"]):
                planned[dose["medicine_id"], dose["slot"]] = Fraction(dose["amount_mg"])
        left = dict(planned)
        for dose in mine:
            key = (ids[dose["name"]], dose["slot"])
            left.pop(key, None)
            said = dose["planned"] if dose["planned"] is not None else planned.get(key)
            if not dose["slot"] or said is None:
                if not dose["missed"]:
                    (loose if step is None else extra).setdefault(dose["name"], []).append(dose["mg"])
            elif dose["missed"]:
                counts["missed"] += 1
            else:
                counts["as" if dose["mg"] == said else "other"] += 1
                if dose["time"]:
                    counts["timed"] += 1
                    counts["late"] += _order(dose["time"]) - _order(dose["slot"]) > 60
        counts["open"] += len(left) if day < facts.today else 0
    all_planned = counts["as"] + counts["other"] + counts["missed"] + counts["open"]
    if all_planned:
        yield f"Planned {all_planned}"
        for name, key in (
            ("As planned", "as"),
            ("Other amount", "other"),
            ("Missed", "missed"),
            ("Not recorded", "open"),
        ):
            share = Fraction(counts[key] * 100, all_planned)
            nearly = half_up(share, 0) in ("0", "100") and share not in (0, 100)
            yield f"{name} {counts[key]} {half_up(share, 1 if nearly else 0)} %"
        yield f"Over 1 h after* {counts['late']} of {counts['timed']}"
        yield from _together("Extra", extra)
    yield from _together("Without a plan", loose) if loose else ()
    yield f"Days not recorded {without} of {len(days)}"


def _together(kind: str, doses: dict[str, list[Fraction]]) -> Iterator[str]:
    n = sum(map(len, doses.values()))
    yield f"{kind} {n}" + (f" sum {mg(sum(next(iter(doses.values())), Fraction(0)))}" if len(doses) == 1 else "")
    for name, amounts in doses.items() if len(doses) > 1 else ():
        together = " together" if len(amounts) > 1 else ""
        yield f"{name}: {len(amounts)} dose{'s' if len(amounts) > 1 else ''}, {mg(sum(amounts, Fraction(0)))}{together}"


def _nightly(facts: Facts, days: list[date]) -> dict[str, str]:
    held: dict[str, list[int]] = {"latency_min": [], "awake_min": [], "nap_min": []}
    slept, both, bed = [], 0, 0
    n = 0
    for day in days:
        night = facts.nights.get(day, {})
        for name, values in held.items():
            if name in night:
                values.append(int(night[name]))
        minutes, stated = asleep(facts, day)
        if minutes is not None:
            slept.append(minutes)
        in_bed = minutes_between(instants(facts, day), "into_bed", "out_of_bed")
        if minutes is not None and not stated and in_bed:
            both, bed, n = both + minutes, bed + in_bed, n + 1
    return {
        "asleep": counted(slept, time_text),
        "range": f"Shortest {time_text(min(slept))} Longest {time_text(max(slept))}" if slept else "",
        **{name: counted(values, time_text) for name, values in held.items()},
        "efficiency": f"{half_up(Fraction(both * 100, bed), 0)} % ({n})" if n else "–",
    }


def _before(days: list[date]) -> list[date]:
    return days_between(days[0] - timedelta(days=len(days)), days[0] - ONE)


def _sleep(facts: Facts, days: list[date]) -> Iterator[str]:
    now, then = _nightly(facts, days), _nightly(facts, _before(days))
    if now["asleep"] == now["latency_min"] == now["awake_min"] == "–":
        yield "Asleep not recorded (0)"
        return
    lines = (("Falling asleep", "latency_min"), ("Awake at night", "awake_min"), ("Naps", "nap_min"),
             ("Efficiency*", "efficiency"))  # fmt: skip
    before = sum(day in facts.nights for day in _before(days))
    with_then = before >= 7 and any(figure not in ("–", "") for figure in then.values())
    yield f"Asleep {now['asleep']}" + (f" {then['asleep']}" if with_then else "")
    yield now["range"]
    for name, key in lines:
        yield f"{name} {now[key]}" + (f" {then[key]}" if with_then else "")


def _symptoms(facts: Facts, days: list[date]) -> Iterator[str]:
    means = averages(facts)
    now, then = ([means[d] for d in span if d in means] for span in (days, _before(days)))
    then = then if len(then) >= 7 else []
    yield f"All rated {counted(now, _two)}" if now or then else "All rated not recorded (0)"
    if then:
        yield f"{len(days)} days before {counted(then, _two)}"
    known = []
    for symptom in facts.symptoms:
        values = [facts.ratings[d][symptom["id"]] for d in days if symptom["id"] in facts.ratings.get(d, {})]
        if any(values) and symptom["key"] != "low_mood":
            known.append((symptom, values, max(values), values.count(max(values))))
    by_mean = sorted(known, key=lambda k: -Fraction(sum(k[1]), len(k[1])))[:5]
    by_worst = sorted(known, key=lambda k: (-k[2], -k[3]))[:5]
    for symptom, values, worst, times in by_mean + [k for k in by_worst if k not in by_mean]:
        yield f"{_called(symptom)} {counted(values, _two)} {worst} ({times})"
    earlier = [d for d in facts.ratings if d < days[0]]
    new = []
    for symptom, values, worst, _ in known:
        first = min(d for d in facts.ratings if facts.ratings[d].get(symptom["id"]))
        if len(earlier) >= 7 and first >= days[0]:
            new.append(
                (
                    first,
                    f"{_called(symptom)} since {short(first, year=len(days) >= 366)}, worst {worst} (n {len(values)})",
                )
            )
    yield from [text for _, text in sorted(new, key=lambda one: one[0], reverse=True)][:4]
    if new:
        yield f"(on none of {len(earlier)} rated days before)"


def _called(symptom: dict[str, Any]) -> str:
    return str(symptom["name"] or NAMES[symptom["key"]])


def _support(rows: list[dict[str, str]], days: list[date], recorded: int, shown: int) -> Iterator[str]:
    there = {day.isoformat() for day in days}
    inside = [row for row in rows if row["day"] in there]
    for key, name in MARKS.items():
        n = len({row["day"] for row in inside if (row["kind"], row["name"]) == ("context_mark", key)})
        if n:
            yield f"{name} {n}"
    listed = {row["id"]: row["name"] or PRACTICES[row["value"]] for row in rows if row["kind"] == "practice_listed"}
    found = []
    for number, name in listed.items():
        done = [row for row in inside if (row["kind"], row["id"]) == ("practice", number)]
        told = [row["value"].lstrip("'") for row in inside
                if (row["kind"], row["id"], row["name"]) == ("practice_detail", number, "helped")]  # fmt: skip
        if done:
            on = len({row["day"] for row in done})
            week = f" {half_up(Fraction(on * 7, recorded), 1)}" if recorded >= 7 else ""
            minutes = counted([int(row["value"]) for row in done if row["value"]], lambda value: half_up(value, 0))
            helped = " ".join(str(told.count(word)) for word in ("-1", "0", "1")) if told else "– – –"
            found.append((on, f"{name} {on}{week} {minutes} {helped}"))
    yield from [text for _, text in sorted(found, key=lambda one: -one[0])][:shown]
    for kind, name in (
        ("clinician", "Visit or call with a clinician"),
        ("therapy", "Therapy session"),
        ("group", "Group meeting"),
    ):
        n = sum((row["kind"], row["name"]) == ("visit", kind) for row in inside)
        if n:
            yield f"{name}, {n} ×: "
    events = [row for row in inside if row["kind"] == "urgent_event"]
    if events:
        newest = max(events, key=lambda row: (row["day"], row["time"]))
        yield short(date.fromisoformat(newest["day"])) + (f", {newest['time']}" if newest["time"] else "")
