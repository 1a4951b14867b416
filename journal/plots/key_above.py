"""One key for all panels, above them, in as many lines as it takes; the panels stand below, in columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.transforms import ScaledTranslation

from journal.plots.artists import Floats
from journal.plots.frame import (
    BETWEEN_EM,
    BOTTOM_EM,
    KEY_LINE_EM,
    LEFT_EM,
    RIGHT_EM,
    RIGHT_SCALE,
    LetterMargins,
    size_em,
)
from journal.plots.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

SAMPLE_EM = 3.5
"""A sample of the key with its spaces."""
HEAD_EM = 0.7
"""The room above the first line of the key."""
COLUMN_GAP_EM = 2.6
"""Between two columns of panels: the numbers of the right one stand there."""


class KeyedPanels(LetterMargins):
    """Columns of panels under ``lines`` lines of words; in each column the panels stand one under the other.

    The axes of the figure are taken column by column, top to bottom.
    """

    def __init__(self, text_pt: float, ratios: Sequence[float], lines: float, columns: int = 1) -> None:
        super().__init__(text_pt, ratios)
        self._top = HEAD_EM + lines * KEY_LINE_EM
        self._columns = columns

    def heights_em(self, width_em: float, height_em: float) -> list[float]:  # noqa: ARG002 - the same at any width
        """How high each panel of a column is, in letters."""
        between = (len(self._ratios) - 1) * BETWEEN_EM
        room = max(height_em - self._top - BOTTOM_EM - between, 0.3 * height_em)
        return [room * ratio / sum(self._ratios) for ratio in self._ratios]

    def execute(self, fig: Figure) -> None:
        """Place the panels."""
        width, height = (float(side) / self._em_inches for side in fig.get_size_inches())
        across = max(column_em(width, self._columns), 0.3 * width / self._columns)
        panels = iter([axes for axes in fig.axes if axes.get_label() != RIGHT_SCALE])
        for column in range(self._columns):
            left, top = LEFT_EM + column * (across + COLUMN_GAP_EM), height - self._top
            for part, axes in zip(self.heights_em(width, height), panels, strict=False):  # the heights end a column
                axes.set_position((left / width, (top - part) / height, across / width, part / height))
                top -= part + BETWEEN_EM


def column_em(width_em: float, columns: int) -> float:
    """How wide each of so many columns is in a figure of this width, all in letters."""
    return (width_em - LEFT_EM - RIGHT_EM - (columns - 1) * COLUMN_GAP_EM) / columns


def key_columns(words: Sequence[str], room_em: float) -> int:
    """In how many columns samples with these words stand so that they take the fewest lines; at least one."""
    for columns in range(len(words), 1, -1):
        rows = math.ceil(len(words) / columns)
        wide = (words[n : n + rows] for n in range(0, len(words), rows))
        if sum(max(text_em(word) + SAMPLE_EM for word in part) for part in wide) <= room_em:
            return math.ceil(len(words) / rows)
    return 1


def key_lines(words: Sequence[str], figure: Figure, style: ChartStyle) -> int:
    """How many lines a key of these words takes in the figure; none without words."""
    room = size_em(figure, style)[0] - RIGHT_EM
    return math.ceil(len(words) / key_columns(words, room)) if words else 0


def key_above(figure: Figure, handles: Sequence[Artist], style: ChartStyle, line: int = 0) -> None:
    """Samples with their names from the left end, under so many other lines; never smaller than other words."""
    if not handles:
        return
    words = [str(handle.get_label()) for handle in handles]
    legend = figure.legend(
        handles=list(handles),
        loc="upper left",
        ncols=key_columns(words, size_em(figure, style)[0] - RIGHT_EM),
        frameon=False,
        fontsize=style.text_pt,
        labelcolor=style.muted,
        handlelength=1.7,
        handletextpad=0.5,
        columnspacing=1.2,
        labelspacing=0.35,
        borderaxespad=0.0,
        borderpad=0.0,
    )
    down = HEAD_EM + line * KEY_LINE_EM
    legend.set_bbox_to_anchor((0.0, 1.0), transform=_from_corner(figure, style, 0.4, -down))


def title_lines(parts: Sequence[str], figure: Figure, style: ChartStyle) -> list[str]:
    """The parts on one line where they fit beside each other, else on a line each, shortened where they must be."""
    room = size_em(figure, style)[0] - RIGHT_EM
    together = " · ".join(parts)
    return [together] if text_em(together) <= room else [shortened(part, room) for part in parts]


def title_above(figure: Figure, lines: Sequence[str], style: ChartStyle) -> None:
    """Lines of words at the top left, above the key."""
    for number, line in enumerate(lines):
        where = _from_corner(figure, style, 0.4, -HEAD_EM - number * KEY_LINE_EM)
        words = figure.text(0.0, 1.0, line, transform=where, ha="left", va="top")
        words.set(color=style.text, fontsize=style.text_pt)


@lru_cache(maxsize=4096)
def text_em(text: str) -> float:
    """How wide a text is, in letters, in the font that charts are drawn with."""
    width, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=100), ismath=False)
    return width / 100


def shortened(text: str, room_em: float) -> str:
    """The text, or so much of it as fits with an ellipsis; one letter at least."""
    if text_em(text) <= room_em:
        return text
    letters = next((n for n in range(len(text) - 1, 1, -1) if text_em(text[:n].rstrip() + "…") <= room_em), 1)
    return text[:letters].rstrip() + "…"


def _from_corner(figure: Figure, style: ChartStyle, right_em: float, up_em: float) -> Transform:
    em = style.text_pt / 72
    return figure.transFigure + ScaledTranslation(right_em * em, up_em * em, figure.dpi_scale_trans)


def pixel_columns(axes: Axes) -> int:
    """How many pixels wide a panel is as it was last placed, at least one."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return max(1, int(axes.get_position().width * figure.get_figwidth() * figure.dpi))


def column_extremes(x: Floats, y: Floats, columns: int) -> tuple[Floats, Floats]:
    """The known points; where there are more days than columns, of each column its lowest and its highest.

    So many dots show the same picture: what is left out lies between two that are drawn in the same column of pixels.
    """
    known = np.isfinite(y)
    xs, ys = x[known], y[known]
    if len(x) <= columns or len(xs) < 3:
        return xs, ys
    column = np.floor((xs - x[0] + 0.5) / (x[-1] - x[0] + 1) * columns).astype(int)
    first = np.flatnonzero(np.diff(column, prepend=-1))
    many = np.diff(np.append(first, len(column)))
    lowest = np.flatnonzero(ys == np.repeat(np.minimum.reduceat(ys, first), many))
    highest = np.flatnonzero(ys == np.repeat(np.maximum.reduceat(ys, first), many))
    keep = np.zeros(len(ys), dtype=bool)  # of equal ones the first of the lowest, and the last of the highest
    keep[lowest[np.diff(column[lowest], prepend=-1) != 0]] = True
    keep[highest[np.diff(column[highest], append=-1) != 0]] = True
    return xs[keep], ys[keep]


def distinct_points(x: Floats, y: Floats, columns: int) -> tuple[Floats, Floats]:
    """The known points; where there are more days than columns, each value once in a column of pixels."""
    known = np.isfinite(y)
    xs, ys = x[known], y[known]
    if len(x) <= columns or len(xs) < 3:
        return xs, ys
    column = np.floor((xs - x[0] + 0.5) / (x[-1] - x[0] + 1) * columns)
    order = np.lexsort((ys, column))
    new = np.diff(column[order], prepend=-1.0).astype(bool) | np.diff(ys[order], prepend=np.nan).astype(bool)
    keep = np.sort(order[new])
    return xs[keep], ys[keep]
