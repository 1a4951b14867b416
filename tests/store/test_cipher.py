"""Putting a journal under a passphrase, another or none: no step leaves less than before."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal.domain.problems import Problem
from journal.store import cipher, database, engine
from journal.store.cipher import change_passphrase, decrypt_file, encrypt_file
from journal.store.database import open_database
from journal.store.engine import Connection, EngineError, connect, key_of
from tests.store.journal_files import (
    CANARY,
    SECRET,
    TOP,
    dump,
    flip,
    names,
    opened_elsewhere,
    refused,
    with_canary,
    write_late,
    written,
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer rounds, where it is not the rounds that are looked at."""
    monkeypatch.setattr(engine, "ITERATIONS", 1000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "data" / "journal.ebb", None)


# ---- Encrypt, decrypt, change


def test_a_damaged_journal_is_not_put_under_another_passphrase(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    flip(path, path.stat().st_size - 2000)
    before = path.read_bytes()
    with pytest.raises(Problem, match="journal_damaged"):
        change_passphrase(path, SECRET, "new", kept=tmp_path / "kept.ebb")
    assert path.read_bytes()[4096:] == before[4096:]
    assert names(tmp_path) == {"journal.ebb"}


def test_there_and_back_is_the_same_journal(file: Path) -> None:
    folder = file.parent
    before = dump(file, None)
    assert with_canary(folder) == {"journal.ebb"}

    encrypt_file(file, SECRET, kept=None)
    assert dump(file, SECRET) == before
    assert (names(folder), with_canary(folder)) == ({"journal.ebb"}, set())

    salt = file.read_bytes()[:16]
    change_passphrase(file, SECRET, "another", kept=folder / "backups" / "old.ebb")
    assert file.read_bytes()[:16] != salt
    assert dump(file, "another") == dump(folder / "backups" / "old.ebb", SECRET) == before
    assert refused(file, SECRET).id == "passphrase_wrong"
    assert (names(folder), with_canary(folder)) == ({"journal.ebb", "backups/old.ebb"}, set())

    decrypt_file(file, "another", kept=folder / "locked.ebb")
    assert dump(file, None) == dump(folder / "locked.ebb", "another") == before
    assert with_canary(folder) == {"journal.ebb"}
    for name in names(folder):
        assert os.name != "posix" or stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_entries_that_are_still_beside_the_file_come_along(file: Path) -> None:
    write_late(file)
    encrypt_file(file, SECRET, kept=None)
    connection = open_database(file, create=False, passphrase=SECRET)
    assert connection.execute("SELECT value FROM setting WHERE name = 'late'").fetchall() == [("1",)]
    connection.close()


def test_a_name_that_is_taken_is_left_as_it_is(file: Path) -> None:
    kept = file.with_name("kept.ebb")
    kept.write_text("mine")
    before = dump(file, None)
    with pytest.raises(Problem, match="file_exists"):
        encrypt_file(file, SECRET, kept=kept)
    assert (kept.read_text(), names(file.parent)) == ("mine", {"journal.ebb", "kept.ebb"})
    assert dump(file, None) == before


def test_it_is_refused_while_another_program_has_it_open(file: Path) -> None:
    with opened_elsewhere(file), pytest.raises(Problem, match="journal_busy"):
        encrypt_file(file, SECRET, kept=None)
    encrypt_file(file, SECRET, kept=None)
    assert names(file.parent) == {"journal.ebb"}


def test_nobody_can_open_it_while_it_is_rewritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = cipher._swap, []

    child = (
        "import sys; from journal.store.engine import connect, EngineError\n"
        "c = connect(sys.argv[1]); c.execute('PRAGMA busy_timeout = 10')\n"
        "try: c.execute('SELECT * FROM symptom')\n"
        "except EngineError as error: print(error, end='')\n"
    )

    def swap(source: Connection, temporary: Path, path: Path) -> None:
        said = subprocess.run([sys.executable, "-c", child, str(path)], cwd=TOP, capture_output=True, check=True)
        seen.append(said.stdout)
        real(source, temporary, path)

    monkeypatch.setattr(cipher, "_swap", swap)
    encrypt_file(file, SECRET, kept=None)
    assert seen == [b"database is locked"]


def test_an_opening_that_waited_for_a_rewriting_does_not_write_to_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = written(file.with_name("new.ebb"), SECRET)
    old, content = file.with_name("old.ebb"), new.read_bytes()
    real = database._set_habits

    def waited(connection: Connection) -> None:
        old.hardlink_to(file)
        new.replace(file)
        real(connection)

    rewriting = connect(str(file))
    rewriting.execute("PRAGMA journal_mode = DELETE")
    rewriting.close()
    before = file.read_bytes()
    monkeypatch.setattr(database, "_set_habits", waited)
    assert refused(file, None).id == "journal_busy"
    monkeypatch.undo()
    assert (file.read_bytes(), old.read_bytes()) == (content, before)
    assert names(file.parent) == {"journal.ebb", "old.ebb"}


STEPS = (
    *("_take_alone", "name_beside", "export", "_compare", "_copy", "_keep", "sync_folder"),
    *("key_of", "check_equal", "make_private_folder", "_salt_of"),
)


@pytest.mark.parametrize(("step", "late"), [("_swap", False), *((s, late) for s in STEPS for late in (False, True))])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), EngineError("disk I/O error"), KeyboardInterrupt()]
)
def test_whatever_step_fails_the_journal_is_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException, *, late: bool
) -> None:
    encrypt_file(file, SECRET, kept=None)
    before = dump(file, SECRET)
    real, calls = getattr(cipher, step), []

    def failing(*given: object) -> object:
        calls.append(step)
        if late:
            real(*given)
        raise error

    monkeypatch.setattr(cipher, step, failing)
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else Problem):
        change_passphrase(file, SECRET, "new", kept=file.with_name("kept.ebb"))
    monkeypatch.undo()
    monkeypatch.setattr(engine, "ITERATIONS", 1000)
    assert calls
    assert names(file.parent) == {"journal.ebb"}
    assert dump(file, SECRET) == before


@pytest.mark.parametrize("call", ["fsync", "replace", "touch"])
def test_whatever_the_disk_refuses_the_journal_is_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = dump(file, None)
    monkeypatch.setattr(os if call == "fsync" else Path, call, full)
    with pytest.raises(Problem, match="file_unwritable"):
        encrypt_file(file, SECRET, kept=file.with_name("kept.ebb"))
    monkeypatch.undo()
    assert names(file.parent) == {"journal.ebb"}
    assert dump(file, None) == before


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM day_entry WHERE id = 7",
        "UPDATE day_entry SET note = 'x' WHERE id = 7",
        "PRAGMA user_version = 1",
        "CREATE TABLE more (x)",
    ],
)
def test_a_new_file_that_differs_in_anything_is_not_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    real = cipher.export

    def robbed(source: Connection, target: Path, passphrase: str | None) -> None:
        real(source, target, passphrase)
        thief = connect(str(target), key_of(SECRET, target.read_bytes()[:16]))
        thief.execute(harm)
        thief.close()

    before = dump(file, None)
    monkeypatch.setattr(cipher, "export", robbed)
    with pytest.raises(Problem, match="backup_differs"):
        encrypt_file(file, SECRET, kept=None)
    assert names(file.parent) == {"journal.ebb"}
    assert dump(file, None) == before


@pytest.mark.parametrize("under_new", [False, True])
def test_the_copy_that_is_kept_is_under_the_passphrase_that_was_asked_for(file: Path, *, under_new: bool) -> None:
    before = dump(file, None)
    kept = file.parent / "backups" / "kept.ebb"
    encrypt_file(file, SECRET, kept=kept, under_new=under_new)
    assert dump(kept, SECRET if under_new else None) == dump(file, SECRET) == before
    assert with_canary(file.parent) == (set() if under_new else {"backups/kept.ebb"})


# ---- Nothing in clear text


def test_no_clear_text_lies_anywhere_while_the_passphrase_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, found = written(tmp_path / "journal.ebb", SECRET), []
    real = cipher._compare

    def looked(source: Connection, copy: Path, passphrase: str | None) -> None:
        found.append((len(names(tmp_path)), with_canary(tmp_path)))
        real(source, copy, passphrase)

    monkeypatch.setattr(cipher, "_compare", looked)
    change_passphrase(path, SECRET, "new", kept=tmp_path / "kept.ebb")
    assert found == [(2, set()), (3, set())]


def test_what_a_killed_run_left_is_removed_by_the_next_opening(file: Path) -> None:
    encrypt_file(file, SECRET, kept=None)
    for tail in ("", "-journal"):
        file.with_name(f".journal.ebb.0badcafe.rewritten{tail}").write_text(CANARY)
    others = {".other.ebb.0badcafe.rewritten", ".journal.ebb.mine.rewritten", ".journal.ebb.0badcafe.new"}
    for name in others:
        file.with_name(name).write_text("not ours")
    backups = file.parent / "backups"
    backups.mkdir()
    stamp = "20261123T210400Z"
    for name in (f".journal-{stamp}.ebb.0badcafe.new", f".journal-before-import-{stamp}-2.ebb.0badcafe.rewritten-wal"):
        (backups / name).write_text(CANARY)
    of_others = {f"backups/.other-{stamp}.ebb.0badcafe.new", f"backups/journal-{stamp}.ebb"}
    for name in of_others:
        (file.parent / name).write_text("not ours")
    assert refused(file, "wrong").id == "passphrase_wrong"
    assert len(names(file.parent)) == 10
    with opened_elsewhere(file, SECRET):  # it swept, but this opening is not alone
        assert len(names(file.parent) - {"journal.ebb-wal", "journal.ebb-shm"}) == 6
        left = backups / f".journal-{stamp}.ebb.0badcafe.new"
        left.write_text("is being written")
        open_database(file, create=False, passphrase=SECRET).close()
        assert left.exists()
    open_database(file, create=False, passphrase=SECRET).close()
    assert names(file.parent) == {"journal.ebb", *others, *of_others}


@pytest.mark.parametrize(
    ("step", "late", "passphrase"),
    [
        ("export", True, SECRET),
        ("_compare", False, SECRET),
        ("_copy", True, SECRET),
        ("_swap", False, SECRET),
        ("_swap", True, None),
    ],
)
def test_killed_at_any_step_the_journal_is_the_one_before_or_the_one_after(
    tmp_path: Path, step: str, passphrase: str | None, *, late: bool
) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    before = dump(path, SECRET)
    child = (
        "import os, sys; from pathlib import Path; from journal.store import cipher, engine\n"
        "path, step, late, secret = sys.argv[1:]; engine.ITERATIONS = 1000; real = getattr(cipher, step)\n"
        "def killed(*given):\n"
        "    if late == 'True': real(*given)\n"
        "    os.kill(os.getpid(), 9)\n"
        "setattr(cipher, step, killed)\n"
        "kept = Path(path).parent / 'backups' / 'journal-before-passphrase-20261123T210400Z.ebb'\n"
        "cipher.decrypt_file(Path(path), secret, kept=kept)\n"
    )
    ended = subprocess.run([sys.executable, "-c", child, str(path), step, str(late), SECRET], cwd=TOP, check=False)
    assert ended.returncode == -9
    assert dump(path, passphrase) == before
    assert with_canary(tmp_path) == ({"journal.ebb"} if passphrase is None else set())
    kept = {"backups/journal-before-passphrase-20261123T210400Z.ebb"}
    assert names(tmp_path) - kept == {"journal.ebb"}
