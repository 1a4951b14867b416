"""The surface that a chart is painted on. Brings matplotlib: import it when a chart is made, not before."""

from __future__ import annotations

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

from journal.config.collector import resting_collector


class ChartCanvas(FigureCanvasQTAgg):
    """matplotlib's, painted without a look for rubbish in between: over years of records one takes 30 ms."""

    def draw(self) -> None:
        """Paint the figure."""
        with resting_collector():
            super().draw()
