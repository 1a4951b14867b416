"""The daily offer, the time of an urgent event put right, the order of practices, and aftercare as a query."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from journal.domain.amount import Amount
from journal.domain.dose_text import read_dose
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.practice import CATALOGUE
from journal.domain.problems import Problem
from journal.exchange.json_file import read_json, write_json
from journal.service.journal import Journal
from journal.service.session import open_journal
from journal.words.commands import command_text
from journal.words.support_words import PRACTICES
from tests.service.conftest import SetClock

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


def rate(journal: Journal, key: str, value: int | None, day: date = TODAY) -> None:
    journal.rate(day, next(s.id for s in journal.symptoms() if s.key == key), value)


def test_a_severe_rating_offers_and_a_milder_one_takes_the_offer_back(journal: Journal) -> None:
    assert not journal.day(TODAY).urgent_offered
    rate(journal, "tremor", 3)
    assert journal.day(TODAY).urgent_offered
    rate(journal, "tremor", 2)
    assert not journal.day(TODAY).urgent_offered
    rate(journal, "anxiety", 4)
    assert not journal.day(TODAY).urgent_offered, "anxiety is not in the table"


def test_a_day_gone_by_is_filled_in_without_the_offer(journal: Journal) -> None:
    rate(journal, "tremor", 4, YESTERDAY)
    assert not journal.day(YESTERDAY).urgent_offered


def test_put_away_it_stays_away_that_day_over_a_restart_and_comes_again_the_next(
    journal: Journal, file: Path, clock: SetClock
) -> None:
    rate(journal, "tremor", 3)
    journal.put_off_urgent_offer()
    rate(journal, "palpitations", 4)
    again = open_journal(file, clock)
    assert not again.day(TODAY).urgent_offered
    again.close()
    clock.instant = clock.instant + timedelta(days=1)
    assert not journal.day(TODAY + timedelta(days=1)).urgent_offered, "nothing is rated yet"
    rate(journal, "tremor", 3, TODAY + timedelta(days=1))
    assert journal.day(TODAY + timedelta(days=1)).urgent_offered


def test_an_event_of_the_day_ends_the_offer_and_undo_brings_it_back(journal: Journal) -> None:
    rate(journal, "tremor", 3)
    journal.record_urgent("heartbeat_tremor")
    assert not journal.day(TODAY).urgent_offered
    journal.undo()
    assert journal.day(TODAY).urgent_offered


def test_the_time_of_an_event_is_put_right_in_one_write_that_undo_takes_back(journal: Journal) -> None:
    event_id = journal.record_urgent("seizure", note="in the kitchen").new_id
    assert event_id is not None
    journal.tell_urgent(event_id, done="called 999")
    (before,) = journal.contents().urgent_events
    summer = date(2026, 7, 1)
    made = journal.move_urgent(event_id, summer, time(7, 30))
    (event,) = journal.contents().urgent_events
    assert (event.id, event.day, event.at, event.utc_offset_min) == (event_id, summer, time(7, 30), 60)
    assert (event.kind, event.note, event.done) == ("seizure", "in the kitchen", "called 999")
    assert made.period is not None
    assert (made.period.first, made.period.last) == (summer, TODAY), "both days read again"
    assert command_text(journal.undo_name() or "") == "the time of an urgent event"
    journal.undo()
    assert journal.contents().urgent_events == (before,)
    journal.move_urgent(event_id, YESTERDAY, None)
    (event,) = journal.contents().urgent_events
    assert (event.day, event.at) == (YESTERDAY, None)


def test_a_time_that_it_has_already_writes_nothing(journal: Journal) -> None:
    event_id = journal.record_urgent("seizure").new_id
    assert event_id is not None
    (event,) = journal.contents().urgent_events
    assert journal.move_urgent(event_id, event.day, event.at).kinds == frozenset()


def test_an_event_cannot_be_moved_into_the_future_nor_one_that_is_not_there(journal: Journal) -> None:
    event_id = journal.record_urgent("seizure").new_id
    assert event_id is not None
    before = journal.contents()
    for number, day, problem in ((event_id, TODAY + timedelta(days=1), "day_in_future"), (99, TODAY, "not_found")):
        with pytest.raises(Problem) as caught:
            journal.move_urgent(number, day, time(8))
        assert caught.value.id == problem
    assert journal.contents() == before


def test_practices_keep_the_order_of_the_catalogue_and_own_ones_follow(journal: Journal) -> None:
    journal.add_practice("hens")
    journal.tick_practice(TODAY, next(p for p in journal.practices() if p.key == "clinician"))
    journal.tick_practice(TODAY, next(p for p in journal.practices() if p.key == "walk"))
    assert [p.key or p.name for p in journal.practices()] == [*CATALOGUE, "hens"]


@pytest.mark.parametrize("name", PRACTICES.values())
def test_a_name_of_the_catalogue_is_not_added_again(journal: Journal, name: str) -> None:
    with pytest.raises(Problem) as caught:
        journal.add_practice(f"  {name.upper()} ")
    assert caught.value.id == "practice_name_twice"
    assert journal.contents().practices == ()


@pytest.fixture
def stopped(journal: Journal) -> Journal:
    """2 mg from 1 September, nothing from 1 November; one medicine."""
    journal.begin("diazepam", None, [(time(21), Amount.from_mg("2"))], date(2026, 9, 1))
    steps = [Step(date(2026, 9, 1), (PlannedDose(1, time(21), Amount.from_mg("2")),), StepKind.START)]
    journal.save_plan([*steps, Step(date(2026, 11, 1), (), StepKind.STOP)], agreed_with="Dr Example")
    return journal


def test_aftercare_begins_with_the_stop_and_a_recorded_dose_moves_it_on(stopped: Journal) -> None:
    assert stopped.aftercare(date(2026, 10, 31)) is None
    found = stopped.aftercare(TODAY)
    assert found is not None
    assert (found.last_dose, found.days_since) == (date(2026, 10, 31), 23)
    assert stopped.day(TODAY).after_stop
    assert not stopped.day(date(2026, 10, 31)).after_stop
    stopped.take_extra(date(2026, 11, 20), 1, read_dose("1 mg", stopped.locale, ()), time(9))
    assert stopped.aftercare(date(2026, 11, 20)) is None, "the day of a dose is an ordinary one"
    found = stopped.aftercare(TODAY)
    assert found is not None
    assert found.last_dose == date(2026, 11, 20)


def test_days_are_counted_only_where_that_was_chosen_and_the_choice_goes_with_the_journal(
    journal: Journal, tmp_path: Path, clock: SetClock
) -> None:
    assert not journal.shows_day_count
    journal.set_shows_day_count(True)
    assert journal.shows_day_count
    other = open_journal(tmp_path / "other.ebb", clock, create=True)
    other.import_contents(read_json(write_json(journal.contents(), "1").encode(), "days.json"), "json")
    assert other.shows_day_count
    other.close()
    journal.set_shows_day_count(False)
    assert not journal.shows_day_count
