"""Daylio's CSV: every entry word for word in the note of its day, and no number made of a mood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.problems import Problem
from journal.exchange.daylio import read_daylio
from journal.exchange.guess import guess_format
from journal.exchange.row_verdicts import Preview
from tests.exchange.foreign import TODAY, checked, notes, verdicts

OLD = "full_date,date,weekday,time,mood,activities,note_title,note\n"
NEW = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
ROW = '2026-11-02,November 2,Monday,20:30,meh,"work | walk","","said ""hm"",\nthen slept"\n'


def read(text: str, encoding: str = "utf-8") -> Preview:
    return read_daylio(text.encode(encoding), "daylio.csv", TODAY)


def refusal(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        read(text).accepted("daylio.csv")
    return caught.value


def test_an_entry_is_kept_word_for_word() -> None:
    preview = read(OLD + ROW)
    assert notes(preview) == {"2026-11-02": 'Daylio 20:30\nmood: meh\nactivities: work | walk\nsaid "hm",\nthen slept'}
    assert verdicts(preview) == [(2, "in_note", "row_words_in_note")]
    assert preview.contents.entries[0].overall is None
    assert (preview.contents.doses, preview.contents.ratings, preview.columns_in_note) == ((), (), ())


def test_entries_of_a_day_stand_in_order_of_the_clock() -> None:
    rows = "2026-11-02,November 2,Monday,8:30 pm,good,,,,evening\n2026-11-02,,,12:15 am,rad,,,,night\n"
    rows += "2026-11-02,,,8:30\u202fAM,bad,,sleep: 3,Title,morning\n2026-11-01,,,vormittags,awful,,,,\n"
    assert notes(read(NEW + rows)) == {
        "2026-11-01": "Daylio vormittags\nmood: awful",
        "2026-11-02": "Daylio 12:15 am\nmood: rad\nnight\n\n"
        "Daylio 8:30\u202fAM\nmood: bad\nscales: sleep: 3\nTitle\nmorning\n\n"
        "Daylio 8:30 pm\nmood: good\nevening",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_marks_encodings_separators_and_spelling_are_free(encoding: str, separator: str) -> None:
    text = "Full Date| MOOD |Note\r\n2026-11-02|rad|🙂 ü\r\n".replace("|", separator)
    preview = read(text, encoding)
    assert notes(preview) == {"2026-11-02": "Daylio\nMOOD: rad\n🙂 ü"}
    assert guess_format(text.encode(encoding), "export") == "daylio"


def test_unknown_columns_are_named_and_kept() -> None:
    preview = read("full_date,mood,Photos,note,note\n2026-11-02,meh,a.jpg,one,two\n")
    assert preview.columns_in_note == ("Photos", "note")
    assert notes(preview) == {"2026-11-02": "Daylio\nmood: meh\none\nPhotos: a.jpg\nnote: two"}


def test_rows_that_cannot_be_read_refuse_the_file_with_their_lines() -> None:
    preview = read(OLD + ROW + "someday,,,,rad,,,\n2026-11-24,,,,rad,,,\n2026-11-03\n2026-11-03,,,,rad,,,,,x\n")
    assert verdicts(preview)[1:] == [
        (4, "refused", "day_unreadable"),
        (5, "refused", "day_in_future"),
        (6, "empty", "row_empty"),
        (7, "in_note", "row_cells_in_note"),
    ]
    with pytest.raises(Problem) as caught:
        preview.accepted("daylio.csv")
    assert caught.value.id == "import_rows"
    assert refusal("date,medicine\n2026-11-02,a\n").id == "import_header"
    assert refusal(OLD).id == "import_nothing"
    assert refusal(OLD + '2026-11-02,,,,"rad\n').id == "import_table"


def test_dates_that_can_be_read_in_two_ways_are_refused() -> None:
    problem = refusal("date,mood,activities\n01/13/2026,rad,\n02/03/2026,rad,\n,rad,\n")
    assert problem.id == "import_rows"
    assert refusal("date,mood,activities\n02/02/2026,rad,\n02/03/2026,rad,\n").params["line"] == 3
    preview = read("date,mood,activities\n01/13/2026,rad,\n02/03/2026,rad,\n")
    assert [entry.day for entry in preview.contents.entries] == [date(2026, 1, 13), date(2026, 2, 3)]
    assert refusal("date,mood,activities\n01/13/2026,rad,\n13/01/2026,rad,\n").id == "import_dates_mixed"


CELLS = st.one_of(
    st.sampled_from(["2026-11-02", "1/2/26", "rad", "8:30 pm", '"', '"a\nb"', "24:00", "\u202e", "=1+1", "9" * 50]),
    st.text(max_size=12),
)


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=9), max_size=5), st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-16"]))
def test_no_table_makes_it_stumble(rows: list[list[str]], separator: str, encoding: str) -> None:
    text = OLD.replace(",", separator) + "\n".join(separator.join(row) for row in rows)
    preview = checked(read_daylio, text.encode(encoding, "replace"))
    if preview is not None:
        assert preview.counts()["recorded"] == 0
        assert all(entry.note.startswith("Daylio") for entry in preview.contents.entries)


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    checked(read_daylio, data)
    checked(read_daylio, OLD.encode() + data)


def test_a_cell_too_many_is_kept_as_words_and_said() -> None:
    preview = read(OLD + '2026-11-02,November 2,Monday,8:00 PM,calm,tea | walk,,"A title","A note",<b>more</b>\n')
    assert verdicts(preview) == [(2, "in_note", "row_cells_in_note")]
    assert notes(preview)["2026-11-02"] == "Daylio 8:00 PM\nmood: calm\nactivities: tea | walk\nA title\nA note\nmore"


def test_scales_and_the_marks_of_newer_notes() -> None:
    text = NEW + (
        '2026-11-02,November 2,Monday,20:18,vaguely bad,"","Sleep Quality:\u00a08/10 | Awake:\u00a01:00","",'
        '"Who knows.<br><br>Am I <b>tired</b>? 1 < 2"\n'
    )
    assert notes(read(text))["2026-11-02"] == (
        "Daylio 20:18\nmood: vaguely bad\nscales: Sleep Quality:\u00a08/10 | Awake:\u00a01:00\n"
        "Who knows.\n\nAm I tired? 1 < 2"
    )
