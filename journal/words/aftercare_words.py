"""The words of the time after the last dose: days and dates, and nothing about how it should be.

No sentence counts as an achievement, none foretells, and none says what to do.
"""

from __future__ import annotations

from datetime import date

from journal.domain.aftercare import Aftercare, CheckIn
from journal.domain.locale import Locale
from journal.words.dates import day_with_year
from journal.words.translation import ntr, tr


def last_dose_text(aftercare: Aftercare, locale: Locale) -> str:
    """``Last dose: 3 May 2026``."""
    return tr("Last dose: {day}", day=day_with_year(aftercare.last_dose, locale))


def day_count_text(aftercare: Aftercare) -> str:
    """``Day 12``, the days since the last dose."""
    return tr("Day {n}", n=aftercare.days_since)


def check_in_name(check_in: CheckIn) -> str:
    """``4 weeks``, ``6 months``."""
    if check_in.months:
        return ntr("{n} month", "{n} months", check_in.months)
    return ntr("{n} week", "{n} weeks", check_in.weeks)


def check_in_text(check_in: CheckIn) -> str:
    """``Check-in: 4 weeks after the last dose``."""
    return tr("Check-in: {time} after the last dose", time=check_in_name(check_in))


def check_in_state(check_in: CheckIn, aftercare: Aftercare) -> str:
    """``past``, ``today``, ``next``, or "" for a later one."""
    if check_in.day < aftercare.day:
        return tr("past")
    if check_in != aftercare.next:
        return ""
    return tr("today") if check_in.day == aftercare.day else tr("next")


def doses_again_text(since: date, today: date, locale: Locale) -> str:
    """From when on doses are planned or recorded again; ``since`` may lie ahead."""
    shown = day_with_year(since, locale)
    if since > today:
        return tr("Doses are planned again from {day} on.", day=shown)
    return tr("Doses are planned or recorded again since {day}.", day=shown)
