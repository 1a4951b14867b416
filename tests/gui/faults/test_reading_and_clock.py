"""A page that cannot be read, and a clock that cannot be right."""

from __future__ import annotations

from datetime import datetime

import pytest

from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from tests.gui.faults.giving import DAY, answer, give, settle, today
from tests.gui.journeys.house import LONDON, TODAY, House
from tests.gui.journeys.person import Person
from tests.service.test_faults import in_another_process


def test_a_page_that_cannot_be_read_says_so_and_is_read_when_it_can(
    open_house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_house.desk is not None
    assert open_house.journal is not None
    window = open_house.desk.window

    def broken(*_: object) -> None:
        raise Problem("file_unreadable", path=str(open_house.file), reason="disk I/O error")

    with monkeypatch.context() as fault:
        fault.setattr(open_house.journal, "contents", broken)
        person.click_button("History")
        settle()
        assert person.reads("This page could not be read")
        person.click_button("Try again to read this page")
        assert person.reads("This page could not be read")
        person.click_button("Today")
        person.click_button("The day before")
        assert today(open_house).day == TODAY
        assert today(open_house).header.day.day == TODAY
    person.click_button("History")
    settle()
    assert not person.reads("This page could not be read")
    assert window.current_key == "history"


@pytest.mark.parametrize("year", [1970, 2025, 2099])
def test_a_clock_that_is_wrong_is_said_once_and_stops_nothing(open_house: House, person: Person, year: int) -> None:
    assert open_house.desk is not None
    give(open_house, person)
    wrong = datetime(year, 11, 23, 9, 0, tzinfo=LONDON)
    open_house.clock = FixedClock(wrong, LONDON)
    assert open_house.journal is not None
    open_house.journal._clock = open_house.clock
    open_house.desk._on_minute_timeout()
    assert open_house.said.startswith("The clock of this computer says ")
    assert str(year) in open_house.said
    if year < 2026:
        assert today(open_house).day == TODAY
        answer(person, 2)
        assert open_house.said == "Saved 09:00"
        assert in_another_process(open_house.file, DAY).startswith("2 ")
        person.click_button("Undo")
        assert today(open_house).overall.row.value == 7
