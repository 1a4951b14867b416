"""A record whose fields are saved one by one, each as soon as it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from journal.domain.thought_record import ThoughtRecord
from journal.domain.visit import Visit
from journal.service.changes import Changes

RecordT = TypeVar("RecordT", Visit, ThoughtRecord)


class SelfSaving(Generic[RecordT]):
    """What is in the file, and over it what could not be saved yet (a full disk, say) and is tried again.

    A record with the id 0 is not in the file; the first :meth:`change` or :meth:`keep` puts it there.
    """

    def __init__(self, save: Callable[[RecordT], Changes | None], record: RecordT) -> None:
        """``save`` runs the command and gives None when it was refused."""
        self._save = save
        self._stored = record
        self._unsaved: dict[str, object] = {}

    @property
    def record(self) -> RecordT:
        """The record as the person gave it, saved or not."""
        return self._of(self._unsaved)

    @property
    def is_new(self) -> bool:
        """Whether it is not in the file yet."""
        return not self._stored.id

    @property
    def waiting(self) -> bool:
        """Whether something was given that could not be saved."""
        return bool(self._unsaved)

    def follow(self, stored: RecordT) -> None:
        """Take over what is in the file now; what could not be saved stays."""
        self._stored = stored

    def hold(self, **fields: object) -> None:
        """Change a record that is not in the file yet, without putting it there."""
        self._stored = self._of(fields)

    def change(self, **fields: object) -> bool:
        """Save fields; False when that was refused."""
        self._unsaved.update(fields)
        return self.keep()

    def keep(self) -> bool:
        """Put the record into the file as it is; False when that was refused."""
        record = self.record
        changes = self._save(record)
        if changes is None:
            return False
        self._stored = replace(record, id=record.id or changes.new_id or 0)
        self._unsaved.clear()
        return True

    def _of(self, fields: dict[str, object]) -> RecordT:
        return replace(self._stored, **fields)  # type: ignore[arg-type]
