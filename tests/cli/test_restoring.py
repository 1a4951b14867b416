"""``ebb restore`` and ``ebb backup --list``: what is shown, what is kept, and what is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.service.keeping import preview
from journal.service.session import open_journal
from journal.store import tables
from tests.cli.conftest import CLOCK, Ebb, one_sentence

pytestmark = pytest.mark.usefixtures("few_rounds")

ROOT = Path(__file__).parent.parent.parent
OLD = ROOT / "tests" / "old_databases"
SECRET, OTHER = "Mücke 7 im Glas", "four grey stones"
STAMP = "20261123T213000Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some" / "journal.ebb"
    path.parent.mkdir()
    shutil.copyfile(OLD / f"schema_{tables.SCHEMA_VERSION}.ebb", path)
    return path


@pytest.fixture
def copy(ebb: Ebb, file: Path, tmp_path: Path) -> Path:
    """A copy of the journal, which has one day more by now."""
    assert ebb("--journal", file, "backup", tmp_path / "stick").code == 0
    journal = open_journal(file, CLOCK)
    journal.set_note(journal.today(), "after the copy")
    journal.close()
    return tmp_path / "stick" / f"journal-{STAMP}.ebb"


def key(tmp_path: Path, secret: str) -> Path:
    path = tmp_path / f"key of {secret}"
    path.write_text(secret, "utf-8")
    return path


def notes(path: Path, passphrase: str | None = None) -> int:
    return dict(preview(path, passphrase).counts)["day_entry"]


def whole(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_both_files_are_shown_and_nothing_is_changed(ebb: Ebb, file: Path, copy: Path, tmp_path: Path) -> None:
    before = whole(tmp_path)
    ended = ebb("--journal", file, "restore", copy, "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert [lines[0], lines[4]] == [f"The file {copy}:", f"The journal that is in place, {file}:"]
    assert [lines[3], lines[7]] == ["  without a passphrase"] * 2
    assert [lines[1], lines[5]] == ["  15 October 2026 to 23 November 2026"] * 2
    assert "77 doses" in lines[2]
    assert f"{notes(file)} day entries" in lines[6]
    assert f"{notes(file) - 1} day entries" in lines[2]
    assert whole(tmp_path) == before


def test_the_copy_is_put_in_place_and_all_is_kept(ebb: Ebb, file: Path, copy: Path) -> None:
    n, content = notes(file), copy.read_bytes()
    ended = ebb("--journal", file, "restore", copy, "--yes")
    assert (ended.code, ended.err) == (0, "")
    aside = file.parent / f"journal-replaced-{STAMP}.ebb"
    taken = file.parent / "backups" / f"journal-before-restore-{STAMP}.ebb"
    assert ended.out.splitlines()[-3:] == [
        f"{copy} is in place as {file}, without a passphrase.",
        f"The file that was there before now lies at {aside}.",
        f"A checked copy of it was taken first: {taken}.",
    ]
    assert [notes(path) for path in (file, aside, taken, copy)] == [n - 1, n, n, n - 1]
    assert copy.read_bytes() == content


def test_as_json_it_has_everything(ebb: Ebb, file: Path, copy: Path) -> None:
    n = notes(file)
    dry = json.loads(ebb("--journal", file, "restore", copy, "--dry-run", "--json").out)
    assert (dry["restored"], dry["file"]["rows"]["day_entry"], dry["journal"]["rows"]["day_entry"]) == (False, n - 1, n)
    assert (dry["file"]["file"], dry["file"]["under_passphrase"]) == (str(copy), False)
    assert dry["journal"]["last_day"] == "2026-11-23"
    said = json.loads(ebb("--journal", file, "restore", copy, "--yes", "--json").out)
    assert said["restored"] is True
    assert said["set_aside"] == str(file.parent / f"journal-replaced-{STAMP}.ebb")
    assert said["copy"] == str(file.parent / "backups" / f"journal-before-restore-{STAMP}.ebb")


def test_nobody_to_ask_is_one_sentence(ebb: Ebb, file: Path, copy: Path, tmp_path: Path) -> None:
    before = whole(tmp_path)
    for more in ((), ("--json",)):
        ended = ebb("--journal", file, "restore", copy, *more)
        assert one_sentence(ended).endswith("Use --yes. Nothing was changed.")
        assert ended.out == ""
    assert whole(tmp_path) == before


def test_without_a_journal_the_copy_becomes_one(ebb: Ebb, file: Path, copy: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "journal.ebb"
    ended = ebb("--journal", new, "restore", copy, "--yes")
    assert (ended.code, ended.err) == (0, "")
    assert f"There is no journal {new} yet." in ended.out.splitlines()
    assert ended.out.splitlines()[-1] == f"{copy} is in place as {new}, without a passphrase."
    assert notes(new) == notes(file) - 1
    assert [path.name for path in new.parent.iterdir()] == ["journal.ebb"]


def test_a_damaged_journal_is_said_and_set_aside_as_it_is(ebb: Ebb, file: Path, copy: Path) -> None:
    file.write_bytes(file.read_bytes()[:40_000])
    damaged = file.read_bytes()
    ended = ebb("--journal", file, "restore", copy, "--yes")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[4] == "The journal that is in place cannot be read now:"
    assert lines[5].startswith(f"  {file} is damaged")
    aside = file.parent / f"journal-replaced-{STAMP}.ebb"
    assert lines[-1] == f"The file that was there before now lies at {aside}."
    assert aside.read_bytes() == damaged
    assert preview(file).counts == preview(copy).counts


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b'{"format": "ebb-journal"}', "Bring it in with “ebb import”."),
        ("x.txt", b'\xef\xbb\xbf \n{"format": 1}', "Bring it in with “ebb import”."),
        ("x.csv", b"date,medicine,amount_mg\n", "Bring it in with “ebb import”."),
        ("x.ebb", b"a letter", "is not an Ebb journal"),
        ("x.ebb", b"", "is not an Ebb journal"),
        ("x.ebb", b"\x00\xff" * 3000, "without a passphrase"),
    ],
)
def test_what_is_no_journal_is_refused(
    ebb: Ebb, file: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = whole(tmp_path)
    for how in ("--yes", "--dry-run"):
        assert said in one_sentence(ebb("--journal", file, "restore", tmp_path / name, how))
    assert whole(tmp_path) == before


def test_the_journal_itself_and_what_is_not_there_are_refused(ebb: Ebb, file: Path, tmp_path: Path) -> None:
    assert "is the journal itself" in one_sentence(ebb("--journal", file, "restore", file, "--dry-run"))
    (tmp_path / "link.ebb").symlink_to(file)
    assert "is the journal itself" in one_sentence(ebb("--journal", file, "restore", tmp_path / "link.ebb", "--yes"))
    assert "There is no file" in one_sentence(ebb("--journal", file, "restore", tmp_path / "none.ebb", "--yes"))
    assert "is a folder" in one_sentence(ebb("--journal", file, "restore", tmp_path, "--yes"))


_HELD = """
import sys
from pathlib import Path
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK
journal = open_journal(Path(sys.argv[1]), CLOCK)
print("open", flush=True)
sys.stdin.read()
journal.close()
"""


def test_a_journal_that_is_open_elsewhere_stays(ebb: Ebb, file: Path, copy: Path) -> None:
    n = notes(file)
    with subprocess.Popen(
        [sys.executable, "-c", _HELD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        assert "is in use by another program" in one_sentence(ebb("--journal", file, "restore", copy, "--yes"))
        holder.stdin.close()
    assert notes(file) == n
    assert not list(file.parent.glob("journal-replaced-*"))


def test_one_passphrase_opens_both(ebb: Ebb, file: Path, copy: Path, tmp_path: Path) -> None:
    secret = key(tmp_path, SECRET)
    for path in (file, copy):
        assert ebb("--journal", path, "encrypt", "--new-passphrase-file", secret).code == 0
    n = notes(file, SECRET)
    assert "without a passphrase" in one_sentence(ebb("--journal", file, "restore", copy, "--yes"))
    ended = ebb("--journal", file, "restore", copy, "--yes", "--passphrase-file", secret)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-3] == f"{copy} is in place as {file}, under its own passphrase."
    aside = file.parent / f"journal-replaced-{STAMP}.ebb"
    assert [notes(path, SECRET) for path in (file, aside)] == [n - 1, n]
    (taken,) = (file.parent / "backups").glob("*before-restore*")
    assert notes(taken, SECRET) == n


def test_a_passphrase_is_for_whichever_of_the_two_has_one(
    ebb: Ebb, file: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = key(tmp_path, SECRET)
    refused = ebb("--journal", file, "restore", copy, "--yes", "--passphrase-file", secret)
    assert one_sentence(refused) == f"{copy} is not under a passphrase. Open it without one. Nothing was changed."
    assert ebb("--journal", file, "encrypt", "--new-passphrase-file", secret).code == 0
    n = notes(file, SECRET)
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    ended = ebb("--journal", file, "restore", copy, "--yes")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert [lines[3], lines[7]] == ["  without a passphrase", "  under a passphrase"]
    assert f"{n} day entries" in lines[6]
    assert notes(file) == n - 1
    (taken,) = (file.parent / "backups").glob("*before-restore*")
    assert notes(taken, SECRET) == n


def test_a_journal_under_another_passphrase_is_set_aside_unread(
    ebb: Ebb, file: Path, copy: Path, tmp_path: Path
) -> None:
    assert ebb("--journal", file, "encrypt", "--new-passphrase-file", key(tmp_path, OTHER)).code == 0
    assert ebb("--journal", copy, "encrypt", "--new-passphrase-file", key(tmp_path, SECRET)).code == 0
    ended = ebb("--journal", file, "restore", copy, "--yes", "--passphrase-file", key(tmp_path, SECRET))
    assert (ended.code, ended.err) == (0, "")
    assert "The journal that is in place cannot be read now:" in ended.out.splitlines()
    assert preview(file.parent / f"journal-replaced-{STAMP}.ebb", OTHER).locked
    assert preview(file, SECRET).locked


def test_copies_are_listed_newest_first(ebb: Ebb, file: Path, copy: Path) -> None:
    folder = file.parent / "backups"
    folder.mkdir(exist_ok=True)
    older = folder / "journal-before-import-20261120T080000Z.ebb"
    shutil.copyfile(copy, older)
    assert ebb("--journal", file, "backup").code == 0
    newest = folder / f"journal-{STAMP}.ebb"
    size = round(newest.stat().st_size / 1024)
    ended = ebb("--journal", file, "backup", "--list")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"2 copies of {file}, newest first:",
        f"  Mon 23 Nov 2026, 21:30 · just now · {size} KB · the newest",
        f"    {newest}",
        f"  Fri 20 Nov 2026, 08:00 · 3 days ago · {size} KB · before an import",
        f"    {older}",
    ]
    said = json.loads(ebb("--journal", file, "backup", "--list", "--json").out)
    assert (said["journal"], said["newest"]) == (str(file), str(newest))
    assert said["copies"][1] == {
        "file": str(older), "taken_at": "2026-11-20T08:00:00+00:00", "age_minutes": 5130, "reason": "before-import",
        "bytes": older.stat().st_size,
    }  # fmt: skip
    assert len(json.loads(ebb("--journal", file, "backup", copy.parent, "--list", "--json").out)["copies"]) == 3


def test_copies_are_listed_without_a_journal_or_a_passphrase(ebb: Ebb, file: Path, tmp_path: Path) -> None:
    assert ebb("--journal", file, "backup", "--list").out == f"There is no copy of {file}.\n"
    assert ebb("--journal", file, "encrypt", "--new-passphrase-file", key(tmp_path, SECRET)).code == 0
    file.unlink()
    ended = ebb("--journal", file, "backup", "--list")
    assert (ended.code, ended.out.count("before the passphrase was changed")) == (0, 1)
    assert "There is no folder" in one_sentence(ebb("--journal", file, "backup", "--list", tmp_path / "none"))
