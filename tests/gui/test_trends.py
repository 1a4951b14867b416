"""Trends by keys and mouse: the day that is read out, the days that are shown, and what is saved."""
# ruff: noqa: F811

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.domain.period import Period
from journal.gui import saving
from journal.gui.pages.trends import chart_card
from tests.gui.journeys.conftest import house, person  # noqa: F401
from tests.gui.journeys.house import TODAY, House
from tests.gui.journeys.person import CONTROL, SHIFT, Key, Person
from tests.gui.mouse import double_click
from tests.gui.test_hidden_numbers import numbers  # noqa: F401
from tests.gui.trends_house import lines, over, ready, trends, turn_wheel  # noqa: F401

# The day that is read out


def test_keys_move_the_day(trends, house: House, person: Person) -> None:
    page = trends()
    page.chart.setFocus()
    steps = [
        (Key.Key_Right, None, TODAY),
        (Key.Key_Left, None, TODAY - timedelta(days=1)),
        (Key.Key_Left, SHIFT, TODAY - timedelta(days=8)),
        (Key.Key_PageUp, None, date(2026, 10, 15)),
        (Key.Key_PageDown, None, date(2026, 11, 15)),
        (Key.Key_Home, None, page.period().first),
        (Key.Key_End, None, page.period().last),
    ]
    for key, modifier, day in steps:
        person.press(key, *([modifier] if modifier else []))
        assert page._day == day
        assert (
            page.readout.text()
            == page.chart.accessibleDescription()
            == page._chart.readout(page._data, day, page.locale_)
        )
        assert len(lines(page)) == len(page.chart.pointer._panels.axes())
        assert abs(lines(page)[0].x1() - over(page, day).x()) <= 1
    assert page.period().last == steps[-1][2]


def test_beyond_the_edge_the_days_come_along(trends, house: House, person: Person) -> None:
    page = trends(60)
    page.range.buttons[0].click()
    first, length = page.period().first, len(page.period())
    page.chart.setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Left)
    quarter = timedelta(days=length // 4)
    assert page.period() == Period(first - quarter, first - quarter + timedelta(days=length - 1))
    assert (page._day, page.range.value) == (first - timedelta(days=1), None)
    for _ in range(5):
        person.press(Key.Key_Left, SHIFT)
    assert page._day == page.period().first == page._usual("all").first


def test_keys_and_the_wheel_zoom_around_the_day(trends, house: House, person: Person) -> None:
    page = trends(200)
    page.chart.setFocus()
    person.press(Key.Key_Right)
    before = page.period()
    person.press(Key.Key_Plus)
    assert len(page.period()) == len(before) // 2
    assert TODAY in page.period()
    person.press(Key.Key_Minus)
    assert abs(len(page.period()) - len(before)) <= 1
    length = len(page.period())
    turn_wheel(page, over(page, page.period().first), Qt.KeyboardModifier.NoModifier)
    assert len(page.period()) == length, "the wheel alone scrolls the page"
    ready(house)
    first = page.period().first
    turn_wheel(page, over(page, first), CONTROL)
    assert (page.period().first, len(page.period())) == (first, length // 2)


def test_the_buttons_do_what_the_keys_do(trends, house: House, person: Person) -> None:
    page = trends(200)
    before = page.period()
    person.click(page.card.moves.earlier)
    assert page.period() == Period(
        before.first - timedelta(days=len(before) // 2), before.last - timedelta(days=len(before) // 2)
    )
    person.click(page.card.moves.nearer)
    assert len(page.period()) == len(before) // 2
    for _ in range(3):
        page.card.moves.wider.click()
    assert page.period() == page._usual("all")
    page.range.buttons[1].click()
    assert page.period() == before


def test_a_click_opens_the_day_and_a_trembling_one_too(trends, house: House) -> None:
    page = trends()
    opened: list[date] = []
    page.day_requested.connect(opened.append)
    house.desk.window.page("trends").day_requested.disconnect(house.desk.open_day)  # type: ignore[union-attr]
    day = TODAY - timedelta(days=30)
    place = over(page, day)
    QTest.mouseClick(page.chart.pointer, Qt.MouseButton.LeftButton, pos=place)
    QTest.mousePress(page.chart.pointer, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(page.chart.pointer, place + QPoint(6, 3))
    QTest.mouseRelease(page.chart.pointer, Qt.MouseButton.LeftButton, pos=place + QPoint(6, 3))
    assert opened == [day, day]
    double_click(page.chart.pointer, place)
    assert opened == [day, day], "the second press of a double click does nothing"
    QTest.mouseClick(page.chart.pointer, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseClick(page.chart.pointer, Qt.MouseButton.LeftButton, pos=over(page, page.period().last))
    assert opened == [day, day], "beside the panels, and ahead of today, there is nothing to open"


def test_enter_opens_the_day_that_is_read_out(trends, house: House, person: Person) -> None:
    page = trends()
    page.chart.setFocus()
    person.press(Key.Key_Right)
    person.press(Key.Key_Left, SHIFT)
    person.press(Key.Key_Return)
    assert house.desk is not None
    assert house.desk.window.current_key == "today"
    assert house.page("today").day == TODAY - timedelta(days=7)


def test_pulling_moves_the_days_with_the_pointer(trends, house: House, qtbot) -> None:
    page = trends(200)
    before, opened = page.period(), []
    page.day_requested.connect(opened.append)
    day = TODAY - timedelta(days=60)
    start, pointer = over(page, day), page.chart.pointer
    end = over(page, TODAY - timedelta(days=40))
    QTest.mousePress(pointer, Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2, 3, 4):
        QTest.mouseMove(pointer, start + (end - start) * part / 4)
        QApplication.processEvents()
    QTest.mouseRelease(pointer, Qt.MouseButton.LeftButton, pos=end)
    ready(house)
    assert abs((before.first - page.period().first).days - 20) <= 1
    assert len(page.period()) == len(before)
    assert abs(over(page, day).x() - end.x()) <= 12, "what was taken hold of is under the pointer"
    assert opened == []


def test_pointing_reads_out_without_drawing_the_figure_again(trends, house: House) -> None:
    page = trends()
    drawn: list[object] = []
    page.chart._canvas.mpl_connect("draw_event", drawn.append)
    days = [TODAY - timedelta(days=n) for n in range(40)]
    started = time.perf_counter()
    for day in days:
        QTest.mouseMove(page.chart.pointer, over(page, day))
        QApplication.processEvents()
        assert page._day == day
    assert time.perf_counter() - started < len(days) / 30
    assert drawn == []
    kept = page.readout.text()
    QTest.mouseMove(page.chart.pointer, QPoint(1, 1))
    assert page.readout.text() == kept, "beside the panels the last day can still be read"


def test_the_mark_is_painted_where_the_day_stands(trends, house: House) -> None:
    page = trends()
    page._show_day(TODAY)
    QApplication.processEvents()
    line = lines(page)[0]
    with_mark, without = page.chart.grab().toImage(), page.chart.picture().toImage()
    at = QPoint(round(line.x1()), round(line.center().y()) + 3)
    assert with_mark.pixelColor(at) != without.pixelColor(at)
    page.chart.show_cursor(())
    QApplication.processEvents()
    assert page.chart.grab().toImage().pixelColor(at) == without.pixelColor(at)


# Files


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_saved(trends, house: House, monkeypatch, suffix: str) -> None:
    page = trends()
    target = house.folder / f"chart.{suffix}"
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: target)
    page.card.save.click()
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix]
    assert target.read_bytes().startswith(begins)


def test_picture_and_table_are_copied_and_the_table_saved(trends, house: House, monkeypatch) -> None:
    page = trends()
    page.card.copy.click()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    page.table_card.copy.click()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert len(copied) == len(page.period()) + 1
    target = house.folder / "numbers"
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: target)
    page.table_card.save.click()
    saved = target.with_suffix(".csv").read_text("utf-8").splitlines()
    assert saved[0].startswith("day,planned_mg:")
    assert len(saved) == len(copied)
    assert saved[-1].startswith(page.period().last.isoformat())


def test_a_row_of_the_table_opens_its_day(trends, house: House) -> None:
    page = trends()
    table = page.table_card.table
    table.sort_by(0)
    table.sort_by(0)
    row = table.numbers.row_of(TODAY - timedelta(days=2))
    table.row_chosen.emit(row)
    assert house.page("today").day == TODAY - timedelta(days=2)


# The library

PROGRAM = """
import sys, time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from PySide6.QtWidgets import QApplication
from journal.config.settings import Settings
from journal.gui.bridge import Bridge
from journal.gui.desk import Desk
from journal.gui.theme import ThemeChoice
from journal.service.clock import FixedClock
from journal.service.session import open_journal
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London"))
folder = Path(sys.argv[1])
app = QApplication([])
journal = open_journal(folder / "journal.ebb", FixedClock(NOON, NOON.tzinfo), create=True)
journal.set_overall(journal.today(), 5)
desk = Desk(Bridge(journal, Settings(), folder / "s.toml"), ThemeChoice(app, "dim", 1.0))
desk.window.show()
desk.window.show_page("trends")
page = desk.window.page("trends")
assert page.card.waiting.isVisible() and not page.chart.isVisible()
turns = 0
while not page.chart.isVisible():
    app.processEvents()
    turns += 1
    time.sleep(0.002)
page.wait_until_ready()
assert page.chart.figure.axes and page.summary.text() and not page.card.waiting.isVisible()
print(turns)
desk.window.close()
"""


def test_the_page_answers_while_the_library_is_loaded(tmp_path: Path) -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    ended = subprocess.run(call, env=variables, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= 10, "the window had its turn again and again"


def test_room_is_kept_for_two_lines_of_a_day(trends) -> None:
    page = trends()
    assert page.readout.minimumHeight() >= chart_card.READ_LINES * page.readout.fontMetrics().lineSpacing()
