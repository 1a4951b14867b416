"""The plan for hard moments, own telephone numbers and thought records."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.names import clean_name
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import SECTIONS, OwnWords
from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.domain.thought_record import ThoughtRecord
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import support_rows, tables


class OwnWordsCommands(CommandBase):
    """Commands about what the person wrote for themselves. A record with the id 0 is new."""

    def set_own_words(self, section: str, text: str) -> Changes:
        """Write a section of the plan for hard moments; an empty text takes it away. Problem ``not_found``."""
        if section not in SECTIONS:
            raise Problem("not_found")
        there = self._repository.live_id(tables.OWN_WORDS, section=section)
        name, kind, table = "set_own_words", changes.OWN_WORDS, tables.OWN_WORDS
        if not text.strip():
            return (
                self._run(name, {kind}, None, lambda _: None)
                if there is None
                else self._remove(name, kind, table, there)
            )
        cells = support_rows.OWN_WORDS.cells_of(OwnWords(section, text.strip()))
        return (
            self._insert(name, kind, table, cells) if there is None else self._update(name, kind, table, there, cells)
        )

    def save_own_number(self, number: OwnNumber) -> Changes:
        """Fill in a telephone number, or change it. Raises Problem ``own_number_missing`` or ``not_found``."""
        number = replace(number, name=clean_name(number.name), number=clean_name(number.number))
        if not number.name or not any(sign.isdigit() for sign in number.number):
            raise Problem("own_number_missing")
        there = self._repository.own_numbers()
        name, kind, table = "save_own_number", changes.OWN_WORDS, tables.OWN_NUMBER
        if not number.id:
            number = replace(number, position=max((n.position for n in there), default=-1) + 1)
            return self._insert(name, kind, table, support_rows.OWN_NUMBER.cells_of(number))
        if number.id not in {n.id for n in there}:
            raise Problem("not_found")
        return self._update(name, kind, table, number.id, support_rows.OWN_NUMBER.cells_of(number))

    def remove_own_number(self, number_id: int) -> Changes:
        """Put an own number into the bin; Problem ``not_found``."""
        if number_id not in {n.id for n in self._repository.own_numbers()}:
            raise Problem("not_found")
        return self._remove("remove_own_number", changes.OWN_WORDS, tables.OWN_NUMBER, number_id)

    def save_thought(self, record: ThoughtRecord) -> Changes:
        """Keep a thought record, or change it. Raises Problem ``day_in_future`` or ``not_found``."""
        self._check_day(record.day)
        cells = support_rows.THOUGHT_RECORD.cells_of(record)
        name, kind, table = "save_thought", changes.THOUGHTS, tables.THOUGHT_RECORD
        if not record.id:
            stamped = {**cells, "recorded_at": self.now().isoformat(timespec="seconds")}
            return self._insert(name, kind, table, stamped, Period.of_day(record.day))
        if record.id not in {t.id for t in self._repository.thought_records()}:
            raise Problem("not_found")
        return self._update(name, kind, table, record.id, cells, Period.of_day(record.day))

    def remove_thought(self, record_id: int) -> Changes:
        """Put a thought record into the bin; Problem ``not_found``."""
        if record_id not in {t.id for t in self._repository.thought_records()}:
            raise Problem("not_found")
        return self._remove("remove_thought", changes.THOUGHTS, tables.THOUGHT_RECORD, record_id)
