"""The commands: what `run` does with and without a display, the tour, the X server, the lock."""

import importlib.util
import os
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import checks
import display
import pytest
import quiet_room
import tour
import xvfb
from environment import Environment
from one_at_a_time import _try, one_at_a_time
from stop import Stop


@pytest.fixture
def bootstrap(top):
    path = top / "packaging" / "bootstrap" / "__main__.py"
    spec = importlib.util.spec_from_file_location("bootstrap_main", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_known_by_its_variables(variables, platform, expected):
    assert display.has_display(variables, platform) is expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, []),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
    ],
)
def test_waylands_parts_matter_only_where_nothing_else_is(variables, expected):
    assert display.purposes(variables) == expected


def test_run_without_a_display_says_so_and_makes_the_tour(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "ensure", lambda *a, **k: "ready")
    monkeypatch.setattr(display, "has_display", lambda variables: False)
    toured = []
    monkeypatch.setattr(tour, "run", toured.append)
    assert bootstrap.main(["run"]) == 0
    assert toured == ["ready"]
    assert capsys.readouterr().out.startswith("There is no display here")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec")
def test_run_with_a_display_becomes_the_journal(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "ensure", lambda *a, **k: SimpleNamespace(ebb=["/p/python", "/p/ebb"]))
    monkeypatch.setattr(display, "has_display", lambda variables: True)
    started = []
    monkeypatch.setattr(bootstrap.os, "execve", lambda *what: started.append(what[:2]))
    bootstrap.main(["run", "--journal", "a b.ebb"])
    assert started == [("/p/python", ["/p/python", "/p/ebb", "--journal", "a b.ebb"])]


def test_a_stop_is_one_sentence_and_exit_code_1(bootstrap, monkeypatch, capsys):
    def stop(*_a, **_k):
        raise Stop("Plain words.")

    monkeypatch.setattr(bootstrap, "ensure", stop)
    assert bootstrap.main(["setup"]) == 1
    assert capsys.readouterr().err == "Plain words.\n"


def test_a_full_disk_is_no_traceback(bootstrap, monkeypatch, capsys):
    def fill(*_a, **_k):
        raise OSError(28, "No space left on device", "requirements.txt")

    monkeypatch.setattr(bootstrap, "ensure", fill)
    assert bootstrap.main(["setup"]) == 1
    assert "No space left on device: 'requirements.txt'" in capsys.readouterr().err


def test_ctrl_c_is_no_traceback(bootstrap, monkeypatch, capsys):
    def interrupt(*_a, **_k):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "ensure", interrupt)
    assert bootstrap.main(["setup"]) == 130
    assert "Stopped" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["help"], 0), (["-h"], 0), (["fly"], 2)])
def test_help_lists_the_commands(bootstrap, capsys, arguments, code):
    assert bootstrap.main(arguments) == code
    out = capsys.readouterr().out
    assert all(f"\n  {command} " in out for command in bootstrap.COMMANDS)


def test_a_console_without_an_ellipsis_gets_no_traceback(top):
    done = subprocess.run(
        [sys.executable, top / "packaging" / "bootstrap", "help"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert done.returncode == 0
    assert b"COMMAND [ARGUMENTS ?]" in done.stdout


def test_an_old_python_is_told_so(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    assert bootstrap.main(["run"]) == 1
    assert "needs Python 3.11" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="runs a shell script as the journal")
def test_the_tour_can_be_taken_twice_and_leaves_other_files_alone(tmp_path, capsys):
    ebb = tmp_path / "ebb"
    ebb.write_text(
        "#!/bin/sh\n"
        '[ "$QT_QPA_PLATFORM" = offscreen ] || exit 9\n'
        'case "$1$3" in\n'
        '  demo*) [ ! -e "$2" ] || exit 8; echo > "$2";;\n'
        '  *shots) echo > "$4/today.png";;\n'
        '  *summary) echo > "$4";;\n'
        "esac\n"
    )
    ebb.chmod(0o755)
    (tmp_path / "tour").mkdir()
    (tmp_path / "tour" / "old-page.png").touch()
    (tmp_path / "tour" / "note.txt").touch()
    for _ in range(2):
        tour.run(SimpleNamespace(top=tmp_path, ebb=[str(ebb)]))
        out = capsys.readouterr().out.splitlines()
        assert out[-2:] == [str(tmp_path / "tour" / "today.png"), str(tmp_path / "tour" / "summary.pdf")]
    assert {path.name for path in (tmp_path / "tour").iterdir()} == {
        "note.txt",
        "sample.ebb",
        "summary.pdf",
        "today.png",
    }


def test_a_tour_that_breaks_off_says_where(tmp_path):
    with pytest.raises(Stop, match="a sample journal could not be made"):
        tour.run(SimpleNamespace(top=tmp_path, ebb=[sys.executable, "-c", "raise SystemExit(1)"]))


def test_a_quiet_room_is_private_off_screen_and_in_utf8(monkeypatch):
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    with quiet_room.quiet_room() as variables:
        assert variables["QT_QPA_PLATFORM"] == "offscreen"
        folders = [Path(variables[name]) for name in quiet_room.OWN_FOLDERS]
        assert all(folder.is_dir() for folder in folders)
        if os.name != "nt":
            assert variables["LC_ALL"] == "C.UTF-8"
            assert all(folder.stat().st_mode & 0o077 == 0 for folder in folders)
    assert not any(folder.exists() for folder in folders)


def test_a_utf8_locale_is_kept(monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_CTYPE", raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    with quiet_room.quiet_room() as variables:
        assert "LC_ALL" not in variables


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot wait for a pipe, and has no Xvfb")
def test_the_display_number_may_come_in_pieces():
    reading, writing = os.pipe()

    def write():
        for piece in (b"1", b"07", b"\n"):
            os.write(writing, piece)
        os.close(writing)

    writer = threading.Thread(target=write)
    writer.start()
    assert xvfb.read_number(reading) == "107"
    writer.join()
    os.close(reading)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot wait for a pipe, and has no Xvfb")
def test_a_server_that_dies_or_hangs_gives_no_number():
    reading, writing = os.pipe()
    assert xvfb.read_number(reading, seconds=0.01) == ""
    os.write(writing, b"10")
    os.close(writing)
    assert xvfb.read_number(reading) == ""
    os.close(reading)


@pytest.mark.skipif(os.name == "nt", reason="starts a shell script as the server")
def test_a_server_that_will_not_start_says_why(tmp_path, monkeypatch):
    server = tmp_path / "Xvfb"
    server.write_text("#!/bin/sh\necho no free display >&2\nexit 1\n")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(Stop, match=r"(?s)no free display.*Xvfb did not start"), xvfb.x_server():
        pass


@pytest.fixture
def stages(tmp_path, monkeypatch):
    """Runs the checks with programs that only write down that they were called; a shell line can be put into each."""
    environment = Environment(tmp_path)
    environment.programs.mkdir(parents=True)
    ran = tmp_path / "ran"
    ran.touch()
    monkeypatch.setattr(checks.signal, "signal", lambda *_: None)
    monkeypatch.setattr(checks, "x_server", lambda: nullcontext(":77"))

    def run(**lines):
        for name in ("ruff", "basedpyright", "python"):
            program = environment.programs / name
            program.write_text(f'#!/bin/sh\necho "{name} $* ${{DISPLAY-}}" >>"{ran}"\n{lines.get(name, "")}\n')
            program.chmod(0o755)
        monkeypatch.delenv("DISPLAY", raising=False)
        try:
            checks.run(environment)
        finally:
            run.ran = ran.read_text().splitlines()

    return run


shell = pytest.mark.skipif(os.name == "nt", reason="starts shell scripts as the programs")


@shell
def test_every_stage_runs_and_says_how_it_went(stages, capfd):
    stages(basedpyright="echo 0 errors")
    expected = {"ruff check . ", "ruff format --check . ", "basedpyright  "}
    expected.add("python -m pytest -n 2 --dist worksteal -m not screen ")
    if sys.platform.startswith("linux"):
        expected.add("python -m pytest -m screen -rs :77")
    assert sorted(stages.ran) == sorted(expected)
    said = capfd.readouterr().out
    assert "basedpyright, meanwhile\n0 errors\n── basedpyright: passed\n" in said
    assert ("── pytest in a real window: passed in" in said) == sys.platform.startswith("linux")
    assert "All stages passed in" in said


@shell
def test_the_first_stage_that_fails_ends_the_checks(stages):
    with pytest.raises(Stop, match="ruff check: failed after"):
        stages(ruff="exit 1")
    assert stages.ran == ["ruff check . "]


@shell
def test_when_the_tests_fail_what_runs_beside_them_is_ended(stages, tmp_path):
    pid = tmp_path / "pid"
    started = time.monotonic()
    with pytest.raises(Stop, match="pytest: failed after"):
        stages(
            basedpyright=f'echo $$ >"{pid}"; exec sleep 60',
            python=f'while [ ! -s "{pid}" ]; do sleep 0.02; done; case "$*" in *"not screen"*) exit 1;; esac',
        )
    assert time.monotonic() - started < 30
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@shell
def test_what_fails_beside_the_tests_is_shown_and_fails_the_checks(stages, capfd):
    with pytest.raises(Stop, match="basedpyright: failed"):
        stages(basedpyright="echo 1 error; exit 1")
    said = capfd.readouterr().out
    assert "basedpyright, meanwhile\n1 error\n" in said
    assert "All stages passed" not in said


@shell
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no Xvfb elsewhere")
def test_a_real_window_that_fails_fails_the_checks(stages):
    with pytest.raises(Stop, match="pytest in a real window: failed"):
        stages(python='case "$*" in *"not screen"*) exit 0;; *) exit 1;; esac')


@pytest.mark.skipif(os.name == "nt", reason="Windows locks by process")
def test_a_second_set_up_waits(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with one_at_a_time(tmp_path):
        lock = next(tmp_path.glob("ebb-setup-*.lock"))
        with lock.open("a+b") as second:
            assert not _try(second.fileno())
    with lock.open("a+b") as second:
        assert _try(second.fileno())
