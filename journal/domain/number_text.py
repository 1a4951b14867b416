"""Reading a number that a person typed: exact, or refused with the reason; never guessed.

A slip of the decimal sign is a ten-fold dose, so everything that two people could read
differently (``1.000``, ``1,000``, ``05``) is a Problem that says how to write it.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.problems import Problem

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6),
}  # fmt: skip
LONGEST = 40
"""No amount needs more signs; Python itself refuses numbers of thousands of digits."""
_SLASHES = {"⁄": "/", "∕": "/", "／": "/"}
_SPACES = "\u00a0\u2009\u202f\u2007\u3000\t"
_DECIMAL = re.compile(r"(\d*)(?:([.,])(\d*))?")
_WHOLE_AND_FRACTION = re.compile(r"(?:(\d+)\s+)?(\d+)\s*/\s*(\d+)")


def plain_signs(text: str) -> str:
    """The text with digits of any script as 0–9, ``1½`` as ``1 1/2`` and odd spaces and slashes as plain ones.

    Done sign by sign: Unicode's own compatibility mapping would turn ``1½`` into ``11/2`` and ``5²`` into ``52``.
    """
    out: list[str] = []
    for sign in text.strip():
        if sign in VULGAR:
            top, bottom = VULGAR[sign]
            out.append(f" {top}/{bottom} ")
        elif sign in _SLASHES:
            out.append(_SLASHES[sign])
        elif sign in _SPACES:
            out.append(" ")
        elif sign == "٫":
            out.append(".")
        elif (digit := unicodedata.decimal(sign, None)) is not None:
            out.append(str(digit))
        else:
            out.append(sign)
    return "".join(out).strip()


def read_number(text: str, locale: Locale) -> Fraction:
    """The exact value of ``0.5``, ``0,5``, ``,5``, ``½``, ``1/2`` or ``1 1/2``.

    Raises Problem ``number_ambiguous`` (``1.000``, ``1,000``, ``11/2``), ``number_leading_zero`` (``05``),
    ``number_negative``, ``number_missing`` or ``number_unreadable``.
    """
    shown = text.strip()
    plain = plain_signs(text)
    if not plain:
        raise Problem("number_missing")
    if len(plain) > LONGEST:
        raise Problem("number_unreadable", text=f"{shown[:LONGEST]}…")
    if plain[0] in "-−–":
        raise Problem("number_negative", text=shown)
    if match := _WHOLE_AND_FRACTION.fullmatch(plain):
        return _read_fraction(*match.groups(), shown=shown)
    match = _DECIMAL.fullmatch(plain)
    if match is None:
        reason = "number_grouped" if re.fullmatch(r"[\d.,'’٬ ]+", plain) else "number_unreadable"
        raise Problem(reason, text=shown)
    whole, sign, part = match.groups()
    if sign is None:
        _refuse_leading_zero(whole, shown)
        return Fraction(int(whole))
    if not part:
        raise Problem("number_unfinished", text=shown, whole=whole or "0")
    if len(whole) > 1 and whole.startswith("0"):
        short = (whole.lstrip("0") or "0") + sign + part
        raise Problem("number_leading_zeros", text=shown, short=short)
    looks_grouped = len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0"
    own_sign = "." if locale.decimal == "٫" else locale.decimal  # as plain_signs writes it
    if looks_grouped and (sign != own_sign or part.endswith("0")):
        raise Problem("number_ambiguous", text=shown, joined=whole + part, short=_short(whole, part, locale))
    return Fraction(int((whole or "0") + part), 10 ** len(part))


def _short(whole: str, part: str, locale: Locale) -> str:
    part = part.rstrip("0")
    # A fourth digit is what makes a decimal of three places impossible to take for thousands.
    part = part + "0" if len(part) == 3 else part
    return f"{whole}{locale.decimal}{part}" if part else whole


def _refuse_leading_zero(digits: str, shown: str) -> None:
    if len(digits) > 1 and digits.startswith("0"):
        rest = digits.lstrip("0") or "0"
        raise Problem("number_leading_zero", text=shown, rest=rest)


def _read_fraction(whole: str | None, top: str, bottom: str, shown: str) -> Fraction:
    for digits in (whole or "0", top, bottom):
        _refuse_leading_zero(digits, shown)
    if int(bottom) == 0 or (whole is not None and int(top) >= int(bottom)):
        raise Problem("number_unreadable", text=shown)
    if whole is None:
        _refuse_lost_space(top, bottom, shown)
    return int(whole or 0) + Fraction(int(top), int(bottom))


def _refuse_lost_space(top: str, bottom: str, shown: str) -> None:
    """``11/2`` may be ``1 1/2`` whose space was lost, or eleven halves."""
    for cut in range(1, len(top)):
        whole, rest = top[:cut], top[cut:]
        if not rest.startswith("0") and int(rest) < int(bottom):
            halves, left = divmod(int(top), int(bottom))
            joined = f"{halves} {left}/{bottom}" if left else str(halves)
            raise Problem("number_ambiguous", text=shown, short=f"{whole} {rest}/{bottom}", joined=joined)
