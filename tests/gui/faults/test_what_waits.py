"""What was given while the file could not take it stays on the screen, and is in the file when the cause is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.problems import Problem
from tests.gui.faults.giving import AGAIN, DAY, GIVEN, IN_FILE, answer, give, settle, stands, today
from tests.gui.faults.surroundings import filled_up, may_only_be_read, small_disk
from tests.gui.journeys.house import House
from tests.gui.journeys.person import Key, Person
from tests.service.test_faults import held, in_another_process


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


def test_an_answer_stays_also_where_the_file_cannot_even_be_read(
    open_house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_house.desk is not None
    assert open_house.journal is not None
    bridge = open_house.desk.bridge

    def broken(*_: object) -> None:
        raise Problem("file_unreadable", path=str(open_house.file), reason=Problem("disk_error"))

    with held(open_house.file):
        with monkeypatch.context() as fault:
            fault.setattr("journal.store.aside.Aside._copy", broken)
            answer(person, 3)
            answer(person, 7)
            person.click_button("Anxiety: severe")
            person.click_button("Extra dose")
            person.type("2.5 mg")
            person.press(Key.Key_Return)
            assert open_house.said == f"{open_house.file} could not be read: the disk does not answer. " + (
                "Check that you may read it."
            )
            assert today(open_house).doses.editor.amount.line.text() == "2.5 mg"  # nothing is queued twice: it stays
            assert bridge.waiting_count == 3
            assert (today(open_house).overall.row.value, today(open_house).symptoms.list.rows[0].value) == (7, 3)
        bridge.save_waiting()
        person.click_button("The day before")
        person.click_button("The day after")
        assert (today(open_house).overall.row.value, today(open_house).symptoms.list.rows[0].value) == (7, 3)
    person.click_button(AGAIN)
    assert in_another_process(open_house.file, DAY) == "7 {1: 3}  None"


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
