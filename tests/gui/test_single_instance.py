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
