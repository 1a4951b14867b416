"""The log of edits: for every entry what it was, what it became and when it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from journal.service.command_base import CommandBase
from journal.store import row_values, rows, support_rows, tables
from journal.store.history import IMPORT, LoggedRow
from journal.store.writing import Row
from journal.words.edits import (
    NOTHING,
    Told,
    import_text,
    in_the_bin,
    setting_title,
    told,
    told_difference,
    told_text,
)
from journal.words.entry_words import title_of
from journal.words.known import Known

LAST = 50
"""So many edits are shown when no day is chosen."""


@dataclass(frozen=True, slots=True)
class Record:
    """Which entry is meant; made by the journal, to be handed back to it."""

    table: str
    row_id: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry that was recorded, changed, put into the bin or put back, in words.

    ``at`` is when, by the clock there was then; ``day`` is the day the entry belongs to, None for one without a day.
    ``record`` is None for an import, of which one edit stands for everything that it added.
    """

    at: datetime
    day: date | None
    title: str
    was: Told
    became: Told
    record: Record | None


def read_row(table: str, row: Row) -> Any:
    """The value of a row; None for one that a damaged file made unreadable."""
    try:
        return row_values.value_of(table, row)
    except row_values.BAD_VALUE:
        return None


def day_of(row: Row) -> date | None:
    """The day that a row belongs to."""
    try:
        return date.fromisoformat(row["day"]) if row.get("day") else None
    except ValueError:
        return None


class EditLog(CommandBase):
    """Queries about what was changed. Commands that were undone are no edits: done again, they are there again."""

    def edits(self, day: date | None = None, most: int = LAST) -> tuple[Edit, ...]:
        """The edits of what belongs to a day, all of them; without a day the last ones. Newest first."""
        if day is not None:
            return self._told_edits(self._repository.logged_on(day), day)
        return self._told_edits(self._repository.logged_last(most), None)[:most]

    def edits_of(self, record: Record) -> tuple[Edit, ...]:
        """Everything that happened to one entry, newest first; what an import brought is shown as it came."""
        known = self.known()
        found = (self._edit(r, known) for r in self._repository.logged_of(record.table, record.row_id))
        return tuple(edit for edit in found if edit is not None)

    def known(self) -> Known:
        """What entries refer to, also what is in the bin."""
        every = self._repository.every_row
        return Known(
            {r["id"]: rows.medicine_of(r) for r in every(tables.MEDICINE)},
            {r["id"]: rows.preparation_of(r) for r in every(tables.PREPARATION)},
            {r["id"]: rows.symptom_of(r) for r in every(tables.SYMPTOM)},
            {r["id"]: support_rows.PRACTICE.value_of(r) for r in every(tables.PRACTICE)},
            {r["id"]: support_rows.PERSON.value_of(r) for r in every(tables.PERSON)},
        )

    def _told_edits(self, logged: Iterable[LoggedRow], day: date | None) -> tuple[Edit, ...]:
        known = self.known()
        found: list[Edit] = []
        imports: set[int] = set()
        for row in logged:
            if row.command.startswith(IMPORT) and row.before is None:
                if row.command_id not in imports:
                    imports.add(row.command_id)
                    said = import_text(row.command, self._repository.entries_written(row.command_id))
                    found.append(Edit(row.at, day, said, NOTHING, NOTHING, None))
                continue
            edit = self._edit(row, known)
            if edit is not None:
                found.append(edit)
        return tuple(found)

    def _edit(self, row: LoggedRow, known: Known) -> Edit | None:
        if row.table == tables.SETTING:
            return self._setting_edit(row)
        before = read_row(row.table, row.before) if row.before is not None else None
        after = read_row(row.table, row.after)
        if after is None or (row.before is not None and before is None):
            return None
        found = self._was_and_became(row, before, after, known)
        if found is None:
            return None
        title = title_of(after, known, self.locale)
        return Edit(row.at, day_of(row.after), title, *found, Record(row.table, row.row_id))

    def _was_and_became(self, row: LoggedRow, before: Any, after: Any, known: Known) -> tuple[Told, Told] | None:
        if row.before is None:
            return NOTHING, told(after, known, self.locale)
        gone_before, gone_after = row.before.get("deleted_at"), row.after.get("deleted_at")
        if gone_after and not gone_before:
            return told(before, known, self.locale), in_the_bin()
        if gone_before and not gone_after:
            return in_the_bin(), told(after, known, self.locale)
        return told_difference(before, after, known, self.locale)

    def _setting_edit(self, row: LoggedRow) -> Edit | None:
        title = setting_title(row.after["name"])
        if not title:
            return None
        was = told_text(row.before["value"]) if row.before is not None else NOTHING
        return Edit(row.at, None, title, was, told_text(row.after["value"]), Record(row.table, row.row_id))
