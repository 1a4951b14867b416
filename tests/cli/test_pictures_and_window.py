"""``ebb``, ``chart``, ``shots`` and ``self-test``, with stand-ins for window and paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal import __version__
from journal.config.paths import Paths
from journal.config.settings import Settings
from journal.domain.problems import Problem
from tests.cli.conftest import Ebb, FakeSurfaces, one_sentence


@pytest.fixture
def demo(ebb: Ebb, tmp_path: Path) -> Path:
    path = tmp_path / "demo.ebb"
    assert ebb("demo", path, "--days", 30).code == 0
    return path


def test_without_a_command_the_window_opens_on_the_own_journal(ebb: Ebb, fake: FakeSurfaces, paths: Paths) -> None:
    assert ebb().code == 0
    assert fake.calls == [("window", paths, None, Settings())]


def test_the_window_opens_on_the_journal_that_is_named(ebb: Ebb, fake: FakeSurfaces, tmp_path: Path) -> None:
    ebb("--journal", tmp_path / "other.ebb")
    assert fake.calls[0][2] == tmp_path / "other.ebb"


def test_without_a_screen_a_sentence_says_so(ebb: Ebb, fake: FakeSurfaces) -> None:
    fake.fails_with = Problem("no_display")
    assert "no screen" in one_sentence(ebb())


def test_the_version_is_printed(ebb: Ebb) -> None:
    assert ebb("--version").out == f"ebb, version {__version__}\n"


def test_every_command_explains_itself(ebb: Ebb) -> None:
    names = ("demo", "import", "export", "summary", "chart", "plan", "day", "shots", "self-test")
    listed = ebb("--help").out
    for name in names:
        assert f"\n  {name} " in listed
        assert ebb(name, "--help").code == 0
    assert ebb("plan", "show", "--help").code == 0


@pytest.mark.parametrize("arguments", [["nonsense"], ["day"], ["--nope"], ["chart", "pie", "x.png"], ["plan", "x"]])
def test_wrong_usage_ends_with_2(ebb: Ebb, arguments: list[str]) -> None:
    ended = ebb(*arguments)
    assert ended.code == 2
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(("name", "start"), [("c.png", b"\x89PNG"), ("c.SVG", b"<?xml"), ("c.pdf", b"%PDF")])
def test_a_chart_is_drawn_in_the_kind_of_its_name(
    ebb: Ebb, demo: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    ended = ebb("--journal", demo, "chart", "overview", tmp_path / name)
    assert ended.out == f"Wrote {tmp_path / name}, 2026-10-25 to 2026-11-23.\n"
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_chart_takes_a_period_and_a_style(ebb: Ebb, demo: Path, tmp_path: Path) -> None:
    for style in ("dark", "print"):
        ended = ebb(
            "--journal", demo, "chart", "overview", tmp_path / "c.png", "--from", "2026-11-01", "--style", style
        )
        assert "2026-11-01 to 2026-11-23" in ended.out
    assert ebb("--journal", demo, "chart", "overview", tmp_path / "c.png", "--style", "pink").code == 2
    ended = ebb("--journal", demo, "chart", "overview", tmp_path / "c.png", "--to", "2026-12-24")
    assert "2026-10-25 to 2026-12-24" in ended.out


def test_a_chart_never_goes_over_a_journal_or_into_nowhere(ebb: Ebb, demo: Path, tmp_path: Path) -> None:
    odd = tmp_path / "j.png"
    odd.write_bytes(demo.read_bytes())
    assert "is a journal" in one_sentence(ebb("--journal", odd, "chart", "overview", odd))
    assert "kind of picture" in one_sentence(ebb("--journal", demo, "chart", "overview", demo))
    assert "no folder" in one_sentence(ebb("--journal", demo, "chart", "overview", tmp_path / "no" / "c.png"))


def test_shots_are_taken_as_asked(ebb: Ebb, fake: FakeSurfaces, demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "shots"
    ended = ebb("--journal", demo, "shots", folder, "--theme", "dark", "--size", "1024x600", "--scale", "2")
    assert fake.calls[-1] == ("shots", demo, folder, "dark", (1024, 600), 2.0)
    assert ended.out == f"{folder / 'today.png'}\n"
    ebb("--journal", demo, "shots", folder)
    assert fake.calls[-1] == ("shots", demo, folder, None, None, 1.0)
    assert "1280x800" in one_sentence(ebb("--journal", demo, "shots", folder, "--size", "big"))
    assert "is a file" in one_sentence(ebb("--journal", demo, "shots", demo))


def test_the_self_test_has_a_line_for_every_check(ebb: Ebb, paths: Paths) -> None:
    ended = ebb("self-test")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert len(lines) == 7
    assert all(line.startswith("ok  ") for line in lines[:-1])
    assert not paths.data.exists()


def test_the_self_test_says_which_check_failed(ebb: Ebb, fake: FakeSurfaces) -> None:
    fake.fails_with = RuntimeError("no paper")
    ended = ebb("self-test")
    assert ended.code == 1
    assert ended.err == "The check “print a summary” failed: RuntimeError: no paper\n"
    assert len(ended.out.splitlines()) == 4
