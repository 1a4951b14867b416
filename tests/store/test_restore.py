"""A copy put back is the journal from then on, what stood there is set aside, and nothing less than that happens."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal.domain.problems import Problem
from journal.service.session import open_journal
from journal.store import engine
from journal.store.backup import copies
from journal.store.database import open_database
from journal.store.engine import connect, connect_read_only
from journal.store.restore import preview, restore_file
from journal.store.salvage import salvage
from tests.store.journal_files import (
    AT,
    CLOCK,
    OLD,
    SECRET,
    contents,
    flip,
    names,
    rows,
    write_late,
    written,
)

ASIDE = "journal-replaced-20261123T210400Z.ebb"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer rounds, where it is not the rounds that are looked at."""
    monkeypatch.setattr(engine, "ITERATIONS", 1000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.ebb"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return written(tmp_path / "stick" / "copy.ebb", said="as it was")


def refused(backup: Path, path: Path, problem: str, passphrase: str | None = None) -> Problem:
    """It is refused and everything is as it was."""
    before = contents(path.parent) if path.parent.exists() else {}
    with pytest.raises(Problem) as caught:
        restore_file(backup, path, AT, passphrase=passphrase)
    assert caught.value.id == problem
    assert (contents(path.parent) if path.parent.exists() else {}) == before
    return caught.value


# ---- What is shown before


def test_a_preview_tells_the_days_and_what_is_recorded_and_not_what_is_in_the_bin(tmp_path: Path) -> None:
    file = tmp_path / "copy.ebb"
    journal = open_journal(file, CLOCK, create=True)
    for day in (date(2026, 3, 1), date(2026, 2, 1), date(2026, 4, 1)):
        journal.set_note(day, "x")
    journal.set_note(date(2026, 4, 1), "")
    practice = journal.add_practice("Walk")
    journal.close()
    assert practice is not None
    found = preview(file)
    assert (found.path, found.schema, found.locked) == (file, 3, False)
    assert (found.first_day, found.last_day) == (date(2026, 2, 1), date(2026, 3, 1))
    assert dict(found.counts)["day_entry"] == 2
    assert dict(found.counts)["dose"] == 0
    assert names(tmp_path) == {"copy.ebb"}


@pytest.mark.parametrize("number", [1, 2])
def test_a_preview_of_an_earlier_format_leaves_it_so(tmp_path: Path, number: int) -> None:
    file = tmp_path / "old.ebb"
    shutil.copyfile(OLD / f"schema_{number}.ebb", file)
    before = file.read_bytes()
    found = preview(file)
    assert found.schema == number
    assert dict(found.counts)["dose"] > 0
    assert found.first_day is not None
    assert (file.read_bytes(), names(tmp_path)) == (before, {"old.ebb"})


def test_a_preview_under_a_passphrase_tells_a_wrong_one_from_damage(tmp_path: Path) -> None:
    file = written(tmp_path / "copy.ebb", SECRET)
    assert preview(file, SECRET).locked
    with pytest.raises(Problem, match="passphrase_wrong"):
        preview(file, "other")
    with pytest.raises(Problem, match="journal_locked_away"):
        preview(file)
    flip(file, -2000)
    with pytest.raises(Problem, match="journal_damaged"):
        preview(file, SECRET)
    with pytest.raises(Problem, match="passphrase_wrong"):
        preview(file, "other")


# ---- What stood there


def whole(path: Path) -> None:
    written(path, said="as it is")


def damaged(path: Path) -> None:
    whole(path)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + os.urandom(4096) + content[8192:-1000])


def of_another_program(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\x89PNG" + bytes(range(256)) * 9)


def under_a_passphrase_nobody_knows(path: Path) -> None:
    written(path, "forgotten", said="as it is")


def cut_to_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


@pytest.mark.parametrize("stood", [whole, damaged, of_another_program, under_a_passphrase_nobody_knows, cut_to_nothing])
@pytest.mark.parametrize("links", [True, False], ids=["", "without second names"])
def test_it_takes_the_place_and_what_stood_there_lies_beside_it_as_it_was(
    path: Path, backup: Path, stood: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    stood(path)
    path.chmod(0o644)
    before, copied = path.read_bytes(), backup.read_bytes()
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    aside = restore_file(backup, path, AT)
    assert aside == path.with_name(ASIDE)
    assert aside is not None
    assert aside.read_bytes() == before
    assert rows(path) == rows(backup)
    assert backup.read_bytes() == copied
    assert names(path.parent) == {"journal.ebb", ASIDE}
    for file in (path, aside):
        assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert path.stat().st_nlink == 1
    assert [copy.path for copy in copies(path)] == [aside]


def no_links(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_where_nothing_stood_nothing_is_set_aside(path: Path, backup: Path) -> None:
    assert restore_file(backup, path, AT) is None
    assert rows(path) == rows(backup)
    assert names(path.parent) == {"journal.ebb"}


def test_a_name_that_is_taken_is_never_written_over(path: Path, backup: Path) -> None:
    for n in range(3):
        whole(path)
        path.with_name(f"{n}").write_bytes(path.read_bytes())
        restore_file(backup, path, AT)
    assert names(path.parent) >= {ASIDE, ASIDE.replace("Z", "Z-2"), ASIDE.replace("Z", "Z-3")}
    assert len(copies(path)) == 3


def test_what_another_program_did_not_end_is_brought_into_the_file_that_is_set_aside(path: Path, backup: Path) -> None:
    whole(path)
    write_late(path)
    before = rows(path)
    assert any(row[1] == b"late" for row in before["setting"])  # type: ignore[index]
    aside = restore_file(backup, path, AT)
    assert aside is not None
    assert rows(aside) == before
    assert rows(path) == rows(backup)
    assert names(path.parent) == {"journal.ebb", ASIDE}


@pytest.mark.parametrize("links", [True, False], ids=["", "without second names"])
def test_what_lies_beside_a_damaged_file_goes_with_it_and_is_never_read_into_the_new_one(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    whole(path)
    write_late(path)
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + os.urandom(4096))
    beside = path.with_name("journal.ebb-wal").read_bytes()
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    aside = restore_file(backup, path, AT)
    assert aside is not None
    assert names(path.parent) == {"journal.ebb", ASIDE, f"{ASIDE}-wal"}
    assert aside.with_name(f"{ASIDE}-wal").read_bytes() == beside
    assert rows(path) == rows(backup)
    assert ("late", "1") in salvage(aside).contents.settings


def test_what_lies_beside_a_name_that_is_gone_is_not_read_into_the_new_file(path: Path, backup: Path) -> None:
    whole(path)
    write_late(path)
    path.unlink()
    assert restore_file(backup, path, AT) is None
    assert rows(path) == rows(backup)
    assert names(path.parent) == {"journal.ebb", f"{ASIDE}-wal"}


def test_a_journal_behind_a_link_is_replaced_where_it_lies(tmp_path: Path, path: Path, backup: Path) -> None:
    whole(path)
    link = tmp_path / "link.ebb"
    link.symlink_to(path)
    aside = restore_file(backup, link, AT)
    assert aside == path.with_name(ASIDE)
    assert link.is_symlink()
    assert rows(link) == rows(path) == rows(backup)


# ---- What is put back


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_earlier_format_is_kept_and_brought_up_by_the_next_opening(path: Path, number: int) -> None:
    backup = OLD / f"schema_{number}.ebb"
    whole(path)
    restore_file(backup, path, AT)
    assert rows(path) == rows(backup)
    open_database(path, create=False).close()
    assert preview(path).schema == 3
    assert dict(preview(path).counts)["dose"] == dict(preview(backup).counts)["dose"]


def test_one_under_a_passphrase_stays_under_it(path: Path, tmp_path: Path) -> None:
    backup = written(tmp_path / "copy.ebb", SECRET, said="as it was")
    whole(path)
    refused(backup, path, "passphrase_wrong", "other")
    refused(backup, path, "journal_locked_away")
    restore_file(backup, path, AT, passphrase=SECRET)
    assert rows(path, SECRET) == rows(backup, SECRET)
    assert b"as it was" not in path.read_bytes()
    restore_file(path.with_name(ASIDE), path, AT)
    assert rows(path) == rows(path.with_name(ASIDE))


def test_one_that_is_in_use_is_read_with_what_was_written_last(path: Path, backup: Path) -> None:
    write_late(backup)
    before = contents(backup.parent)
    restore_file(backup, path, AT)
    assert contents(backup.parent) == before
    connection = connect_read_only(path)
    assert connection.execute("SELECT value FROM setting WHERE name = 'late'").fetchone() == ("1",)
    connection.close()


def newer(path: Path) -> None:
    connection = connect(str(path))
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def not_ours(path: Path) -> None:
    connection = connect(str(path))
    connection.execute("PRAGMA application_id = 7")
    connection.close()


def with_a_row_that_is_none(path: Path) -> None:
    connection = connect(str(path))
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE day_entry SET day = 'someday' WHERE id = 1")
    connection.close()


def without_a_table(path: Path) -> None:
    connection = connect(str(path))
    connection.execute("DROP TABLE rating")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda p: p.write_bytes(p.read_bytes()[:-5000]), "journal_damaged"),
        (lambda p: p.write_bytes(p.read_bytes()[:-4096]), "journal_damaged"),
        (lambda p: p.write_bytes(p.read_bytes()[:8192] + os.urandom(4096) + p.read_bytes()[12288:]), "journal_damaged"),
        (lambda p: p.write_bytes(p.read_bytes()[:300]), "journal_damaged"),
        (lambda p: p.write_bytes(b""), "journal_not_one"),
        (lambda p: p.write_text("diary"), "journal_not_one"),
        (lambda p: p.unlink(), "file_missing"),
        (newer, "journal_newer"),
        (not_ours, "journal_not_one"),
        (with_a_row_that_is_none, "journal_damaged"),
        (without_a_table, "journal_damaged"),
    ],
)
def test_what_is_not_a_whole_journal_is_refused_with_everything_as_it_was(
    path: Path, backup: Path, harm: Callable[[Path], None], problem: str
) -> None:
    whole(path)
    harm(backup)
    refused(backup, path, problem)
    with pytest.raises(Problem, match=problem):
        preview(backup)


@pytest.mark.parametrize("at", [20, 5000, -4000, -100])
def test_one_changed_bit_under_a_passphrase_is_refused(path: Path, tmp_path: Path, at: int) -> None:
    backup = written(tmp_path / "copy.ebb", SECRET)
    whole(path)
    flip(backup, at)
    refused(backup, path, "journal_damaged", SECRET)


def test_the_journal_itself_a_folder_and_a_pipe_are_refused(path: Path, backup: Path, tmp_path: Path) -> None:
    whole(path)
    refused(path, path, "restore_same")
    (tmp_path / "link").symlink_to(path)
    refused(tmp_path / "link", path, "restore_same")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for given, problem in (("pipe", "file_not_regular"), ("folder", "file_is_folder")):
        refused(tmp_path / given, path, problem)
        with pytest.raises(Problem, match=problem):
            restore_file(backup, tmp_path / given, AT)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert list((tmp_path / "folder").iterdir()) == []


def test_no_pipe_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal.ebb")
    with pytest.raises(Problem, match="file_not_regular"):
        open_database(tmp_path / "journal.ebb", create=True)
    with pytest.raises(Problem, match="file_not_regular"):
        salvage(Path("/dev/null"))


def test_a_new_journal_does_not_swallow_what_another_left_beside_the_name(tmp_path: Path) -> None:
    path = tmp_path / "journal.ebb"
    child = subprocess.run(
        [sys.executable, "-c", LEAVES_A_LOG, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    log = path.with_name("journal.ebb-wal").read_bytes()
    assert log
    path.rename(tmp_path / "elsewhere.ebb")
    open_database(path, create=True).close()
    (kept,) = tmp_path.glob("journal-replaced-*.ebb-wal")
    assert kept.read_bytes() == log
    # Put back beside the file that it belongs to, everything is there.
    kept.rename(tmp_path / "elsewhere.ebb-wal")
    again = open_database(tmp_path / "elsewhere.ebb", create=False)
    assert again.execute("SELECT overall FROM day_entry").fetchall() == [(7,)]
    again.close()


LEAVES_A_LOG = """
import os, signal, sys
from datetime import date
from pathlib import Path
from journal.service.clock import SystemClock
from journal.service.session import open_journal
journal = open_journal(Path(sys.argv[1]), SystemClock(), create=True)
journal.set_overall(journal.today(), 7)
os.kill(os.getpid(), signal.SIGKILL)
"""
