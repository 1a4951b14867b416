"""The table of changes as markup."""

from __future__ import annotations

from html import escape
from itertools import accumulate, chain

from journal.domain.locale import Locale
from journal.report.fit import Fit
from journal.report.markup import GAP, cell, grid, head, paragraph, quiet, room_for, whole
from journal.report.model import ChangePart, ChangeRow, Summary
from journal.report.own_words import own_name, shortened
from journal.report.phrases import average_cell, date_writer, minutes_cell
from journal.words.dates import day_short
from journal.words.numbers import amount_text, percent_text
from journal.words.plans import kind_text, reason_text
from journal.words.translation import ntr, tr

MEDICINE_LETTERS, REASON_LETTERS = 16, 24
"""So long are the names of the medicines of a change, and why it was made."""
LEAST_WIDTH = 38
"""Of a column with a mean, in px, so that the words above three of them stand on one line."""
WHOLE_WIDTH = 511
"""Of the table, in px, between the margins of the narrower paper."""
HOLDS = 3
"""So many holds are listed, the newest."""


def change_table(summary: Summary, locale: Locale, fit: Fit) -> str:
    """The newest changes, newest first, as many as the fit has rows, and how many earlier ones there are."""
    title = head(
        tr("Changes of dose"),
        tr("interval in days; means of the 7 days before, days 1–7 and 8–14, cut at other changes (days recorded)"),
    )
    if not summary.changes:
        return title + paragraph(escape(tr("No planned change in this period."))) + _holds(summary, locale)
    named = len({part.name for row in summary.changes for part in row.parts}) > 1
    shown, medicines = list(reversed(summary.changes))[: fit.change_rows], fit.new
    windows = [whole(text) for text in (tr("before"), tr("1–7"), tr("8–14"))]
    header = [*(escape(text) for text in (tr("Date"), tr("Change"), "%", tr("Interval"))), *windows, *windows]
    day = date_writer(summary)
    made = [_rows(row, whole(day(row.day, locale)), locale, medicines, named=named) for row in shown]
    widths = [room_for(column, GAP) for column in zip(header, *chain.from_iterable(made), strict=True)]
    widths[4:] = [max(width, LEAST_WIDTH) for width in widths[4:]]
    widths[1] = 0  # the change itself takes what is left over
    made = [_on_one_line(rows, WHOLE_WIDTH - sum(widths)) for rows in made]
    joined = set(range(sum(map(len, made)))) - {last - 1 for last in accumulate(map(len, made))}
    table = grid(header, list(chain.from_iterable(made)), widths, left=2, above_header=_groups(), joined=joined)
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


def _rows(row: ChangeRow, day: str, locale: Locale, medicines: int, *, named: bool) -> list[list[str]]:
    """A row for each medicine, so that no percentage ever stands beside another's; the figures are in the first.

    What else is said of the change is in a row of its own, the last.
    """
    parts = row.parts[:medicines]
    around = [
        quiet("–") if row.days_since is None else str(row.days_since),
        *(average_cell(mean, locale) for mean in row.symptoms),
        *(minutes_cell(mean) for mean in row.asleep),
    ]
    nothing = [""] * len(around)
    rows = [
        [
            "" if n else day,
            _from_to(part, locale, named=named),
            whole(_percent(part, locale)),
            *(nothing if n else around),
        ]
        for n, part in enumerate(parts)
    ]
    why = _why(row, len(row.parts) - len(parts))
    return [*rows, ["", quiet(why), "", *nothing]] if why else rows


def _why(row: ChangeRow, more: int) -> str:
    """What is no plain cut, the reason, and how many medicines are not listed."""
    why = kind_text(row.kind) if row.kind.value not in ("cut", "switch") else ""
    if row.reason:
        reason = shortened(reason_text(row.reason), REASON_LETTERS)
        why = tr("{kind} ({reason})", kind=kind_text(row.kind), reason=reason)
    counted = ntr("and {n} more medicine", "and {n} more medicines", more) if more else ""
    return " ".join(filter(None, (counted, why)))


def _on_one_line(rows: list[list[str]], room: float) -> list[list[str]]:
    """The rows of a change of one medicine as one, where what is said of it has room beside it."""
    if len(rows) != 2 or rows[1][2]:
        return rows
    (day, change, *figures), (_, why, *_) = rows
    together = f"{change} {why}"
    return [[day, together, *figures]] if room_for([together], GAP) <= room else rows


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
