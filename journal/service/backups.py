"""Automatic backups: when one is due, which is the newest, and which are taken away again."""

from __future__ import annotations

import contextlib
from datetime import datetime, tzinfo
from pathlib import Path

from journal.domain.backup_thinning import kept
from journal.store.backup import (
    BEFORE_IMPORT,
    BEFORE_PASSPHRASE,
    BEFORE_RESTORE,
    Backup,
    all_backups_in,
    backups_in,
)
from journal.store.repository import Repository

THINNED = ("", BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_PASSPHRASE)
"""What the backups were taken for that are taken away when there are many."""


def newest(folder: Path, stem: str) -> Backup | None:
    """The newest backup of the journal called ``stem``; None when there is none."""
    return next(iter(backups_in(folder, stem)), None)


def needed(latest: Backup | None, now: datetime, changed_since: bool) -> bool:
    """Whether a backup is due: none yet, none on this calendar day in the zone of ``now``, or changed since.

    A newest backup of a day to come was taken by a clock that was wrong, then or now; another one is due then as well.
    """
    if latest is None or changed_since:
        return True
    return latest.taken_at.astimezone(now.tzinfo).date() != now.date()


def thin(folder: Path, stem: str, zone: tzinfo) -> tuple[Path, ...]:
    """Take away the backups that :func:`journal.domain.backup_thinning.kept` does not keep, by days in that zone.

    Each reason is thinned by itself, so that many ordinary ones never push out the one from before an import. Gives
    what was taken away; one that cannot be deleted stays, and the next thinning tries again. Copies from before a
    migration and journals that were set aside stay for ever, as does everything else in the folder.
    """
    groups: dict[str, list[Backup]] = {}
    for backup in all_backups_in(folder, stem):
        groups.setdefault(backup.reason, []).append(backup)
    gone: list[Path] = []
    for reason in THINNED:
        found = groups.get(reason, [])
        keep = kept(backup.taken_at.astimezone(zone) for backup in found)
        for backup in found:
            if backup.taken_at not in keep:
                with contextlib.suppress(OSError):
                    backup.path.unlink()
                    gone.append(backup.path)
    return tuple(gone)


def back_up_when_needed(repository: Repository, folder: Path, now: datetime, changed_since: bool) -> Backup | None:
    """What closing a journal, and each day, asks for: a backup when one is due, and then thinning. None: not due.

    Nothing is thinned unless a new backup stands. Problem as for ``Repository.back_up``.
    """
    stem = repository.path.stem
    if not needed(newest(folder, stem), now, changed_since):
        return None
    made = repository.back_up(folder, now)
    if now.tzinfo is not None:
        thin(folder, stem, now.tzinfo)
    return made
