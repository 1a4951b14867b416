"""The questions go with the visit that is noted, and the list is empty then; one step takes it all back."""
# ruff: noqa: F811

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.person import Person as Someone
from journal.domain.person import Role
from journal.domain.visit import Visit, VisitKind
from journal.gui.pages.summary.next_visit import NextVisit, next_visit
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
    assert page.choices.asked.hint.text().startswith("When the visit is noted,")
    house.desk.bridge.do(house.journal.save_visit, Visit(0, date(2026, 12, 9), VisitKind.GROUP))
    assert page.choices.asked.hint.text().startswith("When the visit is noted,")
    house.desk.bridge.do(house.journal.save_visit, Visit(0, date(2026, 11, 3), next_day=date(2026, 12, 2)))
    assert page.choices.asked.hint.text().startswith("For the visit on 2 Dec 2026. When")


def test_after_it_was_noted_the_next_planned_visit_is_named_or_none(summary: Callable[..., Any], house: House) -> None:
    page = summary(0, with_questions)
    page.note_visit.click()
    form(house).done.click()
    house.desk.window.show_page("summary")
    assert page.choices.asked.hint.text() == "When the visit is noted, they go with it and this list is empty again."
    house.desk.bridge.do(house.journal.save_visit, Visit(1, TODAY, questions="Why?", next_day=date(2026, 12, 2)))
    assert page.choices.asked.hint.text().startswith("For the visit on 2 Dec 2026. When")


@pytest.mark.parametrize("held", [{"agreed": "hold"}, {"next_day": date(2026, 12, 2)}])
def test_a_visit_of_today_is_ahead_until_something_came_of_it(held: dict[str, Any]) -> None:
    before = Visit(1, date(2026, 11, 3), next_day=TODAY)
    planned = Visit(2, TODAY, questions="Why?\nWhy?\n\nWhen?")
    assert next_visit((before, planned), TODAY) == NextVisit(TODAY, ASKED)
    over = Visit(2, TODAY, questions="Why?", **held)
    assert next_visit((before, over), TODAY) == (NextVisit(date(2026, 12, 2)) if "next_day" in held else None)
    assert next_visit((before, planned), TODAY, frozenset({2})) is None


def test_kept_the_keys_are_at_the_visit_and_the_way_back_is_said(
    summary: Callable[..., Any], house: House, person: Person
) -> None:
    page = summary(0, with_questions)
    page.note_visit.click()
    form(house).done.setFocus()
    person.press(Key.Key_Space)
    QApplication.processEvents()
    assert person.place == "Change: 23 Nov 2026 · Visit or call with a clinician"
    assert house.said == "The visit of 23 Nov 2026 is kept. Ctrl+4 shows the Summary."


def test_the_form_that_is_closed_leaves_the_keys_beside_it(
    summary: Callable[..., Any], house: House, person: Person
) -> None:
    page = summary(0)
    page.note_visit.click()
    form(house)
    person.press(Key.Key_Escape)
    assert person.place == "Add a visit…"
    assert house.journal.visits() == ()


def test_it_is_with_whom_the_newest_visit_was(summary: Callable[..., Any], house: House) -> None:
    def fill(journal: Journal) -> None:
        for name in ("Dr Example", "Dr Other"):
            journal.save_person(Someone(0, name, Role.PRESCRIBER))
        journal.save_visit(Visit(0, date(2026, 11, 2), person_id=1))
        journal.save_visit(Visit(0, date(2026, 11, 3), person_id=2))
        journal.save_visit(Visit(0, date(2026, 11, 4), VisitKind.GROUP))

    page = summary(0, fill)
    page.note_visit.click()
    shown = form(house)
    assert (shown.visit.record.person_id, shown.whom.select.currentText()) == (2, "Dr Other")
    shown.kind.select.setCurrentIndex(1)
    shown.kind.select.activated.emit(1)
    assert (shown.visit.record.person_id, shown.whom.select.currentText()) == (None, "nobody named")


@pytest.mark.parametrize(("people", "whom"), [(1, 1), (2, None)])
def test_it_is_with_whom_the_plan_was_agreed_if_one_has_that_name(
    summary: Callable[..., Any], house: House, people: int, whom: int | None
) -> None:
    page = summary(60)
    page.note_visit.click()
    shown = form(house)
    contents = house.journal.contents()
    assert contents.plan.latest is not None
    assert contents.plan.latest.agreed_with == "Dr Example"
    named = tuple(Someone(number, "dr example", Role.PRESCRIBER) for number in range(1, people + 1))
    shown.show_contents(replace(contents, visits=(), people=(*named, Someone(9, "Dr Other"))))
    assert shown._likely() == whom


def test_questions_that_stand_with_the_next_visit_are_on_the_page(summary: Callable[..., Any], house: House) -> None:
    page = summary(0, lambda journal: journal.save_visit(Visit(0, date(2026, 12, 2), questions="Own?\nMore?")))
    asked = page.choices.asked
    assert asked.field.toPlainText() == "Own?\nMore?"
    assert asked.hint.text() == "They stand with the visit on 2 Dec 2026. What is changed here does not change it."
    assert "1. Own? 2. More?" in words(page)
    asked.flush()
    assert house.journal.questions() == ()
    asked.field.setPlainText("Own?\nNew?")
    asked.flush()
    assert house.journal.questions() == ("Own?", "New?")
    assert "1. Own? 2. New?" in words(page)
    assert "1 more question stands with that visit on Support and is not printed." in asked.hint.text()
    assert house.journal.visits()[0].questions == "Own?\nMore?"
    house.desk.bridge.undo()
    assert asked.field.toPlainText() == "Own?\nMore?"


def test_questions_of_the_visit_that_are_emptied_stay_away(summary: Callable[..., Any], house: House) -> None:
    page = summary(0, lambda journal: journal.save_visit(Visit(0, date(2026, 12, 2), questions="Own?")))
    page.choices.questions.setPlainText("")
    page.choices.flush()
    page.refresh()
    assert page.choices.questions.toPlainText() == ""
    assert "Own?" not in words(page)
    assert house.journal.visits()[0].questions == "Own?"


def test_more_than_three_are_all_printed_and_it_says_so(summary: Callable[..., Any], house: House) -> None:
    page = summary(0, lambda journal: journal.set_questions(["A?", "B?", "C?"]))
    assert "printed" not in page.choices.asked.hint.text()
    house.desk.bridge.do(house.journal.set_questions, ["A?", "B?", "C?", "D?", "E?"])
    assert page.choices.asked.hint.text().startswith("All 5 questions are printed. When")
    assert "1. A? 2. B? 3. C? 4. D? 5. E?" in words(page)
