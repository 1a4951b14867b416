"""The chart of the summary as an SVG, so that paper gets lines and letters and no picture of them."""

from __future__ import annotations

import re

from journal.domain.locale import Locale
from journal.plots.overview import overview_figure
from journal.plots.save import figure_bytes
from journal.plots.style import chart_style
from journal.report.model import Summary
from journal.report.paper_font import FAMILY

_FAMILIES = re.compile(rb"'Atkinson Hyperlegible'(?:, *(?:'[^']*'|[\w-]+))*")


def overview_svg(summary: Summary, locale: Locale, width_pt: float, height_pt: float) -> bytes:
    """The overview in the print style at exactly this size in points, in the letters of the page."""
    figure = overview_figure(summary.overview, chart_style("print"), locale, (width_pt / 72, height_pt / 72))
    return _FAMILIES.sub(f"'{FAMILY}'".encode(), figure_bytes(figure, "svg"))
