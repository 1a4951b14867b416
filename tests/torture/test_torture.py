"""A seeded sample of each torture, and that the tools of the tortures themselves find what is wrong."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from journal.domain.problems import Problem
from tests.torture import cuts, power
from tests.torture.hands import SECRET, opened, record, recorded, rows, whole
from tests.torture.looking import Bench
from tests.torture.operations import NAME, operations
from tests.torture.power import Call, Disk
from tests.torture.report import Section, write
from tests.torture.traced import has_strace

TOP = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it forks, and has strace watch")


@pytest.mark.parametrize("name", ["kills", "faults", "disk", "cuts", "flips", "beside"])
def test_a_sample_of_each_torture_loses_nothing(name: str) -> None:
    """In a process of its own: it forks."""
    command = [sys.executable, "-m", "tests.torture", "--sample", name]
    done = subprocess.run(command, cwd=TOP, env=os.environ, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing was lost." in done.stdout
    if "Not run" in done.stdout:
        pytest.skip(done.stdout)
    assert "WRONG" not in done.stdout
    figures = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert len(figures) >= 5, done.stdout


def test_fifty_kills_are_in_the_sample() -> None:
    from tests.torture import kills

    assert kills.SAMPLE == 50
    assert kills.KILLS == 2000


@pytest.mark.skipif(not has_strace(), reason="strace may not be used here")
@pytest.mark.parametrize("forgets", ["-wal", ".ebb"])
def test_a_disk_that_forgets_what_was_flushed_is_found_out(monkeypatch: pytest.MonkeyPatch, forgets: str) -> None:
    """The model of the power cut can see a loss: without the flushing of either file there is one."""
    real = Disk._flush
    monkeypatch.setattr(Disk, "_flush", lambda disk, path: None if path.endswith(forgets) else real(disk, path))
    found = cuts.cut_all("a journey", {}, cuts.journey(None), cuts.looker(None), 23)
    assert any(what.startswith("wrong") for what in found), found


def disk_of(tmp_path: Path, *calls: Call) -> Disk:
    disk = Disk(tmp_path, {"old": b"old"})
    for call in calls:
        disk.take(call)
    return disk


def images(disk: Disk) -> list[dict[str, bytes]]:
    chance = random.Random(1)
    found = [disk.cut(chance) for _ in range(200)]
    return [image for n, image in enumerate(found) if image not in found[:n]]


def test_the_model_of_a_disk_keeps_what_was_flushed_and_anything_of_the_rest(tmp_path: Path) -> None:
    path = str(tmp_path / "old")
    disk = disk_of(tmp_path, Call("pwrite64", (path,), b"new", (3, 0), ""))
    assert images(disk) == [{"old": b"old"}, {"old": b"new"}] or images(disk) == [{"old": b"new"}, {"old": b"old"}]
    disk.take(Call("fsync", (path,), b"", (), ""))
    assert images(disk) == [{"old": b"new"}]


def test_the_model_of_a_disk_keeps_names_in_their_order(tmp_path: Path) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    disk = disk_of(
        tmp_path,
        Call("openat", (new,), b"", (), "O_RDWR|O_CREAT"),
        Call("rename", (new, old), b"", (), ""),
    )  # fmt: skip
    found = images(disk)
    assert {frozenset(image) for image in found} == {frozenset({"old"}), frozenset({"old", "new"})}
    assert {"old": b"old"} in found
    assert {"old": b""} in found
    disk.take(Call("fsync", (str(tmp_path),), b"", (), ""))
    assert images(disk) == [{"old": b""}]


def test_calls_are_read_from_what_strace_writes() -> None:
    log = (
        '12 pwrite64(4</\\x61/b>, "\\x6e\\x65\\x77", 3, 8192) = 3\n'
        '12 rename("\\x2f\\x61", "\\x2f\\x62") = 0\n'
        '12 unlink("\\x2f\\x61") = -1 ENOENT (No such file or directory)\n'
        "12 ftruncate(4</\\x61/b>, 77) = 0\n"
    )
    wrote, renamed, cut = power.calls_of(log)
    assert (wrote.paths, wrote.data, wrote.numbers) == (("/a/b",), b"new", (3, 8192))
    assert (renamed.name, renamed.paths) == ("rename", ("/a", "/b"))
    assert (cut.paths, cut.numbers) == (("/a/b",), (77,))


def test_what_looks_at_a_folder_finds_what_is_wrong_with_it(tmp_path: Path) -> None:
    operation = next(o for o in operations() if o.name == "record")
    bench = Bench(operation, tmp_path)
    folder = tmp_path / "here"
    folder.mkdir()
    operation.begin(folder)
    assert bench.look(folder, done=False) == []
    assert bench.look(folder, done=True) == ["acknowledged, and not there"]
    (folder / "backups").mkdir()
    (folder / ".journal.ebb.left").touch()
    journal = opened(folder / NAME, None)
    record(journal, 50)
    journal.close()
    assert bench.look(folder, done=False) == ["neither as before nor as after", "left over: .journal.ebb.left"]


@pytest.mark.parametrize("secret", [None, SECRET])
def test_a_changed_row_is_another_row(tmp_path: Path, secret: str | None) -> None:
    path = tmp_path / NAME
    journal = opened(path, secret, create=True)
    record(journal, 3)
    assert len(recorded(journal)) == 1
    journal.close()
    before = rows(path, secret)
    journal = opened(path, secret)
    journal.undo()
    journal.close()
    assert rows(path, secret) != before
    assert whole(path, secret)


def test_a_section_takes_the_place_of_the_one_before_and_leaves_the_others(tmp_path: Path) -> None:
    page = tmp_path / "reliability.md"
    write(Section("flips", "Flips", "Flipped.", (("Flips", "1,000"),)), page)
    write(Section("kills", "Kills", "Killed.", (("Kills", "1"),)), page)
    write(Section("kills", "Kills", "Killed again.", (("Kills", "2"), ("Lost", "0"))), page)
    text = page.read_text("utf-8")
    assert text.index("## Kills") < text.index("## Flips")
    assert "Killed again." in text
    assert "Killed.\n" not in text
    assert "| Kills | 2 |\n| Lost | 0 |\n" in text
    assert "| Flips | 1,000 |" in text
    assert text.count("<!-- kills -->") == 1


def test_a_damaged_definition_of_a_table_ends_in_one_problem(tmp_path: Path) -> None:
    """The engine quotes it in what it says, where it is no text any more."""
    path = tmp_path / NAME
    opened(path, None, create=True).close()
    content = path.read_bytes()
    start = content.index(b"CREATE TABLE setting (")
    told: list[str] = []
    for at in range(start, start + 40):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x80]) + content[at + 1 :])
        try:
            opened(path, None).close()
        except Problem as problem:
            told.append(problem.id)
    assert len(told) > 10
    assert set(told) == {"journal_damaged"}
