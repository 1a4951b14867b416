"""Nothing is cut, squeezed or out of reach, however large the letters and long the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel

from journal.gui.theme import look
from tests.gui.journeys.filled import KINDS, fill
from tests.gui.journeys.house import PAGES, House
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import CONTROL, Key, Person

Size = tuple[int, int]
SMALL, LARGE = (1024, 600), (1366, 768)
LOOKS = (
    (SMALL, LARGE, (("dim", 1.0), ("light", 2.0))),
    (LARGE, SMALL, (("dark", 1.5), ("contrast", 1.3))),
)
"""The size that a window opens at, the one it then has, and what it looks like at both: dressing it takes longest."""


def settle(house: House, key: str) -> None:
    """Let the page finish what waits for its turn."""
    for _ in range(8):  # a page that became narrower takes six
        QApplication.processEvents()
    ready = getattr(house.page(key), "wait_until_ready", None)
    if ready is not None:
        ready()
    QApplication.processEvents()


@pytest.mark.parametrize(("first", "second", "looks"), LOOKS, ids=["dim and light", "dark and contrast"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_on_any_page_in_any_look(
    house: House, kept: Path, qtbot, kind: str, first: Size, second: Size, looks: Sequence[tuple[str, float]]
) -> None:
    fill(house, kind, kept)
    desk = house.open(*first)
    qtbot.waitUntil(desk.window.isActiveWindow)
    found: list[str] = []
    for (theme, scale), size in product(looks, (first, second)):
        desk.bridge.change_settings(theme=theme, text_scale=scale)
        desk.window.resize(*size)
        for key in PAGES:
            desk.window.show_page(key)
            settle(house, key)
            assert (desk.window.width(), desk.window.height()) == size
            found += [f"{key} {theme} {scale:g} {size}: {fault}" for fault in faults(desk.window)]
    assert not found, "\n".join(dict.fromkeys(found))


def open_dose_panel(person: Person) -> None:
    person.press(Key.Key_1, CONTROL)
    person.click_button("Extra dose")


def open_calendar(person: Person) -> None:
    person.press(Key.Key_1, CONTROL)
    person.click_button("Choose a day")


def make_quick(person: Person) -> None:
    person.press(Key.Key_1, CONTROL)
    person.click_button("Quick day")


def refuse_times(person: Person) -> None:
    person.press(Key.Key_1, CONTROL)
    for name in ("In bed", "Awake in the night", "Up"):
        person.click(person.field(name))
        person.type("a little after nine\t")


def open_plan_editor(person: Person) -> None:
    person.press(Key.Key_2, CONTROL)
    person.click_button("Write a new version…")


def refuse_plan(person: Person) -> None:
    open_plan_editor(person)
    person.type("x" * 60)
    person.press(Key.Key_Return)


def open_rule(person: Person) -> None:
    open_plan_editor(person)
    person.click_button("How: From a rule")
    person.click_button("The dose falls by: other amounts for higher and lower doses")
    person.click_button("Another band")
    person.click_button("Lay the steps out")


def open_switch(person: Person) -> None:
    open_plan_editor(person)
    person.click_button("How: Switch of medicine")


def open_pasted_rows(person: Person) -> None:
    open_plan_editor(person)
    person.click_button("How: Pasted rows")


def agree(person: Person) -> None:
    open_plan_editor(person)
    person.click_button("This version is: Agreed")


def open_preparation_form(person: Person) -> None:
    person.press(Key.Key_7, CONTROL)
    person.click_button("Add how it comes")
    person.click_button("It comes as: tablet weighed on a scale")


OPENED: tuple[Callable[[Person], None], ...] = (
    open_dose_panel,
    open_calendar,
    refuse_times,
    make_quick,
    open_plan_editor,
    refuse_plan,
    open_rule,
    open_switch,
    open_pasted_rows,
    agree,
    open_preparation_form,
)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("kind", ["sample", "long"])
@pytest.mark.parametrize("act", OPENED, ids=lambda act: act.__name__)
def test_what_opens_in_a_page_is_not_cut_either(
    house: House, person: Person, kept: Path, qtbot, act: Callable[[Person], None], kind: str, scale: float
) -> None:
    fill(house, kind, kept)
    desk = house.open(1024, 600, text_scale=scale)
    qtbot.waitUntil(desk.window.isActiveWindow)
    act(person)
    settle(house, desk.window.current_key)
    found = faults(desk.window)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_card_of_a_newcomer_is_not_cut(house: House, person: Person, qtbot, scale: float) -> None:
    desk = house.open(1024, 600, text_scale=scale)
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.click_button("It comes as: liquid")
    person.click_button("Another time of day")
    settle(house, "today")
    found = faults(desk.window)
    assert not found, "\n".join(dict.fromkeys(found))


def test_a_theme_and_a_text_size_chosen_in_settings_hold_at_once_and_after_a_restart(
    house: House, person: Person, qtbot
) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    for key in PAGES:
        desk.window.show_page(key)
    person.press(Key.Key_7, CONTROL)
    person.click_button("Theme: high contrast")
    person.click_button("Text size: 200 %")
    assert (look().theme.name, look().text_scale) == ("contrast", 2.0)
    for key in PAGES:
        desk.window.show_page(key)
        settle(house, key)
        words = next(part for part in house.page(key).findChildren(QLabel) if part.isVisible() and part.text())
        assert words.fontMetrics().height() >= 30, key
    house.shut()
    house.open()
    assert (look().theme.name, look().text_scale) == ("contrast", 2.0)


def test_every_widget_stands_in_the_window_so_that_none_is_left_to_the_garbage_collector(
    house: House, kept: Path, qtbot
) -> None:
    fill(house, "sample", kept)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = {id(widget) for widget in QApplication.topLevelWidgets()}
    desk = house.open()
    for key in PAGES:
        desk.window.show_page(key)
        settle(house, key)
    alone = [w for w in QApplication.topLevelWidgets() if w.parent() is None and id(w) not in before]
    assert alone == [desk.window]
