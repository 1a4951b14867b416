"""What page one had no room for, word for word on a page of its own (docs/decisions.md, "What page one cuts short")."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journal.domain.locale import Locale
from journal.report.fit import Fit
from journal.report.html import document
from journal.report.markup import head, paragraph
from journal.report.model import MedicineNow, Summary
from journal.report.own_words import AGREED_LETTERS, MARK_LETTERS, isolated_words, shortened
from journal.report.phrases import last_taken_text, lately_text
from journal.report.records import counted_doses, outstanding
from journal.report.sections import SLOTS
from journal.report.support_sections import questionnaire_line
from journal.report.urgent_box import most_urgent_first
from journal.words.dates import clock_text, day_short
from journal.words.numbers import amount_text, decimal_text
from journal.words.support_words import mark_name
from journal.words.translation import tr
from journal.words.urgent_words import urgent_kind_name


def in_full(summary: Summary, locale: Locale, fit: Fit) -> str:
    """What page one cuts short or leaves out at this fit, as a document; "" when there are none.

    Questions, medicines and what is only counted are what the paper is for, so they are always given. What is told of
    urgent events, marks and agreements comes along only where all notes were asked for.
    """
    found = [*_asked(summary, locale, fit), *(_told(summary, locale, fit) if summary.options.every_note else ())]
    if not found:
        return ""
    title = head(tr("In full"), tr("what page 1 has no room for"))
    return document(title + "".join(_paragraph(about, text) for about, text in found))


def _paragraph(about: str, text: str) -> str:
    return paragraph(f"<b>{escape(about)}</b> &nbsp;{_as_written(text)}", above=4)


def _as_written(text: str) -> str:
    return "<br>".join(escape(isolated_words(line)) for line in text.strip().splitlines())


def _asked(summary: Summary, locale: Locale, fit: Fit) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(summary.options.asked, 1):
        if _cut(text, fit.question_letters):
            yield tr("Question {k}", k=number), text
    for place, medicine in enumerate(summary.medicines):
        if place >= fit.named or len(medicine.slots) > SLOTS:
            yield tr("Medicine now"), _planned(medicine, locale)
        elif _cut(medicine.name, fit.medicine_letters):
            yield tr("Medicine now"), medicine.name
    for last in summary.last_taken[fit.named :]:
        words = last.name, amount_text(last.total, locale), day_short(last.day, locale)
        yield tr("Medicine now"), last_taken_text(summary, last, words)
    for name, amount in summary.step.next_totals[fit.named :] if summary.step is not None else ():
        said = tr("{medicine} {amount} a day", medicine=name, amount=amount_text(amount, locale))
        yield tr("Next planned step"), said
    for kind, doses in ((tr("Extra doses"), summary.doses.extra), (tr("Without a plan"), summary.doses.unplanned)):
        for one in doses[fit.new :] if len(doses) > 1 else ():
            yield kind, tr("{medicine}: {doses}", medicine=one.name, doses=counted_doses(one, locale))
    yield from _counted(summary, locale, fit)


def _counted(summary: Summary, locale: Locale, fit: Fit) -> Iterator[tuple[str, str]]:
    """Symptoms and questionnaires that page one only counts."""
    for one in outstanding(summary)[fit.symptoms :]:
        mean = decimal_text(one.mean, 2, locale)
        figures = {"mean": mean, "n": one.n, "worst": one.worst, "days": one.worst_days}
        yield one.name, tr("mean {mean} (n {n}), worst {worst} (n {days})", **figures)
    for figure in summary.questionnaires if not fit.told else ():
        yield tr("Questionnaires"), questionnaire_line(figure, summary, locale)


def _planned(medicine: MedicineNow, locale: Locale) -> str:
    """A medicine that has no room on page one, with its doses of the day."""
    total = tr("{medicine} {amount} a day", medicine=medicine.name, amount=amount_text(medicine.total, locale))
    slots = [
        f"{clock_text(slot.slot, locale)} {amount_text(slot.amount, locale)}" + (f" ({slot.made})" if slot.made else "")
        for slot in medicine.slots
    ]
    return " · ".join((total, *slots, lately_text(medicine.lately, locale)))


def _told(summary: Summary, locale: Locale, fit: Fit) -> Iterator[tuple[str, str]]:
    for place, event in enumerate(most_urgent_first(summary.urgent)):
        letters = fit.event_letters if place < fit.stories else 0
        for text in (event.note, event.done, event.ended):
            if _cut(text, letters):
                kind = urgent_kind_name(event.kind)
                yield tr("{day}, {kind}", day=day_short(event.day, locale), kind=kind), text
    for mark in summary.marks:
        for day, text in mark.words[: fit.words]:
            if _cut(text, MARK_LETTERS):
                yield tr("{day}, {kind}", day=day_short(day, locale), kind=mark_name(mark.key)), text
    letters = AGREED_LETTERS if fit.told else MARK_LETTERS
    if summary.supports.agreed is not None and _cut(summary.supports.agreed[1], letters):
        day, text = summary.supports.agreed
        yield tr("agreed on {day}", day=day_short(day, locale)), text


def _cut(text: str, most: int) -> bool:
    """Whether page one cuts it short."""
    return shortened(text, most) != " ".join(text.split())
