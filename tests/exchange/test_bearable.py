"""Bearable's CSV: medicines in mg become doses exactly, all else stays in the notes with its names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.problems import Problem
from journal.exchange.bearable import read_bearable
from journal.exchange.guess import guess_format
from journal.exchange.row_verdicts import Preview
from tests.exchange.foreign import TODAY, checked, doses, notes, verdicts

NEW = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
OLD = "date,weekday,time of day,category,rating/amount,detail,notes\n"


def read(text: str, encoding: str = "utf-8") -> Preview:
    return read_bearable(text.encode(encoding), "bearable.csv", TODAY)


def meds(amount: str, detail: str = "Diazepam") -> Preview:
    return read(NEW + f'2nd Nov 2026,2026-11-02,Monday,am,Meds/Supplements,"{amount}","{detail}",\n')


def test_a_medicine_in_mg_is_a_dose() -> None:
    preview = read(NEW + '2nd Nov 2026,2026-11-02,Monday,am,Meds/Supplements,2.5 mg,Diazepam,"with ""food"",\nlate"\n')
    assert doses(preview) == [("2026-11-02", "", "Diazepam", 25000)]
    assert preview.contents.doses[0].note == 'time of day: am\nnotes: with "food",\nlate'
    assert preview.contents.doses[0].slot is None
    assert verdicts(preview) == [(2, "recorded", "")]
    assert preview.contents.entries == ()


@pytest.mark.parametrize(
    ("text", "units"),
    [("10mg", 100000), ("0,5 mg", 5000), ("500 mcg", 5000), ("½ × 2 mg", 10000), ("1.495 mg", 14950), ("2 MG", 20000)],
)
def test_amounts_are_exact(text: str, units: int) -> None:
    assert [dose[3] for dose in doses(meds(text))] == [units]


@pytest.mark.parametrize(
    "text", ["1", "2 tablets", "½", "1 g", "10 drops", "2.5 ml", "a few", "0 mg", "1-2 mg", "Taken"]
)
def test_an_amount_that_names_no_mg_is_kept_in_the_note(text: str) -> None:
    preview = meds(text)
    assert preview.contents.doses == ()
    assert verdicts(preview) == [(2, "in_note", "row_amount_in_note")]
    assert f"rating/amount: {text}\ndetail: Diazepam" in notes(preview)["2026-11-02"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.000", "number_ambiguous"), ("1.000 mg", "number_ambiguous"), ("1,000 mg", "number_ambiguous"),
        ("05 mg", "number_leading_zero"), ("-1 mg", "number_negative"), ("0.00001 mg", "amount_too_fine"),
        ("20000 mg", "amount_too_large"), ("1. mg", "number_unfinished"), ("1,000.5 mg", "number_grouped"),
    ],
)  # fmt: skip
def test_an_amount_that_means_two_things_or_none_refuses_the_file(text: str, problem: str) -> None:
    preview = meds(text)
    assert verdicts(preview) == [(2, "refused", problem)]
    with pytest.raises(Problem) as caught:
        preview.accepted("bearable.csv")
    assert caught.value.id == "import_rows"


def test_several_medicines_in_a_row_are_several_doses_or_none() -> None:
    assert doses(meds("2 mg | 50 mg", "Diazepam | Sertraline")) == [
        ("2026-11-02", "", "Diazepam", 20000),
        ("2026-11-02", "", "Sertraline", 500000),
    ]
    for amount in ("2 mg | 1", "2 mg"):
        preview = meds(amount, "Diazepam | Sertraline")
        assert preview.contents.doses == ()
        assert f"rating/amount: {amount}" in notes(preview)["2026-11-02"]


def test_scales_of_another_program_stay_words() -> None:
    rows = "2 Nov 2026,Monday,pm,Mood,4,,\n2 Nov 2026,Monday,am,Symptom,3,Headache | Tremor,bad day\n"
    preview = read(OLD + rows)
    assert notes(preview) == {
        "2026-11-02": "Bearable\ntime of day: pm\ncategory: Mood\nrating/amount: 4\n\n"
        "Bearable\ntime of day: am\ncategory: Symptom\nrating/amount: 3\ndetail: Headache | Tremor\nnotes: bad day"
    }
    assert preview.contents.ratings == ()
    assert preview.contents.entries[0].overall is None
    assert preview.counts() == {"recorded": 0, "in_note": 2, "empty": 0, "refused": 0}


def test_another_layout_is_told_by_its_names() -> None:
    text = "Date;Time;Category;Label;Rating;Notes;Mood Ring\r\n2026-11-02;8:05 PM;Medication;Diazepam;5mg;;blue\r\n"
    assert guess_format(text.encode("utf-16"), "x.csv") == "bearable"
    preview = read(text, "utf-16")
    assert doses(preview) == [("2026-11-02", "20:05", "Diazepam", 50000)]
    assert preview.columns_in_note == ("Mood Ring",)
    assert preview.contents.doses[0].note == "Mood Ring: blue"


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        read("date,medicine,amount_mg\n")
    assert caught.value.id == "import_header"
    preview = read(NEW + "?,?,,,Mood,3,,\n2 Nov 2026,,,,,,,\n")
    assert verdicts(preview) == [(2, "refused", "day_unreadable"), (3, "empty", "row_empty")]


CELLS = st.one_of(
    st.sampled_from(
        ["2026-11-02", "Meds", "2 mg", "1.000", "a | b", "2 mg | 1 mg", "8:30 pm", '"a\nb"', '"', "1/2 mg"]
    ),
    st.text(max_size=10),
)


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=5), st.sampled_from(",;\t"))
def test_no_table_makes_it_stumble(rows: list[list[str]], separator: str) -> None:
    text = NEW.replace(",", separator) + "\n".join(separator.join(row) for row in rows)
    checked(read_bearable, text.encode("utf-8", "replace"))


@settings(max_examples=200)
@given(CELLS, CELLS)
def test_a_dose_is_what_the_cell_says_or_the_cell_is_kept(name: str, amount: str) -> None:
    cells = [cell.replace('"', "").replace("\r", " ") for cell in (amount, name)]
    preview = checked(
        read_bearable, (NEW + f'2026-11-02,,,,Meds,"{cells[0]}","{cells[1]}",\n').encode("utf-8", "replace")
    )
    if preview is not None and preview.counts()["in_note"]:
        said = notes(preview)["2026-11-02"]
        assert cells[0].strip() in said
        assert cells[1].strip() in said


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    checked(read_bearable, NEW.encode() + data)


def test_the_written_out_day_alone_is_enough() -> None:
    text = (
        "date formatted,weekday,time of day,category,rating/amount,detail,notes\n2026-11-02,Mon,am,Meds,5mg,Diazepam,\n"
    )
    assert guess_format(text.encode(), "x.csv") == "bearable"
    assert doses(read(text)) == [("2026-11-02", "", "Diazepam", 50000)]


def test_a_time_of_day_that_is_a_clock_is_one() -> None:
    rows = "2 Nov 2026,2026-11-02,Mon,8:05 PM,Meds,5mg,Diazepam,\n2 Nov 2026,2026-11-02,Mon,pm,Meds,5mg,Diazepam,\n"
    preview = read(NEW + rows)
    assert doses(preview) == [("2026-11-02", "20:05", "Diazepam", 50000), ("2026-11-02", "", "Diazepam", 50000)]
    assert [dose.note for dose in preview.contents.doses] == ["", "time of day: pm"]


def test_a_date_may_have_a_time_behind_it() -> None:
    rows = ",2026-11-02 20:05:00,Mon,pm,Meds,5mg,Diazepam,\n,2026-11-02 00:00:00,Mon,,Meds,5mg,Diazepam,\n"
    assert doses(read(NEW + rows)) == [
        ("2026-11-02", "20:05", "Diazepam", 50000), ("2026-11-02", "", "Diazepam", 50000),
    ]  # fmt: skip
