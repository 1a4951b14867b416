"""How large the cells of the year are in a figure, and what is legible in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.plots.frame import LEFT_EM, RIGHT_EM, LetterMargins
from journal.plots.year.geometry import PITCH, ROWS, Block

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KEY_AXES = "key"
"""The label of the axes that holds nothing but the key; it is no panel."""
TITLE_EM, LABEL_EM, KEY_LINE_EM, KEY_GAP_EM, FOOT_EM = 2.3, 1.35, 1.6, 0.9, 0.5
WIDEST_EM, HIGHEST_EM, SLIMMEST = 4.0, 2.4, 2.2
"""The widest and the highest that a cell grows, and how many times as high as it is wide at most."""
LEAST_CELL_PT = 3.0
"""Four pixels of a screen: with lower cells a year becomes a strip of weeks."""
LEAST_INNER_PT = 5.0
"""Smaller cells are filled with their shade and hold no square; and a day that was not recorded has no outline."""
DATED_EM = 3.4
"""Columns as wide as this carry the day that they begin with; narrower ones the months."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of one figure, all in letters. ``weeks`` says that days are too small, and weeks are drawn instead."""

    left: float
    top: float
    cell_width: float
    cell_height: float
    columns: int
    units: int
    key_width: float
    key_lines: int
    text_pt: float
    weeks: bool
    labels_between: bool

    @property
    def filled(self) -> bool:
        """Whether cells are too small for squares in them and for outlines around them."""
        return self.weeks or min(self.cell_width, self.cell_height) * self.text_pt < LEAST_INNER_PT

    @property
    def dated(self) -> bool:
        """Whether each week carries its date."""
        return self.cell_width >= DATED_EM and self.units == ROWS

    def points(self, part: float, least: float, most: float) -> float:
        """So much of the smaller side of a cell in points, within limits."""
        return min(most, max(least, part * min(self.cell_width, self.cell_height) * self.text_pt))


def sizes_for(
    size: tuple[float, float], text_pt: float, blocks: Sequence[Block], key_lines: int, left: float = LEFT_EM
) -> Sizes:
    """The sizes in a figure of so many letters by so many; the key stands below the cells."""
    width, height = size
    columns = max(block.columns for block in blocks)
    units = len(blocks) * PITCH - (PITCH - ROWS)
    across = max(width - left - RIGHT_EM, 0.3 * width)
    cell_width = min(across / columns, WIDEST_EM)
    top = TITLE_EM + LABEL_EM * (2 if len(blocks) == 1 else 1)
    below = KEY_GAP_EM + key_lines * KEY_LINE_EM + FOOT_EM
    room = max(height - top - below, 0.2 * height)
    cell_height = min(room / units, HIGHEST_EM, SLIMMEST * cell_width)
    return Sizes(
        left=left,
        top=top,
        cell_width=cell_width,
        cell_height=cell_height,
        columns=columns,
        units=units,
        key_width=across,
        key_lines=key_lines,
        text_pt=text_pt,
        weeks=cell_height * text_pt < LEAST_CELL_PT,
        labels_between=cell_height * (PITCH - ROWS) >= LABEL_EM + 0.1,
    )


class CellMargins(LetterMargins):
    """The cells at the top left, and the key below them."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes.text_pt, (1.0,))
        self._sizes = sizes
        self._em = sizes.text_pt / 72

    def execute(self, fig: Figure) -> None:
        """Place both."""
        sizes = self._sizes
        width, height = (float(side) / self._em for side in fig.get_size_inches())
        across, high = sizes.columns * sizes.cell_width, sizes.units * sizes.cell_height
        key_high = sizes.key_lines * KEY_LINE_EM
        for axes in fig.axes:
            if axes.get_label() == KEY_AXES:
                bottom = height - sizes.top - high - KEY_GAP_EM - key_high
                axes.set_position((sizes.left / width, bottom / height, sizes.key_width / width, key_high / height))
            else:
                bottom = height - sizes.top - high
                axes.set_position((sizes.left / width, bottom / height, across / width, high / height))
