"""Starting, writing, starting twice, closing and dying, as the person's own system does it."""

from __future__ import annotations

import signal

import pytest

from journal.service.clock import SystemClock
from journal.service.session import open_journal
from tests.screen.conftest import PATIENCE_MS, Program

pytestmark = pytest.mark.screen

TO_OVERALL = 12
"""Tabs from the first button: three more of two doses, two below them, six fields of the night."""
TO_NOTE = (*["Tab"] * (TO_OVERALL + 1), *"01" * 6)
"""After the last of the twelve symptoms the keys are on the note; one digit twelve times is a key held down."""


def test_keys_on_the_display_are_ratings_in_the_file(program: Program, qtbot) -> None:
    program.open()
    program.hand.press(*["Tab"] * TO_OVERALL, "7")
    qtbot.waitUntil(lambda: program.today().entry.overall == 7, timeout=PATIENCE_MS)
    program.hand.press("Tab", "3", "0", "4")
    qtbot.waitUntil(lambda: list(program.today().ratings.values()) == [3, 0, 4], timeout=PATIENCE_MS)


def test_a_second_start_brings_the_first_window_and_ends(program: Program, qtbot) -> None:
    first = program.open()
    second = program.start()
    out, said = second.communicate(timeout=PATIENCE_MS / 1000)
    assert (second.returncode, out, said) == (0, "", "")
    assert first.poll() is None
    program.hand.press(*["Tab"] * TO_OVERALL, "5")
    qtbot.waitUntil(lambda: program.today().entry.overall == 5, timeout=PATIENCE_MS)


def test_a_second_start_says_so_when_the_first_does_not_answer(program: Program) -> None:
    first = program.open()
    first.send_signal(signal.SIGSTOP)
    try:
        second = program.start()
        out, said = second.communicate(timeout=PATIENCE_MS / 1000)
    finally:
        first.send_signal(signal.SIGCONT)
    assert (second.returncode, out) == (1, "")
    assert said.splitlines() == [f"{program.file} is open in another Ebb window already. Use that window."]


def test_a_passphrase_opens_locks_and_opens_again(program: Program, qtbot) -> None:
    program.protect("grey geese")
    running = program.open()
    program.hand.press(*"grey", "space", *"goose", "Return")  # a slip
    program.hand.press(*"grey", "space", *"geese", "Return")  # what was wrong is selected: it is written over
    program.find_again(running)
    program.hand.chord("Control_L", "1")  # after the door nothing has the keys
    program.hand.press(*["Tab"] * TO_OVERALL, "5")
    qtbot.waitUntil(lambda: program.today().entry.overall == 5, timeout=PATIENCE_MS)
    program.hand.chord("Control_L", "l")
    program.find_again(running)
    program.hand.press(*"grey", "space", *"geese", "Return")
    program.find_again(running)
    program.hand.chord("Control_L", "1")
    program.hand.press(*["Tab"] * TO_OVERALL, "8")
    qtbot.waitUntil(lambda: program.today().entry.overall == 8, timeout=PATIENCE_MS)


def test_a_damaged_journal_is_met_with_its_backup_by_keys_alone(program: Program, qtbot) -> None:
    journal = open_journal(program.file, SystemClock())
    journal.set_overall(journal.today(), 6)
    journal.back_up()
    journal.close()
    raw = bytearray(program.file.read_bytes())
    raw[4096:8192] = bytes(4096)
    program.file.write_bytes(raw)
    running = program.open()
    program.hand.press("Tab", "Return")  # the keys stand on the list of backups; below it is what puts one in place
    program.find_again(running)
    qtbot.waitUntil(lambda: program.today().entry.overall == 6, timeout=PATIENCE_MS)
    aside = list(program.file.parent.glob("*-replaced-*.ebb"))
    assert [file.read_bytes() for file in aside] == [bytes(raw)]


def test_a_note_that_is_being_typed_is_kept_when_the_window_is_closed(program: Program) -> None:
    running = program.open()
    program.hand.press(*TO_NOTE, *"rain")
    program.hand.ask_to_close()
    _, said = running.communicate(timeout=PATIENCE_MS / 1000)
    assert (running.returncode, said) == (0, "")
    assert program.today().entry.note == "rain"


def test_a_note_that_is_being_typed_is_kept_when_the_system_ends_the_program(program: Program, qtbot) -> None:
    running = program.open()
    program.hand.press(*TO_NOTE)
    qtbot.waitUntil(lambda: len(program.today().ratings) == 12, timeout=PATIENCE_MS)  # the keys have come so far
    program.hand.press(*"rain")
    program.running[-1].terminate()
    _, said = running.communicate(timeout=PATIENCE_MS / 1000)
    assert (running.returncode, said) == (0, "")
    assert program.today().entry.note == "rain"


def test_a_time_that_is_being_typed_is_kept_when_the_window_is_closed(program: Program) -> None:
    running = program.open()
    program.hand.press(*["Tab"] * 6, *"2245")
    program.hand.ask_to_close()
    running.communicate(timeout=PATIENCE_MS / 1000)
    kept = program.today().night.into_bed
    assert kept is not None
    assert (kept.hour, kept.minute) == (22, 45)


def test_a_program_that_was_killed_can_be_started_again_and_nothing_is_lost(program: Program, qtbot) -> None:
    running = program.open()
    program.hand.press(*["Tab"] * TO_OVERALL, "7")
    qtbot.waitUntil(lambda: program.today().entry.overall == 7, timeout=PATIENCE_MS)
    running.kill()
    running.communicate()
    program.open()
    program.hand.press(*["Tab"] * (TO_OVERALL + 1), "2")
    qtbot.waitUntil(lambda: list(program.today().ratings.values()) == [2], timeout=PATIENCE_MS)
    assert program.today().entry.overall == 7


def test_what_was_recorded_is_undone_after_a_restart(program: Program, qtbot) -> None:
    running = program.open()
    program.hand.press(*["Tab"] * TO_OVERALL, "7")
    qtbot.waitUntil(lambda: program.today().entry.overall == 7, timeout=PATIENCE_MS)
    program.hand.ask_to_close()
    running.communicate(timeout=PATIENCE_MS / 1000)
    program.open()
    program.hand.chord("Control_L", "z")
    qtbot.waitUntil(lambda: program.today().entry.overall is None, timeout=PATIENCE_MS)
