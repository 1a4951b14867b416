"""The page is made while the window goes on: nothing freezes, and what is shown is the newest choice."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer

from journal.domain.contents import Contents, DayEntry
from journal.domain.period import Period
from journal.domain.steps import last_of
from journal.gui.pages.summary import making
from journal.report.options import SummaryOptions
from journal.service.sample import sample_contents
from tests.gui.journeys.house import TODAY
from tests.gui.summary.summary_house import house, person, ready, summary, words  # noqa: F401

LONGEST_MS = 250
"""No piece of work in between may be so long, in the time of the processor; the usual is 60. At once it is 3,000."""


class Ticks(QObject):
    """Counts how often the window has its turn, and the most work that was done between two turns."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.longest_ms = 0, 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._last = thread_time()
        self._timer.start(5)

    def _on_timer_timeout(self) -> None:
        now = thread_time()
        self.count += 1
        self.longest_ms = max(self.longest_ms, 1000 * (now - self._last))
        self._last = now


def test_ten_years_day_by_day_leave_the_window_its_turn(summary: Callable[..., Any], qtbot) -> None:
    ten_years = sample_contents(3650, TODAY, 1)
    page = summary(0, lambda journal: journal.import_contents(ten_years, "json"))
    page.choices.daily.setChecked(True)
    page.choices.dates.first.line.setText("2016-11-26")
    page.refresh()
    ticks = Ticks()
    page.choices.dates.first.line.editingFinished.emit()
    qtbot.waitUntil(lambda: page.pages.count > 60, timeout=30_000)
    assert len(page.pages.summary.period) == 3650
    assert ticks.count > 50
    assert ticks.longest_ms < LONGEST_MS


def test_a_newer_choice_replaces_an_older_one_that_is_not_ready(summary: Callable[..., Any], qtbot) -> None:
    page = summary()
    shown: list[tuple[int, bool]] = []
    page.making.made.connect(lambda: shown.append((len(page.pages.summary.period), page.pages.summary.options.cover)))
    for days in (30, 31, 32):
        page.making.begin(Period.ending(TODAY, days), SummaryOptions())
        next(page.making._steps)
    page.making.begin(Period.ending(TODAY, 33), SummaryOptions(cover=True))
    qtbot.waitUntil(lambda: page.making.is_ready)
    qtbot.wait(100)
    assert shown == [(33, True)]


def test_what_is_printed_is_the_newest_choice_even_when_it_is_not_shown_yet(summary: Callable[..., Any]) -> None:
    page = summary()
    page.choices.safety.click()
    page.choices.mood.click()
    assert page.pages.summary.options.include_safety
    made = page._laid_out()
    assert (made.summary.options.include_safety, made.summary.options.include_mood) == (False, True)
    assert page.pages is made


def test_long_work_is_said_and_short_work_is_not(
    summary: Callable[..., Any], qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = summary()
    said: list[bool] = []
    page.making.busy_changed.connect(said.append)
    page.choices.mood.click()
    qtbot.waitUntil(lambda: page.pages.summary.options.include_mood)
    assert said == []
    assert page.preview.place.text() == "page 1 of 1"
    page.making._long.setInterval(0)
    page.choices.cover.click()
    qtbot.waitUntil(lambda: said == [True])
    assert page.preview.place.text() == "Working…"
    qtbot.waitUntil(lambda: page.pages.summary.options.cover)
    assert said == [True, False]
    assert page.preview.place.text() == "page 1 of 2"
    assert making.LONG_MS == 500


def test_what_is_written_meanwhile_is_on_the_page(summary: Callable[..., Any], house, qtbot) -> None:
    page = summary(30)
    page.choices.notes.all.click()
    house.desk.bridge.do(house.journal.set_note, TODAY, "QqNew")
    qtbot.waitUntil(lambda: page.making.is_ready and "QqNew" in words(page))


def test_reading_in_steps_gives_what_reading_at_once_gives(summary: Callable[..., Any], house) -> None:
    summary(800)
    assert len(list(house.journal.contents_in_steps())) == 3  # the years it goes over
    assert last_of(house.journal.contents_in_steps()) == house.journal.contents()


def test_an_empty_journal_is_read_in_steps_too(summary: Callable[..., Any], house) -> None:
    page = summary(0)
    assert page.making.contents == house.journal.contents()
    assert page.making.contents.entries == ()
    assert "Nothing is recorded for" in words(page)


def test_a_note_of_one_day_is_there(summary: Callable[..., Any]) -> None:
    entries = (DayEntry(date(2026, 11, 20), note="QqOne"),)
    page = summary(0, lambda journal: journal.import_contents(Contents(entries=entries), "json"))
    page.choices.notes.all.click()
    assert "QqOne" in words(page)


def test_nothing_is_made_while_nobody_looks_and_nothing_is_forgotten(summary: Callable[..., Any], house, qtbot) -> None:
    page = summary(30)
    before = page.pages
    page.choices.cover.click()
    house.desk.window.show_page("today")
    qtbot.wait(400)
    assert page.pages is before
    house.desk.window.show_page("summary")
    qtbot.waitUntil(lambda: page.pages.summary.options.cover)


def test_a_window_that_is_closed_in_the_middle_reads_no_closed_journal(
    summary: Callable[..., Any], house, qtbot
) -> None:
    page = summary(400)
    page.refresh()
    page._soon.stop()
    page._on_soon_timeout()
    next(page.making._steps)
    page.choices.mood.click()
    house.desk.window.hide()
    house.journal.close()
    qtbot.wait(300)  # whatever still ran would raise here
    assert not page.making.is_ready
