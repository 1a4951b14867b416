"""The summary as HTML for a rich-text document; the chart is a placeholder that the printing side fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from journal.domain.locale import Locale
from journal.report.change_table import change_table
from journal.report.fit import Fit
from journal.report.markup import STYLE, band, paragraph, quiet
from journal.report.model import Summary
from journal.report.records import records
from journal.report.sections import opening, top_row
from journal.report.support_sections import support
from journal.report.urgent_box import urgent_box
from journal.words.dates import clock_text, day_short, period_text
from journal.words.translation import ntr, tr

CHART = "\u2063"
"""Stands where the chart belongs, in an anchor of its name, which own words cannot have."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of page one, as high alone as it is on the page; ``depends`` are the measures of a fit that change it."""

    make: Callable[[Summary, Locale, Fit], str]
    depends: tuple[str, ...] = ()


def first_page(summary: Summary, locale: Locale, fit: Fit) -> str:
    """Page one at this fit."""
    return document("".join(section.make(summary, locale, fit) for section in SECTIONS))


def _opening(summary: Summary, locale: Locale, _fit: Fit) -> str:
    return opening(summary, locale)


def _now(summary: Summary, locale: Locale, fit: Fit) -> str:
    return band(top_row(summary, locale, fit), above=6)


def _charted(summary: Summary, locale: Locale, fit: Fit) -> str:
    return band(_chart(summary, locale, fit))


def _changes(summary: Summary, locale: Locale, fit: Fit) -> str:
    return band(change_table(summary, locale, fit), above=3)


def _records(summary: Summary, locale: Locale, fit: Fit) -> str:
    return band(records(summary, locale, fit))


def _chart(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The place of the chart, and what of the journal has no panel in it."""
    if summary.overview.empty:
        return paragraph(_nothing(summary, locale))
    more = len(summary.overview.medicines) - fit.panels
    left_out = ntr("and {n} more medicine without a chart", "and {n} more medicines without a chart", more)
    return f'<p class="whole"><a name="{CHART}">{CHART}</a></p>' + (paragraph(quiet(left_out)) if more > 0 else "")


def _nothing(summary: Summary, locale: Locale) -> str:
    return escape(tr("Nothing is recorded for {period}.", period=period_text(summary.period, locale)))


def document(body: str) -> str:
    """A whole document of ready markup."""
    return f"<html><head><style>{STYLE}</style></head><body>{body}</body></html>"


def footer_text(summary: Summary, locale: Locale, page: int, count: int) -> tuple[str, str]:
    """What stands at the foot of a page: what made it and when at the left, which page it is at the right."""
    made = summary.made_at
    left = tr(
        "Self-reported, {period} · Ebb {version} · generated {day}, {clock}",
        period=period_text(summary.period, locale),
        version=summary.version,
        day=day_short(made.date(), locale),
        clock=clock_text(made.time(), locale),
    )
    return left, tr("page {k} of {n}", k=page, n=count)


CHARTED = Section(_charted, ("panels",))
SECTIONS = (
    Section(_opening),
    Section(urgent_box, ("events", "stories", "event_letters")),
    Section(_now, ("question_letters", "medicine_letters", "named", "large")),
    CHARTED,
    Section(_changes, ("change_rows", "new")),
    Section(_records, ("name_letters", "symptoms", "new")),
    Section(support, ("words", "practices", "name_letters", "told")),
)
"""Page one from the top; the chart is without its height, which is no part of the text."""
