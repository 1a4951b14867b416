"""Lines with gaps, steps, bands and bars, each as a single artist, so that ten years draw quickly.

Everything is cut to the period before it is drawn and nothing is clipped: not every program that shows
an SVG honours its clip paths, and a dot on the edge is shown whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from journal.domain.period import Period
from journal.plots.time_axis import x_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection
    from matplotlib.lines import Line2D

Floats = NDArray[np.float64]
GAP = float("nan")


def places_of(period: Period) -> Floats:
    """Where the days of a period lie on the x axis."""
    return np.arange(len(period), dtype=float) + x_of(period.first)


def values_of(values: Sequence[Any]) -> Floats:
    """The values as floats, NaN for None."""
    return np.array([GAP if value is None else value for value in values], dtype=float)


def fractions_of(values: Sequence[Fraction | None]) -> Floats:
    """Fractions as floats, NaN for None; divided once for all days that share one, as those of the same figure do."""
    keys = list(map(id, values))
    distinct = dict(zip(keys, values, strict=True))
    known = {key: GAP if value is None else value.numerator / value.denominator for key, value in distinct.items()}
    return np.fromiter(map(known.__getitem__, keys), dtype=float, count=len(keys))


def highest(*columns: Floats, least: float = 0.0) -> float:
    """The highest value of all that are known, ``least`` at the least."""
    known = (column[np.isfinite(column)] for column in columns)
    return float(max((column.max(initial=least) for column in known), default=least))


def steps_of(x: Floats, y: Floats, breaks: Sequence[int] = ()) -> tuple[Floats, Floats]:
    """A step line that holds each day's value from its morning to its evening; NaN breaks it.

    It also breaks before the days at the places ``breaks``. Corners between equal days are left out, so a plan of
    years is a few dozen points.
    """
    xs, ys = np.repeat(x, 2), np.repeat(y, 2)
    xs[0::2] -= 0.5
    xs[1::2] += 0.5
    if len(breaks):
        places = [2 * place for place in breaks]
        xs, ys = np.insert(xs, places, GAP), np.insert(ys, places, GAP)
    if len(ys) < 3:
        return xs, ys
    before, after = ys[:-2], ys[2:]
    middle = ys[1:-1]
    same = (before == middle) & (middle == after)
    blank = np.isnan(before) & np.isnan(middle) & np.isnan(after)
    keep = np.concatenate(([True], ~(same | blank), [True]))
    return xs[keep], ys[keep]


def gap_line(axes: Axes, x: Floats, y: Floats, **look: Any) -> Line2D | None:
    """One line through the values, broken where they are NaN; None when there is nothing to draw."""
    if not np.isfinite(y).any():
        return None
    (line,) = axes.plot(x, y, clip_on=False, **look)
    return line


def dots(axes: Axes, x: Floats, y: Floats, **look: Any) -> Line2D | None:
    """Dots without a line, at the values that are not NaN."""
    known = np.isfinite(y)
    if not known.any():
        return None
    (line,) = axes.plot(x[known], y[known], linestyle="none", clip_on=False, **look)
    return line


def lone_values(y: Floats) -> Floats:
    """Only the values with no neighbour on either side, which a line alone would not show."""
    known = np.isfinite(y)
    beside = np.zeros_like(known)
    beside[1:] |= known[:-1]
    beside[:-1] |= known[1:]
    return np.where(known & ~beside, y, GAP)


def bars(axes: Axes, x: Floats, y: Floats, width: float, **look: Any) -> PathCollection | None:
    """Upright bars from 0 at the values that are not NaN."""
    known = np.isfinite(y)
    if not known.any():
        return None
    left, right, top = x[known] - width / 2, x[known] + width / 2, y[known]
    zero = np.zeros_like(top)
    return boxes(axes, left, right, zero, top, linewidths=0, **look)


def boxes(axes: Axes, left: Floats, right: Floats, low: Floats, high: Floats, **look: Any) -> PathCollection:
    """Upright boxes between these edges as one path: a path for each would take many times as long."""
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    around = ((left, low), (left, high), (right, high), (right, low), (left, low))
    corners = np.stack([np.stack(pair, axis=1) for pair in around], axis=1).reshape(-1, 2)
    turns = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    collection = PathCollection([Path(corners, np.tile(turns, len(left)))], clip_on=False, **look)
    axes.add_collection(collection, autolim=False)
    return collection


def tops(x: Floats, y: Floats, width: float) -> tuple[Floats, Floats]:
    """The upper edges of :func:`bars` as one broken line."""
    xs = np.stack([x - width / 2, x + width / 2, np.full_like(x, GAP)], axis=1).ravel()
    return xs, np.stack([y, y, np.full_like(y, GAP)], axis=1).ravel()


def uprights(axes: Axes, days: Sequence[date], **look: Any) -> None:
    """Thin lines from bottom to top at the mornings of these days, as one broken line: a plan may change often."""
    from matplotlib.collections import LineCollection

    if not days:
        return
    xs = np.repeat([x_of(day) - 0.5 for day in days], 3)
    broken = np.stack([xs, np.tile([0.0, 1.0, GAP], len(days))], axis=1)[:-1]
    axes.add_collection(
        LineCollection([broken], transform=axes.get_xaxis_transform(), clip_on=False, **look), autolim=False
    )


def bands(axes: Axes, spans: Sequence[tuple[float, float]], **look: Any) -> PathCollection | None:
    """Shaded stretches from bottom to top."""
    if not spans:
        return None
    left, right = np.array(spans).T
    low, high = np.zeros_like(left), np.ones_like(left)
    return boxes(axes, left, right, low, high, transform=axes.get_xaxis_transform(), linewidths=0, zorder=0.5, **look)
