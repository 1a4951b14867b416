"""Names as people write them, without signs that cannot be seen."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"  # letters of some scripts need these


def clean_name(text: str) -> str:
    """The name composed (NFC), its spaces single, without control and direction signs.

    A hidden direction sign would turn the amount that stands beside the name round.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = (" " if unicodedata.category(c) == "Cc" else c for c in composed if not _hidden(c))
    return " ".join("".join(seen).split())


def _hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in _JOINERS
