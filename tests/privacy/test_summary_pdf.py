"""What is switched off is not in the summary's file in any form: words looked for in every place, bytes compared."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.gui.pdf_file import Told, finished
from journal.gui.printing import SummaryPages, write_pdf
from journal.report.options import SummaryOptions
from tests.plots.small import LONDON, PERIOD, TODAY, day
from tests.privacy import summary_words as said
from tests.privacy.pdf_search import words_in
from tests.privacy.summary_words import ALWAYS, GONE, LET_IN, NEVER, OFF, ON, TOGETHER, WORDS

NOW = datetime.combine(TODAY, time(17, 5), LONDON)
EVERYTHING = ALWAYS.union(*LET_IN.values(), *TOGETHER.values())

pytestmark = pytest.mark.usefixtures("qapp")


def pdf_of(contents: Contents, **options: Any) -> bytes:
    return SummaryPages(contents, PERIOD, SummaryOptions(**options), TODAY, LONDON, Locale(), NOW).pdf()


@cache
def without(*switches: str) -> bytes:
    """The file with everything on but these."""
    return pdf_of(said.journal(), **{**ON, **{key: OFF[key] for key in switches}})


@cache
def with_only(*switches: str) -> bytes:
    """The file with nothing on but these."""
    return pdf_of(said.journal(), **{**OFF, **{key: ON[key] for key in switches}})


def let_in(*switches: str) -> set[str]:
    """The words that come with these choices, beside those that are always there."""
    found = set(ALWAYS).union(*(LET_IN.get(key, ()) for key in switches))
    return found.union(*(words for pair, words in TOGETHER.items() if set(pair) <= set(switches)))


def test_every_word_of_the_journal_has_its_place_in_the_table() -> None:
    held = set(re.findall(r"Zq[a-z]+", repr(said.journal())))
    assert held == WORDS - LET_IN["name"] - LET_IN["questions"]
    assert sum(map(len, (NEVER, ALWAYS, *LET_IN.values(), *TOGETHER.values()))) == len(WORDS), "each in one place"


def test_with_everything_on_every_word_is_found_but_those_that_are_never_in_it() -> None:
    assert words_in(without(), WORDS) == EVERYTHING


@pytest.mark.parametrize("switch", ON)
def test_a_switch_that_is_off_takes_its_words_out_of_the_file(switch: str) -> None:
    assert words_in(without(switch), WORDS) == let_in(*(set(ON) - {switch}))


@pytest.mark.parametrize("switch", ON)
def test_a_switch_that_is_on_lets_in_its_words_and_no_others(switch: str) -> None:
    assert words_in(with_only(switch), WORDS) == let_in(switch)


@pytest.mark.parametrize("pair", TOGETHER)
def test_words_that_need_two_choices_come_with_both(pair: tuple[str, str]) -> None:
    assert words_in(with_only(*pair), WORDS) == let_in(*pair)


def test_with_everything_off_only_what_the_page_is_about_is_left() -> None:
    assert words_in(with_only(), WORDS) == ALWAYS


@pytest.mark.parametrize("switch", GONE)
def test_off_is_the_same_file_as_never_recorded(switch: str) -> None:
    never = replace(said.journal(), **GONE[switch])
    options = {**ON, switch: False}
    assert pdf_of(never, **options) == without(switch)
    assert pdf_of(never, **ON) != without(), "it shows while it is on"


def test_notes_that_are_off_leave_no_trace_in_any_figure() -> None:
    journal = said.journal()
    never = replace(journal, entries=tuple(replace(entry, note="") for entry in journal.entries))
    assert pdf_of(never, **{**ON, "include_notes": False, "include_plan": False}) == without(
        "include_notes", "include_plan"
    )


def test_answers_of_mood_that_are_off_leave_no_trace_in_any_figure() -> None:
    journal = said.journal()
    other = replace(journal, entries=tuple(replace(entry, overall=10) for entry in journal.entries))
    never = replace(journal, entries=tuple(replace(entry, overall=None) for entry in journal.entries))
    for changed in (other, never):
        assert pdf_of(changed, **{**ON, "include_mood": False}) == without("include_mood")
        assert pdf_of(changed, **ON) != without()


def test_only_the_notes_that_were_ticked_are_in_it() -> None:
    journal = said.journal()
    ticked = pdf_of(journal, **ON, note_days=(day(2),))
    assert words_in(ticked, WORDS) == EVERYTHING - {"Zqnotefirst", "Zqstepnote"}
    first, *others = journal.entries
    never = replace(journal, entries=(replace(first, note=""), *others))
    assert pdf_of(never, **ON, note_days=(day(2),)) == ticked
    assert words_in(pdf_of(journal, **ON, note_days=()), WORDS) == EVERYTHING - LET_IN["include_notes"] - {"Zqstepnote"}


def test_a_cover_tells_a_stranger_nothing() -> None:
    data = pdf_of(said.journal(), **ON, cover=True)
    reader = PdfReader(io.BytesIO(data))
    cover = reader.pages[0].extract_text().split("\n")
    assert [line.strip() for line in cover if line.strip()] == ["Personal notes", "8 Nov 2026"]
    assert (reader.metadata or {})["/Title"] == "Personal notes"
    about = reader.trailer["/Root"].get_object()["/Metadata"].get_object().get_data().decode()
    assert re.findall(r">([^<>\s][^<>]*)<", about)[0] == "Personal notes"
    assert "Summary" not in about


def test_what_the_file_says_of_itself_is_the_same_whatever_is_on_the_page() -> None:
    for data in (without(), with_only()):
        reader = PdfReader(io.BytesIO(data))
        assert sorted(reader.metadata or {}) == ["/CreationDate", "/Creator", "/ModDate", "/Producer", "/Title"]
        about = reader.trailer["/Root"].get_object()["/Metadata"].get_object()
        assert words_in(about.get_data(), WORDS) == set()


def broken(_contents: Contents, _options: SummaryOptions) -> Contents:
    return _contents


@pytest.mark.parametrize("switch", ["include_safety", "include_substances", "include_supports"])
def test_a_switch_that_did_nothing_would_be_found(switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("journal.report.build._as_chosen", broken)
        leaking = pdf_of(said.journal(), **{**ON, switch: False})
    assert words_in(leaking, WORDS) == EVERYTHING
    assert leaking != without(switch)


def planted(plant: Callable[[PdfWriter], object]) -> bytes:
    """A file with nothing on, into which a word was put."""
    writer = PdfWriter(clone_from=io.BytesIO(with_only()))
    plant(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PLACES: dict[str, Callable[[PdfWriter], object]] = {
    "metadata": lambda writer: writer.add_metadata({"/Subject": "about Zqfeeling"}),
    "metadata in UTF-16": lambda writer: writer.add_metadata({"/Subject": "Zqfeeling – ü"}),
    "attachment": lambda writer: writer.add_attachment("notes.txt", b"on Monday: Zqfeeling"),
    "name of an attachment": lambda writer: writer.add_attachment("Zqfeeling.txt", b""),
    "remark": lambda writer: writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text="see Zqfeeling")),
    "page label": lambda writer: writer.set_page_label(0, 0, prefix="Zqfeeling"),
    "bookmark": lambda writer: writer.add_outline_item(title="Zqfeeling", page_number=0),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_search_finds_a_word_wherever_it_is_hidden(place: str) -> None:
    assert words_in(planted(PLACES[place]), WORDS) == ALWAYS | {"Zqfeeling"}


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("written", [bytes, lambda data: data.hex().encode(), lambda data: data.hex().upper().encode()])
def test_the_search_finds_a_word_in_every_code(code: str, written: Callable[[bytes], bytes]) -> None:
    assert words_in(b"x" + written("Zqfeeling".encode(code)) + b"x", WORDS) == {"Zqfeeling"}
    assert words_in(with_only() + b"\n% " + written("Zqfeeling".encode(code)), WORDS) == ALWAYS | {"Zqfeeling"}


def test_the_search_finds_a_title() -> None:
    title = finished(with_only(), Told("Zqfeeling", "en", NOW))
    assert words_in(title, WORDS) == ALWAYS | {"Zqfeeling"}


def written(path: Path) -> int:
    options = SummaryOptions(**ON)  # type: ignore[arg-type]
    return write_pdf(said.journal(), PERIOD, options, TODAY, LONDON, Locale(), NOW, path)


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_failed_or_was_stopped_leaves_nothing(
    call: str, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_given: object, **_named: object) -> object:
        raise fault

    (tmp_path / "old.pdf").write_bytes(b"the old one")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        for name in ("new.pdf", "old.pdf"):
            with pytest.raises((Problem, KeyboardInterrupt)):
                written(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["old.pdf"]
    assert (tmp_path / "old.pdf").read_bytes() == b"the old one"


def test_pages_that_cannot_be_made_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_self: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(SummaryPages, "pdf", failing)
    with pytest.raises(MemoryError):
        written(tmp_path / "new.pdf")
    assert list(tmp_path.iterdir()) == []


def test_beside_the_file_nothing_is_written_and_it_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert written(tmp_path / name) >= 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.pdf", "two.pdf"]
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes() == without()


def test_a_mark_without_words_goes_too() -> None:
    bare = replace(said.journal(), context_marks=(ContextMark(day(3), "cannabis"),))
    on, off = (pdf_of(bare, **{**ON, "include_substances": chosen}) for chosen in (True, False))
    assert words_in(on, ["Cannabis"], "Can") == {"Cannabis"}
    assert words_in(off, ["Cannabis"], "Can") == set()
