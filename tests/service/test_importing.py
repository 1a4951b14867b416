"""An import in steps holds the journal: nothing comes between, and what is left leaves no part behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from journal.domain.contents import Contents, DayEntry
from journal.domain.locale import Locale
from journal.domain.person import Person
from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from tests.plots.small import LONDON

TODAY = date(2026, 11, 23)
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=LONDON), LONDON)
SAMPLE = sample_contents(20, TODAY, 1)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "journal.ebb", CLOCK, create=True, locale=Locale())
    yield opened
    opened.close()


def noted(journal: Journal, note: str, overall: int | None = None, source: str = "daylio") -> tuple[int, ...]:
    """Import one day entry; how many entries were added, were there already, differed, and notes were joined."""
    result = journal.import_contents(Contents(entries=(DayEntry(TODAY, overall, note),)), source)
    return result.added.get("entries", 0), result.there_already, result.kept_own, result.notes_joined


def note_of(journal: Journal) -> str:
    return journal.day(TODAY).entry.note


def test_no_command_comes_between_the_steps_and_none_of_them_is_lost(journal: Journal) -> None:
    run = journal.start_import(SAMPLE, "json")
    assert run.advance(0.0)
    for command in (lambda: journal.set_note(TODAY, "x"), journal.undo, journal.begin_waiting, journal.forget_commands):
        with pytest.raises(Problem) as caught:
            command()
        assert caught.value.id == "import_under_way"
    while run.advance(0.0):
        pass
    assert run.result is not None
    assert run.done == run.total
    assert len(journal.contents().doses) == len(SAMPLE.doses)
    journal.undo()
    assert journal.contents().doses == ()


def test_no_backup_is_made_in_the_middle(journal: Journal) -> None:
    run = journal.start_import(SAMPLE, "json")
    assert run.advance(0.0)
    with pytest.raises(Problem):
        journal.back_up()
    run.cancel()
    assert journal.back_up().path.exists()


def test_a_cancelled_import_leaves_no_row(journal: Journal) -> None:
    before = journal.contents()
    run = journal.start_import(SAMPLE, "json")
    for _ in range(200):
        assert run.advance(0.0)
    run.cancel()
    assert not run.advance(1.0)
    assert run.result is None
    assert journal.contents() == before
    assert journal.undo_name() is None


def test_a_journal_that_is_closed_in_the_middle_is_as_before(tmp_path: Path) -> None:
    path = tmp_path / "closed.ebb"
    journal = open_journal(path, CLOCK, create=True)
    before = journal.contents()
    run = journal.start_import(SAMPLE, "json")
    assert run.advance(0.0)
    journal.close()
    run.cancel()
    again = open_journal(path, CLOCK)
    assert again.contents() == before
    again.close()


def test_a_trial_counts_what_an_import_does_and_changes_nothing(journal: Journal) -> None:
    before = journal.contents()
    tried = journal.try_import(SAMPLE, "json")
    assert journal.contents() == before
    assert journal.redo_name() is None
    done = journal.import_contents(SAMPLE, "json")
    assert (tried.added, tried.there_already, tried.kept_own) == (done.added, done.there_already, done.kept_own)


def test_a_note_is_put_below_the_one_of_its_day_once(journal: Journal) -> None:
    journal.set_note(TODAY, "mine")
    assert noted(journal, "theirs\n\nin two parts") == (0, 0, 0, 1)
    assert note_of(journal) == "mine\n\ntheirs\n\nin two parts"
    assert noted(journal, "theirs\n\nin two parts") == (0, 1, 0, 0)
    assert noted(journal, "mine") == (0, 1, 0, 0)
    assert noted(journal, "a third") == (0, 0, 0, 1)
    assert noted(journal, "theirs\n\nin two parts") == (0, 1, 0, 0)
    assert note_of(journal) == "mine\n\ntheirs\n\nin two parts\n\na third"
    journal.undo()
    journal.undo()
    assert note_of(journal) == "mine"


def test_part_of_a_word_is_not_the_same_note(journal: Journal) -> None:
    journal.set_note(TODAY, "restless")
    assert noted(journal, "rest") == (0, 0, 0, 1)
    assert note_of(journal) == "restless\n\nrest"


def test_an_answer_that_differs_stays_and_one_that_is_missing_is_filled_in(journal: Journal) -> None:
    journal.set_note(TODAY, "mine")
    assert noted(journal, "", 6) == (1, 0, 0, 0)
    assert noted(journal, "", 7) == (0, 0, 1, 0)
    assert noted(journal, "more", 7) == (0, 0, 1, 1)
    entry = journal.day(TODAY).entry
    assert (entry.overall, entry.note) == (6, "mine\n\nmore")


def test_two_equal_records_of_a_file_are_two_but_never_more(journal: Journal) -> None:
    people = (Person(4, "Anna"), Person(9, "Anna"))
    journal.import_contents(Contents(people=people), "json")
    assert [(p.id, p.name) for p in journal.contents().people] == [(4, "Anna"), (9, "Anna")]
    again = journal.import_contents(Contents(people=(*people, Person(11, "Anna"))), "json")
    assert (again.added, again.there_already) == ({"people": 1}, 2)
