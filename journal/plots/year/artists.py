"""The cells of the year: five shades, each also a size, all of them one artist however many years there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.path import Path

from journal.plots.artists import Floats
from journal.plots.style import ChartStyle
from journal.plots.year.data import CLASSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDES = (1.0, 0.4, 0.62, 0.82, 1.0)
"""How much of a cell's sides its inner square takes in each class; the calmest has none but the pale cell itself."""
SHADES = (0.16, 0.45, 0.65, 0.85, 1.0)
"""How far each class is from the ground to the accent."""
INSET = 0.07
CELL_CODES = (Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY)


def shades(style: ChartStyle) -> list[str]:
    """The colours of the classes from the calmest, each further from the ground than the one before."""
    end = _mixed(style.accent, style.text, 0.35)
    return [_mixed(style.surface, end, shade) for shade in SHADES]


def _mixed(one: str, other: str, part: float) -> str:
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def boxes(left: Floats, top: Floats, width: float, height: float, side: float = 1.0) -> Path:
    """One path of boxes with these upper left corners, each shrunk to so much of its sides about its middle."""
    spare = (1.0 - side) / 2
    near, far = spare, 1.0 - spare
    corners = np.array([(near, near), (far, near), (far, far), (near, far), (near, near)]) * (width, height)
    vertices = np.stack([left, top], axis=1)[:, None, :] + corners[None, :, :]
    return Path(vertices.reshape(-1, 2), np.tile(CELL_CODES, len(left)))


def shaded(
    axes: Axes,
    left: Floats,
    top: Floats,
    parts: Floats,
    style: ChartStyle,
    *,
    height: float = 1.0,
    width: float = 1.0,
    filled: bool = False,
) -> PathCollection | None:
    """Cells at these corners in their classes: a pale cell, and in it a square that is darker and larger each class.

    ``filled`` gives the shade to the whole cell, for cells too small to hold a smaller one.
    """
    if not len(left):
        return None
    x, y = left + INSET * width, top + INSET * min(height, 1.0)
    w, h = width * (1 - 2 * INSET), height - 2 * INSET * min(height, 1.0)
    colours, paths, used = shades(style), [boxes(x, y, w, h)], [0]
    for part in range(1, CLASSES):
        of_part = parts == part
        if of_part.any():
            paths.append(boxes(x[of_part], y[of_part], w, h, 1.0 if filled else SIDES[part]))
            used.append(part)
    drawn = PathCollection(
        paths, facecolors=[colours[n] for n in used], edgecolors="none", linewidths=0, clip_on=False, zorder=2
    )
    axes.add_collection(drawn, autolim=False)
    return drawn


def blank(
    axes: Axes, left: Floats, top: Floats, style: ChartStyle, *, height: float = 1.0, width: float = 1.0
) -> PathCollection | None:
    """The outlines of cells that hold nothing."""
    if not len(left):
        return None
    path = boxes(left, top, width, height, 1 - 4 * INSET)
    drawn = PathCollection([path], facecolors="none", edgecolors=style.line, linewidths=0.45, clip_on=False, zorder=1.5)
    axes.add_collection(drawn, autolim=False)
    return drawn


def outlines(
    axes: Axes, shapes: Sequence[Sequence[tuple[float, float]]], look: dict[str, Any]
) -> PolyCollection | None:
    """Closed lines around groups of cells."""
    if not shapes:
        return None
    drawn = PolyCollection([np.array(shape) for shape in shapes], facecolors="none", clip_on=False, zorder=4, **look)
    axes.add_collection(drawn, autolim=False)
    return drawn


def lines(axes: Axes, segments: Sequence[Sequence[tuple[float, float]]], look: dict[str, Any]) -> LineCollection | None:
    """Open lines."""
    if not segments:
        return None
    drawn = LineCollection([np.array(s) for s in segments], clip_on=False, zorder=4, **look)
    axes.add_collection(drawn, autolim=False)
    return drawn
