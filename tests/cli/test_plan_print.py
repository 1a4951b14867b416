"""``ebb plan print``: which version, which paper, and a real file through the whole program."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.cli.surfaces import PlanOptions
from journal.domain.amount import Amount
from journal.domain.medicine import Medicine
from journal.domain.plan import PlanHistory, PlannedDose, PlanVersion, Step
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, NOW, Ebb, FakeSurfaces, one_sentence

STEP = Step(date(2026, 11, 1), (PlannedDose(1, time(8), Amount.from_mg("7.5")),))
AGREED = PlanVersion(1, 1, NOW, date(2026, 11, 1), (STEP,))
DRAFT = replace(AGREED, id=2, number=2, draft=True)


@pytest.fixture
def demo(ebb: Ebb, tmp_path: Path) -> Path:
    path = tmp_path / "demo.ebb"
    assert ebb("demo", path, "--days", 240).code == 0
    return path


def journal_with(path: Path, *versions: PlanVersion) -> Path:
    journal = open_journal(path, CLOCK, create=True)
    try:
        medicines = (Medicine(1, "diazepam"),)
        contents = replace(journal.contents(), medicines=medicines, plan=PlanHistory(versions))
        journal.import_contents(contents, "sample")
    finally:
        journal.close()
    return path


def test_the_agreed_plan_is_printed_from_the_step_in_force(ebb: Ebb, fake: FakeSurfaces, demo: Path) -> None:
    target = demo.with_name("plan.pdf")
    ended = ebb("--journal", demo, "plan", "print", target)
    assert (ended.code, ended.err) == (0, "")
    _, version, options, _ = fake.calls[-1]
    assert ended.out == f"Wrote {target}, 2 pages, version {version.number} of the plan.\n"
    assert not version.draft
    assert options == PlanOptions(boxes=False, all_steps=False, paper="A4")
    assert target.read_bytes().startswith(b"%PDF")


def test_boxes_paper_and_the_steps_gone_by_are_asked_for(ebb: Ebb, fake: FakeSurfaces, demo: Path) -> None:
    assert (
        ebb("plan", "print", demo.with_name("p.pdf"), "--boxes", "--all", "--paper", "letter", "--journal", demo).code
        == 0
    )
    assert fake.calls[-1][2] == PlanOptions(boxes=True, all_steps=True, paper="Letter")
    assert ebb("plan", "print", demo.with_name("p.pdf"), "--paper", "A5", "--journal", demo).code == 2


def test_a_draft_is_printed_only_where_nothing_is_agreed(ebb: Ebb, fake: FakeSurfaces, tmp_path: Path) -> None:
    both, only = journal_with(tmp_path / "both.ebb", AGREED, DRAFT), journal_with(tmp_path / "only.ebb", DRAFT)
    assert "version 1 of the plan" in ebb("--journal", both, "plan", "print", tmp_path / "p.pdf").out
    assert fake.calls[-1][1].draft is False
    said = ebb("--journal", only, "plan", "print", tmp_path / "p.pdf").out
    assert said == f"Wrote {tmp_path / 'p.pdf'}, 2 pages, a draft that is not yet agreed.\n"
    assert fake.calls[-1][1].draft is True


def test_what_cannot_be_printed_is_said_and_leaves_no_file(ebb: Ebb, fake: FakeSurfaces, demo: Path) -> None:
    folder = demo.parent
    empty = journal_with(folder / "empty.ebb")
    assert "no plan yet" in one_sentence(ebb("--journal", empty, "plan", "print", folder / "p.pdf"))
    assert ".pdf" in one_sentence(ebb("--journal", demo, "plan", "print", folder / "p.png"))
    assert "no file" in one_sentence(ebb("--journal", folder / "none.ebb", "plan", "print", folder / "p.pdf"))
    assert "no folder" in one_sentence(ebb("--journal", demo, "plan", "print", folder / "no" / "p.pdf"))
    assert "is a journal" in one_sentence(ebb("--journal", demo, "plan", "print", renamed(demo, "j.pdf")))
    assert not (folder / "p.pdf").exists()
    (folder / "p.pdf").write_text("old")
    fake.fails_with = OSError(28, "No space left on device")
    assert "No space left" in one_sentence(ebb("--journal", demo, "plan", "print", folder / "p.pdf"))
    assert (folder / "p.pdf").read_text() == "old"


def renamed(journal: Path, name: str) -> Path:
    copy = journal.with_name(name)
    copy.write_bytes(journal.read_bytes())
    return copy


def test_the_whole_program_writes_the_whole_plan(demo: Path) -> None:
    target = demo.with_name("plan.pdf")
    called = [sys.executable, "-m", "journal", "--journal", str(demo), "plan", "print", str(target), "--all", "--boxes"]
    ended = subprocess.run(
        called, capture_output=True, text=True, check=False, env={**os.environ, "LANG": "en_GB.UTF-8"}
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    said = " ".join(page.extract_text() for page in PdfReader(target).pages)
    journal = open_journal(demo, CLOCK)
    latest = journal.plan().latest
    journal.close()
    assert latest is not None
    for step in latest.steps:
        for dose in step.doses:
            assert f"{dose.amount.mg} mg" in said
    assert f"version {latest.number}" in said.lower()
