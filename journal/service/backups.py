"""Automatic backups: when one is due, which is the newest, and which are taken away again."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from journal.domain.backup_thinning import kept
from journal.store.backup import Backup, backups_in
from journal.store.repository import Repository


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

    Gives what was taken away. One that cannot be deleted stays, and the next thinning tries again. Copies from before
    a migration have other names and stay for ever, as does everything else in the folder.
    """
    found = backups_in(folder, stem)
    keep = kept(backup.taken_at.astimezone(zone) for backup in found)
    gone: list[Path] = []
    for backup in found:
        if backup.taken_at in keep:
            continue
        try:
            backup.path.unlink()
        except OSError:
            continue
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
