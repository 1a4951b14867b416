"""The letters of a file: Unicode as it stands, Windows-1252 with a word about it, and nothing else."""

from __future__ import annotations

from datetime import UTC, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.locale import EXCHANGE
from journal.domain.problems import Problem
from journal.exchange.encodings import odd_letters, table_text, unicode_text
from journal.exchange.offer import read_offer
from journal.words.problems import sentence
from tests.exchange.foreign import TODAY

DOSES = "date,medicine,amount_mg,note\n2026-11-20,Diazepam,2,ok\n2026-11-21,Diazepam,2,schlecht geträumt – müde\n"
DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n2026-11-02,November 2,Monday,8:30 AM,gut,Café,,\n"
)
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("coding", UNICODE)
@pytest.mark.parametrize("text", [DOSES, DAYLIO])
def test_unicode_is_read_in_all_its_codings_without_a_word(text: str, coding: str) -> None:
    offer = read_offer(text.encode(coding), "x.csv", "", TODAY, time(3))
    plain = read_offer(text.encode(), "x.csv", "", TODAY, time(3))
    assert (offer.problem, offer.notices, offer.kind) == (None, (), plain.kind)
    assert offer.contents == plain.contents is not None


@pytest.mark.parametrize(("text", "line", "word"), [(DOSES, 3, "geträumt"), (DAYLIO, 2, "Café")])
def test_windows_letters_are_taken_and_shown_by_an_example(text: str, line: int, word: str) -> None:
    offer = read_offer(text.encode("cp1252"), "x.csv", "", TODAY, time(3))
    assert offer.contents == read_offer(text.encode(), "x.csv", "", TODAY, time(3)).contents is not None
    (notice,) = offer.notices
    assert (notice.id, notice.params) == ("import_letters", {"line": line, "text": word})
    assert sentence(notice, EXCHANGE) == (
        "The file does not say how its letters are written, so they were taken as those of Windows. "
        f"Compare the accents with the file: line {line} has “{word}”."
    )


@pytest.mark.parametrize(
    "data",
    [
        DOSES.encode().replace("ä".encode(), b"\xc3"), b"\xef\xbb\xbf" + DOSES.encode("cp1252"),
        DOSES.encode("utf-16")[:-1], b"\x89PNG\r\n\x1a\n\xff", b"date\x81,a", b"a\x01\xe9", DOSES.encode("utf-32-le"),
    ],
)  # fmt: skip
def test_damaged_letters_are_never_guessed(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        table_text(data, "x.csv")
    assert caught.value.id == "import_encoding"
    assert odd_letters(data) is None


def test_an_export_of_ebb_is_never_guessed_either() -> None:
    with pytest.raises(Problem) as caught:
        unicode_text("müde".encode("cp1252"), "x.json")
    assert caught.value.id == "import_encoding"


@given(st.binary(max_size=60))
@example(b"\xa0")
@example(b"\r\x80")
def test_what_is_taken_for_windows_letters_is_always_said(data: bytes) -> None:
    try:
        table_text(data, "x")
    except Problem:
        assert odd_letters(data) is None
        return
    try:
        unicode_text(data, "x")
        assert odd_letters(data) is None
    except Problem:
        notice = odd_letters(data)
        assert notice is not None
        assert not str(notice.params["text"]).isascii()


def test_a_line_that_names_the_separator_does_not_move_the_lines() -> None:
    offer = read_offer(
        b"sep=;\r\ndate;mg;medicine\r\n2026-11-02;1.000;a\r\n", "x.csv", "generic-csv", TODAY, time(3), UTC
    )
    assert [doubt.line for doubt in offer.doubts] == [3]
