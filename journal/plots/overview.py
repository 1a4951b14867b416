"""The overview: dose planned and taken above symptoms above sleep, on one time axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.fonts import register_fonts
from journal.plots.frame import (
    NARROW_EM,
    LetterMargins,
    days_below,
    most_ticks,
    new_panels,
    nothing_here,
    panel_heights,
)
from journal.plots.key_above import pixel_columns
from journal.plots.note_marks import note_strip, strip_rows
from journal.plots.overview_data import DayRow, OverviewData, overview_data
from journal.plots.overview_table import readout, table_header, table_rows
from journal.plots.panels import dose_panel, ratios_of, sleep_panel, symptom_panel
from journal.plots.plan_marks import are_crowded, days_of_changes, mark_changes, mark_holds
from journal.plots.style import ChartStyle, drawing_settings
from journal.words.dates import period_text
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "DayRow",
    "OverviewData",
    "draw_overview",
    "overview_data",
    "overview_figure",
    "readout",
    "table_header",
    "table_rows",
]

CROWDED_EM = 84
"""With median and stretches the key of the symptoms needs a line of its own up to this width."""
STRIP_ROW = 0.15
"""The height of a row of the strip of notes to that of the panels."""


def overview_figure(
    data: OverviewData, style: ChartStyle, locale: Locale, size: tuple[float, float] = (9.0, 6.0)
) -> Figure:
    """A new figure of so many inches with the overview in it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=size)
    draw_overview(figure, data, style, locale)
    return figure


def draw_overview(figure: Figure, data: OverviewData, style: ChartStyle, locale: Locale) -> None:
    """Draw the overview into a figure, in place of whatever it showed."""
    from matplotlib import rc_context

    register_fonts()
    with rc_context(drawing_settings()):
        if data.empty:
            _draw_empty(figure, data, style, locale)
        else:
            _draw_panels(figure, data, style, locale)


def _draw_panels(figure: Figure, data: OverviewData, style: ChartStyle, locale: Locale) -> None:
    rows = strip_rows(data)
    ratios = (*ratios_of(len(data.medicines)), *([STRIP_ROW * len(rows)] if rows else []))
    narrow = NARROW_EM if data.stretches is None else CROWDED_EM
    panels, most = new_panels(figure, style, ratios, narrow), most_ticks(figure, style, ratios, narrow)
    high = panel_heights(figure, style, ratios, narrow)
    LetterMargins(style.text_pt, ratios, narrow).execute(
        figure
    )  # how many pixels a panel is wide is asked while drawing
    for number in range(len(data.medicines)):
        dose_panel(panels[number], data, number, high[number], style, locale)
    at = len(data.medicines)
    symptom_panel(panels[at], data, most[at], style, locale)
    sleep_panel(panels[at + 1], data, high[at + 1], style, locale)
    if rows:
        note_strip(panels[-1], rows, len(data.period), style)
    days = days_of_changes(data.changes)
    # A grey field behind symptoms and nights says nothing, and beside the doses they are steps anyway.
    marked = panels[: len(data.medicines)] if are_crowded(days, pixel_columns(panels[0])) else panels
    for axes in marked:
        mark_changes(axes, days, style)
    for axes in panels:
        mark_holds(axes, data.holds, style)
    days_below(panels, data.period, style, locale)


def _draw_empty(figure: Figure, data: OverviewData, style: ChartStyle, locale: Locale) -> None:
    (axes,) = new_panels(figure, style, (1.0,))
    axes.grid(False)
    axes.yaxis.set_ticks([])
    nothing_here(axes, tr("Nothing is recorded for {period}.", period=period_text(data.period, locale)), style)
    days_below([axes], data.period, style, locale)
