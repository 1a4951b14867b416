"""Journals of every shape that a page must hold, and what is asked to stand on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random

from journal.domain.contents import Contents, DayEntry
from journal.domain.context_mark import KEYS, ContextMark
from journal.domain.dose import Dose
from journal.domain.medicine import Medicine
from journal.domain.plan import Goal, PlanHistory, PlannedDose, PlanVersion, Step, StepKind
from journal.domain.practice import Practice, PracticeDone
from journal.domain.rating import Rating
from journal.domain.symptom import Symptom
from journal.domain.urgent import URGENT_KINDS
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.service.sample import QUESTIONS, sample_contents
from tests.plots.sample_days import MORNING, NIGHT, mg

LAST = date(2026, 11, 23)
THREE = tuple(QUESTIONS.split("\n"))
HEBREW, ARABIC, CHINESE = "כאב ראש חזק", "ألم شديد في الصباح", "早上很难受，下午好一些"
LONG = "Every afternoon from about three the shaking comes back and I cannot hold a cup. "


@dataclass(frozen=True)
class Shape:
    """A journal, how many days are looked at, and what was asked for."""

    contents: Contents
    days: int = 90
    options: dict[str, object] = field(default_factory=dict)


def back(n: int) -> date:
    """The day so many days before the last."""
    return LAST - timedelta(days=n)


@cache
def sample(days: int) -> Contents:
    return sample_contents(days, LAST, 1)


def one_day() -> Shape:
    return Shape(sample(1), 7, {"questions": THREE})


def only_doses() -> Shape:
    return Shape(replace(sample(90), ratings=(), nights=(), entries=(), context_marks=(), practices_done=()))


def only_symptoms() -> Shape:
    whole = sample(90)
    return Shape(Contents(symptoms=whole.symptoms, ratings=whole.ratings))


def no_plan() -> Shape:
    return Shape(replace(sample(90), plan=PlanHistory()), options={"questions": THREE})


def several(count: int, name: Callable[[int], str] = "medicine {}".format, days: int = 90) -> Contents:
    """The sample with so many medicines, all in the plan and cut in turn every week."""
    medicines = tuple(Medicine(n, name(n), position=n) for n in range(1, count + 1))
    steps = []
    for week in range(-(-days // 7)):
        doses = tuple(
            PlannedDose(m.id, slot, mg(str(20 - (week + m.id) // count * 0.25)))
            for m in medicines
            for slot in (MORNING, NIGHT)
        )
        kind = StepKind.CUT if week else StepKind.START
        steps.append(Step(back(days - 1 - 7 * week), doses, kind))
    version = PlanVersion(1, 1, datetime(2020, 1, 1, tzinfo=UTC), steps[0].start, tuple(steps),
                          agreed_with="Dr Weber", goal=Goal.STOP, equivalence="ashton2002")  # fmt: skip
    doses = tuple(
        Dose(n * 2 * count + 2 * m.id + part, back(n), m.id, m.name, mg("19"), slot=slot, taken_at=slot)
        for n in range(days)
        for m in medicines
        for part, slot in enumerate((MORNING, NIGHT))
    )
    extra = tuple(Dose(10**6 + m.id, back(m.id), m.id, m.name, mg("0.5")) for m in medicines)
    return replace(sample(days), medicines=medicines, plan=PlanHistory((version,)), doses=doses + extra)


def forty_changes() -> Shape:
    return Shape(several(1, days=280), 280, {"questions": THREE})


def other_scripts() -> Shape:
    whole = several(2, lambda n: (HEBREW, "地西泮")[n - 1])
    words = (HEBREW, ARABIC, CHINESE)
    return Shape(
        replace(
            whole,
            symptoms=tuple(Symptom(s.id, "", f"{words[s.id % 3]} {s.id}", position=s.position) for s in whole.symptoms),
            context_marks=tuple(ContextMark(back(n), KEYS[n % 5], words[n % 3]) for n in range(15)),
            urgent_events=tuple(
                UrgentEvent(n, back(n), "seizure", time(8), None, "", words[n], words[n - 1], words[n - 2])
                for n in range(3)
            ),
            entries=tuple(DayEntry(back(n), 5, words[n % 3] * 3) for n in range(20)),
            practices=tuple(Practice(n, "", f"{words[n]} {n}") for n in range(3)),
            practices_done=tuple(PracticeDone(back(n), n % 3, 10, 1) for n in range(30)),
        ),
        options={"questions": (HEBREW * 4, ARABIC * 4, CHINESE * 6), "name": f"{ARABIC} Ä.", "include_notes": True},
    )


def sixty_symptoms() -> Shape:
    lot = Random("sixty")
    own = tuple(Symptom(n, "", f"something of my own that has number {n}", position=n) for n in range(1, 61))
    ratings = tuple(Rating(back(n), s.id, lot.randrange(5)) for n in range(70) for s in own if lot.random() < 0.6)
    late = tuple(Rating(back(n), s.id, 3) for n in range(70, 90) for s in own[:5])
    return Shape(replace(sample(90), symptoms=own, ratings=ratings + late), 70)


def thirty_practices() -> Shape:
    practices = tuple(Practice(n, "", f"a walk along the river number {n}", position=n) for n in range(1, 31))
    lot = Random("thirty")
    done = tuple(PracticeDone(back(n), p.id, lot.choice((None, 20)), lot.choice((None, -1, 0, 1)))
                 for n in range(90) for p in practices if lot.random() < 0.5)  # fmt: skip
    return Shape(replace(sample(90), practices=practices, practices_done=done), options={"questions": THREE})


def twelve_events() -> Shape:
    text = (LONG * 13)[:1000]
    events = tuple(UrgentEvent(n, back(n * 5), kind, time(11, n), None, "", text, text, text)
                   for n, kind in enumerate(list(URGENT_KINDS)[:12]))  # fmt: skip
    return Shape(replace(sample(90), urgent_events=events), options={"questions": THREE})


def long_questions() -> Shape:
    asked = tuple((start + LONG * 7)[:500] for start in ("First: ", "Second: ", "Third: "))
    return Shape(sample(400), 365, {"questions": asked, "include_mood": True})


def long_names() -> Shape:
    return Shape(several(2, lambda n: (f"{n} prolonged release drops of " * 8)[:200]), options={"questions": THREE})


def long_words() -> Shape:
    """Words of a supporter and of marks, at length and without a space in them."""
    whole = sample(90)
    return Shape(
        replace(
            whole,
            visits=tuple(Visit(n, back(n), list(VisitKind)[n % 3], agreed=LONG * 8) for n in range(60)),
            context_marks=tuple(ContextMark(back(n), key, "w" * 300) for n in range(60) for key in KEYS),
        ),
        options={"name": "Maria Magdalena " * 12},
    )


def everything() -> Shape:
    """All of it at once; nobody's journal, but no page may break."""
    words, names = twelve_events().contents, several(12, lambda n: (f"{n} prolonged release drops of " * 8)[:200])
    return Shape(
        replace(
            names,
            urgent_events=words.urgent_events,
            practices=thirty_practices().contents.practices,
            practices_done=thirty_practices().contents.practices_done,
            visits=long_words().contents.visits,
            context_marks=long_words().contents.context_marks,
            symptoms=sixty_symptoms().contents.symptoms,
            ratings=sixty_symptoms().contents.ratings,
        ),
        70,
        {**long_questions().options, "name": "Maria Magdalena " * 12, "include_notes": True},
    )


SHAPES: dict[str, Callable[[], Shape]] = {
    "empty": lambda: Shape(Contents(), 30),
    "one day": one_day,
    "only doses": only_doses,
    "only symptoms": only_symptoms,
    "no plan": no_plan,
    "two medicines": lambda: Shape(several(2), options={"questions": THREE, "include_mood": True}),
    "four medicines": lambda: Shape(several(4), options={"questions": THREE}),
    "twelve medicines": lambda: Shape(several(12)),
    "ten years": lambda: Shape(sample(3652), 3652, {"questions": THREE, "include_mood": True}),
    "forty changes": forty_changes,
    "other scripts": other_scripts,
    "sixty symptoms": sixty_symptoms,
    "thirty practices": thirty_practices,
    "twelve events": twelve_events,
    "long questions": long_questions,
    "long names": long_names,
    "long words": long_words,
    "everything": everything,
}
