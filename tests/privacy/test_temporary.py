"""What is written for a moment: where it lies, who can read it, and that it goes."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QTemporaryFile

from journal.config.temporary import all_moments, moment, sweep
from journal.store.as_seen import as_seen

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights and signals are told as POSIX has them")

HOLDER = """
import sys, time
from pathlib import Path
from journal.config.temporary import all_moments
with all_moments(Path(sys.argv[1])) as folder:
    (folder / "print.pdf").write_text("felt low")
    print(folder, flush=True)
    sys.stdin.read()
"""


def left(data: Path) -> list[str]:
    """What lies in the folder for temporary files."""
    return sorted(path.name for path in (data / "temp").iterdir())


@pytest.fixture
def holder(tmp_path: Path):
    """Another running Ebb with a file of its own, and its folder."""
    running = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    yield running, Path(running.stdout.readline().strip())
    running.kill()
    running.communicate()


@POSIX
def test_a_moment_is_for_its_owner_only_and_then_gone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with moment(tmp_path / "data") as folder:
            assert folder.is_relative_to(tmp_path / "data" / "temp")
            walked = [folder, folder.parent, folder.parent.parent, tmp_path / "data"]
            assert [stat.S_IMODE(path.stat().st_mode) for path in walked] == [0o700] * 4
    finally:
        os.umask(old)
    assert left(tmp_path / "data") == []


def test_python_and_qt_write_there_while_the_program_runs(tmp_path: Path, qapp) -> None:
    before = tempfile.gettempdir(), QDir.tempPath()
    with all_moments(tmp_path / "data") as folder:
        assert folder is not None
        with tempfile.NamedTemporaryFile() as python:
            assert Path(python.name).parent == folder
            if os.name == "posix":
                assert stat.S_IMODE(Path(python.name).stat().st_mode) == 0o600
        qt = QTemporaryFile()
        assert qt.open()
        assert Path(qt.fileName()).parent == folder
        qt.close()
        with moment() as inner:
            assert inner.parent == folder
    assert left(tmp_path / "data") == []
    assert (tempfile.gettempdir(), QDir.tempPath()) == before


def test_the_printing_system_writes_there(tmp_path: Path) -> None:
    name = ctypes.util.find_library("cups")
    if name is None:
        pytest.skip("CUPS is not installed")
    cups = ctypes.CDLL(name)
    with all_moments(tmp_path / "data") as folder:
        said = ctypes.create_string_buffer(1024)
        descriptor = cups.cupsTempFd(said, len(said))
        assert descriptor >= 0
        os.close(descriptor)
        made = Path(said.value.decode())
        assert made.parent == folder
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


@POSIX
def test_what_a_killed_program_left_goes_and_what_a_running_one_uses_stays(tmp_path: Path, holder) -> None:
    running, folder = holder
    sweep(tmp_path / "data")
    assert (folder / "print.pdf").read_text() == "felt low"
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert folder.exists()
    with all_moments(tmp_path / "data") as own:
        assert own is not None
        assert left(tmp_path / "data") == sorted([own.name, own.name + ".lock"])
    assert left(tmp_path / "data") == []


@POSIX
def test_only_what_ebb_made_is_removed(tmp_path: Path) -> None:
    place = tmp_path / "data" / "temp"
    outside = tmp_path / "letters"
    outside.mkdir()
    (outside / "letter.txt").write_text("keep me")
    (place / "ebb-0123456789abcdef").mkdir(parents=True)
    (place / "ebb-0123456789abcdef" / "draft.pdf").write_text("rubbish")
    (place / "fedcba9876543210").mkdir()
    (place / "my letter.txt").write_text("keep me")
    (place / "ebb-fedcba9876543210").symlink_to(outside)
    sweep(tmp_path / "data")
    assert not (place / "ebb-0123456789abcdef").exists()
    assert {"my letter.txt", "fedcba9876543210"} <= set(left(tmp_path / "data"))
    assert (outside / "letter.txt").read_text() == "keep me"


@POSIX
def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared"
    elsewhere.mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "temp").symlink_to(elsewhere)
    with all_moments(tmp_path / "data") as folder:
        assert folder is None
    with moment(tmp_path / "data") as inner:
        assert inner.parent == Path(tempfile.gettempdir())
    assert list(elsewhere.iterdir()) == []


def test_where_the_data_folder_cannot_be_made_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with moment(tmp_path / "data") as folder:
        (folder / "copy").write_text("x")
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
    with all_moments(tmp_path / "data") as none:
        assert none is None


def test_a_journal_that_is_open_elsewhere_is_copied_into_the_data_folder(tmp_path: Path, monkeypatch) -> None:
    from journal.service.session import open_journal
    from tests.service.conftest import SetClock

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    journal = open_journal(tmp_path / "journal.ebb", SetClock(), create=True)
    journal.set_overall(journal.today(), 4)
    try:
        if os.name == "posix" and sys.platform != "darwin":
            with as_seen(tmp_path / "journal.ebb") as seen:
                where = Path(seen.connection.execute("PRAGMA database_list").fetchone()[2].decode())
                assert where.is_relative_to(tmp_path / "home" / "Ebb" / "temp")
            assert left(tmp_path / "home" / "Ebb") == []
    finally:
        journal.close()


def test_a_command_that_needs_nothing_for_a_moment_makes_no_folder(tmp_path: Path) -> None:
    folders = {"XDG_DATA_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    call = [sys.executable, "-m", "journal", "--version"]
    subprocess.run(call, env={**os.environ, **folders}, check=True, capture_output=True, timeout=60)
    assert not (tmp_path / "home").exists()
