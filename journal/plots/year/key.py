"""The key of the year: each class with its numbers, and every sign that is on the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from journal.domain.locale import Locale
from journal.domain.urgent import Tier
from journal.plots.note_marks import LETTER_EM, SHAPES
from journal.plots.stretches import CALMER, ROUGHER
from journal.plots.style import ChartStyle
from journal.plots.year.artists import blank, lines, outlines, shaded
from journal.plots.year.data import YearData
from journal.plots.year.layout import KEY_LINE_EM, Sizes
from journal.plots.year.looks import change_look, stretch_look, urgent_look
from journal.plots.year.words import class_texts, stretch_text, week_note
from journal.words.translation import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SAMPLE_EM = 1.15
"""The side of a sample in letters."""
BESIDE_EM, APART_EM = 0.5, 1.3
NO_SAMPLE = "words"


@dataclass(frozen=True, slots=True)
class Item:
    """A sign and its words. ``kind`` is ``class:0`` to ``class:4``, ``blank``, ``calmer`` and so on."""

    kind: str
    text: str
    new_line: bool = False

    @property
    def width(self) -> float:
        """What it takes of a line, in letters, with the space after it."""
        return (0.0 if self.kind == NO_SAMPLE else SAMPLE_EM + BESIDE_EM) + LETTER_EM * len(self.text) + APART_EM


def key_items(data: YearData, sizes: Sizes, locale: Locale) -> list[Item]:
    """What is on the chart, in order: the classes where anything is recorded, a sign only where it stands."""
    texts = class_texts(data.series, locale, whole=not sizes.weeks)
    items = [Item(f"class:{n}", text) for n, text in enumerate(texts)]
    if not data.recorded:
        items = [Item(NO_SAMPLE, tr("Not recorded in this period."))]
    count = len(items) + 1
    items.append(Item(NO_SAMPLE, tr("Blank: not recorded.")) if sizes.filled else Item("blank", tr("not recorded")))
    kinds = {stretch.kind for stretch in data.stretches}
    items += [Item(kind, stretch_text(kind, data, locale)) for kind in (CALMER, ROUGHER) if kind in kinds]
    if any(cell.changes for cell in data.cells):
        items.append(Item("change", tr("planned change of dose")))
    tiers = {cell.notes.tier for cell in data.cells if cell.notes.urgent}
    items += [Item(tier.name, tr(word)) for tier, (_, word) in SHAPES.items() if tier in tiers]
    if sizes.weeks:
        items += [Item(NO_SAMPLE, text) for text in week_note()]
    return [*items[:count], *(replace(item, new_line=True) for item in items[count : count + 1]), *items[count + 1 :]]


def placed(items: Sequence[Item], width: float) -> list[tuple[Item, float, int]]:
    """The items line by line: each with where it begins on its line. The signs begin a line of their own."""
    found: list[tuple[Item, float, int]] = []
    x, line = 0.0, 0
    for item in items:
        if x and (x + item.width - APART_EM > width or item.new_line):
            x, line = 0.0, line + 1
        found.append((item, x, line))
        x += item.width
    return found


def draw_key(axes: Axes, items: Sequence[tuple[Item, float, int]], sizes: Sizes, style: ChartStyle) -> None:
    """Draw it: the axes are as wide as their letters, and a line high for each line."""
    high = SAMPLE_EM / KEY_LINE_EM
    for item, x, line in items:
        y = line + (1 - high) / 2
        _sample(axes, item.kind, x, y, high, sizes, style)
        start = x if item.kind == NO_SAMPLE else x + SAMPLE_EM + BESIDE_EM
        axes.text(
            start, line + 0.5, item.text, ha="left", va="center_baseline", color=style.muted, fontsize=style.text_pt
        )


def _sample(axes: Axes, kind: str, x: float, y: float, high: float, sizes: Sizes, style: ChartStyle) -> None:
    middle = (x + SAMPLE_EM / 2, y + high / 2)
    corners = [(x, y), (x + SAMPLE_EM, y), (x + SAMPLE_EM, y + high), (x, y + high)]
    at = np.array([x]), np.array([y])
    if kind.startswith("class:"):
        shaded(axes, *at, np.array([float(kind[-1])]), style, width=SAMPLE_EM, height=high, filled=sizes.filled)
    elif kind == "blank":
        blank(axes, *at, style, width=SAMPLE_EM, height=high)
    elif kind in (CALMER, ROUGHER) and sizes.weeks:
        level = y + (high * 0.15 if kind == ROUGHER else high * 0.85)
        lines(axes, [((x, level), (x + SAMPLE_EM, level))], stretch_look(kind, style))
    elif kind in (CALMER, ROUGHER):
        outlines(axes, [corners], stretch_look(kind, style))
    elif kind == "change":
        axes.plot(*middle, **change_look(style, 6.0))
    elif kind in Tier.__members__:
        axes.plot(*middle, **urgent_look(Tier[kind], style, 8.0))
