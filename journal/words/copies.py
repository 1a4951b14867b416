"""How a copy of the journal is said: when it was taken, how long ago, and what for."""

from __future__ import annotations

from datetime import datetime, tzinfo

from journal.domain.locale import Locale
from journal.words.dates import clock_text, day_short, weekday_brief
from journal.words.translation import ntr, tr


def taken_text(taken_at: datetime, zone: tzinfo, locale: Locale) -> str:
    """The day and time of a copy in the person's zone: "Mon 23 Nov 2026, 21:04"."""
    there = taken_at.astimezone(zone)
    day = f"{weekday_brief(there.date(), locale)} {day_short(there.date(), locale)}"
    return tr("{day}, {time}", day=day, time=clock_text(there.time(), locale))


def age_text(taken_at: datetime, now: datetime) -> str:
    """How long ago a copy was taken, in whole minutes, hours or days; a time to come is said as such."""
    minutes = int((now - taken_at).total_seconds() // 60)
    if minutes < 0:
        return tr("in the future, by the clock of this computer")
    if minutes == 0:
        return tr("just now")
    if minutes < 60:
        return ntr("{n} minute ago", "{n} minutes ago", minutes)
    hours = minutes // 60
    if hours < 48:
        return ntr("{n} hour ago", "{n} hours ago", hours)
    return ntr("{n} day ago", "{n} days ago", hours // 24)


def reason_text(reason: str) -> str:
    """What a copy was taken for; "" for one that was taken by itself or by hand."""
    if reason.startswith("before-schema"):
        return tr("before the journal was brought up to date")
    words = {
        "before-import": tr("before an import"),
        "before-restore": tr("before another backup was put in place"),
        "before-passphrase": tr("before the passphrase was changed"),
        "replaced": tr("set aside"),
    }
    return words.get(reason, "")
