"""The house and the person of the journeys, with a journal that has a plan."""

from __future__ import annotations

import pytest

from tests.gui.journeys.conftest import house, person
from tests.gui.journeys.house import House

__all__ = ["house", "open_house", "person"]


@pytest.fixture
def open_house(house: House, qtbot) -> House:
    """A journal with a plan, its window open."""
    house.furnish()
    desk = house.open(1024, 600)
    qtbot.waitUntil(desk.window.isActiveWindow)
    assert house.journal is not None
    house.journal._file.wait_for_others(50)  # the two seconds are for a person, and tests/store has them
    return house
