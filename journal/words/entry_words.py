"""What one entry of the journal is called and what it says, part by part, in the words that its field has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from journal.domain.contents import DayEntry
from journal.domain.context_mark import ContextMark
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.person import Person
from journal.domain.plan import PlanVersion
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.questionnaire_scoring import score
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.words.dates import clock_text, day_short
from journal.words.making import preparation_text
from journal.words.numbers import amount_text, duration_text, quantity_text
from journal.words.questionnaires import total_text
from journal.words.support_words import (
    helped_text,
    mark_name,
    practice_name,
    role_name,
    section_title,
    visit_kind_name,
)
from journal.words.symptoms import answer_text, symptom_name
from journal.words.translation import mark, ntr, tr
from journal.words.urgent_words import urgent_kind_name

Part = tuple[str, str]
"""The name of a field, "" where the entry has only one, and what stands in it."""

_INSTRUMENTS = {"phq9": "PHQ-9", "phq8": "PHQ-8", "gad7": "GAD-7"}


@dataclass(frozen=True, slots=True)
class Known:
    """What entries refer to, by id; also what is in the bin, so that every entry can be named."""

    medicines: Mapping[int, Medicine]
    preparations: Mapping[int, Preparation]
    symptoms: Mapping[int, Symptom]
    practices: Mapping[int, Practice]
    people: Mapping[int, Person]


def title_of(value: Any, known: Known, locale: Locale) -> str:
    """What an entry is called in a list: ``Anxiety``, ``diazepam, 08:00``, ``Night``."""
    return _SAID[type(value)][0](value, known, locale)


def parts_of(value: Any, known: Known, locale: Locale) -> tuple[Part, ...]:
    """What an entry says, field by field; fields that say nothing are left out."""
    return tuple((name, text) for name, text in _SAID[type(value)][1](value, known, locale) if text)


def _dose_title(dose: Dose, _known: Known, locale: Locale) -> str:
    if dose.slot is None:
        return tr("{medicine}, extra dose", medicine=dose.medicine)
    return tr("{medicine}, {time}", medicine=dose.medicine, time=clock_text(dose.slot, locale))


def _dose(dose: Dose, _known: Known, locale: Locale) -> list[Part]:
    if dose.status is DoseStatus.MISSED:
        return [("", tr("not taken")), (tr("Note"), dose.note)]
    return [
        ("", amount_text(dose.amount, locale)),
        (tr("Time"), clock_text(dose.taken_at, locale) if dose.taken_at else ""),
        (tr("Made from"), dose.made),
        (tr("Note"), dose.note),
    ]


def _rating_title(rating: Rating, known: Known, _locale: Locale) -> str:
    found = known.symptoms.get(rating.symptom_id)
    return symptom_name(found) if found else tr("Symptom")


def _rating(rating: Rating, _known: Known, _locale: Locale) -> list[Part]:
    return [("", answer_text(rating.value))]


def _night(night: Night, _known: Known, locale: Locale) -> list[Part]:
    clocks = {
        tr("In bed"): night.into_bed, tr("Tried to sleep"): night.tried, tr("Woke"): night.woke,
        tr("Up"): night.out_of_bed,
    }  # fmt: skip
    minutes = {
        tr("Asleep after"): night.latency_min, tr("Awake in the night"): night.awake_min,
        tr("Awake before getting up"): night.trying_min, tr("Hours slept"): night.stated_asleep_min,
        tr("Naps"): night.nap_min,
    }  # fmt: skip
    counts = {tr("Times awake"): night.awakenings, tr("Sleep quality, 0 to 4"): night.quality}
    parts = [(name, clock_text(clock, locale) if clock is not None else "") for name, clock in clocks.items()]
    parts += [(name, duration_text(n) if n is not None else "") for name, n in minutes.items()]
    return parts + [(name, str(n) if n is not None else "") for name, n in counts.items()]


def _entry(entry: DayEntry, _known: Known, _locale: Locale) -> list[Part]:
    overall = str(entry.overall) if entry.overall is not None else ""
    return [
        (tr("Overall"), overall),
        (tr("Note"), entry.note),
        (tr("Quick day"), tr("yes") if entry.quick else ""),
    ]


def _stock_title(stock: Stock, known: Known, locale: Locale) -> str:
    found = known.preparations.get(stock.preparation_id)
    name = _preparation_title(found, known, locale) if found else tr("Preparation")
    return tr("At hand: {what}", what=name)


def _stock(stock: Stock, _known: Known, locale: Locale) -> list[Part]:
    return [("", quantity_text(stock.quantity, locale)), (tr("Counted on"), day_short(stock.day, locale))]


def _medicine_title(medicine: Medicine, _known: Known, _locale: Locale) -> str:
    return tr("Medicine: {name}", name=medicine.name)


def _medicine(medicine: Medicine, _known: Known, _locale: Locale) -> list[Part]:
    return [("", medicine.name), (tr("No longer offered"), tr("yes") if medicine.retired else "")]


def _preparation_title(preparation: Preparation, known: Known, _locale: Locale) -> str:
    found = known.medicines.get(preparation.medicine_id)
    return found.name if found else tr("Preparation")


def _preparation(preparation: Preparation, _known: Known, locale: Locale) -> list[Part]:
    no_longer = tr("yes") if preparation.retired else ""
    return [("", preparation_text(preparation, locale)), (tr("No longer offered"), no_longer)]


def _symptom_title(symptom: Symptom, _known: Known, _locale: Locale) -> str:
    return tr("Symptom: {name}", name=symptom_name(symptom))


def _symptom(symptom: Symptom, _known: Known, _locale: Locale) -> list[Part]:
    return [("", symptom_name(symptom)), (tr("Hidden"), tr("yes") if symptom.hidden else "")]


def _practice_title(practice: Practice, _known: Known, _locale: Locale) -> str:
    return tr("Practice: {name}", name=practice_name(practice))


def _practice(practice: Practice, _known: Known, _locale: Locale) -> list[Part]:
    return [("", practice_name(practice)), (tr("Hidden"), tr("yes") if practice.hidden else "")]


def _done_title(done: PracticeDone, known: Known, _locale: Locale) -> str:
    found = known.practices.get(done.practice_id)
    return practice_name(found) if found else tr("Practice")


def _done(done: PracticeDone, _known: Known, _locale: Locale) -> list[Part]:
    minutes = tr("{n} min", n=done.minutes) if done.minutes is not None else ""
    helped = helped_text(done.helped) if done.helped is not None else ""
    return [("", tr("done")), (tr("Minutes"), minutes), (tr("Afterwards"), helped)]


def _urgent(event: UrgentEvent, _known: Known, locale: Locale) -> list[Part]:
    return [
        (tr("Day"), day_short(event.day, locale)),
        (tr("Time"), clock_text(event.at, locale) if event.at else ""),
        (tr("What was done"), event.done),
        (tr("How it ended"), event.ended),
        (tr("Note"), event.note),
    ]


def _person_title(person: Person, _known: Known, _locale: Locale) -> str:
    return tr("Person: {name}", name=person.name)


def _person(person: Person, _known: Known, _locale: Locale) -> list[Part]:
    return [
        (tr("Name"), person.name),
        (tr("Role"), role_name(person.role)),
        (tr("Telephone number"), person.phone),
        (tr("Note"), person.note),
        (tr("On the emergency card"), tr("yes") if person.on_card else ""),
        (tr("No longer"), tr("yes") if person.retired else ""),
    ]


def _visit(visit: Visit, known: Known, locale: Locale) -> list[Part]:
    person = known.people.get(visit.person_id or 0)
    return [
        (tr("Day"), day_short(visit.day, locale)),
        (tr("Time"), clock_text(visit.at, locale) if visit.at else ""),
        (tr("With"), person.name if person else ""),
        (tr("What to ask"), visit.questions),
        (tr("What was agreed"), visit.agreed),
        (tr("Next visit"), day_short(visit.next_day, locale) if visit.next_day else ""),
    ]


def _number(number: OwnNumber, _known: Known, _locale: Locale) -> list[Part]:
    return [(tr("Name"), number.name), (tr("Telephone number"), number.number)]


def _thought(record: ThoughtRecord, _known: Known, locale: Locale) -> list[Part]:
    return [
        (tr("Day"), day_short(record.day, locale)),
        (tr("Situation"), record.situation),
        (tr("Feeling"), record.feeling),
        (tr("Strength before, 0 to 100"), str(record.before) if record.before is not None else ""),
        (tr("Thought"), record.thought),
        (tr("Speaks for it"), record.speaks_for),
        (tr("Speaks against it"), record.speaks_against),
        (tr("Room for both"), record.balanced),
        (tr("Strength after, 0 to 100"), str(record.after) if record.after is not None else ""),
    ]


def _answers_title(answers: Answers, _known: Known, _locale: Locale) -> str:
    return _INSTRUMENTS.get(answers.instrument, answers.instrument)


def _answers(answers: Answers, _known: Known, locale: Locale) -> list[Part]:
    found = score(answers)
    given = " ".join("–" if value is None else str(value) for value in answers.values)
    return [
        (tr("Day"), day_short(answers.day, locale)),
        (tr("Total"), total_text(found.total, locale) if found.total is not None else tr("no total")),
        (tr("Answers"), given),
        (tr("Difficulty"), str(answers.difficulty) if answers.difficulty is not None else ""),
    ]


def _version(version: PlanVersion, _known: Known, locale: Locale) -> list[Part]:
    return [
        ("", tr("draft") if version.draft else tr("agreed")),
        (tr("Number"), str(version.number)),
        (tr("From"), day_short(version.applies_from, locale)),
        (tr("Agreed with"), version.agreed_with),
        (tr("Why"), version.why),
    ]


_Title = Callable[[Any, Known, Locale], str]
_Parts = Callable[[Any, Known, Locale], list[Part]]


def _always(text: str) -> _Title:
    """The same title for every entry of a kind."""

    def title(_value: Any, _known: Known, _locale: Locale) -> str:
        return tr(text)

    return title


def _mark_title(found: ContextMark, _known: Known, _locale: Locale) -> str:
    return mark_name(found.key)


def _mark(found: ContextMark, _known: Known, _locale: Locale) -> list[Part]:
    return [("", found.text or tr("noted"))]


def _urgent_title(event: UrgentEvent, _known: Known, _locale: Locale) -> str:
    return urgent_kind_name(event.kind)


def _visit_title(visit: Visit, _known: Known, _locale: Locale) -> str:
    return visit_kind_name(visit.kind)


def _words_title(words: OwnWords, _known: Known, _locale: Locale) -> str:
    return section_title(words.section)


def _words(words: OwnWords, _known: Known, _locale: Locale) -> list[Part]:
    return [("", words.text)]


_SAID: Mapping[type, tuple[_Title, _Parts]] = {
    Dose: (_dose_title, _dose),
    Rating: (_rating_title, _rating),
    Night: (_always(mark("Night")), _night),
    DayEntry: (_always(mark("The day")), _entry),
    Stock: (_stock_title, _stock),
    Medicine: (_medicine_title, _medicine),
    Preparation: (_preparation_title, _preparation),
    Symptom: (_symptom_title, _symptom),
    Practice: (_practice_title, _practice),
    PracticeDone: (_done_title, _done),
    ContextMark: (_mark_title, _mark),
    UrgentEvent: (_urgent_title, _urgent),
    Person: (_person_title, _person),
    Visit: (_visit_title, _visit),
    OwnWords: (_words_title, _words),
    OwnNumber: (_always(mark("Telephone number")), _number),
    ThoughtRecord: (_always(mark("Thought record")), _thought),
    Answers: (_answers_title, _answers),
    PlanVersion: (_always(mark("Plan")), _version),
}
"""How each kind of entry is called, and what it says."""


def is_private(value: Any) -> bool:
    """Whether what an entry says is never part of a line: a thought record is read only where it is asked for."""
    return isinstance(value, ThoughtRecord)


def parts_count(n: int) -> str:
    """``3 parts``: what a line says of an entry that is only read whole."""
    return ntr("{n} part", "{n} parts", n)
