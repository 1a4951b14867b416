"""Numbers that an onlooker cannot read: every digit on the screen is the same dot, as long as that is wished.

The program's letters are exchanged for a copy in which all digits are one glyph as wide as they were, so that nothing
moves. What is said to a screen reader, copied, printed and saved keeps its numbers. Pictures, which bring letters of
their own, are covered.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from journal.gui import fonts
from journal.gui.theme import apply_theme, look
from journal.gui.widgets.number_cover import NumberCover

FAMILY = "Ebb Hidden Numbers"
GLYPH = "hiddennumber"


class HiddenNumbers(QObject):
    """Hides and shows the numbers of the whole program. Signal: ``changed(bool)``: whether they are hidden now."""

    changed = Signal(bool)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application

    @property
    def on(self) -> bool:
        """Whether they are hidden now."""
        return fonts.numbers_hidden()

    def toggle(self) -> None:
        """Hide the numbers, or show them again."""
        self.set_on(not self.on)

    def set_on(self, on: bool) -> None:
        """Hide the numbers or show them, at once and in every window."""
        if on == self.on:
            return
        family = hidden_family() if on else ""
        fonts.hide_numbers(on, family)
        apply_theme(self._application, look().theme, look().text_scale)
        for window in self._application.topLevelWidgets():
            covers = window.findChildren(NumberCover)
            if on and not family and window.isVisible() and not any(cover.over is window for cover in covers):
                NumberCover(window)  # there are no letters to exchange
            for cover in covers:
                cover.follow()
        self.changed.emit(on)


@cache
def hidden_family() -> str:
    """The family with one dot for all digits, made and registered at first use; "" when the letters are not there."""
    made = [QFontDatabase.addApplicationFontFromData(QByteArray(hidden(path))) for path in fonts.font_files()]
    return FAMILY if made and min(made) >= 0 else ""


def hidden(path: Path) -> bytes:
    """A font file as the one at the path, in which every digit and every fraction is the same dot."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path, recalcTimestamp=False)
    _add_dot(font)
    signs = {number for number in range(0x3000) if _is_number(number)} | set(range(0xFF10, 0xFF1A))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = dict(table.cmap) | dict.fromkeys(signs, GLYPH)
    cut = "Bold" if "Bold" in path.name else "Regular"
    names = {1: FAMILY, 2: cut, 3: f"{FAMILY} {cut}", 4: f"{FAMILY} {cut}", 6: f"EbbHidden-{cut}", 16: FAMILY, 17: cut}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID].encode(record.getEncoding())
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _is_number(number: int) -> bool:
    """Digits of any script, raised and lowered ones, fractions, circled and Roman ones."""
    return unicodedata.category(chr(number)) in ("Nd", "No", "Nl")


def _add_dot(font: Any) -> None:
    """A glyph as wide as a tabular figure with a dot in its middle."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    zero = font.getBestCmap()[ord("0")]
    tabular = f"{zero}.tf" if f"{zero}.tf" in font["hmtx"].metrics else zero
    width, _ = font["hmtx"].metrics[tabular]
    x, y, r = width / 2, font["OS/2"].sxHeight / 2, width / 6
    pen = TTGlyphPen(None)
    pen.moveTo((x + r, y))
    for corner, end in (((1, -1), (0, -1)), ((-1, -1), (-1, 0)), ((-1, 1), (0, 1)), ((1, 1), (1, 0))):
        pen.qCurveTo((x + corner[0] * r, y + corner[1] * r), (x + end[0] * r, y + end[1] * r))
    pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), GLYPH])
    font["glyf"].glyphs[GLYPH] = pen.glyph()
    font["glyf"].setGlyphOrder(font.getGlyphOrder())
    font["hmtx"].metrics[GLYPH] = (width, round(x - r))
    font["maxp"].numGlyphs += 1
