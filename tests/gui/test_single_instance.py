import subprocess
import sys

from journal.gui.single_instance import SingleInstance

HOLD = """
import os, sys
from pathlib import Path
from journal.gui.single_instance import SingleInstance
lock = SingleInstance(Path(sys.argv[1]))
assert lock.acquire()
print("held", flush=True)
sys.stdin.readline()
os._exit(9)  # as a program that dies: the lock stays
"""


def test_a_second_window_on_the_same_journal_is_refused(tmp_path):
    file = tmp_path / "journal.ebb"
    first, second = SingleInstance(file), SingleInstance(file)
    assert first.acquire()
    assert not second.acquire()
    assert second.refusal().endswith(".")
    first.release()
    assert second.acquire()
    second.release()


def test_another_journal_has_another_lock(tmp_path):
    first, second = SingleInstance(tmp_path / "a.ebb"), SingleInstance(tmp_path / "b.ebb")
    assert first.acquire()
    assert second.acquire()
    first.release()
    second.release()


def test_a_running_program_keeps_its_lock_and_a_dead_one_loses_it(tmp_path):
    file = tmp_path / "journal.ebb"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    mine = SingleInstance(file)
    assert not mine.acquire()
    other.communicate("\n", timeout=20)
    assert mine.path.exists()
    assert mine.acquire()
    mine.release()


def test_no_lock_is_left_behind(tmp_path):
    lock = SingleInstance(tmp_path / "journal.ebb")
    lock.acquire()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert not SingleInstance(tmp_path / "nowhere" / "journal.ebb").acquire()


CALL = """
import sys
from pathlib import Path
from journal.gui.single_instance import SingleInstance
other = SingleInstance(Path(sys.argv[1]))
assert not other.acquire() and other.held_elsewhere
print(other.call(), flush=True)
"""


def test_a_second_start_calls_the_window_that_is_open(tmp_path, qtbot):
    file = tmp_path / "journal.ebb"
    first = SingleInstance(file)
    assert first.acquire()
    first.listen()
    with qtbot.waitSignal(first.called, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", CALL, str(file)], stdout=subprocess.PIPE, text=True)
    assert second.communicate(timeout=20)[0] == "True\n"
    first.release()
    assert list(tmp_path.iterdir()) == []


def test_a_call_that_nobody_hears_says_so(tmp_path):
    file = tmp_path / "journal.ebb"
    first, second = SingleInstance(file), SingleInstance(file)
    assert first.acquire()
    assert not second.acquire()
    assert second.call() is False
    first.release()


def test_a_folder_that_is_not_there_is_not_held_by_another_window(tmp_path):
    instance = SingleInstance(tmp_path / "nowhere" / "journal.ebb")
    assert not instance.acquire()
    assert not instance.held_elsewhere
