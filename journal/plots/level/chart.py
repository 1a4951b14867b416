"""Chart 7, the estimated level, as one of the charts.

Whether it is shown at all is asked for elsewhere; at first it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.chart import Asked, Choice, NumberTable
from journal.plots.level.data import LevelData, level_data
from journal.plots.level.table import level_table
from journal.plots.level.words import describe, readout
from journal.plots.time_axis import day_at, x_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle


class Level:
    """A band a medicine, relative, from published ranges; never a line, never summed, never ahead."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:  # noqa: ARG002 - nothing in it is a matter of choice
        """None."""
        return ()

    def read(self, asked: Asked) -> LevelData:
        """The band of each medicine."""
        return level_data(asked)

    def draw(self, figure: Figure, data: LevelData, style: ChartStyle, locale: Locale) -> None:
        """Draw it, with its caption."""
        from journal.plots.level.drawing import draw_level

        draw_level(figure, data, style, locale)

    def table(self, data: LevelData, locale: Locale) -> NumberTable:
        """A row a day."""
        return level_table(data, locale)

    def describe(self, data: LevelData, locale: Locale) -> str:
        """The paragraph, with the caption."""
        return describe(data, locale)

    def readout(self, data: LevelData, day: date, locale: Locale) -> str:
        """The line of a day."""
        return readout(data, day, locale)

    def day_at(self, data: LevelData, panel: int, x: float, y: float) -> date | None:  # noqa: ARG002
        """The day under the pointer, in any panel."""
        day = day_at(x)
        return day if day in data.period else None

    def place_of(self, data: LevelData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """An upright line through every panel."""
        return [(panel, x_of(day), None) for panel in range(max(1, len(data.drawn)))]


CHART = Level()
