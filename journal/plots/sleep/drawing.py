"""The sleep chart drawn: nights on the clock, hours asleep, sleep efficiency."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from matplotlib import rc_context
from numpy import where

from journal.domain.locale import Locale
from journal.plots.artists import Floats, dots, gap_line, lone_values, places_of, values_of
from journal.plots.fonts import register_fonts
from journal.plots.frame import days_below, heading, key, most_ticks, new_panels, nothing_here, round_ticks, scale
from journal.plots.panels import DENSE_FROM, DOTS_UP_TO
from journal.plots.sleep.clock_panel import MORE_LEFT_EM, ClockMargins, clock_panel
from journal.plots.sleep.data import SleepData
from journal.plots.sleep.words import efficiency_title
from journal.plots.style import ChartStyle, drawing_settings
from journal.words.dates import period_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

RATIOS = (1.7, 0.8, 0.7)


def draw_sleep(figure: Figure, data: SleepData, style: ChartStyle, locale: Locale) -> None:
    """Draw the nights into a figure, in place of whatever it showed."""
    register_fonts()
    with rc_context(drawing_settings()):
        if data.rows:
            _draw_panels(figure, data, style, locale)
        else:
            _draw_empty(figure, data, style, locale)


def _draw_empty(figure: Figure, data: SleepData, style: ChartStyle, locale: Locale) -> None:
    (axes,) = new_panels(figure, style, (1.0,))
    axes.grid(False)
    axes.yaxis.set_ticks([])
    nothing_here(axes, tr("No sleep is recorded for {period}.", period=period_text(data.period, locale)), style)
    days_below([axes], data.period, style, locale)


def _draw_panels(figure: Figure, data: SleepData, style: ChartStyle, locale: Locale) -> None:
    panels, most = new_panels(figure, style, RATIOS), most_ticks(figure, style, RATIOS)
    figure.set_layout_engine(ClockMargins(style.text_pt, RATIOS, MORE_LEFT_EM[locale.hour24]))
    clock_panel(panels[0], data, most[0], style, locale)
    _hours_panel(panels[1], data, most[1], style, locale)
    _efficiency_panel(panels[2], data, most[2], style, locale)
    days_below(panels, data.period, style, locale)


def _hours_panel(axes: Axes, data: SleepData, most: int, style: ChartStyle, locale: Locale) -> None:
    reckoned = _daily(data, [None if r.figures.asleep_is_stated else r.figures.asleep for r in data.rows], 60)
    stated = _daily(data, [r.figures.asleep if r.figures.asleep_is_stated else None for r in data.rows], 60)
    naps = _daily(data, [r.night.nap_min for r in data.rows], 60)
    means = _daily(data, [None if r.asleep_mean is None else r.asleep_mean[0] for r in data.rows], 60)
    both = where(reckoned == reckoned, reckoned, stated)
    highest = max([8.0, *(v for v in (*both, *naps) if v == v)])
    step = next((s for s in (2, 4) if highest / s <= most - 1), 8)
    ticks = list(range(0, int(-(-highest // step)) * step + 1, step))
    scale(axes, 0.0, float(ticks[-1]), ticks, locale)
    heading(axes, tr("Asleep, hours a night"), style)
    x, size = _mornings(data), _size(data)
    _joined(axes, x, both, style)
    look = {"color": style.line, "markeredgewidth": 0, "zorder": 3}
    hollow = {
        "color": style.text,
        "markerfacecolor": style.surface,
        "markeredgewidth": 0.8 if size > 2 else 0.5,
        "zorder": 3.5,
    }
    handles = [
        dots(axes, x, reckoned, marker="o", markersize=size, label=tr("night"), **look),
        dots(axes, x, stated, marker="s", markersize=max(size + 0.6, 2.8), label=tr("as given"), **hollow),
        _mean_line(axes, x, means, style),
        dots(axes, x, naps, marker="d", markersize=max(size + 0.6, 2.8), label=tr("nap"), **hollow),
    ]
    if not any(handles):
        nothing_here(axes, tr("No hours asleep are recorded in this period."), style)
    key(axes, handles, style)


def _efficiency_panel(axes: Axes, data: SleepData, most: int, style: ChartStyle, locale: Locale) -> None:
    nights = _daily(data, [row.efficiency for row in data.rows])
    means = _daily(data, [None if r.efficiency_mean is None else r.efficiency_mean[0] for r in data.rows])
    ticks = round_ticks(max([100.0, *(v for v in nights if v == v)]), min(most - 1, 4))
    scale(axes, 0.0, ticks[-1], ticks, locale)
    heading(axes, efficiency_title(data), style)
    x = _mornings(data)
    _joined(axes, x, nights, style)
    look = {"color": style.line, "markeredgewidth": 0, "zorder": 3}
    handles = [
        dots(axes, x, nights, marker="o", markersize=_size(data), label=tr("night"), **look),
        _mean_line(axes, x, means, style),
    ]
    if not any(handles):
        nothing_here(axes, tr("No efficiency: it comes from the times of a night."), style)
    key(axes, handles, style)


def _mornings(data: SleepData) -> Floats:
    return places_of(data.period)


def _daily(data: SleepData, values: Sequence[Fraction | int | None], divisor: int = 1) -> Floats:
    """One value a day of the period, NaN where there is no night, so that lines break there."""
    by_day = {row.day: value for row, value in zip(data.rows, values, strict=True)}
    return values_of([by_day.get(day) for day in data.period]) / divisor


def _joined(axes: Axes, x: Floats, values: Floats, style: ChartStyle) -> None:
    if len(x) <= DOTS_UP_TO:
        gap_line(axes, x, values, color=style.line, linewidth=0.6, zorder=2.5)


def _mean_line(axes: Axes, x: Floats, means: Floats, style: ChartStyle) -> Line2D | None:
    width = 0.9 if len(x) > DENSE_FROM else 1.7
    line = gap_line(axes, x, means, color=style.accent, linewidth=width, label=tr("7-night mean"), zorder=4)
    dots(axes, x, lone_values(means), marker="_", markersize=3.5, markeredgewidth=width, color=style.accent, zorder=4)
    return line


def _size(data: SleepData) -> float:
    sizes = ((45, 4.5), (DOTS_UP_TO, 3.4), (DENSE_FROM, 2.4))
    return next((size for most, size in sizes if len(data.period) <= most), 1.3)
