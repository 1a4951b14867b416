"""Urgent events, marks, practices, contacts and questionnaires over the days of a summary: plain counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction

from journal.domain.contents import Contents
from journal.domain.context_mark import KEYS, ContextMark
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers, Instrument
from journal.domain.questionnaire_scoring import score
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import VisitKind
from journal.plots.change_windows import Mean
from journal.report.support_model import (
    ContactFigure,
    MarkFigure,
    PracticeFigure,
    QuestionnaireFigure,
    SupportRecord,
)
from journal.words.support_words import practice_name

WORDS = 3
"""So many of the own words to a mark are kept for the page, the newest."""


def urgent_events(contents: Contents, days: Sequence[date]) -> tuple[UrgentEvent, ...]:
    """The urgent events of these days, newest first; those of a day without a time come after those with one."""
    there = set(days)
    found = [event for event in contents.urgent_events if event.day in there]
    return tuple(sorted(found, key=lambda e: (e.day, e.at or time(), e.id), reverse=True))


def mark_figures(contents: Contents, days: Sequence[date]) -> tuple[MarkFigure, ...]:
    """Every mark that was set on one of these days, in the order in which marks are offered."""
    there = set(days)
    by_key: dict[str, list[ContextMark]] = {key: [] for key in KEYS}
    for mark in contents.context_marks:
        if mark.day in there:
            by_key.setdefault(mark.key, []).append(mark)
    return tuple(_mark(key, marks) for key, marks in by_key.items() if marks)


def _mark(key: str, marks: list[ContextMark]) -> MarkFigure:
    newest = sorted(marks, key=lambda m: m.day, reverse=True)
    words = [(m.day, m.text.strip()) for m in newest if m.text.strip()]
    return MarkFigure(key, len({m.day for m in marks}), tuple(words[:WORDS]))


def support_record(contents: Contents, days: Sequence[date], recorded: int) -> SupportRecord:
    """Practices and contacts of these days, ``recorded`` of which have an entry."""
    there = set(days)
    done: dict[int, list[PracticeDone]] = {}
    for one in contents.practices_done:
        if one.day in there:
            done.setdefault(one.practice_id, []).append(one)
    practices = [_practice(p, done[p.id], recorded) for p in contents.practices if p.id in done]
    visits = sorted((v for v in contents.visits if v.day in there), key=lambda v: (v.day, v.id), reverse=True)
    contacts = [ContactFigure(kind, tuple(v.day for v in visits if v.kind is kind)) for kind in VisitKind]
    agreed = next(((v.day, v.agreed.strip()) for v in visits if v.agreed.strip()), None)
    return SupportRecord(tuple(sorted(practices, key=lambda p: -p.days)), tuple(c for c in contacts if c.days), agreed)


def _practice(practice: Practice, done: list[PracticeDone], recorded: int) -> PracticeFigure:
    days = len({one.day for one in done})
    helped = [one.helped for one in done]
    return PracticeFigure(
        practice_name(practice),
        days,
        Fraction(days * 7, recorded) if recorded >= 7 else None,
        Mean.of([one.minutes for one in done if one.minutes is not None]),
        worse=helped.count(-1),
        neither=helped.count(0),
        better=helped.count(1),
    )


def questionnaire_figures(
    contents: Contents, days: Sequence[date], instruments: Sequence[Instrument]
) -> tuple[QuestionnaireFigure, ...]:
    """The newest answers of each questionnaire on these days, with the ones before; one left empty counts for none."""
    there = set(days)
    figures: list[QuestionnaireFigure] = []
    for instrument in instruments:
        answers: list[Answers] = sorted(
            (a for a in contents.answers if a.instrument == instrument.id and not a.empty),
            key=lambda a: (a.day, a.id),
        )
        at = max((n for n, a in enumerate(answers) if a.day in there), default=None)
        if at is not None:
            before = (answers[at - 1].day, score(answers[at - 1])) if at else None
            figures.append(QuestionnaireFigure(instrument, answers[at].day, score(answers[at]), before))
    return tuple(figures)
