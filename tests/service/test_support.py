"""Urgent events, practices, marks, people, visits, own words: written at once, undone in one step, taken in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from journal.domain.contents import Contents
from journal.domain.own_number import OwnNumber
from journal.domain.person import Person, Role
from journal.domain.practice import CATALOGUE, PracticeDone
from journal.domain.problems import Problem
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.visit import Visit, VisitKind
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.commands import command_text
from journal.words.problems import sentence
from tests.service.conftest import SetClock

TODAY = date(2026, 11, 23)


def support_of(contents: Contents) -> dict[str, tuple[object, ...]]:
    names = (
        "urgent_events", "practices", "practices_done", "context_marks", "people", "visits", "own_words",
        "own_numbers", "thought_records", "answers",
    )  # fmt: skip
    return {name: getattr(contents, name) for name in names}


def everything(journal: Journal) -> None:
    """One of each."""
    journal.record_urgent("seizure", note="in the kitchen")
    walk = next(p for p in journal.practices() if p.key == "walk")
    journal.tick_practice(TODAY, walk, minutes=20, helped=1)
    journal.mark_context(TODAY, "alcohol", "one glass")
    journal.save_person(Person(0, "Dr Example", Role.PRESCRIBER, "0100 000", on_card=True))
    person = journal.contents().people[0]
    journal.save_visit(
        Visit(0, TODAY, VisitKind.CLINICIAN, time(10, 30), person.id, "sleep?", "hold", TODAY + timedelta(days=14))
    )
    journal.set_own_words("signs", "I stop answering the door.")
    journal.save_own_number(OwnNumber(0, "Neighbour", "0100 111"))
    journal.save_answers(Answers(0, TODAY, "phq9", (0, 1, 2, 3, 0, 1, 2, None, 1), 2))
    journal.save_thought(ThoughtRecord(0, TODAY, "at night", "fear", 80, after=40))


def test_an_urgent_event_is_in_the_file_in_one_step_and_more_is_added_later(
    journal: Journal, file: Path, clock: SetClock
) -> None:
    made = journal.record_urgent("seizure")
    assert made.new_id is not None
    with_second = open_journal(file, clock)
    (event,) = with_second.contents().urgent_events
    with_second.close()
    assert (event.day, event.at, event.kind, event.zone, event.utc_offset_min) == (
        TODAY, time(21, 4), "seizure", "Europe/London", 0,
    )  # fmt: skip
    journal.tell_urgent(made.new_id, done="called 999", ended="at home again")
    (event,) = journal.contents().urgent_events
    assert (event.done, event.ended) == ("called 999", "at home again")
    assert TODAY in journal.contents().recorded_days()
    journal.undo()
    assert journal.contents().urgent_events[0].done == ""


def test_half_past_one_at_night_belongs_to_the_day_before(journal: Journal, clock: SetClock) -> None:
    clock.instant = clock.instant.replace(day=24, hour=1, minute=30)
    journal.record_urgent("seizure")
    (event,) = journal.contents().urgent_events
    assert (event.day, event.at) == (TODAY, time(1, 30))


def test_every_practice_of_the_catalogue_is_offered_and_gets_its_row_when_it_is_touched(journal: Journal) -> None:
    assert [p.key for p in journal.practices()] == list(CATALOGUE)
    assert journal.contents().practices == ()
    breathing = journal.practices()[1]
    journal.tick_practice(TODAY, breathing)
    (stored,) = journal.contents().practices
    assert journal.contents().practices_done == (PracticeDone(TODAY, stored.id),)
    journal.tick_practice(TODAY, stored, minutes=5, helped=-1)
    assert journal.contents().practices_done == (PracticeDone(TODAY, stored.id, 5, -1),)
    assert len(journal.practices()) == len(CATALOGUE)
    journal.untick_practice(TODAY, stored.id)
    assert journal.contents().practices_done == ()
    journal.undo()
    assert journal.contents().practices_done == (PracticeDone(TODAY, stored.id, 5, -1),)


def test_a_hidden_practice_stays_in_the_list_of_all(journal: Journal) -> None:
    journal.hide_practice(journal.practices()[0], True)
    journal.add_practice("  sauna ")
    found = {p.key or p.name: p.hidden for p in journal.practices()}
    assert found["therapy"] is True
    assert found["sauna"] is False
    with pytest.raises(Problem) as caught:
        journal.add_practice("Sauna")
    assert caught.value.id == "practice_name_twice"


def test_a_mark_is_changed_and_taken_away(journal: Journal) -> None:
    journal.mark_context(TODAY, "caffeine", "")
    journal.mark_context(TODAY, "caffeine", "3 cups")
    assert [(m.key, m.text) for m in journal.contents().context_marks] == [("caffeine", "3 cups")]
    journal.mark_context(TODAY, "caffeine", None)
    assert journal.contents().context_marks == ()


def test_own_words_are_one_text_a_section(journal: Journal) -> None:
    journal.set_own_words("helps", "tea")
    journal.set_own_words("helps", "tea, and a walk")
    assert [(w.section, w.text) for w in journal.contents().own_words] == [("helps", "tea, and a walk")]
    journal.set_own_words("helps", " ")
    assert journal.contents().own_words == ()
    journal.undo()
    assert journal.contents().own_words[0].text == "tea, and a walk"


def test_answers_are_kept_with_those_that_were_not_given(journal: Journal) -> None:
    everything(journal)
    (found,) = journal.contents().answers
    assert found.values == (0, 1, 2, 3, 0, 1, 2, None, 1)
    journal.save_answers(replace(found, values=(3,) * 9))
    assert journal.contents().answers[0].values == (3,) * 9
    journal.remove_answers(found.id)
    assert journal.contents().answers == ()
    journal.undo()
    assert len(journal.contents().answers) == 1


def test_people_and_visits_are_changed_where_they_stand(journal: Journal) -> None:
    everything(journal)
    (person,) = journal.contents().people
    (visit,) = journal.contents().visits
    journal.save_person(Person(person.id, "Dr Other", Role.CLINICIAN, "0100 222"))
    journal.save_visit(Visit(visit.id, TODAY + timedelta(days=7), VisitKind.CLINICIAN, person_id=person.id))
    assert journal.contents().people[0].name == "Dr Other"
    assert journal.contents().visits[0].day == TODAY + timedelta(days=7)
    journal.remove_visit(visit.id)
    assert journal.contents().visits == ()


def test_each_command_is_undone_and_done_again_in_one_step_and_has_a_name(journal: Journal) -> None:
    before = support_of(journal.contents())
    everything(journal)
    after = support_of(journal.contents())
    names: list[str] = []
    while (name := journal.undo_name()) is not None:
        names.append(name)
        journal.undo()
    assert support_of(journal.contents()) == before
    assert len(names) == 9
    assert "the entry" not in {command_text(name) for name in names}
    while journal.redo_name() is not None:
        journal.redo()
    assert support_of(journal.contents()) == after


def test_what_is_exported_is_taken_in_whole_and_only_once(journal: Journal, tmp_path: Path, clock: SetClock) -> None:
    everything(journal)
    contents = journal.contents()
    other = open_journal(tmp_path / "other.ebb", clock, create=True)
    result = other.import_contents(contents, "json")
    assert {name: result.added[name] for name in support_of(contents)} == dict.fromkeys(support_of(contents), 1)
    taken_in = support_of(other.contents())
    assert [replace(p, position=0) for p in taken_in.pop("practices")] == [  # type: ignore[type-var]
        replace(p, position=0) for p in contents.practices
    ]
    assert taken_in.items() <= support_of(contents).items()
    again = other.import_contents(contents, "json")
    assert not again.changes.kinds
    assert len(other.contents().visits) == 1
    other.close()


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        (lambda j: j.record_urgent("seizure", TODAY + timedelta(days=1)), "day_in_future"),
        (lambda j: j.tick_practice(TODAY + timedelta(days=1), j.practices()[0]), "day_in_future"),
        (lambda j: j.tick_practice(TODAY, j.practices()[0], minutes=0), "practice_minutes"),
        (lambda j: j.tick_practice(TODAY, j.practices()[0], helped=2), "practice_helped"),
        (lambda j: j.mark_context(TODAY, "nothing", ""), "not_found"),
        (lambda j: j.save_person(Person(0, " ")), "person_name_missing"),
        (lambda j: j.save_visit(Visit(0, TODAY, next_day=TODAY)), "visit_next_before"),
        (lambda j: j.save_visit(Visit(0, TODAY, person_id=7)), "not_found"),
        (lambda j: j.save_own_number(OwnNumber(0, "x", "none")), "own_number_missing"),
        (lambda j: j.save_thought(ThoughtRecord(0, TODAY, before=101)), "thought_strength"),
        (lambda j: j.tell_urgent(9, done="x"), "not_found"),
        (lambda j: j.set_own_words("elsewhere", "x"), "not_found"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    journal: Journal, act: Callable[[Journal], object], problem: str
) -> None:
    with pytest.raises(Problem) as caught:
        act(journal)
    assert caught.value.id == problem
    assert sentence(caught.value, journal.locale)
    assert support_of(journal.contents()) == dict.fromkeys(support_of(Contents()), ())
    assert journal.undo_name() is None


def test_a_visit_takes_the_questions_along_in_one_step(journal: Journal) -> None:
    journal.set_questions(["Why?", "When?"])
    made = journal.save_visit(Visit(0, TODAY, questions="Why?\nWhen?"), asked=True)
    assert made.kinds == {"people", "settings"}
    assert journal.questions() == ()
    journal.undo()
    assert (journal.visits(), journal.questions()) == ((), ("Why?", "When?"))
    journal.save_visit(Visit(0, TODAY, questions="Why?\nWhen?"))
    assert journal.questions() == ("Why?", "When?")
