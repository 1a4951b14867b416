"""What a plan comes to and which rules speak, in plain loops over days and rows; nothing of the program is used.

Written from the definitions in the clinical reference alone, to hold the program against. Percents are above zero when
the dose falls. Rows are (day, medicine, time of day, mg); medicines are called by the names in :data:`TABLES`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction as F

Row = tuple[date, str, str, F]
Bounds = tuple[F, F]


def _table(text: str) -> dict[str, Bounds]:
    found: dict[str, Bounds] = {}
    for entry in text.split():
        name, _, mg = entry.partition("=")
        low, _, high = mg.partition("–")
        found[name] = (F(low), F(high or low))
    return found


TABLES: dict[str, dict[str, Bounds]] = {
    "ashton2002": _table(
        "alprazolam=0.5 bromazepam=5–6 chlordiazepoxide=25 clobazam=20 clonazepam=0.5 clorazepate=15 diazepam=10"
        " estazolam=1–2 flunitrazepam=1 flurazepam=15–30 lorazepam=1 nitrazepam=10 oxazepam=20 prazepam=10–20"
        " quazepam=20 temazepam=20 triazolam=0.5 zaleplon=20 zolpidem=20 zopiclone=15 eszopiclone=3"
    ),
    "vadod2021": _table(
        "alprazolam=1 chlordiazepoxide=25 clonazepam=1 clorazepate=15 diazepam=10 estazolam=1 flurazepam=15"
        " lorazepam=2 oxazepam=30 quazepam=10 temazepam=15 triazolam=0.25"
    ),
    "scot2024": _table(
        "chlordiazepoxide=25 clobazam=20 clonazepam=0.5 diazepam=10 lorazepam=1 loprazolam=1–2 lormetazepam=1–2"
        " nitrazepam=10 oxazepam=20 temazepam=20 zolpidem=20 zopiclone=15"
    ),
}
"""Mg beside 10 mg of diazepam, lowest and highest."""

OWN = {"asam2025": {"R1", "R2", "R3"}, "cks": {"R4"}, "ashton2002": {"R5"}, "casn": {"R6"}, "none": set[str]()}
SHARED = {"R7", "R8", "R9", "R10", "R11", "R15", "R16"}
"""The rules about steps of every profile but ``none``; without preparations R19 is silent."""

FINEST = F(1, 10_000)


@dataclass
class Figures:
    """One step."""

    day: date
    kind: str = "start"
    equivalent: Bounds | None = None
    change: F | None = None
    percent: F | None = None
    percent_14: F | None = None
    percent_28: F | None = None
    since: int | None = None
    rules: set[str] = field(default_factory=set[str])


class Plain:
    """A plan as rows, by one table ("" for none)."""

    def __init__(self, rows: Sequence[Row], table: str) -> None:
        self.rows = rows
        self.table = TABLES.get(table)
        self.days = sorted({row[0] for row in rows})

    def in_force(self, day: date) -> date:
        """The step in force on a day; the first one before the plan."""
        found = self.days[0]
        for start in self.days:
            if start <= day:
                found = start
        return found

    def totals(self, step: date) -> dict[str, F]:
        """Mg a day of each medicine that is taken."""
        found: dict[str, F] = {}
        for day, medicine, _, mg in self.rows:
            if day == step and mg:
                found[medicine] = found.get(medicine, F(0)) + mg
        return found

    def equivalent(self, step: date) -> Bounds | None:
        low = high = F(0)
        for medicine, mg in self.totals(step).items():
            if self.table is None or medicine not in self.table:
                return None
            least, most = self.table[medicine]
            low, high = low + mg * 10 / most, high + mg * 10 / least
        return None if self.table is None else (low, high)

    def diazepam(self, step: date) -> F | None:
        """Mg of diazepam, its own or by the table; None where there is no single figure."""
        if set(self.totals(step)) <= {"diazepam"}:
            return self.totals(step).get("diazepam", F(0))
        bounds = self.equivalent(step)
        return bounds[0] if bounds and bounds[0] == bounds[1] else None

    def compared(self, before: date, after: date) -> tuple[F, F, str] | None:
        """The doses of two steps in mg of one thing and what it is: the one medicine, else diazepam by the table."""
        taken = set(self.totals(before)) | set(self.totals(after))
        if len(taken) <= 1:
            name = "".join(taken)
            return self.totals(before).get(name, F(0)), self.totals(after).get(name, F(0)), name
        then, now = self.equivalent(before), self.equivalent(after)
        if then is None or now is None or then[0] != then[1] or now[0] != now[1]:
            return None
        return then[0], now[0], "diazepam"

    def kind(self, before: date, after: date) -> str:
        then, now = self.totals(before), self.totals(after)
        differences = [now.get(m, F(0)) - then.get(m, F(0)) for m in {*then, *now}]
        rises, falls = any(d > 0 for d in differences), any(d < 0 for d in differences)
        if not now:
            return "stop"
        return "switch" if rises and falls else "return" if rises else "cut" if falls else "hold"

    def lowered(self, before: date, after: date) -> set[str]:
        """The times of day at which some medicine is lowered."""
        now = {(row[1], row[2]): row[3] for row in self.rows if row[0] == after}
        return {
            slot
            for day, medicine, slot, mg in self.rows
            if day == before and now.get((medicine, slot), F(0)) < mg
        }  # fmt: skip


def over(before: F, after: F, limit: F | int) -> bool:
    """Whether the dose falls by more than so many percent, what is no more than rounding left out."""
    if before == 0 or (before - after) * 100 <= before * limit:
        return False
    return (before - after) * 100 / before - limit >= F(1, 20) or before - after - before * limit / 100 >= FINEST


def percent_of(pair: tuple[F, F, str] | None) -> F | None:
    return None if pair is None or pair[0] == 0 else (pair[0] - pair[1]) / pair[0] * 100


@dataclass
class _Past:
    """What the rules that look back remember."""

    changed: date | None = None
    cut: tuple[F, F, str] | None = None
    cut_on: date | None = None
    stage_on: date | None = None
    first_percent: F | None = None


def checked(rows: Sequence[Row], table: str, profile: str) -> list[Figures]:
    """The figures of every step and the rules of a profile that speak about it."""
    plan, past = Plain(rows, table), _Past()
    found = [Figures(plan.days[0], equivalent=plan.equivalent(plan.days[0]))]
    for before, day in zip(plan.days, plan.days[1:], strict=False):
        now = Figures(day, plan.kind(before, day), plan.equivalent(day))
        pair = plan.compared(before, day)
        now.change = None if pair is None else pair[1] - pair[0]
        now.percent = percent_of(pair)
        now.percent_14 = percent_of(plan.compared(plan.in_force(day - timedelta(14)), day))
        now.percent_28 = percent_of(plan.compared(plan.in_force(day - timedelta(28)), day))
        now.since = (day - (past.changed or plan.days[0])).days
        _look(plan, past, before, now)
        now.rules &= OWN[profile] | (SHARED if profile != "none" else set())
        if plan.totals(before) != plan.totals(day):
            past.changed = day
        found.append(now)
    return found


def _look(plan: Plain, past: _Past, before: date, now: Figures) -> None:
    pair = plan.compared(before, now.day)
    lowers = pair[1] < pair[0] if pair else now.kind in ("cut", "stop")
    raises = pair[1] > pair[0] if pair else now.kind == "return"
    stage = now.kind == "switch" and (now.percent is None or abs(now.percent) <= 10)
    last = now.kind == "stop" and lowers
    if lowers and not stage:
        _pace(plan, now, pair, last)
        _proportion(past, now, pair, last)
    now.rules |= {"R8"} if last else set()
    now.rules |= {"R9"} if stage and pair else set()
    now.rules |= {"R15"} if raises and not stage else set()
    now.rules |= {"R16"} if now.kind == "hold" else set()
    assert now.since is not None
    soon = past.changed is not None and now.since < 3
    if now.kind == "switch" and (len(plan.lowered(before, now.day)) > 1 or soon):
        now.rules.add("R10")
    earlier = [past.cut_on, None if stage else past.stage_on] if stage or lowers else []
    if any(day is not None and (now.day - day).days < 7 for day in earlier):
        now.rules.add("R11")
    if stage:
        past.stage_on = now.day
    elif lowers:
        past.cut_on, past.cut = now.day, pair
        past.first_percent = now.percent if past.first_percent is None else past.first_percent


def _pace(plan: Plain, now: Figures, pair: tuple[F, F, str] | None, last: bool) -> None:
    """R1 to R6."""
    assert now.since is not None
    fortnight = plan.compared(plan.in_force(now.day - timedelta(14)), now.day)
    if now.since < 14:
        now.rules.add("R2")
    if not last and pair and over(pair[0], pair[1], 10):
        now.rules.add("R1")
    if not last and fortnight and over(fortnight[0], fortnight[1], 25):
        now.rules.add("R3")
    if not last and pair and fortnight and now.percent_14 is not None:
        usual = now.since >= 7 and not over(pair[0], pair[1], 10)
        if not usual and over(fortnight[0], fortnight[1], F("12.5")):
            now.rules.add("R4")
    before = plan.diazepam(plan.in_force(now.day - timedelta(1)))
    week, after = plan.diazepam(plan.in_force(now.day - timedelta(7))), plan.diazepam(now.day)
    if before and after is not None:
        most = 4 if before > 20 else 2 if before > 10 else 1
        if before - after > most or now.since < 7:
            now.rules.add("R5")
    if week is not None and after is not None and week - after > (5 if week >= 20 else 2):
        now.rules.add("R6")


def _proportion(past: _Past, now: Figures, pair: tuple[F, F, str] | None, last: bool) -> None:
    """R7."""
    if last or pair is None or now.percent is None:
        return
    alike = past.cut is not None and past.cut[2] == pair[2] and past.cut[0] >= pair[0]
    if past.cut and alike and pair[0] - pair[1] > past.cut[0] - past.cut[1] + FINEST:
        now.rules.add("R7")
    if past.first_percent is not None and now.percent > 2 * past.first_percent:
        now.rules.add("R7")
