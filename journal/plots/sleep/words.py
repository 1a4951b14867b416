"""The sleep chart in words: what its parts are called, the paragraph, and the line of a night."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.timeline import MEAN_LEAST
from journal.plots.sleep.data import EFFORT, NightRow, SleepData, median_clock, ratio_of_sums
from journal.words.dates import clock_text, day_short, period_text, weekday_brief
from journal.words.numbers import duration_text, percent_text
from journal.words.translation import ntr, tr


def clock_at(minute: Fraction | int, locale: Locale) -> str:
    """A place of the clock axis as a time of day, rounded to the minute."""
    whole = int((Fraction(minute) + Fraction(1, 2)) // 1) % (24 * 60)
    return clock_text(time(whole // 60, whole % 60), locale)


def efficiency_title(data: SleepData) -> str:
    """The heading of the panel, with its formula."""
    if data.over == EFFORT:
        return tr("Sleep efficiency, % (asleep ÷ asleep and trying to sleep)")
    return tr("Sleep efficiency, % (asleep ÷ time in bed)")


def describe(data: SleepData, locale: Locale) -> str:
    """One paragraph: counts, means with their numbers of nights, and the middle of the clock times."""
    said = [tr("Sleep of {period}.", period=period_text(data.period, locale))]
    if not data.rows:
        return " ".join([*said, tr("Nothing is recorded in this period.")])
    said.append(ntr("{n} night is recorded.", "{n} nights are recorded.", len(data.rows)))
    said += [_asleep(data.rows), _efficiency(data, locale)]
    said += [_into_bed(data.rows, locale), _out_of_bed(data.rows, locale), _naps(data)]
    if any(row.night.awake_min for row in data.rows):
        said.append(tr("When the minutes awake in between were is not known; the chart has them before waking."))
    return " ".join(part for part in said if part)


def _asleep(rows: Sequence[NightRow]) -> str:
    known = [row.figures.asleep for row in rows if row.figures.asleep is not None]
    if not known:
        return tr("Hours asleep not recorded.")
    stated = sum(row.figures.asleep_is_stated for row in rows if row.figures.asleep is not None)
    said = ntr(
        "Asleep: mean {mean}, shortest {low}, longest {high}, {n} night, {stated} of them given without times.",
        "Asleep: mean {mean}, shortest {low}, longest {high}, {n} nights, {stated} of them given without times.",
        len(known),
        mean=duration_text(Fraction(sum(known), len(known))),
        low=duration_text(min(known)),
        high=duration_text(max(known)),
        stated=stated,
    )
    return f"{said} {tr('Too few nights for a 7-night mean.')}" if len(known) < MEAN_LEAST else said


def _efficiency(data: SleepData, locale: Locale) -> str:
    found = ratio_of_sums(data.rows)
    if found is None:
        return ""
    mean, n = found
    return ntr(
        "{title}: {mean} over {n} night.",
        "{title}: {mean} over {n} nights.",
        n,
        title=efficiency_title(data),
        mean=percent_text(mean, locale),
    )


def _into_bed(rows: Sequence[NightRow], locale: Locale) -> str:
    middle, n = _middle(rows, "into_bed", locale)
    return (
        ntr("Into bed: median {time}, {n} night.", "Into bed: median {time}, {n} nights.", n, time=middle) if n else ""
    )


def _out_of_bed(rows: Sequence[NightRow], locale: Locale) -> str:
    middle, n = _middle(rows, "out_of_bed", locale)
    return (
        ntr("Out of bed: median {time}, {n} night.", "Out of bed: median {time}, {n} nights.", n, time=middle)
        if n
        else ""
    )


def _middle(rows: Sequence[NightRow], name: str, locale: Locale) -> tuple[str, int]:
    known = [minute for row in rows if (minute := row.placed.at(name)) is not None]
    middle = median_clock(known)
    return ("" if middle is None else clock_at(middle, locale)), len(known)


def _naps(data: SleepData) -> str:
    naps = [row.night.nap_min for row in data.rows if row.night.nap_min]
    if not naps:
        return ""
    mean = duration_text(Fraction(sum(naps), len(naps)))
    return ntr("A nap on {n} day, mean {mean}.", "A nap on {n} days, mean {mean}.", len(naps), mean=mean)


def readout(data: SleepData, day: date, locale: Locale) -> str:
    """The line of a night; outside the period that of the nearest day."""
    nearest = min(max(day, data.period.first), data.period.last)
    parts = [f"{weekday_brief(nearest, locale)} {day_short(nearest, locale)}"]
    row = data.row(nearest)
    if row is None:
        return " · ".join([*parts, tr("sleep not recorded")])
    return " · ".join([*parts, *_times(row, locale), *_lengths(row, locale)])


def _times(row: NightRow, locale: Locale) -> list[str]:
    night, parts = row.night, list[str]()
    if night.into_bed is not None:
        parts.append(tr("into bed {time}", time=clock_text(night.into_bed, locale)))
    if night.tried is not None:
        parts.append(tr("tried to sleep {time}", time=clock_text(night.tried, locale)))
    if night.woke is not None:
        parts.append(tr("woke {time}", time=clock_text(night.woke, locale)))
    if night.out_of_bed is not None:
        parts.append(tr("up {time}", time=clock_text(night.out_of_bed, locale)))
    return parts


def _lengths(row: NightRow, locale: Locale) -> list[str]:
    night, asleep = row.night, row.figures.asleep
    parts = [tr("asleep {time}", time=duration_text(asleep)) if asleep is not None else tr("hours asleep not recorded")]
    if row.figures.asleep_is_stated:
        parts[0] = tr("{asleep}, as given", asleep=parts[0])
    if night.awake_min is not None:
        parts.append(tr("awake in between {time}", time=duration_text(night.awake_min)))
    if row.efficiency is not None:
        parts.append(tr("efficiency {percent}", percent=percent_text(row.efficiency, locale)))
    if night.quality is not None:
        parts.append(tr("quality {n} of 4", n=night.quality))
    if night.nap_min is not None:
        parts.append(tr("nap {time}", time=duration_text(night.nap_min)))
    return parts
