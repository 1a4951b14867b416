"""Someone chooses with the keys what is on the page for the visit."""

from __future__ import annotations

import pytest

from journal.report.options import SummaryOptions
from tests.gui.journeys.house import House
from tests.gui.journeys.person import CONTROL, Key, Person

PARTS = [
    ("Urgent events", "include_safety", True),
    ("Other substances and circumstances", "include_substances", True),
    ("Supports used and contacts", "include_supports", True),
    ("Totals of questionnaires", "include_questionnaires", False),
]


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open."""
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return house


@pytest.mark.parametrize(("words", "field", "at_first"), PARTS)
def test_a_part_is_taken_in_or_left_out(
    open_house: House, person: Person, words: str, field: str, at_first: bool
) -> None:
    person.press(Key.Key_4, CONTROL)
    page = open_house.page("summary")
    assert getattr(page.choices.options(), field) is at_first
    person.tab_to(words)
    person.press(Key.Key_Space)
    chosen: SummaryOptions = page.choices.options()
    assert getattr(chosen, field) is not at_first
    for _, other, there in PARTS:
        assert other == field or getattr(chosen, other) is there
    page.wait_until_ready()
    assert page.pages.summary.options == chosen
