"""What happens in between: the day ends while something is typed, a panel is open while an entry is undone."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from journal.domain.dose import DoseStatus
from tests.gui.journeys.house import EVENING, LONDON, TODAY, House, mg
from tests.gui.journeys.person import CONTROL, Key, Person
from tests.service.conftest import SetClock

TOMORROW = date(2026, 11, 24)


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


@pytest.fixture
def late(house: House, qtbot) -> House:
    """The same shortly before the journal day ends, with a clock that can be set."""
    house.clock = SetClock(datetime(2026, 11, 24, 2, 58, tzinfo=LONDON))
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


def end_the_day(house: House) -> None:
    """Three o'clock comes, and the minute hand with it."""
    house.clock.instant = datetime(2026, 11, 24, 3, 1, tzinfo=LONDON)
    assert house.desk is not None
    house.desk._minute.timeout.emit()


def test_before_three_it_is_still_the_day_before(late: House, person: Person) -> None:
    assert late.page("today").day == TODAY
    person.click_button("Extra dose")
    person.type("0.5")
    person.press(Key.Key_Return)
    (extra,) = late.day(TODAY).others
    assert extra.taken_at == time(2, 58)
    assert not late.day(TOMORROW).recorded


def test_a_note_and_a_time_being_typed_when_the_day_ends_stay_with_their_day(late: House, person: Person) -> None:
    person.click(person.field("In bed"))
    person.type("2245\t")
    person.click(person.field("Note"))
    person.type("Still awake")
    end_the_day(late)
    assert late.page("today").day == TOMORROW
    assert late.day(TODAY).entry.note == "Still awake"
    assert late.day(TODAY).night.into_bed == time(22, 45)
    assert not late.day(TOMORROW).recorded
    assert person.field("Note").toPlainText() == ""


def test_a_day_looked_at_on_purpose_stays_when_the_day_ends(late: House, person: Person) -> None:
    person.click_button("The day before")
    end_the_day(late)
    assert late.page("today").day == date(2026, 11, 22)
    assert person.button("Go to today")


def test_enter_in_the_time_of_a_dose_records_it_too(open_house: House, person: Person) -> None:
    person.click_button("Other amount or time, or not taken: 08:00")
    person.press(Key.Key_Tab)
    person.press(Key.Key_A, CONTROL)
    person.type("0910")
    person.press(Key.Key_Return)
    dose = open_house.day().slots[0].dose
    assert dose is not None
    assert (dose.amount, dose.taken_at) == (mg("5"), time(9, 10))


def test_enter_in_a_time_that_cannot_be_read_records_nothing(open_house: House, person: Person) -> None:
    person.click_button("Other amount or time, or not taken: 08:00")
    person.press(Key.Key_Tab)
    person.press(Key.Key_A, CONTROL)
    person.type("soon")
    person.press(Key.Key_Return)
    assert not open_house.day().recorded
    assert person.reads("“soon” could not be read as a time")


def test_a_dose_that_is_undone_while_its_panel_is_open_closes_the_panel(open_house: House, person: Person) -> None:
    person.click_button("Taken: 08:00")
    person.click_button("Change: 08:00")
    person.press(Key.Key_Z, CONTROL)
    assert not open_house.day().recorded
    assert not open_house.page("today").doses.editor.isVisible()
    person.click_button("Taken: 08:00")
    assert open_house.day().slots[0].dose is not None


def test_a_rating_given_while_the_panel_of_a_dose_is_open_leaves_the_panel_alone(
    open_house: House, person: Person
) -> None:
    person.click_button("Other amount or time, or not taken: 08:00")
    person.type("1.25")
    person.click_button("Tremor: mild")
    assert person.field("Amount of diazepam").text() == "1.25"
    person.click_button("Record")
    assert [s.dose.amount for s in open_house.day().slots if s.dose] == [mg("1.25")]


def test_a_recorded_dose_is_changed_not_taken_and_removed_and_each_is_undone(open_house: House, person: Person) -> None:
    person.click_button("Taken: 21:00")
    person.click_button("Change: 21:00")
    person.type("2 mg")
    person.press(Key.Key_Return)
    person.click_button("Change: 21:00")
    person.click_button("Not taken")
    person.click_button("Change: 21:00")
    person.click_button("Remove")
    assert not open_house.day().recorded
    found = []
    for _ in range(3):
        person.press(Key.Key_Z, CONTROL)
        (dose,) = (s.dose for s in open_house.day().slots if s.slot == EVENING)
        assert dose is not None
        found.append((dose.status, dose.amount))
    assert found[1:] == [(DoseStatus.TAKEN, mg("2")), (DoseStatus.TAKEN, mg("2.5"))]
    assert found[0][0] is DoseStatus.MISSED


def test_one_digit_too_many_does_not_answer_the_last_symptom_again(open_house: House, person: Person) -> None:
    person.tab_to("Anxiety")
    person.type("0123401230122")
    assert list(open_house.day().ratings.values()) == [0, 1, 2, 3, 4, 0, 1, 2, 3, 0, 1, 2]
    assert person.place == "Note"


def test_ten_is_typed_as_a_one_and_a_zero(open_house: House, person: Person) -> None:
    person.tab_to("How was today")
    person.type("10")
    assert open_house.day().entry.overall == 10
    person.type("3")
    assert open_house.day().entry.overall == 3


def test_an_answer_and_a_time_can_be_taken_away_again(open_house: House, person: Person) -> None:
    person.tab_to("How was today")
    person.type("3")
    person.press(Key.Key_Delete)
    assert open_house.day().entry.overall is None
    person.click(person.field("In bed"))
    person.type("2245\t")
    person.press(Key.Key_Backtab)
    person.press(Key.Key_Delete)
    person.press(Key.Key_Tab)
    assert not open_house.day().recorded
