"""``ebb`` at a terminal: a passphrase is asked for, is not shown, and is nowhere that another program could read it."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import sys
import time
from pathlib import Path

import pytest

from journal.domain.problems import Problem
from journal.service.keeping import encrypt_journal, preview
from journal.store import tables
from tests.cli.conftest import NOW

pty = pytest.importorskip("pty", reason="terminals of this kind are POSIX")

ROOT = Path(__file__).parent.parent.parent
OLD = ROOT / "tests" / "old_databases"
SECRET, OTHER = "Mücke 7 im Glas", "four grey stones"
LONGEST = 60
AGAIN = 2


class Terminal:
    """The real program on a terminal of its own."""

    def __init__(self, folder: Path, *arguments: object, **environment: str) -> None:
        self.seen = ""
        self._process, self._end = pty.fork()
        if self._process == 0:
            os.chdir(ROOT)
            home = {
                "HOME": str(folder),
                "XDG_DATA_HOME": str(folder / "data"),
                "XDG_CONFIG_HOME": str(folder / "config"),
            }
            surroundings = {**os.environ, **home, "LC_ALL": "C.UTF-8", "TZ": "UTC", **environment}
            command = [sys.executable, "-m", "journal", *map(str, arguments)]
            os.execve(sys.executable, command, surroundings)

    @property
    def process(self) -> int:
        return self._process

    def wait_for(self, text: str) -> None:
        until = time.monotonic() + LONGEST
        while text not in self.seen and time.monotonic() < until and self._read():
            pass
        assert text in self.seen, self.seen

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def press_until(self, sign: str, text: str) -> None:
        """Press as a person does: again when nothing came of it, as happens to a press of Ctrl+C that Python has
        looked for a moment too early and then waits past."""
        until = time.monotonic() + LONGEST
        while text not in self.seen and time.monotonic() < until:
            self.type(sign)
            while text not in self.seen and self._read(AGAIN):
                pass
        assert text in self.seen, self.seen

    def end(self) -> int:
        """Its exit code, when all it said is read."""
        while self._read():
            pass
        os.close(self._end)
        return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])

    def _read(self, longest: float = LONGEST) -> bool:
        if not select.select([self._end], [], [], longest)[0]:
            return False
        try:
            found = os.read(self._end, 65_536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.seen += found.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(found)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some" / "journal.ebb"
    path.parent.mkdir()
    shutil.copyfile(OLD / f"schema_{tables.SCHEMA_VERSION}.ebb", path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal under ``SECRET``, to be copied: the program has the real rounds, which take their time."""
    path = tmp_path_factory.mktemp("made") / "journal.ebb"
    shutil.copyfile(OLD / f"schema_{tables.SCHEMA_VERSION}.ebb", path)
    encrypt_journal(path, SECRET, NOW)
    return path


@pytest.fixture
def locked(file: Path, made: Path) -> Path:
    shutil.copyfile(made, file)
    return file


def test_it_is_asked_for_without_being_shown(locked: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--journal", locked, "day", "2026-11-01")
    terminal.wait_for(f"Passphrase of {locked}: ")
    running = Path(f"/proc/{terminal.process}")
    if running.exists():
        assert SECRET.encode() not in (running / "cmdline").read_bytes()
    terminal.type(SECRET + "\n")
    assert terminal.end() == 0
    assert "(2026-11-01)" in terminal.seen
    assert SECRET not in terminal.seen
    assert terminal.seen.count("Passphrase of") == 1


def test_a_wrong_one_is_one_sentence(locked: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--journal", locked, "verify")
    terminal.wait_for(f"Passphrase of {locked}: ")
    terminal.type(OTHER + "\n")
    assert terminal.end() == 1
    (said,) = [line for line in terminal.seen.splitlines() if line and "Passphrase of" not in line]
    assert said.startswith(f"{locked} does not open with this passphrase.")


@pytest.mark.parametrize("sign", ["\x03", "\x04"])
def test_leaving_is_one_sentence(locked: Path, tmp_path: Path, sign: str) -> None:
    terminal = Terminal(tmp_path, "--journal", locked, "backup")
    terminal.wait_for(f"Passphrase of {locked}: ")
    terminal.press_until(sign, "\nStopped before it was done.\n")
    assert terminal.end() == 1
    assert terminal.seen.splitlines()[-1] == "Stopped before it was done."


def test_a_trembling_hand_on_ctrl_c_gets_no_traceback(locked: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--journal", locked, "backup")
    terminal.wait_for(f"Passphrase of {locked}: ")
    with contextlib.suppress(OSError):  # it has ended before the last press
        for _ in range(6):
            terminal.type("\x03")
            time.sleep(0.002)
    assert terminal.end() == 1
    assert "Traceback" not in terminal.seen


def test_a_new_one_is_asked_for_twice(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    terminal = Terminal(tmp_path, "--journal", file, "encrypt")
    terminal.wait_for(f"New passphrase of {file}: ")
    terminal.type(SECRET + "\n")
    terminal.wait_for("The same once more: ")
    terminal.type(OTHER + "\n")
    assert terminal.end() == 1
    assert terminal.seen.splitlines()[-1].startswith("The two are not the same.")
    assert file.read_bytes() == before
    terminal = Terminal(tmp_path, "--journal", file, "encrypt")
    terminal.wait_for(f"New passphrase of {file}: ")
    terminal.type(SECRET + "\n")
    terminal.wait_for("The same once more: ")
    assert "Nobody can find out a passphrase that is lost" in terminal.seen
    assert "The new passphrase: 15 signs, 13 of them different, 4 words." in terminal.seen
    terminal.type(SECRET + "\n")
    assert terminal.end() == 0
    assert SECRET not in terminal.seen
    assert preview(file, SECRET).locked


def test_changing_asks_for_the_one_in_use_first(locked: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--journal", locked, "encrypt", "--change", EBB_PASSPHRASE="")
    terminal.wait_for(f"Passphrase of {locked}: ")
    terminal.type(SECRET + "\n")
    terminal.wait_for(f"New passphrase of {locked}: ")
    terminal.type(OTHER + "\n")
    terminal.wait_for("The same once more: ")
    terminal.type(OTHER + "\n")
    assert terminal.end() == 0
    assert preview(locked, OTHER).locked
    with pytest.raises(Problem, match="passphrase_wrong"):
        preview(locked, SECRET)


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1), ("\x04", 1)])
def test_restoring_asks_whether_it_is_to_be_put_in_place(
    file: Path, made: Path, tmp_path: Path, answer: str, code: int
) -> None:
    other = tmp_path / "other.ebb"
    shutil.copyfile(made, other)
    before = file.read_bytes()
    terminal = Terminal(tmp_path, "--journal", file, "restore", other)
    terminal.wait_for(f"Passphrase of {other}: ")
    terminal.type(SECRET + "\n")
    terminal.wait_for("Put it in place? [y/N]")
    assert "77 doses" in terminal.seen
    terminal.type(answer)
    assert terminal.end() == code
    if code:
        assert file.read_bytes() == before
        assert terminal.seen.splitlines()[-1] in ("Nothing was put in place.", "Stopped before it was done.")
    else:
        assert preview(file, SECRET).locked
