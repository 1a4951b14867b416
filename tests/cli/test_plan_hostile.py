"""What must never be read as another dose: halves, commas, units and slips of the keys, in files and options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb, one_sentence

HEADER = "date,medicine,slot,amount_mg\n"
FROM = ("--from", "2026-01-05", "--every", "14d")
ONE_MG = ("--start", "20mg", "--amount", "1mg", *FROM)


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", ["0,5", "1,5", "12,5", "٠,5", "½,5"])
def test_an_amount_cut_in_two_by_its_comma_is_no_time_of_day_and_another_dose(
    ebb: Ebb, tmp_path: Path, amount: str
) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(f"{HEADER}2026-01-05,diazepam,,5\n2026-01-19,diazepam,{amount}\n", encoding="utf-8")
    said = one_sentence(ebb("plan", "check", "--csv", path))
    assert said.startswith(f"Line 3: “{amount.partition(',')[0]}” is no time of day; it could be part of an amount")
    assert said.endswith("and amounts with a point, like 0.5.")


@pytest.mark.parametrize("slot", ["8", "0800", "8.30", "25:00", "24:00", "8-9", "1.", '"0,5"', "²"])
def test_a_slot_of_digits_alone_is_a_time_or_nothing(ebb: Ebb, tmp_path: Path, slot: str) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(f"{HEADER}2026-01-05,diazepam,{slot},5\n", encoding="utf-8")
    assert "is no time of day" in one_sentence(ebb("plan", "check", "--csv", path))


@pytest.mark.parametrize("slot", ["8:05", "23:59", "8 am", "1. morning", "١ صباحا", "with tea", "–", ""])
def test_other_slots_are_words(ebb: Ebb, tmp_path: Path, slot: str) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(f"{HEADER}2026-01-05,diazepam,{slot},5\n", encoding="utf-8")
    assert ebb("plan", "check", "--csv", path).code == 0


@pytest.mark.parametrize(
    "amount",
    ["1e1", "+5", "nan", "inf", "-0", "−5", "500µg", "5mg", "1 000", "1'000", "½", "1/2", "5.", "٥", "9" * 400],
)
def test_what_is_no_plain_number_of_mg_is_refused(ebb: Ebb, tmp_path: Path, amount: str) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(f"{HEADER}2026-01-05,diazepam,,{amount}\n", encoding="utf-8")
    ended = ebb("plan", "check", "--csv", path)
    assert one_sentence(ended).startswith("Line 2: ")
    assert (ended.out, len(ended.err) < 200) == ("", True)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", " , ").upper(),
        lambda text: "\n\n" + text.replace("\n", ",,\n"),
    ],
    ids=["bom", "crlf", "cr", "tabs", "semicolons", "blanks", "empty cells"],
)
def test_however_a_spreadsheet_writes_it_the_figures_are_the_same(ebb: Ebb, tmp_path: Path, change: object) -> None:
    path = tmp_path / "steps.csv"
    path.write_bytes(change(f"{HEADER}2026-01-05,D,08:00,0.5\n2026-01-19,D,08:00,.45\n").encode())  # type: ignore[operator]
    steps = json.loads(ebb("plan", "check", "--csv", path, "--json").out)["steps"]
    assert [(step["totals"], step["step_percent"]) for step in steps] == [({"D": "0.5"}, None), ({"D": "0.45"}, 10.0)]


@pytest.mark.parametrize("name", ["=1+1", "+1", "@x", "-x", "'=x", 'a,b"c', "ديازيبام", "x" * 100])
def test_a_name_comes_back_from_the_file_and_is_no_formula_in_it(ebb: Ebb, tmp_path: Path, name: str) -> None:
    path = tmp_path / "laid.csv"
    path.write_text(ebb("plan", "generate", *ONE_MG, "--medicine", name, "--csv").out, encoding="utf-8")
    assert all(row.split(",")[1][0] not in "=+-@" for row in path.read_text("utf-8").splitlines()[1:])
    steps = json.loads(ebb("plan", "check", "--csv", path, "--json").out)["steps"]
    assert [step["totals"] for step in steps] == [{name: str(mg)} for mg in range(20, -1, -1)]


# Options --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", ["20.0001mg", "30mg", "200mg"])
def test_a_cut_of_more_than_there_is_would_be_an_abrupt_stop(ebb: Ebb, cut: str) -> None:
    said = one_sentence(ebb("plan", "generate", "--start", "20mg", "--amount", cut, *FROM))
    assert "is more than the dose it is taken from, 20 mg." in said
    bands = f"20mg:4mg,0:{cut}"
    assert "taken from, 20 mg." in one_sentence(ebb("plan", "generate", "--start", "40", "--bands", bands, *FROM))


def test_a_cut_of_all_there_is_is_a_stop(ebb: Ebb) -> None:
    said = json.loads(ebb("plan", "generate", "--start", "1mg", "--amount", "1mg", *FROM, "--json").out)
    assert [(step["kind"], step["amount_mg"]) for step in said["steps"]] == [("start", "1"), ("stop", "0")]


@pytest.mark.parametrize("tablet", ["5/2", "5 / 2", "1/2", "½", "10⁄4"])
def test_a_tablet_that_could_be_half_as_strong_is_refused(ebb: Ebb, tablet: str) -> None:
    said = one_sentence(ebb("plan", "generate", *ONE_MG, "--tablet", tablet))
    assert said.startswith(f"--tablet: “{tablet}” could be a strength or a tablet in parts.")


@pytest.mark.parametrize(("tablet", "made"), [("5mg/2", "4 × 5 mg tablet"), ("5/2mg", "8 × 2.5 mg tablet")])
def test_a_tablet_with_its_unit_is_read(ebb: Ebb, tablet: str, made: str) -> None:
    said = json.loads(ebb("plan", "generate", *ONE_MG, "--until", "17.5mg", "--tablet", tablet, "--json").out)
    assert said["steps"][0]["doses"][0]["made"] == made


@pytest.mark.parametrize("bands", ["10:1mg/2,0:1mg", "10:10%/2,0:1mg", "10:1mg/2weeks/3d,0:1mg", "10:1mg/1m,0:1mg"])
def test_a_number_behind_a_cut_is_days_only_when_it_says_so(ebb: Ebb, bands: str) -> None:
    said = one_sentence(ebb("plan", "generate", "--start", "20mg", "--bands", bands, *FROM))
    assert (
        said
        == f"--bands: “{bands.split(',')[0]}” could not be read as a band. Write it like 20:4mg, 20:4mg/7d or 20:10%."
    )


@pytest.mark.parametrize("percent", ["-5", "−5", "1e1", "10mg", "nan", "", "%", "10%%", "ten", "1'000"])
def test_the_sentence_about_a_percent_speaks_of_a_percent(ebb: Ebb, percent: str) -> None:
    said = one_sentence(ebb("plan", "generate", "--start", "20mg", f"--percent={percent}", "--until", "1mg", *FROM))
    assert said == f"--percent: “{percent}” could not be read as a percent above zero. Write it like 10 or 12.5."


@pytest.mark.parametrize("percent", ["1,000", "1.000", "05", "12."])
def test_a_percent_of_two_readings_names_both(ebb: Ebb, percent: str) -> None:
    said = one_sentence(ebb("plan", "generate", "--start", "20mg", "--percent", percent, "--until", "1mg", *FROM))
    assert f"“{percent}”" in said
    assert " or " in said
    assert "mg" not in said


@pytest.mark.parametrize("option", [("--mark", "1/3", "--liquid", "1mg/mL"), ("--liquid", "1mg/ 1/3mL")])
def test_a_measure_that_no_decimal_holds_is_no_matter_of_mg(ebb: Ebb, option: tuple[str, ...]) -> None:
    assert "0.0001 mg" not in one_sentence(ebb("plan", "generate", *ONE_MG, *option))


def test_a_name_that_no_file_could_hold_is_refused_before_it_is_written(ebb: Ebb) -> None:
    ended = ebb("plan", "generate", *ONE_MG, "--medicine", "x" * 101, "--csv")
    assert one_sentence(ended) == "The name of the medicine is longer than 100 signs. Write only the name."
    switch = ("--start", "1mg", "--medicine", "lorazepam", "--table", "ashton2002", *FROM)
    assert "longer than" in one_sentence(ebb("plan", "generate", *switch, "--switch-to", "diazepam " * 20))
    assert "needs a name" in one_sentence(ebb("plan", "generate", *switch, "--switch-to", " "))
