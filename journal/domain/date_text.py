"""Reading a date that a person typed: 2026-12-01, 1.12.2026, 12/1/2026 or 1 Dec 2026."""

from __future__ import annotations

import re
from datetime import date

from journal.domain.locale import Locale
from journal.domain.number_text import plain_signs
from journal.domain.problems import Problem

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of each month's name in English."""
_ISO = r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
_NUMBERS = r"(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<year>\d{4})"
_DAY_MONTH = r"(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]{3,9})\.?,?"
_MONTH_DAY = r"(?P<month2>[^\W\d_]{3,9})\.?\s+(?P<day2>\d{1,2}),?"
_NAMED = rf"(?:{_DAY_MONTH}|{_MONTH_DAY})\s+(?P<year2>\d{{4}})"
DATE = re.compile(rf"\s*(?:{_ISO}|{_NUMBERS}|{_NAMED})(?!\d)", re.IGNORECASE)


def read_date(text: str, locale: Locale) -> date:
    """The date a text means; numbers alone go by the region's order. Problem ``day_unreadable`` otherwise."""
    found = starting_date(plain_signs(text), locale)
    if found is None or found[1].strip():
        raise Problem("day_unreadable", text=text.strip())
    return found[0]


def starting_date(text: str, locale: Locale) -> tuple[date, str] | None:
    """The date that a line begins with, and the rest of the line; None when it begins with none."""
    match = DATE.match(text)
    if match is None:
        return None
    try:
        return _date_of(match, locale), text[match.end() :]
    except ValueError:
        return None


def _date_of(match: re.Match[str], locale: Locale) -> date:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return date(year, month, day)
    if match["year"]:
        first, second = int(match["a"]), int(match["b"])
        day, month = (second, first) if locale.date_order == "mdy" else (first, second)
        return date(int(match["year"]), month, day)
    name = (match["month"] or match["month2"]).lower()[:3]
    return date(int(match["year2"]), MONTHS.index(name) + 1, int(match["day"] or match["day2"]))
