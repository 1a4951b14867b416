"""Where a day has its cell: a column for each week, a row for each weekday, a block for each year."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.period import Period

ROWS = 7
PITCH = 9
"""From the top row of one block to that of the next, in cells."""
ONE_BLOCK_DAYS = 53 * 7
"""A period of up to so many days is one block, wherever the year turns; a longer one has a block for each year."""


@dataclass(frozen=True, slots=True)
class Block:
    """The cells of some days: those of a year, or of the whole period. ``start`` begins the first column."""

    days: Period
    start: date

    @property
    def columns(self) -> int:
        """How many weeks it has."""
        return self.cell(self.days.last)[0] + 1

    def cell(self, day: date) -> tuple[int, int]:
        """The column and the row of a day."""
        return divmod((day - self.start).days, ROWS)


def blocks_of(period: Period, first_weekday: int) -> tuple[Block, ...]:
    """The blocks from top to bottom. In those of years each week keeps its column, so that months stand in line."""
    if len(period) <= ONE_BLOCK_DAYS:
        return (Block(period, _week_start(period.first, first_weekday)),)
    years = range(period.first.year, period.last.year + 1)
    return tuple(
        Block(
            Period(max(period.first, date(year, 1, 1)), min(period.last, date(year, 12, 31))),
            _week_start(date(year, 1, 1), first_weekday),
        )
        for year in years
    )


def _week_start(day: date, first_weekday: int) -> date:
    """The first day of the week of a day; the first one that Python can name, where that is before it."""
    back = (day.weekday() - first_weekday) % ROWS
    return day - timedelta(days=min(back, day.toordinal() - 1))


def corner_of(blocks: Sequence[Block], day: date) -> tuple[int, int] | None:
    """The upper left corner of a day's cell, y counted downwards; None where no block holds it."""
    for number, block in enumerate(blocks):
        if day in block.days:
            column, row = block.cell(day)
            return column, number * PITCH + row
    return None


def day_in(blocks: Sequence[Block], x: float, y: float) -> date | None:
    """The day whose cell holds a place; None between and beside the cells."""
    number, row = divmod(math.floor(y), PITCH)
    if not (0 <= number < len(blocks) and row < ROWS and x >= 0):
        return None
    block = blocks[number]
    column = math.floor(x)
    if column >= block.columns:
        return None
    days = column * ROWS + row
    if days < (block.days.first - block.start).days or days > (block.days.last - block.start).days:
        return None
    return block.start + timedelta(days=days)


def runs_in(block: Block, days: Period) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last cell of that part of a run of days that lies in a block; none where nothing does."""
    if not days.touches(block.days):
        return []
    return [(block.cell(max(days.first, block.days.first)), block.cell(min(days.last, block.days.last)))]


def outline(first: tuple[int, int], last: tuple[int, int]) -> list[list[tuple[int, int]]]:
    """The corners around the cells from one to another, week by week; two shapes where the two do not meet."""
    (c0, r0), (c1, r1) = first, last
    if c0 == c1:
        return [[(c0, r0), (c0 + 1, r0), (c0 + 1, r1 + 1), (c0, r1 + 1)]]
    if c1 == c0 + 1 and r0 > r1:
        return [*outline(first, (c0, ROWS - 1)), *outline((c1, 0), last)]
    around = [
        (c0, r0), (c0 + 1, r0), (c0 + 1, 0), (c1 + 1, 0),
        (c1 + 1, r1 + 1), (c1, r1 + 1), (c1, ROWS), (c0, ROWS),
    ]  # fmt: skip
    return [list(dict.fromkeys(around))]
