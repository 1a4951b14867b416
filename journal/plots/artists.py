"""Lines with gaps, steps, bands and bars, each as a single artist, so that ten years draw quickly.

Everything is cut to the period before it is drawn and nothing is clipped: not every program that shows
an SVG honours its clip paths, and a dot on the edge is shown whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from journal.plots.time_axis import x_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PolyCollection
    from matplotlib.lines import Line2D

Floats = NDArray[np.float64]
GAP = float("nan")


def values_of(values: Sequence[Any]) -> Floats:
    """The values as floats, NaN for None."""
    return np.array([GAP if value is None else float(value) for value in values], dtype=float)


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


def bars(axes: Axes, x: Floats, y: Floats, width: float, **look: Any) -> PolyCollection | None:
    """Upright bars from 0 at the values that are not NaN."""
    from matplotlib.collections import PolyCollection

    known = np.isfinite(y)
    if not known.any():
        return None
    left, right, top = x[known] - width / 2, x[known] + width / 2, y[known]
    zero = np.zeros_like(top)
    corners: Any = np.stack(  # left an array, of which matplotlib makes its paths all at once
        [np.stack(pair, axis=1) for pair in ((left, zero), (left, top), (right, top), (right, zero))], axis=1
    )
    collection = PolyCollection(corners, clip_on=False, linewidths=0, **look)
    axes.add_collection(collection, autolim=False)
    return collection


def tops(x: Floats, y: Floats, width: float) -> tuple[Floats, Floats]:
    """The upper edges of :func:`bars` as one broken line."""
    xs = np.stack([x - width / 2, x + width / 2, np.full_like(x, GAP)], axis=1).ravel()
    return xs, np.stack([y, y, np.full_like(y, GAP)], axis=1).ravel()


def uprights(axes: Axes, days: Sequence[date], **look: Any) -> None:
    """Thin lines from bottom to top at the mornings of these days."""
    from matplotlib.collections import LineCollection

    if not days:
        return
    xs = [x_of(day) - 0.5 for day in days]
    lines = [((x, 0.0), (x, 1.0)) for x in xs]
    axes.add_collection(
        LineCollection(lines, transform=axes.get_xaxis_transform(), clip_on=False, **look), autolim=False
    )


def bands(axes: Axes, spans: Sequence[tuple[float, float]], **look: Any) -> PolyCollection | None:
    """Shaded stretches from bottom to top."""
    from matplotlib.collections import PolyCollection

    if not spans:
        return None
    corners = [[(a, 0.0), (a, 1.0), (b, 1.0), (b, 0.0)] for a, b in spans]
    collection = PolyCollection(
        corners, transform=axes.get_xaxis_transform(), clip_on=False, linewidths=0, zorder=0.5, **look
    )
    axes.add_collection(collection, autolim=False)
    return collection
