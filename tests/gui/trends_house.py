"""The Trends page in a real window on a real file, and where things are in its chart."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from journal.plots.time_axis import x_of
from tests.gui.journeys.conftest import house, person  # noqa: F401
from tests.gui.journeys.house import House
from tests.gui.test_hidden_numbers import numbers  # noqa: F401

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def trends(house: House, qtbot) -> Callable[..., Any]:
    """Open the window on Trends, with so many sample days up to today, or with what ``fill`` puts there."""

    def open_trends(days: int = 60, fill: Callable[[Any], object] | None = None, **settings: object) -> Any:
        house.open_at("trends", qtbot, days, fill, **settings)
        return ready(house)

    return open_trends


def ready(house: House) -> Any:
    page = house.page("trends")
    QApplication.processEvents()
    page.wait_until_ready()
    QApplication.processEvents()
    return page


def over(page: Any, day: date, panel: int = 0) -> QPoint:
    """Where a day stands in the chart."""
    axes = page.chart.figure.axes[panel]
    panels = page.chart.pointer._panels
    middle = panels.rect(axes).center()
    return QPointF(panels.point(axes, x_of(day), 0).x(), middle.y()).toPoint()


def lines(page: Any) -> list[QLineF]:
    return [mark for mark in page.chart.pointer.marks() if isinstance(mark, QLineF)]


def turn_wheel(page: Any, at: QPoint, modifiers: Qt.KeyboardModifier, way: int = 120) -> None:
    over_it = page.chart.pointer
    event = QWheelEvent(
        QPointF(at), over_it.mapToGlobal(QPointF(at)), QPoint(0, 0), QPoint(0, way), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(over_it, event)
