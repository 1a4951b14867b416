"""Opening journals: what is made, what is refused, and that a refused file is as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.problems import Problem
from journal.store import tables
from journal.store.database import open_database
from journal.store.engine import connect
from journal.store.repository import Repository

NOW = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.ebb"


def made(file: Path) -> Path:
    open_database(file, create=True).close()
    return file


def add_many(repository: Repository) -> None:
    """More rows than the file has room for."""
    with repository.command("x", NOW, {"symptoms"}) as write:
        for n in range(2000):
            write.insert(tables.SYMPTOM, {"name": f"symptom {n}", "position": n})


def test_a_new_journal_is_private_strict_and_says_what_it_is(file: Path) -> None:
    database = open_database(file, create=True)
    one = lambda sql: database.execute(sql).fetchone()[0]  # noqa: E731
    assert one("PRAGMA application_id") == tables.APPLICATION_ID
    assert one("PRAGMA user_version") == tables.SCHEMA_VERSION
    assert one("PRAGMA foreign_keys") == 1
    assert one("PRAGMA synchronous") == 2
    assert one("PRAGMA integrity_check") == "ok"
    strict = {r[0]: r[1] for r in database.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")}
    assert all(strict[name] for name in tables.KEPT)
    database.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {p.name for p in file.parent.iterdir()} == {"journal.ebb"}


def test_a_new_folder_is_private(tmp_path: Path) -> None:
    made(tmp_path / "Ebb" / "journal.ebb")
    assert stat.S_IMODE((tmp_path / "Ebb").stat().st_mode) == 0o700


def test_a_missing_file_is_not_made_unless_asked(file: Path) -> None:
    with pytest.raises(Problem, match="file_missing"):
        open_database(file, create=False)
    assert not file.exists()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="file_is_folder"):
        open_database(tmp_path, create=True)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "journal_not_one"),
        (b"hello\n", "journal_not_one"),
        (b"date,medicine,amount_mg\n" * 200, "journal_not_one"),
        (os.urandom(8192), "journal_locked_away"),
        (b"SQLite format 3\x00" + os.urandom(8192), "journal_not_one|journal_damaged"),
    ],
)
def test_what_is_no_journal_is_refused_and_left_as_it_was(file: Path, content: bytes, problem: str) -> None:
    file.write_bytes(content)
    with pytest.raises(Problem, match=problem):
        open_database(file, create=bool(content))  # an empty one is filled where a new one is asked for
    assert file.read_bytes() == content
    assert {p.name for p in file.parent.iterdir()} == {"journal.ebb"}


def test_another_programs_database_is_refused_and_left_as_it_was(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE medicine (x)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(Problem, match="journal_not_one"):
        open_database(file, create=True)
    assert file.read_bytes() == before


def test_a_newer_journal_is_refused_with_both_versions_and_left_as_it_was(file: Path) -> None:
    made(file)
    with sqlite3.connect(file) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    before = file.read_bytes()
    with pytest.raises(Problem, match="journal_newer") as caught:
        open_database(file, create=False)
    assert (caught.value.params["found"], caught.value.params["known"]) == (99, tables.SCHEMA_VERSION)
    assert file.read_bytes() == before


def test_a_busy_journal_says_so(file: Path) -> None:
    made(file)
    other = connect(str(file))  # the same library: two in one process do not see each other's locks
    other.execute("BEGIN EXCLUSIVE")
    try:
        repository = Repository(open_database(file, create=False), file)
        with pytest.raises(Problem, match="journal_busy"), repository.command("x", NOW, {"ratings"}) as write:
            write.insert(tables.SYMPTOM, {"key": "anxiety", "position": 0})
        repository.close()
    finally:
        other.close()


def test_a_file_that_cannot_grow_refuses_the_entry_and_keeps_the_rest(file: Path) -> None:
    repository = Repository(open_database(file, create=True), file)
    with repository.command("x", NOW, {"symptoms"}) as write:
        write.insert(tables.SYMPTOM, {"key": "anxiety", "position": 0})
    pages = repository._connection.execute("PRAGMA page_count").fetchone()[0]
    repository._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match="journal_not_saved"):
        add_many(repository)
    assert [s.key for s in repository.symptoms()] == ["anxiety"]
    repository._connection.execute("PRAGMA max_page_count = 100000")
    with repository.command("x", NOW, {"symptoms"}) as write:
        write.insert(tables.SYMPTOM, {"key": "tremor", "position": 1})
    assert [s.key for s in repository.symptoms()] == ["anxiety", "tremor"]
    repository.close()


def test_what_was_committed_survives_a_killed_process(file: Path) -> None:
    made(file)
    child = (
        "import os, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from journal.store.database import open_database; from journal.store.repository import Repository\n"
        "path = Path(sys.argv[1]); r = Repository(open_database(path, create=False), path)\n"
        "for n in range(3):\n"
        "    with r.command('x', datetime.now(UTC), {'symptoms'}) as w:\n"
        "        w.insert('symptom', {'name': f's{n}', 'position': n})\n"
        "cm = r.command('x', datetime.now(UTC), {'symptoms'}); w = cm.__enter__()\n"
        "w.insert('symptom', {'name': 'half', 'position': 9})\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", child, str(file)], check=False, cwd=Path(__file__).parents[2])
    repository = Repository(open_database(file, create=False), file)
    assert [s.name for s in repository.symptoms()] == ["s0", "s1", "s2"]
    repository.close()


def test_a_day_that_is_no_date_cannot_be_written(file: Path) -> None:
    database = open_database(file, create=True)
    for day in ("2026-02-30", "23.11.2026", "", "2026-11-23T00:00"):
        with pytest.raises(Exception, match="CHECK"):
            database.execute("INSERT INTO night (day, recorded_at) VALUES (?, 'x')", (day,))
    database.close()


def test_a_text_amount_cannot_be_written(file: Path) -> None:
    database = open_database(file, create=True)
    database.execute("INSERT INTO medicine (id, name, position) VALUES (1, 'x', 0)")
    with pytest.raises(Exception, match=r"TEXT|REAL"):
        database.execute(
            "INSERT INTO dose (day, medicine_id, medicine, amount, status, recorded_at)"
            " VALUES ('2026-01-01', 1, 'x', 'half', 'taken', 'x')"
        )
    database.close()


def test_the_same_day_twice_is_refused_only_among_what_is_not_in_the_bin(file: Path) -> None:
    repository = Repository(open_database(file, create=True), file)
    cells = {"day": "2026-11-23", "note": "one", "recorded_at": "x"}
    with repository.command("x", NOW, {"entries"}) as write:
        first = write.insert(tables.DAY_ENTRY, cells)
        write.delete(tables.DAY_ENTRY, first)
        write.insert(tables.DAY_ENTRY, {**cells, "note": "two"})
    assert [e.note for e in repository.entries()] == ["two"]
    assert repository.first_and_last_day() is not None
    assert repository.first_and_last_day().first == date(2026, 11, 23)  # type: ignore[union-attr]
    repository.close()


def test_a_journal_that_could_not_be_made_leaves_nothing_in_the_way(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journal.store.database._prepared", full)
    with pytest.raises(OSError, match="No space"):
        open_database(file, create=True)
    monkeypatch.undo()
    assert list(file.parent.iterdir()) == []
    made(file)


def test_nothing_is_called_saved_when_the_file_is_gone(file: Path) -> None:
    repository = Repository(open_database(file, create=True), file)
    kept = file.rename(file.with_name("kept.ebb"))
    with pytest.raises(Problem, match="journal_gone"):
        add_many(repository)
    kept.rename(file)
    add_many(repository)
    assert len(repository.symptoms()) == 2000
    repository.close()


def test_a_name_that_sqlite_has_a_meaning_for_is_an_ordinary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made(Path(":memory:"))
    assert (tmp_path / ":memory:").stat().st_size > 0


def test_a_journal_damaged_inside_says_so_when_it_is_read(file: Path) -> None:
    repository = Repository(open_database(file, create=True), file)
    add_many(repository)
    repository.close()
    content = bytearray(file.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    file.write_bytes(bytes(content))
    with pytest.raises(Problem, match="journal_damaged"):
        Repository(open_database(file, create=False), file).symptoms()


@pytest.mark.parametrize("passphrase", [None, "six grey geese"])
def test_a_first_start_that_was_killed_does_not_stand_in_the_way(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "journal.ebb"
    if passphrase is None:  # the header is there, nothing else
        half = connect(str(path))
        half.execute("PRAGMA journal_mode = WAL")
        half.close()
        assert path.stat().st_size
    else:
        path.touch()
    with pytest.raises(Problem):
        open_database(path, create=False, passphrase=passphrase)
    open_database(path, create=True, passphrase=passphrase).close()
    again = open_database(path, create=False, passphrase=passphrase)
    assert again.execute("PRAGMA user_version").fetchone() == (tables.SCHEMA_VERSION,)
    again.close()


def test_an_empty_file_is_filled_and_another_programs_is_not(tmp_path: Path) -> None:
    empty, other = tmp_path / "empty.ebb", tmp_path / "other.ebb"
    empty.touch()
    open_database(empty, create=True).close()
    foreign = connect(str(other))
    foreign.execute("CREATE TABLE notes (text)")
    foreign.close()
    before = other.read_bytes()
    with pytest.raises(Problem) as caught:
        open_database(other, create=True)
    assert caught.value.id == "journal_not_one"
    assert other.read_bytes() == before
