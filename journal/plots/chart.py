"""What every chart of Trends can do: be read, drawn, shown as a table, told in words, and pointed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.plots.day_facts import DayFacts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.plots.style import ChartStyle

Cell = str | int | None
"""A number as plain text (so that it is exact), a whole number, a word, or None for not recorded."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is made from: everything there is, and the days that are wanted.

    A chart may look at days outside the period where a figure of a day needs them. ``options`` are a chart's own
    choices by their keys; one that it does not know, or a value that is gone, counts as not given. ``kept`` is what
    was found of each day for an earlier question to the same contents, so that it is not reckoned again.
    """

    contents: Contents
    period: Period
    today: date
    zone: tzinfo
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    kept: DayFacts | None = None

    def facts(self) -> DayFacts:
        """What follows from the contents for each day."""
        return self.kept or DayFacts(self.contents, self.zone)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen about a chart: its key and word, (value, word) pairs, and what holds at first."""

    key: str
    word: str
    values: tuple[tuple[str, str], ...]
    first: str


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The numbers of a chart, once in words and once plain, row by row the same.

    ``header`` and ``rows`` are what is shown, "–" for not recorded; ``right`` the columns of figures. ``keys`` and
    ``values`` are the same for files: stable English names, ISO dates, decimal points, None for not recorded.
    ``days`` is the day that a row belongs to and opens, None where it belongs to none.
    """

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    keys: tuple[str, ...]
    values: Sequence[tuple[Cell, ...]]
    days: Sequence[date | None]
    right: tuple[int, ...] = ()


class Chart(Protocol):
    """One kind of chart. ``Data`` is its own frozen value: figure, table and words are made from it alone."""

    def choices(self, asked: Asked) -> tuple[Choice, ...]:
        """What can be chosen about it for these contents; none for most."""
        ...

    def read(self, asked: Asked) -> Any:
        """Its numbers."""
        ...

    def draw(self, figure: Figure, data: Any, style: ChartStyle, locale: Locale) -> None:
        """Draw into a figure, in place of whatever it showed. Never raises for want of data: it says so instead."""
        ...

    def table(self, data: Any, locale: Locale) -> NumberTable:
        """Its numbers as a table."""
        ...

    def describe(self, data: Any, locale: Locale) -> str:
        """One paragraph made from the numbers, for someone who does not see the chart."""
        ...

    def readout(self, data: Any, day: date, locale: Locale) -> str:
        """What the chart holds of a day, in one line."""
        ...

    def day_at(self, data: Any, panel: int, x: float, y: float) -> date | None:
        """The day at a place of a panel (counted from the top), in the panel's own coordinates."""
        ...

    def place_of(self, data: Any, day: date) -> Sequence[tuple[int, float, float | None]]:
        """Where a day stands: (panel, x, y) each, y None for an upright line through the whole panel."""
        ...


_WHERE: dict[str, str] = {
    "overview": "journal.plots.overview_chart",
    "changes": "journal.plots.changes.chart",
    "year": "journal.plots.year.chart",
    "symptoms": "journal.plots.symptoms.chart",
    "sleep": "journal.plots.sleep.chart",
    "doses": "journal.plots.doses.chart",
    "level": "journal.plots.level.chart",
}
"""Which module holds the chart of a key, as ``CHART``; loaded when it is first asked for."""

KEYS = tuple(_WHERE)
"""The charts there are, in their order."""


def chart(key: str) -> Chart:
    """The chart of a key; KeyError for one that there is not."""
    module: Any = import_module(_WHERE[key])
    made: Chart = module.CHART
    return made
