"""Thought records: begin with the first answer, every answer may be missing, can be put away; read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.thought_record import ThoughtRecord
from journal.gui.pages.support.thought_form import QUESTIONS
from journal.gui.pages.support.thoughts_card import SHOWN, ThoughtsCard
from tests.gui.journeys.house import TODAY, YESTERDAY
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom, write

BEFORE, AFTER = "How strong was the feeling, 0 to 100?", "How strong is it after that, 0 to 100?"
NEWEST = ("8 Nov 2026, 2", "8 Nov 2026", "7 Nov 2026", "6 Nov 2026", "5 Nov 2026", "4 Nov 2026")


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[CardRoom]:
    made = CardRoom(tmp_path, qapp, ThoughtsCard, lambda card, contents: card.show_contents(contents))
    made.open()
    yield made
    made.shut()


def test_a_whole_record_by_keys_is_one_entry_in_the_order_of_the_form(room: CardRoom) -> None:
    person = room.person
    person.tab_to("New record…")
    person.press(Key.Key_Return)
    assert person.place == "What was the situation?"
    for name, text in (
        (QUESTIONS["situation"], "at the shop"),
        (QUESTIONS["feeling"], "fear"),
        (BEFORE, "80"),
        (QUESTIONS["thought"], "I will fall"),
        (QUESTIONS["speaks_for"], "my knees shake"),
        (QUESTIONS["speaks_against"], "I never fell"),
        (QUESTIONS["balanced"], "I shake and I stand"),
        (AFTER, "40%"),
    ):
        assert person.place == name
        person.type(text)
        person.press(Key.Key_Tab)
    assert room.contents.thought_records == (
        ThoughtRecord(
            1, TODAY, "at the shop", "fear", 80, "I will fall", "my knees shake", "I never fell",
            "I shake and I stand", 40,
        ),
    )  # fmt: skip
    person.click_button("Close this record")
    assert not room.page.card.form.is_open
    assert person.reads("23 Nov 2026 · fear 80 → 40")


def test_every_answer_alone_is_a_record_and_none_is_none(room: CardRoom) -> None:
    for number, question in enumerate(QUESTIONS.values(), 1):
        room.person.click_button("New record…")
        write(room.person, question, "x")
        room.person.click_button("Close this record")
        assert len(room.contents.thought_records) == number
    room.person.click_button("New record…")
    write(room.person, "Day of the record", "2026-11-22")
    room.person.click_button("Close this record")
    assert len(room.contents.thought_records) == len(QUESTIONS)
    found = [[f for f in QUESTIONS if getattr(record, f)] for record in room.contents.thought_records]
    assert found == [[field] for field in QUESTIONS]


def test_a_record_of_yesterday_begins_with_its_day(room: CardRoom) -> None:
    room.person.click_button("New record…")
    write(room.person, "Day of the record", "2026-11-22")
    write(room.person, BEFORE, "0")
    assert room.contents.thought_records == (ThoughtRecord(1, YESTERDAY, before=0),)
    assert room.person.reads("22 Nov 2026 · 0")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (BEFORE, "101", "101 is outside"),
        (AFTER, "-1", "-1 is outside"),
        (BEFORE, "very", "“very” could not be read as a strength"),
        (AFTER, "33.5", "“33.5” could not be read as a strength"),
        ("Day of the record", "2026-11-24", "24 Nov 2026 is in the future"),
        ("Day of the record", "then", "“then” could not be read as a date"),
    ],
)
def test_what_cannot_be_stays_with_a_sentence_and_takes_nothing_else_along(
    room: CardRoom, name: str, text: str, said: str
) -> None:
    room.person.click_button("New record…")
    write(room.person, name, text)
    write(room.person, QUESTIONS["balanced"], "both")
    assert room.contents.thought_records == (ThoughtRecord(1, TODAY, balanced="both"),)
    room.away_and_back()
    room.person.click_button("Close this record")
    assert room.page.card.form.is_open
    assert room.person.reads(said)
    assert room.person.field(name).text() == text


def test_words_that_could_not_be_written_stay_and_are_tried_again(room: CardRoom) -> None:
    room.person.click_button("New record…")
    with room.full_disk("save_thought"):
        write(room.person, QUESTIONS["situation"], "at night")
        write(room.person, BEFORE, "70")
        room.show()
        room.person.click_button("New record…")
        room.away_and_back()
        assert room.page.card.form.texts["situation"].toPlainText() == "at night"
    assert room.contents.thought_records == ()
    room.away_and_back()
    assert room.contents.thought_records == (ThoughtRecord(1, TODAY, "at night", before=70),)


def test_with_a_full_disk_no_other_record_takes_the_place_of_words(room: CardRoom) -> None:
    room.bridge.do(room.journal.save_thought, ThoughtRecord(0, YESTERDAY, "before"))
    room.person.click_button("New record…")
    with room.full_disk("save_thought"):
        write(room.person, QUESTIONS["situation"], "at night")
        room.person.click_button("Open the record: 22 Nov 2026")
        assert room.page.card.form.texts["situation"].toPlainText() == "at night"
    room.person.click_button("Open the record: 22 Nov 2026")
    assert room.page.card.form.texts["situation"].toPlainText() == "before"
    assert [r.situation for r in room.contents.thought_records] == ["before", "at night"]


def test_records_stand_newest_first_are_opened_binned_and_brought_back(room: CardRoom) -> None:
    for day in range(1, SHOWN + 3):
        room.journal.save_thought(ThoughtRecord(0, date(2026, 11, day), f"day {day}", after=day))
    room.journal.save_thought(ThoughtRecord(0, date(2026, 11, 8), "again"))
    room.show()
    column = room.page.card.list.column
    names = [column.itemAt(i).widget().change.accessibleName() for i in range(column.count())]
    assert names == [f"Open the record: {name}" for name in NEWEST]
    room.person.click_button("Show 3 older records")
    assert column.count() == SHOWN + 3
    room.person.click_button("Open the record: 3 Nov 2026")
    write(room.person, AFTER, "")
    assert room.contents.thought_records[2].after is None
    room.person.click_button("Put the record in the bin: 3 Nov 2026")
    assert [r.day.day for r in room.contents.thought_records] == [1, 2, 4, 5, 6, 7, 8, 8]
    assert not room.page.card.form.is_open
    room.bridge.undo()
    assert room.contents.thought_records[2].situation == "day 3"


def test_records_that_are_put_away_are_out_of_sight_and_in_the_journal(room: CardRoom) -> None:
    room.person.click_button("New record…")
    room.person.type("half a sen")
    room.page.card.put_away = True
    assert not room.page.card.isVisible()
    assert room.contents.thought_records == (ThoughtRecord(1, TODAY, "half a sen"),)
    room.show()
    assert not room.page.card.isVisible()
    room.page.card.put_away = False
    assert room.page.card.isVisible()
    assert room.person.reads("half a sen")


def test_nothing_that_is_asked_tells_anyone_what_to_do() -> None:
    assert all(question.endswith("?") for question in (*QUESTIONS.values(), BEFORE, AFTER))
    assert all(question.split()[0] in {"What", "How", "Is"} for question in (*QUESTIONS.values(), BEFORE, AFTER))


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_everything_fits_and_has_a_name(room: CardRoom, theme: str, scale: float) -> None:
    for text in ("Donaudampfschifffahrtsgesellschaftskapitän " * 4, "short"):
        room.journal.save_thought(ThoughtRecord(0, TODAY, text, "fear and more than that", 100, after=100))
    room.show()
    room.person.click_button("Open the record: 23 Nov 2026, 2")
    room.dress(theme, scale)
    assert room.wrong() == []
