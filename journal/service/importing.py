"""Taking in the contents of a file: all or nothing, undone in one step, and the same rows only once."""

from __future__ import annotations

from dataclasses import dataclass, field

from journal.domain.contents import Contents
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many of each kind were added, how many were there already, and how many differ from what is there.

    What is in the journal is never overwritten: a rating, night or note of a day that has one stays.
    """

    changes: Changes
    added: dict[str, int] = field(default_factory=dict)
    there_already: int = 0
    kept_own: int = 0


class ImportCommands(CommandBase):
    """Commands that take in many things at once."""

    def import_contents(self, contents: Contents, source: str) -> ImportResult:
        """Add everything of the contents that the journal does not have yet, as one command.

        Medicines, preparations and symptoms are matched by name and strength, doses by all they say.
        ``source`` names the command in the log ("doses-csv", "json", "csv").
        """
        from journal.service.importer import Importer  # seldom wanted, and nothing that a start should wait for

        importer = Importer(self._repository, contents)
        result = self._run(f"import_{source}", changes.EVERYTHING, contents.span(), importer.write)
        return ImportResult(result, dict(importer.added), importer.there_already, importer.kept_own)
