"""A backup holds what the journal holds, also while someone writes; what fails a check leaves nothing behind."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.store import backup as rooms
from journal.store.backup import backups_in, copies, write_backup
from journal.store.database import open_database
from journal.store.engine import Connection

AT = datetime(2026, 11, 23, 22, 4, 5, 900_000, tzinfo=timezone(timedelta(hours=1)))
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=UTC), ZoneInfo("UTC"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = open_journal(tmp_path / "journal.ebb", CLOCK, create=True)
    for n in range(40):
        made.set_note(date(2026, 1, 1) + timedelta(days=n), f"note {n}")
    yield made
    made.close()


@pytest.fixture
def source(tmp_path: Path, journal: Journal) -> Iterator[Connection]:
    connection = open_database(tmp_path / "journal.ebb", create=False)
    yield connection
    connection.close()


def dump(path: Path) -> list[str]:
    """Every row of a file, by the standard library's own SQLite."""
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def test_what_it_was_taken_for_is_part_of_its_name_and_read_from_it(tmp_path: Path, journal: Journal) -> None:
    made = journal.back_up(reason="before-import")
    again = journal.back_up(reason="before-import")
    ordinary = journal.back_up()
    folder = tmp_path / "backups"
    assert made.path == folder / "journal-before-import-20261123T210400Z.ebb"
    assert again.path == folder / "journal-before-import-20261123T210400Z-2.ebb"
    assert (made.reason, ordinary.reason) == ("before-import", "")
    assert [b.path for b in backups_in(folder, "journal")] == [ordinary.path]
    assert {(b.path, b.reason) for b in copies(journal.path)} == {
        (made.path, "before-import"),
        (again.path, "before-import"),
        (ordinary.path, ""),
    }
    assert copies(tmp_path / "other.ebb", [folder]) == ()


def test_a_backup_of_an_open_journal_has_every_row_of_it(tmp_path: Path, journal: Journal, source: Connection) -> None:
    folder = tmp_path / "backups"
    made = write_backup(source, "journal", folder, AT)
    assert made.path == folder / "journal-20261123T210405Z.ebb"
    assert made.taken_at == datetime(2026, 11, 23, 21, 4, 5, tzinfo=UTC)
    assert dict(made.counts)["day_entry"] == 40
    restored = open_journal(made.path, CLOCK)
    assert restored.contents() == journal.contents()
    restored.close()
    assert dump(made.path) == dump(tmp_path / "journal.ebb")


def test_only_its_owner_can_read_it_and_nothing_else_lies_beside_it(tmp_path: Path, source: Connection) -> None:
    folder = tmp_path / "backups"
    made = write_backup(source, "journal", folder, AT)
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    if os.name == "posix":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_in_one_second_are_two_and_are_listed_newest_first(tmp_path: Path, source: Connection) -> None:
    folder = tmp_path / "backups"
    first, second = (write_backup(source, "journal", folder, AT) for _ in range(2))
    third = write_backup(source, "journal", folder, AT + timedelta(days=1))
    for name in ("journal-x.ebb", "journal-20261123T210405Z.txt", "other-20261123T210405Z.ebb", "journal.ebb"):
        (folder / name).write_text("no backup")
    assert [b.path for b in backups_in(folder, "journal")] == [third.path, second.path, first.path]
    assert backups_in(tmp_path / "nowhere", "journal") == ()


def test_a_copy_with_a_row_too_few_is_no_backup(
    tmp_path: Path, source: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rooms.connect_read_only

    def robbed(path: Path) -> Connection:
        with sqlite3.connect(path) as thief:
            thief.execute("DELETE FROM day_entry WHERE id = 7")
        return real(path)

    monkeypatch.setattr(rooms, "connect_read_only", robbed)
    with pytest.raises(Problem) as found:
        write_backup(source, "journal", tmp_path / "backups", AT)
    assert found.value.id == "backup_differs"
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_a_copy_that_was_cut_off_is_no_backup(
    tmp_path: Path, source: Connection, monkeypatch: pytest.MonkeyPatch, keep: int
) -> None:
    real = rooms.connect_read_only

    def cut(path: Path) -> Connection:
        with path.open("rb+") as file:
            file.truncate(keep)
        return real(path)

    monkeypatch.setattr(rooms, "connect_read_only", cut)
    with pytest.raises(Problem) as found:
        write_backup(source, "journal", tmp_path / "backups", AT)
    assert found.value.id == "backup_differs"
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, source: Connection) -> None:
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(Problem) as found:
        write_backup(source, "journal", tmp_path / "backups", AT)
    assert found.value.id == "file_unwritable"
    assert (tmp_path / "backups").read_text() == "a file"


WRITER = """
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo
from journal.service.clock import FixedClock
from journal.service.session import open_journal
journal = open_journal(Path(sys.argv[1]), FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=UTC), ZoneInfo("UTC")))
print("ready", flush=True)
n = 0
while True:
    journal.set_note(date(2020, 1, 1) + timedelta(days=n), f"written meanwhile {n}")
    n += 1
"""


def test_a_backup_while_another_process_writes_is_the_journal_at_one_moment(
    tmp_path: Path, journal: Journal, source: Connection
) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "journal.ebb")], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "ready\n"
        made: list[rooms.Backup] = []
        while len(made) < 5:
            try:
                made.append(write_backup(source, "journal", tmp_path / "backups", AT + timedelta(days=len(made))))
            except Problem as problem:  # five tries, and someone wrote in the middle of each
                if problem.id != "journal_busy":
                    raise
                writer.kill()
                writer.wait()
        assert writer.poll() is None or made
    finally:
        writer.kill()
        writer.wait()
    for backup in made:
        with sqlite3.connect(backup.path) as found:
            assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            numbers = [int(note.split()[-1]) for (note,) in found.execute(
                "SELECT note FROM day_entry WHERE note LIKE 'written%' ORDER BY id"
            )]  # fmt: skip
            commands = found.execute("SELECT count(*) FROM command WHERE name = 'set_note'").fetchone()[0]
        assert numbers == list(range(len(numbers))), "a beginning without a gap"
        assert commands == 40 + len(numbers), "each note with its command"
