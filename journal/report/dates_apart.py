"""Dates of a region that writes from the right, each as one piece on a page whose lines begin at the left."""

from __future__ import annotations

import re

from journal.words.support_paper import from_right, isolated

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_WORD = f"[{_RIGHT}\u200c]{{1,16}}"
_SPACE = "[ \u00a0]"
_YEAR = f"{_SPACE}[0-9]{{4}}(?![0-9])"
_DATE = re.compile(
    "(\u2068[^\u2069]*\u2069)"
    f"|(?:{_WORD}(?:,?{_SPACE})){{0,2}}(?<![0-9.,:])[0-9]{{1,2}}{_SPACE}{_WORD}(?:{_YEAR})?"
    f"|{_WORD}{_YEAR}"
    "|[0-9]{1,4}(?:[/.-]?\u200f+[/.-]?[0-9]{1,4}){1,2}"
)
"""What is one piece already; or a date, in words or in figures with marks of direction between them."""
_SIGN = "\0"
_SIDE_BY_SIDE = re.compile(f"{_SIGN}[\\s\u00a0]*{_SIGN}")
_TEXT = re.compile("(?:^|(?<=>))[^<]+")
_FROM_RIGHT = re.compile(f"[{_RIGHT}\u200f]")


def dates_apart(html: str) -> str:
    """The text or HTML with marks around each such date, so that no figure beside it is read as a part of it.

    Text that has other words from the right is a sentence of the person's own, and stays as it is.
    """
    return _TEXT.sub(_marked, html)


def _marked(text: re.Match[str]) -> str:
    if not _FROM_RIGHT.search(text[0]):
        return text[0]
    others = _DATE.sub(lambda found: "" if found[1] else _SIGN, text[0])
    if from_right(others) or _SIDE_BY_SIDE.search(others):
        return text[0]
    return _DATE.sub(lambda found: found[1] or isolated(found[0]), text[0])
