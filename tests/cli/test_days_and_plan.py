"""``ebb day`` and ``ebb plan show``: exact amounts, and "not recorded" for what is missing."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from journal.domain.amount import Amount
from journal.domain.dose_text import ReadDose
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb, one_sentence

TODAY = date(2026, 11, 23)
MORNING, EVENING = time(8), time(21)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """A journal with one full day and a plan that continues."""
    path = tmp_path / "j.ebb"
    journal = open_journal(path, CLOCK, create=True)
    tablet = Preparation(0, 0, Form.TABLET, mg("5"), pieces=2)
    medicine = journal.begin("diazepam", tablet, [(MORNING, mg("5")), (EVENING, mg("2.5"))], date(2026, 11, 2)).new_id
    assert medicine is not None
    steps = [
        Step(date(2026, 11, 2), (PlannedDose(medicine, MORNING, mg("5")), PlannedDose(medicine, EVENING, mg("2.5"))),
             StepKind.START),
        Step(date(2026, 12, 1), (PlannedDose(medicine, MORNING, mg("5")), PlannedDose(medicine, EVENING, mg("1.9999"))),
             StepKind.CUT),
        Step(date(2026, 12, 15), (), StepKind.STOP),
    ]  # fmt: skip
    journal.save_plan(steps, agreed_with="Dr Example", why="slower")
    journal.take_planned(TODAY, medicine, MORNING, at=time(8, 10))
    journal.take_extra(TODAY, medicine, ReadDose(mg("0.0001")), at=time(15))
    journal.rate(TODAY, journal.symptoms()[0].id, 3)
    journal.rate(TODAY, journal.symptoms()[8].id, 0)
    journal.set_night(TODAY, into_bed=time(22, 45), tried=time(23, 15), latency_min=40, awake_min=55)
    journal.set_night(TODAY, woke=time(6, 10), out_of_bed=time(7))
    journal.set_overall(TODAY, 0)
    journal.set_note(TODAY, "quiet day\nwalked שלום")
    journal.close()
    return path


def test_a_day_is_printed_whole(ebb: Ebb, journal_file: Path) -> None:
    ended = ebb("--journal", journal_file, "day", "2026-11-23")
    assert (ended.code, ended.err) == (0, "")
    for line in (
        "Monday 23 November (2026-11-23)",
        "  diazepam: planned 7.5 mg, recorded 5.0001 mg",
        "  08:00  diazepam  5 mg · 1 × 5 mg tablet · taken 08:10",
        "  21:00  diazepam  2.5 mg · ½ × 5 mg tablet · not recorded",
        "  15:00  diazepam  0.0001 mg · extra dose",
        "  22:45 → 07:00 · asleep 5 h 20 · efficiency 65 %",
        "  0 of 10",
        "  average 1.5 of 2 rated",
        "  walked שלום",
    ):
        assert line in ended.out.splitlines(), ended.out
    assert "Anxiety" in ended.out
    assert ended.out.count("not recorded") == 11  # one slot and ten symptoms


def test_a_day_without_records_says_so_everywhere(ebb: Ebb, journal_file: Path) -> None:
    out = ebb("day", "2026-11-10", "--journal", journal_file).out
    assert "planned 7.5 mg, not recorded" in out
    assert " 0 " not in out


def test_a_day_as_json_has_null_for_what_is_missing(ebb: Ebb, journal_file: Path) -> None:
    said = json.loads(ebb("--journal", journal_file, "day", "--json", "2026-11-23").out)
    assert said["totals"] == [{"medicine": "diazepam", "planned_mg": "7.5", "recorded_mg": "5.0001"}]
    assert [d["amount_mg"] for d in said["doses"]] == ["5", "0.0001"]
    assert said["night"]["asleep_min"] == 320
    assert said["night"]["efficiency"] == 64.65
    assert said["overall"] == 0
    assert said["note"] == "quiet day\nwalked שלום"
    assert {r["symptom"]: r["value"] for r in said["ratings"]} == {"anxiety": 3, "tremor": 0}
    empty = json.loads(ebb("--journal", journal_file, "day", "--json", "2026-11-10").out)
    assert [empty[name] for name in ("night", "overall", "note", "symptom_average")] == [None] * 4
    assert empty["totals"][0]["recorded_mg"] is None


def test_a_day_to_come_is_refused(ebb: Ebb, journal_file: Path) -> None:
    assert one_sentence(ebb("--journal", journal_file, "day", "2026-11-24")) == (
        "24 Nov 2026 is in the future. Choose today or a day before."
    )


@pytest.mark.parametrize("text", ["23.11.2026", "2026-2-1", "yesterday", "20261123", ""])
def test_a_day_that_is_none_is_wrong_usage(ebb: Ebb, journal_file: Path, text: str) -> None:
    ended = ebb("--journal", journal_file, "day", text)
    assert ended.code == 2
    assert "2026-11-23" in ended.err


def test_the_plan_is_printed_with_changes_and_the_step_of_today(ebb: Ebb, journal_file: Path) -> None:
    lines = ebb("--journal", journal_file, "plan", "show").out.splitlines()
    assert lines[0] == "Version 2 · 2026-11-23 · agreed with Dr Example · slower"
    assert lines[2:] == [
        "> 2026-11-02  start · diazepam 7.5 mg (08:00 5 mg, 21:00 2.5 mg) · 29 days",
        "  2026-12-01  cut · diazepam 6.9999 mg (08:00 5 mg, 21:00 1.9999 mg) −0.5001 mg (−6.7 %) · 14 days",
        "  2026-12-15  stop · diazepam 0 mg −6.9999 mg (−100 %)",
    ]


def test_the_plan_as_json_is_exact(ebb: Ebb, journal_file: Path) -> None:
    said = json.loads(ebb("--journal", journal_file, "plan", "show", "--json").out)
    assert said["agreed_with"] == "Dr Example"
    assert [s["totals"] for s in said["steps"]] == [{"diazepam": "7.5"}, {"diazepam": "6.9999"}, {}]
    assert said["steps"][1]["doses"][1] == {"medicine": "diazepam", "slot": "21:00", "amount_mg": "1.9999"}


def test_a_journal_without_a_plan_says_so(ebb: Ebb, tmp_path: Path) -> None:
    open_journal(tmp_path / "empty.ebb", CLOCK, create=True).close()
    assert "no plan yet" in one_sentence(ebb("--journal", tmp_path / "empty.ebb", "plan", "show"))
