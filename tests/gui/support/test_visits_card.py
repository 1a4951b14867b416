"""Visits: written down from the first words on, in order, changed, binned; read back from the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.person import Person as Someone
from journal.domain.person import Role
from journal.domain.visit import Visit, VisitKind
from journal.gui.pages.support.visits_card import PAST_SHOWN, VisitsCard
from tests.gui.journeys.house import TODAY, YESTERDAY
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom, write

GATHERED = "How long on this step?\nWhat about sleep?"


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[CardRoom]:
    made = CardRoom(tmp_path, qapp, VisitsCard, lambda card, contents: card.show_contents(contents, TODAY))
    made.journal.save_person(Someone(0, "Dr Example", Role.PRESCRIBER))
    made.journal.save_person(Someone(0, "Dr Before", Role.PRESCRIBER, retired=True))
    made.open()
    yield made
    made.shut()


def titles(room: CardRoom, rows: object) -> list[str]:
    column = rows.column
    return [column.itemAt(i).widget().change.accessibleName() for i in range(column.count())]


def choose(room: CardRoom, name: str, word: str) -> None:
    """Choose a word of a list by the arrow keys."""
    select = room.person.field(name)
    select.setFocus()
    wanted = select.findText(word)
    assert wanted >= 0, word
    while select.currentIndex() != wanted:
        room.person.press(Key.Key_Down if select.currentIndex() < wanted else Key.Key_Up)


def test_a_visit_that_is_kept_as_it_stands_is_today_with_the_gathered_questions(room: CardRoom) -> None:
    room.journal.set_questions(GATHERED.split("\n"))
    room.person.click_button("Add a visit…")
    assert room.person.at.text() == "23 Nov 2026"
    assert room.contents.visits == ()
    room.person.click_button("Keep this visit")
    assert room.contents.visits == (Visit(1, TODAY, questions=GATHERED),)
    assert not room.page.card.form.is_open
    assert room.person.reads("What about sleep?")


def test_a_form_that_was_only_opened_writes_nothing(room: CardRoom) -> None:
    room.person.click_button("Add a visit…")
    choose(room, "What kind of contact?", "Group meeting")
    room.person.press(Key.Key_Escape)
    assert not room.page.card.form.is_open
    room.away_and_back()
    assert room.contents.visits == ()


def test_the_gathered_questions_are_for_clinicians_only(room: CardRoom) -> None:
    room.journal.set_questions(GATHERED.split("\n"))
    room.person.click_button("Add a visit…")
    questions = room.page.card.form.questions
    assert questions.toPlainText() == GATHERED
    choose(room, "What kind of contact?", "Therapy session")
    assert questions.toPlainText() == ""
    choose(room, "What kind of contact?", "Visit or call with a clinician")
    assert questions.toPlainText() == GATHERED
    write(room.person, "What to ask", "Only this")
    choose(room, "What kind of contact?", "Group meeting")
    assert room.contents.visits == (Visit(1, TODAY, VisitKind.GROUP, questions="Only this"),)


def test_a_visit_is_one_entry_whatever_is_filled_in_and_each_field_is_saved_when_left(room: CardRoom) -> None:
    room.person.click_button("Add a visit…")
    write(room.person, "Day of the visit", "2026-11-20")
    choose(room, "With whom?", "Dr Example")
    write(room.person, "What was agreed", "Stay until the new year")
    assert room.contents.visits == (Visit(1, date(2026, 11, 20), person_id=1, agreed="Stay until the new year"),)
    write(room.person, "Next visit, if there is one", "2027-01-08")
    assert room.contents.visits[0].next_day == date(2027, 1, 8)
    write(room.person, "Next visit, if there is one", "")
    assert room.contents.visits[0].next_day is None
    assert len(room.contents.visits) == 1
    assert room.person.reads("20 Nov 2026 · Visit or call with a clinician · Dr Example")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Day of the visit", "soon", "“soon” could not be read as a date"),
        ("Next visit, if there is one", "2026-11-23", "is not after the visit of 23 Nov 2026"),
        ("Next visit, if there is one", "31.2.2027", "could not be read as a date"),
    ],
)
def test_a_day_that_cannot_be_stays_with_a_sentence_and_takes_nothing_else_along(
    room: CardRoom, name: str, text: str, said: str
) -> None:
    room.person.click_button("Add a visit…")
    write(room.person, name, text)
    write(room.person, "What was agreed", "a blood test")
    assert room.contents.visits == (Visit(1, TODAY, agreed="a blood test"),)
    room.away_and_back()
    room.person.click_button("Keep this visit")
    assert room.page.card.form.is_open
    assert room.person.reads(said)
    assert room.person.field(name).text() == text
    room.person.click_button("Add a visit…")
    assert room.person.place == name
    assert len(room.contents.visits) == 1


def test_words_that_could_not_be_written_stay_and_are_tried_again(room: CardRoom) -> None:
    room.person.click_button("Add a visit…")
    with room.full_disk("save_visit"):
        write(room.person, "What was agreed", "a blood test")
        room.show()
        room.away_and_back()
        room.person.click_button("Keep this visit")
        assert room.page.card.form.is_open
        assert room.page.card.form.agreed.toPlainText() == "a blood test"
    assert room.contents.visits == ()
    room.away_and_back()
    assert room.contents.visits == (Visit(1, TODAY, agreed="a blood test"),)


def test_a_change_keeps_the_time_and_who_is_no_longer_there(room: CardRoom) -> None:
    room.bridge.do(room.journal.save_visit, Visit(0, YESTERDAY, at=time(10, 30), person_id=2, questions="Sleep?"))
    room.person.click_button("Change: 22 Nov 2026 · 10:30 · Visit or call with a clinician · Dr Before")
    assert room.page.card.form.whom.select.currentText() == "Dr Before"
    write(room.person, "What was agreed", "hold ")
    room.person.click_button("Keep this visit")
    assert room.contents.visits == (
        Visit(1, YESTERDAY, at=time(10, 30), person_id=2, questions="Sleep?", agreed="hold"),
    )


def test_ahead_and_past_stand_newest_first_and_older_ones_on_request(room: CardRoom) -> None:
    for days in (7, 0, 14, *(-n for n in range(1, PAST_SHOWN + 3))):
        room.journal.save_visit(Visit(0, TODAY + timedelta(days=days)))
    room.show()
    card = room.page.card
    assert [t[8:19] for t in titles(room, card.ahead)] == ["7 Dec 2026 ", "30 Nov 2026", "23 Nov 2026"]
    assert [t[8:19] for t in titles(room, card.past)] == [f"{23 - n} Nov 2026" for n in range(1, PAST_SHOWN + 1)]
    room.person.click_button("Show 2 older visits")
    assert [t[8:19] for t in titles(room, card.past)][-2:] == ["16 Nov 2026", "15 Nov 2026"]
    assert not card.older.isVisible()


def test_the_bin_takes_a_visit_shuts_its_form_and_undo_brings_it_back(room: CardRoom) -> None:
    room.bridge.do(room.journal.save_visit, Visit(0, TODAY, agreed="hold"))
    room.person.click_button("Change: 23 Nov 2026")
    room.person.click_button("Put it in the bin: 23 Nov 2026")
    assert room.contents.visits == ()
    assert not room.page.card.form.is_open
    room.bridge.undo()
    assert room.contents.visits == (Visit(1, TODAY, agreed="hold"),)


def test_without_people_nobody_is_asked_for(room: CardRoom) -> None:
    room.bridge.undo()
    room.bridge.undo()
    room.person.click_button("Add a visit…")
    assert not room.page.card.form.whom.isVisible()
    room.person.click_button("Keep this visit")
    assert room.contents.visits == (Visit(1, TODAY),)


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everything_fits_and_has_a_name(room: CardRoom, theme: str, scale: float) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän " * 4
    room.journal.save_visit(Visit(0, TODAY, person_id=1, questions=long, agreed=long, next_day=date(2026, 12, 7)))
    room.journal.save_visit(Visit(0, YESTERDAY, VisitKind.GROUP))
    room.show()
    room.person.click_button("Change: 23 Nov 2026")
    room.dress(theme, scale)
    assert room.wrong() == []
