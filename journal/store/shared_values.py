"""Cells as values, the same object for the same cell: a journal of years names the same days thousands of times."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache

from journal.domain.amount import Amount


@lru_cache(maxsize=16_384)
def day_of(cell: str) -> date:
    """The day of a cell; ValueError when it holds none."""
    return date.fromisoformat(cell)


@lru_cache(maxsize=2048)
def time_of(cell: str) -> time:
    """The wall time of a cell; ValueError when it holds none."""
    return time.fromisoformat(cell)


@lru_cache(maxsize=4096)
def amount_of(units: int) -> Amount:
    """The amount of a cell."""
    return Amount(units)


def forget_shared_values() -> None:
    """Let go of them all, so that nothing of a journal that was closed is kept."""
    for kept in (day_of, time_of, amount_of):
        kept.cache_clear()
