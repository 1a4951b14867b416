"""The program around the window: first start, lock, doors of journals that do not open, copies put in place."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import delete

from journal.config.paths import Paths, backups_beside
from journal.config.settings import Settings, load_settings
from journal.domain.locale import Locale
from journal.gui.copies.restore_form import RestoreForm
from journal.gui.door.cards import DoorCard, LockedCard
from journal.gui.program import Program
from journal.gui.widgets.long_text import LongText
from journal.gui.widgets.note_field import NoteField
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store.cipher import encrypt_file

LONDON = ZoneInfo("Europe/London")
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=LONDON), LONDON)
TODAY = date(2026, 11, 23)
WORDS = "six grey geese at dawn"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", config=tmp_path / "config")


class Start:
    """One person's folders; programs come and go."""

    def __init__(self, application: QApplication, paths: Paths) -> None:
        self.application, self.paths = application, paths
        self.program: Program | None = None

    def __call__(self, file: Path | None = None, **settings: object) -> Program:
        chosen = load_settings(self.paths.settings) if self.paths.settings.exists() else Settings()
        for name, value in settings.items():
            object.__setattr__(chosen, name, value)
        self.program = Program(self.application, self.paths, file or self.paths.journal, chosen, CLOCK, Locale())
        self.program.begin()
        QCoreApplication.processEvents()
        return self.program

    def end(self) -> None:
        program, self.program = self.program, None
        if program is None:
            return
        window = program.window
        program.stop()
        program.finish()
        if window is not None:
            delete(window)  # no event comes after the last one of a program
        settle()


def settle() -> None:
    """Let Qt take away what is to go."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def start(qapp: QApplication, paths: Paths) -> Iterator[Start]:
    made = Start(qapp, paths)
    yield made
    made.end()


def card(program: Program) -> DoorCard:
    assert program.doorway is not None
    found = program.doorway.window.card
    assert isinstance(found, DoorCard)
    return found


def locked(program: Program) -> LockedCard:
    found = card(program)
    assert isinstance(found, LockedCard)
    return found


def restore_form(program: Program) -> RestoreForm:
    found = card(program).findChild(RestoreForm)
    assert found is not None
    return found


def fill(file: Path, passphrase: str | None = None, overall: int = 7) -> None:
    """A journal with one day and a copy of it."""
    journal = open_journal(file, CLOCK, create=not file.exists(), passphrase=passphrase)
    journal.set_overall(TODAY, overall)
    journal.back_up()
    journal.close()


def overall(file: Path, passphrase: str | None = None) -> int | None:
    journal = open_journal(file, CLOCK, passphrase=passphrase)
    try:
        return journal.day(TODAY).entry.overall if journal.day(TODAY).entry else None
    finally:
        journal.close()


def open_desk(program: Program) -> None:
    assert program.desk is not None
    assert program.doorway is None


def test_the_first_start_makes_the_own_journal(start: Start, paths: Paths) -> None:
    open_desk(start())
    assert paths.journal.exists()
    assert load_settings(paths.settings).begun


def test_a_named_journal_that_is_not_there_is_asked_about_and_not_made(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "elsewhere.ebb")
    assert program.desk is None
    assert card(program).findChild(LongText).toPlainText() == str(tmp_path / "elsewhere.ebb")
    assert not (tmp_path / "elsewhere.ebb").exists()
    assert card(program).acts == ("again", "numbers", "close")


def test_the_own_journal_that_was_there_once_is_asked_about(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    away = paths.data / "away"
    paths.journal.rename(away)
    program = start(begun=True)
    assert program.desk is None
    assert not paths.journal.exists()
    card(program).button("again").click()
    assert program.desk is None
    away.rename(paths.journal)
    card(program).button("again").click()
    open_desk(program)
    assert overall_at_desk(program) == 7


def overall_at_desk(program: Program) -> int | None:
    assert program.journal is not None
    entry = program.journal.day(TODAY).entry
    return entry.overall if entry else None


def test_a_missing_journal_can_be_begun_anew_or_taken_from_its_copy(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    paths.journal.unlink()
    program = start()
    assert program.desk is None  # copies of it are there, so it is no first start
    form = restore_form(program)
    assert "1 day entry" in form.said
    QTest.mouseClick(form.put, Qt.MouseButton.LeftButton)
    wait_for_desk(program)
    assert overall_at_desk(program) == 7
    start.end()
    paths.journal.unlink()
    program = start()
    card(program).button("begin").click()
    open_desk(program)
    assert overall_at_desk(program) is None


def wait_for_desk(program: Program) -> None:
    for _ in range(400):
        QTest.qWait(10)
        if program.desk is not None and program.doorway is None:
            return
    raise AssertionError(card(program).sentence)


def test_a_journal_under_a_passphrase_asks_for_it(start: Start, paths: Paths) -> None:
    fill(paths.journal, WORDS)
    program = start()
    asked = locked(program)
    QTest.keyClicks(asked.field.line, "six grey goose")
    QTest.keyClick(asked.field.line, Qt.Key.Key_Return)
    assert locked(program) is asked
    assert asked.field.text == "six grey goose"  # to be put right
    asked.field.line.clear()
    QTest.keyClicks(asked.field.line, WORDS)
    QTest.keyClick(asked.field.line, Qt.Key.Key_Return)
    open_desk(program)
    assert overall_at_desk(program) == 7


def test_locking_takes_the_pages_and_the_connection_away_and_keeps_what_is_typed(start: Start, paths: Paths) -> None:
    fill(paths.journal, WORDS)
    program = start()
    program.open(WORDS)
    assert program.desk is not None
    assert program.journal is not None
    for key in ("history", "settings", "today"):
        program.desk.window.show_page(key)
    page = program.desk.window.page("today")
    note = page.findChild(NoteField)
    note.setFocus()
    note.setPlainText("a grey morning")
    gone = [weakref.ref(part) for part in (page, program.desk.window, program.journal, program.journal._repository)]
    del page, note
    program.desk.window.activateWindow()
    QTest.qWait(50)
    QTest.keySequence(program.desk.window, "Ctrl+L")
    for _ in range(100):
        QTest.qWait(5)
        if program.journal is None:
            break
    asked = locked(program)
    assert program.desk is None
    assert [part() for part in gone] == [None] * 4
    asked.entered.emit(WORDS)
    open_desk(program)
    entry = program.journal.day(TODAY).entry
    assert entry is not None
    assert entry.note == "a grey morning"


def test_a_journal_without_a_passphrase_is_not_locked(start: Start) -> None:
    program = start()
    program.lock()
    assert program.desk is not None
    assert "no passphrase" in program.desk.window.message_line.text


def test_a_damaged_journal_is_set_aside_and_its_copy_put_in_place(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    data = bytearray(paths.journal.read_bytes())
    data[100:4096] = bytes(4096 - 100)
    paths.journal.write_bytes(data)
    program = start()
    assert program.desk is None
    assert "damaged" in card(program).sentence
    restore_form(program).put.click()
    wait_for_desk(program)
    assert overall_at_desk(program) == 7
    (aside,) = [file for file in paths.data.iterdir() if file.suffix == ".ebb" and file != paths.journal]
    assert aside.read_bytes() == bytes(data)
    assert aside.name in program.desk.window.message_line.text


def test_a_damaged_copy_is_not_offered_before_a_whole_one(start: Start, paths: Paths) -> None:
    fill(paths.journal, overall=3)
    backups = backups_beside(paths.journal)
    (whole,) = backups.iterdir()
    shutil.copy(whole, backups / "journal-20270101T000000Z.ebb")
    (backups / "journal-20270101T000000Z.ebb").write_bytes(b"SQLite format 3\0" + bytes(9000))
    paths.journal.write_bytes(b"SQLite format 3\0" + bytes(9000))
    form = restore_form(start())
    assert form.choice.currentData() == str(whole)


def test_a_newer_journal_is_refused_with_both_versions(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    data = bytearray(paths.journal.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    paths.journal.write_bytes(data)
    program = start()
    said = card(program).sentence
    assert "99" in said
    assert "3" in said.replace("99", "")
    assert card(program).findChild(RestoreForm) is None
    assert paths.journal.read_bytes() == bytes(data)


def test_what_can_be_read_is_saved_from_the_door(
    start: Start, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(paths.journal)
    out = tmp_path / "saved.json"
    data = bytearray(paths.journal.read_bytes())
    data[-4096:] = bytes(4096)
    paths.journal.write_bytes(data)
    program = start()
    assert program.desk is None
    monkeypatch.setattr("journal.gui.door.salvaging.ask_save_path", lambda *_: out)
    card(program).button("salvage").click()
    assert out.exists()
    assert "saved.json" in card(program).sentence


def test_a_copy_is_put_in_place_from_settings(start: Start, paths: Paths) -> None:
    fill(paths.journal, overall=2)
    program = start()
    assert program.desk is not None
    program.journal.set_overall(TODAY, 9)
    program.desk.window.show_page("settings")
    copies = program.desk.window.page("settings").copies
    copies.restore.click()
    copies.form.put.click()
    wait_for_desk(program)
    assert overall_at_desk(program) == 2
    before = [f for f in backups_beside(paths.journal).iterdir() if "before-restore" in f.name]
    assert [overall(file) for file in before] == [9]


def protect(program: Program, old: str, new: str, kind: str) -> None:
    assert program.desk is not None
    program.desk.window.show_page("settings")
    settings = program.desk.window.page("settings")
    settings.passphrase.open_form(kind)
    form = settings.passphrase.form
    for field, text in ((form.old, old), (form.new, new), (form.again, new)):
        field.line.setText(text)
    form.do.click()
    desk = program.desk
    for _ in range(1000):
        QTest.qWait(10)
        if program.desk is not None and program.desk is not desk:
            return
    raise AssertionError(card(program).sentence)


@pytest.mark.usefixtures("few_rounds")
def test_a_passphrase_is_set_changed_and_taken_off(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    program = start()
    protect(program, "", WORDS, "encrypt")
    assert program.journal.encrypted
    assert program.desk.window.current_key == "settings"
    assert not any(file.read_bytes().startswith(b"SQLite format 3") for file in paths.data.rglob("*.ebb"))
    protect(program, WORDS, "another one", "change")
    assert program.journal.opens_with("another one")
    protect(program, "another one", "", "decrypt")
    assert not program.journal.encrypted
    assert overall_at_desk(program) == 7


def test_the_form_of_the_passphrase_refuses_what_does_not_fit(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    program = start()
    program.desk.window.show_page("settings")
    settings = program.desk.window.page("settings")
    settings.passphrase.open_form("encrypt")
    form = settings.passphrase.form
    asked: list[object] = []
    form.agreed.connect(asked.append)
    form.do.click()
    form.new.line.setText(WORDS)
    form.again.line.setText(WORDS + "s")
    form.do.click()
    assert asked == []
    assert form.new.text == WORDS
    assert not program.journal.encrypted


def test_copies_are_made_when_the_program_ends(start: Start, paths: Paths) -> None:
    program = start()
    program.journal.set_overall(TODAY, 4)
    start.end()
    (copy,) = backups_beside(paths.journal).iterdir()
    assert overall(copy) == 4


def test_a_synchronised_folder_is_said_once(qapp: QApplication, tmp_path: Path) -> None:
    paths = Paths(data=tmp_path / "Dropbox" / "Ebb", config=tmp_path / "config")
    start = Start(qapp, paths)
    try:
        assert "Dropbox" in start().desk.window.message_line.text
        start.end()
        assert "Dropbox" not in start().desk.window.message_line.text
        assert not (paths.data / "journal.ebb-wal").exists()  # a file beside it could go without it
    finally:
        start.end()


def test_hidden_numbers_are_shown_where_they_may_save_a_life(start: Start) -> None:
    program = start()
    assert program.desk is not None
    for open_it in (lambda: program.desk.window.show_page("urgent"), lambda: program.desk._on_moments_activated()):
        program.desk.window.show_page("today")
        program.hide_numbers()
        assert program._hidden.on
        open_it()
        assert not program._hidden.on


def test_an_empty_file_is_a_first_start_only_when_there_was_none_before(start: Start, paths: Paths) -> None:
    paths.data.mkdir()
    paths.journal.touch()
    open_desk(start())
    program = start.program
    assert program is not None
    program.journal.set_overall(TODAY, 4)
    start.end()
    paths.journal.write_bytes(b"")
    program = start()
    assert program.desk is None
    assert paths.journal.read_bytes() == b""
    restore_form(program).put.click()
    wait_for_desk(program)
    assert overall_at_desk(program) == 4


def hold_the_file(path: Path) -> subprocess.Popen:
    """Another program that writes: nothing can be saved meanwhile."""
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), WORDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout.readline() == "held\n"
    return held


HOLD = """
import sys
from pathlib import Path
from journal.store.database import open_database
connection = open_database(Path(sys.argv[1]), create=False, passphrase=sys.argv[2])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_with_something_unsaved_covers_the_pages_and_loses_nothing(start: Start, paths: Paths) -> None:
    fill(paths.journal, WORDS)
    program = start()
    program.open(WORDS)
    held = hold_the_file(paths.journal)
    try:
        program.desk.bridge.do(program.journal.set_overall, TODAY, 2)
        assert program.desk.bridge.is_waiting
        program.lock()
        settle()
        assert not program.desk.window.isVisible()
        assert "not saved yet" in locked(program).sentence
        program.window.close()
        assert program.window.isVisible()  # it says why instead
        locked(program).entered.emit("six grey goose")
        assert not program.desk.window.isVisible()
    finally:
        held.communicate("\n", timeout=20)
    locked(program).entered.emit(WORDS)
    assert program.desk.window.isVisible()
    assert program.desk.bridge.save_waiting()
    assert overall_at_desk(program) == 2


def test_the_window_stays_until_a_file_is_written(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    program = start()
    from journal.gui.copies.protection import Protection

    program.protect(Protection("", WORDS))
    for _ in range(400):
        QTest.qWait(2)
        if program.doorway is not None and program.doorway._worker is not None:
            break
    program.window.close()
    assert program.window.isVisible()
    wait_for_desk(program)
    assert program.journal.encrypted
    assert program.desk.window.current_key == "settings"


def test_what_a_backup_does_to_the_passphrase_is_said_before_and_after(start: Start, paths: Paths) -> None:
    fill(paths.journal)
    encrypt_file(paths.journal, WORDS, kept=None)
    program = start()
    program.open(WORDS)
    program.desk.window.show_page("settings")
    copies = program.desk.window.page("settings").copies
    assert "1 backup has no passphrase" in copies._open_ones.text()
    copies.restore.click()
    assert "has no passphrase" in copies.form._protection.text()
    copies.form.put.click()
    wait_for_desk(program)
    assert "no passphrase now" in program.desk.window.message_line.text


def test_a_backup_that_does_not_go_in_is_said_as_that(start: Start, paths: Paths, tmp_path: Path) -> None:
    fill(paths.journal, WORDS)
    program = start()
    program.open(WORDS)
    broken = tmp_path / "broken.ebb"
    broken.write_bytes(b"SQLite format 3\0" + bytes(9000))
    program.restore(broken, None)
    for _ in range(400):
        QTest.qWait(10)
        if program.doorway is not None and isinstance(program.doorway.window.card, LockedCard):
            break
    assert locked(program).sentence.startswith("The backup was not put in place.")
    locked(program).entered.emit(WORDS)
    assert overall_at_desk(program) == 7


def test_a_key_pressed_twice_at_the_door_records_nothing(start: Start, paths: Paths) -> None:
    fill(paths.journal, WORDS)
    program = start()
    locked(program).entered.emit(WORDS)
    assert program.desk.window.focusWidget() in (None, program.desk.window)


def test_the_telephone_numbers_stand_at_the_door(start: Start, paths: Paths) -> None:
    fill(paths.journal, WORDS)
    program = start(country="GB")
    card(program).button("numbers").click()
    said = " ".join(part.text() for part in card(program).findChildren(QLabel))
    assert "999" in said
    assert "116 123" in said
    card(program).button("back").click()
    assert locked(program)


def test_a_journal_in_a_folder_that_is_away_gets_no_new_folder(start: Start, paths: Paths) -> None:
    program = start()
    program.journal.set_overall(TODAY, 4)
    away = paths.data.with_name("away")
    paths.data.rename(away)
    program.desk.copies.quietly()
    assert not paths.data.exists()
    away.rename(paths.data)
    program.desk.copies.quietly()
    assert backups_beside(paths.journal).is_dir()
