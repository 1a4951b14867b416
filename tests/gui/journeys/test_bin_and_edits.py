"""History's bin and edits: what was deleted comes back with one press, and what was changed is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from journal.gui.pages.history.bin_card import AT_FIRST, BinCard
from journal.gui.pages.history.edits_section import EditsSection
from journal.gui.widgets.long_text import LongText
from journal.gui.widgets.table import TextTable
from tests.gui.conftest import focus
from tests.gui.journeys.house import TODAY, YESTERDAY, House
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import CONTROL, Key, Person

ANXIETY, TREMOR = 1, 7
NOTE = "A long evening. " * 12


@pytest.fixture
def noted(house: House, qtbot) -> House:
    """A journal with things in the bin, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    journal = house.journal
    assert journal is not None
    journal.rate(TODAY, ANXIETY, 3)
    journal.rate(TODAY, ANXIETY, None)
    journal.set_note(YESTERDAY, NOTE)
    desk.bridge.do(journal.set_note, YESTERDAY, "")
    return house


def open_part(house: House, person: Person, name: str):
    """Open a part of History as a person does; its widget."""
    person.press(Key.Key_5, CONTROL)
    person.click_button(name)
    QApplication.processEvents()
    return house.page("history").sections[name.lower()]


def rows(edits: EditsSection) -> list[list[str]]:
    table = edits.table
    assert isinstance(table, TextTable)
    return [table.model().row_text(n) for n in range(table.model().rowCount())]


def words(widget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible() and found.text()]


def test_an_empty_bin_says_so_in_one_sentence(house: House, person: Person, qtbot) -> None:
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    card = open_part(house, person, "Bin")
    assert words(card) == ["Bin", "The bin is empty. What is deleted is kept here and can be put back."]


def test_the_bin_says_what_it_was_and_puts_it_back(noted: House, person: Person) -> None:
    card = open_part(noted, person, "Bin")
    assert [words(row)[:2] for row in card.rows] == [
        ["22 Nov 2026: The day", "Note: A long evening. A long evening. A long evening. A long evening.…"],
        ["23 Nov 2026: Anxiety", "severe"],
    ]
    assert words(card.rows[1])[2].startswith("Deleted 23 Nov 2026, ")
    person.click_button("Put back: 23 Nov 2026: Anxiety, severe")
    assert noted.day(TODAY).ratings == {ANXIETY: 3}
    assert noted.desk.window.message_line.undo_button.accessibleName() == "Undo: what was put back"
    person.press(Key.Key_Z, CONTROL)
    assert noted.day(TODAY).ratings == {}
    assert noted.said == "Undone: what was put back"
    person.click_button("Redo: what was put back")
    assert noted.day(TODAY).ratings == {ANXIETY: 3}


def test_a_row_that_was_put_back_stays_and_a_press_too_many_does_nothing(noted: House, person: Person) -> None:
    card = open_part(noted, person, "Bin")
    first, second = card.rows
    place = second.put_back.mapTo(noted.desk.window, second.put_back.rect().center())
    person.click_button("Put back: 23 Nov 2026: Anxiety, severe")
    assert card.rows == [first, second]
    assert second.put_back.mapTo(noted.desk.window, second.put_back.rect().center()) == place
    assert not second.put_back.isEnabled()
    assert words(second)[2] == "It is back in its place."
    person.press(Key.Key_Z, CONTROL)
    assert second.put_back.isEnabled()
    person.click_button("Put back: 23 Nov 2026: Anxiety, severe")
    person.click_button("Days")
    card = open_part(noted, person, "Bin")
    assert len(card.rows) == 1, "opened anew, it holds what is in the bin and nothing else"


def test_with_the_keys_a_second_press_puts_nothing_else_back(noted: House, person: Person) -> None:
    card = open_part(noted, person, "Bin")
    focus(card.rows[0].put_back)
    person.press(Key.Key_Return)
    assert noted.day(YESTERDAY).entry.note == NOTE
    person.press(Key.Key_Return)
    person.press(Key.Key_Space)
    assert len(noted.journal.bin()) == 1
    person.tab_to("Put back")
    assert person.at is card.rows[1].put_back


def test_what_stands_in_the_place_is_said_in_the_message_line(noted: House, person: Person) -> None:
    noted.desk.bridge.do(noted.journal.rate, TODAY, ANXIETY, 1)
    open_part(noted, person, "Bin")
    person.click_button("Put back: 23 Nov 2026: Anxiety, severe")
    assert noted.said == (
        "In its place stands by now: Anxiety, mild. When that is in the bin, this can be put back. Nothing was changed."
    )
    assert noted.day(TODAY).ratings == {ANXIETY: 1}


def test_a_full_bin_shows_the_newest_and_more_when_asked(noted: House, person: Person) -> None:
    for n in range(AT_FIRST + 5):
        day = TODAY - timedelta(days=n + 2)
        noted.journal.rate(day, TREMOR, 2)
        noted.journal.rate(day, TREMOR, None)
    card = open_part(noted, person, "Bin")
    assert isinstance(card, BinCard)
    assert len(card.rows) == AT_FIRST
    person.click_button("Show 7 more")
    assert len(card.rows) == AT_FIRST + 7
    assert not card.more.isVisible()


def test_the_last_edits_and_those_of_a_day(noted: House, person: Person) -> None:
    edits = open_part(noted, person, "Edits")
    assert [row[1:] for row in rows(edits)[:4]] == [
        ["22 Nov 2026: The day", "Note: A long evening. A long evening. A long evening. A long evening.… → in the bin"],
        ["22 Nov 2026: The day", "– → Note: A long evening. A long evening. A long evening. A long evening.…"],
        ["23 Nov 2026: Anxiety", "severe → in the bin"],
        ["23 Nov 2026: Anxiety", "– → severe"],
    ]
    person.click(edits.calendar.grid.button_of(YESTERDAY))
    assert "Edits of 22 November 2026" in words(edits)
    assert [row[1] for row in rows(edits)] == ["The day", "The day"]
    person.click_button("The last 50 edits")
    assert len(rows(edits)) == len(noted.journal.edits())
    person.click(edits.calendar.grid.button_of(TODAY - timedelta(days=5)))
    assert edits.table is None
    assert "Nothing was recorded or changed for this day." in words(edits)


def test_what_is_long_is_read_whole_in_the_bin(noted: House, person: Person) -> None:
    card = open_part(noted, person, "Bin")
    assert not card.rows[1].whole.isVisible(), "“severe” is whole"
    button = card.rows[0].put_back
    place = button.mapTo(noted.desk.window, button.rect().center())
    person.click_button("Read it whole: 22 Nov 2026: The day")
    assert words(card.rows[0])[1] == f"Note: {NOTE}"
    QApplication.processEvents()
    assert button.mapTo(noted.desk.window, button.rect().center()) == place
    person.click_button("Read it whole: 22 Nov 2026: The day")
    assert words(card.rows[0])[1].endswith("…")


def test_an_edit_is_read_whole_with_the_keys(noted: House, person: Person) -> None:
    edits = open_part(noted, person, "Edits")
    focus(edits.table)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    QApplication.processEvents()
    whole = {text.accessibleName(): text.toPlainText() for text in edits.findChildren(LongText) if text.isVisible()}
    assert whole["The day: After"] in ("in the bin", f"Note: {NOTE}")
    assert f"Note: {NOTE}" in whole.values()
    person.press(Key.Key_Tab)
    assert isinstance(person.at, LongText)


def test_edits_follow_what_is_undone(noted: House, person: Person) -> None:
    edits = open_part(noted, person, "Edits")
    before = rows(edits)
    noted.desk.bridge.undo()
    assert rows(edits) == before[1:]
    noted.desk.bridge.redo()
    assert rows(edits) == before


@pytest.mark.parametrize(("size", "scale"), [((1024, 600), 1.0), ((1024, 600), 2.0), ((1280, 800), 1.0)])
def test_nothing_is_cut_in_the_bin_or_the_edits(noted: House, person: Person, size, scale: float) -> None:
    noted.desk.window.resize(*size)
    noted.desk.bridge.change_settings(text_scale=scale)
    found: list[str] = []
    for name in ("bin", "edits"):
        noted.desk.window.show_page("history")
        noted.page("history").show_section(name)
        for _ in range(3):
            QApplication.processEvents()
        found += faults(noted.desk.window)
    noted.desk.bridge.change_settings(text_scale=1.0)
    assert not found, "\n".join(found)
