"""A journal under a passphrase: who can open it, what is told of damage, and that no step leaves less than before."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store import cipher, database, engine
from journal.store.cipher import change_passphrase, decrypt_file, encrypt_file
from journal.store.database import open_database
from journal.store.engine import Connection, EngineError, connect, connect_read_only, key_in_use, key_of
from journal.store.pages import fits_a_page
from journal.words.problems import sentence

TOP = Path(__file__).parents[2]
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=UTC), ZoneInfo("UTC"))
CANARY = "the canary sang at dawn"
SECRET = 'it\'s a "quoted" one; --'
REAL = engine.ITERATIONS
LITERAL = f"x'{'ab' * 32}'"
ODD = ["'", '"; DROP TABLE dose; --', "x" * 1000, "  both ends  ", "пароль 鍵 🔑 é", "a\\%s{}'' ''", "x'00'"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer rounds, where it is not the rounds that are looked at."""
    monkeypatch.setattr(engine, "ITERATIONS", 1000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "data" / "journal.ebb", None)


def written(path: Path, passphrase: str | None) -> Path:
    """A journal of forty notes, more than a few pages."""
    journal = open_journal(path, CLOCK, create=True, passphrase=passphrase)
    for n in range(40):
        journal.set_note(date(2026, 1, 1 + n % 28), f"{CANARY} {n} " * 8)
    journal.close()
    return path


def dump(path: Path, passphrase: str | None) -> list[list[tuple[object, ...]]]:
    """Every row of every table, what the file says of itself, and its schema."""
    connection = open_database(path, create=False, passphrase=passphrase)
    try:
        shape = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        asked = [f'SELECT * FROM "{name}"' for kind, name, _ in shape if kind == "table"]
        asked += ["PRAGMA user_version", "PRAGMA application_id", "PRAGMA integrity_check"]
        return [shape, *(connection.execute(sql).fetchall() for sql in asked)]
    finally:
        connection.close()


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def with_canary(folder: Path) -> set[str]:
    return {n for n in names(folder) if CANARY.encode() in (folder / n).read_bytes()}


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(bytes(content))


def refused(path: Path, passphrase: str | None) -> Problem:
    with pytest.raises(Problem) as caught:
        open_database(path, create=False, passphrase=passphrase).close()
    return caught.value


# ---- Opening


@pytest.mark.parametrize("passphrase", ODD)
def test_sqlcipher_itself_opens_what_was_made_under_a_passphrase(
    tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "ITERATIONS", REAL)
    path = tmp_path / "journal.ebb"
    open_database(path, create=True, passphrase=passphrase).close()
    other = connect(str(path))
    other.execute("PRAGMA key = '{}'".format(passphrase.replace("'", "''")))
    assert other.execute("PRAGMA user_version").fetchone()[0] > 0
    assert other.execute("PRAGMA kdf_iter").fetchone() == ("256000",)
    other.close()
    open_database(path, create=False, passphrase=passphrase).close()
    assert refused(path, passphrase + " ").id == "passphrase_wrong"


def test_a_passphrase_that_looks_like_a_key_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "journal.ebb"
    open_database(path, create=True, passphrase=LITERAL).close()
    open_database(path, create=False, passphrase=LITERAL).close()
    assert fits_a_page(path, key_of(LITERAL, path.read_bytes()[:16]))
    assert not fits_a_page(path, f"x'{'ab' * 32}{path.read_bytes()[:16].hex()}'")


def test_the_same_letters_typed_otherwise_open_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.ebb"
    open_database(path, create=True, passphrase="cafe\u0301 1").close()
    open_database(path, create=False, passphrase="caf\u00e9\u00a0\uff11").close()


@pytest.mark.parametrize(("passphrase", "problem"), [("", "passphrase_missing"), ("a\x00b", "passphrase_sign")])
def test_a_passphrase_that_is_none_makes_no_file(tmp_path: Path, passphrase: str, problem: str) -> None:
    with pytest.raises(Problem, match=problem):
        open_database(tmp_path / "new" / "journal.ebb", create=True, passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_or_missing_passphrase_is_told_in_one_sentence_and_changes_nothing(
    tmp_path: Path, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    locked = written(tmp_path / "locked.ebb", SECRET)
    before = {path: path.read_bytes() for path in (file, locked)}
    assert refused(locked, SECRET.upper()).id == "passphrase_wrong"
    assert refused(locked, None).id == "journal_locked_away"
    assert refused(file, SECRET).id == "journal_not_encrypted"
    assert {path: path.read_bytes() for path in before} == before
    assert names(tmp_path) == {"data/journal.ebb", "locked.ebb"}
    assert capfd.readouterr() == ("", "")  # the library would write of it to the terminal


def test_it_keeps_what_is_sorted_in_memory_and_wipes_what_is_deleted(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "journal.ebb", create=True, passphrase=SECRET)
    asked = ("temp_store", "secure_delete", "foreign_keys", "synchronous", "journal_mode", "cipher_page_size")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    connection.close()
    assert found == [2, 1, 1, 2, "wal", "4096"]


def test_a_copy_of_an_open_journal_opens_with_the_key_in_use(tmp_path: Path) -> None:
    source = open_database(written(tmp_path / "journal.ebb", SECRET), create=False, passphrase=SECRET)
    source.execute("VACUUM INTO ?", (str(tmp_path / "copy.ebb"),))
    copy = connect_read_only(tmp_path / "copy.ebb", key_in_use(source))
    assert copy.execute("SELECT * FROM day_entry").fetchall() == source.execute("SELECT * FROM day_entry").fetchall()
    copy.close()
    source.close()
    plain = connect(":memory:")
    assert key_in_use(plain) == ""
    plain.close()


# ---- A wrong passphrase and damage


def test_damage_in_the_first_page_is_told_apart_by_the_others(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    flip(path, 2000)
    problem = refused(path, SECRET)
    assert problem.id == "journal_damaged"
    assert "its beginning was changed" in sentence(problem, Locale())
    assert refused(path, "wrong").id == "passphrase_wrong"


def test_damage_in_the_salt_cannot_be_told_from_a_wrong_passphrase_and_the_sentence_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    flip(path, 7)
    problem = refused(path, SECRET)
    assert problem.id == "passphrase_wrong"
    assert "damaged" in sentence(problem, Locale())


@pytest.mark.parametrize("change", [lambda b: b[:-100], lambda b: b + b"x", lambda b: b[:4097], lambda b: b[:700]])
def test_a_length_that_no_journal_has_is_damage(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    path.write_bytes(change(path.read_bytes()))
    before = path.read_bytes()
    problem = refused(path, SECRET)
    assert problem.id == "journal_damaged"
    assert "its length" in sentence(problem, Locale())
    assert path.read_bytes() == before


def test_half_a_page_that_the_pages_beside_it_put_right_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "journal.ebb"
    journal = open_journal(path, CLOCK, create=True, passphrase=SECRET)
    journal.set_note(date(2026, 1, 1), CANARY)
    content, beside = path.read_bytes(), path.with_name("journal.ebb-wal").read_bytes()
    journal.close()
    cut = tmp_path / "cut" / "journal.ebb"
    cut.parent.mkdir()
    cut.write_bytes(content + b"\x00" * 100)
    cut.with_name("journal.ebb-wal").write_bytes(beside)
    assert dump(cut, SECRET) == dump(path, SECRET)


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    whole = path.read_bytes()
    for at in range(16, len(whole), max(1, len(whole) // 97)):
        path.write_bytes(whole)
        flip(path, at)
        damaged = connect(str(path), key_of(SECRET, whole[:16]))
        assert damaged.execute("PRAGMA cipher_integrity_check").fetchall() == [
            (f"HMAC verification failed for page {at // 4096 + 1}",)
        ]
        damaged.close()


def test_a_damaged_journal_is_not_put_under_another_passphrase(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.ebb", SECRET)
    flip(path, path.stat().st_size - 2000)
    before = path.read_bytes()
    with pytest.raises(Problem, match="journal_damaged"):
        change_passphrase(path, SECRET, "new", kept=tmp_path / "kept.ebb")
    assert path.read_bytes()[4096:] == before[4096:]
    assert names(tmp_path) == {"journal.ebb"}


# ---- Encrypt, decrypt, change


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
    child = (
        "import os, sys; from pathlib import Path; from journal.store.engine import connect\n"
        "c = connect(sys.argv[1]); c.execute(\"INSERT INTO setting (name, value) VALUES ('late', '1')\")\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", child, str(file)], check=False, cwd=TOP)
    assert file.with_name("journal.ebb-wal").stat().st_size > 0
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
    child = (
        "import sys; from pathlib import Path; from journal.store.database import open_database\n"
        "c = open_database(Path(sys.argv[1]), create=False); c.execute('SELECT * FROM symptom').fetchall()\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", child, str(file)], cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(Problem, match="journal_busy"):
            encrypt_file(file, SECRET, kept=None)
        other.communicate()
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
    assert refused(file, "wrong").id == "passphrase_wrong"
    assert len(names(file.parent)) == 6
    open_database(file, create=False, passphrase=SECRET).close()
    assert names(file.parent) == {"journal.ebb", *others}


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


@pytest.mark.parametrize("passphrase", [None, SECRET], ids=["plain", "encrypted"])
def test_a_killed_writer_loses_no_entry_and_leaves_no_clear_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str | None
) -> None:
    child = (
        "import sys, json; from pathlib import Path; from datetime import date, timedelta\n"
        "from journal.service.clock import SystemClock; from journal.service.session import open_journal\n"
        "path, passphrase, canary = json.loads(sys.argv[1])\n"
        "j = open_journal(Path(path), SystemClock(), create=True, passphrase=passphrase)\n"
        "for n in range(60): j.set_note(date(2026, 1, 1) + timedelta(days=n), f'{canary} {n} ' * 50)\n"
        "c = j._repository._connection\n"
        "c.execute('CREATE TEMP TABLE t AS SELECT * FROM day_entry ORDER BY note')\n"
        "c.execute('SELECT count(*) FROM (SELECT a.note FROM t a, t b ORDER BY b.note || a.note)').fetchall()\n"
        "c.execute('BEGIN'); c.execute('UPDATE day_entry SET note = note || note')\n"
        "print('written', flush=True); sys.stdin.read()\n"
    )
    folder = tmp_path / "all"
    (folder / "tmp").mkdir(parents=True)
    path = folder / "journal.ebb"
    surroundings = {**os.environ, "TMPDIR": str(folder / "tmp"), "SQLITE_TMPDIR": str(folder / "tmp")}
    with subprocess.Popen(
        [sys.executable, "-c", child, json.dumps([str(path), passphrase, CANARY])],
        cwd=TOP,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        during = with_canary(folder)
        assert "journal.ebb-wal" in names(folder)
        writer.kill()
    after = with_canary(folder)
    if passphrase is None:
        assert "journal.ebb-wal" in during & after  # the search does find it
    else:
        assert (during, after) == (set(), set())
    monkeypatch.setattr(engine, "ITERATIONS", REAL)
    journal = open_journal(path, CLOCK, passphrase=passphrase)
    assert [entry.note for entry in journal.contents().entries] == [f"{CANARY} {n} " * 50 for n in range(60)]
    journal.close()
    connection = open_database(path, create=False, passphrase=passphrase)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert passphrase is None or with_canary(folder) == set()
