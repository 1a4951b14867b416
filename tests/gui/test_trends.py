"""The Trends page with its real charts, by keys and mouse, on a real file."""
# ruff: noqa: F811

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.config.settings import load_settings
from journal.domain.period import Period
from journal.domain.plan import StepKind
from journal.domain.visit import Visit
from journal.gui.pages.trends import chart_card, numbers_card
from journal.gui.pages.trends import page as trends_page
from journal.gui.widgets.number_cover import NumberCover
from journal.plots.chart import KEYS, chart
from journal.plots.time_axis import x_of
from journal.service.sample import sample_contents
from tests.gui.journeys.conftest import house, person  # noqa: F401
from tests.gui.journeys.house import TODAY, House, mg
from tests.gui.journeys.person import CONTROL, SHIFT, Key, Person
from tests.gui.test_hidden_numbers import numbers  # noqa: F401

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def trends(house: House, qtbot) -> Callable[..., Any]:
    """Open the window on Trends, with so many sample days up to today, or with what ``fill`` puts there."""

    def open_trends(days: int = 60, fill: Callable[[Any], object] | None = None, **settings: object) -> Any:
        desk = house.open(**settings)
        assert house.journal is not None
        if days:
            house.journal.import_contents(sample_contents(days, TODAY, 1), "json")
        if fill is not None:
            fill(house.journal)
        qtbot.waitUntil(desk.window.isActiveWindow)
        desk.window.show_page("trends")
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


# Charts


def test_every_chart_there_is_is_drawn_by_keys_with_its_words_and_its_table(
    trends, house: House, person: Person
) -> None:
    page = trends(level_chart=True)
    page.range.setFocus()
    for number, key in enumerate(KEYS, 1):
        place = [name for name, _, _ in trends_page.CHARTS].index(key) + 1
        person.press(Key(Key.Key_0 + place), ALT)
        ready(house)
        assert (page.key, page.bar.current) == (key, key)
        assert page.chart.figure.axes
        assert page.chart.accessibleName() == page.card.title
        assert page.chart.accessibleDescription() == page.summary.text() != ""
        made, data = page._chart, page._data
        assert page.table_card.table.numbers.numbers == made.table(data, page.locale_), number
        assert data == chart(key).read(page._reading.asked(page.period(), TODAY, {})) or key == "overview"


def test_control_and_page_keys_go_round_the_charts(trends, house: House, person: Person) -> None:
    page = trends()
    page.range.setFocus()
    keys = [key for key in KEYS if key != "level"]
    seen = []
    for _ in keys:
        person.press(Key.Key_PageDown, CONTROL)
        seen.append(page.key)
    assert seen == [*keys[1:], keys[0]]
    person.press(Key.Key_PageUp, CONTROL)
    assert page.key == keys[-1]


def test_only_the_chart_in_front_is_read_and_the_journal_once(trends, house: House, monkeypatch) -> None:
    page = trends()
    contents, read = [], []
    real = house.journal.contents  # type: ignore[union-attr]
    monkeypatch.setattr(house.journal, "contents", lambda *given: contents.append(given) or real(*given))
    for key in KEYS:
        kind = type(chart(key))
        inner = kind.read
        monkeypatch.setattr(kind, "read", lambda self, asked, _i=inner, _k=key: read.append(_k) or _i(self, asked))
    canvas, figure = page.chart._canvas, page.chart.figure
    page.range.buttons[0].click()
    page.range.buttons[4].click()
    ready(house)
    assert (contents, read) == ([], ["overview", "overview"])
    assert (page.chart._canvas, page.chart.figure) == (canvas, figure)
    house.desk.bridge.do(house.journal.set_overall, TODAY, 5)  # type: ignore[union-attr]
    ready(house)
    assert (len(contents), read) == (1, ["overview"] * 3)


def test_the_range_is_kept_from_chart_to_chart(trends, house: House) -> None:
    page = trends()
    page.range.buttons[0].click()
    for key in KEYS[:4]:
        page.show_chart(key)
        assert (page.range.value, page.period()) == ("4w", Period(date(2026, 10, 27), page.period().last))


def test_a_choice_of_a_chart_is_kept_while_others_are_looked_at(trends, house: House) -> None:
    page = trends()
    page.show_chart("changes")
    field = next(iter(page.card.choices.fields.values()))
    assert field.select.accessibleName()
    field.select.setCurrentIndex(1)
    field.select.activated.emit(1)
    wanted = field.select.currentData()
    page.show_chart("overview")
    assert not page.card.choices.isVisible()
    page.show_chart("changes")
    assert next(iter(page.card.choices.fields.values())).select.currentData() == wanted


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
    QTest.mouseDClick(page.chart.pointer, Qt.MouseButton.LeftButton, pos=place)
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


# What is shown


def test_lines_are_left_out_of_the_picture_and_nothing_else(trends, house: House) -> None:
    page = trends()
    said, numbers = page.summary.text(), page.table_card.table.numbers.numbers
    names = [button.text() for button in page.card.series.buttons]
    assert names[:3] == ["planned", "taken", "day"]
    page.card.series.buttons[1].click()
    ready(house)

    def hidden() -> list[str]:
        axes = page.chart.figure.axes
        return [line.get_label() for one in axes for line in one.lines if not line.get_visible()]

    assert hidden() == ["taken"]
    assert (page.summary.text(), page.table_card.table.numbers.numbers) == (said, numbers)
    page.range.buttons[0].click()
    assert hidden() == ["taken"], "it stays so at other ranges"
    page.card.series.buttons[1].click()
    assert hidden() == []


def test_the_level_is_offered_only_after_it_was_switched_on(trends, house: House, person: Person) -> None:
    if "level" not in KEYS:
        pytest.skip("there is no level chart")
    page = trends()
    person.press(Key.Key_7, ALT)
    assert page.key == "overview"
    assert "level" not in [button.value for button in page.bar.buttons]
    person.click(page.level.check)
    person.press(Key.Key_7, ALT)
    ready(house)
    assert page.key == "level"
    assert page.card.caption.isVisible()
    assert load_settings(house.settings_file).level_chart
    person.click(page.level.check)
    assert (page.key, page.card.caption.isVisible()) == ("overview", False)
    assert not load_settings(house.settings_file).level_chart


def test_hidden_numbers_cover_the_chart_and_its_mark(trends, house: House, numbers) -> None:
    page = trends()
    page._show_day(TODAY)
    numbers.toggle()
    cover = page.chart.findChild(NumberCover)
    assert cover.isVisible()
    assert cover.geometry() == page.chart.rect()
    parts = page.chart.children()
    assert parts.index(cover) > parts.index(page.chart.pointer)
    page.range.buttons[0].click()
    ready(house)
    shown = page.chart.grab().toImage()
    assert len({shown.pixelColor(x, 120).rgb() for x in range(shown.width())}) == 1, "nothing of it shines through"
    numbers.toggle()
    assert not cover.isVisible()


# Little or nothing


def plan_ahead(journal: Any) -> None:
    number = journal.add_medicine("diazepam").new_id
    from tests.plots.sample_days import step

    start = TODAY + timedelta(days=70)
    steps = [step(start, "5", "5", StepKind.START), step(start + timedelta(days=14), "5", "4")]
    assert number == 1
    journal.save_plan(tuple(steps), agreed_with="Dr Example", why="")


def only_visits(journal: Any) -> None:
    journal.save_visit(Visit(0, TODAY + timedelta(days=9)))


def three_days(count: int) -> Callable[[Any], None]:
    def fill(journal: Any) -> None:
        for n in range(count):
            journal.set_overall(TODAY - timedelta(days=n), n)

    return fill


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_journal_of_few_days_is_drawn_by_every_chart(trends, house: House, count: int) -> None:
    page = trends(0, three_days(count), level_chart=True)
    for key in KEYS:
        page.show_chart(key)
        ready(house)
        assert page.chart.figure.axes
        assert page.summary.text()
    assert not page.first_note.isVisible()


def test_nothing_at_all_is_one_sentence(trends) -> None:
    page = trends(0)
    assert page.empty.isVisible()
    assert not any(part.isVisible() for part in (page.bar, page.card, page.table_card, page.level, page.first_note))
    assert page.chart._canvas is None, "nothing is drawn"


def test_only_visits_are_drawn_and_it_is_said_that_nothing_is_recorded(trends, house: House) -> None:
    page = trends(0, only_visits)
    assert not page.empty.isVisible()
    assert page.first_note.text() == "Nothing is recorded yet: what is drawn here are visits."
    assert TODAY + timedelta(days=9) in page.period()
    assert "1 visit." in page.summary.text()


def test_only_a_plan_to_come_is_drawn(trends, house: House) -> None:
    page = trends(0, plan_ahead)
    assert page.first_note.text() == "Nothing is recorded yet: what is drawn here is the plan."
    for key in [key for key in KEYS if key != "level"]:
        page.show_chart(key)
        ready(house)
        assert page.summary.text()
    page.show_chart("overview")
    assert "planned 10 mg" in page.summary.text() or mg("10") in [r.planned[0] for r in page._data.rows]


# Files


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_saved(trends, house: House, monkeypatch, suffix: str) -> None:
    page = trends()
    target = house.folder / f"chart.{suffix}"
    monkeypatch.setattr(trends_page, "ask_save_path", lambda *_: target)
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
    monkeypatch.setattr(numbers_card, "ask_save_path", lambda *_: target)
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
