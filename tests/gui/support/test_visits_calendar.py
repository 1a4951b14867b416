"""The visits ahead as a calendar file, from the card of the visits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream
from PySide6.QtWidgets import QApplication

from journal.domain.person import Person as Someone
from journal.domain.person import Role
from journal.domain.visit import Visit
from journal.gui import saving
from journal.gui.pages.support.visits_card import VisitsCard
from tests.gui.support.card_room import CardRoom

PAST, AHEAD, LATER = date(2026, 11, 2), date(2026, 12, 2), date(2027, 1, 13)


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[CardRoom]:
    made = CardRoom(
        tmp_path, qapp, VisitsCard, lambda card, contents: card.show_contents(contents, made.house.clock.now().date())
    )
    made.open()
    yield made
    made.shut()


def saved(room: CardRoom, monkeypatch: pytest.MonkeyPatch, path: Path) -> list[tuple[date, str]]:
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: path)
    room.person.click_button("Visits ahead as a calendar file…")
    calendar = IcsCalendarStream.calendar_from_ics(path.read_text("utf-8"))
    return sorted((event.dtstart, event.summary or "") for event in calendar.events)


def test_there_is_no_calendar_without_a_visit_ahead(room: CardRoom) -> None:
    room.bridge.do(room.journal.save_visit, Visit(0, PAST))
    assert not room.page.card.calendar.isVisible()


def test_visits_and_next_dates_are_entries_that_name_nobody_unless_asked(
    room: CardRoom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = room.bridge.do(room.journal.save_person, Someone(0, "Dr Example", Role.PRESCRIBER))
    assert made is not None
    room.bridge.do(room.journal.save_visit, Visit(0, PAST, next_day=LATER))
    room.bridge.do(room.journal.save_visit, Visit(0, AHEAD, person_id=made.new_id))
    said: list[str] = []
    room.page.card.said.connect(said.append)
    assert saved(room, monkeypatch, tmp_path / "a.ics") == [(AHEAD, "Visit"), (LATER, "Visit")]
    assert said == [f"Saved as a.ics in the folder {tmp_path}"]
    room.person.click_button("Name the person in the calendar; without this it says only “Visit”")
    titles = dict(saved(room, monkeypatch, tmp_path / "b.ics"))
    assert "Dr Example" in titles[AHEAD]


def test_a_folder_is_not_written_over(room: CardRoom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    room.bridge.do(room.journal.save_visit, Visit(0, AHEAD))
    monkeypatch.setattr(saving, "ask_save_path", lambda *_: tmp_path / "x.ics")
    (tmp_path / "x.ics").mkdir()
    room.person.click_button("Visits ahead as a calendar file…")
    assert room.refused == ["file_is_folder"]
