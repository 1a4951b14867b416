"""What else there was on a day: pressed, worded, taken away, undone; read back by a second look at the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from journal.config.settings import Settings
from journal.domain.context_mark import KEYS
from journal.gui.bridge import Bridge
from journal.gui.main_window import MainWindow, PageEntry
from journal.gui.pages.support.marks_card import MarksCard
from journal.gui.theme import apply_theme
from journal.gui.widgets.scroll_page import ScrollPage
from journal.service.session import open_journal
from tests.gui.journeys.house import TODAY, YESTERDAY, House
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import Person


class Page(ScrollPage):
    """The owner that the card will have: it reads again at each change."""

    page_title = "Support"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.day = TODAY
        self.card = MarksCard(bridge)
        self.add(self.card)
        bridge.changed.connect(self.refresh)

    def refresh(self) -> None:
        self.card.show_contents(self._bridge.journal.contents(), self.day)

    def turn_to(self, day: date) -> None:
        self.day = day
        self.refresh()

    def concerns(self, _changes: object) -> bool:
        return True

    def flush(self) -> None:
        self.card.flush()


class Room:
    """A window with the one card on a real file."""

    def __init__(self, folder: Path, app: QApplication) -> None:
        self.house = House(folder, app)
        self.journal = open_journal(self.house.file, self.house.clock, create=True)
        self.bridge = Bridge(self.journal, Settings(), folder / "settings.toml")
        self.refused: list[str] = []
        self.bridge.refused.connect(lambda problem: self.refused.append(problem.id))
        self.window = MainWindow([PageEntry("today", "Support", "today", lambda: Page(self.bridge))])
        self.window.resize(1024, 600)
        self.window.show()
        self.window.show_page("today")
        self.window.activateWindow()
        page = self.window.page("today")
        assert isinstance(page, Page)
        self.page = page
        page.refresh()

    @property
    def card(self) -> MarksCard:
        return self.page.card

    @property
    def marks(self) -> dict[tuple[str, date], str]:
        """What the file has."""
        return {(m.key, m.day): m.text for m in self.house.contents().context_marks}


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path, qapp)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.journal.close()


@pytest.fixture
def person(room: Room) -> Person:
    room.house.desk = room  # type: ignore[assignment]  # the person looks at ``desk.window`` only
    return Person(room.house)


def test_a_press_marks_the_day_and_opens_the_line_for_words(room: Room, person: Person) -> None:
    assert [button.value for button in room.card.chips.buttons] == list(KEYS)
    assert not any(line.isVisible() for line in room.card.lines.values())
    person.click_button("Caffeine")
    assert room.marks == {("caffeine", TODAY): ""}
    assert [key for key, line in room.card.lines.items() if line.isVisible()] == ["caffeine"]
    person.click(room.card.lines["caffeine"].line)
    person.type("3 cups")
    person.press(Qt.Key.Key_Return)
    assert room.marks == {("caffeine", TODAY): "3 cups"}


@pytest.mark.parametrize("key", KEYS)
def test_every_mark_can_be_made_and_taken_away(room: Room, person: Person, key: str) -> None:
    button = next(b for b in room.card.chips.buttons if b.value == key)
    person.click(button)
    assert room.marks == {(key, TODAY): ""}
    person.click(button)
    assert room.marks == {}
    assert not room.card.lines[key].isVisible()


def test_all_of_it_by_keys(room: Room, person: Person) -> None:
    person.tab_to("Alcohol, caffeine and other things: Alcohol")
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Space)
    assert person.tab_to("Alcohol") == 1
    person.type("a glass")
    assert person.tab_to("Caffeine") == 1
    assert room.marks == {("alcohol", TODAY): "a glass", ("caffeine", TODAY): ""}


def test_taking_a_mark_away_takes_its_words_and_undo_brings_both_back(room: Room, person: Person) -> None:
    person.click_button("Alcohol")
    person.click(room.card.lines["alcohol"].line)
    person.type("half a glass")
    person.click_button("Alcohol")  # the words are saved as the line loses the keys, then all of it goes
    assert room.marks == {}
    room.bridge.undo()
    assert room.marks == {("alcohol", TODAY): "half a glass"}
    assert room.card.chips.chosen == {"alcohol"}
    assert room.card.lines["alcohol"].text == "half a glass"
    room.bridge.undo()
    room.bridge.undo()
    assert room.marks == {}
    assert room.card.lines["alcohol"].text == ""


def test_words_that_were_not_finished_do_not_mark_the_day_again(room: Room, person: Person) -> None:
    person.click_button("Alcohol")
    person.click(room.card.lines["alcohol"].line)
    person.type("half")
    room.bridge.undo()
    QApplication.processEvents()
    room.card.flush()
    assert room.marks == {}


def test_words_in_the_making_stay_when_another_mark_is_made(room: Room, person: Person) -> None:
    person.click_button("Alcohol")
    person.click(room.card.lines["alcohol"].line)
    person.type("half a ")
    room.bridge.do(room.journal.mark_context, TODAY, "travel", "")
    assert room.card.lines["alcohol"].line.text() == "half a "
    person.type("glass")
    room.card.flush()
    assert room.marks == {("alcohol", TODAY): "half a glass", ("travel", TODAY): ""}


def test_words_go_to_the_day_they_were_typed_on(room: Room, person: Person) -> None:
    room.bridge.do(room.journal.mark_context, YESTERDAY, "alcohol", "none of it finished")
    person.click_button("Alcohol")
    person.click(room.card.lines["alcohol"].line)
    person.type("a glass")
    room.page.turn_to(YESTERDAY)
    assert room.card.lines["alcohol"].text == "none of it finished"
    assert room.marks == {("alcohol", TODAY): "a glass", ("alcohol", YESTERDAY): "none of it finished"}


def test_words_that_could_not_be_saved_stay_and_are_tried_again(
    room: Room, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.click_button("Alcohol")
    with monkeypatch.context() as patched:
        patched.setattr(room.bridge, "do", lambda *_args, **_details: None)
        person.click(room.card.lines["alcohol"].line)
        person.type("a glass")
        person.press(Qt.Key.Key_Return)
        room.page.turn_to(YESTERDAY)
    assert room.marks == {("alcohol", TODAY): ""}
    room.page.turn_to(TODAY)
    assert room.card.lines["alcohol"].text == "a glass"
    room.card.flush()
    assert room.marks == {("alcohol", TODAY): "a glass"}


def test_what_is_pressed_after_a_refusal_is_what_is_in_the_file(room: Room, person: Person) -> None:
    room.page.turn_to(TODAY + timedelta(days=1))
    person.click_button("Illness")
    assert room.refused == ["day_in_future"]
    assert room.card.chips.chosen == set()
    assert room.marks == {}


def test_words_of_several_lines_that_came_with_an_import_are_left_as_they_are(room: Room) -> None:
    room.bridge.do(room.journal.mark_context, TODAY, "stress", "a letter\nand a call")
    room.page.turn_to(YESTERDAY)
    room.page.turn_to(TODAY)
    room.card.flush()
    assert room.marks == {("stress", TODAY): "a letter\nand a call"}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_or_small(room: Room, scale: float) -> None:
    apply_theme(room.house.app, "light", scale)
    for key in KEYS:
        room.bridge.do(room.journal.mark_context, TODAY, key, "in my own words " * 20)
    for _ in range(5):
        QApplication.processEvents()
    assert faults(room.window) == []
    chips = room.card.chips
    assert chips.height() == chips.heightForWidth(chips.width())


def test_the_lines_stand_together_where_there_is_room_to_spare(room: Room) -> None:
    for key in ("alcohol", "travel"):
        room.bridge.do(room.journal.mark_context, TODAY, key, "")
    for _ in range(5):
        QApplication.processEvents()
    first, second = room.card.lines["alcohol"], room.card.lines["travel"]
    assert first.height() == first.sizeHint().height()
    assert second.y() - first.geometry().bottom() < 20
