"""Keeping a journal safe: what it and its copies hold, putting one back, and the passphrase of all of them.

Nothing of this works on an open journal: close it first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal.config.paths import backups_beside
from journal.domain.problems import Problem
from journal.store import cipher
from journal.store.backup import BEFORE_PASSPHRASE, Backup, copies, free_name
from journal.store.recode import is_locked, recode
from journal.store.restore import Preview, preview, restore_file
from journal.store.salvage import Salvaged, salvage
from journal.store.set_aside import unfinished
from journal.store.sweep import sweep_copies
from journal.store.verify import Verdict, verify

__all__ = [
    "Backup",
    "Preview",
    "Rewritten",
    "Salvaged",
    "Verdict",
    "change_journal_passphrase",
    "copies",
    "decrypt_journal",
    "encrypt_journal",
    "in_clear_text",
    "parts_left",
    "preview",
    "restore_file",
    "salvage",
    "verify",
]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A journal that is under another passphrase now, or under none.

    ``kept`` is the backup from just before; ``copies`` how many earlier ones were brought under the new passphrase,
    and ``left`` those that could not be: damaged, under a passphrase that was not given, or the disk refused.
    """

    kept: Path
    copies: int
    left: tuple[Path, ...]


def encrypt_journal(
    path: Path, passphrase: str, at: datetime, *, copies: bool = True, more: Iterable[Path] = ()
) -> Rewritten:
    """Put a journal under a passphrase, and with ``copies`` every copy of it too, in ``more`` folders as well.

    With ``copies`` nothing that Ebb keeps is in clear text afterwards but what is in ``left``; without, the backup
    from just before is, and the earlier ones stay as they are. Problem as
    :func:`journal.store.cipher.encrypt_file`, with everything as it was.
    """
    kept = _name_of_kept(path, at)
    cipher.encrypt_file(path, passphrase, kept=kept, under_new=copies)
    return _with_copies(path, kept, (), passphrase, more) if copies else Rewritten(kept, 0, ())


def decrypt_journal(path: Path, passphrase: str, at: datetime) -> Rewritten:
    """Take the passphrase off a journal. The backup from just before and the earlier ones stay under it.

    Problem as :func:`journal.store.cipher.decrypt_file`, with everything as it was.
    """
    kept = _name_of_kept(path, at)
    cipher.decrypt_file(path, passphrase, kept=kept)
    return Rewritten(kept, 0, ())


def change_journal_passphrase(
    path: Path, old: str, new: str, at: datetime, *, copies: bool = True, more: Iterable[Path] = ()
) -> Rewritten:
    """Put a journal under another passphrase, and with ``copies`` every copy in clear text or under the old one too.

    Without, the backup from just before and the earlier ones stay under the old one. Problem as
    :func:`journal.store.cipher.change_passphrase`, with everything as it was.
    """
    kept = _name_of_kept(path, at)
    cipher.change_passphrase(path, old, new, kept=kept, under_new=copies)
    return _with_copies(path, kept, (old,), new, more) if copies else Rewritten(kept, 0, ())


def in_clear_text(path: Path, more: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The copies of a journal that anybody can read who has the file, newest first."""
    return tuple(copy.path for copy in copies(path, more) if not _locked(copy.path))


def parts_left(path: Path) -> bool:
    """Whether something lies beside a name that belongs to a journal which a program did not close."""
    return bool(unfinished(path))


def _locked(path: Path) -> bool:
    try:
        return is_locked(path)
    except Problem:
        return False


def _name_of_kept(path: Path, at: datetime) -> Path:
    return free_name(backups_beside(path), path.stem, at, BEFORE_PASSPHRASE)


def _with_copies(path: Path, kept: Path, old: tuple[str, ...], new: str, more: Iterable[Path]) -> Rewritten:
    """Bring the copies under the passphrase that the journal has by now."""
    folders = tuple(more)
    brought = 0
    left: list[Path] = []
    for copy in copies(path, folders):
        if copy.path == kept:
            continue
        try:
            brought += recode(copy.path, old, new)
        except Problem:
            left.append(copy.path)
    for folder in (path.absolute().parent, path.resolve().parent, backups_beside(path), *folders):
        sweep_copies(folder, path.stem)
    return Rewritten(kept, brought, tuple(left))
