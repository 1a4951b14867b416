"""The table of changes as markup."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.report.markup import NBSP, grid, head, paragraph, quiet, whole
from journal.report.model import ChangePart, ChangeRow, Summary
from journal.report.phrases import average_cell, minutes_cell
from journal.words.dates import day_brief, day_short
from journal.words.numbers import amount_text, percent_text
from journal.words.plans import kind_text, reason_text
from journal.words.translation import ntr, tr

WIDTHS = (41, 0, 44, 36, 41, 41, 41, 50, 50, 50)
"""The columns in px; the change itself takes what is left over."""
YEAR, DATED = 366, 64
"""In a longer period the dates carry their year, in a column of this width."""


def change_table(summary: Summary, locale: Locale, most: int) -> str:
    """The newest ``most`` changes, newest first, and how many earlier ones there are."""
    title = head(
        tr("Changes of dose"),
        tr("interval: days since the one before; means of 7 days before, days 1–7, 8–14, cut at other changes (days)"),
    )
    if not summary.changes:
        return title + paragraph(escape(tr("No planned change in this period."))) + _holds(summary, locale)
    named = len({part.name for row in summary.changes for part in row.parts}) > 1
    shown = list(reversed(summary.changes))[:most]
    windows = [whole(text) for text in (tr("before"), tr("1–7"), tr("8–14"))]
    header = [*(escape(text) for text in (tr("Date"), tr("Change"), "%", tr("Interval"))), *windows, *windows]
    day = day_brief if len(summary.period) < YEAR else day_short
    rows = [[whole(day(row.day, locale)), *_cells(row, locale, named=named)] for row in shown]
    widths = WIDTHS if len(summary.period) < YEAR else (DATED, *WIDTHS[1:])
    table = grid(header, rows, widths, left=2, above_header=_groups())
    earlier = len(summary.changes) - len(shown)
    more = ntr("and {n} earlier change in this period", "and {n} earlier changes in this period", earlier)
    return title + table + _holds(summary, locale, more if earlier else "")


def _groups() -> str:
    """What the two sets of three columns are, above them."""
    titles = ("", tr("Symptom average, 0–4"), tr("Asleep"))
    spans = (4, 3, 3)
    cells = [
        f'<td colspan="{span}" align="right">{quiet(title)}</td>' for title, span in zip(titles, spans, strict=True)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _cells(row: ChangeRow, locale: Locale, *, named: bool) -> list[str]:
    changed = "<br>".join(_from_to(part, locale, named=named) for part in row.parts)
    if row.kind.value not in ("cut", "switch"):
        changed += f"{NBSP} {quiet(kind_text(row.kind))}"
    return [
        changed,
        "<br>".join(whole(_percent(part, locale)) for part in row.parts),
        quiet("–") if row.days_since is None else str(row.days_since),
        *(average_cell(mean, locale) for mean in row.symptoms),
        *(minutes_cell(mean) for mean in row.asleep),
    ]


def _from_to(part: ChangePart, locale: Locale, *, named: bool) -> str:
    words = {"before": whole(amount_text(part.before, locale)), "after": whole(amount_text(part.after, locale))}
    if named:
        return tr("{medicine} {before} to {after}", medicine=escape(part.name), **words)
    return tr("{before} to {after}", **words)


def _percent(part: ChangePart, locale: Locale) -> str:
    if part.percent is None:
        return "–"
    places = 0 if part.percent.denominator == 1 else 1
    return ("+" if part.percent > 0 else "") + percent_text(part.percent, locale, places)


def _holds(summary: Summary, locale: Locale, more: str = "") -> str:
    """What is not in the table: how many changes more there are, and the holds."""
    holds = [(span, reason) for span, reason in summary.overview.holds if span.first <= summary.today]
    if not holds:
        return paragraph(quiet(more), above=1) if more else ""
    said = [
        tr("{first} – {last}", first=day_short(span.first, locale), last=day_short(span.last, locale))
        + (f" ({reason_text(reason)})" if reason else "")
        for span, reason in reversed(holds)
    ]
    spans = tr("Holds: {spans}", spans=" · ".join(said))
    return paragraph(quiet(f"{more} · {spans}" if more else spans), above=1)
