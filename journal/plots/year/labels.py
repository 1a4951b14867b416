"""Months or weeks above the cells, weekdays and years beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.plots.note_marks import LETTER_EM
from journal.plots.style import ChartStyle
from journal.plots.year.geometry import PITCH, ROWS, Block
from journal.plots.year.layout import LABEL_EM, Sizes
from journal.plots.year.words import month_brief
from journal.words.dates import day_brief

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BESIDE_PT = 4.0


def column_labels(axes: Axes, blocks: Sequence[Block], sizes: Sizes, style: ChartStyle, locale: Locale) -> None:
    """The names of the months where they begin, or the dates of wide weeks; once, where there is no room between."""
    single = len(blocks) == 1
    shown = blocks if sizes.labels_between else blocks[:1]
    for number, block in enumerate(shown):
        whole = Block(_all_of(block, blocks), block.start) if not sizes.labels_between else block
        starts = _weeks_of(block) if sizes.dated else _months_of(whole, sizes)
        taken, year = -1.0, None
        for column, day in starts:
            name = day_brief(day, locale) if sizes.dated else month_brief(day, locale)
            if column * sizes.cell_width < taken:
                continue
            taken = column * sizes.cell_width + LETTER_EM * len(name) + 0.5
            text = f"{day.year}\n{name}" if single and day.year != year else name
            year = day.year
            axes.annotate(
                text, (column, number * PITCH), xytext=(0.0, 0.35 * style.text_pt), textcoords="offset points",
                ha="left", va="baseline", color=style.muted, fontsize=style.text_pt, annotation_clip=False,
                linespacing=1.15,
            )  # fmt: skip


def _all_of(block: Block, blocks: Sequence[Block]) -> Period:
    return (
        block.days
        if len(blocks) == 1
        else Period(date(block.days.first.year, 1, 1), date(block.days.first.year, 12, 31))
    )


def _weeks_of(block: Block) -> list[tuple[int, date]]:
    firsts = (block.start + timedelta(days=n * ROWS) for n in range(block.columns))
    return [(n, max(day, block.days.first)) for n, day in enumerate(firsts)]


def _months_of(block: Block, sizes: Sizes) -> list[tuple[int, date]]:
    """The column of each month's first day; a month that has begun before only where its name fits before the next."""
    first, last = block.days.first, block.days.last
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    found = [(block.cell(day)[0], day) for n in months for day in [date(n // 12, n % 12 + 1, 1)]]
    begun = block.cell(first)[0]
    if not found or first.day == 1 or (found[0][0] - begun) * sizes.cell_width >= LETTER_EM * 5 + 0.5:
        found.insert(0, (begun, first))
    return found


def weekday_labels(axes: Axes, blocks: Sequence[Block], names: Sequence[str], sizes: Sizes, style: ChartStyle) -> None:
    """Every weekday where there is room, every other or none; the years where there is more than one block."""
    step = weekday_step(blocks, sizes)
    places = [(n * PITCH + row + 0.5, names[row]) for n in range(len(blocks)) for row in range(0, ROWS, step or ROWS)]
    for y, name in places if step else ():
        _beside(axes, y, name, style.muted, style)
    if len(blocks) == 1:
        return
    room = PITCH * sizes.cell_height
    every = max(1, math.ceil(LABEL_EM * 0.9 / room))
    for number, block in enumerate(blocks):
        if number % every == 0:
            y = number * PITCH + (-0.75 / sizes.cell_height if step else ROWS / 2)
            _beside(axes, y, str(block.days.first.year), style.text, style)


def weekday_step(blocks: Sequence[Block], sizes: Sizes) -> int:
    """Every how many weekdays are named; 0 for none, where a year needs the room for its own name."""
    if len(blocks) > 1 and not sizes.labels_between:
        return 0
    return 1 if sizes.cell_height >= 1.0 else 2 if sizes.cell_height >= 0.5 else 0


def _beside(axes: Axes, y: float, text: str, colour: str, style: ChartStyle) -> None:
    axes.annotate(
        text, (0.0, y), xytext=(-BESIDE_PT, 0.0), textcoords="offset points", ha="right", va="center_baseline",
        color=colour, fontsize=style.text_pt, annotation_clip=False,
    )  # fmt: skip
