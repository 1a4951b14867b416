"""Recording ratings, the night, the overall answer and the note of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from journal.domain.aftercare import Aftercare, aftercare_on
from journal.domain.contents import DayEntry
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.domain.rating import check_overall, check_rating
from journal.domain.sleep import Night
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import rows, tables
from journal.store.writing import Writing

_DAY_COUNT = "day_count"
"""The setting of the journal that says whether days since the last dose are counted."""


class DayCommands(CommandBase):
    """Commands about everything of a day but its doses, and whether it is one after the last dose."""

    def aftercare(self, day: date) -> Aftercare | None:
        """What is known of a day after the last dose; None on every other day."""
        plan = self._repository.plan()
        found = aftercare_on(plan, (), day)
        if found is None:
            return None
        return aftercare_on(plan, self._repository.doses(Period(found.last_dose, day)), day)

    @property
    def shows_day_count(self) -> bool:
        """Whether the days since the last dose are counted on the page; not at first."""
        return self._repository.settings().get(_DAY_COUNT) == "1"

    def set_shows_day_count(self, shown: bool) -> Changes:
        """Count the days since the last dose on the page, or not."""
        return self._run(
            "set_shows_day_count", {changes.SETTINGS}, None,
            lambda write: self._repository.write_setting(write, _DAY_COUNT, str(int(shown))),
        )  # fmt: skip

    def rate(self, day: date, symptom_id: int, value: int | None) -> Changes:
        """Rate a symptom 0–4 for a day; None makes it not recorded again."""
        self._check_day(day)
        if value is not None:
            check_rating(value)
        there = self._repository.live_id(tables.RATING, day=day.isoformat(), symptom_id=symptom_id)

        def body(write: Writing) -> None:
            if value is None:
                if there is not None:
                    write.delete(tables.RATING, there)
            elif there is None:
                cells = {"day": day.isoformat(), "symptom_id": symptom_id, "value": value}
                write.insert(tables.RATING, {**cells, "recorded_at": write.at})
            else:
                write.update(tables.RATING, there, {"value": value, "recorded_at": write.at})

        return self._run("rate", {changes.RATINGS}, Period.of_day(day), body)

    def set_overall(self, day: date, value: int | None) -> Changes:
        """Answer "How was today?" with 0 (worst) to 10 (best); None makes it not recorded again."""
        if value is not None:
            check_overall(value)
        return self._change_entry("set_overall", day, overall=value)

    def set_note(self, day: date, note: str) -> Changes:
        """Keep the day's note as it was typed; an empty one is no note."""
        return self._change_entry("set_note", day, note=note if note.strip() else "")

    def set_quick(self, day: date, quick: bool) -> Changes:
        """Show the short form for this day, or the whole one."""
        return self._change_entry("set_quick", day, quick=quick)

    def set_night(self, day: date, **fields: time | int | None) -> Changes:
        """Record fields of the night that ended on the morning of a day; None makes a field not recorded.

        Field names are those of :class:`journal.domain.sleep.Night`. Raises Problem when a value is out of range.
        """
        self._check_day(day)
        found = self._repository.nights(Period.of_day(day))
        before = found[0] if found else Night(day)
        after = replace(before, **self._with_zone(before, fields))
        there = self._repository.live_id(tables.NIGHT, day=day.isoformat())

        def body(write: Writing) -> None:
            if there is None and not after.empty:
                write.insert(tables.NIGHT, {**rows.night_row(after), "recorded_at": write.at})
            elif there is not None and after.empty:
                write.delete(tables.NIGHT, there)
            elif there is not None:
                write.update(tables.NIGHT, there, rows.night_row(after))

        return self._run("set_night", {changes.NIGHTS}, Period.of_day(day), body)

    def copy_ratings(self, day: date, source: date) -> Changes:
        """Copy the ratings of another day to this one, where this one has none yet.

        Raises Problem ``nothing_to_copy`` when the other day has none.
        """
        self._check_day(day)
        given = self._repository.ratings(Period.of_day(source))
        if not given:
            raise Problem("nothing_to_copy", day=source)
        there = {r.symptom_id for r in self._repository.ratings(Period.of_day(day))}

        def body(write: Writing) -> None:
            for rating in given:
                if rating.symptom_id not in there:
                    cells = {"day": day.isoformat(), "symptom_id": rating.symptom_id, "value": rating.value}
                    write.insert(tables.RATING, {**cells, "recorded_at": write.at})

        return self._run("copy_ratings", {changes.RATINGS}, Period.of_day(day), body)

    def _with_zone(self, before: Night, fields: dict[str, Any]) -> dict[str, Any]:
        """The zone is set with the first field and kept: a later correction does not move the night."""
        return fields if before.zone else {**fields, "zone": self.zone.key}

    def _change_entry(self, name: str, day: date, **fields: Any) -> Changes:
        self._check_day(day)
        found = self._repository.entries(Period.of_day(day))
        before = found[0] if found else DayEntry(day)
        after = replace(before, **fields)
        there = self._repository.live_id(tables.DAY_ENTRY, day=day.isoformat())

        def body(write: Writing) -> None:
            if there is None and after != before:
                write.insert(tables.DAY_ENTRY, {**rows.entry_row(after), "recorded_at": write.at})
            elif there is not None and after.empty and not after.quick:
                write.delete(tables.DAY_ENTRY, there)
            elif there is not None:
                write.update(tables.DAY_ENTRY, there, rows.entry_row(after))

        return self._run(name, {changes.ENTRIES}, Period.of_day(day), body)
