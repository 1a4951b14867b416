"""``ebb verify``, ``ebb verify --salvage`` and ``ebb backup``: what they say, and what they leave alone."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from journal.config.paths import Paths
from journal.service.session import open_journal
from journal.store import tables
from tests.cli.conftest import CLOCK, Ebb, one_sentence

OLD = Path(__file__).parent.parent / "old_databases"
PAGE = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some" / "journal.ebb"
    path.parent.mkdir()
    shutil.copyfile(OLD / f"schema_{tables.SCHEMA_VERSION}.ebb", path)
    return path


@pytest.fixture
def torn(file: Path) -> Path:
    """The same file with its nights lost."""
    data = file.read_bytes()
    with sqlite3.connect(file) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'night'").fetchone()
    file.write_bytes(data[: (page - 1) * PAGE] + bytes(PAGE) + data[page * PAGE :])
    return file


def test_a_whole_file_is_said_to_be_whole(ebb: Ebb, file: Path) -> None:
    before = file.read_bytes()
    ended = ebb("verify", file)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:5] == [
        str(file),
        "Format of the journal: 3",
        "Structure of the file: whole",
        "References between rows: whole",
        "Content of the rows: whole",
    ]
    assert "  dose: 77" in lines
    assert lines[-1] == "The journal is whole: 1413 rows."
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["journal.ebb"]


def test_without_a_file_the_journal_in_use_is_meant(ebb: Ebb, paths: Paths, file: Path) -> None:
    assert str(paths.journal) in one_sentence(ebb("verify"))
    assert ebb("--journal", file, "verify").out.startswith(f"{file}\n")
    open_journal(paths.journal, CLOCK, create=True).close()
    assert ebb("verify").out.startswith(f"{paths.journal}\n")


def test_as_json_it_has_everything(ebb: Ebb, file: Path) -> None:
    said = json.loads(ebb("verify", "--json", file).out)
    assert said["whole"] is True
    assert (said["schema"], said["unfinished"], said["rows"]["rating"]) == (3, False, 382)
    assert [said[name] for name in ("integrity_check", "foreign_key_check", "unreadable_rows", "missing_tables")] == [
        [], [], [], [],
    ]  # fmt: skip


def test_a_damaged_file_is_one_sentence_and_a_list(ebb: Ebb, torn: Path) -> None:
    before = torn.read_bytes()
    ended = ebb("verify", torn)
    assert one_sentence(ended).startswith(f"{torn} is not whole; nothing was changed in it.")
    assert "Content of the rows: 1 finding\n  night ?" in ended.out
    assert "  night: " in ended.out
    assert "whole:" not in ended.out
    as_json = ebb("verify", "--json", torn)
    assert as_json.code == 1
    said = json.loads(as_json.out)
    assert (said["whole"], said["unreadable_rows"]) == (False, [{"table": "night", "id": None}])
    assert torn.read_bytes() == before


def test_nothing_that_the_person_wrote_is_shown(ebb: Ebb, file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE day_entry SET day = '20261101', note = 'a secret' WHERE id = 3")
        connection.execute("UPDATE person SET role = 'secret role' WHERE id = 2")
    connection.close()
    ended = ebb("verify", file)
    assert {"  day_entry 3", "  person 2"} <= set(ended.out.splitlines())
    assert "secret" not in ended.out + ended.err + ebb("verify", "--json", file).out


def test_what_can_be_read_becomes_a_file_that_can_be_imported(ebb: Ebb, torn: Path, tmp_path: Path) -> None:
    before = torn.read_bytes()
    out = tmp_path / "saved.json"
    ended = ebb("verify", torn, "--salvage", out)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"Wrote {out} with 665 rows.",
        "night: read 0, up to 39 could not be read",
    ]
    assert torn.read_bytes() == before
    assert ebb("--journal", tmp_path / "new.ebb", "import", out).code == 0
    journal = open_journal(tmp_path / "new.ebb", CLOCK)
    try:
        assert (len(journal.contents().doses), len(journal.contents().nights)) == (77, 0)
    finally:
        journal.close()


def test_salvage_of_a_whole_file_says_that_all_is_there(ebb: Ebb, file: Path, tmp_path: Path) -> None:
    ended = ebb("verify", file, "--salvage", tmp_path / "saved.json")
    assert ended.out.splitlines()[1:] == ["Every row could be read."]
    said = json.loads(ebb("verify", file, "--json", "--salvage", tmp_path / "again.json").out)
    assert (said["complete"], said["importable"], said["plan_in_doubt"]) == (True, True, False)
    assert said["read"]["dose"] == 77


def test_salvage_never_writes_over_anything(ebb: Ebb, torn: Path, tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("kept")
    assert "there already" in one_sentence(ebb("verify", torn, "--salvage", tmp_path / "there.json"))
    assert (tmp_path / "there.json").read_text() == "kept"
    assert "End the name in .json" in one_sentence(ebb("verify", torn, "--salvage", tmp_path / "saved.ebb"))
    assert "no folder" in one_sentence(ebb("verify", torn, "--salvage", tmp_path / "none" / "saved.json"))
    unheaded = tmp_path / "journal.json"
    unheaded.write_bytes(b"\0" * 9000)
    assert "is a journal" in one_sentence(ebb("verify", unheaded, "--salvage", unheaded))
    assert unheaded.read_bytes() == b"\0" * 9000


@pytest.mark.parametrize("arguments", [("verify",), ("verify", "--salvage", "OUT")])
@pytest.mark.parametrize("content", [None, b"", b"a letter", b"\x00\xff" * 3000])
def test_what_is_no_journal_is_one_sentence(
    ebb: Ebb, tmp_path: Path, arguments: tuple[str, ...], content: bytes | None
) -> None:
    path, out = tmp_path / "x.ebb", tmp_path / "out.json"
    if content is not None:
        path.write_bytes(content)
    assert str(path) in one_sentence(ebb(arguments[0], path, *[str(out) if a == "OUT" else a for a in arguments[1:]]))
    assert not out.exists()


def test_a_backup_goes_beside_the_journal_or_where_it_is_told(ebb: Ebb, file: Path, tmp_path: Path) -> None:
    ended = ebb("--journal", file, "backup")
    made = file.parent / "backups" / "journal-20261123T213000Z.ebb"
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.strip() == f"Wrote the backup {made}: 1413 rows, the same as in the journal."
    assert ebb("verify", made).code == 0
    stick = tmp_path / "stick"
    said = json.loads(ebb("--journal", file, "backup", stick, "--json").out)
    assert said["file"] == str(stick / "journal-20261123T213000Z.ebb")
    assert (said["taken_at"], said["rows"]["dose"]) == ("2026-11-23T21:30:00+00:00", 77)


def test_the_own_journal_is_backed_up_into_its_folder(ebb: Ebb, paths: Paths) -> None:
    open_journal(paths.journal, CLOCK, create=True).close()
    assert ebb("backup").code == 0
    assert [path.name for path in paths.backups.iterdir()] == ["journal-20261123T213000Z.ebb"]


def test_a_backup_that_cannot_be_written_is_one_sentence(ebb: Ebb, file: Path, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("kept")
    assert "is a file" in one_sentence(ebb("--journal", file, "backup", tmp_path / "a file"))
    assert (tmp_path / "a file").read_text() == "kept"
    assert "There is no file" in one_sentence(ebb("--journal", tmp_path / "none.ebb", "backup"))


def test_an_old_file_that_cannot_be_copied_first_is_refused_in_one_sentence(ebb: Ebb, tmp_path: Path) -> None:
    file = tmp_path / "journal.ebb"
    shutil.copyfile(OLD / "schema_1.ebb", file)
    (tmp_path / "backups").write_text("in the way")
    before = file.read_bytes()
    assert "from an earlier Ebb (format 1)" in one_sentence(ebb("--journal", file, "day", "2026-11-01"))
    assert file.read_bytes() == before
