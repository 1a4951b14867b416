"""The time field: ``2245``, ``22:45``, ``10:45 pm``, ``7`` and minutes such as ``40``, ``1:20``, ``1 h 20``."""

from __future__ import annotations

import re
from datetime import time
from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.number_text import plain_signs, read_number
from journal.domain.problems import Problem

_HALF = r"(?:\s*([ap])\.?\s*(?:m\.?)?)?"
_CLOCK = re.compile(rf"(\d{{1,2}})(?:\s*[:.h]\s*(\d{{2}})|\s*h)?{_HALF}", re.IGNORECASE)
_FOUR = re.compile(rf"(\d{{1,2}})(\d{{2}}){_HALF}", re.IGNORECASE)
_MIN = r"\s*(?:m|min|minutes)?\.?"
# Two digits after a colon: 1:5 could be five minutes past one or half past.
_HOURS_MINUTES = re.compile(
    rf"(\d{{1,2}})\s*(?::\s*(\d{{2}}){_MIN}|(?:h|hours?)\.?\s*(?:(\d{{1,2}}){_MIN})?)", re.IGNORECASE
)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|minutes)?\.?", re.IGNORECASE)


def read_clock(text: str) -> time:
    """The wall time that ``2245``, ``22:45``, ``22.45``, ``10:45 pm``, ``7`` or ``7 am`` means.

    Raises Problem ``clock_unreadable``.
    """
    plain = plain_signs(text)
    match = _FOUR.fullmatch(plain) if re.match(r"\d{3,4}", plain) else _CLOCK.fullmatch(plain)
    if match is None:
        raise Problem("clock_unreadable", text=text.strip())
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise Problem("clock_unreadable", text=text.strip())
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise Problem("clock_unreadable", text=text.strip())
    return time(hour, minute)


def read_minutes(text: str) -> int:
    """Minutes from ``40``, ``40 min``, ``1:20`` or ``1 h 20``. Raises Problem ``minutes_unreadable``."""
    plain = plain_signs(text)
    if match := _MINUTES.fullmatch(plain):
        return int(match[1])
    minutes = _hours_and_minutes(plain)
    if minutes is not None:
        return minutes
    raise Problem("minutes_unreadable", text=text.strip())


def _hours_and_minutes(plain: str) -> int | None:
    """Minutes from ``1:20``, ``1 h 20`` or ``1 h``; None for anything else."""
    match = _HOURS_MINUTES.fullmatch(plain)
    minutes = int(match[2] or match[3] or 0) if match else 60
    return int(match[1]) * 60 + minutes if match and minutes < 60 else None


def read_hours(text: str, locale: Locale) -> int:
    """Minutes from hours slept: ``5``, ``5.5``, ``5,5``, ``5½``, ``5:20``, ``5 h 20``.

    Raises Problem ``hours_unreadable`` for anything else and above 24 hours.
    """
    plain = plain_signs(text)
    whole = _hours_and_minutes(plain)
    if whole is not None:
        minutes = Fraction(whole)
    elif ":" in plain:
        raise Problem("hours_unreadable", text=text.strip())
    else:
        minutes = read_number(re.sub(r"\s*(?:h|hours?)\.?$", "", plain), locale) * 60
    if minutes > 24 * 60:
        raise Problem("hours_unreadable", text=text.strip())
    return round(minutes)
