"""Chart 5, sleep, as one of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.chart import Asked, Choice, NumberTable
from journal.plots.sleep.data import EFFICIENCY, EFFORT, IN_BED, SleepData, sleep_data
from journal.plots.sleep.table import sleep_table
from journal.plots.sleep.words import describe, readout
from journal.plots.time_axis import day_at, x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle

PANELS = 3


class Sleep:
    """Each night on the clock, above the hours asleep, above sleep efficiency."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:  # noqa: ARG002 - the same for every journal
        """What efficiency is reckoned over."""
        values = ((IN_BED, tr("time in bed")), (EFFORT, tr("asleep and trying to sleep")))
        return (Choice(EFFICIENCY, tr("Efficiency over"), values, IN_BED),)

    def read(self, asked: Asked) -> SleepData:
        """A row a recorded night."""
        return sleep_data(asked)

    def draw(self, figure: Figure, data: SleepData, style: ChartStyle, locale: Locale) -> None:
        """Draw it."""
        from journal.plots.sleep.drawing import draw_sleep

        draw_sleep(figure, data, style, locale)

    def table(self, data: SleepData, locale: Locale) -> NumberTable:
        """A row a recorded night."""
        return sleep_table(data, locale)

    def describe(self, data: SleepData, locale: Locale) -> str:
        """The paragraph."""
        return describe(data, locale)

    def readout(self, data: SleepData, day: date, locale: Locale) -> str:
        """The line of a night."""
        return readout(data, day, locale)

    def day_at(self, data: SleepData, panel: int, x: float, y: float) -> date | None:  # noqa: ARG002
        """The morning under the pointer, in any panel."""
        day = day_at(x)
        return day if day in data.period else None

    def place_of(self, data: SleepData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """An upright line through every panel."""
        return [(panel, x_of(day), None) for panel in range(PANELS if data.rows else 1)]


CHART = Sleep()
