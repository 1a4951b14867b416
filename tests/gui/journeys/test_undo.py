"""Taking back and doing again, across pages and across a restart."""

from __future__ import annotations

from datetime import time

import pytest

from tests.gui.journeys.house import TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import ALT, CONTROL, SHIFT, Key, Person


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


def undo(person: Person) -> None:
    person.press(Key.Key_Z, CONTROL)


def redo(person: Person) -> None:
    person.press(Key.Key_Z, CONTROL | SHIFT)


def test_undo_goes_back_step_by_step_and_redo_forward_again(open_house: House, person: Person) -> None:
    person.click_button("Taken: 08:00")
    person.click_button("Tremor: severe")
    person.click_button("How was today, 0 worst to 10 best: 4")
    full = open_house.day()
    undo(person)
    assert open_house.day().entry.overall is None
    undo(person)
    assert open_house.day().ratings == {}
    assert open_house.said == "Undone: the rating"
    undo(person)
    assert all(s.dose is None for s in open_house.day().slots)
    for _ in range(3):
        redo(person)
    assert open_house.day() == full
    redo(person)
    assert open_house.day() == full
    assert open_house.said == "There is nothing to redo."


def test_undo_works_from_another_page_and_on_another_day(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.press(Key.Key_3, CONTROL)
    undo(person)
    assert open_house.day().ratings == {}
    redo(person)
    assert list(open_house.day().ratings.values()) == [3]
    person.press(Key.Key_1, CONTROL)
    assert person.button("Tremor: severe, chosen")
    person.press(Key.Key_Left, ALT)
    undo(person)
    assert open_house.day(TODAY).ratings == {}


def test_undo_and_redo_survive_a_restart(open_house: House, person: Person, qtbot) -> None:
    person.click_button("Taken: 08:00")
    person.click_button("Tremor: severe")
    undo(person)
    open_house.shut()
    desk = open_house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    redo(person)
    assert list(open_house.day().ratings.values()) == [3]
    undo(person)
    undo(person)
    assert all(s.dose is None for s in open_house.day().slots)
    assert open_house.day().slots[0].amount == mg("5"), "what was begun with is still there"


def test_the_undo_button_says_what_it_takes_back(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.click_button("Undo: the rating")
    assert open_house.day().ratings == {}
    assert person.button("Undo: the first medicine")


def test_what_is_undone_on_yesterday_leaves_today(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    before = open_house.day(TODAY)
    person.press(Key.Key_Left, ALT)
    person.click_button("All taken as planned")
    undo(person)
    assert not open_house.day(YESTERDAY).recorded
    assert open_house.day(TODAY) == before


def test_ctrl_z_while_a_note_is_typed_takes_back_letters_and_no_entry(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.click(person.field("Note"))
    person.type("Rain")
    undo(person)
    assert open_house.page("today").note.field.toPlainText() == ""
    assert list(open_house.day().ratings.values()) == [3]


def test_ctrl_z_in_a_note_stops_when_the_typed_letters_are_gone(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.click(person.field("Note"))
    person.type("Rain")
    for _ in range(10):
        undo(person)
    assert list(open_house.day().ratings.values()) == [3]


def test_ctrl_z_in_a_note_where_nothing_was_typed_takes_back_the_last_entry(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.click(person.field("Note"))
    undo(person)
    assert open_house.day().ratings == {}
    assert open_house.said == "Undone: the rating"
    redo(person)
    assert list(open_house.day().ratings.values()) == [3]


def test_ctrl_z_in_a_field_takes_back_letters_and_leaves_the_night_alone(open_house: House, person: Person) -> None:
    person.click_button("Tremor: severe")
    person.click(person.field("In bed"))
    person.type("2245")
    undo(person)
    assert person.at.text() == ""
    person.press(Key.Key_Tab)
    assert open_house.day().night.empty
    assert list(open_house.day().ratings.values()) == [3]


@pytest.mark.parametrize("typed", ["2245", "22:45"])
def test_ctrl_z_in_a_field_whose_time_is_kept_takes_the_time_back(
    open_house: House, person: Person, typed: str
) -> None:
    person.click(person.field("In bed"))
    person.type(typed)
    person.press(Key.Key_Return)
    assert open_house.day().night.into_bed == time(22, 45)
    undo(person)
    assert (person.at.text(), open_house.day().night.into_bed) == ("", None)
    redo(person)
    assert (person.at.text(), open_house.day().night.into_bed) == ("22:45", time(22, 45))


def test_a_kept_note_comes_back_after_its_letters_were_taken_back(open_house: House, person: Person, qtbot) -> None:
    person.click(person.field("Note"))
    person.type("Rain")
    qtbot.waitUntil(lambda: open_house.day().entry.note == "Rain")
    undo(person)
    qtbot.waitUntil(lambda: open_house.day().entry.note == "")
    person.press(Key.Key_Tab)
    undo(person)
    assert open_house.day().entry.note == "Rain"
    assert open_house.page("today").note.field.toPlainText() == "Rain"


def test_when_nothing_is_left_to_take_back_undo_is_not_offered(open_house: House, person: Person) -> None:
    undo(person)
    assert open_house.contents().medicines == ()
    line = open_house.desk.window.message_line
    assert not line.undo_button.isEnabled()
    assert line.redo_button.accessibleName() == "Redo: the first medicine"
    undo(person)
    assert open_house.said == "There is nothing to undo."
