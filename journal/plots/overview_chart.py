"""Chart 1, the overview, as one of the charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.config.collector import resting_collector
from journal.domain.locale import Locale
from journal.plots.chart import Asked, Cell, Choice, NumberTable
from journal.plots.describe import describe_overview
from journal.plots.made_rows import MadeRows, once
from journal.plots.overview import draw_overview
from journal.plots.overview_data import OverviewData, overview_of
from journal.plots.overview_slow import with_slow
from journal.plots.overview_table import ABSENT, readout, stretches_by_day, table_header, table_rows
from journal.plots.plain_cells import plain_amount, plain_fraction
from journal.plots.time_axis import day_at, x_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle


class Overview:
    """Doses above symptoms above sleep, on one time axis."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:  # noqa: ARG002 - what stands beside it is chosen apart
        """None."""
        return ()

    def read(self, asked: Asked) -> OverviewData:
        """One row a day, with everything that stands beside the numbers."""
        with resting_collector():
            facts = asked.facts()
            return with_slow(overview_of(facts, asked.period, asked.today, notes=True), facts)

    def draw(self, figure: Figure, data: OverviewData, style: ChartStyle, locale: Locale) -> None:
        """Draw it."""
        with resting_collector():
            draw_overview(figure, data, style, locale)

    def table(self, data: OverviewData, locale: Locale) -> NumberTable:
        """A row a day."""
        header = table_header(data, locale)
        doses = [f"{what}_mg:{medicine.name}" for medicine in data.medicines for what in ("planned", "taken")]
        keys = ("day", *doses, "symptom_average", "symptoms_rated", "seven_day_mean", "overall", "asleep_min")
        if data.stretches is not None:
            keys = (*keys, "twenty_eight_day_median", "stretch")
        rows = table_rows(data, locale)
        if data.noted:
            keys = (*keys, "noted")
        return NumberTable(
            header=tuple(header),
            rows=rows,
            keys=keys,
            values=_plain_rows(data, rows),
            days=tuple(data.period),
            right=tuple(range(1, len(keys) - (1 if data.noted else 0))),
        )

    def describe(self, data: OverviewData, locale: Locale) -> str:
        """The paragraph."""
        return describe_overview(data, locale)

    def readout(self, data: OverviewData, day: date, locale: Locale) -> str:
        """The line of a day."""
        return readout(data, day, locale)

    def day_at(self, data: OverviewData, panel: int, x: float, y: float) -> date | None:  # noqa: ARG002
        """The day under the pointer, in any panel."""
        day = day_at(x)
        return day if day in data.period else None

    def place_of(self, data: OverviewData, day: date) -> Sequence[tuple[int, float, float | None]]:
        """An upright line through every panel."""
        panels = 1 if data.empty else len(data.medicines) + 2 + (1 if data.noted else 0)
        return [(panel, x_of(day), None) for panel in range(panels)]


def _plain_rows(data: OverviewData, rows: Sequence[Sequence[str]]) -> Sequence[tuple[Cell, ...]]:
    """The plain values of each day, in the order of the keys; what is noted is words, as in the rows of the table."""
    amount, fraction = once(plain_amount), once(plain_fraction)
    lies_in = stretches_by_day(data)
    days = data.rows

    def cells(place: int) -> Iterator[Cell]:
        row = days[place]
        yield row.day.isoformat()
        for planned, taken in zip(row.planned, row.taken, strict=True):
            yield amount(planned)
            yield amount(taken)
        yield fraction(row.average)
        yield row.rated or None
        yield fraction(row.mean)
        yield row.overall
        yield row.asleep_min
        if data.stretches is not None:
            yield fraction(row.median)
            yield lies_in.get(row.day)
        if data.noted:
            noted = rows[place][-1]
            yield None if noted == ABSENT else noted

    return MadeRows(len(days), lambda place: tuple(cells(place)))


CHART = Overview()
