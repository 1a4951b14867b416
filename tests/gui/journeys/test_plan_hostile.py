"""The plan page under trembling hands, a turning day and another program that writes: nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.plan import StepKind
from journal.domain.taper import course
from journal.gui import saving
from journal.gui.pages.plan.now_card import NowCard
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.dates import day_short
from tests.gui.journeys.house import LONDON, TODAY, House, mg
from tests.gui.journeys.person import CONTROL, Key, Person
from tests.gui.journeys.test_plan_page import FIRST, steps, words

ROWS = (
    (FIRST, "5", "2.5"),
    (date(2026, 11, 15), "5", "0"),
    (date(2026, 12, 1), "2.5", "2"),
    (date(2026, 12, 15), "2.5", "0"),
    (date(2027, 1, 1), "0", "0"),
)


def furnished(house: House, *, draft: bool = False) -> Journal:
    """A journal with a taper of five steps, still open."""
    journal = open_journal(house.file, house.clock, create=True)
    medicine = journal.add_medicine("diazepam").new_id
    assert medicine is not None
    journal.save_plan(steps(medicine, *ROWS), applies_from=FIRST, agreed_with="Dr Example", draft=draft)
    return journal


@pytest.fixture
def open_house(house: House, person: Person, qtbot) -> House:
    """That journal, its window open on Plan."""
    furnished(house).close()
    show_plan(house, person, qtbot)
    return house


def show_plan(house: House, person: Person, qtbot) -> None:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.press(Key.Key_2, CONTROL)


def look_again(house: House) -> None:
    """The window comes back to the front."""
    assert house.desk is not None
    house.desk.bridge.look_again()


def test_a_plan_that_is_being_written_is_not_begun_anew(open_house: House, person: Person) -> None:
    page = open_house.page("plan")
    person.click_button("Write a new version…")
    page.editor.grid.view.open_at(4, 1)
    person.type("1")
    person.press(Key.Key_Tab)
    assert not page.edit.isVisible()
    assert not page.change_course.isVisible()
    with open_house.reading() as journal:
        journal.set_note(TODAY, "from elsewhere")
    look_again(open_house)
    person.press(Key.Key_1, CONTROL)
    person.press(Key.Key_2, CONTROL)
    assert not page.edit.isVisible()
    assert page.editor.grid.model.grid.texts[4].cells[0] == "1"
    person.click_button("Cancel")
    assert page.edit.isVisible()
    assert person.place == "Write a new version…"


def test_a_choice_that_is_pressed_again_stays(open_house: House, person: Person) -> None:
    person.click_button("Change course…")
    card = open_house.page("plan").course
    for _ in range(2):
        person.click_button("What changes: move the later steps")
    person.click(card.forms["move"].days.line)
    person.type("7")
    for _ in range(2):
        person.click_button("The steps after that day come: earlier")
    assert [s.start for s in card.steps[2:]] == [date(2026, 11, 24), date(2026, 12, 8), date(2026, 12, 25)]
    person.click_button("See the changed plan")
    for _ in range(2):
        person.click_button("This version is: Agreed")
    person.click_button("Save this version")
    version = open_house.contents().plan.versions[-1]
    assert (version.draft, version.steps) == (False, card.steps)


def test_a_draft_is_never_shown_as_now(house: House, person: Person, qtbot) -> None:
    furnished(house, draft=True).close()
    show_plan(house, person, qtbot)
    now = house.page("plan").now
    assert now.total.text() == "No plan is agreed yet."
    assert not now.slots.isVisible()
    person.click_button("It is agreed…")
    person.press(Key.Key_Return)
    assert now.total.text() == "diazepam 5 mg a day"
    assert house.contents().plan.versions[-1].applies_from == FIRST


def test_what_is_next_is_what_will_be_in_force(open_house: House) -> None:
    with open_house.reading() as journal:
        latest = journal.plan().latest
        assert latest is not None
        later = [replace(s, start=s.start + timedelta(days=7)) for s in latest.steps[2:]]
        journal.save_plan([*latest.steps[:2], *later], applies_from=date(2026, 11, 25))
    look_again(open_house)
    assert open_house.page("plan").now.later.text().startswith("Next, in 15 days, on 8 Dec 2026: 4.5 mg a day")


def test_a_plan_that_applies_later_is_not_shown_as_now(house: House, person: Person, qtbot) -> None:
    journal = furnished(house, draft=True)
    journal.save_plan(journal.plan().versions[-1].steps, applies_from=date(2026, 12, 3))
    journal.close()
    show_plan(house, person, qtbot)
    assert house.page("plan").now.total.text() == "The plan begins on 3 Dec 2026."


def test_the_question_about_one_draft_never_agrees_another(open_house: House, person: Person) -> None:
    def write_draft(why: str) -> None:
        with open_house.reading() as journal:
            latest = journal.plan().latest
            assert latest is not None
            journal.save_plan(latest.steps, draft=True, why=why)
        look_again(open_house)

    write_draft("one")
    person.click_button("It is agreed…")
    person.type("Dr O")
    write_draft("two")
    person.press(Key.Key_Return)
    assert [v.draft for v in open_house.contents().plan.versions] == [False, True, True]


def test_a_change_of_course_follows_a_plan_that_was_written_elsewhere(open_house: House, person: Person) -> None:
    person.click_button("Change course…")
    person.tab_to("Days; empty: until further notice")
    person.type("14")
    with open_house.reading() as journal:
        medicine = journal.medicines()[0].id
        journal.save_plan(steps(medicine, (FIRST, "5", "2.5"), (date(2026, 12, 20), "5", "0")))
    look_again(open_house)
    assert person.place == "Days; empty: until further notice"
    assert person.reads("The last step comes 14 days later, on 3 Jan 2027.")
    person.click_button("See the changed plan")
    person.click_button("Save this version")
    assert [s.start for s in open_house.contents().plan.versions[-1].steps] == [FIRST, TODAY, date(2027, 1, 3)]


def test_a_day_gone_by_is_said_to_be_applied_from_today(open_house: House, person: Person) -> None:
    person.click_button("Change course…")
    line = open_house.page("plan").course.forms["hold"].from_day.line
    person.click(line)
    line.selectAll()
    person.type("2026-11-20")
    person.click_button("See the changed plan")
    assert person.reads("It applies from 23 Nov 2026: what was planned on days gone by stays.")
    person.click_button("Save this version")
    assert open_house.contents().plan.versions[-1].applies_from == TODAY


def test_going_on_takes_what_the_hold_left_out_and_not_the_hold(open_house: House, person: Person) -> None:
    with open_house.reading() as journal:
        latest = journal.plan().latest
        assert latest is not None
        held = course.hold(latest.steps, TODAY, None, "planned")
        journal.change_course(held, TODAY)
        journal.save_plan([*held[:-1], replace(held[-1], note="as agreed")])
    look_again(open_house)
    person.click_button("Change course…")
    person.click_button("What changes: go on with")
    card = open_house.page("plan").course
    line = card.forms["resume"].from_day.line
    person.click(line)
    line.selectAll()
    person.type("2026-12-08")
    assert [(s.start, s.kind) for s in card.steps[2:]] == [
        (TODAY, StepKind.HOLD),
        (date(2026, 12, 8), StepKind.CUT),
        (date(2026, 12, 22), StepKind.CUT),
        (date(2027, 1, 8), StepKind.CUT),
    ]


def test_going_on_without_a_hold_has_nothing_to_go_on_with(open_house: House, person: Person) -> None:
    with open_house.reading() as journal:
        latest = journal.plan().latest
        assert latest is not None
        journal.save_plan(latest.steps[:3])
    look_again(open_house)
    person.click_button("Change course…")
    person.click_button("What changes: go on with")
    assert not person.button("See the changed plan").isEnabled()


def test_the_keys_stay_on_the_page_when_a_draft_goes(open_house: House, person: Person) -> None:
    for act in ("Put it in the bin", "It is agreed…"):
        with open_house.reading() as journal:
            latest = journal.plan().latest
            assert latest is not None
            journal.save_plan(latest.steps, draft=True)
        look_again(open_house)
        person.tab_to(act, back=act.startswith("It"))
        person.press(Key.Key_Return)
        if act.startswith("It"):
            person.press(Key.Key_Return)
        assert person.place == "Write a new version…"
    assert not any(v.draft for v in open_house.contents().plan.versions)


def test_the_step_that_is_read_stays_when_something_else_is_written(open_house: House, person: Person) -> None:
    person.tab_to("Steps of the plan")
    for _ in range(2):
        person.press(Key.Key_Down)
    card = open_house.page("plan").steps
    with open_house.reading() as journal:
        journal.set_note(TODAY, "from elsewhere")
    look_again(open_house)
    assert (person.place, card.table.currentIndex().row()) == ("Steps of the plan", 3)
    with open_house.reading() as journal:
        journal.add_preparation(Preparation(0, journal.medicines()[0].id, Form.TABLET, mg("2.5")))
    look_again(open_house)
    assert (person.place, card.table.currentIndex().row()) == ("Steps of the plan", 3)
    QApplication.processEvents()
    assert "1 × 2.5 mg tablet" in words(open_house)


def test_the_course_of_a_plan_of_years_changes_without_waiting(house: House, person: Person, qtbot) -> None:
    journal = furnished(house)
    medicine = journal.medicines()[0].id
    rows = [(FIRST + timedelta(days=n), "20", str(20 - Decimal(n) / 500)) for n in range(4990)]
    journal.save_plan(steps(medicine, *rows))
    journal.close()
    show_plan(house, person, qtbot)
    before = perf_counter()
    person.click_button("Change course…")
    assert perf_counter() - before < 2, "a name for each step that has begun, and for no other"
    person.tab_to("Days; empty: until further notice")
    person.type("7")
    assert person.reads("4991 steps in all. The last step comes 7 days later")


def test_the_page_turns_with_the_day(open_house: House, person: Person) -> None:
    page = open_house.page("plan")
    object.__setattr__(open_house.clock, "instant", datetime(2026, 12, 1, 9, tzinfo=LONDON))
    page._minute.timeout.emit()
    assert page.now.total.text() == "diazepam 4.5 mg a day"
    assert page.supply.until.text == "2026-12-29"
    person.press(Key.Key_1, CONTROL)
    object.__setattr__(open_house.clock, "instant", datetime(2026, 12, 15, 9, tzinfo=LONDON))
    person.press(Key.Key_2, CONTROL)
    QApplication.processEvents()
    assert page.now.total.text() == "diazepam 2.5 mg a day"


def test_undo_in_the_table_stops_at_the_table(open_house: House, person: Person) -> None:
    before = open_house.contents()
    person.click_button("Write a new version…")
    page = open_house.page("plan")
    page.editor.grid.view.open_at(4, 1)
    person.type("1")
    person.press(Key.Key_Return)
    page.editor.grid.view.setFocus()
    for _ in range(4):
        person.press(Key.Key_Z, CONTROL)
    assert page.editor.grid.model.grid.texts[4].cells[0] == "0 mg"
    assert open_house.contents() == before


def test_a_dose_that_is_typed_into_a_rule_keeps_the_keys(open_house: House, person: Person) -> None:
    person.click_button("Write a new version…")
    person.click_button("How: From a rule")
    line = person.field("Taken now at 08:00")
    person.click(line)
    person.type("1")
    person.press(Key.Key_1, CONTROL)
    person.press(Key.Key_2, CONTROL)
    QApplication.processEvents()
    person.type("2")
    assert (person.place, person.at.text()) == ("Taken now at 08:00", "5 mg12")


def test_a_medicine_that_is_gone_is_not_planned(house: House, person: Person, qtbot) -> None:
    house.furnish()
    show_plan(house, person, qtbot)
    person.click_button("Write a new version…")
    with house.reading() as journal:
        journal.undo()
    look_again(house)
    person.click_button("Save this version")
    assert person.reads("That entry is no longer there. Nothing was changed.")
    assert house.contents().plan.versions == ()


def test_an_empty_field_of_a_change_is_no_mistake(open_house: House, person: Person) -> None:
    person.click_button("Change course…")
    person.click_button("What changes: move the later steps")
    assert person.reads("“By so many days” is not written yet.")
    assert not person.button("See the changed plan").isEnabled()


def test_what_is_asked_for_is_in_sight(house: House, person: Person, qtbot) -> None:
    house.furnish()
    desk = house.open(1024, 600, text_scale=2.0)
    qtbot.waitUntil(desk.window.isActiveWindow)
    person.press(Key.Key_2, CONTROL)
    for name in ("Count what is at hand…", "Change course…"):
        person.click_button(name)
        for _ in range(3):
            QApplication.processEvents()
        window = desk.window
        top = person.at.mapTo(window, person.at.rect().topLeft()).y()
        assert 0 <= top <= window.height() - person.at.height(), name


def test_no_file_is_overwritten_that_was_not_named(
    open_house: House, person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for suffix, act in ((".pdf", "Save the plan as PDF…"), (".ics", "Save calendar file…")):
        (tmp_path / f"mine{suffix}").write_text("mine")
        for name in ("mine", "n" * 300):
            monkeypatch.setattr(saving, "ask_save_path", lambda *_, name=name: tmp_path / name)
            person.click_button(act)
            assert ("is there already" if name == "mine" else "could not be written") in open_house.said
        assert (tmp_path / f"mine{suffix}").read_text() == "mine"


def test_days_written_from_right_to_left_leave_the_amounts_alone(house: House, qtbot) -> None:
    furnished(house).close()
    journal = open_journal(house.file, house.clock)
    locale = Locale("ar", "EG", right_to_left=True)
    card = NowCard(locale)
    qtbot.addWidget(card)
    card.show_plan(journal.plan(), TODAY, {m.id: m for m in journal.medicines()}, (), journal.contents().boundary)
    journal.close()
    isolated = f"\u2068{day_short(date(2026, 12, 1), locale)}\u2069"
    assert f"on {isolated}: 4.5 mg a day" in card.later.text().replace("\u200b", "")
