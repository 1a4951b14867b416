"""MedTimer's CSV of events: taken doses exactly and on the phone's clock, and nothing made of a missing answer."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.domain.problems import Problem
from journal.exchange.guess import guess_format
from journal.exchange.medtimer import read_medtimer
from journal.exchange.row_verdicts import Preview
from tests.exchange.foreign import TODAY, checked, doses, notes, verdicts

HEADER = "Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)\n"
GERMAN = "Erinnert;Name;Dosierung;Eingenommen;Tags;Intervall;Notizen;Erinnert (ISO 8601);Eingenommen (ISO 8601)\n"
TAKEN = (
    "5/3/21 2:00 AM;Medicine 1;10mg;5/3/21 2:02 AM;Tag1, Tag2;2:14;Notes;2021-05-03T00:00:00Z;2021-05-03T00:02:00Z\n"
)
SKIPPED = "5/3/21 2:30 AM;Medicine 2;20mg;;;0:00;;2021-05-03T00:30:00Z;\n"


def read(text: str, boundary: time = time(3)) -> Preview:
    return read_medtimer(text.encode(), "medtimer.csv", TODAY, boundary)


def row(taken: str, instant: str, dosage: str = "10mg", notes: str = "") -> str:
    return f"{taken};Diazepam;{dosage};{taken};;0:00;{notes};{instant};{instant}\n"


def test_a_taken_dose_on_the_clock_of_the_phone() -> None:
    preview = read(HEADER + TAKEN)
    (dose,) = preview.contents.doses
    assert doses(preview) == [("2021-05-02", "02:02", "Medicine 1", 100000)]  # before three it is still the day before
    assert (dose.utc_offset_min, dose.slot, dose.planned) == (120, None, None)
    assert dose.note == "Reminded: 5/3/21 2:00 AM\nTags: Tag1, Tag2\nInterval: 2:14\nNotes: Notes"
    assert doses(read(HEADER + TAKEN, time(2)))[0][0] == "2021-05-03"


def test_a_row_that_was_not_taken_is_no_dose_and_no_zero() -> None:
    preview = read(HEADER + TAKEN + SKIPPED)
    assert len(preview.contents.doses) == 1
    assert [medicine.name for medicine in preview.contents.medicines] == ["Medicine 1"]
    assert verdicts(preview) == [(2, "recorded", ""), (3, "in_note", "row_not_taken_in_note")]
    assert notes(preview) == {
        "2021-05-02": "MedTimer\nReminded: 5/3/21 2:30 AM\nName: Medicine 2\nDosage: 20mg\nInterval: 0:00"
    }


@pytest.mark.parametrize(
    ("written", "instant", "offset"),
    [
        ("3.5.21, 14:00", "2021-05-03T12:00:00Z", 120), ("03.05.21 14.00", "2021-05-03T12:00:00Z", 120),
        ("5/3/21, 2:00\u202fPM", "2021-05-03T19:00:30Z", -300), ("2021/05/04 2:00", "2021-05-03T13:00:00Z", 780),
        ("2021/05/03 2:00", "2021-05-03T13:00:00Z", -660), ("3 mai 2021 à 17:45", "2021-05-03T12:00:00Z", 345),
        ("3/5/21 12:00 a. m.", "2021-05-03T00:00:00Z", 0), ("x", "2021-05-03T14:00:00+02:00", 120),
    ],
)  # fmt: skip
def test_the_offset_is_what_lies_between_the_two_clocks(written: str, instant: str, offset: int) -> None:
    (dose,) = read(HEADER + row(written, instant), time(0)).contents.doses
    assert dose.utc_offset_min == offset
    local = datetime.fromisoformat(instant).astimezone(timezone(timedelta(minutes=offset)))
    assert (dose.day, dose.taken_at) == (local.date(), local.time().replace(second=0))
    assert dose.note == ""


@pytest.mark.parametrize(
    ("written", "instant", "problem"),
    [
        ("午後2:00", "2021-05-03T05:00:00Z", "row_time_unreadable"),
        ("", "2021-05-03T05:00:00Z", "row_time_unreadable"),
        ("5/3/21 2:07 AM", "2021-05-03T00:00:00Z", "row_clocks_differ"),
        ("5/3/21 25:00", "2021-05-03T00:00:00Z", "clock_unreadable"), ("5/3/21 2:00", "", "row_instant_missing"),
        ("27/11/26 2:00", "2026-11-27T00:00:00Z", "day_in_future"),
        ("1/1/01 2:00", "0001-01-01T00:00:00Z", "day_too_early"),
        ("1/1/01 23:00", "0001-01-01T00:00:00Z", "row_instant_unreadable"),
    ],
)  # fmt: skip
def test_clocks_that_do_not_agree_refuse_the_row(written: str, instant: str, problem: str) -> None:
    assert verdicts(read(HEADER + row(written, instant))) == [(2, "refused", problem)]


def test_titles_of_another_language_are_told_by_their_order() -> None:
    text = "\ufeff" + GERMAN + row("03.05.21, 14:00", "2021-05-03T12:00:00Z", "0,5 mg", "müde")
    assert guess_format(text.encode("utf-16"), "export.csv") == "medtimer"
    preview = read_medtimer(text.encode("utf-16"), "x", TODAY)
    assert doses(preview) == [("2021-05-03", "14:00", "Diazepam", 5000)]
    assert preview.contents.doses[0].note == "Notizen: müde"
    assert preview.columns_in_note == ()


def test_a_note_may_break_lines_and_hold_separators_without_quotation_marks() -> None:
    noted = row("3.5.21, 14:00", "2021-05-03T12:00:00Z", notes='said "hm"; then\n\nslept;;')
    preview = read(HEADER + noted + row("3.5.21, 15:00", "2021-05-03T13:00:00Z"))
    assert [dose.note for dose in preview.contents.doses] == ['Notes: said "hm"; then\n\nslept;;', ""]
    assert [line for line, _, _ in verdicts(preview)] == [2, 5]


def test_a_spreadsheet_may_have_put_quotation_marks_around_cells() -> None:
    text = HEADER.replace(";", ",") + (
        '"3.5.21, 14:00",Diazepam,"0,5 mg","3.5.21, 14:00",,0:00,"a ""b""\nc",2021-05-03T12:00:00Z,'
        "2021-05-03T12:00:00Z\n"
    )
    preview = read(text)
    assert doses(preview) == [("2021-05-03", "14:00", "Diazepam", 5000)]
    assert preview.contents.doses[0].note == 'Notes: a "b"\nc'


def test_a_torn_row_does_not_swallow_the_next() -> None:
    preview = read(HEADER + "3.5.21, 14:00;Diazepam;10mg\n" + TAKEN)
    assert verdicts(preview) == [(2, "refused", "row_instant_missing"), (3, "recorded", "")]


def test_tablets_without_mg_stay_in_the_note_and_two_meanings_are_refused() -> None:
    rows = [
        row("3.5.21, 14:00", "2021-05-03T12:00:00Z", dosage) for dosage in ("1", "2 pills", "", "1.000 mg", "1.000")
    ]
    preview = read(HEADER + "".join(rows))
    assert verdicts(preview) == [
        (2, "in_note", "row_amount_in_note"), (3, "in_note", "row_amount_in_note"),
        (4, "in_note", "row_amount_none_in_note"),
        (5, "refused", "number_ambiguous"), (6, "refused", "number_ambiguous"),
    ]  # fmt: skip
    assert preview.contents.doses == ()


def test_the_list_of_medicines_is_not_the_list_of_events() -> None:
    with pytest.raises(Problem) as caught:
        read("Medicine;Dosage;Time\nDiazepam;10mg;08:00\n")
    assert caught.value.id == "import_header"


@settings(max_examples=150)
@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2026, 11, 21)), st.integers(-11 * 4, 12 * 4),
    st.sampled_from(["%m/%d/%y %I:%M %p", "%d.%m.%y, %H:%M"]),
)  # fmt: skip
@example(datetime(2025, 1, 25), -40, "%m/%d/%y %I:%M %p")  # of two days the year looks like one
def test_every_instant_comes_back_on_its_own_clock(naive: datetime, quarters: int, shape: str) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    local = naive.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(zone)
    instant = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    (dose,) = read(HEADER + row(local.strftime(shape), instant), time(0)).contents.doses
    assert (dose.day, dose.taken_at, dose.utc_offset_min) == (local.date(), local.time(), 15 * quarters)


CELLS = st.one_of(
    st.sampled_from(["5/3/21 2:00 AM", "10mg", "1.000", "2021-05-03T00:00:00Z", "0001-01-01T00:00:00Z", '"', '"a\nb"']),
    st.text(max_size=10),
)


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=10), max_size=5), st.sampled_from(",;\t"), st.sampled_from([HEADER, GERMAN]))
def test_no_table_makes_it_stumble(rows: list[list[str]], separator: str, header: str) -> None:
    text = header.replace(";", separator) + "\n".join(separator.join(cells) for cells in rows)
    checked(read_medtimer, text.encode("utf-8", "replace"))


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    checked(read_medtimer, HEADER.encode() + data)
    checked(read_medtimer, data)


def test_a_file_of_one_instant_and_nothing_else_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        read_medtimer(b"\n\nInfinity\n2026-11-02T08:00:00+99:99", "x.csv", TODAY)
    assert caught.value.id == "import_header"
