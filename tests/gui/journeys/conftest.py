"""The house, and the person in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.journeys.house import House
from tests.gui.journeys.person import Person


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    """An empty house: no journal yet, no window yet."""
    made = House(tmp_path, qapp)
    yield made
    made.shut()


@pytest.fixture
def person(house: House) -> Person:
    """Who sits at the desk of that house."""
    return Person(house)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the journals to look at are made once."""
    return tmp_path_factory.mktemp("filled")
