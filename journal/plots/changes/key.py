"""Which line is which change: a key under the panels, the newest first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from journal.domain.locale import Locale
from journal.plots.changes.data import Around, ChangesData
from journal.plots.changes.words import move_text
from journal.plots.style import PRINT_TEXT_PT, ChartStyle
from journal.words.dates import day_short
from journal.words.plans import kind_text
from journal.words.translation import ntr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LINE_EM = 1.62
"""One line, in letters of its own size."""
COLUMN_EM = 19.0
"""One change with its date."""
LETTERS = 38
"""As many letters as a column has room for behind the sample."""
GAP_EM = 0.5
SHARE = 0.25
"""The key takes no more of the height; changes that it cannot name are read out, and stand in the table."""


@dataclass(frozen=True, slots=True)
class KeyRoom:
    """How many changes the key names, in how many columns, and its height in letters."""

    named: int
    columns: int
    height_em: float


def lesser_pt(style: ChartStyle) -> float:
    """The size of lesser words."""
    return max(style.text_pt * 0.9, PRINT_TEXT_PT)


def key_room(lines: int, width_em: float, height_em: float, style: ChartStyle) -> KeyRoom:
    """The room for the median and so many lines in a figure of so many letters."""
    line_em = LINE_EM * lesser_pt(style) / style.text_pt
    columns = max(1, int((width_em - 1.5) / COLUMN_EM))
    most = max(2, int(height_em * SHARE / line_em)) * columns
    named = lines if lines < most else most - 2
    rows = math.ceil((named + 1 + (1 if named < lines else 0)) / columns)
    return KeyRoom(named, columns, rows * line_em + GAP_EM)


def key_below(
    figure: Figure,
    data: ChangesData,
    drawn: tuple[Line2D | None, Sequence[Line2D]],
    room: KeyRoom,
    style: ChartStyle,
    locale: Locale,
) -> None:
    """The median and each change by its date and dose. ``drawn`` is the median and a sample of each line."""
    em = style.text_pt / 72
    width, height = (float(side) for side in figure.get_size_inches())
    entries = _entries(data, drawn, room, style, locale)
    legend = figure.legend(
        [sample for sample, _ in entries],
        [text for _, text in entries],
        loc="upper left",
        bbox_to_anchor=(0.8 * em / width, (room.height_em - GAP_EM / 2) * em / height),
        ncols=room.columns,
        frameon=False,
        fontsize=lesser_pt(style),
        labelcolor=style.muted,
        handlelength=3.2,
        handletextpad=0.5,
        columnspacing=1.3,
        labelspacing=0.35,
        borderaxespad=0.0,
        borderpad=0.0,
    )
    legend.set_in_layout(False)


def _entries(
    data: ChangesData,
    drawn: tuple[Line2D | None, Sequence[Line2D]],
    room: KeyRoom,
    style: ChartStyle,
    locale: Locale,
) -> list[tuple[Line2D, str]]:
    median, lines = drawn
    n, named = len(data.changes), room.named
    found = [] if median is None else [(median, ntr("median of {n} change", "median of {n} changes", n))]
    newest = list(zip(lines, data.shown, strict=True))[::-1]
    found += [(line, _short(data, around, locale)) for line, around in newest[:named]]
    if left := len(newest) - named:
        rest = Line2D([], [], color=style.muted, linewidth=0.7)
        found.append((rest, ntr("{n} earlier change", "{n} earlier changes", left)))
    return found


def _short(data: ChangesData, around: Around, locale: Locale) -> str:
    """``2 Mar 2026: 5 → 4.5 mg``, or its kind where two medicines have no room."""
    day = day_short(around.day, locale)
    text = f"{day}: {move_text(data, around.move, locale)}"
    return text if len(text) <= LETTERS else f"{day}: {kind_text(around.move.kind)}"
