"""Taking in the contents of a file: all or nothing, undone in one step, and the same rows only once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from journal.domain.contents import Contents
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store.engine import EngineError

BEFORE_IMPORT = "before-import"
"""The reason of the backup that is made before an import."""
WHOLE = ("json",)
"""Sources that hold a whole journal, with what is hidden and the order of its lists."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many of each kind were added, how many were there already, and how many differ from what is there.

    What is in the journal is never overwritten: a rating, night or answer of a day that has one stays, and a note is
    put below the one that is there; ``notes_joined`` counts those.
    """

    changes: Changes
    added: dict[str, int] = field(default_factory=dict)
    there_already: int = 0
    kept_own: int = 0
    notes_joined: int = 0


class ImportRun:
    """An import under way. Until it is done it holds the journal's one transaction: nothing else can be written.

    ``done`` of ``total`` records have been looked at; ``result`` is there when all of them have.
    """

    def __init__(self, steps: Generator[ImportResult | None, None, None], total: int) -> None:
        self._steps = steps
        self.done, self.total = 0, total
        self.result: ImportResult | None = None

    def advance(self, seconds: float) -> bool:
        """Go on for so long; False when it is done. Raises Problem, with nothing changed, when it cannot be."""
        until = monotonic() + seconds
        for result in self._steps:
            if result is not None:
                self.result = result
                continue  # the transaction ends with the step after this one
            self.done += 1
            if monotonic() >= until:
                return True
        return False

    def cancel(self) -> None:
        """Leave the journal as it was before; one that was closed meanwhile has done so by itself."""
        with suppress(EngineError):
            self._steps.close()


class ImportCommands(CommandBase):
    """Commands that take in many things at once."""

    def import_contents(self, contents: Contents, source: str) -> ImportResult:
        """Add everything of the contents that the journal does not have yet, as one command.

        Medicines, preparations and symptoms are matched by name and strength, doses by all they say. A journal in
        which nothing was recorded yet takes over the ids and the order of the file as well. ``source`` names the
        command in the log ("doses-csv", "json", "csv").
        """
        return _finished(self.start_import(contents, source))

    def try_import(self, contents: Contents, source: str) -> ImportResult:
        """What :meth:`import_contents` would do; nothing is changed."""
        return _finished(self.start_import(contents, source, trial=True))

    def start_import(self, contents: Contents, source: str, *, trial: bool = False) -> ImportRun:
        """The same in small steps, for a window that must stay awake; ``trial`` leaves everything as it was."""
        from journal.service.importer import count_of  # seldom wanted, and nothing that a start should wait for

        return ImportRun(self._import_steps(contents, source, trial), count_of(contents))

    def _import_steps(self, contents: Contents, source: str, trial: bool) -> Generator[ImportResult | None, None, None]:
        from journal.service.importer import Importer, is_fresh
        from journal.service.importing_support import Taking

        name, period, now = f"import_{source}", contents.span(), self.now()
        try:
            with self._repository.command(name, now, changes.EVERYTHING, period) as write:
                taking = Taking(self._repository, contents, write, is_fresh(self._repository), source in WHOLE)
                for _ in Importer(taking).steps():
                    yield None
                kinds = changes.EVERYTHING if write.rows_written else frozenset[str]()
                tally = taking.tally
                added = {kind: count for kind, count in tally.added.items() if count}
                counts = (tally.there_already, tally.kept_own, tally.notes_joined)
                if trial:
                    yield ImportResult(Changes(name, kinds, period, now), added, *counts)
                    raise _OnlyTried
        except _OnlyTried:
            return
        yield ImportResult(Changes(name, kinds, period, now), added, *counts)


class _OnlyTried(Exception):
    """Ends the transaction of a trial."""


def _finished(run: ImportRun) -> ImportResult:
    while run.advance(float("inf")):
        pass
    assert run.result is not None
    return run.result
