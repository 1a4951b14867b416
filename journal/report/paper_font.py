"""The letters for paper: the shipped typeface with its tabular figures as the plain ones.

Asking for the tabular figures as a font feature sets them too, but then a PDF does not know which digits they are
and the text cannot be searched or copied. So the figures themselves are exchanged, under a name of their own.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

FAMILY = "Ebb Paper"
SPACES = {0x09: "CR", 0xA0: "space"} | dict.fromkeys((0x200E, 0x200F, *range(0x2066, 0x206A)), "CR")
"""Other glyphs for some signs: else a PDF would call every space a tabulator, and a fixed space something else.

The marks of direction are seen by nobody; without a glyph of their own another font would be embedded for them.
"""


@cache
def paper_fonts() -> tuple[bytes, bytes]:
    """The regular and the bold font file of the family :data:`FAMILY`."""
    return _tabular("Regular"), _tabular("Bold")


def _tabular(cut: str) -> bytes:
    from fontpkg_atkinson_hyperlegible import ROOT
    from fontTools.ttLib import TTFont

    font = TTFont(ROOT / "files" / f"AtkinsonHyperlegible-{cut}.ttf", recalcTimestamp=False)
    figures = _tabular_figures(font["GSUB"].table)
    for table in font["cmap"].tables:
        table.cmap = {sign: figures.get(glyph, glyph) for sign, glyph in table.cmap.items()} | SPACES
    names = {1: FAMILY, 2: cut, 3: f"{FAMILY} {cut}", 4: f"{FAMILY} {cut}", 6: f"EbbPaper-{cut}", 16: FAMILY, 17: cut}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID].encode(record.getEncoding())
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _tabular_figures(table: Any) -> dict[str, str]:
    """Which glyph stands for which under the OpenType feature ``tnum``."""
    lookups = {n for r in table.FeatureList.FeatureRecord if r.FeatureTag == "tnum" for n in r.Feature.LookupListIndex}
    found: dict[str, str] = {}
    for number in lookups:
        for part in table.LookupList.Lookup[number].SubTable:
            found.update(getattr(part, "ExtSubTable", part).mapping)
    return found
