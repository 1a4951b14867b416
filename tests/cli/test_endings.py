"""Every failure is exit code 1 and one plain sentence, also where the terminal or the file is at fault."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb, FakeSurfaces, one_sentence

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from journal.cli.app import run
from journal.cli.surfaces import Surfaces
sys.exit(run(sys.argv[1:], Surfaces(lambda *a: 0, lambda *a: 1, lambda *a: [], lambda *a: 1)))
"""
COMMANDS = (
    ("day", "2026-11-01"), ("plan", "show"), ("export", "o.json"), ("chart", "overview", "o.png"), ("summary", "o.pdf"),
    ("shots", "shots"),
)  # fmt: skip


def outside(arguments: list[str], home: Path, **settings: Any) -> subprocess.CompletedProcess[str]:
    """One call of ``ebb`` as a program of its own, in a home of its own."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT), **settings.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], env=environment, check=False, text=True, timeout=100,
        stderr=subprocess.PIPE, encoding="utf-8", errors="surrogateescape", **settings,
    )  # fmt: skip


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    journal = open_journal(tmp_path / "j.ebb", CLOCK, create=True)
    journal.set_note(journal.today(), "½ quiet שלום")
    journal.close()
    return tmp_path / "j.ebb"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_journal_that_is_not_there_is_not_made(ebb: Ebb, tmp_path: Path, command: tuple[str, ...]) -> None:
    arguments = [str(tmp_path / a) if a.startswith("o.") else a for a in command]
    said = one_sentence(ebb("--journal", tmp_path / "no.ebb", *arguments))
    assert "There is no file" in said
    assert not (tmp_path / "no.ebb").exists()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 4000, b"\x89PNG\r\n" + bytes(range(256)) * 4]
)
def test_a_file_that_is_no_journal_is_left_alone(
    ebb: Ebb, tmp_path: Path, command: tuple[str, ...], content: bytes
) -> None:
    other = tmp_path / "other.ebb"
    other.write_bytes(content)
    arguments = [str(tmp_path / a) if a.startswith("o.") else a for a in command]
    assert "other.ebb" in one_sentence(ebb("--journal", other, *arguments))
    assert other.read_bytes() == content
    assert sorted(p.name for p in tmp_path.iterdir()) == ["other.ebb"]


def test_a_folder_is_no_journal(ebb: Ebb, tmp_path: Path) -> None:
    assert "is a folder" in one_sentence(ebb("--journal", tmp_path, "day", "2026-11-01"))


def test_an_interruption_is_said_in_a_sentence(ebb: Ebb, fake: FakeSurfaces) -> None:
    fake.fails_with = KeyboardInterrupt()
    assert one_sentence(ebb()) == "Stopped before it was done."


def test_a_fault_of_the_program_is_a_sentence_too(ebb: Ebb, fake: FakeSurfaces) -> None:
    fake.fails_with = ZeroDivisionError("secret")
    said = one_sentence(ebb())
    assert "ZeroDivisionError" in said
    assert "secret" not in said


def test_a_fault_of_the_system_names_the_file(ebb: Ebb, fake: FakeSurfaces) -> None:
    fake.fails_with = PermissionError(13, "Permission denied", "/somewhere/journal.ebb")
    assert one_sentence(ebb()) == "/somewhere/journal.ebb could not be used: Permission denied."


def test_an_output_without_a_reader_is_noticed(ebb: Ebb, journal_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoReader(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    for stream, said in ((NoReader(), "nothing takes it"), (None, "nothing takes it"), (Full(), "No space left")):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            patch.setattr("journal.cli.output.give_up_output", lambda: None)
            patch.setattr("journal.cli.endings.give_up_output", lambda: None)
            ended = ebb("--journal", journal_file, "day", "2026-11-23")
        assert said in one_sentence(ended)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell of this kind")
def test_a_real_pipe_that_closes_early_ends_in_one_sentence(journal_file: Path, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = outside(["--journal", str(journal_file), "day", "2026-11-23"], tmp_path, stdout=writer)
    finally:
        os.close(writer)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_poor_terminal_loses_no_digit_and_ends_nothing(journal_file: Path, tmp_path: Path, encoding: str) -> None:
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = outside(
        ["--journal", str(journal_file), "day", "2026-11-23"], tmp_path, stdout=subprocess.PIPE, env=environment
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "quiet" in ended.stdout


def test_the_commands_stay_away_from_qt_and_the_network(journal_file: Path, tmp_path: Path) -> None:
    program = PROGRAM.replace("sys.exit(run", "code = (run") + (
        "\nbad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'socket', 'ssl', 'matplotlib', 'numpy')]"
        "\nprint(code, bad)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "--journal", str(journal_file), "day", "2026-11-23"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=100, encoding="utf-8",
    )  # fmt: skip
    assert ended.stdout.splitlines()[-1] == "0 []", ended.stderr


def test_a_terminal_without_a_minus_gets_a_hyphen_and_never_a_number_in_its_place() -> None:
    command = "from journal.main import main; import sys; sys.argv = ['ebb', 'plan', 'generate', *sys.argv[1:]]; main()"
    rule = ["--start", "10mg", "--amount", "2.5mg", "--every", "7d", "--from", "2026-01-05", "--tablet", "5mg/2"]
    run = subprocess.run(
        [sys.executable, "-c", command, *rule], capture_output=True, check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    said = run.stdout.decode("ascii")
    assert "-2.5 mg" in said
    assert "1 1/2 x 5 mg tablet" in said
    assert "\\" not in said
    assert "2212" not in said
