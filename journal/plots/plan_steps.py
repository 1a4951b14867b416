"""The steps of a plan as a chart: so much a day of each medicine, what lies ahead dashed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.domain.period import Period
from journal.domain.plan import Step, StepKind
from journal.plots.artists import GAP, bands, gap_line, places_of, steps_of, uprights, values_of
from journal.plots.fonts import register_fonts
from journal.plots.frame import days_below, heading, most_ticks, new_panels, nothing_here, round_ticks, scale
from journal.plots.style import ChartStyle, drawing_settings
from journal.plots.time_axis import x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DAYS_AFTER = 14
"""How many days of the last step are drawn: it has no end of its own."""


MOST_DAYS = 40 * 366
"""A plan that is longer has a year that was mistyped; what is drawn of it ends there."""


def plan_period(steps: Sequence[Step], today: date) -> Period:
    """From the first step to a fortnight after the last, or after today where the plan ended before it."""
    first = steps[0].start
    last = min(max(steps[-1].start, today), date.max - timedelta(days=DAYS_AFTER)) + timedelta(days=DAYS_AFTER)
    return Period(first, first + timedelta(days=min((last - first).days, MOST_DAYS)))


def draw_plan(
    figure: Figure, steps: Sequence[Step], medicines: Sequence[Medicine], today: date, style: ChartStyle, locale: Locale
) -> None:
    """Draw the steps into a figure, in place of whatever it showed; each medicine in its own panel."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        if not steps or not medicines:
            (axes,) = new_panels(figure, style, (1.0,))
            axes.grid(visible=False)
            axes.set_yticks([])
            axes.set_xticks([])
            nothing_here(axes, tr("No steps yet."), style)
            return
        _draw(figure, steps, medicines, today, style, locale)


def _draw(
    figure: Figure, steps: Sequence[Step], medicines: Sequence[Medicine], today: date, style: ChartStyle, locale: Locale
) -> None:
    from numpy import where

    period = plan_period(steps, today)
    ratios = [1.0] * len(medicines)
    panels, most = new_panels(figure, style, ratios), most_ticks(figure, style, ratios)
    x = places_of(period)
    steps = [step for step in steps if step.start in period]
    breaks = [(step.start - period.first).days for step in steps if step.kind is StepKind.MEASURE]
    ends = [step.start for step in steps[1:]] + [min(period.last, date.max - timedelta(days=1)) + timedelta(days=1)]
    held = [
        (x_of(step.start) - 0.5, x_of(end) - 0.5)
        for step, end in zip(steps, ends, strict=True)
        if step.kind is StepKind.HOLD
    ]
    look = {"color": style.text, "linewidth": 1.4, "solid_joinstyle": "miter", "zorder": 3}
    for axes, ticks_wanted, medicine in zip(panels, most, medicines, strict=True):
        y = values_of(_daily_mg(steps, medicine.id, period))
        ticks = round_ticks(max(y), min(ticks_wanted - 1, 4))
        scale(axes, 0.0, ticks[-1] * 1.04 or 1.0, ticks, locale)
        heading(axes, tr("{medicine}, mg a day", medicine=medicine.name), style, keyed=False)
        ahead = x > x_of(today)
        gap_line(axes, *steps_of(x, where(ahead, GAP, y), breaks), **look)
        gap_line(axes, *steps_of(x, where(ahead, y, GAP), breaks), dashes=(4, 3), **look)
        bands(axes, held, facecolors=style.shade)
        if today in period:
            uprights(axes, [today], colors=style.accent, linewidths=1.2, zorder=2)
    days_below(panels, period, style, locale)


def _daily_mg(steps: Sequence[Step], medicine_id: int, period: Period) -> list[object]:
    """The planned daily total in mg on each day of a period that begins with the first step."""
    starts = {step.start: step.total(medicine_id).mg for step in steps}
    values: list[object] = []
    for day in period:
        values.append(starts.get(day, values[-1] if values else 0))
    return values
