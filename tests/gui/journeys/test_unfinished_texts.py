"""Texts that are not finished, or mean nothing: nothing is lost, and nothing lands on another day."""

from __future__ import annotations

from datetime import time

import pytest

from tests.gui.journeys.house import TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import ALT, CONTROL, Key, Person

FIELDS = ("In bed", "Tried to sleep", "Asleep after", "Awake in the night", "Woke", "Up")


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


@pytest.mark.parametrize("name", FIELDS)
def test_garbage_in_a_field_of_the_night_stays_with_a_sentence_and_writes_nothing(
    open_house: House, person: Person, name: str
) -> None:
    person.click(person.field(name))
    field = person.at
    person.type("around nine")
    person.press(Key.Key_Tab)
    assert open_house.day().night.empty
    assert field.text() == "around nine"
    assert person.reads("“around nine” could not be read as")
    assert "around nine" in field.accessibleDescription()


def test_a_refused_text_does_not_take_the_value_that_was_there(open_house: House, person: Person) -> None:
    person.click(person.field("In bed"))
    person.type("2245\t")
    person.press(Key.Key_Backtab)
    person.type("25 o'clock")
    person.press(Key.Key_Return)
    assert open_house.day().night.into_bed == time(22, 45)
    person.press(Key.Key_A, CONTROL)
    person.type("2250")
    person.press(Key.Key_Return)
    assert open_house.day().night.into_bed == time(22, 50)
    assert not person.reads("could not be read")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.000", "could mean"),
        ("05", "could mean"),
        ("0", "not taken"),
        ("a lot", "could not be read"),
        ("5 g", "grams"),
        ("-2", "below zero"),
        ("2.5 ml", "needs a liquid"),
        ("99999", "more than 10000 mg"),
        ("0.00001", "finer"),
    ],
)
def test_an_amount_that_means_nothing_is_refused_in_words_and_is_not_recorded(
    open_house: House, person: Person, text: str, said: str
) -> None:
    person.click_button("Other amount or time, or not taken: 08:00")
    person.type(text)
    person.press(Key.Key_Return)
    assert all(s.dose is None for s in open_house.day().slots)
    assert person.reads(said)
    assert person.at.text() == text
    assert not person.button("Record").isEnabled()


def test_a_refused_time_in_the_dose_panel_records_no_dose(open_house: House, person: Person) -> None:
    person.click_button("Extra dose")
    person.type("0.5")
    person.click(person.field("Time taken"))
    person.press(Key.Key_A, CONTROL)
    person.type("later")
    person.click_button("Record")
    assert open_house.day().others == ()
    assert person.reads("“later” could not be read as a time")
    person.click(person.field("Time taken"))
    person.press(Key.Key_A, CONTROL)
    person.type("1430")
    person.click_button("Record")
    (extra,) = open_house.day().others
    assert (extra.amount, extra.taken_at) == (mg("0.5"), time(14, 30))


def test_an_amount_that_was_not_recorded_is_for_no_day_when_the_day_changes(open_house: House, person: Person) -> None:
    person.click_button("Other amount or time, or not taken: 08:00")
    person.type("1.5")
    person.press(Key.Key_Left, ALT)
    assert not open_house.day(TODAY).recorded
    assert not open_house.day(YESTERDAY).recorded
    person.click_button("Other amount or time, or not taken: 08:00")
    assert person.at.text() == "5 mg", "yesterday is asked afresh"


@pytest.mark.parametrize("away", ["Alt+Left", "the day before", "Ctrl+3", "close"])
def test_a_time_being_typed_is_kept_for_the_day_it_was_typed_on(open_house: House, person: Person, away: str) -> None:
    person.click(person.field("In bed"))
    person.type("2245")
    go(open_house, person, away)
    assert open_house.day(TODAY).night.into_bed == time(22, 45)
    assert not open_house.day(YESTERDAY).recorded


@pytest.mark.parametrize("away", ["Alt+Left", "the day before", "Ctrl+3", "close"])
def test_a_note_being_typed_is_kept_for_the_day_it_was_typed_on(open_house: House, person: Person, away: str) -> None:
    person.click(person.field("Note"))
    person.type("Only for Monday")
    go(open_house, person, away)
    assert open_house.day(TODAY).entry.note == "Only for Monday"
    assert not open_house.day(YESTERDAY).recorded


def go(house: House, person: Person, away: str) -> None:
    """Leave while something is being typed."""
    if away == "Alt+Left":
        person.press(Key.Key_Left, ALT)
        assert house.page("today").day == YESTERDAY
    elif away == "the day before":
        person.click_button("The day before")
        assert house.page("today").day == YESTERDAY
    elif away == "Ctrl+3":
        person.press(Key.Key_3, CONTROL)
    else:
        assert house.desk is not None
        house.desk.window.close()


@pytest.mark.parametrize("away", ["Alt+Left", "the day before"])
def test_a_text_that_was_refused_waits_on_its_own_day(open_house: House, person: Person, away: str) -> None:
    person.click(person.field("In bed"))
    person.type("around nine")
    go(open_house, person, away)
    assert person.field("In bed").text() == ""
    assert not open_house.day(YESTERDAY).recorded
    person.press(Key.Key_Right, ALT)
    assert person.field("In bed").text() == "around nine"
    assert person.reads("“around nine” could not be read as a time")
    assert open_house.day(TODAY).night.empty


def test_a_note_typed_on_the_day_before_by_mistake_never_replaces_todays(open_house: House, person: Person) -> None:
    person.click(person.field("Note"))
    person.type("Monday")
    person.press(Key.Key_Left, ALT)
    person.click(person.field("Note"))
    person.type("Sunday")
    person.press(Key.Key_Right, ALT)
    assert [open_house.day(d).entry.note for d in (YESTERDAY, TODAY)] == ["Sunday", "Monday"]
    assert open_house.page("today").note.field.toPlainText() == "Monday"


def test_an_unfinished_start_card_keeps_what_was_typed_and_says_what_is_missing(
    house: House, person: Person, qtbot
) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    for strength, said in (("five", "could not be read"), ("05", "could mean"), ("", "needs a name")):
        field = person.field("Strength, as on the label")
        person.click(field)
        person.press(Key.Key_A, CONTROL)
        person.press(Key.Key_Delete)
        person.type(strength)
        person.click_button("Begin")
        assert person.reads(said)
        assert field.text() == strength
        assert house.contents().medicines == ()
    person.click(person.field("Which medicine do you take?"))
    person.type("diazepam")
    person.click(person.field("Amount of dose 1"))
    person.type("5 mg")
    person.click_button("Begin")
    assert person.reads("A dose needs its time of day.")
    assert house.contents().medicines == ()


def test_a_start_that_is_put_off_leaves_an_empty_journal_that_can_be_used(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("Not now")
    person.click_button("Tremor: mild")
    assert list(house.day().ratings.values()) == [1]
    assert house.contents().medicines == ()
