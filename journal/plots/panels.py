"""The three kinds of panels of the overview."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.locale import Locale
from journal.plots.artists import (
    GAP,
    Floats,
    bars,
    dots,
    fractions_of,
    gap_line,
    highest,
    lone_values,
    places_of,
    steps_of,
    tops,
    values_of,
)
from journal.plots.frame import CLOSE_TICKS_EM, RIGHT_SCALE, dose_ticks, heading, key, nothing_here, scale
from journal.plots.key_above import column_extremes, distinct_points, pixel_columns
from journal.plots.note_marks import LANE, has_urgent, urgent_lane
from journal.plots.overview_data import OverviewData
from journal.plots.slow_marks import STRETCH_LANE, slow_marks
from journal.plots.style import ChartStyle
from journal.plots.time_axis import x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

DOTS_UP_TO = 130
"""Longer periods draw the days as planned as a thick line, and dots for every other day."""
DENSE_FROM = 400
"""From so many days on, marks are smaller and overall is drawn without its line."""
MARKERS = ("o", "s", "^", "D")


def dose_panel(axes: Axes, data: OverviewData, number: int, room_em: float, style: ChartStyle, locale: Locale) -> None:
    """The planned and taken daily total of one medicine, in mg; the panel is so many letters high."""
    from numpy import zeros

    x = places_of(data.period)
    planned = _mg(data.planned[number])
    taken = _mg(data.taken[number])
    ticks, top = dose_ticks(highest(planned, taken), room_em)
    scale(axes, 0.0, top, ticks, locale)
    heading(axes, tr("{medicine}, mg a day", medicine=data.medicines[number].name), style)
    ahead = x > x_of(data.today)
    breaks = [(day - data.period.first).days for day in data.measured]
    lines = _planned_lines(axes, x, planned, ahead, breaks, style)
    in_part = zeros(len(x), dtype=bool)
    in_part[[(day - data.period.first).days for day in data.in_part[number]]] = True
    marks = _taken_marks(axes, (x, planned, taken, in_part), number, style)
    if not any(marks):
        nothing_here(axes, tr("No dose is recorded in this period."), style)
    hold = Patch(facecolor=style.shade, label=tr("hold")) if data.holds else None
    key(axes, [*lines, *marks, hold], style)


def _mg(amounts: Sequence[Amount | None]) -> Floats:
    """Amounts in mg as they are drawn."""
    from numpy import array

    return array([GAP if amount is None else amount.units for amount in amounts], dtype=float) / UNITS_PER_MG


def _planned_lines(
    axes: Axes, x: Floats, planned: Floats, ahead: np.ndarray, breaks: Sequence[int], style: ChartStyle
) -> list[Artist | None]:
    from numpy import where

    look = {"color": style.text, "linewidth": 0.9, "solid_joinstyle": "miter", "zorder": 3}
    past = gap_line(axes, *steps_of(x, where(ahead, GAP, planned), breaks), label=tr("planned"), **look)
    name = tr("planned")
    label = name if past is None else None
    future = gap_line(
        axes, *steps_of(x, where(ahead, planned, GAP), breaks), dashes=(4, 3), label=label, gid=name, **look
    )
    return [past or future]


def _taken_marks(
    axes: Axes, days: tuple[Floats, Floats, Floats, np.ndarray], number: int, style: ChartStyle
) -> list[Artist | None]:
    """``days`` are their places, what was planned and taken, and whether a planned dose has no record.

    A total that is not whole is hollow: full it would say that less was taken.
    """
    from numpy import isclose, isnan, where

    x, planned, total, in_part = days
    size = _dot_size(len(x))
    look = {"marker": MARKERS[number % len(MARKERS)], "color": style.text, "markeredgewidth": 0, "zorder": 4}
    hollow = look | {"markerfacecolor": style.surface, "markeredgewidth": 0.8 if size > 2 else 0.5}
    part = dots(axes, x, where(in_part, total, GAP), markersize=size, label=tr("recorded in part"), **hollow)
    taken = where(in_part, GAP, total)
    if len(x) <= DOTS_UP_TO:
        return [dots(axes, x, taken, markersize=size, label=tr("taken"), **look), part]
    line = isclose(planned, taken) | isnan(planned)
    thick = {"color": style.text, "linewidth": 2.2, "solid_capstyle": "butt", "zorder": 3.5}
    band = gap_line(axes, *steps_of(x, where(line, taken, GAP)), label=tr("taken"), **thick)
    other = where(line, GAP, taken)
    return [band, dots(axes, x, other, markersize=size, label=tr("other amount"), **look), part]


def _dot_size(days: int) -> float:
    sizes = ((45, 4.5), (DOTS_UP_TO, 3.4), (DENSE_FROM, 2.4))
    return next((size for most, size in sizes if days <= most), 1.5)


def symptom_panel(axes: Axes, data: OverviewData, most: int, style: ChartStyle, locale: Locale) -> None:
    """The symptom average of each day with its seven-day mean, overall on the scale at the right, and urgent events
    in a lane above."""
    x = places_of(data.period)
    average = fractions_of(data.averages)
    mean = fractions_of(data.means)
    overall = values_of(data.overall)
    room = 1 + LANE if has_urgent(data) else 1.0
    low = -STRETCH_LANE if data.stretches else 0.0
    scale(axes, 4.0 * low, 4.0 * room, [0, 1, 2, 3, 4] if most >= 5 else [0, 2, 4] if most >= 3 else [0, 4], locale)
    heading(axes, tr("Symptom average, 0 none – 4 very severe"), style)
    size, width = _dot_size(len(x)) * 0.85, 0.9 if len(x) > DENSE_FROM else 1.7
    look = {"color": style.accent, "markeredgewidth": 0, "zorder": 3}
    days = column_extremes(x, average, pixel_columns(axes))
    handles: list[Artist | None] = [
        dots(
            axes,
            *days,
            marker="o",
            markersize=size,
            label=tr("day"),
            **look,
        ),
        gap_line(axes, x, mean, color=style.accent, linewidth=width, label=tr("7-day mean"), zorder=4),
    ]
    if any(answer is not None for answer in data.overall):
        handles += _overall_marks(axes, x, overall, (most, low, room), style, locale)
    handles += slow_marks(axes, x, data, style)
    if not any(handles):
        nothing_here(axes, tr("No symptoms are recorded in this period."), style)
    key(axes, [*handles, *urgent_lane(axes, data, handles, style)], style)


def _overall_marks(
    axes: Axes, x: Floats, overall: Floats, place: tuple[int, float, float], style: ChartStyle, locale: Locale
) -> list[Artist | None]:
    """``place`` is how many numbers fit beside the panel, and where it begins and ends to the scale."""
    most, low, room = place
    right = axes.twinx()
    right.set_label(RIGHT_SCALE)
    right.spines[:].set_visible(False)
    right.tick_params(length=0, labelcolor=style.muted, labelsize=style.text_pt, pad=4)
    scale(right, 10.0 * low, 10.0 * room, [0, 5, 10] if most >= 3 else [0, 10], locale)
    label = tr("overall, 10 best (right)")
    squares = {"marker": "s", "color": style.muted, "markeredgewidth": 0, "zorder": 2}
    if len(x) > DENSE_FROM:
        ticks = {"marker": "|", "color": style.muted, "markeredgewidth": 0.8, "zorder": 2}
        return [dots(right, *distinct_points(x, overall, pixel_columns(axes)), markersize=3.0, label=label, **ticks)]
    look = {"color": style.muted, "linewidth": 0.8, "dashes": (3.0, 1.3), "zorder": 2}
    line = gap_line(right, x, overall, label=label, **look)
    dots(right, x, lone_values(overall), markersize=2.0, gid=label, **squares)
    return [line]


def sleep_panel(axes: Axes, data: OverviewData, room_em: float, style: ChartStyle, locale: Locale) -> None:
    """The hours asleep in the night that ended each morning; the panel is so many letters high."""
    x = places_of(data.period)
    hours = values_of(data.asleep) / 60
    longest = highest(hours, least=8.0)
    one = max(2 * math.ceil(longest / 2), 8)  # a single step, as even hours
    most = int(room_em / CLOSE_TICKS_EM)
    step = next((s for s in (2, 4, 5, 6) if math.ceil(longest / s) <= min(most, 6)), one)
    ticks = list(range(0, math.ceil(longest / step) * step + 1, step))
    scale(axes, 0.0, float(ticks[-1]), ticks, locale)
    heading(axes, tr("Asleep, hours a night"), style, keyed=False)
    width = 0.72 if len(x) <= DOTS_UP_TO else 1.0
    columns = pixel_columns(axes)
    if bars(axes, *column_highest(x, hours, columns, width), facecolors=style.bars, zorder=2) is None:
        nothing_here(axes, tr("No sleep is recorded in this period."), style)
    if len(x) > DENSE_FROM:
        dots(
            axes,
            *column_extremes(x, hours, columns),
            marker="o",
            markersize=1.2,
            color=style.line,
            markeredgewidth=0,
            zorder=3,
        )
    else:
        look = {"color": style.line, "linewidth": 0.8, "solid_capstyle": "butt", "zorder": 3}
        gap_line(axes, *tops(x, hours, width), **look)


def column_highest(x: Floats, y: Floats, columns: int, width: float) -> tuple[Floats, Floats, float]:
    """Where bars stand, how high they are and how wide: of more days than pixels the highest of each column.

    The lower ones would be hidden behind it; their tops have dots of their own.
    """
    from numpy import flatnonzero, floor, isfinite, maximum

    known = isfinite(y)
    if len(x) <= columns or not known.any():
        return x, y, width
    wide = (x[-1] - x[0] + 1) / columns
    column = floor((x[known] - x[0] + 0.5) / wide)
    first = flatnonzero(column != _before(column))
    return x[0] - 0.5 + (column[first] + 0.5) * wide, maximum.reduceat(y[known], first), wide


def _before(column: Floats) -> Floats:
    from numpy import concatenate

    return concatenate(([-1.0], column[:-1]))


def ratios_of(doses: int) -> Sequence[float]:
    """The heights of the panels to each other: doses, symptoms, sleep."""
    if doses == 0:
        return (1.2, 0.7)
    return (*(1.0 if doses == 1 else 0.72 for _ in range(doses)), 1.2, 0.7)
