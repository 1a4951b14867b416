"""``ebb summary`` as plain text and as JSON: printed, written whole, and without anything that draws."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from journal.config.paths import Paths
from journal.domain.contents import Contents, DayEntry
from journal.report.build import build_summary
from journal.report.figures import summary_json
from journal.report.options import SummaryOptions
from journal.report.plain_text import plain_text
from journal.report.summary_plan import summary_plan
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, LONDON, NOW, Ebb, FakeSurfaces, one_sentence
from tests.plots.small import PERIOD, day, ten_days

DAYS = ("--from", "2026-11-01", "--to", "2026-11-10")


@pytest.fixture
def kept(paths: Paths) -> Path:
    """The small journal, with a second note, as the user's own."""
    small = ten_days()
    entries = (*small.entries, DayEntry(day(3), note="Rain."))
    journal = open_journal(paths.journal, CLOCK, create=True)
    journal.import_contents(replace(small, entries=entries), "json")
    journal.close()
    return paths.journal


def made(paths: Paths, options: SummaryOptions) -> tuple[str, dict[str, object]]:
    """What the text and the figures are when they are made straight from the journal."""
    journal = open_journal(paths.journal, CLOCK)
    contents, locale = journal.contents(), journal.locale
    journal.close()
    summary = build_summary(contents, PERIOD, NOW.date(), LONDON, locale, options, NOW)
    plan = summary_plan(contents, NOW.date(), locale, options)
    return plain_text(summary, locale, plan), summary_json(summary, plan)


def test_text_and_figures_are_printed(ebb: Ebb, paths: Paths, fake: FakeSurfaces, kept: Path) -> None:
    text, figures = made(paths, SummaryOptions())
    assert ebb("summary", *DAYS).out == ebb("summary", "-", *DAYS).out == text
    assert json.loads(ebb("summary", "--json", *DAYS).out) == figures
    assert json.loads(ebb("summary", "-", "--json", *DAYS).out) == figures
    assert fake.calls == []


def test_text_and_figures_are_written_for_the_owner_alone(ebb: Ebb, paths: Paths, kept: Path, tmp_path: Path) -> None:
    options = SummaryOptions(
        include_mood=True, include_daily_table=True, include_plan=True, include_notes=True, note_days=(day(3),),
        include_safety=False, name="A. Example",
    )  # fmt: skip
    text, figures = made(paths, options)
    parts = ("--include", "mood", "--include", "daily", "--include", "plan", "--notes-of", "2026-11-03",
             "--leave-out", "safety", "--name", "A. Example")  # fmt: skip
    file = tmp_path / "s.TXT"
    assert ebb("summary", file, *DAYS, *parts).out == f"Wrote {file}, 2026-11-01 to 2026-11-10.\n"
    assert file.read_text("utf-8") == text
    assert file.stat().st_mode & 0o777 == 0o600
    for arguments in (("summary", tmp_path / "s.json"), ("summary", "--json", tmp_path / "t.json")):
        assert ebb(*arguments, *DAYS, *parts).code == 0
    for name in ("s.json", "t.json"):
        assert json.loads((tmp_path / name).read_bytes()) == figures
        assert (tmp_path / name).read_bytes().isascii()
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert "Rain." in text
    assert "Walked." not in text


def test_a_cover_stands_before_everything(ebb: Ebb, kept: Path) -> None:
    assert ebb("summary", "--cover").out.startswith("Personal notes\n23 Nov 2026\n\nSummary\n")


@pytest.mark.parametrize("form", ["s.txt", "s.json"])
def test_one_that_cannot_be_written_leaves_the_old_one(
    ebb: Ebb, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / form).write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in one_sentence(ebb("summary", tmp_path / form))
    assert (tmp_path / form).read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", form]


def test_without_a_journal_a_sentence_says_so(ebb: Ebb, tmp_path: Path) -> None:
    assert "There is no" in one_sentence(ebb("summary"))
    assert "There is no" in one_sentence(ebb("summary", tmp_path / "s.txt"))
    assert not (tmp_path / "s.txt").exists()


def test_an_empty_journal_has_a_summary(ebb: Ebb, paths: Paths) -> None:
    journal = open_journal(paths.journal, CLOCK, create=True)
    journal.import_contents(Contents(), "json")
    journal.close()
    ended = ebb("summary")
    assert ended.code == 0
    assert "Nothing is recorded in this period." in " ".join(ended.out.split())
    assert json.loads(ebb("summary", "--json").out)["days_recorded"] == 0


def test_nothing_that_draws_is_loaded(kept: Path, tmp_path: Path) -> None:
    script = (
        "import sys, time; from journal.main import main; begun = time.monotonic()\n"
        "try: main()\n"
        "except SystemExit as ended: assert ended.code == 0, ended\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "found = loaded & {'PySide6', 'shiboken6', 'matplotlib', 'numpy'}\n"
        "assert not found, found\n"
        "print(time.monotonic() - begun)\n"
    )
    for form in ("s.txt", "s.json"):
        call = [sys.executable, "-c", script, "--journal", str(kept), "summary", str(tmp_path / form)]
        done = subprocess.run(call, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / form).stat().st_size > 500
        assert float(done.stdout.splitlines()[-1]) < 5


def test_a_terminal_without_these_signs_shows_nothing_odd(paths: Paths) -> None:
    journal = open_journal(paths.journal, CLOCK, create=True)
    journal.import_contents(replace(ten_days(), settings=(("questions", "למה?"),)), "json")
    journal.close()
    call = [sys.executable, "-m", "journal", "--journal", str(paths.journal), "summary", *DAYS]
    done = subprocess.run(
        call, capture_output=True, text=True, timeout=30, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert "1. <05DC><05DE><05D4>?\n" in done.stdout
    assert "4 Nov 2026: 10 mg to 9 mg, 10 % less\n" in done.stdout
    assert done.stderr == ""


def test_the_day_it_was_made_is_the_clock_of_the_journal(ebb: Ebb, kept: Path) -> None:
    found = json.loads(ebb("summary", "--json").out)
    assert datetime.fromisoformat(found["made_at"]) == NOW
