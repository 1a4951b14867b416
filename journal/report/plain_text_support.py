"""Other substances and circumstances, supports used and questionnaires in plain text."""

from __future__ import annotations

from datetime import date

from journal.domain.locale import Locale
from journal.domain.questionnaire_scoring import Score
from journal.report.model import Summary
from journal.report.phrases import days_text
from journal.report.plain_text_words import WEEK_PLACES, own
from journal.report.support_model import ContactFigure, MarkFigure, PracticeFigure, QuestionnaireFigure
from journal.words.dates import day_short
from journal.words.numbers import decimal_text
from journal.words.questionnaires import score_line
from journal.words.support_words import mark_name, visit_kind_name
from journal.words.translation import ntr, tr


def marks(summary: Summary, locale: Locale) -> list[str]:
    """Each mark with its days and the newest of the own words."""
    if not summary.marks:
        return []
    lines = [line for mark in summary.marks for line in _mark(mark, summary, locale)]
    return [tr("Other substances and circumstances"), *lines]


def _of_recorded(days: int, summary: Summary) -> str:
    return ntr(
        "{days} of {n} recorded day", "{days} of {n} recorded days", summary.recorded, days=days
    )  # fmt: skip


def _mark(mark: MarkFigure, summary: Summary, locale: Locale) -> list[str]:
    name = own(mark_name(mark.key), locale)
    lines = [tr("{name}: {text}", name=name, text=_of_recorded(mark.days, summary))]
    for day, text in mark.words:
        when = day_short(day, locale)
        lines.append(tr("{name} on {day}, in own words: {text}", name=name, day=when, text=own(text, locale)))
    return lines


def supports(summary: Summary, locale: Locale) -> list[str]:
    """Practices, contacts, and what was agreed last."""
    record = summary.supports
    if record.empty:
        return []
    lines = [line for practice in record.practices for line in _practice(practice, summary, locale)]
    lines += [_contact(contact, locale) for contact in record.contacts]
    if record.agreed is not None:
        day, text = record.agreed
        lines.append(tr("Agreed on {day}: {text}", day=day_short(day, locale), text=own(text, locale)))
    return [tr("Supports used"), *lines]


def _practice(practice: PracticeFigure, summary: Summary, locale: Locale) -> list[str]:
    name = own(practice.name, locale)
    said = _of_recorded(practice.days, summary)
    if practice.a_week is not None:
        said = tr("{days}, {n} a week", days=said, n=decimal_text(practice.a_week, WEEK_PLACES, locale))
    if practice.minutes.value is not None:
        mean = decimal_text(practice.minutes.value, 0, locale)
        said = tr("{days}, {n} min on average ({count})", days=said, n=mean, count=days_text(practice.minutes.n))
    lines = [tr("{name}: {text}", name=name, text=said)]
    if practice.worse or practice.neither or practice.better:
        counts = {"worse": practice.worse, "neither": practice.neither, "better": practice.better}
        lines.append(tr("{name}, afterwards: worse {worse}, neither {neither}, better {better}", name=name, **counts))
    return lines


def _contact(contact: ContactFigure, locale: Locale) -> str:
    days = ", ".join(day_short(day, locale) for day in contact.days)
    return tr("{name}: {n}, on {days}", name=visit_kind_name(contact.kind), n=len(contact.days), days=days)


def questionnaires(summary: Summary, locale: Locale) -> list[str]:
    """The newest total of each questionnaire, and the one before it."""
    if not summary.questionnaires:
        return []
    lines = [line for figure in summary.questionnaires for line in _questionnaire(figure, locale)]
    return [tr("Questionnaires"), *lines]


def _questionnaire(figure: QuestionnaireFigure, locale: Locale) -> list[str]:
    def line(day: date, total: Score) -> str:
        return tr("{total}, {day}", total=score_line(figure.instrument, total, locale), day=day_short(day, locale))

    newest = line(figure.day, figure.score)
    return [newest, tr("The time before: {total}", total=line(*figure.before))] if figure.before else [newest]
