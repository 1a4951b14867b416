"""The journal's care for its own copies: taken when due, in its own folder and in a second one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.config.paths import backups_beside
from journal.domain.problems import Problem
from journal.service import backups
from journal.service.clock import Clock
from journal.store.backup import Backup
from journal.store.repository import Repository


class OwnCopies:
    """What an open journal knows of its copies and of its passphrase."""

    _repository: Repository
    _clock: Clock

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a passphrase."""
        return self._repository.encrypted

    def opens_with(self, passphrase: str) -> bool:
        """Whether the file is under this passphrase; a tenth of a second. Problem when it cannot be one at all."""
        return self._repository.opens_with(passphrase)

    def newest_copy(self, folder: Path | None = None) -> Backup | None:
        """The newest ordinary backup in the journal's own folder of backups, or in another; None when there is none."""
        return backups.newest(folder or backups_beside(self._repository.path), self._repository.path.stem)

    def copy_due(self, folder: Path) -> bool:
        """Whether a backup is due in a folder: none of today, or something was recorded since the newest."""
        latest = self.newest_copy(folder)
        return backups.needed(latest, self._clock.now(), self._changed_since(latest))

    def back_up_when_due(self, second: Path | None = None) -> tuple[Backup, ...]:
        """Write a checked backup where one is due, into the own folder and into a second one, and thin each.

        A second folder that is not there is left alone: a stick that is not in its place must not become a folder of
        that name. While the journal itself is not where it was, nothing is made. What could be written is written; then
        Problem ``backup_not_made`` for what could not.
        """
        if not self._repository.in_place:
            return ()  # its folder would be made anew, in the way of the one that comes back
        stem = self._repository.path.stem
        own = backups_beside(self._repository.path)
        made: list[Backup] = []
        trouble: Problem | None = None
        for folder in (own, second):
            if folder is None or (folder == second and not folder.is_dir()) or not self.copy_due(folder):
                continue
            try:
                made.append(self._repository.back_up(folder, self._clock.now()))
            except Problem as problem:
                trouble = trouble or Problem("backup_not_made", path=str(folder), problem=problem)
            else:
                backups.thin(folder, stem, self._clock.zone)
        if trouble is not None:
            raise trouble
        return tuple(made)

    def _changed_since(self, latest: Backup | None) -> bool:
        newest: datetime | None = self._repository.last_change_at()
        # A backup's time has whole seconds: what was recorded within its second may be missing from it.
        return latest is not None and newest is not None and newest >= latest.taken_at
