"""Trends: the first paint of the overview, another range, twenty years, the cursor and the memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

from journal.config.collector import resting_collector
from journal.domain.period import Period
from tests.benchmarks.sample import LAST_DAY, LOCALE, ZONE, off_screen_application
from tests.benchmarks.timing import in_turn, show_baseline, show_ratio, title
from tests.benchmarks.years import YEAR, years

LONG = 20
TURNS, WARM_UP = 20, 3
FIRST_TARGET, SWITCH_TARGET, LONG_TARGET, MEMORY_TARGET, FRAMES_TARGET = 1.3, 1.0, 1.5, 1.3, 30
SIZE_INCHES = (10.0, 4.7)
DPI = 100
FRAMES = 300


def run(turns: int = TURNS) -> None:
    """All of it."""
    title("Trends: the overview from the journal's contents to its pixels")
    _drawing(turns)
    title("Trends: the cursor over the overview of one year, moved day by day in a window")
    _cursor()
    title(f"Trends: memory with {LONG} years on the screen, against a bare window with a bare chart of them")
    _memory()


def _drawing(turns: int) -> None:
    from tests.benchmarks.bare_chart import bare_drawing

    drawn = {count: _Overview(count) for count in (1, LONG)}
    plain, points = bare_drawing(drawn[1].first_paint()[0])
    long_plain, long_points = bare_drawing(drawn[LONG].first_paint()[0])
    there, _ = drawn[1].first_paint()
    measures: dict[str, Callable[[], float]] = {
        "bare": _timed(lambda: _bare(plain)),
        "first": _timed(drawn[1].first_paint),
        "switch": _switching(drawn[1], there),
        "long bare": _timed(lambda: _bare(long_plain)),
        "long": _timed(drawn[LONG].first_paint),
        "year of long": _timed(lambda: drawn[LONG].first_paint(YEAR)),
        "known": _timed(lambda: drawn[LONG].first_paint(known=True)),
        "reading": _timed(drawn[1].read),
        "long reading": _timed(drawn[LONG].read),
    }
    found = in_turn(measures, turns, WARM_UP)
    show_baseline(f"bare matplotlib, 1 year, {points} points", found["bare"])
    show_ratio("first paint, 1 year", found["first"], found["bare"], FIRST_TARGET)
    show_ratio("… of it the numbers", found["reading"], found["bare"])
    show_ratio(f"bare matplotlib, {LONG} years, {long_points} points", found["long bare"], found["bare"])
    show_ratio("another range against a first paint", found["switch"], found["first"], SWITCH_TARGET)
    show_ratio(f"first paint, {LONG} years against 1 year", found["long"], found["first"], LONG_TARGET)
    show_ratio("… of it the numbers", found["long reading"], found["first"])
    show_ratio(f"the last year of {LONG}, first paint", found["year of long"], found["first"])
    show_ratio(f"all {LONG} years against their last", found["long"], found["year of long"], LONG_TARGET)
    show_ratio(f"{LONG} years, days known, against 1 year", found["known"], found["first"], LONG_TARGET)


class _Overview:
    """The overview of the last so many years, or of some of their days."""

    def __init__(self, count: int) -> None:
        from journal.plots.chart import chart

        self.chart = chart("overview")
        self.contents = years(count)
        self.days = YEAR * count

        self.facts: Any = None

    def read(self, days: int = 0, *, known: bool = False) -> Any:
        """The numbers, from the contents; ``known``: with what a range shown before has left of each day."""
        from journal.plots.chart import Asked
        from journal.plots.day_facts import DayFacts

        if self.facts is None or not known:
            self.facts = DayFacts(self.contents, ZONE)
        period = Period.ending(LAST_DAY, days or self.days)
        return self.chart.read(Asked(self.contents, period, LAST_DAY, ZONE, kept=self.facts))

    def into(self, figure: Any, days: int = 0, *, known: bool = False) -> Any:
        """The numbers, the artists and the pixels, in a figure that is there; gives the numbers."""
        from journal.plots.style import chart_style

        data = self.read(days, known=known)
        self.chart.draw(figure, data, chart_style("dim"), LOCALE)
        with resting_collector():  # as the canvas of the window does
            figure.canvas.draw()
        return data

    def first_paint(self, days: int = 0, *, known: bool = False) -> tuple[Any, Any]:
        """The same in a new figure; gives it and the numbers."""
        figure = _new_figure()
        return figure, self.into(figure, days, known=known)


def _new_figure() -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(SIZE_INCHES, dpi=DPI)
    FigureCanvasAgg(figure)
    return figure


def _bare(plain: Callable[[Any], None]) -> None:
    figure = _new_figure()
    plain(figure)
    figure.canvas.draw()


def _timed(act: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        started = time.perf_counter()
        act()
        return time.perf_counter() - started

    return measure


def _switching(overview: _Overview, figure: Any) -> Callable[[], float]:
    """From three months, which are on the screen, to a year."""

    def measure() -> float:
        overview.into(figure, 91)
        started = time.perf_counter()
        overview.into(figure)
        return time.perf_counter() - started

    return measure


def _cursor() -> None:
    """Everything a key press does: the place, the line of words, the marks, and the window painted."""
    application = off_screen_application()
    from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

    from journal.gui.widgets.chart_view import ChartView, screen_style

    overview = _Overview(1)
    data = overview.read()
    window = QWidget()
    column = QVBoxLayout(window)
    view, line = ChartView("overview"), QLabel()
    view.take_keys()
    column.addWidget(view)
    column.addWidget(line)
    window.resize(1000, 640)
    window.show()
    view.show_drawing(lambda figure: overview.chart.draw(figure, data, screen_style(), LOCALE))
    application.processEvents()
    frames: list[float] = []
    for _, day in zip(range(FRAMES), cycle(data.period), strict=False):
        started = time.perf_counter()
        line.setText(overview.chart.readout(data, day, LOCALE))
        view.show_cursor(overview.chart.place_of(data, day))
        application.processEvents()
        frames.append(time.perf_counter() - started)
    middle, slow = 1 / statistics.median(frames), 1 / sorted(frames)[int(0.95 * FRAMES)]
    met = "met" if slow >= FRAMES_TARGET else "MISSED"
    print(f"  {'frames a second':<46} {middle:8.0f} (19 of 20 above {slow:.0f}), target {FRAMES_TARGET}: {met}")
    window.close()


def _memory() -> None:
    found = {name: _resident(name) for name in ("bare", "ebb")}
    ratio = found["ebb"] / found["bare"]
    print(f"  {'bare PySide6 and matplotlib':<46} {found['bare']:8.1f} MB")
    met = "met" if ratio <= MEMORY_TARGET else "MISSED"
    print(f"  {'Ebb, Trends, all years':<46} {found['ebb']:8.1f} MB  ×{ratio:.2f}, target ×{MEMORY_TARGET}: {met}")


def _resident(name: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.trends_memory", name, str(LONG)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])
