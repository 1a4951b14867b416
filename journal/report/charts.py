"""The chart of the summary as an SVG, so that paper gets lines and letters and no picture of them."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.plots.overview import overview_figure
from journal.plots.overview_data import OverviewData
from journal.plots.save import figure_bytes
from journal.plots.style import chart_style
from journal.report.fit import PANELS
from journal.report.model import Summary
from journal.report.own_words import NAME_LETTERS, short_name
from journal.report.paper_font import FAMILY
from journal.report.strokes import dots_as_strokes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LETTERS = 9.0
"""In points, a whole number: the toolkit draws the letters of an SVG in whole ones, and would make 8.5 an 8."""
POINTS = 72
_FILLED = re.compile(rb'style="(fill: #[0-9a-f]{6})"')
"""Shapes without an outline: Qt writes one into a PDF all the same, unseen and more than half of what a page weighs."""
_FAMILIES = re.compile(rb"'Atkinson Hyperlegible'(?:, *(?:'[^']*'|[\w-]+))*")


def overview_svg(summary: Summary, locale: Locale, width_pt: float, height_pt: float, panels: int = PANELS) -> bytes:
    """The overview in the print style at exactly this size in points, in the letters of the page."""
    return chart_svg(print_figure(summary, locale, width_pt, height_pt, panels))


def print_figure(summary: Summary, locale: Locale, width_pt: float, height_pt: float, panels: int = PANELS) -> Figure:
    """The overview in the print style, so many points wide and high, with at most so many medicines."""
    from matplotlib import rc_context

    style = replace(chart_style("print"), text_pt=LETTERS)
    data, size = drawn(summary.overview, panels), (width_pt / 72, height_pt / 72)
    with rc_context({"figure.dpi": POINTS}):  # long ranges are drawn with a mark for each dot, which is a point here
        figure = overview_figure(data, style, locale, size)
    _keep_readable(figure)
    dots_as_strokes(figure)
    return figure


def chart_svg(figure: Figure) -> bytes:
    """The figure as an SVG in the letters of the page."""
    with warnings.catch_warnings():
        # Signs that only the toolkit has letters for (a name in Chinese, say): it draws them, and not matplotlib.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        svg = figure_bytes(figure, "svg")
    return _FILLED.sub(rb'style="\1; stroke-width: 0"', _FAMILIES.sub(f"'{FAMILY}'".encode(), svg))


def drawn(data: OverviewData, panels: int) -> OverviewData:
    """What of the overview is drawn: the first ``panels`` medicines, with names that have room above a panel."""
    medicines = tuple(replace(m, name=short_name(m.name, NAME_LETTERS)) for m in data.medicines[:panels])
    if medicines == data.medicines:
        return data
    return replace(data, medicines=medicines, planned=data.planned[:panels], taken=data.taken[:panels])


def _keep_readable(figure: Figure) -> None:
    """No letter smaller than the others, whatever a key or a label would make of little room."""
    for axes in figure.axes:
        key = axes.get_legend()
        for text in (*axes.texts, *(key.get_texts() if key is not None else ())):
            text.set_fontsize(max(float(text.get_fontsize()), LETTERS))
