"""Which days the list shows: those that hold what is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.domain.contents import Contents
from journal.domain.thought_record import ThoughtRecord
from journal.words.support_words import mark_name, practice_name, visit_kind_name
from journal.words.translation import mark
from journal.words.urgent_words import urgent_kind_name

ALL = "all"
FILTERS: tuple[tuple[str, str], ...] = (
    (ALL, mark("All days")),
    ("note", mark("With a note")),
    ("urgent", mark("Urgent events")),
    ("marks", mark("Other things")),
    ("practices", mark("Practices")),
    ("visits", mark("Visits")),
    ("questionnaires", mark("Questionnaires")),
    ("thoughts", mark("Thought records")),
)
"""What the list can be narrowed to: key and word."""


def listed_days(contents: Contents, today: date) -> set[date]:
    """The days on which anything is recorded or there was a visit; a visit ahead is no history yet."""
    return contents.recorded_days() | {visit.day for visit in contents.visits if visit.day <= today}


def days_with(contents: Contents, kind: str) -> set[date]:
    """The days that have something of a kind of :data:`FILTERS` other than :data:`ALL`."""
    if kind == "note":
        return {entry.day for entry in contents.entries if entry.note.strip()}
    parts = {
        "urgent": contents.urgent_events,
        "marks": contents.context_marks,
        "practices": contents.practices_done,
        "visits": contents.visits,
        "questionnaires": contents.answers,
        "thoughts": contents.thought_records,
    }
    return {record.day for record in parts[kind]}


def days_that_say(contents: Contents, words: str) -> set[date]:
    """The days on which all of the words stand somewhere, in notes or in anything else that was written or ticked."""
    wanted = words.casefold().split()
    said: dict[date, list[str]] = {}
    for day, text in _texts(contents):
        said.setdefault(day, []).append(text.casefold())
    return {day for day, texts in said.items() if _all_in(wanted, "\n".join(texts))}


def _all_in(wanted: list[str], text: str) -> bool:
    return all(word in text for word in wanted)


def _texts(contents: Contents) -> Iterable[tuple[date, str]]:
    people = {person.id: person.name for person in contents.people}
    listed = {practice.id: practice_name(practice) for practice in contents.practices}
    yield from ((entry.day, entry.note) for entry in contents.entries if entry.note)
    for event in contents.urgent_events:
        yield event.day, "\n".join((urgent_kind_name(event.kind), event.note, event.done, event.ended))
    for found in contents.context_marks:
        yield found.day, f"{mark_name(found.key)}\n{found.text}"
    for done in contents.practices_done:
        yield done.day, listed.get(done.practice_id, "")
    for visit in contents.visits:
        who = people.get(visit.person_id or 0, "")
        yield visit.day, "\n".join((visit_kind_name(visit.kind), who, visit.agreed, visit.questions))
    for record in contents.thought_records:
        yield record.day, _thought_text(record)


def _thought_text(record: ThoughtRecord) -> str:
    told = (record.situation, record.feeling, record.thought, record.speaks_for, record.speaks_against, record.balanced)
    return "\n".join(told)
