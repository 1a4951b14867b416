"""A rating from the click to the row on disk, against a bare upsert of such a row in a file with the same pragmas."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3

from tests.benchmarks.sample import LAST_DAY, full_journal, off_screen_application
from tests.benchmarks.timing import in_turn, show_baseline, show_ratio, title

DAYS = 400
TURNS, WARM_UP = 300, 30
TARGET = 3.0
ON_DISK = Path("/var/tmp")
"""What is kept over a restart lies on a disk; /tmp may be memory, where a commit waits for nothing."""

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
)


def run(turns: int = TURNS) -> None:
    """Click after click in a real window on a real file, out of sight."""
    title(f"A rating on a journal of {DAYS} days: click to committed row, against a bare upsert and commit")
    application = off_screen_application()
    with tempfile.TemporaryDirectory(prefix="ebb-bench-", dir=ON_DISK if ON_DISK.is_dir() else None) as folder:
        journal = full_journal(Path(folder) / "journal.ebb", DAYS)
        window = _Window(application, journal, Path(folder))
        upsert = _bare_upsert(Path(folder) / "bare.db")
        found = in_turn({"bare": upsert, "ebb": window.click}, turns, WARM_UP)
        committed, read_again, painted = zip(*found["ebb"], strict=True)
        show_baseline("bare upsert and commit", found["bare"])
        show_ratio("click until the row is committed", committed, found["bare"], TARGET)
        show_ratio("… and the page has read the day again", read_again, found["bare"])
        show_ratio("… and everything is painted", painted, found["bare"])
        window.close()
        journal.close()


class _Window:
    """The window of Ebb on a journal, and the next click into it."""

    def __init__(self, application: Any, journal: Any, folder: Path) -> None:
        from journal.config.settings import Settings
        from journal.gui.bridge import Bridge
        from journal.gui.desk import Desk

        self._application = application
        self._committed = 0.0
        journal.rate = self._noting_the_end(journal.rate)
        self._desk = Desk(Bridge(journal, Settings(), folder / "settings.toml"))
        self._desk.window.show()
        application.processEvents()
        self._targets = self._buttons()

    def _noting_the_end(self, command: Callable[..., Any]) -> Callable[..., Any]:
        def rate(*given: Any) -> Any:
            changes = command(*given)  # it has been committed when it returns
            self._committed = time.perf_counter()
            return changes

        return rate

    def _buttons(self) -> Iterator[Any]:
        """Each symptom's buttons in turn, so that every click changes an answer."""
        page: Any = self._desk.window.page("today")
        assert page.day == LAST_DAY
        for value in itertools.cycle(range(5)):
            for row in page.symptoms.list.rows:
                yield row.buttons[value]

    def click(self) -> tuple[float, float, float]:
        """Seconds from the click to the committed row, to the end of all slots, to the painted page."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        target = next(self._targets)
        if target.isChecked():
            target = next(self._targets)
        started = time.perf_counter()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        returned = time.perf_counter()
        self._application.processEvents()
        painted = time.perf_counter()
        assert target.isChecked()
        assert self._committed > started
        return self._committed - started, returned - started, painted - started

    def close(self) -> None:
        """Take the window away."""
        self._desk.window.close()


def _bare_upsert(path: Path) -> Callable[[], float]:
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE rating (day TEXT, symptom INTEGER, value INTEGER, PRIMARY KEY (day, symptom))")
    answers = ((value, symptom) for value in itertools.cycle(range(5)) for symptom in range(12))

    def upsert() -> float:
        value, symptom = next(answers)
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO rating VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (LAST_DAY.isoformat(), symptom, value),
        )
        connection.execute("COMMIT")
        return time.perf_counter() - started

    return upsert
