"""The plan for hard moments: words save themselves, are never lost, and are the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.own_words import SECTIONS, OwnWords
from journal.gui.pages.support.own_words_card import OwnWordsCard
from journal.gui.widgets.note_field import NoteField
from journal.words.support_words import section_hint, section_title
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom, write


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[CardRoom]:
    made = CardRoom(tmp_path, qapp, OwnWordsCard, lambda card, contents: card.show_contents(contents))
    made.open()
    yield made
    made.shut()


def field(room: CardRoom, section: str) -> NoteField:
    return room.page.card.parts[section].field


def test_six_sections_by_tab_each_in_the_file_when_it_is_left(room: CardRoom) -> None:
    room.person.tab_to(section_title("signs"))
    for section in SECTIONS:
        assert room.person.place == section_title(section)
        assert room.person.reads(section_hint(section))
        room.person.type(f"words of {section}")
        room.person.press(Key.Key_Tab)
    assert room.contents.own_words == tuple(OwnWords(s, f"words of {s}") for s in SECTIONS)


def test_words_that_are_taken_away_leave_the_file_and_undo_brings_them_back(room: CardRoom) -> None:
    write(room.person, "My signs", "no sleep")
    write(room.person, "My signs", "")
    assert room.contents.own_words == ()
    room.bridge.undo()
    assert field(room, "signs").toPlainText() == "no sleep"
    assert room.contents.own_words == (OwnWords("signs", "no sleep"),)


def test_words_that_could_not_be_written_stay_through_everything_and_are_tried_again(room: CardRoom) -> None:
    with room.full_disk("set_own_words"):
        write(room.person, "My signs", "no sleep")
        room.show()
        room.away_and_back()
        assert field(room, "signs").toPlainText() == "no sleep"
    assert set(room.refused) == {"file_unwritable"}
    assert room.contents.own_words == ()
    write(room.person, "Places to be", "the garden")
    assert field(room, "signs").toPlainText() == "no sleep"
    room.away_and_back()
    assert set(room.contents.own_words) == {OwnWords("signs", "no sleep"), OwnWords("places", "the garden")}


def test_a_pause_after_a_space_takes_neither_the_space_nor_the_place_of_the_keys(room: CardRoom) -> None:
    room.person.click(field(room, "helps"))
    room.person.type("Tea ")
    field(room, "helps").flush()
    assert room.contents.own_words == (OwnWords("helps", "Tea"),)
    room.show()  # as after any other entry
    room.person.type("and a book")
    room.away_and_back()
    assert room.contents.own_words == (OwnWords("helps", "Tea and a book"),)


def test_what_is_being_typed_stays_when_something_else_is_saved(room: CardRoom) -> None:
    room.person.click(field(room, "people"))
    room.person.type("My sis")
    room.bridge.do(room.journal.set_own_words, "signs", "no sleep")
    room.person.type("ter")
    assert field(room, "people").toPlainText() == "My sister"


def test_a_field_grows_with_its_lines(room: CardRoom) -> None:
    before = field(room, "reasons").height()
    room.bridge.do(room.journal.set_own_words, "reasons", "\n".join("abcdef"))
    assert field(room, "reasons").height() > before


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everything_fits_and_has_a_name(room: CardRoom, theme: str, scale: float) -> None:
    room.bridge.do(room.journal.set_own_words, "reasons", "Donaudampfschifffahrtsgesellschaft\n" * 20)
    room.dress(theme, scale)
    assert room.wrong() == []
