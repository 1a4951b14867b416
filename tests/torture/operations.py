"""What is tormented: everything that writes, each as an operation on a folder with a journal in it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal.service.keeping import change_journal_passphrase, decrypt_journal, encrypt_journal, restore_file
from journal.service.sample import sample_contents
from journal.store.engine import EngineError
from journal.store.tables import SCHEMA_VERSION
from tests.torture.hands import CLOCK, OTHER, SECRET, Rows, opened, record, rows

OLD = Path(__file__).resolve().parents[1] / "old_databases"
NAME = "journal.ebb"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that is done to the journal of a folder.

    ``secret`` is its passphrase before, ``becomes`` the one afterwards; ``keeps_rows`` whether every row is then as
    it was; ``begin`` makes the folder as it is before.
    """

    name: str
    secret: str | None
    becomes: str | None
    begin: Callable[[Path], None]
    act: Callable[[Path], None]
    keeps_rows: bool = False

    @property
    def secrets(self) -> tuple[str | None, ...]:
        """The passphrases that can be right after it was broken off."""
        return tuple(dict.fromkeys((self.secret, self.becomes)))


def operations() -> tuple[Operation, ...]:
    """All of them, on a plain journal and on one under a passphrase."""
    found: list[Operation] = []
    for kind, secret in (("", None), (" under a passphrase", SECRET)):
        found += (
            Operation(f"record{kind}", secret, secret, _with_entries(secret), _record(secret)),
            Operation(f"record after a kill{kind}", secret, secret, _with_log(secret), _record(secret)),
            Operation(f"backup{kind}", secret, secret, _with_backup(secret), _back_up(secret), keeps_rows=True),
            Operation(f"import{kind}", secret, secret, _with_entries(secret), _import(secret)),
            Operation(f"restore{kind}", secret, secret, _with_backup(secret), _restore(secret)),
        )
    encrypt = Operation("encrypt", None, SECRET, _with_backup(None), _encrypt, keeps_rows=True)
    decrypt = Operation("decrypt", SECRET, None, _with_backup(SECRET), _decrypt, keeps_rows=True)
    change = Operation("change the passphrase", SECRET, OTHER, _with_backup(SECRET), _change, keeps_rows=True)
    migrations = (Operation(f"migrate from schema {n}", None, None, _old(n), _open) for n in range(1, SCHEMA_VERSION))
    return (*found, encrypt, decrypt, change, *migrations)


def _with_entries(secret: str | None) -> Callable[[Path], None]:
    def begin(folder: Path) -> None:
        journal = opened(folder / NAME, secret, create=True)
        for n in range(12):
            record(journal, n)
        journal.close()

    return begin


def _with_log(secret: str | None) -> Callable[[Path], None]:
    """With an entry in a write-ahead log that a killed program left: as it lies while the journal is open."""

    def begin(folder: Path) -> None:
        _with_entries(secret)(folder)
        journal = opened(folder / NAME, secret)
        record(journal, 12)
        aside = folder / "aside"
        aside.mkdir()
        for file in folder.glob(f"{NAME}*"):
            shutil.copy(file, aside)
        journal.close()
        for file in aside.iterdir():
            if not file.name.endswith("-shm"):
                shutil.move(file, folder / file.name)
        shutil.rmtree(aside)

    return begin


def _with_backup(secret: str | None) -> Callable[[Path], None]:
    """With an earlier backup beside it, which has one entry less."""

    def begin(folder: Path) -> None:
        _with_entries(secret)(folder)
        journal = opened(folder / NAME, secret)
        journal.back_up()
        record(journal, 12)
        journal.close()

    return begin


def _old(schema: int) -> Callable[[Path], None]:
    def begin(folder: Path) -> None:
        shutil.copy(OLD / f"schema_{schema}.ebb", folder / NAME)

    return begin


def _open(folder: Path) -> None:
    opened(folder / NAME, None).close()


def _record(secret: str | None) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        journal = opened(folder / NAME, secret)
        record(journal, 100)
        journal.close()

    return act


def _back_up(secret: str | None) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        journal = opened(folder / NAME, secret)
        journal.back_up()
        journal.close()

    return act


def _import(secret: str | None) -> Callable[[Path], None]:
    contents = sample_contents(5, date(2026, 11, 20), 1)

    def act(folder: Path) -> None:
        journal = opened(folder / NAME, secret)
        journal.import_contents(contents, "json")
        journal.close()

    return act


def _restore(secret: str | None) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        backup = min((folder / "backups").glob("*.ebb"))
        restore_file(backup, folder / NAME, CLOCK.now(), passphrase=secret)

    return act


def _encrypt(folder: Path) -> None:
    encrypt_journal(folder / NAME, SECRET, CLOCK.now())


def _decrypt(folder: Path) -> None:
    decrypt_journal(folder / NAME, SECRET, CLOCK.now())


def _change(folder: Path) -> None:
    change_journal_passphrase(folder / NAME, SECRET, OTHER, CLOCK.now())


def state(path: Path, operation: Operation) -> tuple[Rows, str | None]:
    """Every row of a journal or a copy of one, and the passphrase of those that can be right that opens it.

    Raises what the engine does when none does.
    """
    if path.read_bytes()[:16] == b"SQLite format 3\x00":
        return rows(path, None), None
    secrets = [secret for secret in operation.secrets if secret is not None]
    for secret in secrets[:-1]:
        with contextlib.suppress(EngineError):
            return rows(path, secret), secret
    return rows(path, secrets[-1]), secrets[-1]
