"""When a backup is due, which are thinned, and that a journal of an earlier schema is kept before it is changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.config.paths import Paths, backups_beside
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.service.backups import back_up_when_needed, needed, newest, thin
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store import backup as rooms
from journal.store.backup import Backup, backups_in
from journal.store.database import open_database
from journal.store.engine import Connection
from journal.store.repository import Repository
from journal.words.problems import sentence

OLD = Path(__file__).parent.parent / "old_databases"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN)
CLOCK = FixedClock(NOW, BERLIN)


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    path = tmp_path / "journal.ebb"
    open_journal(path, CLOCK, create=True).close()
    made = Repository(open_database(path, create=False), path)
    yield made
    made.close()


def dump(path: Path) -> list[str]:
    """Every row of a file, by the standard library's own SQLite."""
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def taken(at: datetime) -> Backup:
    return Backup(Path("journal.ebb"), at.astimezone(UTC))


def test_the_folder_of_the_backups_is_beside_the_journal(tmp_path: Path) -> None:
    paths = Paths(data=tmp_path / "data", config=tmp_path / "config")
    assert paths.backups == tmp_path / "data" / "backups" == backups_beside(paths.journal)
    assert backups_beside(tmp_path / "other.ebb") == tmp_path / "backups"


@pytest.mark.parametrize(
    ("latest", "changed", "due"),
    [
        (None, False, True),
        (NOW - timedelta(hours=1), False, False),
        (NOW - timedelta(hours=1), True, True),
        (NOW.replace(hour=0, minute=0), False, False),  # this day in Berlin, the day before in UTC
        (NOW.replace(hour=0, minute=0) - timedelta(seconds=1), False, True),
        (NOW + timedelta(days=3), False, True),  # the clock was set back
    ],
)
def test_one_is_due_each_day_and_after_a_change(latest: datetime | None, changed: bool, due: bool) -> None:
    assert needed(None if latest is None else taken(latest), NOW, changed) is due


def test_the_newest_is_the_one_taken_last(tmp_path: Path, repository: Repository) -> None:
    folder = tmp_path / "backups"
    assert newest(folder, "journal") is None
    made = [repository.back_up(folder, NOW + timedelta(hours=n)) for n in (2, 1, 3)]
    found = newest(folder, "journal")
    assert found is not None
    assert found.path == made[2].path
    assert dump(found.path) == dump(repository.path)


def test_what_is_thinned_are_the_surplus_ones_of_this_journal_by_local_days(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    stays = ["journal-before-schema-3-20200101T000000Z.ebb", "other-20200101T000000Z.ebb", "notes.txt"]
    # 22:30 and 23:30 UTC are two days in Berlin and one day in UTC
    stays += ["journal-20261120T223000Z.ebb", "journal-20261120T233000Z.ebb"]
    for name in (*stays, "journal-20261120T223001Z.ebb", "journal-20261120T120000Z.ebb"):
        (folder / name).write_bytes(b"")
    stays.remove("journal-20261120T223000Z.ebb")
    stays.append("journal-20261120T223001Z.ebb")
    # Each reason by itself, and what was set aside never.
    stays += ["journal-before-import-20261120T120000Z.ebb", "journal-before-passphrase-20261120T110000Z.ebb"]
    stays += ["journal-replaced-20261120T100000Z.ebb", "journal-replaced-20261120T090000Z.ebb"]
    stays += ["journal-before-import-20261120T100000Z-extra.ebb", "journal-elsewhere-20261120T100000Z.ebb"]
    for name in (*stays, "journal-before-import-20261120T110000Z.ebb", "journal-before-import-20261120T110000Z-2.ebb"):
        (folder / name).write_bytes(b"")
    gone = thin(folder, "journal", BERLIN)
    assert sorted(p.name for p in gone) == [
        "journal-20261120T120000Z.ebb",
        "journal-20261120T223000Z.ebb",
        "journal-before-import-20261120T110000Z-2.ebb",
        "journal-before-import-20261120T110000Z.ebb",
    ]
    assert sorted(p.name for p in folder.iterdir()) == sorted(stays)
    assert thin(folder, "journal", BERLIN) == ()
    assert thin(tmp_path / "nowhere", "journal", BERLIN) == ()


def test_sixty_days_of_closing_leave_the_days_the_weeks_and_the_months(tmp_path: Path, repository: Repository) -> None:
    folder = tmp_path / "backups"
    for n in range(60):
        made = back_up_when_needed(repository, folder, NOW + timedelta(days=n), False)
        assert made is not None
        assert back_up_when_needed(repository, folder, NOW + timedelta(days=n), False) is None
    days = [b.taken_at.astimezone(BERLIN).date() for b in backups_in(folder, "journal")]
    first_to_last = [date(2026, 11, 23) + timedelta(days=n) for n in range(60)]
    newest_days = set(first_to_last[-14:])
    sundays = {d for d in first_to_last if d.weekday() == 6}  # with 21 Jan 2027 as the newest of its week: 8 weeks
    ends = {date(2026, 11, 30), date(2026, 12, 31)}
    assert set(days) == newest_days | set(sorted(sundays)[-7:]) | ends


def test_a_backup_that_fails_thins_nothing(tmp_path: Path, repository: Repository) -> None:
    folder = tmp_path / "backups"
    for n in range(3):
        repository.back_up(folder, NOW + timedelta(seconds=n))
    folder.rename(tmp_path / "kept")
    folder.write_text("a file")
    with pytest.raises(Problem, match="file_unwritable"):
        back_up_when_needed(repository, folder, NOW + timedelta(days=1), False)
    assert len(backups_in(tmp_path / "kept", "journal")) == 3


@pytest.mark.parametrize("number", [1, 2])
def test_opening_an_earlier_schema_keeps_the_file_as_it_was_first(tmp_path: Path, number: int) -> None:
    file = tmp_path / "journal.ebb"
    shutil.copyfile(OLD / f"schema_{number}.ebb", file)
    before = dump(file)
    open_journal(file, CLOCK).close()
    kept = backups_in(tmp_path / "backups", "journal-before-schema-3")
    assert len(kept) == 1
    assert dump(kept[0].path) == before
    with sqlite3.connect(kept[0].path) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (number,)
    assert dump(file) != before
    assert backups_in(tmp_path / "backups", "journal") == ()
    open_journal(file, CLOCK).close()
    assert len(list((tmp_path / "backups").iterdir())) == 1, "the newest schema needs none"


def test_the_newest_schema_is_opened_without_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "journal.ebb"
    open_journal(file, CLOCK, create=True).close()
    open_journal(file, CLOCK).close()
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("number", [1, 2])
def test_without_a_copy_it_is_not_migrated_and_not_touched(tmp_path: Path, number: int) -> None:
    file = tmp_path / "journal.ebb"
    shutil.copyfile(OLD / f"schema_{number}.ebb", file)
    (tmp_path / "backups").write_text("a file in the way")
    before = file.read_bytes()
    with pytest.raises(Problem) as found:
        open_journal(file, CLOCK)
    assert found.value.id == "journal_not_updated"
    said = sentence(found.value, Locale())
    assert said.startswith(f"{file} is from an earlier Ebb (format {number}) and is changed only after a copy")
    assert f"{tmp_path / 'backups'} could not be written" in said
    assert file.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["backups", "journal.ebb"]


def test_an_old_file_with_a_torn_page_is_neither_copied_nor_migrated(tmp_path: Path) -> None:
    file = tmp_path / "journal.ebb"
    data = bytearray((OLD / "schema_1.ebb").read_bytes())
    data[4096 * 55 : 4096 * 60] = bytes(4096 * 5)
    file.write_bytes(data)
    with pytest.raises(Problem) as found:
        open_journal(file, CLOCK)
    assert found.value.id in ("journal_damaged", "journal_not_updated")
    assert file.read_bytes() == bytes(data)
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_backup_of_a_journal_under_a_passphrase_is_checked_and_under_the_same_one(tmp_path: Path) -> None:
    file, phrase = tmp_path / "journal.ebb", "nine green bottles on a wall"
    open_journal(file, CLOCK, create=True, passphrase=phrase).close()
    journal = open_journal(file, CLOCK, passphrase=phrase)
    journal.set_note(NOW.date(), "nobody else reads this")
    made = [journal.back_up(), journal.back_up()]
    kept, counts = journal.contents(), dict(made[0].counts)
    journal.close()
    assert counts["day_entry"] == 1
    for backup in made:
        assert b"nobody else" not in backup.path.read_bytes()
        with pytest.raises(Problem, match="journal_locked_away"):
            open_journal(backup.path, CLOCK)
        restored = open_journal(backup.path, CLOCK, passphrase=phrase)
        assert restored.contents() == kept
        restored.close()


def test_a_torn_copy_of_a_journal_under_a_passphrase_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, phrase = tmp_path / "journal.ebb", "nine green bottles on a wall"
    journal = open_journal(file, CLOCK, create=True, passphrase=phrase)
    real = rooms._checked_counts

    def torn(source: Connection, path: Path) -> dict[str, int]:
        data = bytearray(path.read_bytes())
        data[4096 * 9 + 100] ^= 1
        path.write_bytes(data)
        return real(source, path)

    monkeypatch.setattr(rooms, "_checked_counts", torn)
    with pytest.raises(Problem, match="backup_differs"):
        journal.back_up()
    assert list((tmp_path / "backups").iterdir()) == []
    monkeypatch.undo()
    journal.set_note(NOW.date(), "it goes on")
    assert dict(journal.back_up().counts)["day_entry"] == 1
    journal.close()
