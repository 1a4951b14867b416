"""What every group of commands stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from journal.domain.calendar_day import DEFAULT_BOUNDARY, EARLIEST_YEAR, journal_day
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.service.changes import Changes
from journal.service.clock import Clock, is_doubtful
from journal.store.repository import Repository
from journal.store.writing import Writing


def boundary_of(settings: Mapping[str, str]) -> time:
    """When a journal day ends by the journal's own settings."""
    text = settings.get("boundary")
    try:
        return time.fromisoformat(text) if text else DEFAULT_BOUNDARY
    except ValueError:  # damaged, which verify finds; a journal that says so on every page would help nobody
        return DEFAULT_BOUNDARY


class CommandBase:
    """The open journal as its commands see it."""

    _repository: Repository
    _clock: Clock
    locale: Locale

    def now(self) -> datetime:
        """The present instant in the person's zone."""
        return self._clock.now()

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's wall clock."""
        return self._clock.zone

    @property
    def boundary(self) -> time:
        """When a journal day ends."""
        return boundary_of(self._repository.settings())

    def today(self) -> date:
        """The journal day it is now."""
        return journal_day(self.now(), self.boundary)

    def last_day(self) -> date:
        """The last day that entries can belong to: today, or the day of the newest entry under a clock set back."""
        newest = self._repository.last_change_at()
        today = self.today()
        return today if newest is None else max(today, journal_day(newest.astimezone(self.zone), self.boundary))

    def doubted_clock(self) -> tuple[date, date | None] | None:
        """The date of the clock and that of the newest entry, when the two do not go together; else None."""
        now, newest = self.now(), self._repository.last_change_at()
        if not is_doubtful(now, newest):
            return None
        return now.date(), None if newest is None else newest.astimezone(self.zone).date()

    def _run(
        self, name: str, kinds: Iterable[str], period: Period | None, body: Callable[[Writing], int | None]
    ) -> Changes:
        """Run one command as one atomic write."""
        kinds = frozenset(kinds)
        now = self.now()
        new_id, written = None, 0
        with self._repository.command(name, now, kinds, period) as write:
            new_id = body(write)
            written = write.rows_written
        return Changes(name, kinds if written else frozenset(), period, now, new_id)

    def _insert(
        self, name: str, kind: str, table: str, cells: Mapping[str, object], period: Period | None = None
    ) -> Changes:
        """Add one row as one command; its id is in the changes."""
        return self._run(name, {kind}, period, lambda write: write.insert(table, dict(cells)))

    def _update(
        self, name: str, kind: str, table: str, row_id: int, cells: Mapping[str, object], period: Period | None = None
    ) -> Changes:
        """Change cells of one row as one command."""

        def body(write: Writing) -> None:
            write.update(table, row_id, cells)

        return self._run(name, {kind}, period, body)

    def _remove(self, name: str, kind: str, table: str, row_id: int, period: Period | None = None) -> Changes:
        """Put one row into the bin as one command."""

        def body(write: Writing) -> None:
            write.delete(table, row_id)

        return self._run(name, {kind}, period, body)

    def _check_day(self, day: date) -> None:
        """Problem ``day_in_future`` for a day that has not begun, ``day_too_early`` for one before 1900."""
        if day > self.today() and day > self.last_day():
            raise Problem("day_in_future", day=day)
        self._check_year(day)

    def _check_year(self, day: date) -> None:
        """Problem ``day_too_early`` for a day before 1900."""
        if day.year < EARLIEST_YEAR:
            raise Problem("day_too_early", text=day.isoformat())
