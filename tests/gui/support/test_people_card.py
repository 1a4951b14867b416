"""People: written down, changed, put on the emergency card, no longer there; read back from the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.person import Person as Someone
from journal.domain.person import Role
from journal.gui.pages.support.people_card import PEOPLE_SHOWN, PeopleCard
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom, write

DOCTOR = Someone(1, "Dr Example", Role.PRESCRIBER, "0100 000", "Tuesdays", on_card=True)
FRIEND = Someone(2, "Sam", Role.SUPPORTER, position=1)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[CardRoom]:
    made = CardRoom(tmp_path, qapp, PeopleCard, lambda card, contents: card.show_contents(contents))
    yield made
    made.shut()


@pytest.fixture
def full(room: CardRoom) -> CardRoom:
    for someone in (DOCTOR, FRIEND):
        room.journal.save_person(Someone(0, someone.name, someone.role, someone.phone, someone.note, someone.on_card))
    room.open()
    return room


def test_a_person_is_written_down_by_keys_alone(room: CardRoom) -> None:
    room.open()
    person = room.person
    person.tab_to("Add a person…")
    person.press(Key.Key_Return)
    assert person.place == "What are they called?"
    person.type("Dr Example")
    person.tab_to("What are they to you?")
    person.press(Key.Key_Down)
    person.press(Key.Key_Down)
    person.tab_to("Telephone number")
    person.type("0100 000")
    person.press(Key.Key_Return)
    assert room.contents.people == (Someone(1, "Dr Example", Role.PHARMACIST, "0100 000"),)
    assert person.reads("Pharmacist · 0100 000")
    assert not room.page.card.panel.is_open
    assert person.place == "Add a person…"


def test_a_person_without_a_name_is_refused_and_the_number_stays_through_a_change_of_page(room: CardRoom) -> None:
    room.open()
    room.person.click_button("Add a person…")
    write(room.person, "Telephone number", "0100 000")
    room.person.click_button("Keep this person")
    assert room.refused == ["person_name_missing"]
    room.away_and_back()
    assert room.page.card.phone.text == "0100 000"
    write(room.person, "What are they called?", "Sam")
    room.person.click_button("Keep this person")
    assert [(p.name, p.phone) for p in room.contents.people] == [("Sam", "0100 000")]


def test_a_change_keeps_what_the_form_does_not_ask(full: CardRoom) -> None:
    full.person.click_button("Change: Dr Example")
    assert full.page.card.role.select.currentText() == "Prescriber"
    write(full.person, "Telephone number", "0200 111")
    full.person.click_button("Keep this person")
    (doctor, friend) = full.contents.people
    assert doctor == Someone(1, "Dr Example", Role.PRESCRIBER, "0200 111", "Tuesdays", on_card=True)
    assert friend == FRIEND


def test_a_tick_puts_someone_on_the_card_and_the_keys_stay_on_it(full: CardRoom) -> None:
    full.person.tab_to("Sam on the emergency card")
    full.person.press(Key.Key_Space)
    assert [p.on_card for p in full.contents.people] == [True, True]
    assert full.person.place == "Sam on the emergency card"
    full.person.press(Key.Key_Space)
    assert [p.on_card for p in full.contents.people] == [True, False]


def test_a_tick_that_could_not_be_written_is_not_shown(full: CardRoom) -> None:
    with full.full_disk("save_person"):
        full.person.click(full.page.card.rows.rows[2].on_card)
    assert full.refused == ["file_unwritable"]
    assert not full.page.card.rows.rows[2].on_card.isChecked()
    assert full.contents.people == (DOCTOR, FRIEND)


def test_who_is_no_longer_there_leaves_the_card_and_can_come_back(full: CardRoom) -> None:
    full.person.click_button("No longer: Dr Example")
    assert (full.contents.people[0].retired, full.contents.people[0].on_card) == (True, False)
    assert not full.page.card.rows.rows[1].on_card.isVisible()
    full.bridge.undo()
    assert full.contents.people == (DOCTOR, FRIEND)
    full.bridge.redo()
    full.person.click_button("Back in the list: Dr Example")
    assert (full.contents.people[0].retired, full.contents.people[0].on_card) == (False, False)


def test_of_many_people_the_first_are_shown_and_the_others_a_press_away(room: CardRoom) -> None:
    for number in range(PEOPLE_SHOWN + 2):
        room.journal.save_person(Someone(0, f"Person {number}"))
    room.open()
    card = room.page.card
    assert len(card.rows.rows) == PEOPLE_SHOWN
    room.person.click_button("Show 2 more people")
    assert len(card.rows.rows) == PEOPLE_SHOWN + 2
    assert card.others.isHidden()


def test_unfinished_words_about_one_are_there_again_after_another(full: CardRoom) -> None:
    full.person.click_button("Add a person…")
    full.person.type("The neighbour")
    full.person.click_button("Change: Sam")
    assert full.page.card.name.text == "Sam"
    full.person.click_button("Add a person…")
    assert full.page.card.name.text == "The neighbour"
    full.person.click_button("Keep this person")
    assert [p.name for p in full.contents.people] == ["Dr Example", "Sam", "The neighbour"]


def test_whoever_was_undone_while_being_changed_is_written_down_anew(full: CardRoom) -> None:
    full.person.click_button("Change: Sam")
    full.bridge.undo()
    assert [p.name for p in full.contents.people] == ["Dr Example"]
    assert full.page.card.name.text == "Sam"
    full.person.click_button("Keep this person")
    assert [p.name for p in full.contents.people] == ["Dr Example", "Sam"]


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everything_fits_and_has_a_name(full: CardRoom, theme: str, scale: float) -> None:
    full.journal.save_person(
        Someone(0, "Donaudampfschifffahrtsgesellschaft " * 3, phone="0100 000 000 000", retired=True)
    )
    full.show()
    full.person.click_button("Change: Dr Example")
    full.dress(theme, scale)
    assert full.wrong() == []
    assert len(full.page.card.rows.rows) == 3
