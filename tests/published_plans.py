"""Published schedules as test values: the totals of the Ashton Manual's schedules and of the ladder of NICE CKS.

Each stage is the amounts of one medicine in the slots AM/PM or morning/midday/evening, then of the other one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

FIRST_DAY = date(2026, 1, 5)
THREE = ("morning", "midday", "evening")
TWO = ("AM", "PM")
Stage = Mapping[str, Sequence[str]]


def _split(text: str) -> list[str]:
    return text.split()


def _pairs(text: str) -> list[Stage]:
    return [{"diazepam": stage.split("/")} for stage in text.split()]


SCHEDULE_2 = _pairs(
    "20/20 18/20 18/18 16/18 16/16 14/16 14/14 12/14 12/12 10/12 10/10 8/10 8/8 6/8 5/8 4/8 3/8 2/8 1/8 0/8 0/7 0/6"
    " 0/5 0/4 0/3 0/2 0/1 0/0"
)
"""Diazepam 40 mg, morning and evening (27 changes)."""

SCHEDULE_2_TOTALS = _split("40 38 36 34 32 30 28 26 24 22 20 18 16 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0")


def _crossing(old: str, text: str) -> list[Stage]:
    halves = [stage.split("|") for stage in text.split()]
    return [{old: a.split("/"), "diazepam": b.split("/")} for a, b in halves]


SCHEDULE_1 = _crossing(
    "alprazolam",
    "2/2/2|0/0/0 2/2/1.5|0/0/10 2/2/1|0/0/20 1.5/2/1|10/0/20 1/2/1|20/0/20 1/1/1|20/10/20 1/1/.5|20/10/20"
    " 1/1/0|20/10/20 .5/1/0|20/10/20 .5/.5/0|20/10/20 .5/0/0|20/10/20 0/0/0|20/10/20 0/0/0|25/0/25 0/0/0|20/0/25"
    " 0/0/0|20/0/20",
)
"""Alprazolam 6 mg to diazepam."""

SCHEDULE_1_EQUIVALENTS = _split("120 120 120 120 120 110 100 90 80 70 60 50 50 45 40")

SCHEDULE_5 = _crossing(
    "clonazepam",
    ".5/.5/.5|0/0/0 .5/.5/.25|0/0/5 .5/.5/0|0/0/10 .25/.5/0|5/0/10 .25/.25/0|5/5/10 0/.25/0|10/5/10 0/0/0|10/8/10",
)
"""Clonazepam 1.5 mg to diazepam, up to the stage at which the equivalent first falls."""

SCHEDULE_5_EQUIVALENTS = _split("30 30 30 30 30 30 28")

SCHEDULE_9 = [
    {"temazepam": ["30"]},
    {"temazepam": ["15"], "diazepam": ["7.5"]},
    {"temazepam": ["7.5"], "diazepam": ["12"]},
    *({"diazepam": [str(mg)]} for mg in range(15, -1, -1)),
]
"""Temazepam 30 mg at night to diazepam; the equivalent rises once."""

SCHEDULE_9_EQUIVALENTS = ["15", "15", "15.75", *(str(mg) for mg in range(15, -1, -1))]

SCHEDULE_10 = [
    *_crossing("oxazepam", "20/20/20|0/0/0 20/20/0|0/0/10 0/20/0|10/0/10 0/0/0|10/10/10"),
    *({"diazepam": [str(mg)]} for mg in (28, 26, 24, 22, 20, 18)),
    *({"diazepam": [mg]} for mg in SCHEDULE_2_TOTALS[12:]),
]
"""Oxazepam 60 mg to diazepam, then as Schedule 2 from stage 12 on; the split over the day is made up."""

SCHEDULE_10_EQUIVALENTS = [*_split("30 30 30 30 28 26 24 22 20 18"), *SCHEDULE_2_TOTALS[12:]]

SCHEDULE_12 = [
    {"zopiclone": ["15"]},
    {"zopiclone": ["7.5"], "diazepam": ["5"]},
    *({"diazepam": [str(mg)]} for mg in range(10, -1, -1)),
]
"""Zopiclone 15 mg at night to diazepam."""

SCHEDULE_12_EQUIVALENTS = ["10", "10", *(str(mg) for mg in range(10, -1, -1))]

SCHEDULE_4 = [
    {"nitrazepam": ["10"]},
    {"nitrazepam": ["5"], "diazepam": ["5"]},
    *({"diazepam": [str(mg)]} for mg in range(10, -1, -1)),
]
"""Nitrazepam 10 mg at night to diazepam."""

CKS_LADDER = _split("40 36 32 28 24 20 18 16 14 12 10 9 8 7 6 5 4 3 2 1 0")
"""The largest steps of the ladder, from diazepam 40 mg (20 cuts)."""


def steps_csv(stages: Sequence[Stage], days: int = 14, slots: Sequence[str] = (), separator: str = ",") -> str:
    """The stages as a file for ``ebb plan check --csv``, one stage every so many days."""
    lines = [separator.join(("date", "medicine", "slot", "amount_mg"))]
    for number, stage in enumerate(stages):
        day = FIRST_DAY + timedelta(days=number * days)
        for medicine, amounts in stage.items():
            names = slots or {1: ("",), 2: TWO, 3: THREE}[len(amounts)]
            lines += [
                separator.join((day.isoformat(), medicine, slot, amount))
                for slot, amount in zip(names, amounts, strict=True)
            ]
    return "\n".join(lines) + "\n"


def totals_csv(medicine: str, totals: Sequence[str], days: int = 14) -> str:
    """Daily totals of one medicine as such a file."""
    return steps_csv([{medicine: [total]} for total in totals], days)
