"""Many round marks of a chart as one stroke with round ends, which looks the same and is drawn far more quickly.

Ten years have some two thousand dots. As shapes they are nine tenths of what a page weighs, and of the time for it.
The smallest have square ends: the corners of a point and a half cannot be seen, and a curve weighs four times as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.path import Path

MANY = 50
"""Fewer dots in a row stay what they are."""
SMALL = 1.5
"""Dots of up to so many points are squares; hollow ones are strokes only then, larger ones lie over each other."""
LENGTH = 0.01
"""Of a stroke, in days: too short to be seen, and long enough to be drawn."""


def dots_as_strokes(figure: Figure) -> None:
    """Draw every long row of round marks as one stroke, or as two, one upon the other, where they are hollow."""
    from numpy import asarray

    for axes in figure.axes:
        for line in list(axes.lines):
            dots = line.get_marker() == "o" and line.get_linestyle() == "None"
            if dots and len(asarray(line.get_xdata())) > MANY and (not _edge(line) or _size(line) <= SMALL):
                _stroke(axes, line)


def _edge(line: Line2D) -> float:
    return float(line.get_markeredgewidth())


def _size(line: Line2D) -> float:
    return float(line.get_markersize())


def _stroke(axes: Axes, line: Line2D) -> None:
    from matplotlib.path import Path
    from numpy import asarray, isfinite, repeat, tile

    places = asarray(line.get_xydata(), dtype=float)
    ends = repeat(places[isfinite(places).all(axis=1)], 2, axis=0)
    ends[1::2, 0] += LENGTH
    path = Path(ends, tile([Path.MOVETO, Path.LINETO], len(ends) // 2))
    path.should_simplify = False  # else short strokes are taken for none
    line.set_visible(False)
    edge, size = _edge(line), _size(line)
    if edge:  # half of it lies outside the mark
        _add(axes, line, path, (line.get_markeredgecolor(), size + edge))
    _add(axes, line, path, (line.get_markerfacecolor(), size - edge))


def _add(axes: Axes, line: Line2D, path: Path, look: tuple[Any, float]) -> None:
    from matplotlib.patches import PathPatch

    color, width = look
    ends: Any = "round" if _size(line) > SMALL else "projecting"
    stroke = PathPatch(path, fill=False, edgecolor=color, linewidth=width, capstyle=ends, zorder=line.get_zorder())
    stroke.set_clip_on(line.get_clip_on())
    axes.add_artist(stroke)
