"""Other substances and circumstances, supports used and questionnaires, each as markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from journal.domain.locale import Locale
from journal.domain.questionnaire_scoring import Score
from journal.report.fit import Fit
from journal.report.markup import NBSP, band, grid, head, led, paragraph, whole
from journal.report.model import Summary
from journal.report.own_words import AGREED_LETTERS, MARK_LETTERS, own, own_name
from journal.report.phrases import date_writer
from journal.report.support_model import ContactFigure, MarkFigure, PracticeFigure, QuestionnaireFigure
from journal.words.dates import day_short
from journal.words.numbers import decimal_text
from journal.words.questionnaires import score_line
from journal.words.support_words import mark_name, visit_kind_name
from journal.words.translation import ntr, tr

FIGURE_WIDTH = 58
"""Of each column of figures of the practices, in px; the name has what is left over."""
DATES = 3
"""Contacts of a kind are named with the days of so many, the newest."""


def support(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The blocks that have anything, under a rule; "" when none has."""
    said = _marks(summary, locale, fit.words)
    said += _supports(summary, locale, fit) + _questionnaires(summary, locale, fit)
    return band(said) if said else ""


def _of_recorded(summary: Summary) -> str:
    return ntr("of {n} recorded day", "of {n} recorded days", summary.recorded)


def _marks(summary: Summary, locale: Locale, most: int) -> str:
    if not summary.marks:
        return ""
    note = tr("days marked {of}", of=_of_recorded(summary))
    if any(mark.words for mark in summary.marks):
        words = tr("own words, newest first") if most else tr("no room for the own words")
        note = f"{note}; {words}"
    said = f"{NBSP}· ".join(_mark(mark, summary, locale, most) for mark in summary.marks)
    return led(tr("Other substances and circumstances"), note, f"<br>{said}")


def _mark(mark: MarkFigure, summary: Summary, locale: Locale, most: int) -> str:
    written = date_writer(summary)
    words = "; ".join(
        tr("{day}: {text}", day=whole(written(day, locale)), text=own(text, MARK_LETTERS))
        for day, text in mark.words[:most]
    )
    name = f"{whole(mark_name(mark.key))}{NBSP}<b>{mark.days}</b>"
    return name + (f' <span class="quiet">({words})</span>' if words else "")


def _supports(summary: Summary, locale: Locale, fit: Fit) -> str:
    record = summary.supports
    if record.empty:
        return ""
    shown = record.practices[: fit.practices]
    note = tr("{of}; worse, neither or better afterwards", of=_of_recorded(summary)) if shown else ""
    if more := len(record.practices) - len(shown):
        counted = ntr("and {n} more practice", "and {n} more practices", more)
        note = tr("{note}; {more}", note=note, more=counted) if shown else ntr("{n} practice", "{n} practices", more)
    said = head(tr("Supports used"), note, above=3 if summary.marks else 0)
    said += _practices(shown, locale, fit.name_letters) if shown else ""
    contacts = [_contact(contact, summary, locale, DATES if fit.told else 0) for contact in record.contacts]
    if record.agreed is not None:
        day, text = record.agreed
        words = own(text, AGREED_LETTERS if fit.told else MARK_LETTERS)
        contacts.append(tr("agreed on {day}: {text}", day=date_writer(summary)(day, locale), text=words))
    return said + (paragraph(" · ".join(contacts), above=1) if contacts else "")


def _practices(shown: Sequence[PracticeFigure], locale: Locale, letters: int) -> str:
    """A line for each; "a week" only where there are days enough for it."""
    weekly = any(practice.a_week is not None for practice in shown)
    titles = [tr("days"), *([tr("a week")] if weekly else []), tr("mean min (n)")]
    titles += [tr("worse"), tr("neither"), tr("better")]
    rows = [_practice(practice, locale, letters, weekly=weekly) for practice in shown]
    return grid(["", *map(whole, titles)], rows, [0, *[FIGURE_WIDTH] * len(titles)])


def _practice(practice: PracticeFigure, locale: Locale, letters: int, *, weekly: bool) -> list[str]:
    week = "–" if practice.a_week is None else decimal_text(practice.a_week, 1, locale)
    minutes = practice.minutes
    said = "–" if minutes.value is None else f"{decimal_text(minutes.value, 0, locale)} ({minutes.n})"
    helped = [practice.worse, practice.neither, practice.better]
    told = map(str, helped) if any(helped) else ["–"] * len(helped)
    return [own_name(practice.name, letters), str(practice.days), *([week] if weekly else []), whole(said), *told]


def _contact(contact: ContactFigure, summary: Summary, locale: Locale, most: int) -> str:
    """How often, and the newest days of it, at most so many."""
    written = date_writer(summary)
    if not most:
        return whole(tr("{name}, {times}", name=visit_kind_name(contact.kind), times=f"{len(contact.days)} ×"))
    newest, *days = [whole(written(day, locale)) for day in contact.days[:most]]
    if more := len(contact.days) - len(days) - 1:
        days.append(escape(ntr("and {n} earlier", "and {n} earlier", more)))
    times = f"{whole(tr('{n} ×:', n=len(contact.days)))}{NBSP}{newest}"
    name = tr("{name}, {times}", name=escape(visit_kind_name(contact.kind)), times=times)
    return ", ".join((name, *days))


def _questionnaires(summary: Summary, locale: Locale, fit: Fit) -> str:
    found = summary.questionnaires
    if not found:
        return ""
    if fit.told:
        said = " · ".join(escape(questionnaire_line(figure, summary, locale)) for figure in found)
    else:
        said = escape(ntr("{n} questionnaire", "{n} questionnaires", len(found)))
    return led(tr("Questionnaires"), "", said, above=2)


def questionnaire_line(figure: QuestionnaireFigure, summary: Summary, locale: Locale) -> str:
    """The newest total of a questionnaire with its day, and the one before it."""

    def line(day: date, total: Score) -> str:
        written = date_writer(summary) if day in summary.period else day_short
        return tr("{total}, {day}", total=score_line(figure.instrument, total, locale), day=written(day, locale))

    newest = line(figure.day, figure.score)
    return tr("{newest}; {before}", newest=newest, before=line(*figure.before)) if figure.before else newest
