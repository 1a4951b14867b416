"""What is chosen beside the page: the period, the notes one by one, the plan, the name, the cover."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from journal.domain.period import Period
from journal.domain.visit import Visit, VisitKind
from journal.gui import saving
from journal.gui.pages.summary.period_card import SINCE
from journal.service.journal import Journal
from tests.gui.journeys.house import TODAY, House
from tests.gui.summary.summary_house import house, person, ready, summary, words  # noqa: F401


def notes(*days: int) -> Callable[[Journal], None]:
    def write(journal: Journal) -> None:
        for ago in days:
            journal.set_note(TODAY - timedelta(days=ago), f"Qq{ago} was a day")

    return write


def test_the_period_begins_with_the_last_visit(summary: Callable[..., Any]) -> None:
    page = summary(0, lambda journal: journal.save_visit(Visit(0, date(2026, 11, 3))))
    assert page.choices.dates.days.value == SINCE
    assert page.choices.period == Period(date(2026, 11, 3), TODAY)


@pytest.mark.parametrize("kind", [VisitKind.THERAPY, VisitKind.GROUP])
def test_without_a_visit_to_a_clinician_it_is_ninety_days_and_says_why(summary: Callable[..., Any], kind) -> None:
    page = summary(0, lambda journal: journal.save_visit(Visit(0, date(2026, 11, 3), kind)))
    assert (page.choices.dates.days.value, len(page.choices.period)) == (90, 90)
    page.choices.dates.days.buttons[0].click()
    assert (page.choices.dates.days.value, len(page.choices.period)) == (90, 90)
    assert page.choices.dates._said.text().startswith("No visit with a clinician before today is written down.")
    page.choices.dates.days.buttons[1].click()
    assert len(page.choices.period) == 30
    assert page.choices.dates._said.text() == "25 October 2026 to 23 November 2026, 30 days"


def test_a_visit_that_is_taken_back_is_no_beginning(summary: Callable[..., Any], house: House) -> None:
    page = summary(0, lambda journal: journal.save_visit(Visit(0, date(2026, 11, 3))))
    house.desk.bridge.undo()
    assert len(page.choices.period) == 90


def test_dates_of_one_s_own(summary: Callable[..., Any]) -> None:
    page = summary(30)
    page.choices.dates.first.line.setText("2026-11-10")
    page.choices.dates.last.line.setText("2026-11-12")
    page.choices.dates.first.line.editingFinished.emit()
    assert ready(page).pages.summary.period == Period(date(2026, 11, 10), date(2026, 11, 12))
    assert page.choices.dates.days.value is None
    page.choices.dates.first.line.setText("2026-11-13")
    page.choices.dates.first.line.editingFinished.emit()
    assert page.choices.dates._said.text().startswith("The last day, 12")
    assert ready(page).pages.summary.period.first == date(2026, 11, 10)


def test_notes_are_ticked_one_by_one(summary: Callable[..., Any]) -> None:
    page = summary(0, notes(1, 2, 3))
    card = page.choices.notes
    assert [tick.text() for tick in card.ticks.values()] == [
        "22 Nov  Qq1 was a day", "21 Nov  Qq2 was a day", "20 Nov  Qq3 was a day",
    ]  # fmt: skip
    assert not page.choices.options().include_notes
    assert "Qq" not in words(page)
    card.ticks[TODAY - timedelta(days=2)].click()
    assert page.choices.options().note_days == (TODAY - timedelta(days=2),)
    assert "Qq2 was a day" in words(page)
    assert "Qq1" not in words(page)
    assert "Qq1" not in repr(page.pages.summary)
    card.all.click()
    assert all(tick.isChecked() for tick in card.ticks.values())
    assert page.choices.options().note_days is None
    card.ticks[TODAY - timedelta(days=3)].click()
    assert not card.all.isChecked()
    assert "Qq3" not in words(page)
    card.all.click()
    card.all.click()
    assert not page.choices.options().include_notes
    assert "Qq" not in words(page)


def test_each_note_ticked_for_itself_is_not_all_notes(summary: Callable[..., Any]) -> None:
    page = summary(0, notes(1, 2))
    card = page.choices.notes
    for tick in card.ticks.values():
        tick.click()
    assert not card.all.isChecked()
    chosen = page.choices.options()
    assert chosen.note_days == (TODAY - timedelta(days=2), TODAY - timedelta(days=1))
    assert not chosen.every_note
    card.all.click()
    assert page.choices.options().every_note


def test_many_notes_come_a_few_at_a_time(summary: Callable[..., Any]) -> None:
    page = summary(0, notes(*range(1, 31)))
    card = page.choices.notes
    assert len(card.ticks) == 6
    assert card.older.text() == "Show 20 older notes"
    card.older.click()
    assert len(card.ticks) == 26
    assert card.older.text() == "Show 4 older notes"
    card.older.click()
    assert len(card.ticks) == 30
    assert card.older.isHidden()


def test_a_long_note_with_lines_and_marks_is_shortened_in_the_list_only(summary: Callable[..., Any]) -> None:
    long = "A & B <b>x</b>\n" + "word " * 60
    page = summary(0, lambda journal: journal.set_note(TODAY, long))
    (tick,) = page.choices.notes.ticks.values()
    assert tick.text().startswith("23 Nov  A & B <b>x</b> word word")
    assert tick.text().endswith("…")
    assert len(tick.text()) < 80
    tick.click()
    assert words(page).count("word") == 60


def test_notes_of_another_period_are_not_taken_along(summary: Callable[..., Any]) -> None:
    page = summary(0, notes(2, 50))
    page.choices.notes.ticks[TODAY - timedelta(days=50)].click()
    page.choices.notes.ticks[TODAY - timedelta(days=2)].click()
    page.choices.dates.days.buttons[1].click()
    assert "Qq50" not in words(page)
    assert "Qq2 was a day" in words(page)
    assert list(page.choices.notes.ticks) == [TODAY - timedelta(days=2)]


def test_the_name_the_plan_and_the_cover(summary: Callable[..., Any], house: House) -> None:
    page = summary(60)
    assert "A. Example" not in words(page)
    page.choices.name.line.setText("A. Example")
    page.choices.name.line.editingFinished.emit()
    page.choices.plan.click()
    page.choices.cover.click()
    assert words(page).startswith("Personal notes 23 Nov 2026 Summary")
    assert "A. Example" in words(page)
    assert "Written down by the person it is for, not a prescription" in words(page)
    assert page.pages.title == "Personal notes"


def test_at_the_next_start_only_paper_and_cover_are_as_they_were(summary: Callable[..., Any], house: House) -> None:
    page = summary(0)
    choices = page.choices
    for tick in (choices.cover, choices.mood, choices.daily, choices.plan, choices.safety, choices.notes.all):
        tick.click()
    choices.name.line.setText("A. Example")
    choices.name.line.editingFinished.emit()
    choices.paper.buttons[1].click()
    house.shut()
    again = summary(0).choices.options()
    assert (again.paper, again.cover) == ("Letter", True)
    assert (again.include_mood, again.include_daily_table, again.include_plan) == (False, False, False)
    assert (again.include_safety, again.include_notes, again.name) == (True, False, "")
    assert "A. Example" not in house.settings_file.read_text("utf-8")


def test_the_name_of_the_file_says_as_little_as_the_cover(
    summary: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = summary(30)
    asked: list[str] = []
    monkeypatch.setattr(saving, "ask_save_path", lambda *given: asked.append(given[2]))
    page.save.click()
    page.save_words.click()
    page.choices.cover.click()
    page.save.click()
    page.save_words.click()
    assert asked == ["summary.pdf", "summary.txt", "notes.pdf", "notes.txt"]


def test_the_text_is_saved_and_copied(
    summary: Callable[..., Any], house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = summary(30)
    target = house.folder / "for-the-doctor.txt"
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: target)
    page.save_words.click()
    assert house.said == f"Saved as for-the-doctor.txt in the folder {house.folder}"
    page.copy.click()
    assert house.said == "Copied as text"
    text = target.read_text("utf-8")
    assert text == QGuiApplication.clipboard().text()
    assert "Medicine now" in text
    assert target.stat().st_mode & 0o077 == 0


def test_a_note_of_another_year_is_listed_with_its_year(summary: Callable[..., Any]) -> None:
    page = summary(0, notes(1, 360))
    page.choices.dates.days.buttons[3].click()
    ready(page)
    assert [tick.text() for tick in page.choices.notes.ticks.values()] == [
        "22 Nov  Qq1 was a day", "28 Nov 2025  Qq360 was a day",
    ]  # fmt: skip
