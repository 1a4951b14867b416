"""The pages in the window: larger, smaller, page by page, always beside the choices, and read out."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.gui.journeys.house import TODAY, House
from tests.gui.journeys.person import CONTROL, Key, Person
from tests.gui.summary.summary_house import house, person, ready, summary  # noqa: F401


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def long(page: Any) -> Any:
    """Several pages."""
    page.choices.dates.days.buttons[3].click()
    page.choices.daily.click()
    ready(page)
    settle()
    assert page.pages.count > 3
    return page.preview.paper


def test_it_fits_the_width_and_is_made_larger_and_smaller_by_keys_and_buttons(
    summary: Callable[..., Any], person: Person
) -> None:
    page = summary(30)
    settle()
    paper = page.preview.paper
    fit = paper.viewport().width()
    assert paper.sheet.width() == fit
    for keys, share in (
        ((Key.Key_Plus, CONTROL), 1.25), ((Key.Key_Equal, CONTROL), 1.5), ((Key.Key_Minus, CONTROL), 1.25),
        ((Key.Key_0, CONTROL), 1), ((Key.Key_Minus, CONTROL), 0.75),
    ):  # fmt: skip
        person.press(*keys)
        assert paper.sheet.width() == int(fit * share)
    page.preview.fit.click()
    page.preview.larger.click()
    assert paper.sheet.width() == int(fit * 1.25)
    for _ in range(20):
        page.preview.smaller.click()
    assert paper.sheet.width() == fit // 2
    for _ in range(20):
        page.preview.larger.click()
    assert paper.sheet.width() == fit * 3


def test_what_is_in_the_middle_stays_there(summary: Callable[..., Any]) -> None:
    paper = long(summary(120))
    bar = paper.verticalScrollBar()
    bar.setValue(paper.sheet.top_of(2) + 100)
    before = (bar.value() + bar.pageStep() / 2) / paper.sheet.height()
    paper.set_zoom(150)
    after = (bar.value() + bar.pageStep() / 2) / paper.sheet.height()
    assert abs(before - after) < 0.002


def test_the_pages_are_gone_through_by_keys(summary: Callable[..., Any], person: Person) -> None:
    page = summary(120)
    paper = long(page)
    paper.setFocus(Qt.FocusReason.TabFocusReason)
    bar = paper.verticalScrollBar()
    count = page.pages.count
    person.press(Key.Key_PageDown)
    assert bar.value() == paper.sheet.top_of(1)
    person.press(Key.Key_Down)
    assert bar.value() > paper.sheet.top_of(1)
    person.press(Key.Key_PageUp)
    assert bar.value() == paper.sheet.top_of(1)
    person.press(Key.Key_PageUp)
    assert bar.value() == 0
    person.press(Key.Key_End)
    assert page.preview.place.text() == f"page {count} of {count}"
    person.press(Key.Key_Home)
    assert page.preview.place.text() == f"page 1 of {count}"


def test_the_page_stays_beside_the_choices_while_they_scroll(summary: Callable[..., Any]) -> None:
    page = summary(60, window_width=1280, window_height=800)
    settle()
    assert page._flow.is_wide
    bar = page.verticalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        settle()
        seen = QRect(page.preview.mapTo(page, QPoint(0, 0)), page.preview.size())
        assert page.rect().contains(seen)
        assert seen.height() > 600


def test_in_a_narrow_window_it_stands_below(summary: Callable[..., Any]) -> None:
    page = summary(60, window_width=1024, window_height=600)
    settle()
    assert not page._flow.is_wide
    choices, preview = (w.mapTo(page.widget(), QPoint(0, 0)).y() for w in (page.choices, page.preview))
    assert preview >= choices + page.choices.height()
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert page.rect().contains(QRect(page.preview.mapTo(page, QPoint(0, 0)), page.preview.size()))


def test_in_a_narrow_window_one_key_goes_to_the_page_and_one_back(summary: Callable[..., Any], person: Person) -> None:
    page = summary(60, window_width=1024, window_height=600)
    settle()
    for back in (Key.Key_Escape, None):
        page.see.setFocus(Qt.FocusReason.TabFocusReason)
        person.press(Key.Key_Space)
        settle()
        assert person.place == "The page as it will be printed"
        assert page.rect().contains(QRect(page.preview.mapTo(page, QPoint(0, 0)), page.preview.size()))
        if back is None:
            person.press(Key.Key_Backtab)
            assert person.place == "Back to the choices (Escape)"
        person.press(back or Key.Key_Space)
        settle()
        assert person.place == "Show the page"
        assert page.verticalScrollBar().value() == 0


def test_beside_the_choices_there_is_no_way_to_it_and_none_back(summary: Callable[..., Any], person: Person) -> None:
    page = summary(60, window_width=1280, window_height=800)
    settle()
    assert page.see.isHidden()
    assert page.preview.back.isHidden()
    page.preview.paper.setFocus(Qt.FocusReason.TabFocusReason)
    person.press(Key.Key_Escape)
    assert person.place == "The page as it will be printed"
    page.window().resize(1024, 600)
    settle()
    assert not page.see.isHidden()
    page.window().resize(1280, 800)
    settle()
    assert page.see.isHidden()


def test_only_what_is_in_sight_is_drawn(summary: Callable[..., Any]) -> None:
    page = summary(400)
    paper = long(page)
    assert page.pages.count > 8
    for number in range(page.pages.count):
        paper.go_to(number)
        paper.grab()
    assert len(paper.sheet._images) <= 3


def test_a_screen_reader_reads_the_pages_as_a_text(
    summary: Callable[..., Any], house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    page = summary(0, lambda journal: journal.set_note(TODAY - timedelta(days=1), "Qq1"))
    paper = page.preview.paper
    assert paper.accessibleDescription() == ""
    paper.setFocus(Qt.FocusReason.TabFocusReason)
    assert "No plan is written down." in paper.accessibleDescription()
    assert "Qq1" not in paper.accessibleDescription()
    page.choices.notes.all.click()
    ready(page)
    assert "Qq1" in paper.accessibleDescription()
