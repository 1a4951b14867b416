"""What the records of support are called and say, part by part, in the words that their fields have."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.person import Person
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.questionnaire_scoring import score
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.words.dates import clock_text, day_short
from journal.words.known import Known, Part, Parts, Title, always
from journal.words.questionnaires import total_text
from journal.words.support_words import (
    helped_text,
    mark_name,
    practice_name,
    role_name,
    section_title,
    visit_kind_name,
)
from journal.words.translation import mark, tr
from journal.words.urgent_words import urgent_kind_name

_INSTRUMENTS = {"phq9": "PHQ-9", "phq8": "PHQ-8", "gad7": "GAD-7"}


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


def _urgent_title(event: UrgentEvent, _known: Known, _locale: Locale) -> str:
    return urgent_kind_name(event.kind)


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


def _visit_title(visit: Visit, _known: Known, _locale: Locale) -> str:
    return visit_kind_name(visit.kind)


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


def _mark_title(found: ContextMark, _known: Known, _locale: Locale) -> str:
    return mark_name(found.key)


def _mark(found: ContextMark, _known: Known, _locale: Locale) -> list[Part]:
    return [("", found.text or tr("noted"))]


def _words_title(words: OwnWords, _known: Known, _locale: Locale) -> str:
    return section_title(words.section)


def _words(words: OwnWords, _known: Known, _locale: Locale) -> list[Part]:
    return [("", words.text)]


SUPPORT: Mapping[type, tuple[Title, Parts]] = {
    Practice: (_practice_title, _practice),
    PracticeDone: (_done_title, _done),
    ContextMark: (_mark_title, _mark),
    UrgentEvent: (_urgent_title, _urgent),
    Person: (_person_title, _person),
    Visit: (_visit_title, _visit),
    OwnWords: (_words_title, _words),
    OwnNumber: (always(mark("Telephone number")), _number),
    ThoughtRecord: (always(mark("Thought record")), _thought),
    Answers: (_answers_title, _answers),
}
"""How each kind of record is called, and what it says."""
