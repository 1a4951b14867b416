"""Opening and making journals."""

from __future__ import annotations

from pathlib import Path

from journal.domain.locale import Locale
from journal.domain.symptom import DEFAULT_SYMPTOMS
from journal.service.clock import Clock
from journal.service.journal import Journal
from journal.store import tables
from journal.store.database import open_database
from journal.store.repository import Repository


def open_journal(
    path: Path, clock: Clock, *, create: bool = False, locale: Locale | None = None, passphrase: str | None = None
) -> Journal:
    """The journal at the path. ``create`` makes one, with the twelve default symptoms, where there is no file.

    ``passphrase`` is that of a file under one, as it was typed; None for a file without.

    Raises Problem as :func:`journal.store.database.open_database` does; the file is then as it was.
    """
    repository = Repository(open_database(path, create=create, passphrase=passphrase), path)
    try:
        repository.quick_check()
        _furnish(repository, clock)
    except BaseException:
        repository.close()
        raise
    return Journal(repository, clock, locale or Locale())


def _furnish(repository: Repository, clock: Clock) -> None:
    """What a new journal begins with."""
    if not repository.symptoms():
        with repository.command("begin_journal", clock.now(), {"symptoms"}) as write:
            for position, key in enumerate(DEFAULT_SYMPTOMS):
                write.insert(tables.SYMPTOM, {"key": key, "position": position})
        repository.forget_commands()
