"""Backups that are taken by themselves: when, where, and what happens when a folder is not there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.config.paths import backups_beside
from journal.domain.problems import Problem
from journal.service.journal import Journal
from journal.service.session import open_journal

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    zone = ZoneInfo("UTC")

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock):
    made = open_journal(tmp_path / "data" / "journal.ebb", clock, create=True)
    yield made
    made.close()


def taken(journal: Journal, folder: Path | None = None) -> list[str]:
    place = folder or backups_beside(journal.path)
    return sorted(file.name for file in place.iterdir()) if place.is_dir() else []


def test_one_is_taken_when_there_is_none_and_not_again_without_a_change(journal: Journal, clock: Clock) -> None:
    clock.at += timedelta(minutes=1)
    assert len(journal.back_up_when_due()) == 1
    clock.at += timedelta(minutes=5)
    assert journal.back_up_when_due() == ()
    assert taken(journal) == ["journal-20261123T120100Z.ebb"]


def test_a_change_or_another_day_asks_for_another(journal: Journal, clock: Clock) -> None:
    clock.at += timedelta(minutes=1)
    journal.back_up_when_due()
    clock.at += timedelta(minutes=1)
    journal.set_overall(clock.at.date(), 5)
    clock.at += timedelta(minutes=1)
    assert len(journal.back_up_when_due()) == 1
    assert journal.back_up_when_due() == ()
    clock.at += timedelta(days=1)
    assert len(journal.back_up_when_due()) == 1
    # Of one day the newest is enough.
    assert taken(journal) == ["journal-20261123T120300Z.ebb", "journal-20261124T120300Z.ebb"]


def test_what_is_recorded_in_the_second_of_a_backup_asks_for_another(journal: Journal, clock: Clock) -> None:
    clock.at += timedelta(minutes=1)
    journal.back_up_when_due()
    journal.set_overall(clock.at.date(), 5)
    assert journal.copy_due(backups_beside(journal.path))


def test_a_second_folder_gets_its_own_and_one_that_is_not_there_is_not_made(
    journal: Journal, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    clock.at += timedelta(minutes=1)
    assert len(journal.back_up_when_due(stick)) == 1
    assert not stick.exists()
    stick.mkdir()
    assert [copy.path.parent for copy in journal.back_up_when_due(stick)] == [stick]
    assert taken(journal, stick) == ["journal-20261123T120100Z.ebb"]


def test_a_folder_that_cannot_be_written_does_not_keep_the_other_from_its_copy(
    journal: Journal, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups_beside(journal.path).write_text("a file where the folder should be", "utf-8")
    clock.at += timedelta(minutes=1)
    with pytest.raises(Problem) as caught:
        journal.back_up_when_due(stick)
    assert caught.value.id == "backup_not_made"
    assert taken(journal, stick) == ["journal-20261123T120100Z.ebb"]


def test_a_passphrase_is_known_without_touching_the_file(tmp_path: Path, clock: Clock) -> None:
    journal = open_journal(tmp_path / "own.ebb", clock, create=True, passphrase="six grey geese")
    try:
        assert journal.encrypted
        assert journal.opens_with("six grey geese")
        assert not journal.opens_with("six grey goose")
        (copy,) = journal.back_up_when_due()
    finally:
        journal.close()
    again = open_journal(copy.path, clock, passphrase="six grey geese")
    assert again.encrypted
    again.close()


def test_a_journal_without_a_passphrase_opens_with_none(journal: Journal) -> None:
    assert not journal.encrypted
    assert not journal.opens_with("six grey geese")
