"""What the charts look like on each ground, as small frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from journal.config.assets import asset
from journal.plots.fonts import FAMILIES

STYLES = ("light", "dim", "dark", "contrast", "print")
TEXT_PT = 10.0
PRINT_TEXT_PT = 8.5
"""Nothing on paper is smaller than this."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """The colours ("#RRGGBB"), sizes (points) and habits of a chart.

    ``text`` draws the dose, ``accent`` the symptoms, ``muted`` the overall answer and all lesser text,
    ``bars`` fills the nights, ``shade`` the holds, ``line`` the changes and the tops of bars, ``hair`` the grid.
    """

    name: str
    surface: str
    text: str
    muted: str
    line: str
    hair: str
    accent: str
    bars: str
    shade: str
    urgent: str
    text_pt: float = TEXT_PT

    def sized(self, factor: float) -> ChartStyle:
        """The same style with its letters so many times as large (the person's text size)."""
        return replace(self, text_pt=self.text_pt * factor)


PRINT = ChartStyle(
    name="print",
    surface="#FFFFFF",
    text="#000000",
    muted="#4A4A4A",
    line="#555555",
    hair="#D4D4D4",
    accent="#000000",
    bars="#D0D0D0",
    shade="#EAEAEA",
    urgent="#000000",
    text_pt=PRINT_TEXT_PT,
)
"""Black and greys on white; what differs is told apart by dash and marker."""


@cache
def chart_style(name: str) -> ChartStyle:
    """The style ``light``, ``dim``, ``dark``, ``contrast`` or ``print``; KeyError for any other name."""
    if name not in STYLES:
        raise KeyError(name)
    if name == "print":
        return PRINT
    colours = tomllib.loads(asset("themes", f"{name}.toml").read_text(encoding="utf-8"))["colours"]
    return from_tokens(name, colours)


def from_tokens(name: str, colours: Mapping[str, str]) -> ChartStyle:
    """The style that a theme's colour tokens make."""
    return ChartStyle(
        name=name,
        surface=colours["surface"],
        text=colours["text"],
        muted=colours["muted"],
        line=colours["line"],
        hair=colours["hair"],
        accent=colours["accent"],
        bars=colours["raised"],
        shade=colours["accent_soft"],
        urgent=colours["urgent"],
    )


def drawing_settings() -> dict[Any, Any]:
    """The matplotlib settings under which every chart is built and saved, for ``rc_context``."""
    return {
        "font.family": list(FAMILIES),
        "svg.fonttype": "none",
        "svg.hashsalt": "ebb",
        "pdf.fonttype": 42,
        "axes.unicode_minus": True,
        "path.simplify": True,
    }
