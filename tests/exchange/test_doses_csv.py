"""The spreadsheet of doses: every amount exactly as written, or one refusal that names the lines."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.contents import Contents
from journal.domain.dose import DoseStatus, daily_totals
from journal.domain.locale import EXCHANGE
from journal.domain.problems import Problem
from journal.exchange.doses_csv import read_amount_mg, read_doses_csv
from journal.words.problems import SENTENCES, sentence

TODAY = date(2026, 11, 23)
HEADER = "date,medicine,amount_mg\n"


def read(text: str | bytes) -> Contents:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return read_doses_csv(data, "doses.csv", TODAY)


def refusal(text: str | bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        read(text)
    assert sentence(caught.value, EXCHANGE)
    return caught.value


def row_problems(text: str) -> list[tuple[int, str]]:
    problem = refusal(text)
    assert problem.id == "import_rows"
    rows = problem.params["rows"]
    assert isinstance(rows, list)
    return [(r.params["line"], r.params["problem"].id) for r in rows if r.id == "row_line"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1.495", 14950), ("0.0005", 5), ("0.0001", 1), ("12", 120000), ("0", 0), ("1.000", 10000),
        ("1.49500000", 14950), (".5", 5000), (" 0.05 ", 500), ("0.0", 0), ("10000", 100_000_000),
    ],
)  # fmt: skip
def test_an_amount_is_taken_exactly_as_written(text: str, units: int) -> None:
    assert read_amount_mg(text).units == units


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "row_amount_missing"), ("  ", "row_amount_missing"), ("0,5", "row_amount_comma"),
        ("-1", "amount_negative"), ("−0.5", "amount_negative"), ("+1", "row_amount_unreadable"),
        ("1e3", "row_amount_unreadable"), ("1E-3", "row_amount_unreadable"), ("0.00001", "amount_too_fine"),
        ("1,000.5", "row_amount_unreadable"), ("1 000", "row_amount_unreadable"), ("1_0", "row_amount_unreadable"),
        ("½", "row_amount_unreadable"), ("٥", "row_amount_unreadable"), ("0.5 mg", "row_amount_unreadable"),
        ("5.", "row_amount_unreadable"), (".", "row_amount_unreadable"), ("05", "number_leading_zero"),
        ("00.5", "row_amount_unreadable"), ("nan", "row_amount_unreadable"), ("inf", "row_amount_unreadable"),
        ("10000.0001", "amount_too_large"), ("9" * 5000, "row_amount_unreadable"), ("-", "row_amount_unreadable"),
    ],
)  # fmt: skip
def test_an_amount_written_in_another_way_is_refused(text: str, problem: str) -> None:
    with pytest.raises(Problem) as caught:
        read_amount_mg(text)
    assert caught.value.id == problem


@given(st.integers(0, 100_000_000), st.integers(0, 6))
def test_every_amount_of_the_grid_survives_being_written(units: int, zeros: int) -> None:
    text = f"{Decimal(units).scaleb(-4):f}" + "0" * zeros
    assert read_amount_mg(text).units == units


def test_the_three_columns_are_enough() -> None:
    contents = read(HEADER + "2020-01-02,diazepam,1.495\n")
    (dose,) = contents.doses
    assert (dose.day, dose.medicine, dose.amount.units) == (date(2020, 1, 2), "diazepam", 14950)
    assert (dose.status, dose.slot, dose.taken_at, dose.planned) == (DoseStatus.TAKEN, None, None, None)
    assert [m.name for m in contents.medicines] == ["diazepam"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_order_case_byte_order_mark_separator_and_line_ends_are_free(separator: str, newline: str) -> None:
    lines = ["Note|AMOUNT_MG| Kind |Date|Time|Medicine", "so so|0.5|missed|2026-11-01|08:00|Valium|"]
    text = "\ufeff" + newline.join(line.rstrip("|").replace("|", separator) for line in lines)
    (dose,) = read(text).doses
    assert dose.note == "so so"
    assert (dose.status, dose.slot, dose.taken_at) == (DoseStatus.MISSED, time(8), None)
    assert (dose.medicine, dose.amount.units) == ("Valium", 5000)


def test_kinds_say_which_doses_answer_a_planned_time() -> None:
    rows = "".join(f"2026-11-01,diazepam,2,8:05,{kind}\n" for kind in ("", "taken", "planned", "extra", "MISSED"))
    doses = read("date,medicine,amount_mg,time,kind\n" + rows).doses
    assert [(d.status.value, d.slot, d.taken_at) for d in doses] == [
        ("taken", None, time(8, 5)),
        ("taken", None, time(8, 5)),
        ("taken", time(8, 5), time(8, 5)),
        ("taken", None, time(8, 5)),
        ("missed", time(8, 5), None),
    ]


def test_a_planned_row_without_its_time_is_refused() -> None:
    text = "date,medicine,amount_mg,kind\n2026-11-01,diazepam,2,planned\n"
    assert row_problems(text) == [(2, "row_planned_time_missing")]


def test_two_rows_of_one_day_are_two_doses_and_add_up_exactly() -> None:
    contents = read(HEADER + "2026-11-01,a,0.1\n2026-11-01,a,0.2\n2026-11-01,b,0.0001\n2026-11-01,a,0.1\n")
    assert len(contents.doses) == 4
    totals = daily_totals(contents.doses)
    assert {key: total.units for key, total in totals.items()} == {
        (date(2026, 11, 1), 1): 4000,
        (date(2026, 11, 1), 2): 1,
    }


def test_a_name_in_another_case_is_the_same_medicine() -> None:
    contents = read(HEADER + "2026-11-01,Diazepam,1\n2026-11-02, diazepam ,1\n2026-11-03,lorazepam,1\n")
    assert [m.name for m in contents.medicines] == ["Diazepam", "lorazepam"]
    assert [d.medicine for d in contents.doses] == ["Diazepam", "Diazepam", "lorazepam"]


def test_upward_days_and_repeated_amounts_are_plain_data() -> None:
    amounts = ["1", "0.5", "0.5", "1", "0.5"]
    text = HEADER + "".join(f"2026-11-0{n + 1},a,{amount}\n" for n, amount in enumerate(amounts))
    assert [str(d.amount.mg) for d in read(text).doses] == amounts


def test_today_is_welcome_and_tomorrow_is_not() -> None:
    assert len(read(HEADER + "2026-11-23,a,1\n").doses) == 1
    assert row_problems(HEADER + "2026-11-24,a,1\n") == [(2, "day_in_future")]


@pytest.mark.parametrize("day", ["23.11.2026", "11/23/2026", "2026-2-1", "20261101", "2026-W01-1", "2026-02-30", ""])
def test_only_iso_days_are_read(day: str) -> None:
    assert row_problems(HEADER + f"{day},a,1\n") == [(2, "day_unreadable")]


def test_a_year_before_1900_is_a_slip() -> None:
    assert row_problems(HEADER + "0026-11-01,a,1\n") == [(2, "day_too_early")]


@pytest.mark.parametrize("clock", ["25:00", "8", "08:60", "8.30", "08:00:30", "8 am"])
def test_a_time_that_is_none_is_refused(clock: str) -> None:
    assert row_problems(f"date,medicine,amount_mg,time\n2026-11-01,a,1,{clock}\n") == [(2, "row_time_unreadable")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = (
        "date,medicine,amount_mg,note\n"
        '2026-11-01,a,1,"two\nlines"\n'
        "\n"
        "2026-11-02,a,x,\n"
        '2026-11-03,a,y,"three\r\nmore\nlines"\n'
        "2026-11-04,,1,\n"
    )
    assert row_problems(text) == [
        (5, "row_amount_unreadable"), (6, "row_amount_unreadable"), (9, "row_medicine_missing"),
    ]  # fmt: skip


def test_notes_keep_their_lines_quotes_and_separators() -> None:
    text = 'date;medicine;amount_mg;note\n2026-11-01;a;1;"said ""hm""; then\nslept, well 🙂 שלום"\n'
    assert read(text).doses[0].note == 'said "hm"; then\nslept, well 🙂 שלום'


def test_a_comma_amount_in_a_semicolon_file_is_refused_with_its_line() -> None:
    problem = refusal("date;medicine;amount_mg\n2026-11-01;a;0,5\n")
    assert sentence(problem, EXCHANGE) == (
        "doses.csv was not imported, nothing was changed. "
        "Line 2: “0,5” has a comma. Write the amount in mg with a point, like 0.5."
    )


def test_ten_rows_are_named_and_the_rest_are_counted() -> None:
    problem = refusal(HEADER + "2026-11-01,a,?\n" * 25)
    rows = problem.params["rows"]
    assert isinstance(rows, list)
    assert [r.id for r in rows] == ["row_line"] * 10 + ["row_more"]
    assert rows[-1].params == {"n": 15}
    assert [r.params["line"] for r in rows[:10]] == list(range(2, 12))


def test_a_row_with_other_columns_than_the_first_line_is_refused() -> None:
    assert row_problems(HEADER + "2026-11-01,a\n2026-11-02,a,0,5\n2026-11-03,a,5,,\n") == [
        (2, "row_columns"),
        (3, "row_columns"),
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "import_nothing"),
        (b"\xef\xbb\xbf", "import_nothing"),
        (b"  \n\n \n", "import_nothing"),
        (b"date,medicine,amount_mg\n", "import_nothing"),
        (b"date,medicine,amount_mg", "import_nothing"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "import_encoding"),
        (b"SQLite format 3\x00", "import_encoding"),
        ("date,medicine,amount_mg\n2026-11-01,a,1\n".encode("utf-16")[:-1], "import_encoding"),
        ("date,medicine,amount_mg\n2026-11-01,éa,1\n".encode().replace(b"\xa9a", b"\xa9\xff"), "import_encoding"),
        ("date,medicine,amount_mg\n2026-11-01,a,1\n".encode("utf-32"), "import_encoding"),
        (b"date,medicine,amount_mg\n2026-11-01,a\x00b,1\n", "import_encoding"),
        (b"day,drug,dose\n2026-11-01,a,1\n", "import_header"),
        (b"date,medicine\n2026-11-01,a\n", "import_header"),
        (b"2026-11-01,a,1\n", "import_header"),
        (b"date,medicine,amount_mg,colour\n2026-11-01,a,1,red\n", "import_columns_unknown"),
        (b"date,,medicine,amount_mg\n2026-11-01,,a,1\n", "import_columns_unknown"),
        (b"date,medicine,amount_mg,Date\n2026-11-01,a,1,2026-11-01\n", "import_column_twice"),
        (b'date,medicine,amount_mg\n2026-11-01,"a,1\n', "import_table"),
        (b'date,medicine,amount_mg\n2026-11-01,"a"b,1\n', "import_table"),
        (b"x" * 2_000_000, "import_header"),
        (b"," * 100_000, "import_nothing"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_plain_sentence(data: bytes, problem: str) -> None:
    found = refusal(data)
    assert found.id == problem
    text = sentence(found, EXCHANGE)
    assert "doses.csv" in text
    assert len(text) < 400
    assert "\n" not in text


def test_a_huge_cell_is_shown_short() -> None:
    text = sentence(refusal(HEADER + f"2026-11-01,a,{'z' * 100_000}\n"), EXCHANGE)
    assert len(text) < 300


@given(st.binary(max_size=300))
def test_no_bytes_at_all_end_in_anything_but_a_sentence(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        read_doses_csv(HEADER.encode() + b"?" + data, "doses.csv", TODAY)
    assert caught.value.id in SENTENCES
    assert sentence(caught.value, EXCHANGE)


def test_the_rest_of_an_amount_with_a_comma_is_not_taken_for_a_note() -> None:
    header = "date,medicine,amount_mg,note\n"
    assert row_problems(f"{header}2026-11-20,diazepam,1,5\n") == [(2, "row_amount_split")]
    assert read(f"{header}2026-11-20,diazepam,1.5,5\n").doses[0].note == "5"
