"""Writing the plan down, changing it, and what that does to the days."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication

from journal.domain.plan import StepKind
from tests.gui.journeys.house import EVENING, MORNING, TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import ALT, CONTROL, Key, Person

NEXT = date(2026, 12, 7)


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open on Plan."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


def open_editor(person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.click_button("Change the plan…")
    assert person.place == "Steps, one a line"


def rewrite(person: Person, *lines: str) -> None:
    """Put other lines in place of what stands in the editor."""
    person.press(Key.Key_A, CONTROL)
    for number, line in enumerate(lines):
        if number:
            person.press(Key.Key_Return)
        person.type(line)


def test_a_typed_plan_becomes_a_version_and_the_days_ask_for_its_doses(open_house: House, person: Person) -> None:
    person.click_button("Taken: 08:00")
    person.press(Key.Key_Left, ALT)
    person.click_button("All taken as planned")
    before = open_house.contents().doses
    open_editor(person)
    rewrite(person, "2026-11-01, 5 mg, 2.5 mg", "2026-11-22, 4 mg, 2 mg", "7.12.2026  3.5  2")
    person.click(person.field("Agreed with"))
    person.type("Dr Example")
    person.click_button("Save this version")
    _, second = open_house.contents().plan.versions
    assert (second.number, second.applies_from, second.agreed_with) == (2, TODAY, "Dr Example")
    assert [(s.start, s.kind) for s in second.steps] == [
        (date(2026, 11, 1), StepKind.START),
        (YESTERDAY, StepKind.CUT),
        (NEXT, StepKind.CUT),
    ]
    assert open_house.contents().doses == before
    assert [s.amount for s in open_house.day(YESTERDAY).slots] == [mg("5"), mg("2.5")], "the past stays as it was"
    assert [s.amount for s in open_house.day(TODAY).slots] == [mg("4"), mg("2")]
    taken = open_house.day(TODAY).slots[0].dose
    assert taken is not None
    assert (taken.amount, taken.planned) == (mg("5"), mg("5"))
    person.press(Key.Key_1, CONTROL)
    person.press(Key.Key_Home, ALT)
    assert person.button("Taken: 21:00, 2 mg diazepam")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("soon, 5 mg, 2 mg", "Line 1: “soon, 5 mg, 2 mg” could not be read as a date"),
        ("2026-12-01, 5 mg", "Line 1: amounts found: 1, needed: 2"),
        ("2026-12-01, 5 mg, 1.000", "Line 1: “1.000” could mean"),
        ("2026-12-01, 5 g, 1", "in grams"),
        ("2026-13-01, 5, 1", "could not be read as a date"),
    ],
)
def test_a_plan_that_cannot_be_read_is_refused_in_words_and_nothing_is_saved(
    open_house: House, person: Person, line: str, said: str
) -> None:
    before = open_house.contents().plan
    open_editor(person)
    rewrite(person, line)
    assert person.reads(said)
    assert not person.button("Save this version").isEnabled()
    person.click_button("Cancel")
    assert open_house.contents().plan == before


def test_dates_that_go_backwards_are_refused(open_house: House, person: Person) -> None:
    open_editor(person)
    rewrite(person, "2026-12-01, 5, 2", "2026-11-01, 4, 2")
    assert person.reads("Put the steps in order of date.")
    assert not person.button("Save this version").isEnabled()


def test_rows_pasted_from_a_spreadsheet_are_read_as_they_stand(open_house: House, person: Person) -> None:
    QGuiApplication.clipboard().setText("23/11/2026\t4.5\t2.25\n07/12/2026\t4\t2\thold (illness)\n\n")
    open_editor(person)
    person.press(Key.Key_A, CONTROL)
    person.press(Key.Key_V, CONTROL)
    person.click_button("Save this version")
    latest = open_house.contents().plan.latest
    assert latest is not None
    assert [(s.start, [(d.slot, d.amount) for d in s.doses]) for s in latest.steps] == [
        (TODAY, [(MORNING, mg("4.5")), (EVENING, mg("2.25"))]),
        (NEXT, [(MORNING, mg("4")), (EVENING, mg("2"))]),
    ]
    assert (latest.steps[1].kind, latest.steps[1].reason) == (StepKind.HOLD, "illness")


def test_a_first_plan_is_written_where_there_was_none(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("Not now")
    person.press(Key.Key_7, CONTROL)
    person.click(person.field("Another medicine"))
    person.type("diazepam")
    person.press(Key.Key_Return)
    person.press(Key.Key_2, CONTROL)
    person.click_button("Write it down")
    assert person.place == "Another time of day"
    person.type("2100")
    person.press(Key.Key_Return)
    person.click(person.field("Steps, one a line"))
    person.type("2026-11-20, 0.5 mg")
    person.click_button("Save this version")
    (slot,) = house.day(TODAY).slots
    assert (slot.slot, slot.amount) == (EVENING, mg("0.5"))
    assert house.day(date(2026, 11, 19)).slots == ()


def test_saving_a_plan_is_undone_whole(open_house: House, person: Person) -> None:
    before = open_house.contents()
    open_editor(person)
    rewrite(person, "2026-11-23, 4, 2")
    person.click_button("Save this version")
    assert [s.amount for s in open_house.day().slots] == [mg("4"), mg("2")]
    person.press(Key.Key_Z, CONTROL)
    assert open_house.contents() == before
    person.press(Key.Key_1, CONTROL)
    assert person.button("Taken: 08:00, 5 mg diazepam")


def test_an_unfinished_plan_is_still_there_after_a_look_at_another_page(open_house: House, person: Person) -> None:
    open_editor(person)
    rewrite(person, "2026-11-23, 4,")
    person.press(Key.Key_1, CONTROL)
    person.click_button("Tremor: mild")
    person.press(Key.Key_2, CONTROL)
    assert person.field("Steps, one a line").toPlainText() == "2026-11-23, 4,"


def test_an_applies_from_that_cannot_be_read_saves_nothing(open_house: House, person: Person) -> None:
    before = open_house.contents().plan
    open_editor(person)
    rewrite(person, "2026-11-23, 4, 2")
    person.click(person.field("Applies from"))
    person.press(Key.Key_A, CONTROL)
    person.type("whenever")
    person.click_button("Save this version")
    assert open_house.contents().plan == before
    assert person.reads("“whenever” could not be read as a date")
