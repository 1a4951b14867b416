"""Journals to reckon anew: the sample, gaps, a switch, one symptom, sixty, holds and returns, and drawn by lot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.symptom import Symptom
from journal.exchange.formats import write_contents
from journal.plots.chart import Asked, NumberTable, chart
from journal.service.sample import sample_contents
from tests.plots.plain_facts import Facts, read_facts
from tests.plots.sample_days import (
    DIAZEPAM,
    LORAZEPAM,
    MORNING,
    NIGHT,
    TODAY,
    full_days,
    history,
    mg,
    step,
    switch_days,
)

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """A journal, its facts as its files tell them, and the ranges to look at."""

    contents: Contents
    facts: Facts
    periods: tuple[Period, ...]

    def table(self, key: str, period: Period, options: Mapping[str, str] | None = None) -> NumberTable:
        """The table of a chart."""
        made = chart(key)
        asked = Asked(self.contents, period, TODAY, LONDON, options or {})
        return made.table(made.read(asked), Locale())


@cache
def kept(name: str) -> Kept:
    """The journal of a name."""
    contents = JOURNALS[name]()
    texts = [write_contents(contents, suffix, AT, LONDON, "0") for suffix in (".csv", ".json")]
    span = contents.span()
    assert span is not None
    whole = Period(span.first, max(span.last, TODAY))
    middle = span.first + timedelta(days=len(whole) // 2)
    periods = (
        whole,
        Period(middle, TODAY),
        Period(middle, middle + timedelta(days=27)),
        Period(TODAY - timedelta(days=6), TODAY + timedelta(days=30)),
    )
    return Kept(contents, read_facts(texts[0], texts[1], LONDON, TODAY), periods)


def _sample() -> Contents:
    return sample_contents(250, TODAY, 1)


def _gaps() -> Contents:
    """Ten months of which many days are missing altogether or in parts, the two changes of the clock among them."""
    whole, lot = full_days(300), Random("gaps")
    kept_days = {day for day in Period.ending(TODAY, 300) if lot.random() < 0.55}
    parts = whole.within(Period.ending(TODAY, 300))
    return replace(
        parts,
        doses=tuple(d for d in parts.doses if d.day in kept_days),
        ratings=tuple(r for r in parts.ratings if r.day in kept_days and lot.random() < 0.5),
        nights=tuple(n for n in parts.nights if lot.random() < 0.4),
        entries=tuple(e for e in parts.entries if lot.random() < 0.3),
    )


def _switch() -> Contents:
    whole = switch_days()
    version = replace(whole.plan.versions[0], equivalence="ashton2002")
    names = {medicine.id: medicine.name for medicine in whole.medicines}
    doses = tuple(replace(dose, medicine=names[dose.medicine_id]) for dose in whole.doses)
    return replace(whole, plan=PlanHistory((version,)), doses=doses)


def _one_symptom() -> Contents:
    whole = full_days(120)
    return replace(whole, symptoms=whole.symptoms[4:5], ratings=tuple(r for r in whole.ratings if r.symptom_id == 5))


def _sixty_symptoms() -> Contents:
    lot = Random("sixty")
    own = tuple(Symptom(n, "", f"own {n}", hidden=n % 9 == 0, position=60 - n) for n in range(1, 61))
    rated = tuple(
        Rating(day, symptom.id, lot.choice((0, 0, 1, 1, 2, 3, 4)))
        for day in Period.ending(TODAY, 70)
        for symptom in own
        if symptom.id % 11 and lot.random() < (0.7 if symptom.id % 5 else 0.02)
    )
    return replace(full_days(70), symptoms=own, ratings=rated)


def _holds_and_returns() -> Contents:
    """Three agreed versions and a draft, with holds, returns, a new measure and a stop; a fortnight apart or less."""
    first = TODAY - timedelta(days=199)
    days = iter(first + timedelta(days=n) for n in (0, 14, 28, 42, 47, 63, 77, 84, 98, 112, 140, 170, 190, 210))
    kinds = (
        "start",
        "cut",
        "cut",
        "hold",
        "return",
        "cut",
        "measure",
        "cut",
        "cut",
        "hold",
        "return",
        "cut",
        "cut",
        "stop",
    )
    amounts = ("10", "9.5", "9", "9", "9.5", "9", "9.1", "8.5", "8", "8", "8.25", "7.5", "7", "0")
    steps = tuple(
        step(
            day, str(Decimal(amount) / 2), str(Decimal(amount) / 2), StepKind(kind), "illness" if kind == "hold" else ""
        )
        for day, kind, amount in zip(days, kinds, amounts, strict=True)
    )
    one = replace(history(*steps[:6]).versions[0], applies_from=first)
    later = first + timedelta(days=70)
    two = PlanVersion(2, 2, AT, later, steps[:-1], agreed_with="Dr Weber", why="slower")
    draft = PlanVersion(3, 3, AT, TODAY - timedelta(days=30), (step(TODAY - timedelta(days=40), "1", "1"),), draft=True)
    three = PlanVersion(4, 4, AT, TODAY - timedelta(days=3), steps)
    whole = full_days(200)
    return replace(whole, plan=PlanHistory((one, two, draft, three)))


def _by_lot(seed: int) -> Contents:
    """Everything there is, present or not as a die falls; two medicines, odd nights, plans upon plans."""
    lot = Random(f"lot {seed}")
    first = TODAY - timedelta(days=lot.randrange(40, 200))
    days = list(Period(first, TODAY))
    symptoms = tuple(
        Symptom(n + 1, "", f"s{n}", hidden=lot.random() < 0.2, position=lot.randrange(9)) for n in range(6)
    )
    doses, ratings, nights, entries = [], [], [], []
    for day in days:
        if lot.random() < 0.2:
            continue
        for medicine in (DIAZEPAM, LORAZEPAM):
            for slot in (MORNING, NIGHT, None):
                if lot.random() < 0.5:
                    amount = mg(str(Decimal(lot.randrange(1, 80)) / 8))
                    status = (
                        lot.choice((DoseStatus.TAKEN, DoseStatus.TAKEN, DoseStatus.MISSED))
                        if slot
                        else DoseStatus.TAKEN
                    )
                    planned = mg(str(lot.randrange(1, 10))) if slot and lot.random() < 0.8 else None
                    doses.append(Dose(len(doses) + 1, day, medicine.id, medicine.name, amount, status, slot, planned))
        ratings += [Rating(day, s.id, lot.randrange(5)) for s in symptoms if lot.random() < 0.6]
        if lot.random() < 0.7:
            nights.append(_odd_night(day, lot))
        if lot.random() < 0.7:
            entries.append(DayEntry(day, overall=lot.randrange(11)))
    versions = tuple(_odd_version(n + 1, first, lot) for n in range(lot.randrange(4)))
    return Contents(
        (DIAZEPAM, LORAZEPAM),
        (),
        symptoms,
        PlanHistory(versions),
        tuple(doses),
        tuple(ratings),
        tuple(n for n in nights if not n.empty),
        tuple(entries),
    )


def _odd_night(day: date, lot: Random) -> Night:
    def maybe(value: Any) -> Any:
        return value if lot.random() < 0.8 else None

    evening = lot.randrange(20 * 60, 26 * 60) % 1440
    tried, woke = evening + lot.randrange(60), lot.randrange(4 * 60, 9 * 60)
    return Night(
        day, maybe(_clock(evening)), maybe(_clock(tried)), maybe(lot.randrange(120)), maybe(lot.randrange(6)),
        maybe(lot.randrange(150)), maybe(_clock(woke)), maybe(_clock(woke + lot.randrange(90))),
        maybe(lot.randrange(40)),
        maybe(lot.randrange(600)) if lot.random() < 0.4 else None, maybe(lot.randrange(5)), maybe(lot.randrange(90)),
        lot.choice(("", "", "Europe/London", "Australia/Lord_Howe")),
    )  # fmt: skip


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _odd_version(number: int, first: date, lot: Random) -> PlanVersion:
    start = first + timedelta(days=lot.randrange(-20, 60))
    steps: list[Step] = []
    for n in range(lot.randrange(1, 9)):
        amounts = [(m, slot, lot.randrange(0, 41)) for m in (1, 2) for slot in (MORNING, NIGHT) if lot.random() < 0.6]
        planned = tuple(PlannedDose(m, slot, mg(str(Decimal(amount) / 4))) for m, slot, amount in amounts)
        kind = lot.choice(list(StepKind)) if n else StepKind.START
        steps.append(Step(start, planned, kind))
        start += timedelta(days=lot.randrange(1, 25))
    applies = first + timedelta(days=lot.randrange(0, 90))
    return PlanVersion(
        number,
        number,
        AT,
        applies,
        tuple(steps),
        draft=lot.random() < 0.2,
        equivalence=lot.choice(("", "ashton2002", "vadod2021")),
    )


JOURNALS: dict[str, Callable[[], Contents]] = {
    "sample": _sample,
    "gaps": _gaps,
    "switch": _switch,
    "one symptom": _one_symptom,
    "sixty symptoms": _sixty_symptoms,
    "holds and returns": _holds_and_returns,
    "by lot 1": lambda: _by_lot(1),
    "by lot 2": lambda: _by_lot(2),
    "by lot 3": lambda: _by_lot(3),
    "by lot 4": lambda: _by_lot(4),
}


def assert_same(table: NumberTable, keys: list[str], rows: list[list[Any]]) -> None:
    """Every cell of the table is the one that was reckoned; the words of ``noted`` are left to other tests."""
    shown = [n for n, key in enumerate(table.keys) if key != "noted"]
    assert [table.keys[n] for n in shown] == keys
    assert len(table.values) == len(rows)
    wrong = [
        (row[0], keys[n], row[n], table.values[number][place])
        for number, row in enumerate(rows)
        for n, place in enumerate(shown)
        if row[n] != table.values[number][place]
    ]
    assert wrong == [], f"{len(wrong)} cells: (row, key, reckoned, table) {wrong[:5]}"
