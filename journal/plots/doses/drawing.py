"""Planned against recorded, a panel a medicine, with a lane under it for each thing that was not as planned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from journal.domain.locale import Locale
from journal.plots.artists import GAP, Floats, gap_line, places_of, steps_of, values_of
from journal.plots.doses.data import DoseDay, DosesData, MedicineDoses, Together
from journal.plots.fonts import register_fonts
from journal.plots.frame import (
    TICK_LINE_EM,
    days_below,
    heading,
    new_panels,
    nothing_here,
    round_ticks,
    scale,
    size_em,
)
from journal.plots.key_above import KeyedPanels, column_extremes, key_above, key_lines, pixel_columns
from journal.plots.plan_marks import days_of_changes, mark_changes, mark_holds
from journal.plots.style import ChartStyle, drawing_settings
from journal.plots.time_axis import x_of
from journal.words.dates import period_text
from journal.words.translation import mark, tr

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LANES: tuple[tuple[str, str, str, Callable[[DoseDay], int]], ...] = (
    ("missed", "x", mark("not taken"), lambda day: day.missed),
    ("extra", "^", mark("extra dose"), lambda day: day.extra),
    ("other", "D", mark("other amount"), lambda day: day.other),
    ("unrecorded", "_", mark("not recorded"), lambda day: day.unrecorded),
)
"""What has a lane, from the top: its shape, its word, and on how many doses of a day it fell."""
LANE_EM = 0.95
MOST_LANES_PART = 0.5
"""The lanes take no more of a panel than this."""
HEADING_LINES = 1.3
"""The heading of the first panel, in lines of the key."""


def draw_doses(figure: Figure, data: DosesData, style: ChartStyle, locale: Locale) -> None:
    """Draw the doses into a figure, in place of whatever it showed."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        if data.medicines:
            _draw(figure, data, style, locale)
            return
        (axes,) = new_panels(figure, style, (1.0,))
        axes.grid(visible=False)
        axes.yaxis.set_ticks([])
        words = tr("No dose is planned or recorded for {period}.", period=period_text(data.period, locale))
        nothing_here(axes, words, style)
        days_below([axes], data.period, style, locale)


def _draw(figure: Figure, data: DosesData, style: ChartStyle, locale: Locale) -> None:
    samples = _samples(data, style)
    lines = key_lines([str(sample.get_label()) for sample in samples], figure, style)
    ratios = (1.0,) * data.panels
    panels = new_panels(figure, style, ratios)
    engine = KeyedPanels(style.text_pt, ratios, lines + HEADING_LINES)
    figure.set_layout_engine(engine)
    engine.execute(figure)
    high = engine.heights_em(*size_em(figure, style))[0]
    x = places_of(data.period)
    breaks = [(day - data.period.first).days for day in data.measured]
    panel = _Panel(x, x > x_of(data.today), breaks, high, style, locale)
    for axes, one in zip(panels, data.medicines, strict=False):
        panel.medicine(axes, one)
    if data.together:
        panel.together(panels[-1], data.together)
    days = days_of_changes(data.changes)
    for axes in panels:
        mark_holds(axes, data.holds, style)
        mark_changes(axes, days, style)
    days_below(panels, data.period, style, locale)
    key_above(figure, samples, style)


class _Panel:
    """What all panels of a figure share: the days, which of them lie ahead, the height in letters, the look."""

    def __init__(
        self, x: Floats, ahead: np.ndarray, breaks: Sequence[int], high: float, style: ChartStyle, locale: Locale
    ) -> None:
        self.x, self.ahead, self.breaks, self.high = x, ahead, breaks, high
        self.style, self.locale = style, locale

    def medicine(self, axes: Axes, one: MedicineDoses) -> None:
        """Planned, recorded and the lanes of one medicine."""
        planned = values_of([None if day.planned is None else day.planned.mg for day in one.days])
        recorded = values_of([None if day.recorded is None else day.recorded.mg for day in one.days])
        part = np.array([day.part for day in one.days])
        lanes = [lane for lane in LANES if any(lane[3](day) for day in one.days)]
        lane = min(LANE_EM, MOST_LANES_PART * self.high / max(1, len(lanes)))
        em = self._scale(axes, (planned, recorded), lane * len(lanes))
        heading(axes, tr("{medicine}, mg a day", medicine=one.medicine.name), self.style, keyed=False)
        self._plan(axes, planned)
        self._recorded(axes, planned, np.where(part, GAP, recorded))
        size = _dot_size(len(self.x)) + 0.6
        self._dots(axes, np.where(part, recorded, GAP), "part", _dot_look(size, self.style, hollow=True))
        for number, (name, shape, _, count) in enumerate(lanes):
            there = values_of([1 if count(day) else None for day in one.days])
            self._lane(axes, there * -(number + 0.65) * lane * em, name, shape)

    def together(self, axes: Axes, both: Together) -> None:
        """All medicines in mg of diazepam."""
        planned = values_of([day.planned for day in both.days])
        recorded = values_of([day.recorded for day in both.days])
        self._scale(axes, (planned, recorded), 0.0)
        heading(axes, tr("All together, mg of diazepam a day by {table}", table=both.table), self.style, keyed=False)
        self._plan(axes, planned)
        self._recorded(axes, planned, recorded)

    def _scale(self, axes: Axes, series: Sequence[Floats], lanes_em: float) -> float:
        """The scale, with so much room below zero; gives how much of it one letter is high."""
        highest = max((float(v) for values in series for v in values if v == v), default=0.0)
        room = max(self.high - lanes_em - (0.3 if lanes_em else 0.0), 0.4 * self.high)
        ticks = round_ticks(highest, min(max(2, int(room / TICK_LINE_EM) + 1) - 1, 4))
        top = ticks[-1] * 1.04
        em = top / room
        scale(axes, 0.0, top, ticks, self.locale)
        axes.set_ylim(-(lanes_em + (0.3 if lanes_em else 0.0)) * em, top)
        return em

    def _plan(self, axes: Axes, planned: Floats) -> None:
        look = {"color": self.style.text, "linewidth": 0.9, "solid_joinstyle": "miter", "zorder": 3}
        gap_line(axes, *steps_of(self.x, np.where(self.ahead, GAP, planned), self.breaks), label="planned", **look)
        ahead = steps_of(self.x, np.where(self.ahead, planned, GAP), self.breaks)
        gap_line(axes, *ahead, dashes=(4, 3), label="ahead", **look)

    def _recorded(self, axes: Axes, planned: Floats, recorded: Floats) -> None:
        """A dot a day; where they are small, those off the plan are larger than those on it."""
        size = _dot_size(len(self.x))
        on = np.isclose(planned, recorded) | np.isnan(planned)
        self._dots(axes, np.where(on, recorded, GAP), "recorded", _dot_look(size, self.style, hollow=False))
        larger = _dot_look(max(size, 2.8), self.style, hollow=False)
        self._dots(axes, np.where(on, GAP, recorded), "recorded off plan", larger)

    def _dots(self, axes: Axes, values: Floats, label: str, look: dict[str, Any]) -> None:
        xs, ys = column_extremes(self.x, values, pixel_columns(axes))
        if len(xs):
            axes.plot(xs, ys, clip_on=False, zorder=4, label=label, **look)

    def _lane(self, axes: Axes, heights: Floats, name: str, shape: str) -> None:
        xs, ys = column_extremes(self.x, heights, pixel_columns(axes))
        days = len(self.x)
        size = 5.0 if days <= 130 else 3.6 if days <= 400 else 2.6
        axes.plot(xs, ys, clip_on=False, zorder=4, label=name, **_lane_look(shape, size, self.style))


def _dot_size(days: int) -> float:
    sizes = ((45, 4.5), (130, 3.4), (400, 2.4))
    return next((size for most, size in sizes if days <= most), 1.5)


def _dot_look(size: float, style: ChartStyle, *, hollow: bool) -> dict[str, Any]:
    look: dict[str, Any] = {"linestyle": "none", "marker": "o", "color": style.accent, "markersize": size}
    if hollow:
        return look | {"markerfacecolor": style.surface, "markeredgewidth": 0.9}
    return look | {"markeredgewidth": 0}


def _lane_look(shape: str, size: float, style: ChartStyle) -> dict[str, Any]:
    look: dict[str, Any] = {"linestyle": "none", "marker": shape, "color": style.text, "markersize": size}
    if shape == "D":
        return look | {"markerfacecolor": style.surface, "markeredgewidth": 0.9, "markersize": 0.8 * size}
    if shape == "_":
        return look | {"markeredgewidth": 1.1, "color": style.muted}
    return look | {"markeredgewidth": 1.1 if shape == "x" else 0}


def _samples(data: DosesData, style: ChartStyle) -> list[Artist]:
    """The key of the whole figure: only what is somewhere in it."""
    days = [day for one in data.medicines for day in one.days]
    line = {"color": style.text, "linewidth": 0.9}
    past = any(day.planned is not None and day.day <= data.today for day in days)
    ahead = any(day.planned is not None and day.day > data.today for day in days)
    found: list[tuple[bool, Artist]] = [
        (past, Line2D([], [], label=tr("planned"), **line)),
        (ahead, Line2D([], [], linestyle=(0, (4, 3)), label=tr("planned ahead"), **line)),
        (
            any(day.recorded is not None and not day.part for day in days),
            Line2D([], [], label=tr("recorded"), **_dot_look(4.0, style, hollow=False)),
        ),
        (
            any(day.part for day in days),
            Line2D([], [], label=tr("recorded in part"), **_dot_look(4.0, style, hollow=True)),
        ),
    ]
    for _, shape, word, count in LANES:
        there = any(count(day) for day in days)
        found.append((there, Line2D([], [], label=tr(word), **_lane_look(shape, 5.0, style))))
    found.append((bool(data.holds), Patch(facecolor=style.shade, label=tr("hold"))))
    upright = {"linestyle": "none", "marker": "|", "markersize": style.text_pt, "markeredgewidth": 0.8}
    found.append((bool(data.changes), Line2D([], [], color=style.line, label=tr("change of dose"), **upright)))
    return [sample for there, sample in found if there]
