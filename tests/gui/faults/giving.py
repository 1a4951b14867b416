"""What the person gives, and what stands on the screen after it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from journal.gui.pages.today.page import TodayPage
from tests.gui.journeys.house import House
from tests.gui.journeys.person import Key, Person

AGAIN = "Try again to save"
DAY = "v = j.day(day); print(v.entry.overall, v.ratings, v.entry.note, v.night.into_bed)"


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def today(house: House) -> TodayPage:
    page = house.page("today")
    assert isinstance(page, TodayPage)
    return page


def answer(person: Person, value: int) -> None:
    person.click_button(f"How was today, 0 worst to 10 best: {value}")


def give(house: House, person: Person) -> None:
    """An answer, a rating, a time of the night and a note, by the hand of the person."""
    page = today(house)
    answer(person, 7)
    person.click_button("Anxiety: severe")
    person.click(person.field("In bed"))
    person.type("2245\t")
    person.click(page.note.field)
    person.type("kept through it")
    person.press(Key.Key_Tab)
    settle()


def stands(house: House) -> tuple[object, ...]:
    """What is on the screen."""
    page = today(house)
    return (
        page.overall.row.value,
        page.symptoms.list.rows[0].value,
        page.note.field.toPlainText(),
        person_text(page, "into_bed"),
    )


def person_text(page: TodayPage, key: str) -> str:
    return next(f.field.line.text() for f in page.night.fields if f.key == key)


GIVEN = (7, 3, "kept through it", "22:45")
IN_FILE = "7 {1: 3} kept through it 22:45:00"
