"""The summary as a PDF, against matplotlib saving the same chart, and nothing else, to a PDF.

Both are measured by the clock and by the processor's time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from journal.domain.period import Period
from journal.report.options import Paper
from tests.benchmarks.sample import LAST_DAY, LOCALE, NOW, ZONE, contents, off_screen_application
from tests.benchmarks.timing import in_turn, once, once_busy, show_baseline, show_ratio, title

CASES: tuple[tuple[int, Paper, float, int], ...] = (
    (90, "A4", 1.5, 15),
    (90, "Letter", 1.5, 15),
    (3652, "A4", 2.0, 5),
    (3652, "Letter", 2.0, 5),
)
"""Days, paper, target and turns."""
WARM_UP = 2


def run() -> None:
    """Page and chart in turn, for each case."""
    application = off_screen_application()
    for days, paper, target, turns in CASES:
        with tempfile.TemporaryDirectory(prefix="ebb-bench-") as name:
            _run(days, paper, target, turns, Path(name))
    del application


def _run(days: int, paper: Paper, target: float, turns: int, folder: Path) -> None:
    title(f"Summary of {days} days on {paper}: the whole page as a PDF, against matplotlib saving its chart alone")
    bare, ebb = _acts(days, paper, folder)
    found = in_turn(
        {"bare": lambda: (once(bare), once_busy(bare)), "ebb": lambda: (once(ebb), once_busy(ebb))}, turns, WARM_UP
    )
    for place, by in enumerate(("clock", "processor")):
        times = {name: [pair[place] for pair in pairs] for name, pairs in found.items()}
        show_baseline(f"bare matplotlib: draw and savefig, {by}", times["bare"])
        show_ratio(f"summary page as PDF, {by}", times["ebb"], times["bare"], target)


def _acts(days: int, paper: Paper, folder: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """What is compared: the chart of the page, drawn plainly at its size, and the page."""
    from matplotlib.figure import Figure

    from journal.gui.paper import page_area
    from journal.gui.printing import SummaryPages, write_pdf
    from journal.report.charts import print_figure
    from journal.report.options import SummaryOptions
    from tests.benchmarks.bare_chart import bare_drawing

    everything, period, options = contents(max(days, 400)), Period.ending(LAST_DAY, days), SummaryOptions(paper=paper)
    made = SummaryPages(everything, period, options, LAST_DAY, ZONE, LOCALE, NOW)
    width, height = page_area(paper).width(), made.fit.chart_height
    draw, _ = bare_drawing(print_figure(made.summary, LOCALE, width, height, made.fit.panels))

    def bare() -> None:
        figure = Figure((width / 72, height / 72))
        draw(figure)
        figure.savefig(folder / "chart.pdf")

    def ebb() -> None:
        write_pdf(everything, period, options, LAST_DAY, ZONE, LOCALE, NOW, folder / "summary.pdf")

    return bare, ebb
