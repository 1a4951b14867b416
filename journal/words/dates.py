"""Dates and times as the region writes them."""

from __future__ import annotations

import re
from datetime import date, time

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.words.region import prebuilt, title_pattern

_FIELD = re.compile(r"EEEE|EEE|MMMM|MMM|MM|M|dd|d|y+")
_SKELETONS = {"brief": "MMMd", "month": "yMMMM", "weekday": "EEE"}


def _written(day: date, form: str, locale: Locale) -> str:
    """The day in one of the region's forms: from the prebuilt facts, or from Babel where there are none."""
    facts = prebuilt().get(locale.tag)
    if facts is None:
        return _by_babel(day, form, locale)
    if form == "weekday":
        return facts["weekdays"]["abbreviated"][day.weekday()]
    fields = {
        "EEEE": facts["weekdays"]["wide"][day.weekday()],
        "EEE": facts["weekdays"]["abbreviated"][day.weekday()],
        "MMMM": facts["months"]["wide"][day.month - 1],
        "MMM": facts["months"]["abbreviated"][day.month - 1],
        "MM": f"{day.month:02d}",
        "M": str(day.month),
        "dd": f"{day.day:02d}",
        "d": str(day.day),
    }
    return _FIELD.sub(lambda found: fields.get(found[0], str(day.year)), facts["patterns"][form])


def _by_babel(day: date, form: str, locale: Locale) -> str:
    import babel
    from babel.dates import format_date, format_skeleton

    if form in _SKELETONS:
        return format_skeleton(_SKELETONS[form], day, locale=locale.tag)
    if form == "title":
        full = babel.Locale.parse(locale.tag).date_formats["full"].pattern
        return format_date(day, title_pattern(full, locale.language), locale=locale.tag)
    return format_date(day, form, locale=locale.tag)


def day_title(day: date, locale: Locale) -> str:
    """``Monday 23 November``, the title of a day: the region's full form without its year."""
    return _written(day, "title", locale)


def day_with_year(day: date, locale: Locale) -> str:
    """``23 November 2026``."""
    return _written(day, "long", locale)


def day_short(day: date, locale: Locale) -> str:
    """``23 Nov 2026``, the form for tables."""
    return _written(day, "medium", locale)


def day_brief(day: date, locale: Locale) -> str:
    """``23 Nov``, for axes and lists where the year is plain."""
    return _written(day, "brief", locale)


def weekday_brief(day: date, locale: Locale) -> str:
    """``Mon``."""
    return _written(day, "weekday", locale)


def month_title(day: date, locale: Locale) -> str:
    """``November 2026``."""
    return _written(day, "month", locale)


def period_text(period: Period, locale: Locale) -> str:
    """``1 Nov 2026 – 23 Nov 2026``."""
    return f"{day_short(period.first, locale)} – {day_short(period.last, locale)}"


def clock_text(clock: time, locale: Locale) -> str:
    """``22:45``, or ``10:45 pm`` where that is the custom."""
    if locale.hour24:
        return f"{clock.hour:02d}:{clock.minute:02d}"
    half = "am" if clock.hour < 12 else "pm"
    return f"{(clock.hour - 1) % 12 + 1}:{clock.minute:02d} {half}"
