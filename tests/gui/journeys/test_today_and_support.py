"""Today with what may have helped, marks, the daily offer and the time after the last dose, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from journal.config.settings import load_settings
from journal.domain.dose_text import read_dose
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.gui.pages.today.page import TodayPage
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from tests.gui.journeys.house import EVENING, LONDON, TODAY, YESTERDAY, House, mg
from tests.gui.journeys.person import CONTROL, Key, Person

OFFER = "An urgent event can be recorded, with telephone numbers."
FOOT = "Something serious happened? Record an urgent event"


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def opened(house: House, qtbot) -> TodayPage:
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    page = house.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.foot is not None)
    settle()
    return page


@pytest.fixture
def page(house: House, qtbot) -> Iterator[TodayPage]:
    house.furnish()
    return opened(house, qtbot)


def words(page: TodayPage) -> list[str]:
    return [w.text() for w in page.findChildren(QLabel) if w.isVisible() and w.text()]


def rate_tremor(person: Person, digit: str) -> None:
    person.tab_to("Tremor")
    person.type(digit)
    settle()


def stop_after(house: House, last: date) -> None:
    """A plan agreed on 1 October that has its last dose on that day."""
    journal = open_journal(house.file, FixedClock(datetime(2026, 3, 1, 9, tzinfo=LONDON), LONDON), create=True)
    journal.begin("diazepam", None, [(EVENING, mg("2.5"))], date(2026, 3, 1))
    dose = PlannedDose(journal.medicines()[0].id, EVENING, mg("2.5"))
    start = Step(date(2026, 3, 1), (dose,), StepKind.START)
    journal.save_plan([start, Step(last + timedelta(days=1), (), StepKind.STOP)], agreed_with="Dr Example")
    journal.close()


def test_what_helped_and_the_marks_are_recorded_for_the_day_that_is_shown(
    house: House, person: Person, page: TodayPage
) -> None:
    person.tab_to("Walk or gentle movement")
    person.press(Key.Key_Space)
    person.tab_to("Meals and water")
    person.press(Key.Key_Space)
    person.tab_to("Alcohol, caffeine and other things: Alcohol")
    person.press(Key.Key_Space)
    page.show_day(YESTERDAY)
    person.tab_to("Breathing exercise")
    person.press(Key.Key_Space)
    found = house.contents()
    names = {p.id: p.key for p in found.practices}
    done = {(names[d.practice_id], d.day) for d in found.practices_done}
    assert done == {("walk", TODAY), ("meals", TODAY), ("breathing", YESTERDAY)}
    assert [(m.key, m.day) for m in found.context_marks] == [("alcohol", TODAY)]
    helped = page.parts["practices"].card
    assert helped.rows["breathing", ""].tick.isChecked()
    assert not helped.rows["walk", ""].tick.isChecked()


def test_the_keys_go_as_the_page_is_read(person: Person, page: TodayPage) -> None:
    order = ["Dizziness", "Therapy session", "Regular wake time", "Alcohol, caffeine and other things: Alcohol", "Note"]
    person.tab_to("Anxiety")
    for name in order:
        person.tab_to(name)
    assert person.tab_to(FOOT) == 1


def test_the_routine_and_what_helped_share_no_line(page: TodayPage) -> None:
    routine, helped = page.parts["routine"].card, page.parts["practices"].card
    assert [key for key, _ in routine.rows] == ["wake_time", "meals", "daylight"]
    assert not set(routine.rows) & set(helped.rows)
    assert len(helped.rows) == 10


def test_a_part_is_left_out_at_once_and_brought_back_on_the_spot(house: House, person: Person, page: TodayPage) -> None:
    person.click_button("Leave this out of Today")
    settle()
    assert not page.parts["marks"].card.isVisible()
    assert load_settings(house.settings_file).hidden_today == ("marks",)
    assert person.place == "Bring it back: Alcohol, caffeine and other things"
    person.press(Key.Key_Return)
    settle()
    assert page.parts["marks"].card.isVisible()
    assert load_settings(house.settings_file).hidden_today == ()


def test_what_was_left_out_stays_out_after_a_restart_and_settings_have_it(
    house: House, person: Person, page: TodayPage, qtbot
) -> None:
    person.click_button("Change the routine…")
    person.click(page.parts["routine"].card.panel.leave)
    house.shut()
    again = opened(house, qtbot)
    assert again.parts["routine"].card is None
    assert "Daily routine" not in words(again)
    person.press(Key.Key_7, CONTROL)
    person.click_button("On Today: Daily routine")
    person.press(Key.Key_1, CONTROL)
    settle()
    assert again.parts["routine"].card.isVisible()


def test_a_quick_day_has_none_of_them_and_still_its_foot(person: Person, page: TodayPage) -> None:
    page.header.quick.click()
    settle()
    assert not any(part.isVisible() for part in page.parts.values())
    assert page.foot.isVisible()
    page.header.quick.click()
    settle()
    assert all(part.card.isVisible() for part in page.parts.values())


def test_a_severe_rating_offers_under_the_list_and_moves_no_row(house: House, person: Person, page: TodayPage) -> None:
    asked: list[bool] = []
    page.urgent_requested.connect(lambda: asked.append(True))
    places = [row.mapTo(page.widget(), row.rect().topLeft()) for row in page.symptoms.list.rows]
    rate_tremor(person, "2")
    assert OFFER not in words(page)
    rate_tremor(person, "3")
    assert OFFER in words(page)
    assert [row.mapTo(page.widget(), row.rect().topLeft()) for row in page.symptoms.list.rows] == places
    assert house.contents().urgent_events == (), "nothing is recorded by it"
    person.tab_to("Record an urgent event…")
    person.press(Key.Key_Return)
    assert asked == [True]


def test_the_offer_that_was_put_away_does_not_come_again_that_day(
    house: House, person: Person, page: TodayPage, qtbot
) -> None:
    rate_tremor(person, "4")
    person.tab_to("Not now: this line stays away today")
    person.press(Key.Key_Space)
    settle()
    assert OFFER not in words(page)
    assert person.at.window() is page.window(), "the keys are on the page still"
    house.shut()
    again = opened(house, qtbot)
    rate_tremor(person, "3")
    assert OFFER not in words(again)


def test_the_foot_asks_for_an_urgent_event(person: Person, page: TodayPage) -> None:
    asked: list[bool] = []
    page.urgent_requested.connect(lambda: asked.append(True))
    person.click_button(FOOT)
    assert asked == [True]


def test_after_the_last_dose_one_line_stands_for_the_doses(house: House, person: Person, qtbot) -> None:
    stop_after(house, date(2026, 10, 31))
    page = opened(house, qtbot)
    assert "Last dose: 31 October 2026" in words(page)
    assert "Doses" not in words(page)
    assert not any(text.startswith("Check-in") for text in words(page))
    page.show_day(date(2026, 10, 31))
    settle()
    assert page.doses.isVisible()
    assert not page.aftercare.isVisible()


def test_a_dose_that_is_recorded_again_brings_the_card_back_and_undo_the_line(
    house: House, person: Person, qtbot
) -> None:
    stop_after(house, date(2026, 10, 31))
    page = opened(house, qtbot)
    person.click_button("Record a dose…")
    settle()
    assert person.place == "Amount of diazepam"
    person.type("1 mg")
    person.press(Key.Key_Return)
    settle()
    assert [d.amount for d in house.contents().doses] == [mg("1")]
    assert page.doses.isVisible()
    assert not page.aftercare.isVisible()
    person.press(Key.Key_Z, CONTROL)
    settle()
    assert house.contents().doses == ()
    assert "Last dose: 31 October 2026" in words(page)


def test_on_the_day_of_a_check_in_a_line_leads_to_support(house: House, person: Person, qtbot) -> None:
    stop_after(house, TODAY - timedelta(weeks=4))
    page = opened(house, qtbot)
    asked: list[str] = []
    page.section_requested.connect(asked.append)
    assert "Check-in: 4 weeks after the last dose" in words(page)
    person.click_button("Fill in a questionnaire")
    person.press(Key.Key_1, CONTROL)
    person.click_button("Visits")
    person.press(Key.Key_1, CONTROL)
    assert asked == ["questionnaires", "people"]
    page.show_day(YESTERDAY)
    settle()
    assert not any(text.startswith("Check-in") for text in words(page))


def test_days_are_counted_on_today_only_where_that_was_chosen(house: House, qtbot) -> None:
    stop_after(house, date(2026, 11, 11))
    page = opened(house, qtbot)
    assert "Last dose: 11 November 2026" in words(page)
    page.bridge.do(page.journal.set_shows_day_count, True)
    settle()
    assert "Last dose: 11 November 2026 · Day 12" in words(page)


def test_a_dose_of_another_day_moves_the_last_dose_on_the_page_that_is_shown(house: House, qtbot) -> None:
    stop_after(house, date(2026, 10, 31))
    page = opened(house, qtbot)
    medicine = page.journal.medicines()[0].id
    dose = read_dose("1 mg", page.journal.locale)
    page.bridge.do(page.journal.take_extra, date(2026, 11, 10), medicine, dose, time(9))
    settle()
    assert "Last dose: 10 November 2026" in words(page)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('["marks", "routine"]', ("marks", "routine")),
        ('["a part of a newer Ebb"]', ("a part of a newer Ebb",)),
        ("[]", ()),
        ('"marks"', ()),
        ("[1]", ()),
    ],
)
def test_what_is_left_out_is_read_from_the_settings_or_nothing_is(
    house: House, written: str, read: tuple[str, ...]
) -> None:
    house.settings_file.parent.mkdir(parents=True, exist_ok=True)
    house.settings_file.write_text(f"hidden_today = {written}\n", "utf-8")
    assert load_settings(house.settings_file).hidden_today == read
