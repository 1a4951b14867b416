"""Putting a copy back while others are at the journal, on a disk that refuses, and killed: old or new, never less."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from journal.domain.problems import Problem
from journal.store import engine
from journal.store.backup import copies
from journal.store.database import open_database
from journal.store.restore import restore_file
from tests.store.journal_files import (
    AT,
    SECRET,
    contents,
    killed_at_some_moment,
    killed_before_call,
    names,
    opened_elsewhere,
    rows,
    seconds_of,
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


def whole(path: Path) -> None:
    written(path, said="as it is")


def no_links(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


# ---- Others, and a disk that refuses


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_journal_that_another_program_has_open_is_not_replaced(path: Path, backup: Path, passphrase: str) -> None:
    written(path, passphrase or None)
    with opened_elsewhere(path, passphrase):
        with pytest.raises(Problem, match="journal_busy"):
            restore_file(backup, path, AT)
        assert ASIDE not in names(path.parent)
        content = path.read_bytes()
        path.write_bytes(content[:4096] + b"\x00" * 4096 + content[8192:])  # damaged, and still open
        with pytest.raises(Problem, match="journal_busy"):
            restore_file(backup, path, AT)
    restore_file(backup, path, AT)
    assert rows(path) == rows(backup)


@pytest.mark.parametrize("call", ["fsync", "replace", "touch", "unlink_late"])
@pytest.mark.parametrize("links", [True, False], ids=["", "without second names"])
@pytest.mark.parametrize("late", [True, False], ids=["with pages beside it", ""])
def test_whatever_the_disk_refuses_everything_is_as_it_was(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, call: str, *, links: bool, late: bool
) -> None:
    whole(path)
    if late:
        write_late(path)
        content = path.read_bytes()
        path.write_bytes(content[:-4096] + os.urandom(4096))
        path.with_name("journal.ebb-shm").unlink()
    real = Path.unlink

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    def refusing(file: Path, missing_ok: bool = False) -> None:
        if file.name == "journal.ebb-journal":
            full()
        real(file, missing_ok)

    before = contents(path.parent)
    with monkeypatch.context() as broken:
        if not links:
            broken.setattr(os, "link", no_links)
        if call == "unlink_late":
            broken.setattr(Path, "unlink", refusing)
        else:
            broken.setattr(os if call == "fsync" else Path, call, full)
        with pytest.raises(Problem) as caught:
            restore_file(backup, path, AT)
    assert caught.value.id == "file_unwritable"
    assert caught.value.params["reason"].id == "disk_full"  # type: ignore[attr-defined]
    assert contents(path.parent) == before


# ---- Killed


def test_killed_at_any_moment_the_old_or_the_new_file_has_the_name(path: Path, backup: Path) -> None:
    whole(path)
    old, new = rows(path), rows(backup)
    content = path.read_bytes()
    longest = seconds_of(lambda: restore_file(backup, path, AT)) * 1.2
    chance, seen = random.Random(5), []
    for _ in range(24):
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        path.write_bytes(content)
        write_nothing = killed_at_some_moment(lambda: restore_file(backup, path, AT), longest, chance)
        found = rows(path)
        assert found in (old, new)
        if found == new:
            assert rows(path.with_name(ASIDE)) == old
        seen.append((write_nothing, found == new))
        open_database(path, create=False).close()
        assert names(path.parent) <= {"journal.ebb", ASIDE}
        assert rows(path) == found
        assert path.stat().st_nlink == 1
    assert (True, False) in seen


@pytest.mark.parametrize("links", [True, False], ids=["", "without second names"])
@pytest.mark.parametrize("harmed", [False, True], ids=["", "damaged, with pages beside it"])
def test_killed_between_any_two_calls_to_the_system_nothing_of_the_old_file_is_lost(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool, harmed: bool
) -> None:
    whole(path)
    if harmed:
        write_late(path)
        content = path.read_bytes()
        path.write_bytes(content[:-4096] + os.urandom(4096))
        path.with_name("journal.ebb-shm").unlink()
    before, new = contents(path.parent), rows(backup)
    pair = (before["journal.ebb"], before.get("journal.ebb-wal"))
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    step, missing = 0, 0
    while killed_before_call(step, lambda: restore_file(backup, path, AT)):
        found = contents(path.parent)
        assert pair in [(found.get(n), found.get(f"{n}-wal")) for n in ("journal.ebb", ASIDE)]
        if "journal.ebb" not in found:
            missing += 1
            assert harmed or not links, "there is always a journal"
        elif found["journal.ebb"] != pair[0]:
            assert rows(path) == new
        restore_file(backup, path, AT)
        assert rows(path) == new
        step += 1
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        for name, content in before.items():
            (path.parent / name).write_bytes(content)
    assert step > 6
    assert (missing > 0) == (harmed or not links)


def test_a_second_name_that_a_kill_left_is_no_copy_and_goes_with_the_next_opening(path: Path) -> None:
    whole(path)
    os.link(path, path.with_name(ASIDE))
    assert copies(path) == ()
    shutil.copyfile(path, path.with_name(ASIDE.replace("2026", "2025")))
    open_database(path, create=False).close()
    assert names(path.parent) == {"journal.ebb", ASIDE.replace("2026", "2025")}
