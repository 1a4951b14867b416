"""What cannot be written into the file now: it waits in memory, is shown as it was given, and is written later."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.service.changes import EVERYTHING, Changes
from journal.service.command_base import CommandBase
from journal.store.aside import Aside, WaitingCommand
from journal.store.repository import Repository

FAULTS = frozenset({"journal_not_saved", "journal_busy", "journal_gone", "journal_other", "file_unreadable"})
"""Problems of what surrounds the journal (disk, folder, another program), not of what was given."""

_PATIENCE_MS = 2000
_SHORT_PATIENCE_MS = 100
"""While something waits it is tried again soon; the window must not stand still for it."""


def is_fault(problem: Problem) -> bool:
    """Whether the same command can succeed later, when something outside Ebb is put right."""
    return problem.id in FAULTS


@dataclass(frozen=True, slots=True)
class Waiting:
    """A command that waits: its name, when it was given, and its days (None: of no day)."""

    name: str
    at: datetime
    period: Period | None


class WaitingCommands(CommandBase):
    """The part of the journal that holds what its file does not take."""

    _aside: Aside | None = None

    @property
    def _file(self) -> Repository:
        """The file, also while commands wait beside it."""
        return self._repository if self._aside is None else self._aside.file

    @property
    def is_waiting(self) -> bool:
        """Whether commands go to memory, because the file does not take them."""
        return self._aside is not None

    def waiting(self) -> tuple[Waiting, ...]:
        """What is not in the file yet, in the order in which it was given."""
        if self._aside is None:
            return ()
        return tuple(Waiting(w.command.name, w.at, w.command.period) for w in self._aside.waiting())

    def begin_waiting(self) -> None:
        """From now on commands are kept in memory, and queries show the journal with them.

        Raises Problem ``file_unreadable``, ``journal_busy`` or ``journal_damaged`` when the file cannot be read.
        """
        if self._aside is None:
            self._aside = Aside(self._repository)
            self._repository = self._aside
            self._aside.file.wait_for_others(_SHORT_PATIENCE_MS)

    def save_waiting(self) -> Changes | None:
        """Write what waits into the file, in order; None when nothing waited.

        Raises Problem, one of :data:`FAULTS` as a rule, when the file does not take it yet: it goes on waiting.
        """
        if self._aside is None:
            return None
        self._aside.hand_over()
        self.end_waiting()
        return Changes("saved_waiting", EVERYTHING, None, self.now())

    def end_waiting(self) -> None:
        """Go back to the file; what still waited is gone."""
        if self._aside is not None:
            aside, self._aside = self._aside, None
            self._repository = aside.file
            self._repository.wait_for_others(_PATIENCE_MS)
            aside.close()

    def waiting_text(self, more: Sequence[str] = ()) -> str:
        """What waits as JSON that a person can read: for a file to keep it in, wherever there is room."""
        found = self._aside.waiting() if self._aside is not None else ()
        return json.dumps(
            {"journal": str(self._repository.path), "not_saved": [*(_told(w) for w in found), *more]},
            ensure_ascii=False,
            indent=2,
        )


def _told(waiting: WaitingCommand) -> dict[str, object]:
    """A command with what it changes, without what is only for the machine."""
    return {
        "what": waiting.command.name,
        "given_at": waiting.at.isoformat(timespec="seconds"),
        "changes": [{"in": row.table, "before": row.before or None, "after": row.after} for row in waiting.rows],
    }
