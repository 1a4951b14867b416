"""Which backups are kept when there are many: close together lately, further apart the older they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

DAILY, WEEKLY, MONTHLY = 14, 8, 24
"""So many days, weeks (Monday to Sunday) and calendar months keep the newest backup that was taken in them."""

_PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: at.date(), DAILY),
    (lambda at: at.isocalendar()[:2], WEEKLY),
    (lambda at: (at.year, at.month), MONTHLY),
)


def kept(taken: Iterable[datetime]) -> frozenset[datetime]:
    """Of backups taken at these times, those to keep; the newest is always one of them.

    Days, weeks and months without a backup do not count: someone who comes back after a year finds what there was.
    No clock is read, so a clock that was set wrong makes nothing too old. The times are all aware, or all naive.
    """
    newest_first = sorted(set(taken), reverse=True)
    found: set[datetime] = set()
    for period_of, most in _PERIODS:
        periods: dict[object, datetime] = {}
        for at in newest_first:
            periods.setdefault(period_of(at), at)
        found.update(list(periods.values())[:most])
    return frozenset(found)
