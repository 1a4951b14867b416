"""A file of steps: every amount exactly as written, or one sentence that names the line."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.amount import Amount, mg_text
from journal.domain.locale import EXCHANGE
from journal.domain.plan import StepKind
from journal.domain.problems import Problem
from journal.exchange.steps_csv import MOST_STEPS, StepsFile, read_steps_csv
from journal.words.problems import sentence

HEADER = "date,medicine,slot,amount_mg\n"


def read(text: str | bytes) -> StepsFile:
    return read_steps_csv(text.encode("utf-8") if isinstance(text, str) else text, "steps.csv")


def rows(file: StepsFile) -> list[tuple[str, str, str, str]]:
    names = {m.id: m.name for m in file.medicines}
    return [
        (step.start.isoformat(), names[d.medicine_id], file.slots[d.slot], mg_text(d.amount))
        for step in file.steps
        for d in step.doses
    ]


def refusal(text: str | bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        read(text)
    assert sentence(caught.value, EXCHANGE)
    return caught.value


def row_problem(text: str) -> tuple[object, str]:
    problem = refusal(text)
    assert problem.id == "row_line", problem
    inner = problem.params["problem"]
    assert isinstance(inner, Problem)
    return problem.params["line"], inner.id


def test_rows_of_one_date_are_one_complete_step() -> None:
    file = read(
        HEADER + "2026-01-05,lorazepam,morning,1\n2026-01-05,lorazepam,evening,0.5\n2026-01-19,Lorazepam,morning,1\n"
        "2026-01-19,diazepam,evening,5\n2026-02-02,diazepam,evening,4.9999\n2026-02-16,diazepam,evening,0\n"
    )
    assert [m.name for m in file.medicines] == ["lorazepam", "diazepam"]
    assert [step.kind for step in file.steps] == [StepKind.START, StepKind.SWITCH, StepKind.CUT, StepKind.STOP]
    assert [[step.total(m).units for m in (1, 2)] for step in file.steps] == [
        [15000, 0], [10000, 50000], [0, 49999], [0, 0],
    ]  # fmt: skip
    assert file.steps[-1].medicine_ids == (2,)


def test_kinds_are_what_the_amounts_make_them() -> None:
    amounts = ["10", "9", "9", "10", "0"]
    file = read(HEADER + "".join(f"2026-01-0{n + 1},diazepam,,{amount}\n" for n, amount in enumerate(amounts)))
    assert [step.kind.value for step in file.steps] == ["start", "cut", "hold", "return", "stop"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_order_case_byte_order_mark_separator_and_line_ends_are_free(separator: str, newline: str) -> None:
    lines = ["AMOUNT_MG| Slot |Date|Medicine", "0.5|AM|2026-11-01|Valium", "", "0.25|pm|2026-11-01|VALIUM"]
    file = read("\ufeff" + newline.join(line.replace("|", separator) for line in lines))
    assert rows(file) == [("2026-11-01", "Valium", "AM", "0.5"), ("2026-11-01", "Valium", "pm", "0.25")]


def test_a_slot_may_be_a_time_any_word_or_nothing() -> None:
    words = ["8:00", "morning", "AM", "", "with tea", "21:30", "بعد الظهر"]
    file = read(HEADER + "".join(f"2026-01-05,diazepam,{word},1\n" for word in words))
    assert sorted(slot for _, _, slot, _ in rows(file)) == sorted(["08:00", *words[1:]])
    assert {time(8), time(21, 30)} <= set(file.slots)
    later = read(
        HEADER + "2026-01-05,diazepam,Morning,1\n2026-01-06,diazepam,MORNING ,1\n2026-01-07,diazepam,08:00,1\n"
    )
    assert [slot for _, _, slot, _ in rows(later)] == ["Morning", "Morning", "08:00"]


def test_without_a_slot_column_each_medicine_has_one_dose() -> None:
    file = read("date,medicine,amount_mg\n2026-01-05,diazepam,2\n2026-01-05,lorazepam,1\n")
    assert rows(file) == [("2026-01-05", "diazepam", "", "2"), ("2026-01-05", "lorazepam", "", "1")]
    assert row_problem("date,medicine,amount_mg\n2026-01-05,diazepam,2\n2026-01-05,diazepam,1\n") == (
        3, "steps_slot_twice",
    )  # fmt: skip


def test_one_medicine_may_stand_below_the_other() -> None:
    file = read(HEADER + "2026-01-05,a,,2\n2026-01-19,a,,1\n2026-01-05,b,,5\n2026-01-12,b,,6\n")
    assert [step.start.day for step in file.steps] == [5, 12, 19]
    assert [[step.total(m).units // 10_000 for m in (1, 2)] for step in file.steps] == [[2, 5], [0, 6], [1, 0]]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("", "steps_none"), ("\n \n", "steps_none"), (HEADER, "steps_none"),
        ("2026-01-05,diazepam,,1\n", "import_header"),
        ("date,medicine,slot\n2026-01-05,diazepam,\n", "import_header"),
        ("date,medicine,slot,amount_mg,kind\n2026-01-05,diazepam,,1,cut\n", "import_columns_unknown"),
        ("date,medicine,slot,amount_mg,date\n", "import_column_twice"),
        (HEADER + '2026-01-05,"diazepam,,1\n', "import_table"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_of_steps_is_refused(text: str, id: str) -> None:
    assert refusal(text).id == id


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ("2026-13-05,diazepam,,1", "day_unreadable"), ("2026-1-5,diazepam,,1", "day_unreadable"),
        (",diazepam,,1", "day_unreadable"), ("1826-01-05,diazepam,,1", "day_too_early"),
        ("2026-01-05,,,1", "row_medicine_missing"), (f"2026-01-05,{'a' * 101},,1", "row_medicine_long"),
        ("2026-01-05,diazepam,,", "row_amount_missing"), ("2026-01-05,diazepam,,-1", "amount_negative"),
        ("2026-01-05,diazepam,,1e1", "row_amount_unreadable"), ("2026-01-05,diazepam,,5 mg", "row_amount_unreadable"),
        ("2026-01-05,diazepam,,0.00001", "amount_too_fine"), ("2026-01-05,diazepam,,10001", "amount_too_large"),
        ("2026-01-05,diazepam,,05", "number_leading_zero"), ("2026-01-05,diazepam,1", "row_columns"),
        ("2026-01-05,diazepam,,1,1", "row_columns"), (f"2026-01-05,diazepam,{'a' * 41},1", "steps_slot_long"),
        ("2026-01-04,diazepam,,1", "steps_backwards"), ("2026-01-05,DIAZEPAM,9:00,1", "steps_slot_twice"),
        ("05/01/2026,diazepam,,1", "steps_date_order"), ("5.1.2026,diazepam,,1", "steps_date_order"),
        ("2026/01/05,diazepam,,1", "steps_date_order"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named_by_its_line(row: str, id: str) -> None:
    assert row_problem(f"{HEADER}2026-01-05,diazepam,09:00,2\n\n{row}\n") == (4, id)


def test_a_file_of_dates_in_another_order_is_told_how_to_write_them() -> None:
    assert row_problem(HEADER + "01/05/2026,diazepam,,1\n") == (2, "day_unreadable")


def test_an_amount_with_a_comma_is_refused_where_semicolons_separate() -> None:
    assert row_problem("date;medicine;slot;amount_mg\n2026-01-05;diazepam;;0,5\n") == (2, "row_amount_comma")


def test_five_thousand_steps_are_read_and_one_more_is_not() -> None:
    lines = [f"{date(2026, 1, 5) + timedelta(days=n)},diazepam,,{n % 7}\n" for n in range(MOST_STEPS + 1)]
    assert len(read(HEADER + "".join(lines[:-1])).steps) == MOST_STEPS
    problem = refusal(HEADER + "".join(lines))
    assert (problem.id, problem.params["found"]) == ("steps_too_many", 5001)


def test_a_file_in_another_encoding_is_refused() -> None:
    assert refusal(b"date,medicine\xff\n").id == "import_encoding"


SLOTS = st.sampled_from(["", "AM", "PM", "08:00", "morning", "after lunch"])
STEP = st.dictionaries(st.tuples(st.sampled_from(["diazepam", "lorazepam"]), SLOTS), st.integers(0, 10**8), min_size=1)


@given(st.lists(STEP, min_size=1, max_size=12), st.sampled_from(",;\t"))
def test_what_is_written_is_what_is_read(drawn: list[dict[tuple[str, str], int]], separator: str) -> None:
    written = {
        ((date(2026, 1, 5) + timedelta(days=n)).isoformat(), medicine, slot, mg_text(Amount(units)))
        for n, step in enumerate(drawn)
        for (medicine, slot), units in step.items()
    }
    lines = [separator.join(row) for row in sorted(written)]
    file = read("\n".join([separator.join(("date", "medicine", "slot", "amount_mg")), *lines]))
    assert set(rows(file)) == written
    assert len(file.steps) == len(drawn)
