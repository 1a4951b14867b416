"""A table of one's own: what has a home is recorded exactly, every other cell is kept under its title."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.contents import DayEntry
from journal.domain.problems import Problem
from journal.exchange.formats import read_contents
from journal.exchange.generic_csv import read_generic
from journal.exchange.row_verdicts import Preview
from journal.service.journal import Journal
from journal.service.session import open_journal
from tests.cli.conftest import CLOCK
from tests.exchange.foreign import FILES, TODAY, checked, doses, notes, verdicts


def read(text: str, encoding: str = "utf-8") -> Preview:
    return read_generic(text.encode(encoding), "own.csv", TODAY)


def refusal(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        read(text).accepted("own.csv")
    return caught.value


def test_doses_answers_and_notes_have_homes_and_the_rest_its_title() -> None:
    preview = read(
        "Date;Time;Drug;Dose;Overall;Weather;Notes\n"
        "02.11.2026;8:05 pm;Diazepam;0,5 mg;7;;\n"
        '13.11.2026;;;;;rain;"two\nlines"\n'
        "14.11.2026;07:00;Diazepam;1 tablet;0;snow;late\n"
        "15.11.2026;;;;10;;\n"
    )
    assert doses(preview) == [("2026-11-02", "20:05", "Diazepam", 5000)]
    assert preview.contents.entries == (
        DayEntry(date(2026, 11, 2), 7),
        DayEntry(date(2026, 11, 13), None, "two\nlines\nWeather: rain"),
        DayEntry(date(2026, 11, 14), 0, "07:00\nDrug: Diazepam\nDose: 1 tablet\nWeather: snow\nNotes: late"),
        DayEntry(date(2026, 11, 15), 10),
    )
    assert verdicts(preview) == [
        (2, "recorded", ""), (3, "in_note", "row_words_in_note"), (5, "in_note", "row_amount_in_note"),
        (6, "recorded", ""),
    ]  # fmt: skip
    assert preview.columns_in_note == ("Weather",)


def test_a_title_may_name_the_unit_and_a_day_its_time() -> None:
    preview = read("datetime,medication,dose (mg)\n2026-11-02T08:05,Diazepam,1.495\n2026-11-03 21:15:30,Diazepam,½\n")
    assert doses(preview) == [("2026-11-02", "08:05", "Diazepam", 14950), ("2026-11-03", "21:15", "Diazepam", 5000)]


def test_a_medicine_without_a_column_of_amounts_is_only_words() -> None:
    preview = read("day,medicine\n2026-11-02,Diazepam\n")
    assert notes(preview) == {"2026-11-02": "medicine: Diazepam"}
    assert preview.columns_in_note == ("medicine",)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("2026-11-02,,a,1.000,", "number_ambiguous"), ("2026-11-02,,,1,", "row_medicine_missing"),
        ("2026-11-02,noon,a,1,", "row_time_unreadable"), ("2026-11-02,,,,11", "overall_out_of_range"),
        ("2026-11-02,,,,good", "row_overall_unreadable"),
        ("2026-11-24,,a,1,", "day_in_future"), ("1826-11-02,,a,1,", "day_too_early"), (",,a,1,", "day_unreadable"),
        ("2026-11-02,,a,1,,x", "row_columns"), ("2026-11-01,,,,6", "row_twice"),
    ],
)  # fmt: skip
def test_one_bad_row_refuses_the_file_with_its_line(cells: str, problem: str) -> None:
    text = f"date,time,medicine,mg,overall\n2026-11-01,,a,1,5\n{cells}\n"
    assert verdicts(read(text)) == [(2, "recorded", ""), (3, "refused", problem)]
    assert refusal(text).id == "import_rows"


def test_days_that_were_written_ahead_and_left_blank_are_passed_over() -> None:
    preview = read("date,note\n2026-11-01,\n2026-11-02,x\n2026-11-03\n")
    assert [outcome for _, outcome, _ in verdicts(preview)] == ["empty", "recorded", "empty"]
    assert notes(preview) == {"2026-11-02": "x"}
    assert refusal("date,note\n2026-11-01,\n").id == "import_nothing"


def test_what_is_wrong_with_the_whole_file_is_said() -> None:
    assert refusal("when,what\n2026-11-02,x\n").id == "import_header"
    assert refusal("").id == "import_nothing"
    assert refusal("date,note\n01/02/2026,x\n").id == "import_dates_ambiguous"
    assert refusal("date,note\n01/02/26,x\n01/13/26,y\n31/01/26,z\n").id == "import_dates_mixed"
    assert refusal("\x89PNG\0").id == "import_encoding"
    with pytest.raises(Problem) as caught:
        read_generic("date,note\n2026-11-02,é\n".encode() + b"\xff", "own.csv", TODAY)
    assert caught.value.id == "import_encoding"


def test_a_line_that_names_the_separator_is_no_title() -> None:
    assert notes(read("sep=;\r\ndate;note\r\n2026-11-02;a,b\r\n")) == {"2026-11-02": "a,b"}


@settings(max_examples=100)
@given(st.integers(1, 100_000_000))
def test_every_amount_of_the_grid_is_exact(units: int) -> None:
    text = f"{Decimal(units).scaleb(-4):.4f}"
    assert doses(read(f"date,medicine,amount_mg\n2026-11-02,a,{text}\n"))[0][3] == units


CELLS = st.one_of(
    st.sampled_from(["2026-11-02", "1/2/26", "13.1.2026 8:30", "2 mg", "1.000", "7", '"', '"a\nb"', "8:30 pm", "-1"]),
    st.text(max_size=10),
)
TITLES = st.sampled_from(["date", "Time", "medicine", "mg", "dose", "overall", "note", "", "date", "x", '"'])


@settings(max_examples=400)
@given(st.lists(TITLES, max_size=7), st.lists(st.lists(CELLS, max_size=7), max_size=5), st.sampled_from(",;\t"))
def test_no_table_makes_it_stumble(titles: list[str], rows: list[list[str]], separator: str) -> None:
    text = "\n".join(separator.join(cells) for cells in [["date", *titles], *rows])
    checked(read_generic, text.encode("utf-8", "replace"))


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    checked(read_generic, data)
    checked(read_generic, b"date,note\n" + data)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "j.ebb", CLOCK, create=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", list(FILES))
def test_it_is_taken_in_once_and_undone_in_one_step(journal: Journal, kind: str) -> None:
    guessed = None if kind != "generic-csv" else kind
    found, contents = read_contents(FILES[kind].encode(), "x.csv", guessed, TODAY)
    assert found == kind
    before = journal.contents()
    assert journal.import_contents(contents, found).changes.kinds
    assert len(journal.contents().doses) == len(contents.doses)
    assert [entry.note for entry in journal.contents().entries] == [entry.note for entry in contents.entries]
    again = journal.import_contents(contents, found)
    assert (again.added, again.kept_own) == ({}, 0)
    journal.undo()
    assert journal.contents() == before
