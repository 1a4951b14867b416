"""The Summary page in a real window on a real file."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journal.service.journal import Journal
from tests.gui.journeys.conftest import house, person  # noqa: F401
from tests.gui.journeys.house import House


@pytest.fixture
def summary(house: House, qtbot) -> Callable[..., Any]:
    """Open the window on Summary, with so many sample days up to today, and what ``fill`` puts there."""

    def open_summary(days: int = 60, fill: Callable[[Journal], object] | None = None, **settings: object) -> Any:
        page: Any = house.open_at("summary", qtbot, days, fill, **settings)
        page.wait_until_ready()
        return page

    return open_summary


def ready(page: Any) -> Any:
    """The page, once what was chosen is shown."""
    page.wait_until_ready()
    return page


def words(page: Any) -> str:
    """Everything on the paper that is shown, page after page."""
    pages = ready(page).pages
    documents = {n: pages.document(n).toPlainText() for n in range(len(pages._counts))}
    return " ".join(" ".join(documents.values()).replace("\u00a0", " ").split())
