"""What else a day has, as lines of text and as plain data: urgent events, practices, visits and the like."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.questionnaire_scoring import score
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit
from journal.plots.day_notes import NO_NOTES, DayNotes, tier_of
from journal.plots.notes_of_days import notes_by_day
from journal.service.questionnaire_facts import instrument
from journal.words.dates import day_short
from journal.words.questionnaires import score_line
from journal.words.support_lines import mark_line, practice_line, thoughts_text, urgent_line, visit_line
from journal.words.translation import tr


def support_lines(contents: Contents, day: date, locale: Locale) -> list[str]:
    """A heading with its lines for each kind of record that the day has; nothing for the others.

    What is in a thought record is left out, and so are the single answers of a questionnaire.
    """
    notes = _notes(contents, day)
    thoughts = sum(record.day == day for record in contents.thought_records)
    lines = _section(tr("Urgent events"), [line for e in notes.urgent for line in _urgent_lines(e, locale)])
    lines += _section(tr("Practices"), [practice_line(practice, done) for practice, done in notes.practices])
    lines += _section(tr("Other things"), [mark_line(mark) for mark in notes.marks])
    lines += _section(tr("Visits"), [line for v, name in notes.visits for line in _visit_lines(v, name, locale)])
    lines += _section(tr("Questionnaires"), [_answers_line(a, locale) for a in contents.answers if a.day == day])
    return lines + _section(tr("Thought records"), [thoughts_text(thoughts)] if thoughts else [])


def support_data(contents: Contents, day: date) -> dict[str, Any]:
    """All of it as plain data, with empty lists for what the day does not have and null for what was not said."""
    notes = _notes(contents, day)
    return {
        "urgent_events": [_urgent_data(event) for event in notes.urgent],
        "practices": [_practice_data(practice, done) for practice, done in notes.practices],
        "marks": [{"mark": mark.key, "text": mark.text or None} for mark in notes.marks],
        "visits": [_visit_data(visit, person) for visit, person in notes.visits],
        "questionnaires": [_answers_data(a) for a in contents.answers if a.day == day],
        "thought_records": [_thought_data(record) for record in contents.thought_records if record.day == day],
    }


def _notes(contents: Contents, day: date) -> DayNotes:
    return notes_by_day(contents).get(day, NO_NOTES)


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _urgent_lines(event: UrgentEvent, locale: Locale) -> list[str]:
    said = ((tr("note"), event.note), (tr("what was done"), event.done), (tr("how it ended"), event.ended))
    return [urgent_line(event, locale), *_told(said)]


def _visit_lines(visit: Visit, person: str, locale: Locale) -> list[str]:
    following = day_short(visit.next_day, locale) if visit.next_day else ""
    said = ((tr("questions"), visit.questions), (tr("agreed"), visit.agreed), (tr("next date"), following))
    return [visit_line(visit, person, locale), *_told(said)]


def _told(said: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"  {tr('{name}: {text}', name=name, text=' '.join(text.split()))}" for name, text in said if text.strip()]


def _answers_line(answers: Answers, locale: Locale) -> str:
    return score_line(instrument(answers.instrument), score(answers), locale)


def _urgent_data(event: UrgentEvent) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "tier": tier_of(event).value,
        "time": _clock(event.at),
        "utc_offset_min": event.utc_offset_min,
        "note": event.note or None,
        "done": event.done or None,
        "ended": event.ended or None,
    }


def _practice_data(practice: Practice, done: PracticeDone) -> dict[str, Any]:
    return {"practice": practice.key or practice.name, "minutes": done.minutes, "helped": done.helped}


def _visit_data(visit: Visit, person: str) -> dict[str, Any]:
    return {
        "kind": visit.kind.value,
        "time": _clock(visit.at),
        "person": person or None,
        "questions": [line.strip() for line in visit.questions.splitlines() if line.strip()],
        "agreed": visit.agreed or None,
        "next_day": visit.next_day.isoformat() if visit.next_day else None,
    }


def _answers_data(answers: Answers) -> dict[str, Any]:
    found = score(answers)
    return {
        "instrument": answers.instrument,
        "answers": list(answers.values),
        "difficulty": answers.difficulty,
        "total": None if found.total is None else float(round(found.total, 4)),
        "answered": found.answered,
        "prorated": found.prorated,
    }


def _thought_data(record: ThoughtRecord) -> dict[str, Any]:
    words = ("situation", "feeling", "thought", "speaks_for", "speaks_against", "balanced")
    return {**{name: getattr(record, name) or None for name in words}, "before": record.before, "after": record.after}


def _clock(clock: time | None) -> str | None:
    return clock.isoformat("minutes") if clock is not None else None
