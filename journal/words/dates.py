"""Dates and times as the region writes them."""

from __future__ import annotations

import re
from datetime import date, time

from journal.domain.locale import Locale
from journal.domain.period import Period

_YEAR = re.compile(r"[,\s]*(?:'de'\s+)?y+[年년]?\s*(?:'?г'?\.?)?")


def _format(day: date, skeleton: str, locale: Locale) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=locale.tag)


def day_title(day: date, locale: Locale) -> str:
    """``Monday 23 November``, the title of a day: the region's full form without its year."""
    import babel
    from babel.dates import format_date

    full = babel.Locale.parse(locale.tag).date_formats["full"].pattern
    title = format_date(day, _YEAR.sub("", full).strip(), locale=locale.tag)
    return title.replace(",", "") if locale.date_order == "dmy" and locale.language == "en" else title


def day_with_year(day: date, locale: Locale) -> str:
    """``23 November 2026``."""
    from babel.dates import format_date

    return format_date(day, "long", locale=locale.tag)


def day_short(day: date, locale: Locale) -> str:
    """``23 Nov 2026``, the form for tables."""
    from babel.dates import format_date

    return format_date(day, "medium", locale=locale.tag)


def day_brief(day: date, locale: Locale) -> str:
    """``23 Nov``, for axes and lists where the year is plain."""
    return _format(day, "MMMd", locale)


def weekday_brief(day: date, locale: Locale) -> str:
    """``Mon``."""
    return _format(day, "EEE", locale)


def month_title(day: date, locale: Locale) -> str:
    """``November 2026``."""
    return _format(day, "yMMMM", locale)


def period_text(period: Period, locale: Locale) -> str:
    """``1 Nov 2026 – 23 Nov 2026``."""
    return f"{day_short(period.first, locale)} – {day_short(period.last, locale)}"


def clock_text(clock: time, locale: Locale) -> str:
    """``22:45``, or ``10:45 pm`` where that is the custom."""
    if locale.hour24:
        return f"{clock.hour:02d}:{clock.minute:02d}"
    half = "am" if clock.hour < 12 else "pm"
    return f"{(clock.hour - 1) % 12 + 1}:{clock.minute:02d} {half}"
