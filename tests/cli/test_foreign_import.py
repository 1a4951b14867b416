"""``ebb import`` of other programs' files: a verdict for every row, then all of it or nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from journal.exchange.formats import read_contents
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb, one_sentence
from tests.exchange.foreign import FILES, TODAY


@pytest.mark.parametrize("kind", list(FILES))
def test_the_command_line_shows_every_verdict_and_changes_nothing(ebb: Ebb, tmp_path: Path, kind: str) -> None:
    file, target = tmp_path / "x.csv", tmp_path / "new.ebb"
    file.write_text(FILES[kind], "utf-8")
    said = json.loads(ebb("--journal", target, "import", file, "--format", kind, "--dry-run", "--json").out)
    assert (said["format"], len(said["verdicts"]), said["rows"]["refused"]) == (kind, 2, 0)
    assert all((verdict["reason"] is None) == (verdict["outcome"] == "recorded") for verdict in said["verdicts"])
    shown = ebb("--journal", target, "import", file, "--format", kind, "--dry-run")
    assert shown.code == 0
    assert "Nothing was changed." in shown.out
    assert not target.exists()
    assert ebb("--journal", target, "import", file, "--format", kind).code == 0
    assert target.exists()


def test_the_command_line_names_bad_rows_and_makes_no_journal(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "x.csv", tmp_path / "new.ebb"
    file.write_text(FILES["bearable"] + "2026-11-02,am,Meds,1.000,Diazepam\n", "utf-8")
    ended = ebb("--journal", target, "import", file, "--dry-run")
    assert (ended.code, ended.out.splitlines()[0][:7]) == (1, "Line 4:")
    assert "Line 4:" in one_sentence(ebb("--journal", target, "import", file))
    assert not target.exists()


def test_a_dose_after_midnight_goes_by_the_end_of_the_days_of_the_journal(ebb: Ebb, tmp_path: Path) -> None:
    file, target = tmp_path / "x.csv", tmp_path / "new.ebb"
    late = FILES["medtimer"].replace("14:00", "04:00").replace("T12:", "T02:")
    file.write_text(late, "utf-8")
    assert [d.day for d in read_contents(late.encode(), "x", None, TODAY)[1].doses] == [date(2021, 5, 3)]
    opened = open_journal(target, CLOCK, create=True)
    opened.set_boundary(opened.boundary.replace(hour=5))
    opened.close()
    assert ebb("--journal", target, "import", file).code == 0
    opened = open_journal(target, CLOCK)
    assert [d.day for d in opened.contents().doses] == [date(2021, 5, 2)]
    opened.close()
