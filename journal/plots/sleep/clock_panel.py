"""Nights on the clock: a bar a night, or by weeks where a night would be too thin to see."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.patches import Patch
from matplotlib.ticker import FixedFormatter, FixedLocator

from journal.domain.locale import Locale
from journal.plots.artists import GAP, dots, gap_line, values_of
from journal.plots.frame import LEFT_EM, RIGHT_EM, RIGHT_SCALE, LetterMargins, heading, key, nothing_here, size_em
from journal.plots.panels import DOTS_UP_TO
from journal.plots.sleep.data import SleepData, Week, weeks
from journal.plots.sleep.placing import ASLEEP, AWAKE, DAY_MIN, IN_BED, UNKNOWN
from journal.plots.style import ChartStyle
from journal.plots.time_axis import x_of
from journal.words.dates import clock_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EARLIEST, LATEST = -120, 480
"""The axis goes from 22:00 to 08:00 at least."""
THIN_PX = 3.0
"""Where a night is thinner, weeks are drawn instead."""
CALM_UP_TO = 1500
"""In longer periods a week is a pixel or two, and its median a finer line."""
HATCH_PX = 7.0
"""In a thinner bar slanting lines are specks; level ones are still lines."""
MORE_LEFT_EM = {True: 0.7, False: 1.2}
"""Times are wider than numbers, those with am and pm most of all; by whether the clock has 24 hours."""


class ClockMargins(LetterMargins):
    """Panels with more room for their labels at the left."""

    def __init__(self, text_pt: float, ratios: Sequence[float], more_left_em: float) -> None:
        super().__init__(text_pt, ratios)
        self._more_left_em = more_left_em

    def execute(self, fig: Figure) -> None:
        """Place the panels and move their left ends in."""
        super().execute(fig)
        more = self._more_left_em * self._em_inches / float(fig.get_size_inches()[0])
        for axes in fig.axes:
            if axes.get_label() != RIGHT_SCALE:
                box = axes.get_position()
                axes.set_position((box.x0 + more, box.y0, box.width - more, box.height))


def clock_panel(axes: Axes, data: SleepData, most: int, style: ChartStyle, locale: Locale) -> None:
    """The nights from evening (above) to morning; an evening and its morning stand at the morning's date."""
    px = _px_a_night(axes, data, style)
    found = [minute for row in data.rows for _, minute in row.placed.known]
    _clock_scale(axes, found, most, locale)
    if not found:
        heading(axes, tr("Nights by the clock"), style)
        nothing_here(axes, tr("No times are recorded in this period."), style)
    elif px < THIN_PX:
        heading(axes, tr("Into bed and up, by weeks: median, earliest to latest"), style)
        key(axes, _weekly(axes, data, style, locale), style)
    else:
        heading(axes, tr("Nights by the clock"), style)
        key(axes, _nightly(axes, data, px, style), style)


def _px_a_night(axes: Axes, data: SleepData, style: ChartStyle) -> float:
    figure = axes.get_figure(root=True)
    assert figure is not None
    across = (size_em(figure, style)[0] - LEFT_EM - RIGHT_EM) * style.text_pt / 72 * figure.dpi
    return across / max(7, len(data.period))


def _clock_scale(axes: Axes, found: Iterable[int], most: int, locale: Locale) -> None:
    inside = [min(DAY_MIN, max(-DAY_MIN, minute)) for minute in found]
    low, high = min([EARLIEST, *inside]), max([LATEST, *inside])
    step = next((h * 60 for h in (2, 3, 4, 6, 12) if (high - low) / (h * 60) <= most - 1), DAY_MIN)
    ticks = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    axes.set_ylim(high, low)
    axes.yaxis.set_major_locator(FixedLocator(ticks))
    axes.yaxis.set_major_formatter(FixedFormatter([_hour(tick, locale) for tick in ticks]))


def _hour(minute: int, locale: Locale) -> str:
    said = clock_text(time(minute // 60 % 24), locale)
    return said if locale.hour24 else said.replace(":00", "")


def _nightly(axes: Axes, data: SleepData, px: float, style: ChartStyle) -> list[Artist | None]:
    half = (0.72 if len(data.period) <= DOTS_UP_TO else 0.9) / 2
    hatch = "/////" if px >= HATCH_PX else "-----"
    looks: dict[str, tuple[str, dict[str, Any]]] = {
        ASLEEP: (tr("asleep"), {"facecolor": _quiet(style)}),
        AWAKE: (tr("awake between, drawn last"), {"facecolor": style.surface, "hatch": hatch}),
        IN_BED: (tr("in bed"), {"facecolor": style.bars}),
        UNKNOWN: (tr("not known"), {"facecolor": style.surface, "linestyle": (0, (1.5, 1.2))}),
    }
    handles: list[Artist | None] = []
    for kind, (label, look) in looks.items():
        corners = [
            _box(x_of(row.day), half, part.start, part.end)
            for row in data.rows
            for part in row.placed.parts
            if part.kind == kind
        ]
        if corners:
            edge = {"edgecolor": style.line, "linewidth": 0.6 if px >= HATCH_PX else 0.3}
            axes.add_collection(PolyCollection(corners, clip_on=False, zorder=2, **look, **edge), autolim=False)
            handles.append(Patch(label=label, **look, **edge))
    lone = [(x_of(r.day), at) for r in data.rows if not r.placed.parts for _, at in r.placed.known]
    marks = {"marker": "_", "color": style.text, "markersize": max(3.0, px * 0.5), "markeredgewidth": 1.4}
    x, y = values_of([a for a, _ in lone]), values_of([b for _, b in lone])
    return [*handles, dots(axes, x, y, label=tr("one time"), zorder=3, **marks)]


def _quiet(style: ChartStyle) -> str:
    """The grey of the largest areas: in high contrast the lines are white, and white bars would glare."""
    return style.hair if style.name == "contrast" else style.line


def _box(x: float, half: float, start: float, end: float) -> list[tuple[float, float]]:
    top, bottom = (min(DAY_MIN, max(-DAY_MIN, minute)) for minute in (start, end))
    return [(x - half, top), (x - half, bottom), (x + half, bottom), (x + half, top)]


def _weekly(axes: Axes, data: SleepData, style: ChartStyle, locale: Locale) -> list[Artist | None]:
    into = weeks(data.rows, "into_bed", locale.first_weekday)
    up = weeks(data.rows, "out_of_bed", locale.first_weekday)
    handles: list[Artist | None] = []
    width = 1.0 if len(data.period) <= CALM_UP_TO else 0.5
    for found, label, fill, dashes in (
        (into, tr("into bed"), style.bars, (1, 0)),
        (up, tr("up"), style.shade, (3, 1.5)),
    ):
        boxes = [_week_box(data, week) for week in found]
        axes.add_collection(
            PolyCollection(boxes, clip_on=False, facecolor=fill, edgecolor=fill, linewidth=0.4, zorder=2), autolim=False
        )
        x, y = _medians(data, found)
        handles.append(gap_line(axes, x, y, color=style.text, linewidth=width, dashes=dashes, label=label, zorder=3))
    return handles


def _week_box(data: SleepData, week: Week) -> list[tuple[float, float]]:
    left, right = _week_ends(data, week)
    return _box((left + right) / 2, (right - left) / 2, week.earliest - 0.5, week.latest + 0.5)


def _week_ends(data: SleepData, week: Week) -> tuple[float, float]:
    first, last = max(week.first, data.period.first), min(week.first + timedelta(days=6), data.period.last)
    return x_of(first) - 0.5, x_of(last) + 0.5


def _medians(data: SleepData, found: Iterable[Week]) -> tuple[np.ndarray, np.ndarray]:
    """A step a week, broken where a week is missing."""
    x, y = list[float](), list[float | Fraction]()
    for week in found:
        left, right = _week_ends(data, week)
        if x and left > x[-1]:
            x.append(GAP)
            y.append(GAP)
        x += [left, right]
        y += [week.middle, week.middle]
    return values_of(x), values_of(y)
