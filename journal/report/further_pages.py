"""The pages after page one, as far as they were asked for: the daily table and the notes."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.plots.overview_table import table_header, table_rows
from journal.report.html import document
from journal.report.markup import WIDE, band, grid, head, paragraph, quiet
from journal.report.model import Summary
from journal.words.dates import day_short
from journal.words.translation import tr


def detail_pages(summary: Summary, locale: Locale) -> str:
    """The daily table and the notes, as far as they were asked for; "" when neither was."""
    parts = []
    if summary.options.include_daily_table:
        parts.append(_daily_table(summary, locale))
    if summary.options.include_notes:
        parts.append(_notes(summary, locale))
    return document("".join(parts)) if parts else ""


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
