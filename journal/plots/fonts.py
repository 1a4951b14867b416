"""The letters of the charts: Atkinson Hyperlegible, with DejaVu Sans for the signs that it lacks."""

from __future__ import annotations

from functools import cache

FAMILIES = ("Atkinson Hyperlegible", "DejaVu Sans")


@cache
def register_fonts() -> None:
    """Make the shipped typeface known to matplotlib; once is enough."""
    from fontpkg_atkinson_hyperlegible import ROOT
    from matplotlib.font_manager import fontManager

    for file in sorted((ROOT / "files").glob("*.ttf")):
        fontManager.addfont(file)
