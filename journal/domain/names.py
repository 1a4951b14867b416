"""Names as people write them, without signs that cannot be seen, and text that any file can hold."""

from __future__ import annotations

import re
import unicodedata

_HALF_SIGN = re.compile("[\ud800-\udfff]")
_JOINERS = "\u200c\u200d"  # letters of some scripts need these


def storable(text: str) -> str:
    """The text without NUL, which no table can hold, and with U+FFFD for each half of a sign, which no file can.

    Pasting from a broken program brings such signs along; what else was written must not be lost for them.
    """
    return _HALF_SIGN.sub("\ufffd", text.replace("\0", ""))


def clean_name(text: str) -> str:
    """The name composed (NFC), its spaces single, without control and direction signs.

    A hidden direction sign would turn the amount that stands beside the name round.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = (" " if unicodedata.category(c) == "Cc" else c for c in composed if not _hidden(c))
    return " ".join("".join(seen).split())


def _hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in _JOINERS
