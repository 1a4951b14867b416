"""The same by mouse: a first day, a bad day, a day filled in later."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QPoint

from journal.domain.dose import DoseStatus
from tests.gui.journeys.house import EVENING, MORNING, TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import ALT, Key, Person

RATINGS = (0, 1, 2, 3, 4, 1, 2, 3, 0, 1, 2, 3)


def open_furnished(house: House, qtbot, **settings: object) -> int:
    medicine = house.furnish()
    desk = house.open(**settings)
    qtbot.waitUntil(desk.window.isActiveWindow)
    return medicine


def write(person: Person, name: str, text: str) -> None:
    """Press a field and type."""
    person.click(person.field(name))
    person.type(text)


def test_a_newcomer_begins_and_records_a_whole_day_by_mouse(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    write(person, "Which medicine do you take?", "diazepam")
    person.click_button("It comes as: tablet, chosen")
    person.click_button("Score lines divide it into: quarters")
    person.click_button("Score lines divide it into: halves")
    write(person, "Strength, as on the label", "5 mg")
    write(person, "Time of dose 1", "8:00")
    write(person, "Amount of dose 1", "5")
    person.click_button("Another time of day")
    write(person, "Time of dose 2", "21:00")
    write(person, "Amount of dose 2", "1/2 x 5 mg")
    person.click_button("Begin")
    day = house.day()
    assert [(s.slot, s.amount, s.made) for s in day.slots] == [
        (MORNING, mg("5"), "1 × 5 mg tablet"),
        (EVENING, mg("2.5"), "½ × 5 mg tablet"),
    ]
    record_day(house, person, qtbot)


def record_day(house: House, person: Person, qtbot) -> None:
    """Everything there is to give on one day, each in the file when it is given."""
    person.click_button("Taken: 08:00")
    assert [s.dose is not None for s in house.day().slots] == [True, False]
    person.click_button("Other amount or time, or not taken: 21:00")
    person.click_button("Not taken")
    missed = house.day().slots[1].dose
    assert missed is not None
    assert (missed.status, missed.planned) == (DoseStatus.MISSED, mg("2.5"))
    write(person, "In bed", "22:45")
    write(person, "Tried to sleep", "23:05")
    assert house.day().night.into_bed == time(22, 45)
    write(person, "Woke", "6:30")
    assert house.day().night.tried == time(23, 5)
    person.click_button("How was today, 0 worst to 10 best: 10")
    assert (house.day().night.woke, house.day().entry.overall) == (time(6, 30), 10)
    answers = ("none", "mild", "moderate", "severe", "very severe")
    for symptom, value in zip(house.day().symptoms, RATINGS, strict=True):
        word = answers[value]
        name = next(row.name for row in house.page("today").symptoms.list.rows if row.symptom_id == symptom.id)
        person.click(person.button(f"{name}: {word}"))
        assert house.day().ratings[symptom.id] == value
    write(person, "Note", "Rain.")
    person.click_button("Quick day")
    assert house.day().entry.note == "Rain.", "pressing elsewhere keeps the note"
    assert house.day().entry.quick


def test_the_chosen_answer_pressed_again_is_not_recorded_any_more(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    person.click_button("Tremor: severe")
    (value,) = house.day().ratings.values()
    assert value == 3
    person.click_button("Tremor: severe, chosen")
    assert house.day().ratings == {}


def test_a_bad_day_needs_three_touches(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    house.page("today").header.quick.click()
    person.presses = 0
    person.click_button("All taken as planned")
    person.click(person.field("Hours slept"))
    person.type("4.5")
    person.click_button("How was today, 0 worst to 10 best: 2")
    day = house.day()
    assert person.presses == 3
    assert [s.dose.amount for s in day.slots if s.dose] == [mg("5"), mg("2.5")]
    assert (day.night.stated_asleep_min, day.entry.overall, day.entry.quick) == (270, 2, True)


def test_a_quick_day_is_chosen_with_one_touch_and_for_that_day_only(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    person.click_button("Quick day")
    assert not house.page("today").symptoms.isVisible()
    person.press(Key.Key_Left, ALT)
    assert house.page("today").symptoms.isVisible()
    assert (house.day(TODAY).entry.quick, house.day(YESTERDAY).entry.quick) == (True, False)


def test_yesterday_filled_in_leaves_today_as_it_was(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    person.click_button("Taken: 08:00")
    before = house.day(TODAY)
    person.press(Key.Key_Left, ALT)
    assert house.page("today").day == YESTERDAY
    person.click_button("All taken as planned")
    person.click_button("Tremor: mild")
    person.click_button("How was the day, 0 worst to 10 best: 4")
    write(person, "Note", "Filled in on Monday.")
    person.press(Key.Key_Home, ALT)
    assert house.page("today").day == TODAY
    assert house.day(TODAY) == before
    yesterday = house.day(YESTERDAY)
    assert [(s.dose.amount, s.dose.taken_at) for s in yesterday.slots if s.dose] == [
        (mg("5"), MORNING),
        (mg("2.5"), EVENING),
    ]
    assert yesterday.entry.note == "Filled in on Monday."
    assert list(yesterday.ratings.values()) == [1]


def test_go_to_today_comes_back_and_goes_away(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    person.click_button("The day before")
    person.click_button("The day before")
    person.click_button("Go to today")
    assert house.page("today").day == TODAY
    assert not house.page("today").header.day.today_button.isVisible()
    person.press(Key.Key_Right, ALT)
    assert house.page("today").day == TODAY, "there is no day after today"


def test_a_day_is_chosen_in_the_calendar(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    person.click_button("Choose a day")
    for _ in range(3):
        person.press(Key.Key_Left)
    person.press(Key.Key_Return)
    assert house.page("today").day == TODAY.replace(day=20)


def test_a_double_click_is_one_click_everywhere_on_today(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    person.double_click(person.button("Tremor: severe"))
    person.double_click(person.button("How was today, 0 worst to 10 best: 7"))
    person.double_click(person.button("Taken: 08:00"))
    person.double_click(person.button("Quick day"))
    day = house.day()
    assert (list(day.ratings.values()), day.entry.overall, day.entry.quick) == ([3], 7, True)
    assert [s.dose is not None for s in day.slots] == [True, False], "the second press must not take the next dose"
    person.double_click(person.button("The day before"))
    assert house.page("today").day == YESTERDAY


def test_a_press_between_two_answers_chooses_nothing(house: House, person: Person, qtbot) -> None:
    open_furnished(house, qtbot)
    button = person.button("Tremor: mild")
    person.click(button.parentWidget(), button.geometry().topRight() + QPoint(2, 10))
    assert house.day().ratings == {}
