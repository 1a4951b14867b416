"""What every chart has in common: margins in letters, a hairline grid, no box, a heading with its unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from matplotlib.layout_engine import LayoutEngine
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator
from matplotlib.transforms import ScaledTranslation

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.plots.style import ChartStyle
from journal.plots.time_axis import day_ticks, x_limits, x_of
from journal.words.numbers import exact_decimal

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT_EM, RIGHT_EM, TOP_EM, BOTTOM_EM, BETWEEN_EM = 2.9, 1.9, 2.1, 3.1, 2.7
RAISED_EM = 0.75
"""How far above its panel the line of words stands."""
TICK_EM = 6.5
"""One label of the x axis with its space: the number of ticks follows the width."""
TICK_LINE_EM = 1.5
"""One number of a y axis with its space."""
CLOSE_TICKS_EM = 1.25
"""The least that the numbers of doses and hours lie apart: more than half a digit's height is left between two."""
NARROW_EM = 52
"""In a narrower figure the key stands on a line of its own under the heading."""
KEY_LINE_EM = 1.5
LEAST_SAMPLE = 3.6
"""A mark in the key, in points, however small it is where many days stand close."""
ABOVE_LAST = 1.04
"""So much higher than its highest tick or dose a dose panel is."""
RIGHT_SCALE = "right"
"""The label of an axes that only carries the second scale of a panel."""


class LetterMargins(LayoutEngine):
    """Panels one under the other, with margins that are so many letters wide at any size of the figure."""

    _adjust_compatible = True
    _colorbar_gridspec = False

    def __init__(self, text_pt: float, ratios: Sequence[float], narrow_em: float = NARROW_EM) -> None:
        """A figure that is less than ``narrow_em`` letters wide has the keys on a line of their own."""
        super().__init__()
        self.narrow_em = narrow_em
        self._em_inches = text_pt / 72
        self._ratios = tuple(ratios)

    def heights_em(self, width_em: float, height_em: float) -> list[float]:
        """How high each panel is in a figure of this size, all in letters."""
        words = words_em(width_em, self.narrow_em)
        room = max(
            height_em - BOTTOM_EM - TOP_EM - words - (len(self._ratios) - 1) * (BETWEEN_EM + words), 0.3 * height_em
        )
        return [room * ratio / sum(self._ratios) for ratio in self._ratios]

    def execute(self, fig: Figure) -> None:
        """Place the panels, with room for a heading above each and the dates under the last."""
        width, height = (float(side) / self._em_inches for side in fig.get_size_inches())
        across = max(width - LEFT_EM - RIGHT_EM, 0.3 * width)
        words = words_em(width, self.narrow_em)
        top = height - TOP_EM - words
        panels = [axes for axes in fig.axes if axes.get_label() != RIGHT_SCALE]
        for axes, part in zip(panels, self.heights_em(width, height), strict=True):
            axes.set_position((LEFT_EM / width, (top - part) / height, across / width, part / height))
            top -= part + BETWEEN_EM + words


def words_em(width_em: float, narrow_em: float) -> float:
    """How much more than one line of words stands above each panel."""
    return KEY_LINE_EM if width_em < narrow_em else 0.0


def key_line_em(figure: Figure, style: ChartStyle) -> float:
    """The height of the line that the keys of a figure have for themselves; 0 where they stand beside the headings."""
    engine = figure.get_layout_engine()
    narrow = engine.narrow_em if isinstance(engine, LetterMargins) else NARROW_EM
    return words_em(size_em(figure, style)[0], narrow)


def size_em(figure: Figure, style: ChartStyle) -> tuple[float, float]:
    """The width and height of a figure in letters."""
    width, height = (float(side) * 72 / style.text_pt for side in figure.get_size_inches())
    return width, height


def most_ticks(figure: Figure, style: ChartStyle, ratios: Sequence[float], narrow_em: float = NARROW_EM) -> list[int]:
    """How many numbers fit beside each panel at the figure's present size, at least the lowest and the highest."""
    parts = panel_heights(figure, style, ratios, narrow_em)
    return [max(2, int(part / TICK_LINE_EM) + 1) for part in parts]


def panel_heights(
    figure: Figure, style: ChartStyle, ratios: Sequence[float], narrow_em: float = NARROW_EM
) -> list[float]:
    """How high each panel is at the figure's present size, in letters."""
    return LetterMargins(style.text_pt, ratios, narrow_em).heights_em(*size_em(figure, style))


def new_panels(figure: Figure, style: ChartStyle, ratios: Sequence[float], narrow_em: float = NARROW_EM) -> list[Axes]:
    """The emptied figure with one bare panel for each ratio of heights, top to bottom."""
    for axes in figure.axes:
        figure.delaxes(axes)  # clearing a figure would make each of them anew first, to be thrown away
    figure.clear()
    figure.set_facecolor(style.surface)
    figure.set_layout_engine(LetterMargins(style.text_pt, ratios, narrow_em))
    panels = [figure.add_subplot(len(ratios), 1, n + 1) for n in range(len(ratios))]
    for axes in panels:
        axes.set_facecolor(style.surface)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set(color=style.line, linewidth=0.6)
        axes.tick_params(length=0, colors=style.muted, labelcolor=style.muted, labelsize=style.text_pt, pad=4)
        axes.grid(axis="y", color=style.hair, linewidth=0.6)
        axes.set_axisbelow(True)
    return panels


def heading(axes: Axes, text: str, style: ChartStyle, *, keyed: bool = True) -> None:
    """What the panel shows and in what unit, above its left end (and above its key); the label of the y axis."""
    up = RAISED_EM + (key_line_em(_figure(axes), style) if keyed else 0.0)
    axes.set_ylabel(text, rotation=0, ha="left", va="baseline", color=style.text, fontsize=style.text_pt)
    axes.yaxis.set_label_coords(0.0, 1.0, transform=axes.transAxes + _shifted(axes, style, 0.4 - LEFT_EM, up))


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure


def _shifted(axes: Axes, style: ChartStyle, right_em: float, up_em: float) -> ScaledTranslation:
    em = style.text_pt / 72
    return ScaledTranslation(right_em * em, up_em * em, _figure(axes).dpi_scale_trans)


def key(axes: Axes, handles: Sequence[Artist | None], style: ChartStyle) -> None:
    """Samples of the panel's lines and marks with their names, above its right end."""
    shown = [handle for handle in handles if handle is not None]
    if not shown:
        return
    room = size_em(_figure(axes), style)[0] - LEFT_EM
    wanted = sum(0.55 * len(str(handle.get_label())) + 3.5 for handle in shown)
    legend = axes.legend(
        handles=shown,
        loc="lower right",
        ncols=len(shown),
        frameon=False,
        fontsize=style.text_pt * min(1.0, max(0.6, room / wanted)),
        labelcolor=style.muted,
        handlelength=1.7,
        handletextpad=0.5,
        columnspacing=1.3,
        borderaxespad=0.0,
        borderpad=0.0,
    )
    for sample in legend.legend_handles:
        if isinstance(sample, Line2D) and sample.get_marker() not in (None, "None", "", " "):
            sample.set_markersize(max(float(sample.get_markersize()), LEAST_SAMPLE))
    legend.set_bbox_to_anchor((1.0, 1.0), transform=axes.transAxes + _shifted(axes, style, 0.0, RAISED_EM - 0.25))
    legend.set_zorder(5)


def scale(axes: Axes, low: float, high: float, ticks: Sequence[float], locale: Locale) -> None:
    """A y axis from ``low`` to ``high`` with these ticks, written as the region writes numbers."""
    axes.set_ylim(low, high)
    axes.yaxis.set_major_locator(FixedLocator(list(ticks)))
    labels = [exact_decimal(Fraction(str(round(tick, 6))), locale) if tick else "0" for tick in ticks]
    axes.yaxis.set_major_formatter(FixedFormatter(labels))


def days_below(panels: Sequence[Axes], period: Period, style: ChartStyle, locale: Locale) -> None:
    """One x axis for all panels, with dates under the last."""
    width = size_em(_figure(panels[0]), style)[0] - LEFT_EM - RIGHT_EM
    ticks = day_ticks(period, max(2, int(width / TICK_EM)), locale)
    for axes in panels:
        axes.set_xlim(*x_limits(period))
        axes.xaxis.set_major_locator(NullLocator())
    last = panels[-1]
    last.xaxis.set_major_locator(FixedLocator([x_of(day) for day, _ in ticks]))
    last.xaxis.set_major_formatter(FixedFormatter([text for _, text in ticks]))
    last.tick_params(axis="x", length=3, color=style.line, width=0.6)


def nothing_here(axes: Axes, text: str, style: ChartStyle) -> None:
    """A quiet sentence in the middle of a panel that has nothing to show."""
    words = axes.text(0.5, 0.5, text, transform=axes.transAxes, ha="center", va="center", zorder=6)
    words.set(color=style.muted, fontsize=style.text_pt)
    words.set_bbox({"facecolor": style.surface, "edgecolor": "none", "pad": 4})


ROUND = (1.0, 2.0, 2.5, 5.0)
HALVES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0)
"""Factors that are easy to count on from, and those of which one step or two are."""


def round_ticks(highest: float, most: int = 4) -> list[float]:
    """Ticks from 0 in steps of 1, 2, 2.5 or 5 × a power of ten, the last one at or above ``highest``.

    Where there is room for one only, more factors come nearer to ``highest``; itself it may have more figures than
    there is room for beside the panel.
    """
    factors = (*HALVES, 8.0) if most < 2 else ROUND
    steps = (factor * 10.0**power for power in range(-5, 6) for factor in factors)
    most = max(most, 1)
    for step in steps:
        count = math.ceil(round(highest / step, 6))
        if 0 < count <= most:
            return [round(n * step, 6) for n in range(count + 1)]
    return [0.0, 1.0]


def dose_ticks(highest: float, room_em: float, most: int = 4) -> tuple[list[float], float]:
    """Ticks from 0 in the finest round steps, at most ``most`` of them, that have room on a panel so high; its top.

    The last tick is at or above ``highest``, or half a step below it at most. Where there is no room for two steps
    there is one.
    """
    for factor, step in _round_steps():
        whole, over = divmod(round(highest / step, 6), 1)
        counts = (whole, whole + 1) if over <= 0.25 else (whole + 1, whole) if over <= 0.5 else (whole + 1,)
        for count in map(int, counts):
            top = max(count * step, highest) * ABOVE_LAST
            round_enough = count == 2 or factor in ROUND
            if 2 <= count <= most and round_enough and step / top * room_em >= CLOSE_TICKS_EM:
                return [round(n * step, 6) for n in range(count + 1)], top
    ticks = round_ticks(highest, 1)
    return ticks, ticks[-1] * ABOVE_LAST


def _round_steps() -> Iterator[tuple[float, float]]:
    """Factors and their steps, in order; none with more figures than there is room for beside the panel."""
    for power in range(-4, 6):
        factors = HALVES if power >= -1 else [factor for factor in HALVES if factor == int(factor)]
        yield from ((factor, factor * 10.0**power) for factor in factors)
