"""What ``ebb summary`` leaves out and takes in, as the parts are named on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.cli.surfaces import SummaryOptions
from tests.cli.conftest import Ebb, FakeSurfaces


@pytest.fixture
def demo(ebb: Ebb, tmp_path: Path) -> Path:
    path = tmp_path / "demo.ebb"
    assert ebb("demo", path, "--days", 30).code == 0
    return path


def test_parts_are_left_out_and_taken_in_by_name(ebb: Ebb, fake: FakeSurfaces, demo: Path, tmp_path: Path) -> None:
    ended = ebb("--journal", demo, "summary", tmp_path / "s.pdf", "--leave-out", "safety", "--leave-out", "supports",
                "--include", "questionnaires", "--include", "mood")  # fmt: skip
    assert ended.code == 0
    assert fake.calls[-1][2] == SummaryOptions(
        frozenset({"questionnaires", "mood"}), "A4", frozenset({"safety", "supports"})
    )


@pytest.mark.parametrize(
    "wrong", [["--leave-out", "notes"], ["--include", "safety"], ["--leave-out"], ["--leave-out", ""]]
)
def test_a_part_that_is_not_there_is_wrong_usage(ebb: Ebb, demo: Path, tmp_path: Path, wrong: list[str]) -> None:
    ended = ebb("--journal", demo, "summary", tmp_path / "s.pdf", *wrong)
    assert ended.code == 2
    assert not (tmp_path / "s.pdf").exists()


def test_the_help_names_every_part(ebb: Ebb) -> None:
    said = ebb("summary", "--help").out
    for part in ("notes", "mood", "daily", "questionnaires", "safety", "substances", "supports"):
        assert part in said
