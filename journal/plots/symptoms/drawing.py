"""Each symptom in a strip of its own, all on one scale; or one or two of them large, over each other.

The strips of a column are one panel, so that sixty symptoms over twenty years are a dozen artists.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedFormatter, FixedLocator

from journal.domain.locale import Locale
from journal.plots.artists import GAP, Floats, gap_line, places_of, values_of
from journal.plots.fonts import register_fonts
from journal.plots.frame import TICK_EM, days_below, most_ticks, new_panels, nothing_here, scale, size_em
from journal.plots.key_above import (
    SAMPLE_EM,
    KeyedPanels,
    column_em,
    distinct_points,
    key_above,
    key_lines,
    pixel_columns,
    shortened,
    text_em,
    title_above,
    title_lines,
)
from journal.plots.plan_marks import are_crowded, line_width, mark_changes
from journal.plots.style import ChartStyle, drawing_settings
from journal.plots.symptoms.data import MOST_COLUMNS, SymptomsData, SymptomSeries
from journal.plots.symptoms.words import mean_words, shown_name, title_words
from journal.plots.time_axis import day_ticks, x_limits, x_of
from journal.words.dates import period_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMN_LEAST_EM = 17.0
"""No column of strips is narrower: a name, a mean and two dates stand beside each other."""
ROW_WANTED_EM = 5.5
ROW_LEAST_EM = 3.3
"""No strip is lower, its heading included; what has no room is in the table."""
HEADING_EM = 1.65
"""The line above each strip with its space."""
WORST = 4.0
LINE_UP_TO = 130
"""In longer periods no line joins the days: it would fill the strip. The dots and the seven-day mean are enough."""
MEAN_WIDTHS = ((400, 1.6), (1500, 1.1))
"""How wide the seven-day mean is drawn, in points, up to so many days."""


def draw_symptoms(figure: Figure, data: SymptomsData, style: ChartStyle, locale: Locale) -> None:
    """Draw the symptoms into a figure, in place of whatever it showed."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        if not data.drawn:
            (axes,) = new_panels(figure, style, (1.0,))
            axes.grid(visible=False)
            axes.yaxis.set_ticks([])
            words = tr("No symptoms are rated for {period}.", period=period_text(data.period, locale))
            nothing_here(axes, words, style)
            days_below([axes], data.period, style, locale)
        elif data.over:
            _draw_over(figure, data, style, locale)
        else:
            _draw_strips(figure, data, style, locale)


def strips_of(count: int, width_em: float, height_em: float) -> tuple[int, int]:
    """How many columns, and how many strips in each, so many symptoms take in a figure of this size in letters."""
    most = max(1, min(MOST_COLUMNS, count))
    while most > 1 and column_em(width_em, most) < COLUMN_LEAST_EM:
        most -= 1
    room = KeyedPanels(1.0, (1.0,), 3).heights_em(width_em, height_em)[0]
    columns = next((n for n in range(1, most) if room / math.ceil(count / n) >= ROW_WANTED_EM), most)
    return columns, max(1, min(math.ceil(count / columns), int(room / ROW_LEAST_EM)))


def _draw_strips(figure: Figure, data: SymptomsData, style: ChartStyle, locale: Locale) -> None:
    width, height = size_em(figure, style)
    columns, rows = strips_of(len(data.drawn), width, height)
    drawn = data.drawn[: columns * rows]
    columns = min(columns, len(drawn))
    data = _without_crowd(data, figure, column_em(width, columns), style)
    samples = _samples(data, style)
    title = title_lines(title_words(data, len(drawn)), figure, style)
    lines = len(title) + key_lines([str(s.get_label()) for s in samples], figure, style)
    panels = new_panels(figure, style, (1.0,) * data.panels)
    engine = KeyedPanels(style.text_pt, (1.0,), lines, columns)
    figure.set_layout_engine(engine)
    engine.execute(figure)
    room = engine.heights_em(width, height)[0]
    for number, axes in enumerate(panels[:columns]):
        column = _Column(axes, drawn[number::columns], rows, room / rows, style)
        column.draw(data, locale, column_em(width, columns))
    for axes in panels[columns:]:
        axes.set_visible(False)
    for axes in panels:
        _dates_below(axes, data, style, locale, column_em(width, columns))
    title_above(figure, title, style)
    key_above(figure, samples, style, line=len(title))


def _dates_below(axes: Axes, data: SymptomsData, style: ChartStyle, locale: Locale, wide_em: float) -> None:
    """Dates under one column, as many as fit its width."""
    axes.set_xlim(*x_limits(data.period))
    ticks = day_ticks(data.period, max(2, int(wide_em / TICK_EM)), locale)
    axes.xaxis.set_major_locator(FixedLocator([x_of(day) for day, _ in ticks]))
    axes.xaxis.set_major_formatter(FixedFormatter([text for _, text in ticks]))
    axes.tick_params(axis="x", length=3, color=style.line, width=0.6)


def _samples(data: SymptomsData, style: ChartStyle) -> list[Artist]:
    found: list[Artist] = [
        Line2D([], [], linestyle="none", marker="o", markersize=3.6, color=style.accent, label=tr("day")),
        Line2D([], [], color=style.accent, linewidth=1.6, label=tr("7-day mean")),
    ]
    return found + _change_sample(data, style)


def _change_sample(data: SymptomsData, style: ChartStyle) -> list[Artist]:
    if not data.changes:
        return []
    look = {"linestyle": "none", "marker": "|", "markersize": style.text_pt, "markeredgewidth": 0.8}
    return [Line2D([], [], color=style.line, label=tr("change of dose"), **look)]


def _without_crowd(data: SymptomsData, figure: Figure, wide_em: float, style: ChartStyle) -> SymptomsData:
    """The same without changes whose lines could not be told from each other in panels so many letters wide."""
    crowded = are_crowded(data.changes, wide_em * style.text_pt / 72 * figure.dpi)
    return replace(data, changes=()) if crowded else data


class _Column:
    """One panel with a strip for each of its symptoms; a strip is 1 high, its heading included."""

    def __init__(
        self, axes: Axes, series: Sequence[SymptomSeries], rows: int, row_em: float, style: ChartStyle
    ) -> None:
        self.axes, self.series, self.rows, self.style = axes, series, rows, style
        self.row_em = row_em
        self.part = max(0.2, 1 - HEADING_EM / row_em)

    def base(self, row: int) -> float:
        """Where the 0 of a strip lies."""
        return float(self.rows - 1 - row)

    def heights(self, row: int, values: Floats) -> Floats:
        """Where values 0–4 of a strip lie."""
        return self.base(row) + values / WORST * self.part

    def draw(self, data: SymptomsData, locale: Locale, wide_em: float) -> None:
        """Everything but the dates."""
        self.axes.set_ylim(0.0, float(self.rows))
        self.axes.grid(visible=False)
        self._scales(data)
        self._changes(data)
        self._days(data)
        for row, one in enumerate(self.series):
            self._heading(row, one, locale, wide_em)

    def _scales(self, data: SymptomsData) -> None:
        """Hairlines at 0, 2 and 4 of each strip with their numbers."""
        numbers = (0, 2, 4) if self.row_em * self.part >= 3.6 else (0, 4) if self.row_em * self.part >= 1.5 else (0,)
        low, high = x_limits(data.period)
        rows = range(len(self.series))
        lines = [((low, y), (high, y)) for row in rows for y in self.heights(row, np.array((0.0, 2.0, 4.0)))]
        hairs = LineCollection(lines, colors=self.style.hair, linewidths=0.6, zorder=0.8, clip_on=False)
        self.axes.add_collection(hairs, autolim=False)
        places = [float(y) for row in rows for y in self.heights(row, np.array(numbers, dtype=float))]
        self.axes.yaxis.set_major_locator(FixedLocator(places))
        self.axes.yaxis.set_major_formatter(FixedFormatter([str(n) for _ in rows for n in numbers]))

    def _changes(self, data: SymptomsData) -> None:
        xs = sorted({x_of(day) - 0.5 for day in data.changes})
        if not xs:
            return
        ends = [(self.base(row), self.base(row) + self.part) for row in range(len(self.series))]
        lines = [((x, low), (x, high)) for low, high in ends for x in xs]
        found = LineCollection(lines, colors=self.style.line, linewidths=line_width(len(xs)), zorder=1, clip_on=False)
        found.set_label("changes")
        self.axes.add_collection(found, autolim=False)

    def _days(self, data: SymptomsData) -> None:
        """The answers, the line between days that follow each other, and the seven-day mean, broken between strips."""
        x = places_of(data.period)
        values = [self.heights(row, values_of(s.values)) for row, s in enumerate(self.series)]
        means = [self.heights(row, values_of(s.means)) for row, s in enumerate(self.series)]
        columns = pixel_columns(self.axes)
        points = [distinct_points(x, y, columns) for y in values]
        tint: dict[str, Any] = {"color": self.style.accent}
        if len(x) <= LINE_UP_TO:
            thin = {"color": self.style.muted, "linewidth": 0.5, "zorder": 2, "label": "days"}
            gap_line(self.axes, *_chained([(x, y) for y in values]), **thin)
        look: dict[str, Any] = {"linestyle": "none", "marker": "o", "markeredgewidth": 0, "clip_on": False, "zorder": 3}
        xs, ys = (np.concatenate(part) for part in zip(*points, strict=True))
        self.axes.plot(xs, ys, markersize=dot_size(len(x)), label="day", **look, **tint)
        wide = next((width for most, width in MEAN_WIDTHS if len(x) <= most), 0.5)
        gap_line(self.axes, *_chained([(x, y) for y in means]), linewidth=wide, zorder=4, label="mean", **tint)

    def _heading(self, row: int, one: SymptomSeries, locale: Locale, wide_em: float) -> None:
        figures = mean_words(one.mean, one.rated, locale)
        y = self.base(row) + self.part + 0.42 / self.row_em
        where = {"transform": self.axes.get_yaxis_transform(), "va": "baseline", "fontsize": self.style.text_pt}
        name = shortened(shown_name(one.symptom), max(2.0, wide_em - text_em(figures) - 0.8))
        self.axes.text(0.0, y, name, ha="left", color=self.style.text, **where)
        self.axes.text(1.0, y, figures, ha="right", color=self.style.muted, **where)


def _chained(lines: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """Several broken lines as one."""
    gap = np.array([GAP])
    xs = [part for x, _ in lines for part in (x, gap)]
    ys = [part for _, y in lines for part in (y, gap)]
    return np.concatenate(xs), np.concatenate(ys)


def dot_size(days: int) -> float:
    """How large the dot of a day is, in points, where so many days stand beside each other."""
    sizes = ((45, 4.2), (130, 3.2), (400, 2.0), (1500, 1.4))
    return next((size for most, size in sizes if days <= most), 1.0)


def _draw_over(figure: Figure, data: SymptomsData, style: ChartStyle, locale: Locale) -> None:
    """One or two symptoms in one large panel."""
    data = _without_crowd(data, figure, column_em(size_em(figure, style)[0], 1), style)
    room = size_em(figure, style)[0] - SAMPLE_EM - 2
    samples = [_over_sample(n, one, room, style, locale) for n, one in enumerate(data.over)]
    samples += _change_sample(data, style)
    title = title_lines(title_words(data, len(data.over)), figure, style)
    lines = len(title) + key_lines([str(sample.get_label()) for sample in samples], figure, style)
    (axes,) = new_panels(figure, style, (1.0,))
    engine = KeyedPanels(style.text_pt, (1.0,), lines)
    figure.set_layout_engine(engine)
    engine.execute(figure)
    (most,) = most_ticks(figure, style, (1.0,))
    scale(axes, 0.0, WORST, [0, 1, 2, 3, 4] if most >= 5 else [0, 2, 4], locale)
    mark_changes(axes, data.changes, style)
    for number, one in enumerate(data.over):
        _over(axes, data, one, number, style)
    if not any(one.rated for one in data.over):
        nothing_here(axes, tr("Not rated in this period."), style)
    days_below([axes], data.period, style, locale)
    title_above(figure, title, style)
    key_above(figure, samples, style, line=len(title))


def _over_look(number: int, size: float, style: ChartStyle) -> tuple[dict[str, Any], dict[str, Any]]:
    """The marks and the line of the first or second symptom: they differ in shape, filling, dash and shade."""
    if number:
        hollow = {"marker": "s", "markerfacecolor": "none", "markeredgewidth": 0.9, "markersize": size * 1.7}
        return {"color": style.text, **hollow}, {"color": style.text, "linewidth": 1.4, "dashes": (3.0, 1.6)}
    filled = {"marker": "o", "markeredgewidth": 0, "markersize": size}
    return {"color": style.accent, **filled}, {"color": style.accent, "linewidth": 1.9}


def _over_sample(number: int, one: SymptomSeries, room_em: float, style: ChartStyle, locale: Locale) -> Artist:
    marks, stroke = _over_look(number, 4.0, style)
    figures = mean_words(one.mean, one.rated, locale)
    name = shortened(shown_name(one.symptom), max(2.0, room_em - text_em(figures) - 1))
    words = tr("{symptom}: {figures}", symptom=name, figures=figures)
    return Line2D([], [], **{key: value for key, value in stroke.items() if key != "dashes"} | marks, label=words,
                  linestyle=(0, stroke["dashes"]) if "dashes" in stroke else "-")  # fmt: skip


def _over(axes: Axes, data: SymptomsData, one: SymptomSeries, number: int, style: ChartStyle) -> None:
    x, y = places_of(data.period), values_of(one.values)
    marks, stroke = _over_look(number, dot_size(len(x)) * 1.25, style)
    if len(data.over) == 1 and len(x) <= LINE_UP_TO:
        gap_line(axes, x, y, color=style.muted, linewidth=0.5, zorder=2, label="days")
    xs, ys = distinct_points(x, y, pixel_columns(axes))
    axes.plot(xs, ys, linestyle="none", clip_on=False, zorder=3, label="day", **marks)
    gap_line(axes, x, values_of(one.means), zorder=4, label="mean", **stroke)
