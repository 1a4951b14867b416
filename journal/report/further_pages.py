"""The pages after page one, as far as they were asked for: the daily table and the notes."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from journal.domain.locale import Locale
from journal.domain.steps import last_of
from journal.plots.overview_data import OverviewData
from journal.plots.overview_table import ABSENT, table_header, table_rows
from journal.report.html import document
from journal.report.letter_widths import text_width
from journal.report.markup import HAIR, NBSP, RULE, WIDE, head, paragraph, quiet, table
from journal.report.model import Summary
from journal.report.own_words import isolated_words, short_name
from journal.words.dates import day_short
from journal.words.translation import tr

GAP = 6
"""Before each column but the first, in px."""
ROOM = 511
"""The width of a page between its margins, in px; Letter has a little more."""
OWN_WORDS = 70
"""What is kept for the column of notes at least."""
NAME_LETTERS, WORD_LETTERS = 32, 16
"""Of a medicine above its columns, and of each word of it, which is never broken."""
STEP = 10


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
        parts += yield from _daily_tables(summary, locale)
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


def _daily_tables(summary: Summary, locale: Locale) -> Generator[None, None, list[Part]]:
    """The days as one table, or as several below each other where their columns have no room beside each other."""
    data = summary.overview
    header, rows = table_header(_short_named(data), locale), table_rows(data, locale)
    if not summary.options.include_mood:
        overall = header.index(tr("Overall (0–10)"))
        header, rows = _without(header, overall), [_without(row, overall) for row in rows]
    yield
    if data.noted:  # a day without a word of its own needs no sign that there is none
        rows = [[*row[:-1], "" if row[-1] == ABSENT else row[-1]] for row in rows]
    figures = len(header) - bool(data.noted)
    past = [
        [*map(_kept_whole, row[:figures]), *row[figures:]]
        for day, row in zip(data.period, rows, strict=True)
        if day <= summary.today
    ]
    tables = spread_columns(header, past, len(data.medicines), noted=bool(data.noted))
    yield
    return [_daily_table(header, past, columns, 12 if n else 2) for n, columns in enumerate(tables)]


def _daily_table(header: Sequence[str], rows: Sequence[Sequence[str]], columns: dict[int, int], above: float) -> Part:
    widths = list(columns.values())
    titles = _line([f'<span class="quiet">{escape(header[n])}</span>' for n in columns], widths, RULE)
    return Part(
        head(tr("Day by day"), tr("– not recorded"), above=above),
        f"<thead>{titles}</thead>",
        tuple(_line([escape(row[n]) for n in columns], widths, HAIR) for row in rows),
    )


def _kept_whole(figure: str) -> str:
    """A figure with its unit on one line; a remark behind a comma may stand on the next."""
    return figure.replace(" ", NBSP).replace(f",{NBSP}", ", ")


def _short_named(data: OverviewData) -> OverviewData:
    """The same with names that have room above two columns of figures."""
    return replace(data, medicines=tuple(replace(m, name=_short(m.name)) for m in data.medicines))


def _short(name: str) -> str:
    return isolated_words(" ".join(short_name(word, WORD_LETTERS) for word in short_name(name, NAME_LETTERS).split()))


def _without(cells: Sequence[str], index: int) -> list[str]:
    return [*cells[:index], *cells[index + 1 :]]


def spread_columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], medicines: int, *, noted: bool
) -> list[dict[int, int]]:
    """The columns of each table and their widths in px; 0 is for the own words, which take what is left.

    Every table begins with the day. Nothing in a column of figures is broken where that gives one table; otherwise
    their words may stand below each other, but nothing within one. What is planned and taken stays side by side.
    """
    figures = len(header) - noted
    pairs = [[n, n + 1] for n in range(1, 1 + 2 * medicines, 2)]
    groups = [*pairs, *([n] for n in range(1 + 2 * medicines, figures)), *([[figures]] if noted else [])]
    for between in ("\n", " "):
        wanted = [_wanted(header[n], {row[n] for row in rows}, between if n else "\n", n) for n in range(figures)]
        wanted += [OWN_WORDS] * noted
        tables = _filled(groups, wanted, ROOM)
        if len(tables) == 1:
            break
    even = (_filled(groups, wanted, room) for room in range(ROOM % STEP, ROOM + 1, STEP))
    tables = next(made for made in even if len(made) == len(tables))
    return [_widths(table, wanted, figures) for table in tables]


def _wanted(title: str, cells: Collection[str], between: str, place: int) -> int:
    words = [*title.split(), *(word for text in cells for word in text.split(between))]
    return ceil(max(map(text_width, words), default=0)) + GAP * (place > 0)


def _filled(groups: Sequence[Sequence[int]], wanted: Sequence[int], room: int) -> list[list[int]]:
    """The columns one after the other, those of a group together, in as few tables as have room for them."""
    tables = [[0]]
    for group in groups:
        if sum(wanted[n] for n in [*tables[-1], *group]) > room and len(tables[-1]) > 1:
            tables.append([0])
        tables[-1] += group
    return tables


def _widths(table: Sequence[int], wanted: Sequence[int], words: int) -> dict[int, int]:
    """The columns of figures fill the page, unless own words stand beside them."""
    share = 1.0 if words in table else max(1.0, ROOM / sum(wanted[n] for n in table))
    return {n: 0 if n == words else int(wanted[n] * share) for n in table}


def _line(cells: Sequence[str], widths: Sequence[int], rule: str) -> str:
    """A row: the day at the left, figures at the right, own words at the left again."""
    made = []
    for n, (inner, width) in enumerate(zip(cells, widths, strict=True)):
        left = n == 0 or not width
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
