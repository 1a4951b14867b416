"""After the last dose on Support: before a stop, after it, with doses again; by mouse, keys and names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from journal.domain.amount import Amount
from journal.domain.dose_text import read_dose
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.visit import Visit
from journal.gui.pages.support.aftercare_card import AftercareCard
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from tests.gui.journeys.house import LONDON, TODAY
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom

SLOT = time(21)


def stop(room: CardRoom, last: date, *, again: date | None = None, saved: date = TODAY) -> None:
    """2 mg in the evening, the last on the given day, and perhaps doses again from a later one on."""
    journal = open_journal(room.house.file, FixedClock(datetime.combine(saved, time(9), LONDON), LONDON))
    if not journal.medicines():
        journal.begin("diazepam", None, [(SLOT, Amount.from_mg("2"))], date(2026, 3, 1))
    dose = PlannedDose(journal.medicines()[0].id, SLOT, Amount.from_mg("2"))
    steps = [Step(date(2026, 3, 1), (dose,), StepKind.START), Step(last + timedelta(days=1), (), StepKind.STOP)]
    steps += [Step(again, (dose,), StepKind.RETURN)] if again else []
    journal.save_plan(steps, agreed_with="Dr Example")
    journal.close()


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[CardRoom]:
    made = CardRoom(tmp_path, qapp, AftercareCard, lambda card, contents: card.show_contents(contents, TODAY))
    yield made
    made.shut()


def words(room: CardRoom) -> list[str]:
    return [w.text() for w in room.page.card.findChildren(QLabel) if w.isVisible() and w.text()]


def test_before_a_stop_one_sentence_says_what_will_be_here(room: CardRoom) -> None:
    room.open()
    said = [
        "After the last dose",
        "Once the plan has stopped, the day of the last dose and the days of the check-ins are here.",
    ]
    assert words(room) == said
    assert room.page.card.rows == ()
    room.journal.begin("diazepam", None, [(SLOT, Amount.from_mg("2"))], date(2026, 3, 1))
    room.show()
    assert words(room) == said


def test_after_a_stop_the_last_dose_and_every_check_in_with_its_day(room: CardRoom) -> None:
    stop(room, date(2026, 8, 31))
    room.open()
    assert words(room) == [
        "After the last dose",
        "Last dose: 31 August 2026",
        "Check-ins",
        "Medicine that is left over can be returned to a pharmacy.",
        "4 weeks: 28 September 2026",
        "past",
        "8 weeks: 26 October 2026",
        "past",
        "12 weeks: 23 November 2026",
        "today",
        "6 months: 28 February 2027",
        "12 months: 31 August 2027",
    ]


def test_the_next_check_in_is_marked_and_a_visit_on_its_day_is_said(room: CardRoom) -> None:
    stop(room, date(2026, 10, 20))
    room.journal.save_visit(Visit(0, date(2026, 11, 17)))
    room.open()
    assert [row.state.text() for row in room.page.card.rows] == ["past · written down as a visit", "next", "", "", ""]


def test_days_are_counted_when_that_is_ticked_and_the_tick_is_in_the_file(room: CardRoom) -> None:
    stop(room, date(2026, 11, 11))
    room.open()
    assert "Day 12" not in words(room)
    room.person.tab_to("Count the days, here and on Today")
    room.person.press(Key.Key_Space)
    assert "Day 12" in words(room)
    assert ("day_count", "1") in room.contents.settings
    room.bridge.undo()
    assert "Day 12" not in words(room)
    assert not room.page.card.counted.isChecked()


def test_a_check_in_is_asked_for_as_a_visit_by_keys(room: CardRoom) -> None:
    stop(room, date(2026, 10, 31))
    room.open()
    asked: list[object] = []
    room.page.card.visit_requested.connect(asked.append)
    room.person.tab_to("Write it down as a visit: Check-in: 8 weeks after the last dose")
    room.person.press(Key.Key_Return)
    assert asked == [date(2026, 12, 26)]


def test_a_dose_that_is_recorded_later_is_said_and_moves_the_last_dose_on(room: CardRoom) -> None:
    stop(room, date(2026, 10, 31))
    dose = read_dose("1 mg", room.journal.locale)
    room.journal.take_extra(TODAY, room.journal.medicines()[0].id, dose, time(9))
    room.open()
    assert words(room)[1:] == ["Doses are planned or recorded again since 23 November 2026."]
    room.bridge.undo()
    room.journal.take_extra(date(2026, 11, 20), room.journal.medicines()[0].id, dose, time(9))
    room.show()
    assert words(room)[1] == "Last dose: 20 November 2026"


@pytest.mark.parametrize(
    ("again", "said"),
    [
        (date(2026, 11, 20), "Doses are planned or recorded again since 20 November 2026."),
        (date(2026, 12, 1), "Doses are planned again from 1 December 2026 on."),
    ],
)
def test_a_plan_with_doses_again_ends_it_without_a_word_of_judgement(room: CardRoom, again: date, said: str) -> None:
    stop(room, date(2026, 10, 31), saved=date(2026, 10, 1))
    stop(room, date(2026, 10, 31), again=again, saved=date(2026, 11, 20))
    room.open()
    assert words(room)[1:] == [said]


def test_a_tick_that_cannot_be_saved_is_taken_back(room: CardRoom) -> None:
    stop(room, date(2026, 10, 31))
    room.open()
    with room.full_disk("set_shows_day_count"):
        room.person.click_button("Count the days, here and on Today")
    assert room.refused == ["file_unwritable"]
    assert not room.page.card.counted.isChecked()


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_nothing_is_cut_or_small(room: CardRoom, theme: str, scale: float) -> None:
    stop(room, date(2026, 8, 31))
    room.open()
    room.dress(theme, scale)
    assert room.wrong() == []
