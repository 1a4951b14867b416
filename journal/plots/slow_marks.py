"""The 28-day median and the calmer and rougher stretches as marks in the panel of the symptoms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Patch

from journal.plots.artists import Floats, boxes, fractions_of, gap_line
from journal.plots.overview_data import OverviewData
from journal.plots.overview_slow import shown_part
from journal.plots.stretches import CALMER, ROUGHER, Kind, stretch_word
from journal.plots.style import ChartStyle
from journal.plots.time_axis import x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

STRETCH_LANE = 0.14
"""The lane of the stretches below the scale, as a part of it."""


def slow_marks(axes: Axes, x: Floats, data: OverviewData, style: ChartStyle) -> list[Artist | None]:
    """The median as long dashes; below the scale a rougher stretch is a full bar, a calmer one an empty one."""
    median = fractions_of(data.median_column)
    look = {"color": style.text, "linewidth": 1.5, "dashes": (7.0, 2.0), "zorder": 5}
    handles: list[Artist | None] = [gap_line(axes, x, median, label=tr("28-day median"), **look)]
    handles += [_bars(axes, data, kind, style) for kind in (CALMER, ROUGHER)]
    return handles


def _bars(axes: Axes, data: OverviewData, kind: Kind, style: ChartStyle) -> Patch | None:
    """Draw the stretches of a kind; gives the sample for the key."""
    spans = [shown_part(stretch, data.period) for stretch in data.stretches or () if stretch.kind == kind]
    if not spans:
        return None
    low, high = -4.0 * STRETCH_LANE * 0.85, -4.0 * STRETCH_LANE * 0.25
    edges = [(x_of(span.first) - 0.5, x_of(span.last) + 0.5) for span in spans]
    left, right = np.array(edges).T
    look = {
        "facecolor": style.muted if kind == ROUGHER else style.surface,
        "edgecolor": style.muted,
        "linewidth": 0.8,
        "label": stretch_word(kind),
    }
    boxes(axes, left, right, np.full_like(left, low), np.full_like(left, high), zorder=2, **look)
    return Patch(**look)
