"""The pages after page one, as far as they were asked for: the daily table and the notes."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from html import escape

from journal.domain.locale import Locale
from journal.domain.steps import last_of
from journal.plots.overview_table import ABSENT, table_header, table_rows
from journal.report.html import document
from journal.report.markup import HAIR, RULE, WIDE, head, paragraph, quiet, table
from journal.report.model import Summary
from journal.words.dates import day_short
from journal.words.translation import tr

DIGIT, TITLE = 5.2, 4.6
"""What a letter takes at most on average, in a row and in a header, in px."""
GAP = 6
"""Before each column but the first, in px."""
ROOM = 511
"""The width of a page between its margins, in px; Letter has a little more."""
OWN_WORDS = 70
"""What is kept for the column of notes at least."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table that may run over pages: what stands above it, its header and its rows, all of it markup."""

    above: str
    header: str
    rows: tuple[str, ...]


def further_parts(summary: Summary, locale: Locale) -> Generator[None, None, list[Part]]:
    """The daily table and the notes, as far as they were asked for; in short steps, the last gives them."""
    parts = []
    if summary.options.include_daily_table:
        parts.append((yield from _daily_table(summary, locale)))
    if summary.options.include_notes:
        parts.append(_notes(summary, locale))
    return parts


def part_html(part: Part, rows: Sequence[str], *, first: bool) -> str:
    """Some rows of a part under its header, with what stands above it when they are the first."""
    return (part.above if first else "") + table(part.header + "".join(rows))


def detail_pages(summary: Summary, locale: Locale) -> str:
    """All parts one after the other, "" when there is none."""
    parts = last_of(further_parts(summary, locale))
    return document("".join(part_html(part, part.rows, first=True) for part in parts)) if parts else ""


def _daily_table(summary: Summary, locale: Locale) -> Generator[None, None, Part]:
    data = summary.overview
    header, rows = table_header(data, locale), table_rows(data, locale)
    if not summary.options.include_mood:
        overall = header.index(tr("Overall (0–10)"))
        header, rows = _without(header, overall), [_without(row, overall) for row in rows]
    yield
    if data.noted:  # a day without a word of its own needs no sign that there is none
        rows = [[*row[:-1], "" if row[-1] == ABSENT else row[-1]] for row in rows]
    past = [row for day, row in zip(data.period, rows, strict=True) if day <= summary.today]
    widths = _widths(header, past, bool(data.noted))
    yield
    titles = _line([f'<span class="quiet">{escape(text)}</span>' for text in header], widths, RULE, bool(data.noted))
    return Part(
        head(tr("Day by day"), tr("– not recorded"), above=2),
        f"<thead>{titles}</thead>",
        tuple(_line([escape(cell) for cell in row], widths, HAIR, bool(data.noted)) for row in past),
    )


def _without(cells: list[str], index: int) -> list[str]:
    return cells[:index] + cells[index + 1 :]


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], noted: bool) -> list[int]:
    """The columns of figures as wide as the longest of them on any page, 0 for the words, which take what is left."""
    wanted = [
        GAP * (n > 0)
        + max(DIGIT * max((len(row[n]) for row in rows), default=0), TITLE * max(len(word) for word in title.split()))
        for n, title in enumerate(header[: len(header) - noted])
    ]
    share = (ROOM - OWN_WORDS * noted) / sum(wanted)
    return [int(width * (min(1.0, share) if noted else share)) for width in wanted] + [0] * noted


def _line(cells: Sequence[str], widths: Sequence[int], rule: str, noted: bool) -> str:
    """A row: the day at the left, figures at the right, own words at the left again."""
    made = []
    for n, (inner, width) in enumerate(zip(cells, widths, strict=True)):
        left = n == 0 or (noted and n == len(cells) - 1)
        made.append(_cell(inner, "left" if left else "right", width, rule, GAP if n else 0))
    return f"<tr>{''.join(made)}</tr>"


def _cell(inner: str, side: str, width: int, rule: str, before: int = 0) -> str:
    share = f'width="{width}"' if width else ""
    style = (
        f"padding-top:{WIDE}px; padding-bottom:{WIDE}px; padding-left:{before}px; "
        f"border-bottom-width:0.5px; border-bottom-style:solid; border-bottom-color:{rule};"
    )
    return f'<td {share} align="{side}" valign="top" style="{style}">{inner}</td>'


def _notes(summary: Summary, locale: Locale) -> Part:
    rows = [
        _cell(quiet(day_short(day, locale)), "left", 74, HAIR)
        + _cell(escape(note).replace("\n", "<br>"), "left", 0, HAIR)
        for day, note in summary.notes
    ]
    nothing = "" if rows else paragraph(escape(tr("No notes in this period.")))
    return Part(head(tr("Notes"), above=14) + nothing, "", tuple(f"<tr>{row}</tr>" for row in rows))
