"""Chart 6, the doses, as one of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.chart import Asked, Choice, NumberTable
from journal.plots.doses.data import DosesData, doses_data
from journal.plots.doses.table import doses_table
from journal.plots.doses.words import describe_doses, doses_readout
from journal.plots.time_axis import day_at, x_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle


class Doses:
    """A panel for each medicine, and one for all together where the plan names a table."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:  # noqa: ARG002 - all medicines are shown
        """None."""
        return ()

    def read(self, asked: Asked) -> DosesData:
        """The doses of the period."""
        return doses_data(asked)

    def draw(self, figure: Figure, data: DosesData, style: ChartStyle, locale: Locale) -> None:
        """Draw them."""
        from journal.plots.doses.drawing import draw_doses

        draw_doses(figure, data, style, locale)

    def table(self, data: DosesData, locale: Locale) -> NumberTable:
        """A row a day."""
        return doses_table(data, locale)

    def describe(self, data: DosesData, locale: Locale) -> str:
        """The paragraph."""
        return describe_doses(data, locale)

    def readout(self, data: DosesData, day: date, locale: Locale) -> str:
        """The line of a day."""
        return doses_readout(data, day, locale)

    def day_at(self, data: DosesData, panel: int, x: float, y: float) -> date | None:  # noqa: ARG002
        """The day under the pointer, in any panel."""
        day = day_at(x)
        return day if day in data.period else None

    def place_of(self, data: DosesData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """An upright line through every panel."""
        return [(panel, x_of(day), None) for panel in range(data.panels)]


CHART = Doses()
