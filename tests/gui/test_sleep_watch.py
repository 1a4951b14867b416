"""Noticing that nobody is there: by the clock, by the touch, and by what the system says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from journal.gui.sleep_watch import SleepWatch


class Clocks:
    """The time of the world and the program's own, which stands still while the computer sleeps."""

    def __init__(self) -> None:
        self.world, self.running = 1_000_000.0, 0.0

    def pass_(self, seconds: float, *, asleep: bool = False) -> None:
        self.world += seconds
        self.running += 0 if asleep else seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp, clocks: Clocks) -> Iterator[SleepWatch]:
    parent = QObject()
    made = SleepWatch(parent, lambda: clocks.world, lambda: clocks.running)
    made.aways = []
    made.away.connect(lambda: made.aways.append(clocks.running))
    yield made
    made.stop()


def test_the_time_without_a_touch_is_over(watch: SleepWatch, clocks: Clocks) -> None:
    watch.watch(2)
    clocks.pass_(119)
    watch.look()
    assert watch.aways == []
    clocks.pass_(1)
    watch.look()
    watch.look()
    assert watch.aways == [120]


def test_a_touch_begins_the_time_anew(watch: SleepWatch, clocks: Clocks, qtbot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch.watch(2)
    clocks.pass_(119)
    QTest.keyClick(field, Qt.Key.Key_A)
    clocks.pass_(100)
    watch.look()
    assert watch.aways == []
    clocks.pass_(20)
    watch.look()
    assert watch.aways == [239]


def test_never_means_never_but_for_sleep(watch: SleepWatch, clocks: Clocks) -> None:
    watch.watch(0)
    for _ in range(20):
        clocks.pass_(3600)
        watch.look()
    assert watch.aways == []
    clocks.pass_(600, asleep=True)
    watch.look()
    assert watch.aways == [20 * 3600]


def test_a_clock_that_is_put_right_by_a_little_is_no_sleep(watch: SleepWatch, clocks: Clocks) -> None:
    watch.watch(5)
    clocks.world += 8
    watch.look()
    clocks.world -= 86_400
    watch.look()
    assert watch.aways == []


def test_nothing_is_noticed_after_stopping(watch: SleepWatch, clocks: Clocks) -> None:
    watch.watch(2)
    watch.stop()
    assert not watch._timer.isActive()


LOGIND = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
application = QCoreApplication([])
bus = QDBusConnection.systemBus()
assert bus.registerService("org.freedesktop.login1")
print("there", flush=True)
for line in sys.stdin:
    told = QDBusMessage.createSignal(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
    )
    told.setArguments([line.strip() == "sleep"])
    assert bus.send(told)
    application.processEvents()
    print("told", flush=True)
"""
WATCHING = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from journal.gui.sleep_watch import SleepWatch
application = QCoreApplication([])
watch = SleepWatch(application)
watch.away.connect(lambda: (print("away", flush=True), application.quit()))
watch.watch(0)
print("watching", watch._bus, flush=True)
application.exec()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system tells of its sleep over D-Bus on Linux")
@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed")
def test_the_system_says_that_it_goes_to_sleep(tmp_path: Path) -> None:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={tmp_path}/bus"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert bus.stdout is not None
    variables = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus.stdout.readline().strip()}
    started = [
        subprocess.Popen([sys.executable, "-c", program], env=variables, text=True, stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE)
        for program in (LOGIND, WATCHING)
    ]  # fmt: skip
    try:
        logind, watching = started
        assert logind.stdout.readline() == "there\n"
        assert watching.stdout.readline() == "watching True\n"
        for word in ("awake", "sleep"):
            logind.stdin.write(f"{word}\n")
            logind.stdin.flush()
            assert logind.stdout.readline() == "told\n"
        assert watching.communicate(timeout=20)[0] == "away\n"
    finally:
        for program in (*started, bus):
            program.kill()
            program.wait()
