"""A wheel that turns by itself, a press that comes twice: nothing is changed that was not meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from journal.gui.widgets.choice_row import ChoiceRow
from tests.gui.journeys.filled import fill
from tests.gui.journeys.house import PAGES, House
from tests.gui.journeys.person import BARE, CONTROL, Key, Person, bring_into_sight, controls_of
from tests.gui.journeys.test_layout import settle


def turn_wheel(window: QWidget, widget: QWidget, notches: int) -> None:
    """Turn the wheel with the pointer over a widget."""
    bring_into_sight(widget)
    point = QPointF(widget.mapTo(window, widget.rect().center()))
    under = window.childAt(point.toPoint()) or widget
    event = QWheelEvent(
        QPointF(under.mapFrom(window, point.toPoint())), QPointF(window.mapToGlobal(point.toPoint())), QPoint(),
        QPoint(0, 120 * notches), Qt.MouseButton.NoButton, BARE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(under, event)


def values_of(page: QWidget) -> list[object]:
    """What every control of a page holds."""
    found: list[object] = []
    for widget in page.findChildren(QWidget):
        if isinstance(widget, ChoiceRow):
            found.append((widget.name, widget.value))
        elif isinstance(widget, QAbstractButton):
            found.append((widget.accessibleName(), widget.isChecked()))
        elif isinstance(widget, QComboBox):
            found.append(widget.currentIndex())
        elif isinstance(widget, QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return found


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("focused", [False, True], ids=["over it", "with the keys in it"])
def test_the_wheel_over_any_control_changes_no_value(
    house: House, person: Person, kept: Path, qtbot, key: str, focused: bool
) -> None:
    fill(house, "sample", kept)
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.show_page(key)
    settle(house, key)
    before, shown = house.contents(), values_of(house.page(key))
    for widget in controls_of(house.page(key)):
        if focused and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        for notches in (1, -1, -3):
            turn_wheel(desk.window, widget, notches)
    assert values_of(house.page(key)) == shown
    assert house.contents() == before


def test_a_double_click_on_a_tick_box_ticks_it_once(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.press(Key.Key_7, CONTROL)
    person.double_click(person.button("Ask for Tremor"))
    assert [s.hidden for s in house.contents().symptoms if s.key == "tremor"] == [True]
    person.press(Key.Key_4, CONTROL)
    person.double_click(person.button("All notes of the period; with the plan, those to its steps too"))
    assert person.button("All notes of the period; with the plan, those to its steps too").isChecked()


def test_a_double_click_moves_a_symptom_by_one_place_only(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    keys = [s.key for s in house.contents().symptoms]
    person.press(Key.Key_7, CONTROL)
    person.double_click(person.button("Move Tremor up"))
    at = keys.index("tremor")
    keys[at - 1 : at + 1] = keys[at], keys[at - 1]
    assert [s.key for s in house.contents().symptoms] == keys


def test_a_double_click_adds_one_medicine_and_one_symptom(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.press(Key.Key_7, CONTROL)
    person.click(person.field("Another medicine"))
    person.type("diazepam")
    person.double_click(person.button("Add medicine"))
    person.click(person.field("Or in your own words"))
    person.type("buzzing")
    person.double_click(person.button("Add symptom"))
    assert [m.name for m in house.contents().medicines] == ["diazepam"]
    assert [s.name for s in house.contents().symptoms if not s.key] == ["buzzing"]
    assert not desk.window.message_line.is_problem


def test_a_double_click_records_an_extra_dose_once(house: House, person: Person, qtbot) -> None:
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("Extra dose")
    person.type("0.5")
    person.double_click(person.button("Record"))
    assert len(house.day().others) == 1


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space], ids=["Enter", "space"])
def test_a_key_held_down_records_one_dose(house: House, person: Person, qtbot, key: Qt.Key) -> None:
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.tab_to("Taken: 08:00")
    person.hold(key)
    assert [s.dose is not None for s in house.day().slots] == [True, False]


def test_a_digit_held_down_rates_one_symptom(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.tab_to("Anxiety")
    person.hold(Key.Key_3)
    assert house.day().ratings == {1: 3}
    assert person.place.startswith("Irritability")
