"""Chart 1, the overview, as one of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.config.collector import resting_collector
from journal.domain.locale import Locale
from journal.plots.chart import Asked, Cell, Choice, NumberTable
from journal.plots.describe import describe_overview
from journal.plots.overview import draw_overview
from journal.plots.overview_data import OverviewData, overview_of
from journal.plots.overview_slow import with_slow
from journal.plots.overview_table import ABSENT, readout, stretches_by_day, table_header, table_rows
from journal.plots.plain_cells import plain_amount, plain_fraction
from journal.plots.stretches import Kind
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
        lies_in = stretches_by_day(data)
        rows = tuple(map(tuple, table_rows(data, locale)))
        noted = data.noted  # what is noted is words in both
        return NumberTable(
            header=tuple(header),
            rows=rows,
            keys=(*keys, "noted") if noted else keys,
            values=tuple(
                (*_values(data, n, lies_in), *(_said(row[-1]) if noted else ())) for n, row in enumerate(rows)
            ),
            days=tuple(data.period),
            right=tuple(range(1, len(keys))),
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
        panels = len(data.medicines) + 2 + (1 if data.noted else 0)
        return [(panel, x_of(day), None) for panel in range(panels)]


def _values(data: OverviewData, number: int, lies_in: dict[date, Kind]) -> tuple[Cell, ...]:
    row = data.rows[number]
    doses = [plain_amount(amount) for pair in zip(row.planned, row.taken, strict=True) for amount in pair]
    rated = row.rated if row.average is not None else None
    measured = (plain_fraction(row.average), rated, plain_fraction(row.mean), row.overall, row.asleep_min)
    slow = () if data.stretches is None else (plain_fraction(row.median), lies_in.get(row.day))
    return (row.day.isoformat(), *doses, *measured, *slow)


def _said(words: str) -> tuple[str | None]:
    return (None if words == ABSENT else words,)


CHART = Overview()
