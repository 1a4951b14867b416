"""Urgent events, marks, practices, contacts and questionnaires of a summary with stable names."""

from __future__ import annotations

from datetime import date
from typing import Any

from journal.domain.questionnaire_scoring import Score
from journal.domain.urgent_event import UrgentEvent
from journal.report.figures_values import mean_figure, rounded
from journal.report.model import Summary
from journal.report.plain_text_words import WEEK_PLACES
from journal.report.support_model import MarkFigure, PracticeFigure, QuestionnaireFigure, SupportRecord


def support_figures(summary: Summary) -> dict[str, Any]:
    """A name for each of these parts that is not left out."""
    options = summary.options
    figures: dict[str, Any] = {}
    if options.include_safety:
        figures["urgent_events"] = [_event(event) for event in summary.urgent]
    if options.include_substances:
        figures["marks"] = [_mark(mark) for mark in summary.marks]
    if options.include_supports:
        figures["supports"] = _supports(summary.supports)
    if options.include_questionnaires:
        figures["questionnaires"] = [_questionnaire(figure) for figure in summary.questionnaires]
    return figures


def _event(event: UrgentEvent) -> dict[str, Any]:
    return {
        "day": event.day.isoformat(),
        "time": event.at.isoformat("minutes") if event.at is not None else None,
        "kind": event.kind,
        "note": event.note or None,
        "done": event.done or None,
        "ended": event.ended or None,
    }


def _mark(mark: MarkFigure) -> dict[str, Any]:
    words = [{"day": day.isoformat(), "text": text} for day, text in mark.words]
    return {"mark": mark.key, "days": mark.days, "newest_words": words}


def _supports(record: SupportRecord) -> dict[str, Any]:
    agreed = record.agreed
    return {
        "practices": [_practice(practice) for practice in record.practices],
        "contacts": [
            {"kind": contact.kind.value, "days": [day.isoformat() for day in contact.days]}
            for contact in record.contacts
        ],
        "agreed_last": None if agreed is None else {"day": agreed[0].isoformat(), "text": agreed[1]},
    }


def _practice(practice: PracticeFigure) -> dict[str, Any]:
    return {
        "practice": practice.name,
        "days": practice.days,
        "days_a_week": rounded(practice.a_week, WEEK_PLACES),
        "minutes": mean_figure(practice.minutes, 0),
        "worse": practice.worse,
        "neither": practice.neither,
        "better": practice.better,
    }


def _questionnaire(figure: QuestionnaireFigure) -> dict[str, Any]:
    items = len(figure.instrument.items)
    return {
        "questionnaire": figure.instrument.id,
        "most": figure.instrument.most_score,
        "newest": _total(figure.day, figure.score, items),
        "before": _total(*figure.before, items) if figure.before is not None else None,
    }


def _total(day: date, score: Score, items: int) -> dict[str, Any]:
    places = 0 if score.total is not None and score.total.denominator == 1 else 1
    return {
        "day": day.isoformat(),
        "total": rounded(score.total, places),
        "not_answered": items - score.answered,
        "prorated": score.prorated,
    }
