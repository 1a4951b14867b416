"""The same chart with nothing but matplotlib: as many artists of the same kinds with as many points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure

LINE_LOOK = ("color", "linestyle", "linewidth", "marker", "markersize")


@dataclass(frozen=True)
class _Panel:
    """What one axes holds. ``beside`` is the panel whose x axis it shares, for a second scale."""

    beside: int | None
    lines: list[tuple[Any, Any, dict[str, Any]]]
    polygons: list[list[Any]]
    uprights: list[list[Any]]
    shapes: list[list[Any]]
    texts: list[str]
    legend: bool
    limits: tuple[tuple[float, float], tuple[float, float]]


def bare_drawing(figure: Figure) -> tuple[Callable[[Figure], None], int]:
    """How to draw a finished figure's data once more, plainly, and how many points that is."""
    panels = [_taken_down(axes, figure.axes) for axes in figure.axes]

    def draw(into: Figure) -> None:
        into.clear()
        rows = list(into.subplots(sum(panel.beside is None for panel in panels), 1, sharex=True))
        free = iter(rows)
        for panel in panels:
            _draw(next(free) if panel.beside is None else rows[panel.beside].twinx(), panel)

    return draw, sum(len(x) for panel in panels for x, _, _ in panel.lines)


def _taken_down(axes: Any, everything: list[Any]) -> _Panel:
    rows = [one for one in everything if one.get_label() != "right"]
    twins = [one for one in rows if one.get_position().bounds == axes.get_position().bounds]
    plain = {"LineCollection": [], "PolyCollection": [], "PathCollection": []}
    for collection in axes.collections:
        paths = collection.get_paths()
        name = type(collection).__name__
        plain[name].append(paths if name == "PathCollection" else [path.vertices for path in paths])
    return _Panel(
        beside=None if axes in rows else rows.index(twins[0]),
        lines=[(line.get_xdata(), line.get_ydata(), _look_of(line)) for line in axes.lines],
        polygons=plain["PolyCollection"],
        uprights=plain["LineCollection"],
        shapes=plain["PathCollection"],
        texts=[text.get_text() for text in axes.texts],
        legend=axes.get_legend() is not None,
        limits=(axes.get_xlim(), axes.get_ylim()),
    )


def _look_of(line: Any) -> dict[str, Any]:
    return {name: getattr(line, f"get_{name}")() for name in LINE_LOOK}


def _draw(axes: Any, panel: _Panel) -> None:
    for number, (x, y, look) in enumerate(panel.lines):
        axes.plot(x, y, label=f"line {number}", **look)
    for polygons in panel.polygons:
        axes.add_collection(PolyCollection(polygons, facecolors="0.8", linewidths=0), autolim=False)
    for paths in panel.shapes:
        axes.add_collection(PathCollection(paths, facecolors="0.8", linewidths=0), autolim=False)
    for uprights in panel.uprights:
        axes.add_collection(LineCollection(uprights, colors="0.5", linewidths=0.5), autolim=False)
    for text in panel.texts:
        axes.text(0.5, 0.5, text, transform=axes.transAxes)
    axes.set_xlim(panel.limits[0])
    axes.set_ylim(panel.limits[1])
    axes.set_ylabel("mg a day")
    axes.grid(axis="y")
    if panel.legend:
        axes.legend(loc="upper right")  # looking for the best place would take long
