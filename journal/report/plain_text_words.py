"""Own words and short lines for plain text: what a person wrote stays on its line and in its own direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

from journal.domain.amount import Amount, change_percent
from journal.domain.locale import Locale
from journal.domain.names import clean_name, storable
from journal.plots.change_windows import Mean
from journal.report.phrases import not_recorded
from journal.words.numbers import amount_text, decimal_text, duration_text, percent_text
from journal.words.support_paper import from_right, isolated
from journal.words.translation import tr

COLUMNS = 72
"""An e-mail is quoted and a phone is read out without breaking a line of so many signs anew."""
AVERAGE_PLACES, WEEK_PLACES = 2, 1
"""Decimal places of symptom averages, and of days in a week."""
INDENT = "  "
"""What a line begins with that goes on from the one above."""
_ISOLATE, _END = "\u2068", "\u2069"
_BREAK = re.compile(r"(?<![0-9]) (?!(?<=[0-9] h )[0-9]|[0-9]{4}\b)")
"""A space at which a line may end: not between a number and what it counts, nor in a date before its year."""


def own(text: str, locale: Locale) -> str:
    """The person's own words on one line, without signs that are not seen; isolated where directions could mix."""
    said = clean_name(storable(text))
    return isolated(said) if said and (locale.right_to_left or from_right(said)) else said


def own_lines(text: str, locale: Locale) -> list[str]:
    """The same for words of several lines, without the empty ones."""
    return [said for line in text.splitlines() if (said := own(line, locale))]


def average(mean: Mean | Fraction | None, locale: Locale) -> str:
    """``2.02`` of a symptom average, or ``not recorded``."""
    value = mean.value if isinstance(mean, Mean) else mean
    return not_recorded() if value is None else decimal_text(value, AVERAGE_PLACES, locale)


def minutes(value: Fraction | int | None) -> str:
    """``5 h 20``, or ``not recorded``."""
    return not_recorded() if value is None else duration_text(value)


def counted(figure: str, mean: Mean, of: str) -> str:
    """``2.02 (73 days)`` with the count in words; the figure alone where nothing was recorded."""
    return tr("{figure} ({count})", figure=figure, count=of) if mean.n else figure


def changed(before: Amount, after: Amount, locale: Locale) -> str:
    """``10 mg to 9 mg, 10 % less``: in words, because a minus may be left out where a text is read aloud."""
    said = tr("{before} to {after}", before=amount_text(before, locale), after=amount_text(after, locale))
    share = change_percent(before, after)
    if share is None:
        return said
    percent = percent_text(abs(share), locale, 0 if share.denominator == 1 else 1)
    if share < 0:
        return tr("{change}, {percent} less", change=said, percent=percent)
    return tr("{change}, {percent} more", change=said, percent=percent)


def wrapped(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs in lines of at most :data:`COLUMNS` columns; each line closes what it isolates."""
    return [line for paragraph in paragraphs for line in _balanced(_lines(paragraph))]


def _lines(paragraph: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _BREAK.split(paragraph):
        joined = f"{line} {word}" if line.strip() else line + word
        if _width(joined) <= COLUMNS:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = INDENT + word
        else:
            line = joined
        while _width(line) > COLUMNS:
            head = _fitting(line)
            lines.append(head.rstrip(" "))
            line = INDENT + line[len(head) :].lstrip(" ")
    return [*lines, line]


def _fitting(text: str) -> str:
    """As much of a word without spaces as fits on a line, with the marks that belong to its last letter."""
    width = 0
    for place, sign in enumerate(text):
        width += _columns(sign)
        if width > COLUMNS:
            return text[:place]
    return text


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    """How many columns of a terminal a sign takes."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _balanced(lines: list[str]) -> list[str]:
    """An isolate ends with its line for whoever shows it, so what goes on below is isolated anew."""
    made: list[str] = []
    still_open = 0
    for line in lines:
        bare = line.lstrip(" ")
        begun = line[: len(line) - len(bare)] + _ISOLATE * still_open + bare
        still_open += line.count(_ISOLATE) - line.count(_END)
        made.append(begun + _END * still_open)
    return made
