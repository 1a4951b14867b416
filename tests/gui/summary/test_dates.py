"""Dates of one's own: read back as they were understood; with one that cannot be read nothing leaves the program."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from journal.domain.period import Period
from journal.gui import saving
from journal.gui.pages.summary import page as summary_page
from tests.gui.journeys.house import TODAY, House
from tests.gui.summary.summary_house import house, person, ready, summary  # noqa: F401

UNREADABLE = "“2026-13-40” could not be read as a date. Write it like 2026-11-23."
AHEAD = (
    "The first day, 24 Nov 2026, lies after today, 23 Nov 2026, so no day of it can be recorded yet. "
    "Choose an earlier first day."
)


def write(page: Any, first: str, last: str | None = None) -> None:
    """Write dates and leave the field."""
    dates = page.choices.dates
    dates.first.line.setText(first)
    if last is not None:
        dates.last.line.setText(last)
    dates.first.line.editingFinished.emit()
    QApplication.processEvents()


def shown(page: Any) -> tuple[str, str, str]:
    """What stands in the two fields and in the line under them."""
    dates = page.choices.dates
    return dates.first.text, dates.last.text, dates._said.text()


@pytest.fixture
def target(house: House, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that every save dialog is answered with."""
    path = house.folder / "for-the-doctor.pdf"
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: path)
    return path


@pytest.mark.parametrize("button", ["save", "save_words", "copy", "print"])
def test_nothing_is_made_of_the_days_before_while_a_date_cannot_be_read(
    summary: Callable[..., Any], house: House, target: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    page = summary(30)
    asked: list[object] = []
    monkeypatch.setattr(summary_page.PrintRequest, "ask", lambda _self, make: asked.append(make))
    QGuiApplication.clipboard().setText("as before")
    write(page, "2026-13-40")
    getattr(page, button).click()
    assert house.said == UNREADABLE
    assert shown(page) == ("2026-13-40", "2026-11-23", UNREADABLE)
    assert not target.exists()
    assert asked == []
    assert QGuiApplication.clipboard().text() == "as before"


@pytest.mark.parametrize("button", ["save", "save_words", "copy", "print"])
def test_of_days_that_lie_ahead_nothing_is_made(
    summary: Callable[..., Any], house: House, target: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    page = summary(30)
    before = page.pages
    asked: list[object] = []
    monkeypatch.setattr(summary_page.PrintRequest, "ask", lambda _self, make: asked.append(make))
    QGuiApplication.clipboard().setText("as before")
    write(page, "2026-11-24", "2026-12-24")
    assert shown(page) == ("2026-11-24", "2026-12-24", AHEAD)
    assert ready(page).pages is before, "the page stays that of the days before"
    getattr(page, button).click()
    assert house.said == AHEAD
    assert shown(page) == ("2026-11-24", "2026-12-24", AHEAD)
    assert not target.exists()
    assert asked == []
    assert QGuiApplication.clipboard().text() == "as before"


def test_a_period_may_begin_today_and_end_ahead(summary: Callable[..., Any]) -> None:
    page = summary(30)
    write(page, "2026-11-24", "2026-12-24")
    write(page, "2026-11-23")
    assert shown(page)[2] == "23 November 2026 to 24 December 2026, 32 days"
    assert ready(page).pages.summary.period == Period(TODAY, date(2026, 12, 24))
    assert page.pages.summary.days == 1


def test_a_date_that_was_not_left_yet_is_read_before_anything_is_saved(
    summary: Callable[..., Any], house: House, target: Path
) -> None:
    page = summary(30)
    page.choices.dates.first.line.setText("2026-13-40")
    page.save.click()
    assert house.said == UNREADABLE
    assert not target.exists()
    page.choices.dates.first.line.setText("2026-11-20")
    page.save.click()
    assert house.said == f"Saved as for-the-doctor.pdf in the folder {target.parent}"
    assert target.exists()
    assert page.pages.summary.period == Period(date(2026, 11, 20), TODAY)


@pytest.mark.parametrize(
    ("order", "read"),
    [
        ("dmy", ("2026-10-01", "2026-11-23", "1 October 2026 to 23 November 2026, 54 days")),
        ("mdy", ("2026-01-10", "2026-11-23", "10 January 2026 to 23 November 2026, 318 days")),
    ],
)
def test_a_date_is_shown_as_it_was_understood(
    summary: Callable[..., Any], house: House, order: Any, read: tuple[str, str, str]
) -> None:
    page = summary(30)
    assert house.journal is not None
    house.journal.locale = replace(house.journal.locale, date_order=order)
    write(page, "1.10.2026")
    assert shown(page) == read
    write(page, "3 Nov 2026", "Nov 3, 2026")
    assert shown(page) == ("2026-11-03", "2026-11-03", "3 November 2026 to 3 November 2026, 1 day")
    assert ready(page).pages.summary.period == Period.of_day(date(2026, 11, 3))


def test_a_period_with_a_name_puts_a_wrong_date_right(summary: Callable[..., Any]) -> None:
    page = summary(30)
    write(page, "2026-13-40")
    assert page.choices.dates.first.line.accessibleDescription() == UNREADABLE
    page.choices.dates.days.buttons[1].click()
    assert shown(page) == ("2026-10-25", "2026-11-23", "25 October 2026 to 23 November 2026, 30 days")
    assert page.choices.dates.read() is None


@pytest.mark.parametrize(("width", "scale"), [(1024, 1.0), (1280, 1.0), (1280, 2.0)])
def test_the_sentence_about_a_date_moves_nothing(summary: Callable[..., Any], width: int, scale: float) -> None:
    page = summary(30, window_width=width, window_height=800, text_scale=scale)
    QApplication.processEvents()
    below: QWidget = page.choices.questions

    def top() -> int:
        return below.mapTo(page.widget(), QPoint(0, 0)).y()

    before = top()
    write(page, "2026-13-40")
    assert top() == before
    write(page, "2026-11-23", "2026-11-20")
    assert shown(page)[2].startswith("The last day")
    assert top() == before
