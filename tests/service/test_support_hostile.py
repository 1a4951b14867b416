"""The commands of support against odd input, and against a plain list of what the journal held after each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from journal.domain.contents import Contents
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import SECTIONS
from journal.domain.person import Person
from journal.domain.practice import CATALOGUE, Practice
from journal.domain.problems import Problem
from journal.domain.questionnaire import Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.visit import Visit
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.problems import sentence
from tests.service.conftest import SetClock

TODAY = date(2026, 11, 23)
WRITERS: dict[str, Callable[[Journal, str], object]] = {
    "record_urgent": lambda j, said: j.record_urgent("seizure", note=said),
    "tell_urgent": lambda j, said: j.tell_urgent(j.record_urgent("seizure").new_id or 0, ended=said),
    "add_practice": lambda j, said: j.add_practice(said),
    "mark_context": lambda j, said: j.mark_context(TODAY, "travel", said),
    "save_person": lambda j, said: j.save_person(Person(0, said, phone=said, note=said)),
    "save_visit": lambda j, said: j.save_visit(Visit(0, TODAY, questions=said, agreed=said)),
    "set_own_words": lambda j, said: j.set_own_words("signs", said),
    "save_own_number": lambda j, said: j.save_own_number(OwnNumber(0, said, f"1{said}")),
    "save_thought": lambda j, said: j.save_thought(ThoughtRecord(0, TODAY, said, thought=said)),
    "set_card_name": lambda j, said: j.set_card_name(said),
    "set_note": lambda j, said: j.set_note(TODAY, said),
}


@pytest.mark.parametrize("name", WRITERS)
def test_signs_that_no_file_can_hold_cost_no_other_sign(journal: Journal, name: str) -> None:
    WRITERS[name](journal, "before \ud800 after\0")
    assert "before \ufffd after" in repr(journal.contents())
    before = journal.contents()
    journal.undo()
    assert journal.contents() != before
    journal.redo()
    assert journal.contents() == before


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("said", ["x" * 1_000_000, "\u202eright\u2066 to left", "a\x07\x1b[31m\x85b"])
def test_long_texts_and_signs_that_cannot_be_seen_are_kept_and_taken_back(
    journal: Journal, name: str, said: str
) -> None:
    before = journal.contents()
    WRITERS[name](journal, said)
    assert journal.contents() != before
    while journal.undo_name() is not None:
        journal.undo()
    assert journal.contents() == before


@pytest.mark.parametrize(
    "act",
    [
        lambda j, day: j.record_urgent("seizure", day, time(1, 30)),
        lambda j, day: j.tick_practice(day, j.practices()[0]),
        lambda j, day: j.mark_context(day, "stress", ""),
        lambda j, day: j.save_visit(Visit(0, day)),
        lambda j, day: j.save_thought(ThoughtRecord(0, day)),
        lambda j, day: j.save_answers(Answers(0, day, "gad7", (0,) * 7)),
    ],
)
@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31)])
def test_a_slip_in_the_year_is_said(journal: Journal, act: Callable[[Journal, date], object], day: date) -> None:
    with pytest.raises(Problem) as caught:
        act(journal, day)
    assert sentence(caught.value, journal.locale) == f"{day.isoformat()} lies before 1900. Check the year."
    assert journal.undo_name() is None


def test_a_moved_event_with_a_slip_in_its_year_stays_where_it_is(journal: Journal) -> None:
    event_id = journal.record_urgent("seizure").new_id or 0
    before = journal.contents()
    for day in (date.min, date.max, TODAY + timedelta(days=1)):
        with pytest.raises(Problem) as caught:
            journal.move_urgent(event_id, day, time(1, 30))
        assert caught.value.id in ("day_too_early", "day_in_future")
    assert journal.contents() == before


def test_an_own_practice_whose_adding_was_undone_is_no_longer_there(journal: Journal) -> None:
    journal.add_practice("Sauna")
    gone = journal.practices()[-1]
    journal.undo()
    for act in (lambda: journal.tick_practice(TODAY, gone), lambda: journal.hide_practice(gone, True)):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.id == "not_found"
    assert journal.redo_name() == "add_practice"


def test_a_practice_of_the_catalogue_is_ticked_anew_after_its_first_tick_was_undone(journal: Journal) -> None:
    journal.tick_practice(TODAY, journal.practices()[0])
    stale = journal.practices()[0]
    journal.undo()
    journal.tick_practice(TODAY, stale, minutes=5)
    (practice,), (done,) = journal.contents().practices, journal.contents().practices_done
    assert (practice.key, done.practice_id, done.minutes) == (CATALOGUE[0], practice.id, 5)


def test_an_own_practice_named_as_a_key_is_not_taken_for_the_one_of_the_catalogue(
    journal: Journal, tmp_path: Path, clock: SetClock
) -> None:
    walk = next(p for p in journal.practices() if p.key == "walk")
    journal.tick_practice(TODAY, walk, minutes=1)
    journal.add_practice("walk")
    journal.tick_practice(TODAY, journal.practices()[-1], minutes=2)
    other = open_journal(tmp_path / "other.ebb", clock, create=True)
    other.import_contents(journal.contents(), "json")
    assert {(p.key, p.name) for p in other.contents().practices} == {("walk", ""), ("", "walk")}
    assert sorted(d.minutes or 0 for d in other.contents().practices_done) == [1, 2]
    other.close()


def test_two_windows_see_and_take_back_each_others_commands(journal: Journal, file: Path, clock: SetClock) -> None:
    other = open_journal(file, clock)
    event_id = journal.record_urgent("seizure").new_id or 0
    other.tell_urgent(event_id, done="rang")
    before = other.contents()
    journal.remove_urgent(event_id)
    with pytest.raises(Problem) as caught:
        other.tell_urgent(event_id, ended="well")
    assert caught.value.id == "not_found"
    other.undo()
    assert journal.contents() == other.contents() == before
    journal.undo()
    assert other.contents().urgent_events[0].done == ""
    other.close()


def test_an_event_of_the_summer_that_is_told_in_winter_has_the_offset_of_the_summer(journal: Journal) -> None:
    journal.record_urgent("seizure", date(2026, 7, 1), time(14))
    journal.record_urgent("seizure", date(2026, 10, 24), time(0, 59))
    journal.record_urgent("seizure", date(2026, 10, 24), time(2, 30))
    assert [(e.day.month, e.at, e.utc_offset_min) for e in journal.contents().urgent_events] == [
        (7, time(14), 60), (10, time(0, 59), 60), (10, time(2, 30), 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "instant", "offset"),
    [
        ("Asia/Kathmandu", datetime(2026, 11, 23, 19, 45, tzinfo=UTC), 345),
        ("America/St_Johns", datetime(2026, 11, 24, 5, 0, tzinfo=UTC), -210),
        ("Pacific/Kiritimati", datetime(2026, 11, 23, 11, 30, tzinfo=UTC), 840),
    ],
)
def test_half_past_one_is_of_the_day_before_in_every_zone(
    journal: Journal, clock: SetClock, zone: str, instant: datetime, offset: int
) -> None:
    clock.zone, clock.instant = ZoneInfo(zone), instant
    event_id = journal.record_urgent("seizure").new_id or 0
    (event,) = journal.contents().urgent_events
    assert (event.day, event.at, event.utc_offset_min, event.zone) == (TODAY, time(1, 30), offset, zone)
    journal.move_urgent(event_id, TODAY, time(3))
    journal.move_urgent(event_id, TODAY, time(1, 30))
    assert journal.contents().urgent_events == (event,)


texts = st.sampled_from(["", "a", "b", "=c", "d\ne"])
days = st.sampled_from([TODAY - timedelta(days=n) for n in range(3)])


class Course(RuleBasedStateMachine):
    """Commands, undo, redo and restarts in any order; ``states`` are what the journal held after each command."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="ebb-course-")
        self._file = Path(self._folder.name) / "journal.ebb"
        self._clock = SetClock()
        self.journal = open_journal(self._file, self._clock, create=True)
        self.states: list[Contents] = [self.journal.contents()]
        self.at = 0

    def teardown(self) -> None:
        self.journal.close()
        self._folder.cleanup()

    def _do(self, act: Callable[[Journal], Any]) -> None:
        before = self.journal.contents()
        assert before == self.states[self.at]
        try:
            changed = bool(act(self.journal).kinds)
        except Problem:
            changed = False
        after = self.journal.contents()
        assert changed or after == before
        if changed:
            self.states[self.at + 1 :] = [after]
            self.at += 1

    def _some(self, name: str, nth: int) -> int:
        found = getattr(self.journal.contents(), name)
        return found[nth % len(found)].id if found else 9

    @rule(day=days, text=texts)
    def record(self, day: date, text: str) -> None:
        self._do(lambda j: j.record_urgent("overdose", day, time(1, 30), text))

    @rule(nth=st.integers(0, 3), day=days, text=texts)
    def tell_and_move(self, nth: int, day: date, text: str) -> None:
        event = self._some("urgent_events", nth)
        self._do(lambda j: j.tell_urgent(event, done=text))
        self._do(lambda j: j.move_urgent(event, day, None))

    @rule(nth=st.integers(0, 3))
    def take_away(self, nth: int) -> None:
        self._do(lambda j: j.remove_urgent(self._some("urgent_events", nth)))
        self._do(lambda j: j.remove_visit(self._some("visits", nth)))
        self._do(lambda j: j.remove_answers(self._some("answers", nth)))

    @rule(day=days, nth=st.integers(0, 16), minutes=st.sampled_from([None, 0, 5, 1440]))
    def tick(self, day: date, nth: int, minutes: int | None) -> None:
        listed = [*self.journal.practices(), Practice(999, "", "gone")]
        self._do(lambda j: j.tick_practice(day, listed[nth % len(listed)], minutes))

    @rule(day=days, nth=st.integers(0, 16), hidden=st.booleans())
    def untick_and_hide(self, day: date, nth: int, hidden: bool) -> None:
        listed = self.journal.practices()
        chosen = listed[nth % len(listed)]
        self._do(lambda j: j.untick_practice(day, chosen.id))
        self._do(lambda j: j.hide_practice(chosen, hidden))

    @rule(text=texts)
    def add(self, text: str) -> None:
        self._do(lambda j: j.add_practice(text))
        self._do(lambda j: j.save_person(Person(0, text)))
        self._do(lambda j: j.save_own_number(OwnNumber(0, text, "112")))

    @rule(day=days, text=st.none() | texts)
    def mark(self, day: date, text: str | None) -> None:
        self._do(lambda j: j.mark_context(day, "alcohol", text))

    @rule(day=days, nth=st.integers(0, 3), ahead=st.integers(-1, 9), text=texts)
    def visit(self, day: date, nth: int, ahead: int, text: str) -> None:
        following, whose = day + timedelta(days=ahead), self._some("people", nth)
        self._do(lambda j: j.save_visit(Visit(0, day, person_id=whose, questions=text, next_day=following)))

    @rule(section=st.sampled_from(SECTIONS), text=texts)
    def words(self, section: str, text: str) -> None:
        self._do(lambda j: j.set_own_words(section, text))
        self._do(lambda j: j.set_card_name(text))

    @rule(day=days, text=texts, strength=st.sampled_from([None, -1, 0, 100]))
    def think_and_answer(self, day: date, text: str, strength: int | None) -> None:
        self._do(lambda j: j.save_thought(ThoughtRecord(0, day, text, before=strength)))
        self._do(lambda j: j.save_answers(Answers(0, day, "phq9", (strength and 3,) * 9)))

    @rule(shown=st.booleans())
    def settle(self, shown: bool) -> None:
        self._do(lambda j: j.set_shows_day_count(shown))
        self._do(lambda j: j.put_off_urgent_offer())

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, self.at)):
            self.journal.undo()
            self.at -= 1
            assert self.journal.contents() == self.states[self.at]
        assert (self.journal.undo_name() is None) == (self.at == 0)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.states) - 1 - self.at)):
            self.journal.redo()
            self.at += 1
            assert self.journal.contents() == self.states[self.at]
        assert (self.journal.redo_name() is None) == (self.at == len(self.states) - 1)

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self._clock.instant = self._clock.instant + timedelta(minutes=1)
        self.journal = open_journal(self._file, self._clock)
        assert self.journal.contents() == self.states[self.at]


Course.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestCourse = Course.TestCase


def test_what_an_import_adds_goes_and_comes_back_as_a_whole(journal: Journal) -> None:
    journal.record_urgent("seizure")
    before = journal.contents()
    said = replace(
        before,
        people=(Person(7, "Dr Weber"),),
        visits=(Visit(3, TODAY, person_id=7),),
        practices=(Practice(4, "", "Sauna"),),
    )
    journal.import_contents(said, "json")
    after = journal.contents()
    assert after.visits[0].person_id == after.people[0].id
    journal.undo()
    assert journal.contents() == before
    journal.redo()
    assert journal.contents() == after
