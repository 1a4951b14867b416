"""``ebb encrypt``, ``ebb decrypt``, and every other command on a journal under a passphrase."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from journal.cli.start import run as quick_run
from journal.config.paths import Paths
from journal.config.settings import Settings, save_settings
from journal.domain.problems import Problem
from journal.service.keeping import preview
from journal.service.session import open_journal
from journal.store import cipher, tables
from tests.cli.conftest import CLOCK, Ebb, FakeSurfaces, one_sentence

pytestmark = pytest.mark.usefixtures("few_rounds")

OLD = Path(__file__).parent.parent / "old_databases"
SECRET = "Mücke 7 im Glas"
OTHER = "four grey stones"
DAY = "2026-11-01"
PLAIN = b"SQLite format 3\0"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some" / "journal.ebb"
    path.parent.mkdir()
    shutil.copyfile(OLD / f"schema_{tables.SCHEMA_VERSION}.ebb", path)
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_text(SECRET + "\n", "utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other"
    path.write_text(OTHER, "utf-8")
    return path


@pytest.fixture
def locked(ebb: Ebb, file: Path, key: Path) -> Path:
    """A journal under ``SECRET``, with nothing beside it."""
    assert ebb("--journal", file, "encrypt", "--new-passphrase-file", key).code == 0
    shutil.rmtree(file.parent / "backups")
    return file


def opens_with(path: Path, passphrase: str | None) -> bool:
    try:
        preview(path, passphrase)
    except Problem as problem:
        if problem.id not in ("passphrase_wrong", "journal_locked_away", "journal_not_encrypted"):
            raise
        return False
    return True


def put_under(path: Path, passphrase: str) -> None:
    """Put one file under a passphrase and leave no other beside it."""
    cipher.encrypt_file(path, passphrase, kept=None)


def test_a_journal_is_put_under_a_passphrase_with_its_copies(ebb: Ebb, file: Path, key: Path) -> None:
    assert ebb("--journal", file, "backup").code == 0
    (earlier,) = (file.parent / "backups").iterdir()
    ended = ebb("--journal", file, "encrypt", "--new-passphrase-file", key)
    assert (ended.code, ended.err) == (0, "")
    (kept,) = (path for path in (file.parent / "backups").iterdir() if "before-passphrase" in path.name)
    assert ended.out.splitlines() == [
        f"{file} was written anew and is under the passphrase.",
        "The new passphrase: 15 signs, 13 of them different, 4 words.",
        f"The journal as it was before is kept as {kept}, under the new passphrase.",
        "1 earlier copy was brought under it.",
        "The room of the old file is free, but what stood there may stay on the disk for some time.",
        "Nobody can find out a passphrase that is lost: without it the journal stays closed.",
    ]
    assert all(opens_with(path, SECRET) for path in (file, kept, earlier))
    assert not any(path.read_bytes().startswith(PLAIN) for path in (file, kept, earlier))


def test_copies_can_be_left_and_are_named(ebb: Ebb, file: Path, key: Path) -> None:
    assert ebb("--journal", file, "backup").code == 0
    (earlier,) = (file.parent / "backups").iterdir()
    ended = ebb("--journal", file, "encrypt", "--new-passphrase-file", key, "--leave-copies", "--json")
    said = json.loads(ended.out)
    assert (said["journal"], said["done"], said["copies_brought"]) == (str(file), "encrypted", 0)
    assert (said["copies_without_passphrase"], said["copies_left"]) == ([str(earlier)], [])
    assert said["kept_opens_with"] == "none"
    assert said["passphrase"] == {
        "signs": 15, "different": 13, "words": 4, "common": False, "one_part_repeated": False, "space_at_an_end": False,
    }  # fmt: skip
    assert opens_with(Path(said["kept"]), None)
    assert opens_with(earlier, None)
    assert opens_with(file, SECRET)


def test_left_copies_are_said_in_words(ebb: Ebb, file: Path, key: Path) -> None:
    assert ebb("--journal", file, "backup").code == 0
    (earlier,) = (file.parent / "backups").iterdir()
    lines = ebb("--journal", file, "encrypt", "--passphrase-file", key, "--leave-copies").out.splitlines()
    assert lines[3:6] == [
        "0 earlier copies were brought under it.",
        "1 earlier copy can still be read without a passphrase:",
        f"  {earlier}",
    ]
    assert lines[2].endswith(", which opens without a passphrase.")


def test_the_passphrase_is_changed(ebb: Ebb, locked: Path, key: Path, other: Path) -> None:
    assert ebb("--journal", locked, "--passphrase-file", key, "backup").code == 0
    (earlier,) = (locked.parent / "backups").iterdir()
    call = ("--journal", locked, "encrypt", "--change", "--passphrase-file", key, "--new-passphrase-file", other)
    ended = ebb(*call)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == f"{locked} was written anew and is under the new passphrase."
    assert lines[2].endswith(", under the new passphrase.")
    assert lines[3] == "1 earlier copy was brought under it."
    assert [opens_with(path, OTHER) for path in (locked, earlier)] == [True, True]
    assert not opens_with(locked, SECRET)
    assert f"{locked} does not open with this passphrase." in one_sentence(ebb(*call))


def test_with_the_copies_left_they_open_with_the_earlier_one(ebb: Ebb, locked: Path, key: Path, other: Path) -> None:
    assert ebb("--journal", locked, "--passphrase-file", key, "backup").code == 0
    (earlier,) = (locked.parent / "backups").iterdir()
    ended = ebb(
        "--journal", locked, "encrypt", "--change", "--passphrase-file", key, "--new-passphrase-file", other,
        "--leave-copies", "--json",
    )  # fmt: skip
    said = json.loads(ended.out)
    assert (said["kept_opens_with"], said["copies_left"]) == ("earlier", [str(earlier)])
    assert said["copies_without_passphrase"] == []
    assert opens_with(Path(said["kept"]), SECRET)
    assert opens_with(earlier, SECRET)
    assert opens_with(locked, OTHER)


def test_the_passphrase_is_taken_off(ebb: Ebb, locked: Path, key: Path) -> None:
    ended = ebb("--journal", locked, "decrypt", "--passphrase-file", key)
    assert (ended.code, ended.err) == (0, "")
    (kept,) = (locked.parent / "backups").iterdir()
    assert ended.out.splitlines() == [
        f"{locked} was written anew and is under no passphrase. Whoever can read the file can read the journal.",
        f"The journal as it was before is kept as {kept}, under the earlier passphrase.",
        "The room of the old file is free, but what stood there may stay on the disk for some time.",
    ]
    assert opens_with(kept, SECRET)
    assert ebb("--journal", locked, "day", DAY).code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("password", "It is one of the most used ones, which are tried first."),
        ("gnu gnu gnu gnu ", "It is one part over and over. It begins or ends with a space, which counts."),
    ],
)
def test_facts_are_said_without_a_part_of_it(ebb: Ebb, file: Path, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "new").write_text(text)
    line = ebb("--journal", file, "encrypt", "--new-passphrase-file", tmp_path / "new").out.splitlines()[1]
    assert line.endswith(said)
    assert text.split()[0] not in line


def test_what_cannot_be_done_is_one_sentence(ebb: Ebb, file: Path, key: Path, other: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    journal = ("--journal", file)
    assert "Give it with --new-passphrase-file" in one_sentence(ebb(*journal, "encrypt"))
    change = ("encrypt", "--change", "--passphrase-file", key, "--new-passphrase-file", other)
    assert "is not under a passphrase" in one_sentence(ebb(*journal, *change))
    assert "is not under a passphrase" in one_sentence(ebb(*journal, "decrypt"))
    assert "is not under a passphrase" in one_sentence(ebb(*journal, "decrypt", "--passphrase-file", key))
    assert "There is no file" in one_sentence(ebb("--journal", tmp_path / "none", "encrypt", "--passphrase-file", key))
    assert not (tmp_path / "none").exists()
    assert file.read_bytes() == before
    assert not (file.parent / "backups").exists()


def test_a_journal_under_a_passphrase_is_not_put_under_it_again(ebb: Ebb, locked: Path, key: Path) -> None:
    before = locked.read_bytes()
    call = ("--journal", locked, "encrypt", "--new-passphrase-file", key)
    assert "“ebb encrypt --change”" in one_sentence(ebb(*call))
    same = ebb(*call, "--change", "--passphrase-file", key)
    assert one_sentence(same) == "The new passphrase is the one that the journal has already. Nothing was changed."
    assert locked.read_bytes() == before


COMMANDS = [
    ("day", DAY),
    ("plan", "show"),
    ("export", "OUT.json"),
    ("chart", "overview", "OUT.svg"),
    ("summary", "OUT.pdf"),
    ("verify",),
    ("verify", "--salvage", "OUT.json"),
    ("backup",),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_serves_it_with_a_file_or_the_environment(
    ebb: Ebb, locked: Path, key: Path, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def words(n: int) -> list[str]:
        return [str(tmp_path / word.replace("OUT", f"out{n}")) if "OUT" in word else word for word in command]

    refused = ebb("--journal", locked, *words(0))
    assert "that can be opened without a passphrase" in one_sentence(refused)
    assert not list(tmp_path.glob("out0*"))
    assert ebb("--journal", locked, "--passphrase-file", key, *words(1)).code == 0
    assert ebb("--journal", locked, *words(2), "--passphrase-file", key).code == 0
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    assert ebb("--journal", locked, *words(3)).code == 0
    assert "EBB_PASSPHRASE" not in os.environ
    assert "without a passphrase" in one_sentence(ebb("--journal", locked, *words(4)))


def test_a_wrong_passphrase_is_told_from_damage(ebb: Ebb, locked: Path, other: Path, key: Path) -> None:
    before = locked.read_bytes()
    for command in (("day", DAY), ("verify",), ("backup",), ("decrypt",)):
        said = one_sentence(ebb("--journal", locked, "--passphrase-file", other, *command))
        assert said.startswith(f"{locked} does not open with this passphrase.")
    locked.write_bytes(before[:16] + bytes(4096) + before[16 + 4096 :])
    assert f"{locked} is damaged" in one_sentence(ebb("--journal", locked, "--passphrase-file", key, "day", DAY))


def test_the_file_wins_over_the_environment(
    ebb: Ebb, locked: Path, key: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_PASSPHRASE", OTHER)
    assert ebb("--journal", locked, "--passphrase-file", key, "day", DAY).code == 0
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    ended = ebb("--journal", locked, "--passphrase-file", other, "day", DAY)
    assert "does not open with this passphrase" in one_sentence(ended)


def test_for_a_journal_without_one_the_file_is_refused_and_the_environment_unused(
    ebb: Ebb, file: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    assert ebb("--journal", file, "day", DAY).code == 0
    said = f"{file} is not under a passphrase. Open it without one. Nothing was changed."
    for command in (("day", DAY), ("verify",), ("export", file.parent / "x.json")):
        assert one_sentence(ebb("--journal", file, "--passphrase-file", key, *command)) == said


def test_a_new_journal_is_under_what_was_given(ebb: Ebb, file: Path, key: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "out.json", tmp_path / "new.ebb"
    assert ebb("--journal", file, "export", out).code == 0
    assert ebb("--journal", new, "--passphrase-file", key, "import", out).code == 0
    assert opens_with(new, SECRET)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xff\xfeab", "does not hold one line of plain text"),
        (b"\xef\xbb\xbfsecret", "does not hold one line of plain text"),
        (b"one\ntwo\n", "does not hold one line of plain text"),
        (b"one\n\n", "does not hold one line of plain text"),
        (b"a\0b", "does not hold one line of plain text"),
        (b"a" * 70_000, "does not hold one line of plain text"),
    ],
)
def test_a_passphrase_file_that_holds_none_is_one_sentence(
    ebb: Ebb, file: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    path, before = tmp_path / "bad", file.read_bytes()
    path.write_bytes(content)
    for command in (("encrypt",), ("encrypt", "--new-passphrase-file", path), ("decrypt",)):
        ended = ebb("--journal", file, "--passphrase-file", path, *command)
        assert one_sentence(ended).startswith(f"{path} {said}")
    assert file.read_bytes() == before


def test_a_passphrase_file_that_cannot_be_read_is_one_sentence(ebb: Ebb, locked: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    call = ("--journal", locked, "day", DAY, "--passphrase-file")
    assert "is a folder" in one_sentence(ebb(*call, tmp_path / "folder"))
    assert f"There is no file {tmp_path / 'none'}." in one_sentence(ebb(*call, tmp_path / "none"))
    assert "could not be read" in one_sentence(ebb(*call, tmp_path / ("x" * 300)))
    assert ebb(*call).code == 2


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_one_line_break_is_left_out_and_nothing_else(ebb: Ebb, locked: Path, tmp_path: Path, end: str) -> None:
    path = tmp_path / "with end"
    path.write_bytes((SECRET + end).encode())
    assert ebb("--journal", locked, "--passphrase-file", path, "day", DAY).code == 0
    path.write_bytes((SECRET + " " + end).encode())
    assert "does not open" in one_sentence(ebb("--journal", locked, "--passphrase-file", path, "day", DAY))


def test_the_window_opens_without_either(ebb: Ebb, key: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    assert ebb("--passphrase-file", key).code == 0
    assert "EBB_PASSPHRASE" not in os.environ
    assert not paths.journal.exists()


def test_the_quick_way_to_the_window_takes_it_out_of_the_environment_too(
    fake: FakeSurfaces, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    assert quick_run(["--journal", str(file)], fake.surfaces()) == 0
    assert [(call[0], call[2]) for call in fake.calls] == [("window", file)]
    assert "EBB_PASSPHRASE" not in os.environ


def test_the_self_test_works_with_either(ebb: Ebb, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ebb("--passphrase-file", key, "self-test").code == 0
    monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
    assert ebb("self-test").code == 0


def test_the_other_folder_for_copies_belongs_to_the_own_journal(
    ebb: Ebb, paths: Paths, file: Path, key: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    open_journal(paths.journal, CLOCK, create=True).close()
    save_settings(paths.settings, Settings(second_backups=str(stick)))
    assert ebb("backup", stick).code == 0
    (copy,) = stick.iterdir()
    assert len(json.loads(ebb("backup", "--list", "--json").out)["copies"]) == 1
    assert json.loads(ebb("--journal", file, "backup", "--list", "--json").out)["copies"] == []
    assert ebb("--journal", file, "encrypt", "--new-passphrase-file", key).code == 0
    assert opens_with(copy, None)
    assert "1 earlier copy was brought under it." in ebb("encrypt", "--new-passphrase-file", key).out
    assert opens_with(copy, SECRET)


def test_an_old_file_leaves_nothing_in_the_clear(ebb: Ebb, key: Path, tmp_path: Path) -> None:
    file = tmp_path / "old" / "journal.ebb"
    file.parent.mkdir()
    shutil.copyfile(OLD / "schema_1.ebb", file)
    ended = ebb("--journal", file, "encrypt", "--new-passphrase-file", key)
    assert (ended.code, ended.err) == (0, "")
    left = [path for path in file.parent.rglob("*") if path.is_file()]
    assert len(left) == 3
    assert not any(path.read_bytes().startswith(PLAIN) for path in left)


def test_a_copy_under_another_passphrase_is_left_and_said(ebb: Ebb, file: Path, key: Path, other: Path) -> None:
    assert ebb("--journal", file, "backup").code == 0
    (earlier,) = (file.parent / "backups").iterdir()
    put_under(earlier, OTHER)
    lines = ebb("--journal", file, "encrypt", "--new-passphrase-file", key).out.splitlines()
    assert lines[3:6] == [
        "0 earlier copies were brought under it.",
        "1 earlier copy was left as it is; it opens with the passphrase it had before, if it is whole:",
        f"  {earlier}",
    ]
    assert opens_with(earlier, OTHER)


def test_the_passphrase_is_in_no_output_and_no_file(
    ebb: Ebb, file: Path, key: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ""
    journal = ("--journal", file)
    calls: list[tuple[object, ...]] = [
        ("encrypt", "--new-passphrase-file", key),
        ("encrypt", "--new-passphrase-file", key),
        ("encrypt", "--change", "--passphrase-file", other, "--new-passphrase-file", key),
        ("encrypt", "--change", "--passphrase-file", key, "--new-passphrase-file", other, "--json"),
        ("backup", "--passphrase-file", other),
        ("backup", "--list"),
        ("verify", "--passphrase-file", key),
        ("decrypt", "--passphrase-file", other),
    ]
    for call in calls:
        monkeypatch.setenv("EBB_PASSPHRASE", SECRET)
        ended = ebb(*journal, *call)
        said += ended.out + ended.err
    key.unlink()
    other.unlink()
    assert "under no passphrase" in said
    for secret in (SECRET, OTHER):
        assert secret not in said
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or secret.encode() not in path.read_bytes(), path
