"""What the sample journal says beside doses, symptoms and nights: people, visits, what may have helped, and the like.

All of it is invented. It has random streams of its own, so that the rest of the sample does not depend on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.period import Period
from journal.domain.person import Person, Role
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import GAD7, PHQ9, SELF_HARM_ITEM, SHAPES, WORST, Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.service.sample_plan import AGREED_WITH, ZONE

PRESCRIBER, PHARMACIST, SUPPORTER = 1, 2, 3
_PEOPLE = (
    Person(PRESCRIBER, AGREED_WITH, Role.PRESCRIBER, "555-0101", "In on Monday, Tuesday and Thursday", on_card=True),
    Person(PHARMACIST, "Example Pharmacy", Role.PHARMACIST, "555-0102", "Orders tablets in for the next day"),
    Person(SUPPORTER, "Robin Example", Role.SUPPORTER, "555-0103", "Evenings and weekends", on_card=True),
)
_OWN_NUMBERS = (OwnNumber(1, "Out-of-hours surgery", "555-0104"),)
_OWN_WORDS = (
    OwnWords("signs", "Jaw tight, neck stiff.\nReading the same line again and again."),
    OwnWords("helps", "Counting my breath at the open window.\nWarm feet.\nThe radio, very low."),
    OwnWords("people", "Robin, with or without talking about it."),
    OwnWords("places", "The bench by the canal.\nThe kitchen with the lamp on."),
    OwnWords("professionals", "Dr Example, 555-0101.\nOut-of-hours surgery, 555-0104."),
    OwnWords("reasons", "Sleeping through a night on my own.\nSinging in the choir again."),
)
_PRACTICES = (
    (Practice(1, "breathing", position=0), 0.45, (5, 10, 10, 15)),
    (Practice(2, "walk", position=1), 0.5, (15, 20, 30, 45)),
    (Practice(3, "wake_time", position=2), 0.55, ()),
    (Practice(4, "daylight", position=3), 0.35, (20, 30, 60)),
    (Practice(5, "supporter", position=4), 0.15, ()),
    (Practice(6, name="Piano", position=5), 0.12, (20, 30)),
)
"""Each practice, how likely it is on a day, and the minutes that are said of it."""

_MARKS = (
    ("caffeine", 0.4, ("two coffees", "one coffee, before noon", "tea, three cups", "")),
    ("alcohol", 0.04, ("one small glass of wine", "half a beer", "two glasses of wine, a birthday")),
    ("stress", 0.05, ("argument on the phone", "letter from the landlord", "")),
)
_ILLNESS = ("a cold", "", "cough, less of it")
"""A mark for each day of an illness, with these words."""

_QUESTIONS = ("Is a liquid an option?\nWhich week suits for the next step?", "What is the plan for the holidays?", "")
_AGREED = {
    VisitKind.CLINICIAN: ("Stay with the present steps, look again at the next visit.", "The next step a week later."),
    VisitKind.THERAPY: ("Write down one thought a week.",),
    VisitKind.GROUP: ("",),
}
_KINDS = (VisitKind.CLINICIAN, VisitKind.THERAPY, VisitKind.CLINICIAN, VisitKind.GROUP, VisitKind.CLINICIAN)
_NEXT_VISIT, _LAST_VISIT = 9, 20
"""Days from the last one to the visit ahead, and back to the newest that has been."""

_EVERY = 28
"""Days between two fillings of a questionnaire."""


def with_support(contents: Contents, period: Period, rough: dict[date, float], seed: int) -> Contents:
    """The sample with its support records; none is on a day on which nothing else is recorded, or on the last."""
    days = sorted(contents.recorded_days() - {period.last})
    return replace(
        contents,
        urgent_events=_urgent_events(period, days),
        practices=tuple(practice for practice, _, _ in _PRACTICES),
        practices_done=_practices_done(days, Random(f"practices {seed}")),
        context_marks=_context_marks(period, days, Random(f"marks {seed}")),
        people=tuple(replace(person, position=n) for n, person in enumerate(_PEOPLE)),
        visits=_visits(period),
        own_words=_OWN_WORDS,
        own_numbers=_OWN_NUMBERS,
        thought_records=_thought_records(period, days),
        answers=_answers(period, days, rough, Random(f"questionnaires {seed}")),
    )


def _urgent_events(period: Period, days: Sequence[date]) -> tuple[UrgentEvent, ...]:
    """One in the last weeks of a sample of 60 days or more, another long before it in one of 200 days or more."""
    events: list[UrgentEvent] = []
    if len(period) >= 200 and (day := _nearest(days, period.last - timedelta(days=150))):
        said = ("Nothing stayed down since the morning.", "Rang the surgery, they rang back.", "Better by the evening.")
        events.append(UrgentEvent(1, day, "vomiting", time(11, 40), None, ZONE.key, *said))
    if len(period) >= 60 and (day := _nearest(days, period.last - timedelta(days=26))):
        note = "Every afternoon this week, from about three."
        events.append(UrgentEvent(len(events) + 1, day, "interdose", time(15, 10), None, ZONE.key, note))
    return tuple(events)


def _practices_done(days: Sequence[date], random: Random) -> tuple[PracticeDone, ...]:
    done: list[PracticeDone] = []
    for day in days:
        for practice, chance, minutes in _PRACTICES:
            if random.random() >= chance:
                continue
            said = random.choice(minutes) if minutes and random.random() < 0.7 else None
            helped = random.choice((1, 1, 1, 0, 0, -1)) if random.random() < 0.6 else None
            done.append(PracticeDone(day, practice.id, said, helped))
    return tuple(done)


def _context_marks(period: Period, days: Sequence[date], random: Random) -> tuple[ContextMark, ...]:
    marks = {
        (day, key): ContextMark(day, key, random.choice(texts))
        for day in days
        for key, chance, texts in _MARKS
        if random.random() < chance
    }
    begins = period.last - timedelta(days=min(50, len(period) // 2))
    for day, text in zip([d for d in days if d >= begins], _ILLNESS, strict=False):
        marks[day, "illness"] = ContextMark(day, "illness", text)
    return tuple(sorted(marks.values(), key=lambda m: (m.day, m.key)))


def _visits(period: Period) -> tuple[Visit, ...]:
    """Up to five that have been, and one ahead; each clinician's names the day of the next one."""
    apart = max(30, len(period) // len(_KINDS))
    back = [_LAST_VISIT + n * apart for n in range(len(_KINDS))]
    been = [(period.last - timedelta(days=n), kind) for n, kind in zip(back, _KINDS, strict=True) if n < len(period)]
    planned = [*reversed(been), (period.last + timedelta(days=_NEXT_VISIT), VisitKind.CLINICIAN)]
    visits: list[Visit] = []
    for number, (day, kind) in enumerate(planned, 1):
        clinician = kind is VisitKind.CLINICIAN
        following = [d for d, k in planned[number:] if k is kind] if clinician else []
        agreed = _AGREED[kind][number % len(_AGREED[kind])] if day <= period.last else ""
        questions = _QUESTIONS[number % len(_QUESTIONS)] if clinician else ""
        at = time(9, 40) if clinician else time(18)
        person = PRESCRIBER if clinician else None
        visits.append(Visit(number, day, kind, at, person, questions, agreed, following[0] if following else None))
    return tuple(visits)


def _thought_records(period: Period, days: Sequence[date]) -> tuple[ThoughtRecord, ...]:
    day = _nearest(days, period.last - timedelta(days=12))
    record = ThoughtRecord(
        1,
        day or period.first,
        situation="Woke at four and lay awake.",
        feeling="Dread",
        before=80,
        thought="It will be like this every night.",
        speaks_for="Three nights like it this week.",
        speaks_against="Four nights were not.",
        balanced="Some nights are like this, others are not.",
        after=45,
    )
    return (record,) if day else ()


def _answers(period: Period, days: Sequence[date], rough: dict[date, float], random: Random) -> tuple[Answers, ...]:
    """The PHQ-9 and the GAD-7 about every four weeks, rougher days higher; the question about self-harm always 0."""
    found: list[Answers] = []
    for back in range(len(period) // _EVERY * _EVERY, 0, -_EVERY):
        day = _nearest(days, period.last - timedelta(days=back - 10))
        if day is None:
            continue
        for instrument in (PHQ9, GAD7):
            values = [
                max(0, min(WORST, round(0.7 * rough[day] + random.gauss(0, 0.5))))
                for _ in range(SHAPES[instrument].items)
            ]
            if instrument == PHQ9:
                values[SELF_HARM_ITEM - 1] = 0
            difficulty = 1 if SHAPES[instrument].asks_difficulty else None
            found.append(Answers(len(found) + 1, day, instrument, tuple(values), difficulty))
    return tuple(found)


def _nearest(days: Sequence[date], wanted: date) -> date | None:
    """The newest of the days that is not after the wanted one; None when all are."""
    return max((day for day in days if day <= wanted), default=None)
