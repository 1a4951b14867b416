"""Drawing Trends into the figure that is there, against bare matplotlib drawing as much."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from journal.domain.period import Period
from tests.benchmarks.sample import LAST_DAY, LOCALE, ZONE, contents
from tests.benchmarks.timing import in_turn, show_baseline, show_ratio, title

YEARS = {1: 365, 10: 3650}
TURNS, WARM_UP = 20, 3
TARGET = 1.5
SIZE_INCHES = (10.0, 4.3)


def run(turns: int = TURNS) -> None:
    """Both lengths."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from journal.plots.overview import draw_overview, overview_data
    from journal.plots.style import chart_style
    from tests.benchmarks.bare_chart import bare_drawing

    title("Trends: drawn anew into the figure that is there, against as many artists and points in bare matplotlib")
    for years, days in YEARS.items():
        data = overview_data(contents(days), Period.ending(LAST_DAY, days), LAST_DAY, ZONE, notes=True)
        figures = [Figure(SIZE_INCHES), Figure(SIZE_INCHES)]
        for figure in figures:
            FigureCanvasAgg(figure)
        ours, theirs = figures

        def ebb(figure: Any = ours, shown: Any = data) -> None:
            draw_overview(figure, shown, chart_style("dim"), LOCALE)

        ebb()
        draw, points = bare_drawing(ours)

        def bare(figure: Any = theirs, plain: Any = draw) -> None:
            plain(figure)

        measures = {"bare": _with_pixels(bare, theirs), "ebb": _with_pixels(ebb, ours)}
        found = in_turn(measures, turns, WARM_UP)
        length = f"{years} year{'s' if years > 1 else ''}"
        show_baseline(f"bare matplotlib, {length}, {points} points", found["bare"])
        show_ratio(f"Trends, {length}", found["ebb"], found["bare"], TARGET)


def _with_pixels(draw: Callable[[], None], figure: Any) -> Callable[[], float]:
    def measure() -> float:
        started = time.perf_counter()
        draw()
        figure.canvas.draw()
        return time.perf_counter() - started

    return measure
