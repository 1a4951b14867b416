"""``ebb plan generate``: the steps of an agreed rule as a table, JSON and CSV, without any journal."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest

from journal.config.paths import Paths
from journal.domain.amount import mg_text
from journal.exchange.steps_csv import read_steps_csv
from tests.cli.conftest import Ebb, one_sentence

FROM = ("--from", "2026-01-05")
EVERY = ("--every", "14d")
TEN_PERCENT = ("--start", "20mg", "--percent", "10", "--until", "0.5mg", *EVERY, *FROM)
FIXED = ("--start", "5mg", "--amount", "1mg", *EVERY, *FROM)


def generated(ebb: Ebb, *arguments: str) -> dict[str, Any]:
    ended = ebb("plan", "generate", *arguments, "--json")
    assert (ended.code, ended.err) == (0, ""), ended
    return json.loads(ended.out)


def amounts(said: dict[str, Any]) -> list[str]:
    return [step["amount_mg"] for step in said["steps"]]


def test_ten_percent_every_fourteen_days(ebb: Ebb) -> None:
    said = generated(ebb, *TEN_PERCENT)
    assert said["rule"] == "10 % of the dose in force every 14 days, to 0.5 mg"
    assert (said["cuts"], said["days"]) == (36, 504)
    assert (said["first_day"], said["last_day"]) == ("2026-01-05", "2027-05-24")
    assert amounts(said)[:10] == [
        "20", "18", "16.2", "14.58", "13.122", "11.8098", "10.6288", "9.5659", "8.6093", "7.7484",
    ]  # fmt: skip
    assert amounts(said)[-1] == "0.5"
    assert said["steps"][7] == {
        "n": 8,
        "date": "2026-04-13",
        "kind": "cut",
        "medicine": "medicine",
        "totals": {"medicine": "9.5659"},
        "wanted_mg": "9.565938",
        "amount_mg": "9.5659",
        "change_mg": "-1.0629",
        "step_percent": 10.0002,
        "wanted_percent": 10.0,
        "days": 14,
        "doses": [{"medicine": "medicine", "slot": "08:00", "amount_mg": "9.5659", "made": None}],
    }
    first, last = said["steps"][0], said["steps"][-1]
    assert [first[name] for name in ("kind", "change_mg", "step_percent", "wanted_percent")] == ["start"] + [None] * 3
    assert (last["kind"], last["days"]) == ("cut", None)


def test_a_stop_follows_when_it_is_asked_for(ebb: Ebb) -> None:
    said = generated(ebb, *TEN_PERCENT, "--then-stop")
    assert said["rule"].endswith(", to 0.5 mg; stop 14 days later")
    assert (said["cuts"], said["days"]) == (37, 518)
    stop = said["steps"][-1]
    assert (stop["kind"], stop["amount_mg"], stop["change_mg"], stop["doses"]) == ("stop", "0", "-0.5", [])


def test_bands_land_on_their_edges(ebb: Ebb) -> None:
    said = generated(ebb, "--start", "40mg", "--bands", "20:4mg,10:2mg/7d,0:1mg", *EVERY, *FROM)
    assert said["cuts"] == 20
    assert amounts(said)[:12] == ["40", "36", "32", "28", "24", "20", "18", "16", "14", "12", "10", "9"]
    assert [step["days"] for step in said["steps"]] == [14] * 5 + [7] * 5 + [14] * 10 + [None]
    assert said["rule"] == ("4 mg every 14 days, to 20 mg; 2 mg every 7 days, to 10 mg; 1 mg every 14 days, to 0 mg")
    mixed = generated(ebb, "--start", "20", "--bands", "10:12.5%/1w;0:1/2mg/2d", *FROM)
    assert mixed["rule"].startswith("12.5 % of the dose in force every 7 days, to 10 mg; 0.5 mg every 2 days")


def test_a_percent_over_a_period_is_compounded(ebb: Ebb) -> None:
    said = generated(
        ebb, "--start", "20mg", "--percent", "10%", "--per", "2w", "--every", "1", "--until", "10mg", *FROM
    )
    assert said["rule"] == "0.7498 % of the dose in force every day (10 % every 14 days, compounded), to 10 mg"
    assert amounts(said)[::14][:4] == ["20", "18", "16.2", "14.58"]
    assert said["steps"][1]["wanted_percent"] == 0.7498


def test_what_can_be_made_is_taken_and_what_was_wanted_is_kept(ebb: Ebb) -> None:
    tablets = ("--tablet", "10mg", "--tablet", "5mg", "--tablet", "2mg/2")
    rule = ("--start", "13mg", "--percent", "10", "--until", "1mg", *EVERY, *FROM, *tablets)
    for more, amount, percent, made in (
        ((), "12", 7.6923, "1 × 10 mg tablet + 1 × 2 mg tablet"),
        (("--round", "below"), "11", 15.3846, "1 × 10 mg tablet + ½ × 2 mg tablet"),
    ):
        said = generated(ebb, *rule, *more)
        step = said["steps"][1]
        assert (step["wanted_mg"], step["wanted_percent"]) == ("11.7", 10.0)
        assert (step["amount_mg"], step["step_percent"]) == (amount, percent)
        assert step["doses"][0]["made"] == made
    assert said["rule"].endswith("; made to the next lower amount that can be made")


@pytest.mark.parametrize(
    ("preparation", "made"),
    [
        (("--liquid", "2mg/5mL", "--mark", "0.5"), "11.5 mL of 2 mg per 5 mL liquid"),
        (("--liquid", "2 mg / ml", "--mark", "0.5mL"), "2 mL of 2 mg per 1 mL liquid"),
        (("--drops", "0.1mg"), "45 drops of 0.1 mg per drop"),
        (("--capsule", "0.5mg"), "9 × 0.5 mg capsule"),
        (("--tablet", "1/2mg"), "9 × 0.5 mg tablet"),
        (("--tablet", "2 mg/4"), "2¼ × 2 mg tablet"),
    ],
)
def test_every_preparation_makes_its_doses(ebb: Ebb, preparation: tuple[str, ...], made: str) -> None:
    said = generated(ebb, "--start", "5mg", "--percent", "10", "--until", "2mg", *EVERY, *FROM, *preparation)
    assert said["steps"][1]["doses"][0]["made"] == made


def test_the_day_is_divided_over_its_slots(ebb: Ebb) -> None:
    even = generated(ebb, *TEN_PERCENT, "--slot", "21:00", "--slot", "8")
    assert [(d["slot"], d["amount_mg"]) for d in even["steps"][8]["doses"]] == [
        ("08:00", "4.3046"),
        ("21:00", "4.3047"),
    ]
    ratio = generated(ebb, "--slot", "08:00=5mg", "--slot", "21:00=10mg", "--amount", "1.5mg", *EVERY, *FROM)
    assert [[d["amount_mg"] for d in step["doses"]] for step in ratio["steps"][:2]] == [["5", "10"], ["4.5", "9"]]


def test_a_switch_prints_the_equivalent_of_each_stage(ebb: Ebb) -> None:
    said = generated(
        ebb, "--medicine", "lorazepam", "--slot", "8:00=1mg", "--slot", "22:00=1mg", "--switch-to", "Diazepam 2 mg",
        "--table", "ashton2002", "--stage", "22:00", "--stage", "22:00", "--portion", "0.5mg", "--every", "7", *FROM,
        "--tablet", "2mg",
    )  # fmt: skip
    assert said["rule"] == (
        "lorazepam to Diazepam 2 mg by Ashton Manual 2002, 0.5 mg of one time of day every 7 days; "
        "made to the nearest amount that can be made"
    )
    assert (said["table"], said["cuts"], said["days"]) == ("ashton2002", 0, 14)
    assert [step["totals"] for step in said["steps"]] == [
        {"lorazepam": "2", "Diazepam 2 mg": "0"}, {"lorazepam": "1.5", "Diazepam 2 mg": "6"},
        {"lorazepam": "1", "Diazepam 2 mg": "10"},
    ]  # fmt: skip
    stage = said["steps"][1]
    assert (stage["kind"], stage["medicine"], stage["wanted_mg"], stage["amount_mg"]) == (
        "switch", "Diazepam 2 mg", "5", "6",
    )  # fmt: skip
    assert (stage["step_percent"], stage["wanted_percent"]) == (None, None)
    assert [step["diazepam_mg"] for step in said["steps"]] == [
        {"low": "20", "high": "20"}, {"low": "21", "high": "21"}, {"low": "20", "high": "20"},
    ]  # fmt: skip
    assert [d["made"] for d in stage["doses"]] == [None, None, "3 × 2 mg tablet"]


def test_the_table_is_aligned_and_says_the_same(ebb: Ebb) -> None:
    tablets = ("--tablet", "10mg", "--tablet", "5mg", "--tablet", "2mg/2")
    ended = ebb("plan", "generate", "--start", "13mg", "--percent", "10", "--until", "11mg", *EVERY, *FROM, *tablets,
                "--then-stop", "--medicine", "diazepam")  # fmt: skip
    assert ended.out.splitlines() == [
        "10 % of the dose in force every 14 days, to 11 mg; stop 14 days later; "
        "made to the nearest amount that can be made",
        "3 cuts · 42 days · 2026-01-05 – 2026-02-16",
        "",
        "   from        kind   diazepam   wanted          change  days  doses",
        "1  2026-01-05  start     13 mg                             14  08:00 13 mg"
        " (1 × 10 mg tablet + 1½ × 2 mg tablet)",
        "2  2026-01-19  cut       12 mg  11.7 mg  −1 mg (−7.7 %)    14  08:00 12 mg"
        " (1 × 10 mg tablet + 1 × 2 mg tablet)",
        "3  2026-02-02  cut       11 mg           −1 mg (−8.3 %)    14  08:00 11 mg"
        " (1 × 10 mg tablet + ½ × 2 mg tablet)",
        "4  2026-02-16  stop       0 mg                   −11 mg",
    ]


def test_csv_has_a_row_for_every_time_of_day_of_every_step(ebb: Ebb) -> None:
    ended = ebb("plan", "generate", "--start", "2mg", "--amount", "1mg", "--every", "2w", *FROM, "--csv",
                "--slot", "8:00", "--slot", "21:00", "--medicine", "a, b")  # fmt: skip
    assert list(csv.reader(io.StringIO(ended.out))) == [
        ["date", "medicine", "slot", "amount_mg"],
        ["2026-01-05", "a, b", "08:00", "1"], ["2026-01-05", "a, b", "21:00", "1"],
        ["2026-01-19", "a, b", "08:00", "0.5"], ["2026-01-19", "a, b", "21:00", "0.5"],
        ["2026-02-02", "a, b", "08:00", "0"], ["2026-02-02", "a, b", "21:00", "0"],
    ]  # fmt: skip


def test_the_csv_is_read_back_to_the_same_plan(ebb: Ebb) -> None:
    rule = (*TEN_PERCENT, "--then-stop", "--slot", "8:00", "--slot", "21:00")
    said = generated(ebb, *rule)
    steps = read_steps_csv(ebb("plan", "generate", *rule, "--csv").out.encode(), "x.csv").steps
    assert [(step.start.isoformat(), step.kind.value) for step in steps] == [
        (step["date"], step["kind"]) for step in said["steps"]
    ]
    assert [mg_text(step.total(1)) for step in steps] == amounts(said)
    assert [[(d.slot.isoformat("minutes"), mg_text(d.amount)) for d in step.doses if d.amount] for step in steps] == [
        [(d["slot"], d["amount_mg"]) for d in step["doses"]] for step in said["steps"]
    ]


def test_no_journal_is_opened_or_made(ebb: Ebb, paths: Paths) -> None:
    generated(ebb, *TEN_PERCENT)
    assert not paths.journal.exists()


def test_dates_run_on_across_changes_of_clocks(ebb: Ebb) -> None:
    said = generated(ebb, "--start", "30mg", "--amount", "1mg", "--every", "2 weeks", *FROM)
    days = [date.fromisoformat(step["date"]) for step in said["steps"]]
    assert days == [date(2026, 1, 5) + timedelta(days=14 * n) for n in range(31)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--start", "5mg", "--percent", "10", "--until", "10mg", *EVERY, *FROM), "is not below the dose at the start"),
        (("--start", "5mg", "--percent", "0", "--until", "1mg", *EVERY, *FROM), "above 0 and below 100"),
        (("--start", "5mg", "--percent", "-5", "--until", "1mg", *EVERY, *FROM), "“-5” could not be read as a percent"),
        (("--start", "5mg", "--percent", "100", "--until", "1mg", *EVERY, *FROM), "above 0 and below 100"),
        (("--start", "5mg", "--percent", "101", "--until", "1mg", *EVERY, *FROM), "above 0 and below 100"),
        (("--start", "5mg", "--percent", "1/8", "--until", "1mg", *EVERY, *FROM), "could be a fraction"),
        (("--start", "5mg", "--percent", "10", *EVERY, *FROM), "never comes to zero"),
        (("--start", "5mg", "--amount", "0mg", *EVERY, *FROM), "A cut of zero"),
        (("--start", "5mg", "--amount", "-1mg", *EVERY, *FROM), "below zero"),
        (("--start", "0mg", "--amount", "1mg", *EVERY, *FROM), "The dose at the start is zero"),
        (("--start", "1.000mg", "--amount", "1mg", *EVERY, *FROM), "--start: “1.000” could mean 1 or 1000"),
        (("--start", "5g", "--amount", "1mg", *EVERY, *FROM), "in grams"),
        (("--start", "2 tablets", "--amount", "1mg", *EVERY, *FROM), "Tablets need a tablet"),
        (("--amount", "1mg", *EVERY, *FROM), "The dose at the start is missing"),
        (("--start", "5mg", "--amount", "1mg", "--every", "0d", *FROM), "a whole number of days from 1"),
        (("--start", "5mg", "--amount", "1mg", "--every", "1.5w", *FROM), "“1.5w” could not be read"),
        (("--start", "5mg", "--amount", "1mg", "--every", "1m", *FROM), "“1m” could not be read"),
        (("--start", "5mg", "--amount", "1mg", "--every", "-7", *FROM), "“-7” could not be read"),
        (("--start", "5mg", "--amount", "1mg", *FROM), "days between the steps are missing"),
        (("--start", "5mg", "--amount", "1mg", *EVERY), "The first day is missing"),
        (("--start", "5mg", "--amount", "1mg", *EVERY, "--from", "2026-02-30"), "could not be read as a date"),
        (("--start", "5mg", "--amount", "1mg", *EVERY, "--from", "5 May"), "could not be read as a date"),
        (("--start", "5mg", "--amount", "1mg", *EVERY, "--from", "1826-02-03"), "before 1900"),
        (("--start", "5mg", "--amount", "1mg", *EVERY, "--from", "9999-12-20"), "beyond the last date"),
        (("--start", "100mg", "--amount", "0.01mg", *EVERY, *FROM), "more than 5000 steps"),
        (("--start", "5mg", *EVERY, *FROM), "The rule is missing"),
        ((*FIXED, "--percent", "10"), "--percent, --amount do not go together"),
        ((*FIXED, "--json", "--csv"), "--json, --csv do not go together"),
        ((*FIXED, "--per", "7d"), "belongs to a percent"),
        ((*FIXED, "--round", "above"), "--round needs"),
        ((*FIXED, "--mark", "0.1"), "--mark needs --liquid"),
        ((*FIXED, "--table", "ashton2002"), "--table needs --switch-to"),
        ((*FIXED, "--medicine", " "), "A medicine needs a name"),
        ((*FIXED, "--tablet", "2mg/3"), "--tablet: A tablet can be scored"),
        ((*FIXED, "--liquid", "2mg"), "could not be read as a liquid"),
        ((*FIXED, "--liquid", "2mg/5mL", "--mark", "0"), "--mark: The finest mark"),
        ((*FIXED, "--liquid", "2mg/1/3mL"), "--liquid: "),
        (("--start", "5mg", "--amount", "0.5mg", *EVERY, *FROM, "--tablet", "2mg/2"), "Below 1 mg the rule comes to"),
        ((*FIXED, "--until", "0.5mg", "--tablet", "1mg"), "The end dose, 0.5 mg, cannot be made"),
        ((*FIXED, "--slot", "8=2mg", "--slot", "21=2mg"), "come to 4 mg and the dose at the start is 5 mg"),
        ((*FIXED, "--slot", "8=2mg", "--slot", "21"), "Either every time of day"),
        ((*FIXED, "--slot", "8", "--slot", "08:00"), "08:00 is given twice"),
        ((*FIXED, "--slot", "25:00"), "could not be read as a time"),
        (("--start", "5mg", "--bands", "5:1mg,0:1mg", *EVERY, *FROM), "not below the dose at the start"),
        (("--start", "5mg", "--bands", "2:1mg,3:1mg", *EVERY, *FROM), "the highest first"),
        (("--start", "5mg", "--bands", "2:1,0:1mg", *EVERY, *FROM), "could be mg or percent"),
        (("--start", "5mg", "--bands", "2=1mg", *EVERY, *FROM), "could not be read as a band"),
        (("--start", "5mg", "--bands", "2:1mg", "--until", "1mg", *EVERY, *FROM), "One more band is needed"),
        (("--start", "5mg", "--bands", "0:1mg", "--per", "7d", *EVERY, *FROM), "belongs to a percent"),
        (("--start", "5mg", "--switch-to", "diazepam", *EVERY, *FROM), "ashton2002, vadod2021, scot2024"),
        (
            ("--start", "5mg", "--switch-to", "diazepam", "--table", "ashton2002", *EVERY, *FROM),
            "“medicine” is not among the medicines",
        ),
        (
            ("--start", "5mg", "--medicine", "zopiclone", "--switch-to", "diazepam", "--table", "mine", *EVERY, *FROM),
            "There is no equivalence table “mine”",
        ),
        (
            ("--start", "6mg", "--medicine", "bromazepam", "--switch-to", "diazepam", "--table", "ashton2002", *EVERY,
             *FROM),
            "stand 1.6667 mg to 2 mg of diazepam. Say which was agreed, low or high.",
        ),
        (("--start", "5mg", "--switch-to", "diazepam", "--then-stop", *EVERY, *FROM), "do not go together"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_one_sentence(ebb: Ebb, arguments: tuple[str, ...], words: str) -> None:
    ended = ebb("plan", "generate", *arguments)
    assert words in one_sentence(ended)
    assert ended.out == ""


def test_an_option_that_is_none_is_wrong_usage(ebb: Ebb) -> None:
    assert ebb("plan", "generate", *FIXED, "--taper", "fast").code == 2
    assert ebb("plan", "generate", *FIXED, "--round", "up").code == 2
