"""The person's own words on page one: on one line, no longer than there is room for, in their own direction."""

from __future__ import annotations

import unicodedata
from html import escape

from journal.words.support_paper import from_right, isolated

MORE = "…"
NAME_LETTERS = 24
"""Names that stand in tables and in the chart; in "Medicine now" there is room for more."""
MARK_LETTERS, AGREED_LETTERS = 60, 160
"""The words to a mark, and what was agreed at a visit."""


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
    """The words, with marks that keep their direction apart when they are read from the right."""
    return isolated(text) if from_right(text) else text


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
