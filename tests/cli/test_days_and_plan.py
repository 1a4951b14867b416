"""``ebb day`` and ``ebb plan show``: exact amounts, and "not recorded" for what is missing."""

from __future__ import annotations

import json
import re
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from journal.domain.amount import Amount
from journal.domain.dose_text import ReadDose
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import Goal, PlannedDose, Step, StepKind
from journal.service.facts import equivalence_table
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
    assert [said[name] for name in ("version", "agreed_with", "why", "goal", "equivalence", "rule")] == [
        2, "Dr Example", "slower", None, None, None,
    ]  # fmt: skip
    assert [s["totals"] for s in said["steps"]] == [{"diazepam": "7.5"}, {"diazepam": "6.9999"}, {}]
    assert said["steps"][1]["doses"][1] == {"medicine": "diazepam", "slot": "21:00", "amount_mg": "1.9999"}
    assert [(s["n"], s["from"], s["days"], s["kind"]) for s in said["steps"]] == [
        (1, "2026-11-02", 29, "start"), (2, "2026-12-01", 14, "cut"), (3, "2026-12-15", None, "stop"),
    ]  # fmt: skip
    cut = {"before_mg": "7.5", "after_mg": "6.9999", "change_mg": "-0.5001", "percent": -6.668}
    stop = {"before_mg": "6.9999", "after_mg": "0", "change_mg": "-6.9999", "percent": -100.0}
    assert [s["change"] for s in said["steps"]] == [
        [],
        [{"medicine": "diazepam", **cut}],
        [{"medicine": "diazepam", **stop}],
    ]
    assert [(v["number"], v["draft"], v["applies_from"], v["step_count"]) for v in said["versions"]] == [
        (1, False, "2026-11-02", 1), (2, False, "2026-11-23", 3),
    ]  # fmt: skip


@pytest.fixture
def full_file(tmp_path: Path) -> Path:
    """A journal whose plan uses all that a plan can say, with a draft beside it."""
    path = tmp_path / "full.ebb"
    journal = open_journal(path, CLOCK, create=True)
    diazepam, lorazepam = journal.add_medicine("diazepam").new_id, journal.add_medicine("lorazepam").new_id
    assert diazepam is not None
    assert lorazepam is not None
    day = date(2026, 11, 2)
    nightly = (PlannedDose(diazepam, EVENING, mg("9.7")),)
    anew = (PlannedDose(diazepam, EVENING, mg("9.75")),)
    steps = [
        Step(day, (PlannedDose(lorazepam, EVENING, mg("1")),), StepKind.START),
        Step(day + timedelta(7), nightly, StepKind.SWITCH, wanted_mg=Decimal("9.6500004")),
        Step(day + timedelta(14), nightly, StepKind.HOLD, "illness", "a cold\nat last"),
        Step(day + timedelta(28), anew, StepKind.MEASURE, wanted_mg=Decimal("9.75")),
    ]
    journal.save_plan(steps, goal=Goal.STAY, equivalence="ashton2002", rule="5 % each 14 days", why="a switch")
    journal.save_plan(steps[:2], draft=True, agreed_with="Dr Other", goal=Goal.STOP, equivalence="a newer one")
    journal.close()
    return path


def test_all_that_a_plan_says_is_printed(ebb: Ebb, full_file: Path) -> None:
    assert ebb("--journal", full_file, "plan", "show").out.splitlines() == [
        "Version 1 · 2026-11-23 · a switch",
        "Goal: down to a dose that is stayed on",
        "Rule: 5 % each 14 days",
        f"Table of equivalents: {equivalence_table('ashton2002').name}",
        "",
        "  2026-11-02  start · lorazepam 1 mg (21:00 1 mg) · 7 days",
        "  2026-11-09  switch · lorazepam 0 mg −1 mg (−100 %) · diazepam 9.7 mg (21:00 9.7 mg) +9.7 mg · wanted 9.65 mg"
        " · 7 days",
        "> 2026-11-16  hold (illness) · diazepam 9.7 mg (21:00 9.7 mg) · 14 days · a cold at last",
        "  2026-11-30  measured anew · diazepam 9.75 mg (21:00 9.75 mg)",
        "",
        "Draft 2 · 2026-11-23 · agreed with Dr Other · 2 steps",
    ]


def test_all_that_a_plan_says_is_in_the_json(ebb: Ebb, full_file: Path) -> None:
    said = json.loads(ebb("--journal", full_file, "plan", "show", "--json").out)
    assert [said[name] for name in ("version", "goal", "equivalence", "rule")] == [
        1, "stay", "ashton2002", "5 % each 14 days",
    ]  # fmt: skip
    assert said["versions"][1] == {
        "number": 2, "saved_at": "2026-11-23T21:30:00+00:00", "applies_from": "2026-11-23", "agreed_with": "Dr Other",
        "why": None, "draft": True, "goal": "stop", "equivalence": "a newer one", "rule": None, "step_count": 2,
    }  # fmt: skip
    assert [s["wanted_mg"] for s in said["steps"]] == [None, "9.6500004", None, "9.75"]
    assert [(c["medicine"], c["change_mg"], c["percent"]) for c in said["steps"][1]["change"]] == [
        ("lorazepam", "-1", -100.0), ("diazepam", "9.7", None),
    ]  # fmt: skip
    assert [s["change"] for s in said["steps"][2:]] == [[], []]
    assert (said["steps"][2]["reason"], said["steps"][2]["note"]) == ("illness", "a cold\nat last")


def test_the_fields_of_the_json_are_those_of_the_page(ebb: Ebb, full_file: Path) -> None:
    said = json.loads(ebb("--journal", full_file, "plan", "show", "--json").out)
    page = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")
    part = page.split("### `ebb plan show --json`")[1].split("\n### ")[0].split("\n## ")[0]
    named = set(
        re.findall(r"`([a-z_]+)`", "".join(line.split("|")[1] for line in part.splitlines() if line[:3] == "| `"))
    )
    step = next(s for s in said["steps"] if s["change"])
    assert named == {*said, *said["versions"][0], *step, *step["change"][0]}


def test_a_journal_with_a_draft_alone_shows_it(ebb: Ebb, tmp_path: Path) -> None:
    path = tmp_path / "draft.ebb"
    journal = open_journal(path, CLOCK, create=True)
    medicine = journal.add_medicine("diazepam").new_id
    assert medicine is not None
    journal.save_plan([Step(TODAY, (PlannedDose(medicine, EVENING, mg("1")),), StepKind.START)], draft=True)
    journal.close()
    assert ebb("--journal", path, "plan", "show").out.splitlines() == ["Draft 1 · 2026-11-23 · 1 step"]
    said = json.loads(ebb("--journal", path, "plan", "show", "--json").out)
    assert (said["version"], said["steps"], [v["draft"] for v in said["versions"]]) == (None, [], [True])


def test_a_journal_without_a_plan_says_so(ebb: Ebb, tmp_path: Path) -> None:
    open_journal(tmp_path / "empty.ebb", CLOCK, create=True).close()
    assert "no plan yet" in one_sentence(ebb("--journal", tmp_path / "empty.ebb", "plan", "show"))
