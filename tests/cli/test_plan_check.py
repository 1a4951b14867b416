"""``ebb plan check``: published schedules through files and JSON, the journal's plan and record, and every refusal."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from journal.domain.amount import Amount
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb, one_sentence
from tests.published_plans import (
    CKS_LADDER,
    SCHEDULE_1,
    SCHEDULE_1_EQUIVALENTS,
    SCHEDULE_2,
    SCHEDULE_2_TOTALS,
    SCHEDULE_4,
    SCHEDULE_5,
    SCHEDULE_5_EQUIVALENTS,
    SCHEDULE_9,
    SCHEDULE_9_EQUIVALENTS,
    SCHEDULE_10,
    SCHEDULE_10_EQUIVALENTS,
    SCHEDULE_12,
    SCHEDULE_12_EQUIVALENTS,
    Stage,
    steps_csv,
    totals_csv,
)

HEADER = "date,medicine,slot,amount_mg\n"


@pytest.fixture
def checked(ebb: Ebb, tmp_path: Path) -> Any:
    """The JSON of a check of a file."""

    def check(text: str, *arguments: str) -> dict[str, Any]:
        path = tmp_path / "steps.csv"
        path.write_bytes(text.encode("utf-8"))
        ended = ebb("plan", "check", "--csv", path, "--json", *arguments)
        assert (ended.code, ended.err) == (0, "")
        return json.loads(ended.out)

    return check


def speaking(said: dict[str, Any], rule: str) -> list[int]:
    """The numbers of the steps at which a rule speaks."""
    return [s["n"] for s in said["steps"] if rule in [r["id"] for r in s["rules"]]]


# Published schedules ------------------------------------------------------------------------------------------


def test_schedule_2_of_the_ashton_manual(checked: Any) -> None:
    said = checked(steps_csv(SCHEDULE_2))
    assert (said["profile"], said["table"], said["records"], said["notes"]) == ("asam2025", None, [], [])
    steps = said["steps"]
    assert [s["totals"] for s in steps] == [{"diazepam": mg} for mg in SCHEDULE_2_TOTALS]
    assert [s["kind"] for s in steps] == ["start", *["cut"] * 26, "stop"]
    assert [s["days"] for s in steps] == [*[14] * 27, None]
    assert [s["days_since_change"] for s in steps] == [None, *[14] * 27]
    assert steps[1]["doses"] == [
        {"medicine": "diazepam", "slot": "AM", "amount_mg": "18"},
        {"medicine": "diazepam", "slot": "PM", "amount_mg": "20"},
    ]
    looked_at = (2, 12, 14, 15, 19, 24, 26, 27, 28)
    assert {s["totals"]["diazepam"]: s["step_percent"] for s in steps if s["n"] in looked_at} == {
        "38": 5.0, "18": 10.0, "14": 12.5, "13": 7.1429, "9": 10.0, "4": 20.0, "2": 33.3333, "1": 50.0, "0": 100.0,
    }  # fmt: skip
    assert [s["percent_14_days"] for s in steps] == [s["step_percent"] for s in steps]
    assert speaking(said, "R1") == [13, 14, 20, 21, 22, 23, 24, 25, 26, 27]
    assert speaking(said, "R3") == [26, 27]
    assert speaking(said, "R2") == []
    assert speaking(said, "R8") == [28]
    assert steps[12]["change_mg"] == "-2"
    assert [r for r in steps[12]["rules"] if r["id"] == "R1"] == [
        {
            "id": "R1",
            "profile": "asam2025",
            "source": "ASAM/Joint Clinical Practice Guideline on Benzodiazepine Tapering",
            "year": 2025,
            "severity": "info",
            "text": "This step is 11.1 % of the dose in force. The ASAM guideline of 2025 describes 5–10 % every 2–4 "
            "weeks as a usual start. Plans differ for good reasons.",
        }
    ]


def test_schedule_2_by_weeks(checked: Any) -> None:
    said = checked(steps_csv(SCHEDULE_2, days=7))
    assert speaking(said, "R2") == list(range(2, 29))
    assert speaking(said, "R3") == [23, 24, 25, 26, 27]
    assert [s["percent_14_days"] for s in said["steps"]][:4] == [None, 5.0, 10.0, 10.5263]
    assert [s["percent_28_days"] for s in said["steps"]][:6] == [None, 5.0, 10.0, 15.0, 20.0, 21.0526]


@pytest.mark.parametrize(
    ("stages", "equivalents"),
    [
        (SCHEDULE_1, SCHEDULE_1_EQUIVALENTS),
        (SCHEDULE_2, SCHEDULE_2_TOTALS),
        (SCHEDULE_4, SCHEDULE_12_EQUIVALENTS),
        (SCHEDULE_5, SCHEDULE_5_EQUIVALENTS),
        (SCHEDULE_9, SCHEDULE_9_EQUIVALENTS),
        (SCHEDULE_10, SCHEDULE_10_EQUIVALENTS),
        (SCHEDULE_12, SCHEDULE_12_EQUIVALENTS),
    ],
    ids=["1", "2", "4", "5", "9", "10", "12"],
)
def test_the_printed_equivalents_of_each_schedule(checked: Any, stages: list[Stage], equivalents: list[str]) -> None:
    said = checked(steps_csv(stages, days=7), "--table", "ashton2002")
    assert [s["diazepam_equivalent_mg"] for s in said["steps"]] == equivalents
    assert {s["diazepam_equivalent_range_mg"] for s in said["steps"]} == {None}
    assert (said["table"]["id"], said["table"]["year"]) == ("ashton2002", 2002)
    assert set(said["table"]) == {"id", "name", "source", "year"}
    assert said["notes"] == []


def test_a_switch_is_no_cut_and_its_rise_is_a_stage(checked: Any) -> None:
    said = checked(steps_csv(SCHEDULE_9), "--table", "ashton2002")
    rise = said["steps"][2]
    assert (rise["kind"], rise["change_mg"], rise["step_percent"]) == ("switch", "0.75", -5.0)
    assert [r["id"] for r in rise["rules"]] == ["R9"]
    assert speaking(said, "R9") == [2, 3, 4]
    first = checked(steps_csv(SCHEDULE_1, days=7), "--table", "ashton2002")
    assert [s["kind"] for s in first["steps"]] == ["start", *["switch"] * 5, *["cut"] * 6, "hold", "cut", "cut"]
    assert speaking(first, "R9") == [2, 3, 4, 5, 6]
    assert speaking(first, "R10") == []
    assert [s["step_percent"] for s in first["steps"]][4:10] == [0.0, 8.3333, 9.0909, 10.0, 11.1111, 12.5]


def test_without_a_table_a_switch_has_no_percent_and_a_note_says_so(checked: Any) -> None:
    said = checked(steps_csv(SCHEDULE_5, days=7))
    assert [s["step_percent"] for s in said["steps"]] == [None] * 7
    assert [s["change_mg"] for s in said["steps"]] == [None] * 7
    assert [s["diazepam_equivalent_mg"] for s in said["steps"]] == [None] * 7
    assert said["notes"] == [
        "No equivalence table is named, so no percent is worked out where two medicines are involved."
    ]


def test_another_table_gives_other_equivalents(checked: Any) -> None:
    text = steps_csv(SCHEDULE_5[:1])
    by = {t: checked(text, "--table", t)["steps"][0]["diazepam_equivalent_mg"] for t in ("ashton2002", "vadod2021")}
    assert by == {"ashton2002": "30", "vadod2021": "15"}


def test_the_ladder_of_cks_by_each_profile(checked: Any) -> None:
    text = totals_csv("diazepam", CKS_LADDER, days=7)
    own = {"asam2025": "R3", "cks": "R4", "ashton2002": "R5", "casn": "R6", "none": ""}
    said = {profile: checked(text, "--profile", profile) for profile in own}
    assert {p: s["profile"] for p, s in said.items()} == {p: p for p in own}
    assert len(speaking(said["cks"], "R4")) == 16
    assert speaking(said["ashton2002"], "R5") == []
    assert speaking(said["casn"], "R6") == []
    assert all(s["rules"] == [] for s in said["none"]["steps"])
    for profile, rule in own.items():
        others = {"R3", "R4", "R5", "R6"} - {rule}
        assert not others & {r["id"] for s in said[profile]["steps"] for r in s["rules"]}


# Figures in JSON ----------------------------------------------------------------------------------------------


def test_a_range_is_given_as_two_bounds(checked: Any) -> None:
    said = checked(HEADER + "2026-01-05,flurazepam,,30\n2026-01-19,flurazepam,,15\n", "--table", "ashton2002")
    first, second = said["steps"]
    assert (first["diazepam_equivalent_mg"], first["diazepam_equivalent_range_mg"]) == (None, ["10", "20"])
    assert (second["step_percent"], second["change_mg"]) == (50.0, "-15")
    assert said["notes"] == [
        "The table Ashton Manual 2002 gives a range for flurazepam, so there is no single percent where it stands "
        "beside another medicine."
    ]


def test_a_medicine_that_no_table_knows_has_no_equivalent_and_a_note(checked: Any) -> None:
    said = checked(HEADER + "2026-01-05,wonderpam,,10\n2026-01-19,wonderpam,,9\n", "--table", "ashton2002")
    assert [s["diazepam_equivalent_mg"] for s in said["steps"]] == [None, None]
    assert said["steps"][1]["step_percent"] == 10.0
    assert said["notes"] == ["wonderpam is not in the table Ashton Manual 2002, so it has no diazepam equivalent here."]


def test_an_equivalent_that_no_decimal_holds_is_rounded_to_four_places(checked: Any) -> None:
    said = checked(HEADER + "2026-01-05,zopiclone,,5\n2026-01-19,zopiclone,,3.7501\n", "--table", "ashton2002")
    assert [s["diazepam_equivalent_mg"] for s in said["steps"]] == ["3.3333", "2.5001"]
    assert said["steps"][1]["step_percent"] == 24.998


def test_brands_and_strengths_in_a_name_are_known(checked: Any) -> None:
    said = checked(HEADER + "2026-01-05,Valium,,10\n2026-01-19,Diazepam 5 mg tablets,,9\n")
    assert said["steps"][1]["step_percent"] == 10.0
    assert said["steps"][1]["totals"] == {"Diazepam 5 mg tablets": "9"}


def test_slots_come_back_as_they_were_written(checked: Any) -> None:
    said = checked(HEADER + "2026-01-05,diazepam,8:05,1\n2026-01-05,diazepam,with tea,2\n2026-01-05,diazepam,,0\n")
    assert {(d["slot"], d["amount_mg"]) for d in said["steps"][0]["doses"]} == {
        ("08:05", "1"), ("with tea", "2"), ("", "0"),
    }  # fmt: skip


def test_every_field_is_there_in_every_step(checked: Any) -> None:
    said = checked(steps_csv(SCHEDULE_9), "--table", "ashton2002")
    assert list(said) == ["profile", "table", "steps", "records", "notes"]
    names = {
        "n", "date", "kind", "totals", "diazepam_equivalent_mg", "diazepam_equivalent_range_mg", "change_mg",
        "step_percent", "percent_14_days", "percent_28_days", "days_since_change", "days", "doses", "rules",
    }  # fmt: skip
    assert {frozenset(s) for s in said["steps"]} == {frozenset(names)}


# As text ------------------------------------------------------------------------------------------------------


def test_the_text_is_a_table_and_the_sentences_below_it(ebb: Ebb, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(steps_csv([SCHEDULE_9[n] for n in (0, 1, 2, 12)]), encoding="utf-8")
    lines = ebb("plan", "check", "--csv", path, "--table", "ashton2002").out.splitlines()
    assert lines[0] == "Rules: ASAM 2025 · Table: Ashton Manual 2002"
    assert lines[2:7] == [
        "   date        kind    temazepam  diazepam  equivalent    change  of the dose  in 14 days    after  rules",
        "1  2026-01-05  start       30 mg      0 mg       15 mg         –            –           –        –",
        "2  2026-01-19  switch      15 mg    7.5 mg       15 mg      0 mg          0 %         0 %  14 days  R9",
        "3  2026-02-02  switch     7.5 mg     12 mg    15.75 mg  +0.75 mg         +5 %        +5 %  14 days  R9",
        "4  2026-02-16  cut          0 mg      6 mg        6 mg  −9.75 mg      −61.9 %     −61.9 %  14 days  R1 R3",
    ]
    assert lines[8].startswith(
        "2026-01-19  R9  This is a stage of a switch, not a cut: by the table Ashton Manual 2002"
    )
    assert lines[-1] == (
        "2026-02-16  R3  The dose falls by 61.9 % within 14 days. The ASAM guideline of 2025 describes 25 % in 2 weeks "
        "as the usual ceiling. Plans differ for good reasons."
    )


def test_a_plan_that_no_rule_speaks_about_says_so(ebb: Ebb, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(totals_csv("diazepam", ["20", "19"]), encoding="utf-8")
    out = ebb("plan", "check", "--csv", path).out
    assert out.splitlines()[-1] == "None of these rules has anything to say about the steps."


def test_a_percent_taper_as_generated_goes_over_no_limit(ebb: Ebb, tmp_path: Path, checked: Any) -> None:
    made = ebb("plan", "generate", "--start", "20mg", "--percent", "10", "--every", "14d", "--until", "0.5mg",
               "--from", "2026-01-05", "--medicine", "diazepam", "--slot", "08:00", "--csv")  # fmt: skip
    assert made.code == 0
    said = checked(made.out)
    assert len(said["steps"]) == 37
    assert said["steps"][7]["totals"] == {"diazepam": "9.5659"}
    assert max(s["step_percent"] or 0 for s in said["steps"]) > 10  # written to the nearest 0.0001 mg
    assert [s["rules"] for s in said["steps"]] == [[]] * 37


# The journal --------------------------------------------------------------------------------------------------

MORNING, EVENING = time(8), time(21)


def mg(text: str) -> Amount:
    return Amount.from_mg(text)


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """A journal whose second version cuts in the middle of the first one's only step, with some doses recorded."""
    path = tmp_path / "j.ebb"
    journal = open_journal(path, CLOCK, create=True)
    tablet = Preparation(0, 0, Form.TABLET, mg("5"), pieces=2)
    medicine = journal.begin("diazepam", tablet, [(MORNING, mg("5")), (EVENING, mg("2.5"))], date(2026, 10, 1)).new_id
    assert medicine is not None
    steps = [
        Step(date(2026, 11, 23), (PlannedDose(medicine, MORNING, mg("5")), PlannedDose(medicine, EVENING, mg("1"))),
             StepKind.CUT),
        Step(date(2026, 12, 7), (PlannedDose(medicine, MORNING, mg("5")),), StepKind.CUT),
        Step(date(2026, 12, 21), (), StepKind.STOP),
    ]  # fmt: skip
    journal.save_plan(steps, agreed_with="Dr Example")
    for day in (18, 19, 22):
        journal.take_planned(date(2026, 11, day), medicine, MORNING, at=time(8))
    journal.close()
    return path


def test_the_plan_in_force_is_checked_across_its_versions(ebb: Ebb, journal_file: Path) -> None:
    said = json.loads(ebb("--journal", journal_file, "plan", "check", "--json").out)
    steps = said["steps"]
    assert [(s["date"], s["kind"], s["totals"]) for s in steps] == [
        ("2026-10-01", "start", {"diazepam": "7.5"}),
        ("2026-11-23", "cut", {"diazepam": "6"}),
        ("2026-12-07", "cut", {"diazepam": "5"}),
        ("2026-12-21", "stop", {}),
    ]
    assert [s["step_percent"] for s in steps] == [None, 20.0, 16.6667, 100.0]
    assert [r["id"] for r in steps[1]["rules"]] == ["R1", "R19"]
    assert steps[1]["rules"][1]["text"].startswith(
        "Doses that the preparations written down do not make exactly: 1 mg diazepam (nearest: 2.5 mg)."
    )
    assert steps[1]["doses"][1] == {"medicine": "diazepam", "slot": "21:00", "amount_mg": "1"}
    assert [(r["id"], r["severity"]) for r in said["records"]] == [("R12", "urgent")]
    assert said["records"][0]["text"].startswith(
        "diazepam: no dose is recorded for 2 days, up to 21 Nov 2026, and the plan says 7.5 mg a day."
    )
    assert set(said["records"][0]) == {"id", "profile", "source", "year", "severity", "text"}


def test_the_record_stands_below_the_steps(ebb: Ebb, journal_file: Path) -> None:
    lines = ebb("plan", "check", "--journal", journal_file).out.splitlines()
    assert lines[lines.index("What is recorded") + 1].startswith("2026-11-21  R12  diazepam: no dose is recorded")
    assert (
        json.loads(ebb("plan", "check", "--json", "--profile", "none", "--journal", journal_file).out)["records"] == []
    )


def test_the_table_of_the_plan_is_used_unless_another_is_named(ebb: Ebb, tmp_path: Path) -> None:
    path = tmp_path / "demo.ebb"
    assert ebb("demo", path, "--days", "240").code == 0
    said = json.loads(ebb("plan", "check", "--json", "--journal", path).out)
    assert said["table"]["id"] == "ashton2002"
    assert said["steps"][0]["diazepam_equivalent_mg"] is not None
    other = json.loads(ebb("plan", "check", "--json", "--table", "vadod2021", "--journal", path).out)
    assert other["table"]["id"] == "vadod2021"
    assert json.loads(ebb("plan", "check", "--json", "--table", "none", "--journal", path).out)["table"] is None


def test_a_journal_without_a_plan_says_so(ebb: Ebb, tmp_path: Path) -> None:
    open_journal(tmp_path / "empty.ebb", CLOCK, create=True).close()
    assert "no plan yet" in one_sentence(ebb("--journal", tmp_path / "empty.ebb", "plan", "check"))


def test_a_file_is_checked_without_any_journal(ebb: Ebb, tmp_path: Path, checked: Any) -> None:
    checked(totals_csv("diazepam", ["20", "19"]))
    assert [p.name for p in tmp_path.rglob("*.ebb")] == []


# Refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no steps"),
        (HEADER, "holds no steps"),
        ("date,medicine,slot,amount_mg,why\n2026-01-05,a,,1,x\n", "does not know: why"),
        (HEADER + "2026-02-30,a,,1\n", "Line 2: “2026-02-30” could not be read as a date. Write it like 2026-11-23."),
        (HEADER + "2026-01-05,a,,1\n05/02/2026,a,,1\n", "Line 3: “05/02/2026” is written in another order"),
        (HEADER + "2026-01-05,a,,1,5\n", "Line 2: This row has 5 columns"),
        (HEADER + "2026-01-05,a,,lots\n", "Line 2: “lots” is not an amount in mg."),
        (HEADER + "2026-01-05,a,,-1\n", "Line 2: An amount cannot be below zero."),
        (HEADER + "2026-01-05,a,AM,1\n2026-01-05,A,am,1\n", "Line 3: a has two amounts for the same time of day"),
        (HEADER + "2026-01-19,a,,1\n2026-01-05,a,,1\n", "a step before the start"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(ebb: Ebb, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(text, encoding="utf-8")
    for arguments in ((), ("--json",)):
        ended = ebb("plan", "check", "--csv", path, *arguments)
        assert said in one_sentence(ended)
        assert ended.out == ""


def test_a_missing_file_a_folder_and_unknown_names_are_refused(ebb: Ebb, tmp_path: Path) -> None:
    assert "There is no file" in one_sentence(ebb("plan", "check", "--csv", tmp_path / "none.csv"))
    assert "is a folder" in one_sentence(ebb("plan", "check", "--csv", tmp_path))
    path = tmp_path / "steps.csv"
    path.write_text(totals_csv("diazepam", ["20", "19"]), encoding="utf-8")
    assert one_sentence(ebb("plan", "check", "--csv", path, "--table", "ashton")) == (
        "There is no equivalence table “ashton”. Use one of ashton2002, vadod2021, scot2024."
    )
    assert one_sentence(ebb("plan", "check", "--csv", path, "--profile", "fast")) == (
        "There is no profile “fast”. Use one of asam2025, cks, ashton2002, casn, none."
    )
    assert ebb("plan", "check", "--pace", "fast").code == 2


def test_five_thousand_steps_are_checked_and_more_are_refused(ebb: Ebb, tmp_path: Path, checked: Any) -> None:
    totals = [str(Amount(200_000 - 39 * n).mg) for n in range(5001)]
    said = checked(totals_csv("diazepam", totals[:5000], days=1), "--table", "ashton2002")
    assert [s["n"] for s in said["steps"]][-1] == 5000
    assert said["steps"][-1]["diazepam_equivalent_mg"] == totals[4999]
    path = tmp_path / "steps.csv"
    path.write_text(totals_csv("diazepam", totals, days=1), encoding="utf-8")
    assert "has 5001 steps, and at most 5000 are read" in one_sentence(ebb("plan", "check", "--csv", path))


def test_a_medicine_of_the_plan_without_a_preparation_is_noted(ebb: Ebb, tmp_path: Path) -> None:
    path = tmp_path / "bare.ebb"
    journal = open_journal(path, CLOCK, create=True)
    journal.begin("diazepam", None, [(time(8), Amount.from_mg(5))], date(2026, 11, 1))
    journal.close()
    ended = ebb("plan", "check", "--journal", path)
    assert ended.code == 0
    assert "No preparation of diazepam is written down" in ended.out
