"""A newcomer who has a keyboard only: from an empty journal to a page for the doctor."""

from __future__ import annotations

from datetime import time

import pytest
from pypdf import PdfReader

from journal.domain.dose import DoseStatus
from journal.domain.medicine import Form
from journal.gui import saving
from journal.gui.widgets.table import TextTable
from tests.gui.journeys.house import EVENING, MORNING, TODAY, House, mg
from tests.gui.journeys.person import CONTROL, Key, Person

RATINGS = (0, 1, 2, 3, 4, 1, 2, 3, 0, 1, 2, 3)
NIGHT = (
    ("2245", "into_bed", time(22, 45)),
    ("23:05", "tried", time(23, 5)),
    ("25", "latency_min", 25),
    ("1:10", "awake_min", 70),
    ("630", "woke", time(6, 30)),
    ("7", "out_of_bed", time(7)),
)
KEYS_A_MINUTE = 180
"""Three keys a second for a minute."""


def begin_by_keys(house: House, person: Person) -> None:
    """Fill in the card of a newcomer."""
    assert person.place == "Which medicine do you take?"
    person.type("diazepam")
    person.tab_to("Published strengths", most=1)
    person.tab_to("It comes as: tablet, chosen", most=1)
    person.tab_to("Strength, as on the label", most=1)
    person.type("5 mg")
    person.tab_to("Score lines divide it into: halves, chosen", most=1)
    person.tab_to("modified release", most=1)
    person.tab_to("Time of dose 1", most=1)
    person.type("0800")
    person.tab_to("Amount of dose 1", most=1)
    person.type("5 mg")
    person.tab_to("Another time of day")
    assert house.contents().medicines == ()
    person.press(Key.Key_Return)
    assert person.place == "Time of dose 2"
    person.type("9 pm")
    person.tab_to("Amount of dose 2", most=1)
    person.type("2.5 mg")
    person.tab_to("Begin", most=1)
    person.press(Key.Key_Return)


def record_doses(house: House, person: Person) -> None:
    """One as planned, one with another amount."""
    person.tab_to("Taken: 08:00", most=2)
    person.press(Key.Key_Space)
    first = house.day().slots[0].dose
    assert first is not None
    assert (first.amount, first.planned, first.made) == (mg("5"), mg("5"), "1 × 5 mg tablet")
    assert person.place.startswith("Taken: 21:00")
    person.tab_to("Other amount or time, or not taken: 21:00", back=True, most=1)
    person.press(Key.Key_Return)
    assert person.place == "Amount of diazepam"
    person.type("1.25 mg")
    assert house.day().slots[1].dose is None
    person.press(Key.Key_Return)
    second = house.day().slots[1].dose
    assert second is not None
    assert (second.amount, second.planned, second.status) == (mg("1.25"), mg("2.5"), DoseStatus.TAKEN)


def record_night(house: House, person: Person) -> None:
    """Six fields, each in the file when it is left."""
    person.tab_to("In bed")
    for text, key, value in NIGHT:
        person.type(text)
        person.press(Key.Key_Tab)
        assert getattr(house.day().night, key) == value


def record_ratings(house: House, person: Person) -> None:
    """Twelve digits, each in the file when it is pressed."""
    person.tab_to("Anxiety")
    for number, value in enumerate(RATINGS, 1):
        person.type(str(value))
        assert house.day().ratings == dict(enumerate(RATINGS[:number], 1))


@pytest.fixture
def first_day(house: House, person: Person, qtbot) -> House:
    """A newcomer's journal at the end of the first day, everything given by key."""
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    begin_by_keys(house, person)
    person.keys = 0
    record_doses(house, person)
    record_night(house, person)
    assert person.place.startswith("How was today")
    person.type("6")
    assert house.day().entry.overall == 6
    record_ratings(house, person)
    person.tab_to("Note")
    person.type("Walked to the shop.")
    qtbot.waitUntil(lambda: house.day().entry.note == "Walked to the shop.")
    return house


def test_the_start_card_makes_medicine_tablet_and_plan_in_one_step(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    begin_by_keys(house, person)
    found = house.contents()
    assert [m.name for m in found.medicines] == ["diazepam"]
    (tablet,) = found.preparations
    assert (tablet.form, tablet.strength, tablet.pieces) == (Form.TABLET, mg("5"), 2)
    (version,) = found.plan.versions
    (step,) = version.steps
    assert (step.start, version.applies_from) == (TODAY, TODAY)
    assert [(d.slot, d.amount) for d in step.doses] == [(MORNING, mg("5")), (EVENING, mg("2.5"))]
    assert person.place.endswith("08:00, 5 mg diazepam"), "the keys go on to the first dose"


def test_a_whole_day_takes_less_than_a_minute_of_keys(first_day: House, person: Person) -> None:
    assert person.keys <= KEYS_A_MINUTE


def test_trends_shows_the_numbers_of_the_day_in_its_table_and_its_read_out(
    first_day: House, person: Person, qtbot
) -> None:
    person.press(Key.Key_3, CONTROL)
    page = first_day.page("trends")
    qtbot.waitUntil(lambda: bool(page.findChildren(TextTable)))
    (table,) = [t for t in page.findChildren(TextTable) if not t.isHidden()]
    rows = [table.model().row_text(n) for n in range(table.model().rowCount())]
    assert rows[-1] == ["23 Nov 2026", "7.5 mg", "6.25 mg", "1.83", "12", "–", "6", "5 h 50", "–", "–"]
    assert all(set(row[1:]) == {"–"} for row in rows[:-1]), "nothing is made up for days without a record"
    person.tab_to("Doses, symptoms and sleep")
    person.press(Key.Key_Right)
    assert person.at.accessibleDescription() == (
        "Mon 23 Nov 2026 · diazepam: taken 6.25 mg, planned 7.5 mg · symptom average 1.83 of 12 symptoms"
        " · overall 6 of 10 · asleep 5 h 50"
    )
    assert person.reads(person.at.accessibleDescription())


def test_the_summary_is_one_page_with_the_doses_and_the_means(
    first_day: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = first_day.folder / "for-the-doctor.pdf"
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: target)
    person.press(Key.Key_4, CONTROL)
    person.tab_to("Save PDF…")
    person.press(Key.Key_Space)
    pages = PdfReader(target).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    for words in (
        "diazepam 7.5 mg a day 08:00 5 mg 1 × 5 mg tablet 21:00 2.5 mg",
        "Planned 2 As planned 1 50 % Other amount 1 50 % Missed 0 0 %",
        "recorded on 1 of 90 days",
        "Asleep 5 h 50 (1)",
        "Falling asleep 25 min (1) Awake at night 1 h 10 (1)",
        "Efficiency* 71 % (1)",
        "All rated 1.83 (1)",
        "Sleeplessness 4.00 (1) 4",
    ):
        assert words in text
    assert "Walked to the shop" not in text, "notes are left out unless they are ticked"
    assert first_day.said == f"Saved as for-the-doctor.pdf in the folder {target.parent}"
