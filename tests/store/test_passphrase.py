"""Who can open a journal under a passphrase, and what is told of damage; a killed writer leaves no clear text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.service.session import open_journal
from journal.store import engine
from journal.store.database import open_database
from journal.store.engine import connect, connect_read_only, key_in_use, key_of
from journal.store.pages import fits_a_page
from journal.words.problems import sentence
from tests.store.journal_files import CANARY, CLOCK, SECRET, TOP, dump, flip, names, refused, with_canary, written

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


# ---- A killed writer


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
