"""The summary as HTML for a rich-text document; the chart is a placeholder that the printing side fills."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.plots.overview_table import table_header, table_rows
from journal.report.change_table import change_table
from journal.report.fit import Fit
from journal.report.markup import STYLE, WIDE, band, grid, head, paragraph, quiet
from journal.report.model import Summary
from journal.report.records import records
from journal.report.sections import opening, top_row
from journal.report.support_sections import support
from journal.report.urgent_box import urgent_box
from journal.words.dates import clock_text, day_short, period_text
from journal.words.translation import tr

CHART = "[[chart:overview]]"
"""Stands alone in its paragraph where the chart belongs."""


def first_page(summary: Summary, locale: Locale, fit: Fit) -> str:
    """Page one at this fit."""
    body = (
        opening(summary, locale)
        + urgent_box(summary, locale, fit.events)
        + band(top_row(summary, locale))
        + band(paragraph(_nothing(summary, locale) if summary.overview.empty else CHART))
        + band(change_table(summary, locale, fit.change_rows), above=3)
        + band(records(summary, locale))
        + support(summary, locale, fit)
    )
    return _document(body)


def _nothing(summary: Summary, locale: Locale) -> str:
    return escape(tr("Nothing is recorded for {period}.", period=period_text(summary.period, locale)))


def detail_pages(summary: Summary, locale: Locale) -> str:
    """The daily table and the notes, as far as they were asked for; "" when neither was."""
    parts = []
    if summary.options.include_daily_table:
        parts.append(_daily_table(summary, locale))
    if summary.options.include_notes:
        parts.append(_notes(summary, locale))
    return _document("".join(parts)) if parts else ""


def _document(body: str) -> str:
    return f"<html><head><style>{STYLE}</style></head><body>{body}</body></html>"


def _daily_table(summary: Summary, locale: Locale) -> str:
    data = summary.overview
    header, rows = table_header(data, locale), table_rows(data, locale)
    if not summary.options.include_mood:
        overall = header.index(tr("Overall (0–10)"))
        header, rows = _without(header, overall), [_without(row, overall) for row in rows]
    past = [[escape(cell) for cell in row] for day, row in zip(data.period, rows, strict=True) if day <= summary.today]
    return head(tr("Day by day"), tr("– not recorded")) + grid(
        [escape(text) for text in header], past, [0] * len(header), air=WIDE
    )


def _without(cells: list[str], index: int) -> list[str]:
    return cells[:index] + cells[index + 1 :]


def _notes(summary: Summary, locale: Locale) -> str:
    lines = [
        paragraph(f"{quiet(day_short(day, locale))}&nbsp;&nbsp; {escape(note)}".replace("\n", "<br>"), above=3)
        for day, note in summary.notes
    ]
    return band(head(tr("Notes")) + ("".join(lines) or paragraph(escape(tr("No notes in this period.")))), above=14)


def footer_text(summary: Summary, locale: Locale, page: int, count: int) -> tuple[str, str]:
    """What stands at the foot of a page: what made it and when at the left, which page it is at the right."""
    made = summary.made_at
    left = tr(
        "Ebb {version} · generated {day}, {clock}",
        version=summary.version,
        day=day_short(made.date(), locale),
        clock=clock_text(made.time(), locale),
    )
    return left, tr("page {k} of {n}", k=page, n=count)
