"""Starting, writing, starting twice, closing and dying, as the person's own system does it."""

from __future__ import annotations

import pytest

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


def test_a_second_start_says_in_one_sentence_that_the_journal_is_open(program: Program, qtbot) -> None:
    first = program.open()
    second = program.start()
    out, said = second.communicate(timeout=PATIENCE_MS / 1000)
    assert (second.returncode, out) == (1, "")
    assert said.splitlines() == [f"{program.file} is open in another Ebb window already. Use that window."]
    assert first.poll() is None
    program.hand.press(*["Tab"] * TO_OVERALL, "5")
    qtbot.waitUntil(lambda: program.today().entry.overall == 5, timeout=PATIENCE_MS)


def test_a_note_that_is_being_typed_is_kept_when_the_window_is_closed(program: Program) -> None:
    running = program.open()
    program.hand.press(*TO_NOTE, *"rain")
    program.hand.ask_to_close()
    _, said = running.communicate(timeout=PATIENCE_MS / 1000)
    assert (running.returncode, said) == (0, "")
    assert program.today().entry.note == "rain"


def test_a_note_that_is_being_typed_is_kept_when_the_system_ends_the_program(program: Program) -> None:
    running = program.open()
    program.hand.press(*TO_NOTE, *"rain")
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
