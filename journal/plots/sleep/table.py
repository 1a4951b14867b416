"""The sleep chart as a table: a row a recorded night."""

from __future__ import annotations

from datetime import time

from journal.domain.locale import Locale
from journal.plots.chart import Cell, NumberTable
from journal.plots.overview_table import ABSENT
from journal.plots.plain_cells import plain_fraction
from journal.plots.sleep.data import Mean, NightRow, SleepData
from journal.words.dates import clock_text, day_short
from journal.words.numbers import duration_text, percent_text
from journal.words.translation import tr

_KEYS = (
    "day", "into_bed", "tried", "latency_min", "awakenings", "awake_min", "woke", "out_of_bed", "asleep_min",
    "asleep_stated", "in_bed_min", "efficiency", "quality", "nap_min", "asleep_mean_min", "asleep_mean_nights",
    "efficiency_mean", "efficiency_mean_nights",
)  # fmt: skip


def sleep_table(data: SleepData, locale: Locale) -> NumberTable:
    """The table; ``efficiency`` is reckoned as the data's ``over`` says."""
    keys = tuple(f"{key}_{data.over}" if key.startswith("efficiency") else key for key in _KEYS)
    return NumberTable(
        header=_header(),
        rows=tuple(_texts(row, locale) for row in data.rows),
        keys=keys,
        values=tuple(_cells(row) for row in data.rows),
        days=tuple(row.day for row in data.rows),
        right=tuple(n for n in range(1, len(_KEYS)) if n != 9),
    )


def _header() -> tuple[str, ...]:
    return (
        tr("Morning"), tr("Into bed"), tr("Tried to sleep"), tr("Falling asleep"), tr("Times awake"),
        tr("Awake in between"), tr("Woke"), tr("Out of bed"), tr("Asleep"), tr("How"), tr("In bed"), tr("Efficiency"),
        tr("Quality (0–4)"), tr("Nap"), tr("Asleep, 7-night mean"), tr("Nights in it"), tr("Efficiency of 7 nights"),
        tr("Nights in it"),
    )  # fmt: skip


def _texts(row: NightRow, locale: Locale) -> tuple[str, ...]:
    night, figures = row.night, row.figures
    asleep_mean, asleep_n = row.asleep_mean or (None, None)
    share_mean, share_n = row.efficiency_mean or (None, None)
    how = "" if figures.asleep is None else tr("as given") if figures.asleep_is_stated else tr("from the times")
    return (
        day_short(row.day, locale), _clock(night.into_bed, locale), _clock(night.tried, locale),
        _minutes(night.latency_min), _number(night.awakenings), _minutes(night.awake_min), _clock(night.woke, locale),
        _clock(night.out_of_bed, locale), _minutes(figures.asleep), how or ABSENT, _minutes(figures.in_bed),
        ABSENT if row.efficiency is None else percent_text(row.efficiency, locale), _number(night.quality),
        _minutes(night.nap_min), ABSENT if asleep_mean is None else duration_text(asleep_mean), _number(asleep_n),
        ABSENT if share_mean is None else percent_text(share_mean, locale), _number(share_n),
    )  # fmt: skip


def _clock(clock: time | None, locale: Locale) -> str:
    return ABSENT if clock is None else clock_text(clock, locale)


def _minutes(minutes: int | None) -> str:
    return ABSENT if minutes is None else duration_text(minutes)


def _number(number: int | None) -> str:
    return ABSENT if number is None else str(number)


def _cells(row: NightRow) -> tuple[Cell, ...]:
    night, figures = row.night, row.figures
    clocks = [None if c is None else c.strftime("%H:%M") for c in (night.into_bed, night.tried, night.woke)]
    up = None if night.out_of_bed is None else night.out_of_bed.strftime("%H:%M")
    stated = None if figures.asleep is None else "stated" if figures.asleep_is_stated else "reckoned"
    return (
        row.day.isoformat(), clocks[0], clocks[1], night.latency_min, night.awakenings, night.awake_min, clocks[2],
        up, figures.asleep, stated, figures.in_bed, plain_fraction(row.efficiency), night.quality, night.nap_min,
        *_mean(row.asleep_mean), *_mean(row.efficiency_mean),
    )  # fmt: skip


def _mean(mean: Mean | None) -> tuple[Cell, Cell]:
    return (None, None) if mean is None else (plain_fraction(mean[0]), mean[1])
