"""Redo beside Undo in the message line: what it says, and that nothing moves under the hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from journal.gui.message_line import MessageLine
from tests.gui.conftest import focus
from tests.gui.journeys.house import House
from tests.gui.journeys.person import CONTROL, Key, Person


@pytest.fixture
def rated(house: House, person: Person, qtbot) -> House:
    """A journal with a plan and two ratings, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("Tremor: severe")
    person.click_button("Anxiety: mild")
    return house


def place(house: House, button: str) -> QPoint:
    """Where the middle of a button of the message line is in the window."""
    found = getattr(house.desk.window.message_line, button)
    return found.mapTo(house.desk.window, found.rect().center())


def test_redo_is_offered_after_an_undo_and_goes_as_many_steps_forward(rated: House, person: Person) -> None:
    line = rated.desk.window.message_line
    full = rated.day()
    assert not line.redo_button.isVisible()
    person.click_button("Undo: the rating")
    assert line.redo_button.accessibleName() == "Redo: the rating"
    assert line.redo_button.toolTip() == "the rating"
    person.click_button("Undo: the rating")
    assert rated.day().ratings == {}
    person.click_button("Redo: the rating")
    person.click_button("Redo: the rating")
    assert rated.day() == full
    assert not line.redo_button.isVisible()
    assert rated.said == "Done again: the rating"


def test_redo_is_there_on_another_page_and_after_a_restart(rated: House, person: Person, qtbot) -> None:
    person.press(Key.Key_Z, CONTROL)
    person.press(Key.Key_3, CONTROL)
    assert rated.desk.window.message_line.redo_button.isVisible()
    rated.shut()
    desk = rated.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("Redo: the rating")
    assert sorted(rated.day().ratings.values()) == [1, 3]


def test_a_new_entry_ends_what_could_be_done_again(rated: House, person: Person) -> None:
    person.click_button("Undo: the rating")
    person.click_button("Tremor: mild")
    line = rated.desk.window.message_line
    assert not line.redo_button.isVisible()
    assert line.undo_button.accessibleName() == "Undo: the rating"


def test_undo_stays_where_it_is_and_one_press_too_many_does_nothing(rated: House, person: Person) -> None:
    window = rated.desk.window
    before = place(rated, "undo_button")
    for said in ("the rating", "the rating", "the first medicine"):
        person.click_button(f"Undo: {said}")
        assert place(rated, "undo_button") == before
    assert window.message_line.undo_button.isVisible()
    assert not window.message_line.undo_button.isEnabled()
    at = window.childAt(before)
    assert at is window.message_line.undo_button
    person.click(window.message_line.undo_button)
    assert rated.contents().medicines == ()
    person.click_button("Redo: the first medicine")
    assert place(rated, "undo_button") == before


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_the_keys_stay_on_undo_and_do_nothing_else_when_it_ends(rated: House, person: Person, qtbot, key: Key) -> None:
    line = rated.desk.window.message_line
    assert focus(line.undo_button) is line.undo_button
    for _ in range(2):
        person.press(key)
        assert line.undo_button.hasFocus()
    person.press(key)
    assert not line.undo_button.isEnabled()
    person.press(key)
    assert rated.contents().medicines == (), "nothing was done again and nothing else was pressed"
    person.press(Key.Key_Tab)
    assert QApplication.focusWidget() is line.redo_button


def test_the_line_asks_for_no_more_room_when_redo_comes(shown) -> None:
    line = shown(MessageLine(), 700, 60)
    line.show_saved("21:04")
    before = line.one_line_width()
    line.set_redo(True, "the rating")
    assert line.one_line_width() == before
    line.clear()
    assert not line.redo_button.isVisible()
