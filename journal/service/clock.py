"""The clock and the zone, passed in so that every test can set them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

FIRST_YEAR = 2024
"""Ebb is not older than that; a clock that shows an earlier year lost its battery."""

_SLACK = timedelta(minutes=30)
_LONG = timedelta(days=2 * 366)


def is_doubtful(now: datetime, newest: datetime | None) -> bool:
    """Whether the clock cannot be right: before the newest entry, years after it, or in a year before this program."""
    if now.year < FIRST_YEAR:
        return True
    return newest is not None and not newest - _SLACK <= now <= newest + _LONG


class Clock(Protocol):
    """Tells the time in the person's zone."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's wall clock."""
        ...

    def now(self) -> datetime:
        """The present instant, aware, in that zone."""
        ...


class SystemClock:
    """The clock and zone of this machine."""

    @property
    def zone(self) -> ZoneInfo:
        """The machine's zone; UTC when it does not tell."""
        import tzlocal

        try:
            return tzlocal.get_localzone()
        except (LookupError, ValueError):
            return ZoneInfo("UTC")

    def now(self) -> datetime:
        """The present instant in the machine's zone."""
        return datetime.now(self.zone)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for pictures and tests."""

    instant: datetime
    zone: ZoneInfo

    def now(self) -> datetime:
        """Always the same instant."""
        return self.instant.astimezone(self.zone)
