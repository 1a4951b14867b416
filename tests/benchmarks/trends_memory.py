"""``python -m tests.benchmarks.trends_memory bare|ebb YEARS``: what one window holds in memory, in MB, and no more."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SIZE = (1180, 800)


def main(name: str, count: int, folder: Path) -> None:
    """Print the resident memory of a window that shows so many years."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    {"bare": _bare, "ebb": _ebb}[name](count, folder)
    gc.collect()
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    print(int(line.split()[1]) / 1024)


def prepare(count: int, folder: Path) -> None:
    """The journal, and the lines of its chart; in a process of their own, so that making them leaves nothing behind."""
    from journal.domain.period import Period
    from journal.plots.chart import Asked, chart
    from journal.service.session import open_journal
    from tests.benchmarks.sample import CLOCK, LAST_DAY, LOCALE, ZONE
    from tests.benchmarks.years import YEAR, years

    journal = open_journal(folder / "journal.ebb", CLOCK, create=True, locale=LOCALE)
    journal.import_contents(years(count), "sample")
    journal.close()
    period = Period.ending(LAST_DAY, YEAR * count)
    data: Any = chart("overview").read(Asked(years(count), period, LAST_DAY, ZONE))
    rows = [(row.taken, row.average, row.mean, row.asleep_min) for row in data.rows]
    plain = [[_number(row[0][0] if row[0] else None), *map(_number, row[1:])] for row in rows]
    (folder / "lines").write_bytes(pickle.dumps(plain))


def _number(value: Any) -> float:
    if value is None:
        return float("nan")
    return float(getattr(value, "mg", value))


def _bare(_count: int, folder: Path) -> None:
    """PySide6, matplotlib, one line a panel."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure
    from PySide6.QtWidgets import QApplication, QMainWindow

    rows = pickle.loads((folder / "lines").read_bytes())
    application, window = QApplication([]), QMainWindow()
    figure = Figure()
    window.setCentralWidget(FigureCanvasQTAgg(figure))
    for axes, values in zip(figure.subplots(4, 1, sharex=True), zip(*rows, strict=True), strict=True):
        axes.plot(range(len(values)), values)
    window.resize(*SIZE)
    window.show()
    application.processEvents()
    _hold(application, window)


def _ebb(count: int, folder: Path) -> None:
    """The real window, at Trends, with all days of the journal."""
    from journal.config.settings import Settings
    from journal.gui.bridge import Bridge
    from journal.gui.desk import Desk
    from journal.service.session import open_journal
    from tests.benchmarks.sample import CLOCK, LOCALE, off_screen_application
    from tests.benchmarks.years import YEAR

    application = off_screen_application()
    journal = open_journal(folder / "journal.ebb", CLOCK, locale=LOCALE)
    desk = Desk(Bridge(journal, Settings(), folder / "settings.toml"))
    window: Any = desk.window
    window.resize(*SIZE)
    window.show()
    window.show_page("trends")
    page = window.page("trends")
    page.wait_until_ready()
    page.range.set_value("all")
    page.range.chosen.emit("all")
    page.wait_until_ready()
    application.processEvents()
    assert len(page.period()) > YEAR * (count - 1)
    _hold(application, desk)


_HELD: list[Any] = []


def _hold(*things: Any) -> None:
    """Keep them until the memory has been read."""
    _HELD.extend(things)


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory(prefix="ebb-bench-", dir="/var/tmp") as made:
            subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.trends_memory", "prepare", sys.argv[2], made], check=True
            )
            main(sys.argv[1], int(sys.argv[2]), Path(made))
