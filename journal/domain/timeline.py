"""Daily series with gaps: one value a day, or None where nothing was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from journal.domain.period import Period

MEAN_DAYS = 7
MEAN_LEAST = 3
"""A seven-day mean is given where at least three of the seven days were recorded."""


@dataclass(frozen=True, slots=True)
class DailySeries:
    """One value for each day of a period, None where nothing was recorded; None is never 0."""

    period: Period
    values: tuple[Fraction | None, ...]

    @classmethod
    def of(cls, period: Period, recorded: Mapping[date, Fraction | int]) -> DailySeries:
        """The series of the recorded days that lie in the period."""
        return cls(period, tuple(None if (v := recorded.get(d)) is None else Fraction(v) for d in period))

    def on(self, day: date) -> Fraction | None:
        """The value of a day; None when it was not recorded or lies outside."""
        return self.values[(day - self.period.first).days] if day in self.period else None

    def recorded(self) -> list[tuple[date, Fraction]]:
        """The recorded days with their values."""
        return [
            (self.period.first + timedelta(days=n), value) for n, value in enumerate(self.values) if value is not None
        ]

    def runs(self) -> list[list[tuple[date, Fraction]]]:
        """The recorded days in unbroken runs: a line may be drawn within a run, never between two."""
        found: list[list[tuple[date, Fraction]]] = []
        previous: date | None = None
        for day, value in self.recorded():
            if previous is None or day != previous + timedelta(days=1):
                found.append([])
            found[-1].append((day, value))
            previous = day
        return found

    def rolling_mean(self, days: int = MEAN_DAYS, least: int = MEAN_LEAST) -> DailySeries:
        """The mean of each day and the ``days − 1`` before it, over the recorded ones.

        None where fewer than ``least`` of them are recorded (docs/sources.md, "Seven-day mean").
        """
        means: list[Fraction | None] = []
        window_sum, window_count = Fraction(0), 0
        for n, value in enumerate(self.values):
            if value is not None:
                window_sum, window_count = window_sum + value, window_count + 1
            leaving = self.values[n - days] if n >= days else None
            if leaving is not None:
                window_sum, window_count = window_sum - leaving, window_count - 1
            means.append(window_sum / window_count if window_count >= least else None)
        return DailySeries(self.period, tuple(means))


def mean(values: list[Fraction]) -> Fraction | None:
    """The plain mean; None of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None
