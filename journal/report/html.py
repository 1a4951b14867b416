"""The summary as HTML for a rich-text document; the chart is a placeholder that the printing side fills."""

from __future__ import annotations

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

CHART = "[[chart:overview]]"
"""Stands alone in its paragraph where the chart belongs."""


def first_page(summary: Summary, locale: Locale, fit: Fit) -> str:
    """Page one at this fit."""
    body = (
        opening(summary, locale)
        + urgent_box(summary, locale, fit)
        + band(top_row(summary, locale, fit), above=6)
        + band(_chart(summary, locale, fit))
        + band(change_table(summary, locale, fit.change_rows), above=3)
        + band(records(summary, locale, fit))
        + support(summary, locale, fit)
    )
    return document(body)


def _chart(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The place of the chart, and what of the journal has no panel in it."""
    if summary.overview.empty:
        return paragraph(_nothing(summary, locale))
    more = len(summary.overview.medicines) - fit.panels
    left_out = ntr("and {n} more medicine without a chart", "and {n} more medicines without a chart", more)
    return f'<p class="whole">{CHART}</p>' + (paragraph(quiet(left_out)) if more > 0 else "")


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
