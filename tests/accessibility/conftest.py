"""The program in a process of its own, on a display and on an accessibility bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from time import monotonic, sleep

import pytest

from journal.config.settings import Settings, save_settings
from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.medicine import Form, Preparation
from journal.service.clock import SystemClock
from journal.service.journal import Journal
from journal.service.session import open_journal
from tests.accessibility.tree import PATIENCE, SYSTEM_PYTHON, Tree
from tests.screen.x_hand import Hand

TOP = Path(__file__).parents[2]
READS_THE_BUS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
INSTALL = "apt-get install --no-install-recommends at-spi2-core gir1.2-atspi-2.0 python3-gi dbus-daemon"


@dataclass
class Program:
    """``python -m journal --journal FILE``, with a journal that has a medicine and a plan since today."""

    folder: Path
    bus: str
    hand: Hand
    running: list[subprocess.Popen] = field(default_factory=list)
    _open: list[Tree] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The journal."""
        return self.folder / "journal.ebb"

    @property
    def environment(self) -> dict[str, str]:
        """Of the program: folders of its own, the display, the bus."""
        own = {f"XDG_{kind.upper()}_HOME": str(self.folder / kind) for kind in ("data", "config", "cache", "state")}
        return {
            **os.environ, **own, "HOME": str(self.folder), "PYTHONPATH": str(TOP), "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "DBUS_SESSION_BUS_ADDRESS": self.bus,
        }  # fmt: skip

    def furnish(self, **settings: object) -> None:
        """Make the journal: diazepam 5 mg at 8:00 and 2.5 mg at 21:00, agreed from today on."""
        self.set(**settings)
        with closing(open_journal(self.file, SystemClock(), create=True)) as journal:
            doses = [(time(8), Amount.from_mg("5")), (time(21), Amount.from_mg("2.5"))]
            tablet = Preparation(0, 0, Form.TABLET, Amount.from_mg("5"), pieces=2)
            journal.begin("diazepam", tablet, doses, journal.today())

    def set(self, **settings: object) -> None:
        """Write the settings file that the program starts with."""
        settings = {"window_width": 1024, "window_height": 600, **settings}
        save_settings(self.folder / "config" / "Ebb" / "settings.toml", Settings(**settings))

    def open(self) -> Tree:
        """Start the program and give its tree; ``hand`` then has the keys of its window."""
        started = subprocess.Popen(
            [sys.executable, "-m", "journal", "--journal", str(self.file)], env=self.environment, cwd=self.folder,
            text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.running.append(started)
        tree = Tree(without(self.environment, "DISPLAY", "PYTHONPATH"))
        self._open.append(tree)
        while not tree.reads(started.pid, seconds=1):
            assert started.poll() is None, started.communicate()
        tree.find("Today")
        self._until(lambda: self.hand.find(started.pid), "its window is not on the display")
        return tree

    def choose(self, label: str, choice: str) -> None:
        """Choose from the list with this label: it is opened through the tree, and the keys go down to the choice.

        On the bus an item can be marked, but not taken: a screen reader leaves that to the keys as well.
        """
        tree = self._open[-1]
        box = tree.find(label, "combo box")
        tree.press(box)
        items = tree.wait_for_all("list item", within=box)
        names = [item.name for item in items]
        assert choice in names, f"{choice!r} is not one of {names}"
        now = next(n for n, item in enumerate(items) if item.checked)
        steps = names.index(choice) - now
        self.hand.press(*["Down" if steps > 0 else "Up"] * abs(steps), "Return")
        tree.wait_until_gone(role="list item")

    def kept(self) -> Contents:
        """Everything in the file, read by a connection of its own."""
        with self.journal() as journal:
            return journal.contents()

    def until(self, true: Callable[[Contents], object]) -> Contents:
        """What the file holds as soon as this is true of it; the file is looked at until then."""
        held = Contents()
        state = -1

        def is_so() -> object:
            nonlocal held, state
            if (now := journal.state_of_file()) == state:
                return False
            held, state = journal.contents(), now
            return true(held)

        with self.journal() as journal:
            self._until(is_so, "the file never held it")
        return held

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The journal by a connection of its own, beside the one of the program."""
        with closing(open_journal(self.file, SystemClock())) as journal:
            yield journal

    def _until(self, true: Callable[[], object], complaint: str) -> None:
        end = monotonic() + PATIENCE
        while not true():
            assert monotonic() < end, complaint
            sleep(0.02)

    def close(self) -> str:
        """Close the window as its cross does, wait for the end, and give what was said on the way."""
        self.hand.ask_to_close()
        out, said = self.running[-1].communicate(timeout=PATIENCE)
        assert self.running[-1].returncode == 0, said
        return out + said

    def end(self) -> None:
        """End what is still running."""
        for tree in self._open:
            tree.close()
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.communicate()
        self.hand.close()


def without(variables: dict[str, str], *names: str) -> dict[str, str]:
    """The variables but these: on a display, the bus of another session could be written down."""
    return {name: value for name, value in variables.items() if name not in names}


def reads_the_bus() -> bool:
    """Whether the system's Python can."""
    environment = without(dict(os.environ), "PYTHONPATH")
    return not subprocess.run([SYSTEM_PYTHON, "-c", READS_THE_BUS], env=environment, capture_output=True).returncode


@pytest.fixture(scope="session")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a session bus of our own; the bus of the accessible programs starts there when it is asked for."""
    if not (shutil.which(SYSTEM_PYTHON) and shutil.which("dbus-daemon") and reads_the_bus()):
        pytest.skip(f"NOT RUN: nothing here reads the accessibility bus. On Debian: {INSTALL}")
    room = tmp_path_factory.mktemp("bus")
    room.chmod(0o700)
    bare = without(dict(os.environ), "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        env={**bare, "XDG_RUNTIME_DIR": str(room)}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    assert address, "dbus-daemon did not start"
    yield address
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def program(tmp_path: Path, bus: str) -> Iterator[Program]:
    """The program with a journal, not started yet."""
    display = os.environ.get("DISPLAY")
    assert display, "these tests need an X display"
    made = Program(tmp_path, bus, Hand(display))
    made.furnish()
    yield made
    made.end()


@pytest.fixture
def tree(program: Program) -> Tree:
    """The tree of the program, started on Today."""
    return program.open()
