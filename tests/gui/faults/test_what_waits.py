"""What was given while the file could not take it stays on the screen, and is in the file when the cause is gone."""

from __future__ import annotations

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journal.domain.problems import Problem
from journal.gui.pages.today.page import TodayPage
from journal.service.clock import FixedClock
from tests.gui.faults.surroundings import filled_up, may_only_be_read, small_disk
from tests.gui.journeys.house import LONDON, TODAY, House
from tests.gui.journeys.person import Key, Person
from tests.service.test_faults import held, in_another_process

AGAIN = "Try again to save"
DAY = "v = j.day(day); print(v.entry.overall, v.ratings, v.entry.note, v.night.into_bed)"


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def today(house: House) -> TodayPage:
    page = house.page("today")
    assert isinstance(page, TodayPage)
    return page


def answer(person: Person, value: int) -> None:
    person.click_button(f"How was today, 0 worst to 10 best: {value}")


def give(house: House, person: Person) -> None:
    """An answer, a rating, a time of the night and a note, by the hand of the person."""
    page = today(house)
    answer(person, 7)
    person.click_button("Anxiety: severe")
    person.click(person.field("In bed"))
    person.type("2245\t")
    person.click(page.note.field)
    person.type("kept through it")
    person.press(Key.Key_Tab)
    settle()


def stands(house: House) -> tuple[object, ...]:
    """What is on the screen."""
    page = today(house)
    return (
        page.overall.row.value,
        page.symptoms.list.rows[0].value,
        page.note.field.toPlainText(),
        person_text(page, "into_bed"),
    )


def person_text(page: TodayPage, key: str) -> str:
    return next(f.field.line.text() for f in page.night.fields if f.key == key)


GIVEN = (7, 3, "kept through it", "22:45")
IN_FILE = "7 {1: 3} kept through it 22:45:00"


def test_a_busy_file(open_house: House, person: Person) -> None:
    with held(open_house.file):
        give(open_house, person)
        assert stands(open_house) == GIVEN
        assert open_house.said.startswith("Not saved yet: another program uses the journal.")
        person.click_button("The day before")
        assert stands(open_house) == (None, None, "", "")
        person.click_button("The day after")
        assert stands(open_house) == GIVEN
    person.click_button(AGAIN)
    assert open_house.said == "Saved 21:04"
    assert stands(open_house) == GIVEN
    assert in_another_process(open_house.file, DAY) == IN_FILE


def test_a_full_disk(house: House, person: Person, qtbot, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        house.folder = disk
        house.furnish()
        qtbot.waitUntil(house.open(1024, 600).window.isActiveWindow)
        with filled_up(disk):
            give(house, person)
            page = today(house)
            page.note.field.setFocus()
            page.note.field.setPlainText("x" * 20_000)
            page.flush()
            assert house.said == "Not saved yet: the disk is full. Make room on it; Ebb then saves by itself."
            person.click_button(AGAIN)
            assert house.said.startswith("Not saved yet: the disk is full.")
            assert page.note.field.toPlainText() == "x" * 20_000
        person.click_button(AGAIN)
        assert house.said == "Saved 21:04"
        assert (
            in_another_process(house.file, "print(len(j.day(day).entry.note), j.day(day).entry.overall)") == "20000 7"
        )
        house.shut()


def test_files_that_may_only_be_read(open_house: House, person: Person) -> None:
    with may_only_be_read(open_house.folder):
        give(open_house, person)
        assert stands(open_house) == GIVEN
        assert open_house.said.startswith("Not saved yet: ")
    person.click_button(AGAIN)
    assert open_house.said == "Saved 21:04"
    assert in_another_process(open_house.file, DAY) == IN_FILE


def test_a_folder_that_went_away_and_came_back(house: House, person: Person, qtbot, tmp_path: Path) -> None:
    house.folder = tmp_path / "stick"
    house.furnish()
    desk = house.open(1024, 600)
    qtbot.waitUntil(desk.window.isActiveWindow)
    moved = house.folder.rename(tmp_path / "elsewhere")
    give(house, person)
    assert stands(house) == GIVEN
    assert house.said.startswith(f"Not saved yet: {house.file} is not there.")
    moved.rename(house.folder)
    desk.bridge.look_again()  # as when the window comes back to the front
    assert house.said == "Saved 21:04"
    assert in_another_process(house.file, DAY) == IN_FILE


def test_it_is_tried_again_by_itself(open_house: House, person: Person, qtbot) -> None:
    assert open_house.desk is not None
    timer = open_house.desk.bridge._again
    timer.setInterval(500)
    with held(open_house.file):
        give(open_house, person)
        assert timer.isActive()
    qtbot.waitUntil(lambda: open_house.said == "Saved 21:04", timeout=5000)
    assert not timer.isActive()
    assert in_another_process(open_house.file, DAY) == IN_FILE


def test_pressing_record_twice_gives_one_extra_dose(open_house: House, person: Person) -> None:
    with held(open_house.file):
        person.click_button("Extra dose")
        person.type("2.5 mg")
        person.press(Key.Key_Return)
        settle()
        assert person.reads("✓ recorded")
    person.click_button(AGAIN)
    assert in_another_process(open_house.file, "print([str(d.amount.mg) for d in j.contents().doses])") == "['2.5']"


def test_an_urgent_event_is_kept_shows_the_numbers_and_is_there_once(open_house: House, person: Person) -> None:
    panel = open_house.page("urgent").panel
    assert open_house.desk is not None
    open_house.desk.window.show_page("urgent")
    with held(open_house.file):
        person.click(panel.kinds.buttons["seizure"])
        settle()
        assert panel.view.saved.text().endswith("written down here, not saved in the journal yet.")
        assert not panel.view.again.isVisible()
        assert panel.view.numbers.isVisible()
        panel.view.lines.fields["done"].setPlainText("called 112")
        panel.flush()
    person.click_button(AGAIN)
    assert panel.view.saved.text().startswith("Saved 21:04: ")
    says = "print([(e.kind, e.done) for e in j.contents().urgent_events])"
    assert in_another_process(open_house.file, says) == "[('seizure', 'called 112')]"


def test_undo_takes_back_what_waits(open_house: House, person: Person) -> None:
    page = today(open_house)
    with held(open_house.file):
        answer(person, 7)
        answer(person, 4)
        person.click_button("Undo")
        assert page.overall.row.value == 7
        person.click_button("Undo")
        assert page.overall.row.value is None
        assert not person.reads("Not saved yet")
    assert in_another_process(open_house.file, DAY).startswith("None ")


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
