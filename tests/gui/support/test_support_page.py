"""The Support page and the urgent page in the window: parts, keys, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from journal.domain.breathing import Pace
from journal.gui.desk import Desk
from journal.gui.pages.support.breathing_card import BreathingCard, pace_text, read_pace
from journal.gui.pages.support.page import SupportPage
from journal.gui.pages.support.urgent_page import UrgentPage
from tests.gui.journeys.house import TODAY, House
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import CONTROL, Key, Person, name_of

PARTS = ("numbers", "moments", "breathing", "practices", "people", "questionnaires", "after")


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    made = House(tmp_path, qapp)
    made.furnish()
    yield made
    made.shut()


@pytest.fixture
def desk(house: House) -> Desk:
    return house.open(1280, 800)


@pytest.fixture
def person(house: House, desk: Desk) -> Person:
    return Person(house)


def page_of(desk: Desk) -> SupportPage:
    page = desk.window.page("support")
    assert isinstance(page, SupportPage)
    return page


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_each_part_is_built_when_it_is_opened_and_only_one_is_in_sight(desk: Desk, person: Person) -> None:
    person.press(Key.Key_6, CONTROL)
    page = page_of(desk)
    assert list(page.sections) == ["numbers"]
    for count, key in enumerate(PARTS, 1):
        desk.open_support(key)
        assert len(page.sections) == count
        assert [other for other, section in page.sections.items() if section.isVisible()] == [key]
        assert name_of(person.at).endswith(", chosen"), "the keys are on the pill of the part"


def test_the_arrows_go_along_the_parts_and_space_opens_one(desk: Desk, person: Person) -> None:
    desk.open_support("numbers")
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    assert page_of(desk).bar.current == "moments"
    person.press(Key.Key_Space)
    assert page_of(desk).bar.current == "moments", "a part that is open stays open"


def test_f1_opens_the_plan_for_hard_moments_from_any_page(desk: Desk, person: Person) -> None:
    person.press(Key.Key_3, CONTROL)
    person.press(Key.Key_F1)
    assert desk.window.current_key == "support"
    assert page_of(desk).bar.current == "moments"
    assert person.reads("My plan for hard moments")


def test_words_that_are_being_typed_are_saved_when_another_part_opens(house: House, desk: Desk, person: Person) -> None:
    person.press(Key.Key_F1)
    person.tab_to("My signs")
    person.type("jaw tight")
    desk.open_support("people")
    assert [w.text for w in house.contents().own_words] == ["jaw tight"]


@pytest.mark.parametrize("before", ["today", "trends", "support"])
def test_the_urgent_page_gives_way_to_the_page_before_it(desk: Desk, person: Person, before: str) -> None:
    desk.window.show_page(before)
    person.press(Key.Key_U, CONTROL)
    assert desk.window.current_key == "urgent"
    assert name_of(person.at).startswith("One press on a line records it")
    person.press(Key.Key_Escape)
    assert desk.window.current_key == before
    assert desk.window.page(before).isAncestorOf(person.at)


def test_another_press_of_the_keys_stays_on_the_urgent_page_with_its_event(
    house: House, desk: Desk, person: Person
) -> None:
    person.press(Key.Key_U, CONTROL)
    person.tab_to("Chest pain")
    person.press(Key.Key_Space)
    person.press(Key.Key_U, CONTROL)
    page = desk.window.page("urgent")
    assert isinstance(page, UrgentPage)
    assert page.panel.view.isVisible(), "what was just recorded stays in sight"
    assert [(e.kind, e.day) for e in house.contents().urgent_events] == [("chest_pain", TODAY)]
    person.press(Key.Key_2, CONTROL)
    assert desk.window.current_key == "plan", "nothing holds anyone on the urgent page"


def test_every_page_has_the_urgent_button_in_its_colour(desk: Desk, person: Person) -> None:
    button = desk.window.rail.buttons["urgent"]
    for key in ("today", "plan", "trends", "summary", "history", "support", "settings"):
        desk.window.show_page(key)
        assert button.isVisible()
    person.click(button)
    assert desk.window.current_key == "urgent"


@pytest.mark.parametrize(("height", "bare"), [(600, True), (1300, False)])
def test_a_low_window_with_large_letters_keeps_every_word_of_the_rail(house: House, height: int, bare: bool) -> None:
    desk = house.open(1024, height, text_scale=2.0)
    settle()
    rail = desk.window.rail
    assert all(button._bare is bare for button in rail.buttons.values())
    assert all(button.height() >= button.minimumSizeHint().height() for button in rail.buttons.values())
    assert not [fault for fault in faults(desk.window) if "RailButton" in fault]


def card_of(desk: Desk) -> BreathingCard:
    desk.open_support("breathing")
    return next(card for card in page_of(desk).section.cards if isinstance(card, BreathingCard))


def test_what_was_counted_is_added_to_the_minutes_of_the_day(house: House, desk: Desk) -> None:
    card = card_of(desk)
    card.guide.log_requested.emit(3)
    card.guide.log_requested.emit(5)
    contents = house.contents()
    names = {p.id: p.key for p in contents.practices}
    assert [(d.day, names[d.practice_id], d.minutes, d.helped) for d in contents.practices_done] == [
        (TODAY, "breathing", 8, None)
    ]


def test_the_pace_is_kept_for_the_next_time(house: House, desk: Desk, person: Person) -> None:
    card = card_of(desk)
    person.click_button("Out, 6 seconds: one more")
    assert card.guide.pace == Pace(4, 0, 7, 0)
    house.shut()
    assert card_of(house.open()).guide.pace == Pace(4, 0, 7, 0)


@pytest.mark.parametrize("text", ["", "4", "4 0 6", "0 0 6 0", "4 0 6 x", "4 0 1/0 0", "4 0 99 0", "nan 0 6 0"])
def test_a_pace_that_makes_no_sense_is_the_usual_one(text: str) -> None:
    assert read_pace(text) == read_pace("")


def test_a_pace_is_read_as_it_was_written() -> None:
    pace = Pace(4, 2, 8, 1)
    assert read_pace(pace_text(pace)) == pace


def test_the_list_for_the_senses_stands_beside_both(desk: Desk) -> None:
    for part in ("breathing", "moments"):
        desk.open_support(part)
        seen = [label.text() for label in page_of(desk).findChildren(QLabel) if label.isVisible()]
        assert "Five things that can be seen." in seen


def test_thought_records_are_out_of_sight_until_they_are_wanted(house: House, desk: Desk, person: Person) -> None:
    desk.open_support("practices")
    assert not person.reads("Thought records")
    person.click_button("Thought records, for those who work with them in therapy")
    assert person.reads("Thought records")
    house.shut()
    again = house.open()
    again.open_support("practices")
    assert person.reads("Thought records")
