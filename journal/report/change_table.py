"""The table of changes as markup."""

from __future__ import annotations

from html import escape

from journal.domain.locale import Locale
from journal.report.markup import GAP, cell, grid, head, paragraph, quiet, room_for, whole
from journal.report.model import ChangePart, ChangeRow, Summary
from journal.report.own_words import own_name, shortened
from journal.report.phrases import average_cell, minutes_cell
from journal.words.dates import day_brief, day_short
from journal.words.numbers import amount_text, percent_text
from journal.words.plans import kind_text, reason_text
from journal.words.translation import ntr, tr

MEDICINES, MEDICINE_LETTERS, REASON_LETTERS = 4, 16, 24
"""So many medicines of a change are listed, their names and why it was made so long."""
LEAST_WIDTH = 38
"""Of a column with a mean, in px, so that the words above three of them stand on one line."""
HOLDS = 3
"""So many holds are listed, the newest."""
YEAR = 366
"""In a longer period the dates carry their year."""


def change_table(summary: Summary, locale: Locale, most: int) -> str:
    """The newest ``most`` changes, newest first, and how many earlier ones there are."""
    title = head(
        tr("Changes of dose"),
        tr("interval in days; means of the 7 days before, days 1–7 and 8–14, cut at other changes (days recorded)"),
    )
    if not summary.changes:
        return title + paragraph(escape(tr("No planned change in this period."))) + _holds(summary, locale)
    named = len({part.name for row in summary.changes for part in row.parts}) > 1
    shown = list(reversed(summary.changes))[:most]
    windows = [whole(text) for text in (tr("before"), tr("1–7"), tr("8–14"))]
    header = [*(escape(text) for text in (tr("Date"), tr("Change"), "%", tr("Interval"))), *windows, *windows]
    day = day_brief if len(summary.period) < YEAR else day_short
    rows = [[whole(day(row.day, locale)), *_cells(row, locale, named=named)] for row in shown]
    widths = [room_for(column, GAP) for column in zip(header, *rows, strict=True)]
    widths[4:] = [max(width, LEAST_WIDTH) for width in widths[4:]]
    widths[1] = 0  # the change itself takes what is left over
    table = grid(header, rows, widths, left=2, above_header=_groups())
    earlier = len(summary.changes) - len(shown)
    more = ntr("and {n} earlier change in this period", "and {n} earlier changes in this period", earlier)
    return title + table + _holds(summary, locale, more if earlier else "")


def _groups() -> str:
    """What the two sets of three columns are, above them."""
    cells = [
        f'<td colspan="3" align="center" style="padding-left:8px">{quiet(title)}</td>'
        for title in (tr("Symptom average, 0–4"), tr("Asleep"))
    ]
    return f"<tr>{cell('') * 4}{''.join(cells)}</tr>"


def _cells(row: ChangeRow, locale: Locale, *, named: bool) -> list[str]:
    parts = row.parts[:MEDICINES]
    changed = "<br>".join(_from_to(part, locale, named=named) for part in parts)
    why = kind_text(row.kind) if row.kind.value not in ("cut", "switch") else ""
    if row.reason:
        reason = shortened(reason_text(row.reason), REASON_LETTERS)
        why = tr("{kind} ({reason})", kind=kind_text(row.kind), reason=reason)
    if more := len(row.parts) - len(parts):
        why = " ".join(filter(None, (ntr("and {n} more medicine", "and {n} more medicines", more), why)))
    return [
        changed + (f" {quiet(why)}" if why else ""),
        "<br>".join(whole(_percent(part, locale)) for part in parts),
        quiet("–") if row.days_since is None else str(row.days_since),
        *(average_cell(mean, locale) for mean in row.symptoms),
        *(minutes_cell(mean) for mean in row.asleep),
    ]


def _from_to(part: ChangePart, locale: Locale, *, named: bool) -> str:
    words = {"before": whole(amount_text(part.before, locale)), "after": whole(amount_text(part.after, locale))}
    if named:
        return tr("{medicine} {before} to {after}", medicine=own_name(part.name, MEDICINE_LETTERS), **words)
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
        + (f" ({shortened(reason_text(reason), REASON_LETTERS)})" if reason else "")
        for span, reason in reversed(holds[-HOLDS:])
    ]
    if earlier := len(holds) - len(said):
        said.append(ntr("and {n} earlier", "and {n} earlier", earlier))
    spans = tr("Holds: {spans}", spans=" · ".join(said))
    return paragraph(quiet(f"{more} · {spans}" if more else spans), above=1)
