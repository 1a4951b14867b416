"""The questions go with the visit that is noted, and the list is empty then; one step takes it all back."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.visit import Visit, VisitKind
from journal.service.journal import Journal
from tests.gui.journeys.house import TODAY, House
from tests.gui.journeys.person import CONTROL, Key, Person
from tests.gui.summary.summary_house import house, person, ready, summary, words  # noqa: F401

ASKED = ("Why?", "When?")


def with_questions(journal: Journal) -> None:
    journal.set_questions(ASKED)


def form(house: House) -> Any:
    """The form for a visit, once it is on the screen."""
    QApplication.processEvents()
    assert house.desk is not None
    assert house.desk.window.current_key == "support"
    page: Any = house.page("support")
    found = page._visits().form
    assert found.is_open
    return found


def test_the_form_opens_with_today_and_the_questions_and_nothing_is_written_yet(
    summary: Callable[..., Any], house: House
) -> None:
    page = summary(0, with_questions)
    page.note_visit.click()
    shown = form(house)
    assert shown.visit.record == Visit(0, TODAY, questions="Why?\nWhen?")
    assert house.journal.visits() == ()
    assert house.journal.questions() == ASKED


def test_kept_it_has_the_questions_and_the_list_is_empty_until_it_is_undone(
    summary: Callable[..., Any], house: House, person: Person
) -> None:
    page = summary(0, with_questions)
    page.note_visit.click()
    form(house).done.click()
    assert house.journal.visits() == (Visit(1, TODAY, questions="Why?\nWhen?"),)
    assert house.journal.questions() == ()
    person.press(Key.Key_4, CONTROL)
    assert page.choices.questions.toPlainText() == ""
    assert "Why?" not in words(page)
    house.desk.bridge.undo()
    assert house.journal.visits() == ()
    assert house.journal.questions() == ASKED
    assert page.choices.questions.toPlainText() == "Why?\nWhen?"
    assert "Why?" in words(page)
    house.desk.bridge.redo()
    assert (len(house.journal.visits()), house.journal.questions()) == (1, ())


def test_the_last_words_typed_go_along(summary: Callable[..., Any], house: House) -> None:
    page = summary(0)
    page.choices.questions.setPlainText("Typed just now?")
    page.note_visit.click()
    assert form(house).visit.record.questions == "Typed just now?"


def test_a_visit_that_was_planned_for_today_is_the_one(summary: Callable[..., Any], house: House) -> None:
    def fill(journal: Journal) -> None:
        journal.save_visit(Visit(0, TODAY, questions="Since last week?\nWhy?"))
        journal.set_questions(ASKED)

    page = summary(0, fill)
    page.note_visit.click()
    assert form(house).visit.record.questions == "Since last week?\nWhy?\nWhen?"
    assert house.journal.visits() == (Visit(1, TODAY, questions="Since last week?\nWhy?\nWhen?"),)
    assert house.journal.questions() == ()
    house.desk.bridge.undo()
    assert house.journal.visits() == (Visit(1, TODAY, questions="Since last week?\nWhy?"),)
    assert house.journal.questions() == ASKED


@pytest.mark.parametrize(
    "changed", [{"day": TODAY + timedelta(days=3)}, {"kind": VisitKind.THERAPY}, {"questions": "Why?"}]
)
def test_a_visit_ahead_a_session_or_a_question_left_open_leave_the_list(
    summary: Callable[..., Any], house: House, changed: dict[str, object]
) -> None:
    page = summary(0, with_questions)
    page.note_visit.click()
    shown = form(house)
    shown.visit.hold(**changed)
    shown.done.click()
    assert len(house.journal.visits()) == 1
    assert house.journal.questions() == ASKED


def test_it_says_which_visit_the_questions_are_for(summary: Callable[..., Any], house: House) -> None:
    page = summary(0)
    assert page.choices._for_visit.text().startswith("When the visit is noted,")
    house.desk.bridge.do(house.journal.save_visit, Visit(0, date(2026, 12, 9), VisitKind.GROUP))
    assert page.choices._for_visit.text().startswith("When the visit is noted,")
    house.desk.bridge.do(house.journal.save_visit, Visit(0, date(2026, 11, 3), next_day=date(2026, 12, 2)))
    assert page.choices._for_visit.text().startswith("For the visit on 2 Dec 2026. When")
