"""Changes of dose and holds behind what is recorded: thin lines, and shaded stretches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.period import Period
from journal.domain.plan import Change
from journal.plots.artists import bands, uprights
from journal.plots.style import ChartStyle
from journal.plots.time_axis import x_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CLOSE_CHANGES = 36
"""More changes than this stand so close that their lines are drawn finer."""
CROWDED_PIXELS = 3
"""With fewer pixels for each change their lines cannot be told from each other: they are a grey field."""


def days_of_changes(changes: Iterable[Change]) -> list[date]:
    """The days of changes, each once, in their order."""
    return list(dict.fromkeys(change.day for change in changes))


def are_crowded(days: Collection[date], pixels: float) -> bool:
    """Whether lines at these days are too many for a panel of so many pixels."""
    return len(days) * CROWDED_PIXELS > pixels


def line_width(count: int) -> float:
    """How wide each of so many lines is, in points."""
    return 0.5 if count <= CLOSE_CHANGES else 0.25


def mark_changes(axes: Axes, days: Sequence[date], style: ChartStyle) -> None:
    """A line from bottom to top at the morning of each day."""
    uprights(axes, days, colors=style.line, linewidths=line_width(len(days)), zorder=1)


def mark_holds(axes: Axes, holds: Iterable[tuple[Period, str]], style: ChartStyle) -> None:
    """A shaded stretch for each hold, from its first morning to its last evening."""
    bands(axes, [(x_of(days.first) - 0.5, x_of(days.last) + 0.5) for days, _ in holds], facecolors=style.shade)
