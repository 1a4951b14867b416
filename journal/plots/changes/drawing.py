"""The chart drawn: a thin line for each change, the median on top, and under it how many changes it is of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedFormatter, FixedLocator

from journal.domain.locale import Locale
from journal.plots.artists import Floats, dots, gap_line, lone_values, values_of
from journal.plots.change_windows import FIRST, LAST
from journal.plots.changes.data import ASLEEP, LEAST_CHANGES, OVERALL, PLACES, Around, ChangesData
from journal.plots.changes.key import key_below, key_room, lesser_pt
from journal.plots.changes.words import measure_title, nothing_text, place_text
from journal.plots.fonts import register_fonts
from journal.plots.frame import (
    BOTTOM_EM,
    LEFT_EM,
    RIGHT_EM,
    TOP_EM,
    LetterMargins,
    heading,
    new_panels,
    nothing_here,
    scale,
    size_em,
)
from journal.plots.style import ChartStyle, drawing_settings
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DASHES: tuple[Any, ...] = ((0, ()), (0, (5, 2)), (0, (1.2, 1.6)), (0, (7, 2, 1.2, 2)), (0, (2.5, 1.2)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
"""Five dashes and seven markers, so that 35 lines come round before two are alike."""
COUNT_EM = 0.53
"""One figure of the counts."""
COUNTS_EM = 1.3
"""How high the panel of the counts is."""
HEADED_EM = 2.2
"""Between the panels: the heading of the counts."""
WIDE_TICKS, TICKS = (-7, -3, 0, 3, 7, 10, 14, 17, 21), (-7, 0, 7, 14, 21)
TICKS_EM = 3.0
MANY = 12
"""More lines than this have smaller marks."""


class KeyedMargins(LetterMargins):
    """A tall panel above a low one, with room for a key under both."""

    def __init__(self, text_pt: float, key_em: float) -> None:
        super().__init__(text_pt, (1.0, 1.0))
        self._key_em = key_em

    def heights_em(self, width_em: float, height_em: float) -> list[float]:  # noqa: ARG002
        """How high the two panels are."""
        room = height_em - TOP_EM - HEADED_EM - COUNTS_EM - BOTTOM_EM - self._key_em
        return [max(room, 0.25 * height_em), COUNTS_EM]

    def execute(self, fig: Figure) -> None:
        """Place the panels, with one line of words above each."""
        width, height = (float(side) / self._em_inches for side in fig.get_size_inches())
        across, top = max(width - LEFT_EM - RIGHT_EM, 0.3 * width), height - TOP_EM
        for axes, part in zip(fig.axes, self.heights_em(width, height), strict=True):
            axes.set_position((LEFT_EM / width, (top - part) / height, across / width, part / height))
            top -= part + HEADED_EM


def draw_changes(figure: Figure, data: ChangesData, style: ChartStyle, locale: Locale) -> None:
    """Draw into a figure, in place of whatever it showed."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        if data.changes:
            _draw(figure, data, style, locale)
        else:
            _draw_empty(figure, nothing_text(data), style)


def _draw_empty(figure: Figure, text: str, style: ChartStyle) -> None:
    (axes,) = new_panels(figure, style, (1.0,))
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    axes.set_yticks([])
    nothing_here(axes, text, style)


def _draw(figure: Figure, data: ChangesData, style: ChartStyle, locale: Locale) -> None:
    width, height = size_em(figure, style)
    room = key_room(len(data.shown), width, height, style)
    axes, counts = new_panels(figure, style, (1.0, 1.0))
    margins = KeyedMargins(style.text_pt, room.height_em)
    figure.set_layout_engine(margins)
    _scaled(axes, data, margins.heights_em(width, height)[0], locale)
    heading(axes, measure_title(data.series), style, keyed=False)
    _days_below((axes, counts), width, style)
    handles = _lines(axes, data, style)
    median = _median(axes, data, style)
    if not any(v is not None for c in data.shown for v in c.values) and median is None:
        nothing_here(axes, tr("Nothing is recorded around these changes."), style)
    _counts(counts, data, width, style)
    key_below(figure, data, (median, handles), room, style, locale)


def _scaled(axes: Axes, data: ChangesData, height_em: float, locale: Locale) -> None:
    """The whole scale of the series, so that a small difference does not look like a large one."""
    most = max(2, int(height_em / 1.5) + 1)
    if data.series.key == OVERALL:
        scale(axes, 0.0, 10.0, list(range(0, 11, 2)) if most >= 6 else [0, 5, 10] if most >= 3 else [0, 10], locale)
    elif data.series.key == ASLEEP:
        highest = max([8.0, *(float(data.drawn(v)) for c in data.changes for v in c.values if v is not None)])
        step = next((s for s in (2, 4) if math.ceil(highest / s) < most), 8)
        ticks = list(range(0, math.ceil(highest / step) * step + 1, step))
        scale(axes, 0.0, float(ticks[-1]), ticks, locale)
    else:
        scale(axes, 0.0, 4.0, [0, 1, 2, 3, 4] if most >= 5 else [0, 2, 4] if most >= 3 else [0, 4], locale)


def _days_below(panels: Sequence[Axes], width_em: float, style: ChartStyle) -> None:
    """Days counted from the change, with an upright line at the change itself."""
    room = width_em - LEFT_EM - RIGHT_EM
    ticks = WIDE_TICKS if room / len(PLACES) * 3 >= TICKS_EM else TICKS
    for axes in panels:
        axes.set_xlim(FIRST - 0.5, LAST + 0.5)
        axes.xaxis.set_major_locator(FixedLocator(list(ticks)))
        axes.xaxis.set_major_formatter(FixedFormatter([""] * len(ticks)))
    first, last = panels[0], panels[-1]
    first.axvline(0.0, color=style.line, linewidth=1.0, zorder=1.5)
    first.tick_params(axis="x", length=3, color=style.line, width=0.6)
    last.xaxis.set_major_formatter(FixedFormatter([place_text(tick) for tick in ticks]))
    last.set_xlabel(tr("days from the change of dose"), color=style.muted, fontsize=style.text_pt, labelpad=1)


def _lines(axes: Axes, data: ChangesData, style: ChartStyle) -> list[Line2D]:
    """The lines in one collection and their marks in one artist a shape; gives a sample of each line for the key."""
    x = values_of(PLACES)
    runs: list[list[tuple[float, float]]] = []
    looks: list[dict[str, Any]] = []
    marks: dict[tuple[str, bool], list[tuple[float, float]]] = {}
    handles: list[Line2D] = []
    offset = len(data.changes) - len(data.shown)  # a change keeps its look when more are shown
    small = 0.7 if len(data.shown) > MANY else 1.0
    for number, around in enumerate(data.shown, start=offset):
        own = around.day == data.highlighted
        look = _look(number, own, small, style)
        found = _runs(x, around, data)
        runs += found
        looks += [look] * len(found)
        marks.setdefault((look["marker"], own), []).extend(point for run in found for point in run)
        handles.append(Line2D([], [], **look))
    # The highlighted one is drawn above the others, which is the order within a collection.
    order = sorted(range(len(runs)), key=lambda n: looks[n]["linewidth"])
    axes.add_collection(
        LineCollection(
            [runs[n] for n in order],
            colors=[looks[n]["color"] for n in order],
            linewidths=[looks[n]["linewidth"] for n in order],
            linestyles=[looks[n]["linestyle"] for n in order],
            clip_on=False,
            zorder=3,
        ),
        autolim=False,
    )
    for (marker, own), points in marks.items():
        if points:
            size = (4.8 if own else 4.0) * small
            look = {"color": style.text if own else style.muted, "marker": marker, "markersize": size}
            across, up = zip(*points, strict=True)
            dots(axes, values_of(across), values_of(up), markeredgewidth=0, zorder=4 if own else 3.2, **look)
    return handles


def _look(number: int, own: bool, small: float, style: ChartStyle) -> dict[str, Any]:
    return {
        "color": style.text if own else style.muted,
        "linewidth": 1.3 if own else 0.7,
        "linestyle": DASHES[number % len(DASHES)],
        "marker": MARKERS[number % len(MARKERS)],
        "markersize": (4.8 if own else 4.2) * small,
        "markeredgewidth": 0,
    }


def _runs(x: Floats, around: Around, data: ChangesData) -> list[list[tuple[float, float]]]:
    """The unbroken runs of recorded days: a line is drawn within one, never between two."""
    points = [
        (float(place), None if value is None else float(data.drawn(value)))
        for place, value in zip(x, around.values, strict=True)
    ]
    grouped = groupby(points, key=lambda point: point[1] is None)
    return [[(place, value) for place, value in group if value is not None] for gap, group in grouped if not gap]


def _median(axes: Axes, data: ChangesData, style: ChartStyle) -> Line2D | None:
    x = values_of(PLACES)
    y = values_of([None if m.value is None else data.drawn(m.value) for m in data.medians])
    look = {"color": style.accent, "linewidth": 3.0, "solid_capstyle": "round", "zorder": 5}
    line = gap_line(axes, x, y, **look)
    dots(axes, x, lone_values(y), marker="o", markersize=5.0, color=style.accent, markeredgewidth=0, zorder=5)
    return line


def _counts(axes: Axes, data: ChangesData, width_em: float, style: ChartStyle) -> None:
    """How many changes have a value at each day, as figures, as many as fit."""
    axes.set_ylim(0.0, 1.0)
    axes.grid(visible=False)
    axes.set_yticks([])
    heading(
        axes,
        tr("Changes recorded on that day; the median takes {least} or more", least=LEAST_CHANGES),
        style,
        keyed=False,
    )
    room = (width_em - LEFT_EM - RIGHT_EM) / len(PLACES)
    wide = COUNT_EM * max(len(str(m.n)) for m in data.medians) + 0.3
    step = next((n for n in (1, 7) if n * room >= wide), 14)
    for place, median in zip(PLACES, data.medians, strict=True):
        if place % step == 0:
            words = axes.text(place, 0.5, str(median.n), ha="center", va="center_baseline")
            words.set(color=style.text if median.value is not None else style.muted, fontsize=lesser_pt(style))
