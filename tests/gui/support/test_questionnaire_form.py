"""The questionnaires: each answer in the file as it is given, the numbers at once, what was filled in found again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from journal.domain.questionnaire import GAD7, PHQ8, PHQ9, SHAPES, Answers
from journal.gui.pages.support.questionnaire_form import QuestionnaireForm
from journal.gui.pages.support.questionnaires_card import QuestionnairesCard
from journal.service.questionnaire_facts import instrument, instruments
from journal.words.urgent_words import Tier, local_text, tier_text, unknown_country_text
from tests.gui.journeys.house import TODAY
from tests.gui.journeys.person import Key
from tests.gui.support.card_room import LOOKS, CardRoom


class Room(CardRoom):
    """The card with the day of the journal."""

    def turn_clock(self, days: int) -> None:
        """Let it be so many days later, with nobody told."""
        clock = self.house.clock
        object.__setattr__(clock, "instant", clock.instant + timedelta(days=days))

    @property
    def card(self) -> QuestionnairesCard:
        card = self.page.card
        assert isinstance(card, QuestionnairesCard)
        return card

    @property
    def form(self) -> QuestionnaireForm:
        form = self.card.form
        assert form is not None
        return form

    def answer(self, number: int, value: int) -> None:
        """Press an answer of a question, counted from 1."""
        self.person.click(self.form.questions[number - 1].row.buttons[value])

    def wrong(self) -> list[str]:
        for _ in range(5):
            QApplication.processEvents()
        return super().wrong()

    def keep(self, after: int, *values: int | None, of: str = PHQ9) -> int:
        """Put a record into the file that was filled in so many days from today."""
        given = (*values, *[0] * (SHAPES[of].items - len(values)))
        done = self.bridge.do(self.journal.save_answers, Answers(0, TODAY + timedelta(days=after), of, given))
        assert done is not None
        assert done.new_id is not None
        return done.new_id


def rooms(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    """A room that is shut when it is left."""
    made: Room | None = None

    def fill(card: QuestionnairesCard, contents: object) -> None:
        card.show_contents(contents, made.journal.today() if made is not None else TODAY)

    made = Room(tmp_path, qapp, QuestionnairesCard, fill)
    made.open()
    yield made
    made.shut()


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    yield from rooms(qapp, tmp_path)


def test_the_form_is_the_owners_words_and_their_terms(room: Room) -> None:
    for one in instruments():
        room.person.click_button(one.name)
        asked = (one.difficulty,) if one.difficulty else ()
        for text in (one.stem, *one.items, one.terms, *asked):
            assert room.person.reads(text)
        rows = [question.row for question in room.form.questions]
        assert [row.name for row in rows] == [f"{n}. {text}" for n, text in enumerate(one.items, 1)] + list(asked)
        for row in rows[: len(one.items)]:
            assert [button.text() for button in row.buttons] == list(one.options)
        for row in rows[len(one.items) :]:
            assert [button.text() for button in row.buttons] == list(one.difficulty_options)
        assert room.person.reads(f"The total goes from 0 to {one.most_score}")
        assert room.person.reads("word for word as their owners published them")
        assert room.person.reads("NHS Data Dictionary" if one.id == PHQ9 else "there is no total")
    assert room.contents.answers == (), "looking at a form is no record"


def test_each_answer_is_in_the_file_as_it_is_given_in_any_order(room: Room) -> None:
    room.person.click_button("PHQ-9")
    assert room.person.reads("Nothing is answered.")
    room.answer(7, 2)
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (None,) * 6 + (2, None, None)),)
    assert room.person.reads("PHQ-9: no total (8 items not answered)")
    room.answer(1, 3)
    room.answer(10, 1)
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (3, *(None,) * 5, 2, None, None), 1),)
    for number in (2, 3, 4, 5, 6, 8):
        room.answer(number, 1)
    assert room.person.reads("PHQ-9: 12.4 of 27 (1 item not answered, total prorated by the rule of the NHS")
    room.answer(9, 0)
    assert room.person.reads("PHQ-9: 11 of 27")
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (3, 1, 1, 1, 1, 1, 2, 1, 0), 1),)


def test_the_chosen_answer_pressed_again_is_taken_back_and_the_last_one_takes_the_record_with_it(room: Room) -> None:
    room.person.click_button("GAD-7")
    room.answer(3, 0)
    room.answer(4, 2)
    room.answer(3, 0)
    assert room.contents.answers == (Answers(1, TODAY, GAD7, (None, None, None, 2, None, None, None)),)
    room.answer(4, 2)
    assert room.contents.answers == ()
    assert room.person.reads("Nothing is answered.")
    room.person.click_button("Undo: bring it back from the bin")
    assert room.contents.answers == (Answers(1, TODAY, GAD7, (None, None, None, 2, None, None, None)),)
    assert room.form.questions[3].row.value == 2


def test_undo_takes_the_answers_back_one_by_one_and_the_form_follows(room: Room) -> None:
    room.person.click_button("PHQ-8")
    room.answer(1, 1)
    room.answer(2, 2)
    room.bridge.undo()
    assert [question.row.value for question in room.form.questions] == [1, *(None,) * 7]
    room.bridge.undo()
    assert room.contents.answers == ()
    assert room.form.questions[0].row.value is None
    room.answer(8, 3)
    (found,) = room.contents.answers
    assert (found.instrument, found.values) == (PHQ8, (None,) * 7 + (3,))


def test_closing_loses_nothing_and_the_same_day_is_one_record(room: Room) -> None:
    room.person.click_button("GAD-7")
    room.answer(1, 1)
    room.person.click_button("Close this form")
    assert room.card.form is None
    room.person.click_button("PHQ-8")
    room.answer(1, 2)
    room.away_and_back()
    room.person.click_button("GAD-7")
    assert room.form.questions[0].row.value == 1
    room.answer(2, 3)
    assert [(a.instrument, a.values[:2]) for a in room.contents.answers] == [(GAD7, (1, 3)), (PHQ8, (2, None))]


def test_a_whole_form_by_keys_alone(room: Room) -> None:
    person = room.person
    person.tab_to("Questionnaire: PHQ-9")
    person.press(Key.Key_Right)
    person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.tab_to("1. Feeling nervous, anxious or on edge: Not at all")
    person.type("2103210")
    person.press(Key.Key_Up)
    assert room.contents.answers == (Answers(1, TODAY, GAD7, (2, 1, 0, 3, 2, 1, 0)),)
    assert person.reads("GAD-7: 9 of 21")
    assert person.place == "6. Becoming easily annoyed or irritable: Several days, chosen"
    person.press(Key.Key_Delete)
    assert person.reads("GAD-7: no total (1 item not answered)")


def test_item_9_above_0_is_saved_and_the_numbers_are_there_at_once(room: Room) -> None:
    room.bridge.change_settings(country="GB")
    room.person.click_button("PHQ-9")
    room.answer(9, 0)
    assert not room.person.reads(tier_text(Tier.B))
    room.answer(9, 1)
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (*(None,) * 8, 1)),)
    for words in (tier_text(Tier.B), local_text(), "116\u200b 123", "999"):
        assert room.person.reads(words.replace("\u200b", ""))
    QApplication.processEvents()
    numbers = room.form.numbers
    assert numbers is not None
    assert room.person.at is numbers.about
    for widget in (room.form.questions[8].row, numbers.about, numbers.numbers.rows[0].number):
        place = widget.mapTo(room.window, QPoint(0, 0)).y()
        assert 0 <= place <= room.window.height() - widget.height(), "in view without a turn of the wheel"
    room.answer(9, 2)
    room.answer(10, 1)
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (*(None,) * 8, 2), 1),), "nothing is blocked"
    room.person.click_button("Close")
    assert not room.person.reads(tier_text(Tier.B))
    room.person.click_button("Show the numbers")
    assert room.person.reads("999")
    room.person.press(Key.Key_Escape)
    assert not room.person.reads("999")
    room.answer(9, 2)
    assert not room.form.numbers_button.isVisible()


def test_item_9_by_a_digit_leaves_the_keys_with_the_numbers_and_escape_brings_them_back(room: Room) -> None:
    room.person.click_button("PHQ-9")
    room.person.click(room.form.questions[7].row.buttons[0])
    room.person.press(Key.Key_Down)
    room.person.type("3")
    assert room.person.place == tier_text(Tier.B)
    assert room.person.reads(unknown_country_text())
    assert room.contents.answers[0].values == (*(None,) * 7, 0, 3)
    room.person.press(Key.Key_Escape)
    assert room.person.place.startswith("9. Thoughts")


def test_other_items_and_other_questionnaires_show_no_numbers(room: Room) -> None:
    room.person.click_button("PHQ-8")
    for number in range(1, 9):
        room.answer(number, 3)
    assert not room.person.reads(tier_text(Tier.B))
    room.person.click_button("PHQ-9")
    room.answer(8, 3)
    assert not room.person.reads(tier_text(Tier.B))


def test_what_could_not_be_saved_shows_the_numbers_anyway_stays_and_is_tried_again(room: Room) -> None:
    room.bridge.change_settings(country="GB")
    room.person.click_button("PHQ-9")
    room.answer(1, 1)
    with room.full_disk("save_answers"):
        room.answer(9, 2)
        assert room.person.reads("999")
        assert room.person.reads("The answer is not saved.")
        room.show()
        room.answer(2, 3)
        room.person.click_button("GAD-7")
        room.person.click_button("PHQ-9")
        assert [room.form.questions[n].row.value for n in (0, 1, 8)] == [1, 3, 2]
        assert room.person.reads("What is chosen here is not saved.")
        room.away_and_back()
    assert set(room.refused) == {"file_unwritable"}
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (1, *(None,) * 8)),)
    room.person.click_button("Save again")
    assert room.contents.answers == (Answers(1, TODAY, PHQ9, (1, 3, *(None,) * 6, 2)),)
    assert not room.person.reads("not saved")


def test_a_first_answer_that_could_not_be_saved_is_one_record_when_the_page_is_left(room: Room) -> None:
    room.person.click_button("GAD-7")
    with room.full_disk("save_answers"):
        room.answer(1, 1)
        room.answer(2, 2)
    assert room.contents.answers == ()
    room.page.flush()
    assert room.contents.answers == (Answers(1, TODAY, GAD7, (1, 2, *(None,) * 5)),)
    room.answer(3, 3)
    assert room.contents.answers == (Answers(1, TODAY, GAD7, (1, 2, 3, *(None,) * 4)),)


def test_a_form_left_open_over_midnight_is_for_the_new_day_only_when_nothing_was_answered(room: Room) -> None:
    room.person.click_button("GAD-7")
    room.turn_clock(1)
    room.show()
    assert room.person.reads("GAD-7, 24 November 2026")
    room.turn_clock(1)
    room.answer(1, 1)
    assert room.person.reads("GAD-7, 25 November 2026")
    room.turn_clock(1)
    room.answer(2, 2)
    assert room.contents.answers == (Answers(1, TODAY + timedelta(days=2), GAD7, (1, 2, *(None,) * 5)),)
    assert room.person.reads("GAD-7, 25 November 2026")
    room.person.click_button("Close this form")
    room.person.click_button("GAD-7")
    assert room.person.reads("GAD-7, 26 November 2026")
    assert room.person.reads("Nothing is answered.")


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_nothing_is_cut_or_out_of_place_and_every_name_is_its_own(room: Room, theme: str, scale: float) -> None:
    room.dress(theme, scale)
    assert room.wrong() == []
    room.keep(-3, *(1,) * 9)
    room.keep(-7, 1, 2, None)
    room.bridge.change_settings(country="GB")
    room.person.click_button("PHQ-9")
    room.answer(1, 1)
    room.answer(9, 1)
    room.person.click_button("Show the totals over time")
    room.dress(theme, scale)
    assert room.wrong() == []
    with room.full_disk("save_answers"):
        room.answer(2, 1)
        room.dress(theme, scale)
        assert room.wrong() == []
    room.bridge.change_settings(country="")
    room.person.click_button("Fill in own numbers…")
    room.dress(theme, scale)
    assert room.wrong() == []


def test_the_instruments_are_those_that_ship(room: Room) -> None:
    assert [button.value for button in room.card.choice.buttons] == [PHQ9, PHQ8, GAD7]
    assert [button.text() for button in room.card.choice.buttons] == [
        instrument(one).name for one in (PHQ9, PHQ8, GAD7)
    ]
