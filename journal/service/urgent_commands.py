"""Recording something serious: in one step first, with more added later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from journal.domain.calendar_day import instant_of, journal_day, utc_offset_min
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.domain.urgent_event import UrgentEvent
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.service.day import OFFER_PUT_OFF
from journal.store import support_rows, tables


class UrgentCommands(CommandBase):
    """Commands about urgent events."""

    def record_urgent(self, kind: str, day: date | None = None, at: time | None = None, note: str = "") -> Changes:
        """Record that something serious happened; now, when no day is given. The new id is in the changes.

        Raises Problem ``day_in_future`` or ``day_too_early``.
        """
        now = when = self.now()
        if day is None:
            day, at = journal_day(now, self.boundary), now.time().replace(second=0, microsecond=0, tzinfo=None)
        else:
            self._check_day(day)
            if at is not None:  # the clocks may have changed since then
                when = instant_of(day, at, self.zone, self.boundary)
        event = UrgentEvent(0, day, kind, at, utc_offset_min(when), self.zone.key, note.strip())
        cells = {**support_rows.URGENT_EVENT.cells_of(event), "recorded_at": now.isoformat(timespec="seconds")}
        return self._insert("record_urgent", changes.URGENT, tables.URGENT_EVENT, cells, Period.of_day(day))

    def tell_urgent(self, event_id: int, **said: str) -> Changes:
        """Add what was done (``done``), how it ended (``ended``) or a ``note``; Problem ``not_found``."""
        event = self._urgent(event_id)
        cells = {name: text.strip() for name, text in said.items() if name in ("note", "done", "ended")}
        return self._update(
            "tell_urgent", changes.URGENT, tables.URGENT_EVENT, event_id, cells, Period.of_day(event.day)
        )

    def move_urgent(self, event_id: int, day: date, at: time | None) -> Changes:
        """Put the day and the time of an urgent event right; None is a time that is not known.

        It stays the same event, with all that was said of it. Raises Problem ``day_in_future`` or ``not_found``.
        """
        event = self._urgent(event_id)
        self._check_day(day)
        offset = event.utc_offset_min if at is None else utc_offset_min(instant_of(day, at, self.zone, self.boundary))
        moved = replace(event, day=day, at=at, utc_offset_min=offset, zone=self.zone.key)
        before, after = (support_rows.URGENT_EVENT.cells_of(e) for e in (event, moved))
        cells = {name: value for name, value in after.items() if value != before[name]}
        period = Period(min(event.day, day), max(event.day, day))
        return self._update("move_urgent", changes.URGENT, tables.URGENT_EVENT, event_id, cells, period)

    def remove_urgent(self, event_id: int) -> Changes:
        """Put an urgent event into the bin; Problem ``not_found``."""
        event = self._urgent(event_id)
        period = Period.of_day(event.day)
        return self._remove("remove_urgent", changes.URGENT, tables.URGENT_EVENT, event_id, period)

    def put_off_urgent_offer(self) -> Changes:
        """Put the line away that says that one can be recorded: for today, over a restart too."""
        today = self.today().isoformat()
        return self._run(
            "put_off_urgent_offer", {changes.SETTINGS}, None,
            lambda write: self._repository.write_setting(write, OFFER_PUT_OFF, today),
        )  # fmt: skip

    def _urgent(self, event_id: int) -> UrgentEvent:
        found = next((e for e in self._repository.urgent_events() if e.id == event_id), None)
        if found is None:
            raise Problem("not_found")
        return found
