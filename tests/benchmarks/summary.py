"""The summary of 90 days as a PDF, against matplotlib saving the same chart, and nothing else, to a PDF."""

from __future__ import annotations

import tempfile
from pathlib import Path

from journal.domain.period import Period
from tests.benchmarks.sample import LAST_DAY, LOCALE, NOW, ZONE, contents, off_screen_application
from tests.benchmarks.timing import in_turn, once, show_baseline, show_ratio, title

DAYS = 90
TURNS, WARM_UP = 20, 3
TARGET = 2.0


def run(turns: int = TURNS) -> None:
    """Page and chart in turn."""
    application = off_screen_application()
    from matplotlib.figure import Figure

    from journal.gui.printing import write_pdf
    from journal.plots.overview import overview_data, overview_figure
    from journal.plots.style import chart_style
    from journal.report.options import SummaryOptions
    from tests.benchmarks.bare_chart import bare_drawing

    title(f"Summary of {DAYS} days: the whole page as a PDF, against matplotlib saving its chart alone to a PDF")
    everything, period = contents(400), Period.ending(LAST_DAY, DAYS)
    size = (511 / 72, 320 / 72)
    chart = overview_figure(overview_data(everything, period, LAST_DAY, ZONE), chart_style("print"), LOCALE, size)
    draw, _ = bare_drawing(chart)
    with tempfile.TemporaryDirectory(prefix="ebb-bench-") as name:
        folder = Path(name)

        def bare() -> None:
            figure = Figure(size)
            draw(figure)
            figure.savefig(folder / "chart.pdf")

        def ebb() -> None:
            path = folder / "summary.pdf"
            write_pdf(everything, period, SummaryOptions(), LAST_DAY, ZONE, LOCALE, NOW, path)

        found = in_turn({"bare": lambda: once(bare), "ebb": lambda: once(ebb)}, turns, WARM_UP)
    show_baseline("bare matplotlib: draw and savefig", found["bare"])
    show_ratio("summary page as PDF", found["ebb"], found["bare"], TARGET)
    del application
