"""The totals of a questionnaire as a chart: a dot for each, and no line between them, for nobody asked in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.domain.questionnaire import Instrument
from journal.plots.artists import Floats, dots, values_of
from journal.plots.fonts import register_fonts
from journal.plots.frame import days_below, heading, key, most_ticks, new_panels, scale
from journal.plots.questionnaire_totals import Total
from journal.plots.style import ChartStyle, drawing_settings
from journal.plots.time_axis import x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_DAYS = 40 * 366
"""A record that is older has a year that was mistyped; the chart begins so long before today."""
THIRDS = 3
"""The highest totals, 27, 24 and 21, all divide by three."""


def totals_period(totals: Sequence[Total], today: date) -> Period:
    """From the first total to today, or to the newest one where the clock was put back."""
    last = max([today, *(total.day for total in totals)])
    earliest = date.fromordinal(max(1, last.toordinal() - MOST_DAYS))
    return Period(max(earliest, min([last, *(total.day for total in totals)])), last)


def draw_totals(
    figure: Figure, instrument: Instrument, totals: Sequence[Total], period: Period, style: ChartStyle, locale: Locale
) -> None:
    """Draw the totals of a period into a figure, in place of whatever it showed; a prorated one is a hollow dot."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        panels, (most,) = new_panels(figure, style, (1.0,)), most_ticks(figure, style, (1.0,))
        (axes,) = panels
        parts = THIRDS if most > THIRDS else 1
        highest = instrument.most_score
        scale(axes, 0.0, float(highest), [highest * n / parts for n in range(parts + 1)], locale)
        heading(axes, tr("{name}, total 0 to {most}", name=instrument.name, most=highest), style)
        shown = [total for total in totals if total.day in period]
        look = {"color": style.text, "marker": "o", "markersize": 0.6 * style.text_pt, "zorder": 3}
        whole = [total for total in shown if not total.prorated]
        part = [total for total in shown if total.prorated]
        dots(axes, *_places(whole), label=tr("total"), **look)
        hollow = dots(axes, *_places(part), label=tr("prorated"), markerfacecolor=style.surface, **look)
        if hollow is not None:
            key(axes, [hollow], style)
        days_below(panels, period, style, locale)


def _places(totals: Sequence[Total]) -> tuple[Floats, Floats]:
    return values_of([x_of(total.day) for total in totals]), values_of([total.value for total in totals])
