"""The journal day: a plain date that ends at the boundary, not at midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

DEFAULT_BOUNDARY = time(3, 0)
"""A night owl's 01:30 belongs to the day before."""
EARLIEST_YEAR = 1900
"""Whatever lies before it has a slip in its year."""


def journal_day(instant: datetime, boundary: time = DEFAULT_BOUNDARY) -> date:
    """The journal day of an aware instant, read on its own wall clock.

    The wall clock decides, not elapsed hours, so a night when the clocks change moves nothing.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    day = instant.date()
    return day - timedelta(days=1) if instant.time() < boundary else day


def instant_of(day: date, clock: time, zone: tzinfo, boundary: time = DEFAULT_BOUNDARY) -> datetime:
    """The aware instant at which the wall clock showed ``clock`` on a journal day.

    Times before the boundary are after midnight, on the next calendar date. A time that the spring change
    skips becomes the instant that the same number of elapsed minutes reaches.
    """
    calendar = day + timedelta(days=1) if clock < boundary else day
    return datetime.combine(calendar, clock, zone).astimezone(UTC).astimezone(zone)


def utc_offset_min(instant: datetime) -> int:
    """Minutes east of UTC at an aware instant."""
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("an instant needs its zone")
    return int(offset.total_seconds() // 60)


def order_in_day(clock: time | None, boundary: time = DEFAULT_BOUNDARY) -> int:
    """Minutes since the boundary: the order of wall times within a journal day, 01:30 after 23:00, none at all last."""
    if clock is None:
        return 24 * 60
    minutes = clock.hour * 60 + clock.minute
    start = boundary.hour * 60 + boundary.minute
    return (minutes - start) % (24 * 60)
