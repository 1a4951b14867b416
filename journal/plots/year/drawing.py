"""The year drawn: cells, stretches around them, changes and urgent events on them, months and weekdays beside them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.transforms import ScaledTranslation

from journal.domain.locale import Locale
from journal.domain.urgent import Tier
from journal.plots.fonts import register_fonts
from journal.plots.frame import LEFT_EM, size_em
from journal.plots.note_marks import LETTER_EM
from journal.plots.stretches import CALMER, ROUGHER
from journal.plots.style import ChartStyle, drawing_settings
from journal.plots.year.artists import blank, lines, outlines, shaded
from journal.plots.year.data import YearData, week_means
from journal.plots.year.geometry import PITCH, ROWS, Block, blocks_of, outline, runs_in
from journal.plots.year.key import Item, draw_key, key_items, placed
from journal.plots.year.labels import column_labels, weekday_labels
from journal.plots.year.layout import KEY_AXES, CellMargins, Sizes, sizes_for
from journal.plots.year.looks import change_look, stretch_look, urgent_look
from journal.plots.year.words import heading_text
from journal.words.dates import weekday_brief

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MEAN_HIGH, ROUGHEST_TOP = 4.2, 4.4
"""In a strip of weeks: how high the mean stands, and where the roughest day begins, in rows."""


def draw_year(figure: Figure, data: YearData, style: ChartStyle, locale: Locale) -> None:
    """Draw the year into a figure, in place of whatever it showed."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        _draw(figure, data, style, locale)


def _draw(figure: Figure, data: YearData, style: ChartStyle, locale: Locale) -> None:
    blocks = blocks_of(data.period, locale.first_weekday)
    names = [weekday_brief(blocks[0].start + timedelta(days=n), locale) for n in range(ROWS)]
    left = max(LEFT_EM, LETTER_EM * max(map(len, names)) + 1.2)
    sizes, items = _sizes_and_key(figure, data, blocks, left, style, locale)
    axes, below = _emptied(figure, sizes, style)
    _head(axes, data, sizes, style)
    if sizes.weeks:
        _weeks(axes, data, blocks, style)
    else:
        _days(axes, data, blocks, sizes, style)
    _stretches(axes, data, blocks, sizes, style)
    _marks(axes, data, blocks, sizes, style)
    column_labels(axes, blocks, sizes, style, locale)
    weekday_labels(axes, blocks, names, sizes, style)
    draw_key(below, items, sizes, style)


def _sizes_and_key(
    figure: Figure, data: YearData, blocks: tuple[Block, ...], left: float, style: ChartStyle, locale: Locale
) -> tuple[Sizes, list[tuple[Item, float, int]]]:
    """What is in the key depends on what fits, and what fits on how high the key is: it grows until both hold."""
    size, count = size_em(figure, style), 0
    while True:
        sizes = sizes_for(size, style.text_pt, blocks, count, left)
        items = placed(key_items(data, sizes, locale), sizes.key_width)
        needed = 1 + max(line for _, _, line in items)
        if needed <= count:
            return sizes, items
        count = needed


def _emptied(figure: Figure, sizes: Sizes, style: ChartStyle) -> tuple[Axes, Axes]:
    figure.clear()
    figure.set_facecolor(style.surface)
    figure.set_layout_engine(CellMargins(sizes))
    axes = figure.add_subplot(2, 1, 1)
    axes.set_xlim(0, sizes.columns)
    axes.set_ylim(sizes.units, 0)
    below = figure.add_subplot(2, 1, 2, label=KEY_AXES)
    below.set_xlim(0, sizes.key_width)
    below.set_ylim(sizes.key_lines, 0)
    for each in (axes, below):
        each.patch.set_visible(False)
        each.spines[:].set_visible(False)
        each.tick_params(length=0)
        each.set_xticks([])
        each.set_yticks([])
    return axes, below


def _head(axes: Axes, data: YearData, sizes: Sizes, style: ChartStyle) -> None:
    """The heading, cut where a long name of one's own would leave the figure."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    room = int((size_em(figure, style)[0] - 1.0) / LETTER_EM)
    text = heading_text(data.series)
    text = text if len(text) <= room else text[: max(room - 1, 1)] + "…"
    em = style.text_pt / 72
    shift = ScaledTranslation((0.4 - sizes.left) * em, (sizes.top - 1.35) * em, figure.dpi_scale_trans)
    axes.set_ylabel(text, rotation=0, ha="left", va="baseline", color=style.text, fontsize=style.text_pt)
    axes.yaxis.set_label_coords(0.0, 1.0, transform=axes.transAxes + shift)


def _days(axes: Axes, data: YearData, blocks: tuple[Block, ...], sizes: Sizes, style: ChartStyle) -> None:
    """A cell for each recorded day, an outline for each that passed without."""
    known: list[tuple[int, int, int]] = []
    unknown: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        for cell in data.cells_of(block.days):
            column, row = block.cell(cell.day)
            value = cell.value
            if value is not None:
                known.append((column, number * PITCH + row, data.series.part_of(value)))
            elif cell.day <= data.today:
                unknown.append((column, number * PITCH + row))
    x, y, parts = np.array(known, dtype=float).reshape(-1, 3).T
    shaded(axes, x, y, parts, style, filled=sizes.filled)
    if not sizes.filled:
        x, y = np.array(unknown, dtype=float).reshape(-1, 2).T
        blank(axes, x, y, style)


def _weeks(axes: Axes, data: YearData, blocks: tuple[Block, ...], style: ChartStyle) -> None:
    """Two boxes a week: its mean where enough is recorded, and below it its roughest day."""
    means: list[tuple[float, float, int]] = []
    roughest: list[tuple[float, float, int]] = []
    for number, block in enumerate(blocks):
        for week in week_means(data, block.start, block.days):
            column, top = block.cell(week.days.first)[0], number * PITCH
            if week.value is not None:
                means.append((column, top, data.series.part_of(week.value)))
            if week.roughest is not None:
                roughest.append((column, top + ROUGHEST_TOP, data.series.part_of(week.roughest)))
    for found, height in ((means, MEAN_HIGH), (roughest, ROWS - ROUGHEST_TOP)):
        x, y, parts = np.array(found, dtype=float).reshape(-1, 3).T
        shaded(axes, x, y, parts, style, height=height, filled=True)


def _stretches(axes: Axes, data: YearData, blocks: tuple[Block, ...], sizes: Sizes, style: ChartStyle) -> None:
    for kind in (CALMER, ROUGHER):
        look = stretch_look(kind, style)
        runs = [
            (number, first, last)
            for number, block in enumerate(blocks)
            for stretch in data.stretches
            if stretch.kind == kind
            for first, last in runs_in(block, stretch.period)
        ]
        if sizes.weeks:
            level = -0.6 if kind == ROUGHER else ROWS + 0.6
            ends = [(n * PITCH + level, c0 + r0 / ROWS, c1 + (r1 + 1) / ROWS) for n, (c0, r0), (c1, r1) in runs]
            lines(axes, [((a, y), (b, y)) for y, a, b in ends], look)
        else:
            shapes = [
                [(float(x), float(y + n * PITCH)) for x, y in shape] for n, a, b in runs for shape in outline(a, b)
            ]
            outlines(axes, shapes, look)


def _marks(axes: Axes, data: YearData, blocks: tuple[Block, ...], sizes: Sizes, style: ChartStyle) -> None:
    """Changes in a corner of their cells, so that the cell is still seen; urgent events in the middle."""
    changed: list[tuple[float, float]] = []
    urgent: dict[Tier, list[tuple[float, float]]] = {}
    for number, block in enumerate(blocks):
        for cell in (each for each in data.cells_of(block.days) if each.changes or each.notes.urgent):
            (column, row), top = block.cell(cell.day), number * PITCH
            if cell.changes:
                changed.append((column + 0.22, top + (ROUGHEST_TOP - 0.1 if sizes.weeks else row + 0.22)))
            tier = cell.notes.tier
            if tier is not None:
                urgent.setdefault(tier, []).append((column + 0.5, top + (ROWS / 2 if sizes.weeks else row + 0.5)))
    if changed:
        size = 2.8 if sizes.weeks else sizes.points(0.42, 3.4, 6.5)
        axes.plot(*zip(*changed, strict=True), clip_on=False, zorder=5, **change_look(style, size))
    for tier, places in urgent.items():
        size = 6.0 if sizes.weeks else sizes.points(0.62, 5.0, 9.0)
        axes.plot(*zip(*places, strict=True), clip_on=False, zorder=6, **urgent_look(tier, style, size))
