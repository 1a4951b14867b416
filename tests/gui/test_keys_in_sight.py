"""What has the keys is in sight: when it was made just now, when what is above it grows, and when a page is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from journal.gui.widgets.focus import FocusFollower
from journal.gui.widgets.scroll_page import ScrollPage
from journal.gui.widgets.table import TextTable, TextTableModel
from journal.service.session import open_journal
from tests.gui.journeys.by_keys import seen, settle
from tests.gui.journeys.house import TODAY, House, mg
from tests.gui.journeys.person import CONTROL, Key, Person


class Long(ScrollPage):
    """Twelve buttons in a page that has room for three."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = [self.made(n) for n in range(12)]
        for button in self.buttons:
            self.add(button)

    def made(self, number: int) -> QPushButton:
        button = QPushButton(str(number))
        button.setFixedHeight(60)
        return button


@pytest.fixture
def page(qapp: QApplication, qtbot) -> Long:
    FocusFollower.install(qapp)
    made = Long()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_what_was_made_just_now_is_in_sight(page: Long) -> None:
    button = page.made(12)
    page.add(button)
    button.setFocus()
    settle()
    assert seen(button) == button.rect()


def test_what_is_pushed_down_is_followed(page: Long) -> None:
    page.buttons[1].setFocus()
    settle()
    for number in range(6):
        page.body.insertWidget(0, page.made(number))
    settle()
    assert seen(page.buttons[1]) == page.buttons[1].rect()


def test_nobody_who_scrolled_away_is_brought_back(page: Long) -> None:
    page.buttons[0].setFocus()
    settle()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    settle()
    page.body.insertWidget(0, page.made(12))
    settle()
    assert seen(page.buttons[0]).isEmpty()


def test_who_scrolls_before_the_page_comes_to_rest_stays_where_they_are(page: Long) -> None:
    page.buttons[1].setFocus()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    settle()
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum() > 0


def test_a_table_is_in_sight_though_its_current_row_is_scrolled_out_of_it(page: Long) -> None:
    table = TextTable(TextTableModel(["Day"], [[str(n)] for n in range(90)]), "Days")
    table.setFixedHeight(120)
    page.add(table)
    settle()
    table.setCurrentIndex(table.model().index(0, 0))
    table.scrollTo(table.model().index(89, 0))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert seen(table) == table.rect()


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, qapp)
    yield made
    made.shut()


def test_the_keys_stay_in_the_window_when_what_had_them_on_a_page_is_gone(house: House, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person = Person(house)
    assert person.place == "Which medicine do you take?"
    person.press(Key.Key_7, CONTROL)
    other = open_journal(house.file, house.clock)
    other.begin("diazepam", None, [(time(8), mg("5"))], TODAY)
    other.close()
    desk.bridge.look_again()
    person.press(Key.Key_1, CONTROL)
    settle()
    assert desk.window.page("today").isAncestorOf(person.at)
    assert person.at.isVisible()
