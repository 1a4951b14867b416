"""The program in a process of its own, with folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

import pytest

from journal.config.settings import Settings, save_settings
from journal.domain.amount import Amount
from journal.domain.medicine import Form, Preparation
from journal.service.clock import SystemClock
from journal.service.day import DayView
from journal.service.keeping import encrypt_journal
from journal.service.session import open_journal
from tests.screen.x_hand import Hand

TOP = Path(__file__).parents[2]
PATIENCE_MS = 60_000
WIDTH, HEIGHT = 1024, 600


@dataclass
class Program:
    """``python -m journal`` on this display."""

    folder: Path
    hand: Hand
    qtbot: object
    running: list[subprocess.Popen] = field(default_factory=list)
    passphrase: str | None = None

    @property
    def file(self) -> Path:
        return self.folder / "data" / "Ebb" / "journal.ebb"

    def _environment(self) -> dict[str, str]:
        own = {f"XDG_{kind.upper()}_HOME": str(self.folder / kind) for kind in ("data", "config", "cache", "state")}
        return {**os.environ, **own, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(TOP), "HOME": str(self.folder)}

    def furnish(self) -> None:
        """A medicine and a plan since today, in the file that the program opens."""
        save_settings(
            self.folder / "config" / "Ebb" / "settings.toml", Settings(window_width=WIDTH, window_height=HEIGHT)
        )
        self.file.parent.mkdir(parents=True, mode=0o700)
        journal = open_journal(self.file, SystemClock(), create=True)
        doses = [(time(8), Amount.from_mg("5")), (time(21), Amount.from_mg("2.5"))]
        tablet = Preparation(0, 0, Form.TABLET, Amount.from_mg("5"), pieces=2)
        journal.begin("diazepam", tablet, doses, journal.today())
        journal.close()

    def protect(self, passphrase: str) -> None:
        """Put the file under a passphrase."""
        encrypt_journal(self.file, passphrase, SystemClock().now())
        self.passphrase = passphrase

    def today(self) -> DayView:
        """Today as it stands in the file."""
        journal = open_journal(self.file, SystemClock(), passphrase=self.passphrase)
        try:
            return journal.day(journal.today())
        finally:
            journal.close()

    def start(self) -> subprocess.Popen:
        """Start the program and let go."""
        started = subprocess.Popen(
            [sys.executable, "-m", "journal"], env=self._environment(), cwd=self.folder, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.running.append(started)
        return started

    def open(self) -> subprocess.Popen:
        """Start the program and wait for its window, which gets the keys."""
        started = self.start()
        self._wait_for_window(started)
        return started

    def find_again(self, started: subprocess.Popen) -> None:
        """Wait for the window that takes the place of the one that was found, and give it the keys."""
        before = self.hand.window
        self._wait_for_window(started, other_than=before)
        self.qtbot.waitUntil(lambda: not self.hand.sees(before), timeout=PATIENCE_MS)  # it can take the keys along
        self._wait_for_window(started, other_than=before)

    def find_over(self, started: subprocess.Popen) -> None:
        """Wait for a window over the one that was found, which stays, and give it the keys."""
        self._wait_for_window(started, other_than=self.hand.window)

    def _wait_for_window(self, started: subprocess.Popen, other_than: int = 0) -> None:
        def shown() -> bool:
            assert started.poll() is None, started.communicate()
            return self.hand.find(started.pid, other_than)

        self.qtbot.waitUntil(shown, timeout=PATIENCE_MS)

    def end(self) -> None:
        """End what is still running."""
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.communicate()


@pytest.fixture
def program(tmp_path: Path, qtbot) -> Iterator[Program]:
    """The program with a journal, not started yet."""
    display = os.environ.get("DISPLAY")
    assert display, "these tests need an X display"
    hand = Hand(display)
    made = Program(tmp_path, hand, qtbot)
    made.furnish()
    yield made
    made.end()
    hand.close()
