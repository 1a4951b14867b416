"""Ticking what may help, and the marks of a day."""

from __future__ import annotations

from datetime import date

from journal.domain.contents import Contents
from journal.domain.context_mark import KEYS, ContextMark
from journal.domain.period import Period
from journal.domain.practice import CATALOGUE, Practice, PracticeDone
from journal.domain.problems import Problem
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.service.list_commands import checked_name
from journal.store import support_rows, tables
from journal.store.writing import Writing
from journal.words.support_words import practice_name


class PracticeCommands(CommandBase):
    """Commands about practices and context marks."""

    def practices(self) -> tuple[Practice, ...]:
        """All practices in an order that no tick changes: those of the catalogue, then the person's own.

        One of the catalogue that was never touched has the id 0; the first tick or change gives it one.
        """
        stored = self._repository.practices()
        by_key = {p.key: p for p in stored if p.key in CATALOGUE}
        known = [by_key.get(key, Practice(0, key, position=place)) for place, key in enumerate(CATALOGUE)]
        return (*known, *(p for p in stored if p.key not in by_key))

    def helped_and_marks(self, period: Period) -> Contents:
        """The practices that were done and the marks on the days of a period, and nothing else of the journal."""
        read = self._repository
        return Contents(practices_done=read.practices_done(period), context_marks=read.context_marks(period))

    def tick_practice(
        self, day: date, practice: Practice, minutes: int | None = None, helped: int | None = None
    ) -> Changes:
        """Record a practice for a day, or say more about one that is recorded. Raises Problem."""
        self._check_day(day)
        self._check_there(practice)
        done = PracticeDone(day, practice.id, minutes, helped)

        def body(write: Writing) -> int:
            practice_id = self._stored(write, practice)
            cells = {**support_rows.PRACTICE_DONE.cells_of(done), "practice_id": practice_id}
            there = self._repository.live_id(tables.PRACTICE_DONE, day=day.isoformat(), practice_id=practice_id)
            if there is None:
                write.insert(tables.PRACTICE_DONE, {**cells, "recorded_at": write.at})
            else:
                write.update(tables.PRACTICE_DONE, there, cells)
            return practice_id

        return self._run("tick_practice", {changes.PRACTICES}, Period.of_day(day), body)

    def untick_practice(self, day: date, practice_id: int) -> Changes:
        """Make a practice not recorded for a day; Problem ``not_found``."""
        there = self._repository.live_id(tables.PRACTICE_DONE, day=day.isoformat(), practice_id=practice_id)
        if there is None:
            raise Problem("not_found")
        return self._remove("untick_practice", changes.PRACTICES, tables.PRACTICE_DONE, there, Period.of_day(day))

    def add_practice(self, name: str) -> Changes:
        """Put an own practice on the list. Raises Problem for an empty name or one that is there, hidden or not."""
        there = self.practices()
        cells = {"name": checked_name(name, [practice_name(p) for p in there], "practice"), "position": len(there)}
        return self._insert("add_practice", changes.PRACTICES, tables.PRACTICE, cells)

    def hide_practice(self, practice: Practice, hidden: bool) -> Changes:
        """Stop or start asking for a practice; its history stays. Problem ``not_found``."""
        self._check_there(practice)

        def body(write: Writing) -> None:
            write.update(tables.PRACTICE, self._stored(write, practice), {"hidden": int(hidden)})

        return self._run("hide_practice", {changes.PRACTICES}, None, body)

    def _check_there(self, practice: Practice) -> None:
        """Problem ``not_found`` for an own practice that is no longer on the list: adding it was undone meanwhile."""
        if practice.key not in CATALOGUE and practice.id not in self._practice_ids():
            raise Problem("not_found")

    def _practice_ids(self) -> set[int]:
        return {p.id for p in self._repository.practices()}

    def _stored(self, write: Writing, practice: Practice) -> int:
        """The id of the row of a practice; one of the catalogue gets its row now, and anew when that was undone."""
        if practice.id in self._practice_ids():
            return practice.id
        there = self._repository.live_id(tables.PRACTICE, key=practice.key)
        return there if there is not None else write.insert(tables.PRACTICE, support_rows.PRACTICE.cells_of(practice))

    def mark_context(self, day: date, key: str, text: str | None) -> Changes:
        """Mark something else there was on a day, with the person's words; None takes the mark away.

        Raises Problem ``day_in_future``, or ``not_found`` for a key that is not in the catalogue.
        """
        self._check_day(day)
        if key not in KEYS:
            raise Problem("not_found")
        there = self._repository.live_id(tables.CONTEXT_MARK, day=day.isoformat(), key=key)

        def body(write: Writing) -> None:
            if text is None:
                if there is not None:
                    write.delete(tables.CONTEXT_MARK, there)
                return
            cells = support_rows.CONTEXT_MARK.cells_of(ContextMark(day, key, text.strip()))
            if there is None:
                write.insert(tables.CONTEXT_MARK, {**cells, "recorded_at": write.at})
            else:
                write.update(tables.CONTEXT_MARK, there, cells)

        return self._run("mark_context", {changes.MARKS}, Period.of_day(day), body)
