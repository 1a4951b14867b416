"""Chart 3, the year, as one of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.chart import Asked, Choice, NumberTable
from journal.plots.year.data import AVERAGE, YearData, series_of, year_data
from journal.plots.year.geometry import blocks_of, corner_of, day_in
from journal.plots.year.table import year_table
from journal.plots.year.words import describe, readout, series_name
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle


class Year:
    """Weeks by weekdays. Where a week begins is told by the region: places follow the one that was last drawn in."""

    def __init__(self) -> None:
        self._first_weekday = Locale().first_weekday

    def choices(self, asked: Asked) -> tuple[Choice, ...]:
        """What the cells show."""
        values = tuple((series.key, series_name(series)) for series in series_of(asked.contents))
        return (Choice("series", tr("Shown"), values, AVERAGE),)

    def read(self, asked: Asked) -> YearData:
        """One cell a day."""
        return year_data(asked)

    def draw(self, figure: Figure, data: YearData, style: ChartStyle, locale: Locale) -> None:
        """Draw it."""
        from journal.plots.year.drawing import draw_year

        self._first_weekday = locale.first_weekday
        draw_year(figure, data, style, locale)

    def table(self, data: YearData, locale: Locale) -> NumberTable:
        """A row a day."""
        return year_table(data, locale)

    def describe(self, data: YearData, locale: Locale) -> str:
        """The paragraph."""
        return describe(data, locale)

    def readout(self, data: YearData, day: date, locale: Locale) -> str:
        """The line of a day."""
        return readout(data, day, locale)

    def day_at(self, data: YearData, panel: int, x: float, y: float) -> date | None:
        """The day whose cell is there."""
        return None if panel else day_in(blocks_of(data.period, self._first_weekday), x, y)

    def place_of(self, data: YearData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """The middle of the day's cell."""
        corner = corner_of(blocks_of(data.period, self._first_weekday), day)
        return [] if corner is None else [(0, corner[0] + 0.5, corner[1] + 0.5)]


CHART = Year()
