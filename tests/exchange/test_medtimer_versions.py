"""The CSV that MedTimer wrote in each of its versions, from the first without any clock to the one with notes."""

from __future__ import annotations

from datetime import time
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.locale import EXCHANGE
from journal.domain.problems import Problem
from journal.exchange.guess import guess_format
from journal.exchange.medtimer import read_medtimer
from journal.exchange.offer import read_offer
from journal.exchange.row_verdicts import Preview
from journal.words.problems import sentence
from tests.exchange.foreign import TODAY, checked, doses, notes, verdicts
from tests.exchange.medtimer_shapes import FIRST_CSV, INSTANTS, INTERVALS, MARKED_CSV, TAGGED, TIMED_CSV
from tests.plots.small import LONDON


def read(text: str) -> Preview:
    assert guess_format(text.encode(), "MedTimer_Export.csv") == "medtimer"
    return read_medtimer(text.encode(), "MedTimer_Export.csv", TODAY, time(3), LONDON)


def test_the_first_files_mark_what_was_taken_and_no_time_of_it_is_made_up() -> None:
    preview = read(FIRST_CSV)
    assert doses(preview) == [("2026-11-02", "", "Diazepam", 20000)]
    assert preview.contents.doses[0].note == "Time: 2026-11-02T07:00:00Z"
    assert verdicts(preview)[1] == (3, "in_note", "row_not_answered_in_note")
    offer = read_offer(FIRST_CSV.encode(), "x.csv", "", TODAY, time(3), LONDON)
    assert [n.id for n in offer.notices] == ["import_times_here"]
    assert read_offer(MARKED_CSV.encode(), "x.csv", "", TODAY, time(3), LONDON).notices == ()


def test_a_mark_beside_a_time_of_the_phone() -> None:
    preview = read(MARKED_CSV)
    assert doses(preview) == [("2026-11-02", "", "Diazepam", 20000)]
    assert preview.contents.doses[0].note == "Time: 11/2/26 8:00 AM"
    assert verdicts(preview)[1] == (3, "in_note", "row_amount_in_note")
    assert notes(preview)["2026-11-13"] == (
        "MedTimer\nTime: 11/13/26 8:00 PM\nName: Diazepam\nDosage: 1 pill\nTaken: x"
    )


def test_times_of_taking_on_the_phones_own_clock() -> None:
    preview = read(TIMED_CSV)
    # Before three in the night it is still the day before, as it is for a dose that is typed in.
    assert doses(preview) == [("2026-11-02", "08:05", "Diazepam", 25000), ("2026-11-13", "00:40", "Diazepam", 20000)]
    assert [dose.utc_offset_min for dose in preview.contents.doses] == [None, None]
    assert preview.contents.doses[0].note == "Erinnert: 02.11.26 08:00"
    assert list(notes(preview)) == ["2026-11-15"]


def test_dates_that_can_be_read_in_two_ways_are_refused_with_both() -> None:
    text = "Reminded;Name;Dosage;Taken\n5/11/26 8:00 AM;Diazepam;2mg;5/11/26 8:01 AM\n"
    with pytest.raises(Problem) as caught:
        read(text)
    assert caught.value.params["line"] == 2
    assert sentence(caught.value, EXCHANGE) == (
        "MedTimer_Export.csv has dates that can be read in two ways, such as “5/11/26” in line 2: "
        "Nov 5, 2026 or May 11, 2026. Write them like 2026-11-23. Nothing was changed."
    )
    # One row that has only one meaning settles the others, in whichever column it stands.
    settled = text + "5/12/26 11:59 PM;Diazepam;2mg;5/13/26 12:10 AM\n"
    assert [day for day, *_ in doses(read(settled))] == ["2026-05-11", "2026-05-12"]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("text", [MARKED_CSV, INSTANTS])
def test_any_separator_does(text: str, separator: str) -> None:
    assert doses(read(text.replace(";", separator))) == doses(read(text))


def test_columns_came_one_by_one_before_the_instants() -> None:
    found = {"Tags: taper, am": TAGGED, "Tags: taper, am\nInterval: 2:14": INTERVALS, "": INSTANTS}
    for note, text in found.items():
        preview = read(text)
        assert doses(preview) == [("2026-11-02", "08:05", "Diazepam", 20000)]
        assert preview.contents.doses[0].note == "\n".join(filter(None, ["Time: 11/2/26 8:00 AM", note]))
        assert preview.columns_in_note == ()


def test_later_columns_without_the_instants() -> None:
    preview = read(
        "Reminded;Name;Dosage;Taken;Tags;Interval;Notes\n"
        "13/11/2026 8:00;Diazepam;2mg;13/11/2026 8:00;taper;0:00;slept\n"
        "13/11/2026 20:00;Diazepam 5mg;1;13/11/2026 20:00;;0:00;\n"
    )
    assert doses(preview) == [("2026-11-13", "08:00", "Diazepam", 20000)]
    assert preview.contents.doses[0].note == "Tags: taper\nNotes: slept"
    assert verdicts(preview)[1] == (3, "in_note", "row_amount_in_note")
    assert preview.columns_in_note == ()


CELLS = st.one_of(
    st.sampled_from(
        ["5/11/26 8:00 AM", "x", "2 mg", "1.000", "2026-11-02T07:00:00Z", "0000-01-01T00:00:00Z", '"', "T Z"]
    ),
    st.text(max_size=8),
)


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=4), st.sampled_from(",;\t"))
def test_no_table_makes_it_stumble(rows: list[list[str]], separator: str) -> None:
    text = "Time;Name;Dosage;Taken\n".replace(";", separator) + "\n".join(separator.join(row) for row in rows)
    checked(read_medtimer, text.encode("utf-8", "replace"))


def test_a_cell_without_end_is_no_date_no_time_and_no_amount_and_keeps_nobody_waiting() -> None:
    endless = "a" + " " * 40_000 + "b"
    began = perf_counter()
    preview = read(f"Time;Name;Dosage;Taken\n{endless};x;2 mg;x\n13/11/2026 8:00;x;{endless};x\n")
    assert perf_counter() - began < 2
    assert verdicts(preview) == [(2, "refused", "day_unreadable"), (3, "in_note", "row_amount_in_note")]
