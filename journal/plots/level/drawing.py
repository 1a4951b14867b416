"""The estimated level drawn: a band a medicine, its caption always below."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import rc_context
from matplotlib.collections import PathCollection
from matplotlib.patches import Patch
from matplotlib.path import Path

from journal.domain.locale import Locale
from journal.plots.artists import Floats
from journal.plots.fonts import register_fonts
from journal.plots.frame import (
    LEFT_EM,
    RIGHT_EM,
    LetterMargins,
    days_below,
    heading,
    key,
    most_ticks,
    new_panels,
    nothing_here,
    round_ticks,
    scale,
    size_em,
)
from journal.plots.level.data import LevelData, LevelDay, MedicineLevel
from journal.plots.level.words import caption, missing_words, scale_words
from journal.plots.panels import DENSE_FROM
from journal.plots.style import ChartStyle, drawing_settings
from journal.plots.time_axis import x_of
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LETTER_EM = 0.47
"""How wide a letter of running text is, for breaking its lines."""
LINE_EM = 1.3
HATCH = "////"


class CaptionMargins(LetterMargins):
    """Panels with room for lines of text below them."""

    def __init__(self, text_pt: float, ratios: Sequence[float], below_em: float) -> None:
        super().__init__(text_pt, ratios)
        self._below_em = below_em

    def heights_em(self, width_em: float, height_em: float) -> list[float]:
        """How high each panel is above the lines, all in letters."""
        return super().heights_em(width_em, max(height_em - self._below_em, 0.5 * height_em))


def draw_level(figure: Figure, data: LevelData, style: ChartStyle, locale: Locale) -> None:
    """Draw the bands into a figure, in place of whatever it showed."""
    register_fonts()
    with rc_context(drawing_settings()):
        if data.drawn:
            _draw_bands(figure, data, style, locale)
        else:
            _draw_none(figure, data, style, locale)


def _draw_bands(figure: Figure, data: LevelData, style: ChartStyle, locale: Locale) -> None:
    ratios = (1.0,) * len(data.drawn)
    panels, most = new_panels(figure, style, ratios), most_ticks(figure, style, ratios)
    for axes, level, number in zip(panels, data.drawn, most, strict=True):
        _panel(axes, level, number, style, locale)
    days_below(panels, data.period, style, locale)
    _lines_below(figure, [f"{caption()} {scale_words()}", *missing_words(data)], ratios, style)


def _draw_none(figure: Figure, data: LevelData, style: ChartStyle, locale: Locale) -> None:
    (axes,) = new_panels(figure, style, (1.0,))
    axes.grid(False)
    axes.yaxis.set_ticks([])
    width = size_em(figure, style)[0] - LEFT_EM - RIGHT_EM - 2
    said = missing_words(data) or [tr("No dose is recorded.")]
    nothing_here(axes, "\n\n".join(_wrapped(sentence, width) for sentence in said), style)
    days_below([axes], data.period, style, locale)
    _lines_below(figure, [caption()], (1.0,), style)


def _wrapped(text: str, width_em: float) -> str:
    return textwrap.fill(text, max(20, int(width_em / LETTER_EM)))


def _lines_below(figure: Figure, said: Sequence[str], ratios: Sequence[float], style: ChartStyle) -> None:
    from matplotlib.transforms import ScaledTranslation

    width, height = size_em(figure, style)
    text = "\n".join(_wrapped(sentence, width - 1.5) for sentence in said)
    below = (text.count("\n") + 1) * LINE_EM + 1.3
    figure.set_layout_engine(CaptionMargins(style.text_pt, ratios, min(below, 0.5 * height)))
    em = style.text_pt / 72
    place = ScaledTranslation(0.4 * em, 0.5 * em, figure.dpi_scale_trans)
    words = figure.text(0, 0, text, transform=place, ha="left", va="bottom", linespacing=1.15)
    words.set(color=style.text, fontsize=style.text_pt)


def _panel(axes: Axes, level: MedicineLevel, most: int, style: ChartStyle, locale: Locale) -> None:
    highest = max(100, max(one.high for one in level.days) - 1)  # a day of exactly 100 is drawn from 99 to 101
    ticks = round_ticks(highest, max(2, min(most - 1, 5)))
    scale(axes, 0.0, ticks[-1] * 1.02, ticks, locale)
    heading(axes, tr("{medicine}, rough level, %", medicine=level.medicine.name), style)
    sure = _bands(axes, level, style, leaning=False)
    leaning = _bands(axes, level, style, leaning=True)
    key(axes, [sure, leaning], style)


def _bands(axes: Axes, level: MedicineLevel, style: ChartStyle, *, leaning: bool) -> Artist | None:
    """Every piece of one kind as a single artist; gives its sample for the key."""
    pieces = [
        _outline(list(piece))
        for run in level.runs()
        for kind, piece in itertools.groupby(run, key=_leans)
        if kind is leaning
    ]
    if not pieces:
        return None
    look = {"facecolor": style.surface, "hatch": HATCH} if leaning else {"facecolor": style.shade}
    edge = {"edgecolor": style.line, "linewidth": 0.7 if len(level.days) <= DENSE_FROM else 0.25}
    collection = PathCollection([_together(pieces)], clip_on=False, zorder=2, **look, **edge)
    axes.add_collection(collection, autolim=False)
    return Patch(label=tr("partly not recorded") if leaning else tr("recorded doses"), **look, **edge)


def _together(pieces: Sequence[Floats]) -> Path:
    """All pieces as one path: a hatch is laid once, not once for each of a thousand."""
    return Path.make_compound_path(*(Path(np.concatenate([piece, piece[:1]]), closed=True) for piece in pieces))


def _leans(one: LevelDay) -> bool:
    return one.leaning


def _outline(days: Sequence[LevelDay]) -> Floats:
    """Around the days from morning to evening, along their highs and back along their lows."""
    x = np.array([x_of(one.day) for one in days])
    edges = np.stack([x - 0.5, x + 0.5], axis=1).ravel()
    highs = np.repeat([float(one.high) for one in days], 2)
    lows = np.repeat([float(one.low) for one in days], 2)
    there, back = np.stack([edges, highs], axis=1), np.stack([edges, lows], axis=1)[::-1]
    return np.concatenate([there, back])
