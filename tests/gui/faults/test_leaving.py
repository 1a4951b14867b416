"""Closing the window while something waits is not silent, and the end of the session is not held up."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.gui.faults.giving import AGAIN, DAY, IN_FILE, answer, give
from tests.gui.journeys.house import House
from tests.gui.journeys.person import Person
from tests.service.test_faults import held, in_another_process


def test_the_window_does_not_close_in_silence(open_house: House, person: Person) -> None:
    assert open_house.desk is not None
    window = open_house.desk.window
    with held(open_house.file):
        give(open_house, person)
        assert not window.close()
        assert window.isVisible()
        assert person.reads("4 entries are not in the journal yet. Closing now would lose them.")
        person.click_button("Try again and close")
        assert window.isVisible()
    person.click_button("Try again and close")
    assert not window.isVisible()
    assert in_another_process(open_house.file, DAY) == IN_FILE


def test_what_waits_can_go_to_another_file(
    open_house: House, person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert open_house.desk is not None
    window = open_house.desk.window
    elsewhere = tmp_path / "kept.txt"
    monkeypatch.setattr("journal.gui.saving.ask_save_path", lambda *_: elsewhere)
    with held(open_house.file):
        give(open_house, person)
        window.close()
        person.click_button("Save to another file…")
        assert not window.isVisible()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    told = json.loads(elsewhere.read_text("utf-8"))["not_saved"]
    assert [t["what"] for t in told] == ["set_overall", "rate", "set_night", "set_note"]
    assert told[3]["changes"][0]["after"]["note"] == "kept through it"


def test_the_window_closes_without_it_when_that_is_wanted(open_house: House, person: Person) -> None:
    assert open_house.desk is not None
    with held(open_house.file):
        give(open_house, person)
        open_house.desk.window.close()
        person.click_button("Close without it")
        assert not open_house.desk.window.isVisible()
    assert in_another_process(open_house.file, DAY) == "None {}  None"


def test_keeping_the_window_open_puts_the_question_away(open_house: House, person: Person) -> None:
    assert open_house.desk is not None
    with held(open_house.file):
        answer(person, 7)
        assert not open_house.desk.window.close()
        person.click_button("Keep it open")
        assert not person.reads("Closing now would lose it.")
        assert open_house.said.startswith("Not saved yet: ")
    person.click_button(AGAIN)
    assert in_another_process(open_house.file, DAY) == "7 {}  None"


def test_when_the_system_ends_the_program_it_ends_and_what_waits_lies_beside(
    house: House, person: Person, qtbot
) -> None:
    house.furnish()
    desk = house.open()
    qtbot.waitUntil(desk.window.isActiveWindow)
    with held(house.file):
        give(house, person)
        desk.must_end()
        assert desk.window.close()
        house.shut()
    (kept,) = house.folder.glob("journal-not-saved-*.txt")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "kept through it" in kept.read_text("utf-8")
    house.open().after_first_paint()
    assert kept.name in house.said
