"""What page one had no room for, word for word on a page of its own (docs/decisions.md, "What page one cuts short")."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journal.domain.locale import Locale
from journal.report.fit import Fit
from journal.report.html import document
from journal.report.markup import head, paragraph
from journal.report.model import Summary
from journal.report.own_words import AGREED_LETTERS, MARK_LETTERS, isolated_words, shortened
from journal.report.urgent_box import most_urgent_first
from journal.words.dates import day_short
from journal.words.support_words import mark_name
from journal.words.translation import tr
from journal.words.urgent_words import urgent_kind_name


def in_full(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The own words that page one cuts short at this fit, as a document; "" when there are none.

    Questions and names of medicines are what the paper is for, so they are always given. What is told of urgent
    events, marks and agreements comes along only when notes were asked for.
    """
    found = [*_asked(summary, fit), *(_told(summary, locale, fit) if summary.options.include_notes else ())]
    if not found:
        return ""
    title = head(tr("In full"), tr("what page 1 has no room for"))
    return document(title + "".join(_paragraph(about, text) for about, text in found))


def _paragraph(about: str, text: str) -> str:
    return paragraph(f"<b>{escape(about)}</b> &nbsp;{_as_written(text)}", above=4)


def _as_written(text: str) -> str:
    return "<br>".join(escape(isolated_words(line)) for line in text.strip().splitlines())


def _asked(summary: Summary, fit: Fit) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(summary.options.asked, 1):
        if _cut(text, fit.question_letters):
            yield tr("Question {k}", k=number), text
    for medicine in summary.medicines:
        if _cut(medicine.name, fit.medicine_letters):
            yield tr("Medicine now"), medicine.name


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
    if summary.supports.agreed is not None and _cut(summary.supports.agreed[1], AGREED_LETTERS):
        day, text = summary.supports.agreed
        yield tr("agreed on {day}", day=day_short(day, locale)), text


def _cut(text: str, most: int) -> bool:
    """Whether page one cuts it short."""
    return shortened(text, most) != " ".join(text.split())
