"""What may have helped: ticked, told, counted, changed, undone; read back by a second look at the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.config.settings import Settings
from journal.domain.period import Period
from journal.domain.practice import CATALOGUE, PracticeDone
from journal.gui.bridge import Bridge
from journal.gui.main_window import MainWindow, PageEntry
from journal.gui.pages.support.practice_row import PracticeRow
from journal.gui.pages.support.practices_card import PracticesCard, week_of
from journal.gui.theme import apply_theme
from journal.gui.widgets.scroll_page import ScrollPage
from journal.service.session import open_journal
from tests.gui.journeys.house import TODAY, YESTERDAY, House
from tests.gui.journeys.layout import faults
from tests.gui.journeys.person import Person

WALK, BREATHING = ("walk", ""), ("breathing", "")


class Page(ScrollPage):
    """The owner that the card will have: it reads again at each change."""

    page_title = "Support"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.day = TODAY
        self.card = PracticesCard(bridge)
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
    def card(self) -> PracticesCard:
        return self.page.card

    def row(self, key: tuple[str, str] = WALK) -> PracticeRow:
        return self.card.rows[key]

    @property
    def done(self) -> dict[tuple[str, str, date], tuple[int | None, int | None]]:
        """What the file has: practice and day to minutes and helped."""
        contents = self.house.contents()
        names = {p.id: (p.key, p.name) for p in contents.practices}
        return {(*names[d.practice_id], d.day): (d.minutes, d.helped) for d in contents.practices_done}


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


def test_a_tick_is_in_the_file_at_once_and_opens_the_line_under_it(room: Room, person: Person) -> None:
    assert list(room.card.rows) == [(key, "") for key in CATALOGUE]
    assert not room.row().details.isVisible()
    person.click_button("Walk or gentle movement")
    assert room.done == {(*WALK, TODAY): (None, None)}
    assert room.row().details.isVisible()
    assert not room.row(BREATHING).details.isVisible()
    person.click(room.row().minutes.line)
    person.type("20")
    person.press(Qt.Key.Key_Return)
    person.click_button("Walk or gentle movement, afterwards: better")
    assert room.done == {(*WALK, TODAY): (20, 1)}
    assert list(room.card.rows) == [(key, "") for key in CATALOGUE], "no row moves under the hand"


def test_each_answer_can_be_given_and_taken_back(room: Room, person: Person) -> None:
    person.click_button("Breathing exercise")
    for word, helped in (("worse", -1), ("neither", 0), ("better", 1)):
        person.click_button(f"Breathing exercise, afterwards: {word}")
        assert room.done[(*BREATHING, TODAY)] == (None, helped)
    person.click_button("Breathing exercise, afterwards: better")
    assert room.done[(*BREATHING, TODAY)] == (None, None)


def test_all_of_it_by_keys(room: Room, person: Person) -> None:
    person.tab_to("Walk or gentle movement")
    person.press(Qt.Key.Key_Space)
    assert person.tab_to("Walk or gentle movement, minutes") == 1
    person.type("1:10")
    assert person.tab_to("Walk or gentle movement, afterwards") == 1
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Space)
    assert room.done == {(*WALK, TODAY): (70, 0)}
    person.press(Qt.Key.Key_Delete)
    assert room.done == {(*WALK, TODAY): (70, None)}


def test_taking_the_tick_away_takes_all_of_it_and_undo_brings_all_back(room: Room, person: Person) -> None:
    person.click_button("Walk or gentle movement")
    room.row().minutes.line.setText("15")
    room.row().minutes.flush()
    person.click_button("Walk or gentle movement, afterwards: worse")
    person.click_button("Walk or gentle movement")
    assert room.done == {}
    assert room.row().minutes.line.text() == ""
    room.bridge.undo()
    assert room.done == {(*WALK, TODAY): (15, -1)}
    assert room.row().tick.isChecked()
    assert room.row().minutes.line.text() == "15 min"
    assert room.row().helped.value == -1


@pytest.mark.parametrize("text", ["0", "1441", "long", "-5"])
def test_minutes_that_are_none_stay_in_the_field_with_a_sentence(room: Room, person: Person, text: str) -> None:
    person.click_button("Walk or gentle movement")
    person.click(room.row().minutes.line)
    person.type(text)
    person.press(Qt.Key.Key_Return)
    assert room.row().minutes.refused
    person.click_button("Breathing exercise")
    assert room.row().minutes.line.text() == text
    assert room.done[(*WALK, TODAY)] == (None, None)


def test_what_cannot_be_read_waits_on_its_own_day(room: Room, person: Person) -> None:
    room.journal.tick_practice(YESTERDAY, room.row().practice, 5)
    person.click_button("Walk or gentle movement")
    person.click(room.row().minutes.line)
    person.type("long")
    room.page.turn_to(YESTERDAY)
    assert room.row().minutes.line.text() == "5 min"
    room.page.turn_to(TODAY)
    assert room.row().minutes.line.text() == "long"
    assert room.done == {(*WALK, TODAY): (None, None), (*WALK, YESTERDAY): (5, None)}


def test_what_is_being_typed_goes_to_the_day_it_was_typed_on(room: Room, person: Person) -> None:
    person.click_button("Walk or gentle movement")
    person.click(room.row().minutes.line)
    person.type("25")
    room.page.turn_to(YESTERDAY)
    assert room.done == {(*WALK, TODAY): (25, None)}
    assert not room.row().tick.isChecked()


def test_a_refused_text_is_kept_and_enter_tries_it_again(
    room: Room, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.click_button("Walk or gentle movement")
    with monkeypatch.context() as patched:
        patched.setattr(room.bridge, "do", lambda *_args, **_details: None)
        person.click(room.row().minutes.line)
        person.type("20")
        person.press(Qt.Key.Key_Return)
    assert room.done == {(*WALK, TODAY): (None, None)}
    assert room.row().minutes.line.text() == "20 min"
    assert room.row().minutes.refused
    person.press(Qt.Key.Key_Return)
    assert room.done == {(*WALK, TODAY): (20, None)}
    assert not room.row().minutes.refused


def test_what_is_shown_after_a_refusal_is_what_is_in_the_file(room: Room, person: Person) -> None:
    room.page.turn_to(TODAY + timedelta(days=1))
    person.click_button("Walk or gentle movement")
    assert room.refused == ["day_in_future"]
    assert not room.row().tick.isChecked()
    assert room.done == {}


def test_the_week_is_a_plain_figure(room: Room) -> None:
    walk = room.row().practice
    for days in (0, 1, 2, 6, 7, 8):  # Mon 23, Sun 22, Sat 21, Tue 17, Mon 16 and Sun 15 November
        room.journal.tick_practice(TODAY - timedelta(days=days), walk)
    room.page.refresh()
    assert room.row().count.text() == "this week: 1"
    assert room.row(BREATHING).count.text() == ""
    room.page.turn_to(YESTERDAY)
    assert room.row().count.text() == "that week: 4"
    room.page.turn_to(TODAY - timedelta(days=8))
    assert room.row().count.text() == "that week: 1"


@pytest.mark.parametrize(
    ("day", "first_weekday", "first"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 22), 0, date(2026, 11, 16)),
        (date(2026, 11, 22), 6, date(2026, 11, 22)),
        (date(2026, 11, 23), 5, date(2026, 11, 21)),
    ],
)
def test_a_week_begins_as_the_region_says(day: date, first_weekday: int, first: date) -> None:
    assert week_of(day, first_weekday) == Period(first, first + timedelta(days=6))


def test_the_list_is_changed_in_its_panel(room: Room, person: Person) -> None:
    person.click_button("Change the list…")
    person.click_button("Ask for Support group")
    assert ("group", "") not in room.card.rows
    assert [p.key for p in room.house.contents().practices if p.hidden] == ["group"]
    person.click(room.card.panel.own.line)
    person.type("Feeding the hens")
    person.press(Qt.Key.Key_Return)
    assert list(room.card.rows)[-1] == ("", "Feeding the hens")
    assert room.card.panel.own.line.text() == ""
    person.click(room.row(("", "Feeding the hens")).tick)
    assert room.done == {("", "Feeding the hens", TODAY): (None, None)}
    person.click_button("Ask for Support group")
    assert ("group", "") in room.card.rows


@pytest.mark.parametrize(("name", "problem"), [("  ", "practice_name_missing"), ("HENS", "practice_name_twice")])
def test_a_name_that_is_refused_stays_in_the_field(room: Room, person: Person, name: str, problem: str) -> None:
    room.bridge.do(room.journal.add_practice, "hens")
    person.click_button("Change the list…")
    person.click(room.card.panel.own.line)
    person.type(name)
    person.press(Qt.Key.Key_Return)
    assert room.refused == [problem]
    assert room.card.panel.own.line.text() == name
    assert [p.name for p in room.house.contents().practices] == ["hens"]


def test_a_hidden_one_is_seen_on_the_days_it_was_recorded(room: Room) -> None:
    walk = room.row().practice
    room.journal.tick_practice(YESTERDAY, walk, 30, 1)
    stored = next(p for p in room.journal.practices() if p.key == "walk")
    room.bridge.do(room.journal.hide_practice, stored, True)
    assert WALK not in room.card.rows
    room.page.turn_to(YESTERDAY)
    assert room.row().minutes.line.text() == "30 min"
    assert room.house.contents().practices_done == (PracticeDone(YESTERDAY, stored.id, 30, 1),)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_or_small(room: Room, person: Person, scale: float) -> None:
    apply_theme(room.house.app, "light", scale)
    room.bridge.do(room.journal.add_practice, "Feeding the hens in the garden behind the house of my neighbour")
    for key in room.card.rows:
        QTest.mouseClick(room.row(key).tick, Qt.MouseButton.LeftButton)
    room.card.change.click()
    for _ in range(5):
        QApplication.processEvents()
    assert faults(room.window) == []
    assert len(room.done) == len(CATALOGUE) + 1
