"""How wide text is at most in the letters of the page, told without laying it out."""

from __future__ import annotations

import unicodedata

_WIDTHS = (
    dict.fromkeys(" \u00a0.,;:·ijl'|", 2.8)
    | dict.fromkeys("()ftr-/I", 3.8)
    | dict.fromkeys("ckJsvxyz", 4.6)
    | dict.fromkeys("aeghnouFLT", 5.1)
    | dict.fromkeys("bdpqEPS", 5.4)
    | dict.fromkeys("mMW%", 8.4)
    | dict.fromkeys("ÆæŒœŉŴŵ", 9.6)
    | dict.fromkeys("0123456789", 5.9)
)
_SMALL, _OTHER, _FULL = 5.9, 7.6, 9.2
"""Small letters, capitals and what has no width of its own here, and signs as wide as they are high."""


def text_width(text: str) -> float:
    """At least the px that the text takes on one line at 9 px."""
    return sum(map(_width, text))


def _width(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return _FULL
    return _WIDTHS.get(sign, _SMALL if sign.islower() else _OTHER)
