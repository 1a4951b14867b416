"""A run of journal days, both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included; Problem ``period_backwards`` otherwise."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Problem("period_backwards", first=self.first, last=self.last)

    @classmethod
    def ending(cls, last: date, days: int) -> Period:
        """The period of so many days (1 or more) that ends with ``last``."""
        return cls(last - timedelta(days=days - 1), last)

    @classmethod
    def of_day(cls, day: date) -> Period:
        """One day."""
        return cls(day, day)

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def touches(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def joined(self, other: Period) -> Period:
        """The smallest period that holds both."""
        return Period(min(self.first, other.first), max(self.last, other.last))
