"""The person's own words on page one: on one line, no longer than there is room for, in their own direction."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from journal.domain.names import clean_name, storable
from journal.words.support_paper import from_right, isolated

MORE = "…"
NAME_LETTERS = 24
"""Names that stand in tables and in the chart; in "Medicine now" there is room for more."""
MARK_LETTERS, AGREED_LETTERS = 60, 160
"""The words to a mark, and what was agreed at a visit."""
_BREAK = "\u200b"
"""A place, seen by nobody, where a line may end."""
_TEXT = re.compile("(?:^|(?<=>))[^<]{17,}")
"""Text between the tags of HTML."""
_RUN = re.compile("[^\\s\u00a0]{17,}")
"""In text, letters without a space that may be more than any word or figure of the page itself has."""
_LETTER = re.compile("(?:&#?[0-9a-zA-Z]+;|[^<>])[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*")
_WIDEST, _APART = 24.0, 4
"""How wide a word may be, in common small letters, and after how many letters a line may end in a wider one."""


def shortened(text: str, most: int) -> str:
    """The text on one line, in at most ``most`` letters of which wide ones (CJK) count twice; ends in "…" when cut.

    It is cut between words where one ends in its last third, and never between a letter and its accent.
    """
    flat = " ".join(text.split())
    room = most
    for at, sign in enumerate(flat):
        room -= _width(sign)
        if room < 0:
            return _cut(flat, at)
    return flat


def short_name(text: str, most: int) -> str:
    """A name in at most so many letters: its beginning and its end, since names that are long often differ there."""
    flat = " ".join(text.split())
    if shortened(flat, most) == flat:
        return flat
    end = most // 3
    backwards = "".join(reversed(shortened(flat[::-1], end + 1).removesuffix(MORE)))
    while backwards and unicodedata.combining(backwards[0]):
        backwards = backwards[1:]
    return f"{shortened(flat, most - end).removesuffix(MORE)}{MORE}{backwards.strip()}"


def own_name(text: str, most: int) -> str:
    """A name as markup, shortened; kept apart from the direction of what stands around it."""
    return escape(isolated_words(short_name(text, most)))


def own(text: str, most: int) -> str:
    """Own words as markup, shortened; kept apart from the direction of what stands around them."""
    return escape(isolated_words(shortened(text, most)))


def isolated_words(text: str) -> str:
    """The words without signs that are not seen, and with marks that keep their direction apart from the right."""
    said = clean_name(storable(text))
    return isolated(said) if from_right(said) else said


def breakable(html: str) -> str:
    """The HTML with places where a line may end in what is longer than any word; else it would run off the paper."""
    return _TEXT.sub(lambda text: _RUN.sub(_with_breaks, text[0]), html)


def _with_breaks(run: re.Match[str]) -> str:
    letters = _LETTER.findall(run[0])
    if sum(1.5 if letter.isupper() or letter in "mw@%…—" else 1.0 for letter in letters) <= _WIDEST:
        return run[0]
    return _BREAK.join("".join(letters[at : at + _APART]) for at in range(0, len(letters), _APART))


def _width(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _cut(flat: str, at: int) -> str:
    """The text before ``at``, less one letter for the "…"."""
    at = max(at - 1, 1)
    space = flat.rfind(" ", at * 2 // 3, at + 1)
    if space > 0:
        at = space
    while at > 1 and unicodedata.combining(flat[at]):
        at -= 1
    return flat[:at].rstrip() + MORE
