"""The estimated level in words: its caption, why a medicine has none, the paragraph and the line of a day."""

from __future__ import annotations

from datetime import date

from journal.domain.locale import Locale
from journal.plots.level.data import (
    ELSEWHERE,
    FEW,
    FIRST_DAYS,
    LEAST_DAYS,
    SHORT,
    UNKNOWN,
    LevelData,
    LevelDay,
    MedicineLevel,
)
from journal.words.dates import day_short, period_text, weekday_brief
from journal.words.numbers import decimal_text
from journal.words.translation import mark, ntr, tr

CAPTION = mark(
    "A rough calculation from the doses you entered and published half-life ranges."
    " Real levels can be several times different. It cannot show whether you are safe or what to take next."
)
"""Goes wherever the band goes: on the screen, on paper, into files and into the description."""

_MISSING = {
    SHORT: mark("{medicine}: most of a dose has left the body within a day, so a curve from day to day means nothing."),
    UNKNOWN: mark("{medicine}: Ebb has no published range of half-lives for it, so no band is drawn."),
    FEW: mark("{medicine}: a band is drawn once doses are recorded on {least} days in a row."),
    ELSEWHERE: mark("{medicine}: no band in this period."),
}


def caption() -> str:
    """What always stands beside the band."""
    return tr(CAPTION)


def scale_words() -> str:
    """What 100 % is, and what the two ends of the band are."""
    return tr(
        "100 % is the level that the highest mean dose of {n} days in a row leads to in time."
        " The band goes from the shortest to the longest published figures; where it is narrow, no more is known.",
        n=FIRST_DAYS,
    )


def missing_words(data: LevelData) -> list[str]:
    """A sentence for each medicine that has no band."""
    return [
        tr(_MISSING[level.missing], medicine=level.medicine.name, least=LEAST_DAYS)
        for level in data.medicines
        if level.missing
    ]


def range_text(one: LevelDay) -> str:
    """``64–81 %``."""
    return tr("{low}–{high} %", low=one.low, high=one.high)


def basis_text(one: LevelDay) -> str:
    """Whether the day leans on doses that are not recorded."""
    return tr("partly not recorded") if one.leaning else tr("recorded")


def describe(data: LevelData, locale: Locale) -> str:
    """One paragraph: the caption first, then each medicine with its counts of days."""
    said = [tr("Estimated level of {period}.", period=period_text(data.period, locale)), caption()]
    if not data.medicines:
        return " ".join([*said, tr("No dose is recorded.")])
    if data.drawn:
        said += [scale_words(), tr("Today and the days ahead are not in it.")]
    for level in data.drawn:
        said += _medicine(level, len(data.period), locale)
    return " ".join([*said, *missing_words(data)])


def _medicine(level: MedicineLevel, days: int, locale: Locale) -> list[str]:
    first, last = level.days[0], level.days[-1]
    whole = decimal_text(level.whole_mg or 0, 2, locale)
    said = [
        tr("{medicine}: 100 % belongs to {mg} mg a day.", medicine=level.medicine.name, mg=whole),
        tr(
            "{first} at the end of {start}, {last} at the end of {end}.",
            first=range_text(first),
            start=day_short(first.day, locale),
            last=range_text(last),
            end=day_short(last.day, locale),
        ),
    ]
    leaning = sum(one.leaning for one in level.days)
    said.append(
        ntr(
            "{n} day has a band; partly not recorded: {leaning}.",
            "{n} days have a band; partly not recorded: {leaning}.",
            len(level.days),
            leaning=leaning,
        )
    )
    blank = days - len(level.days)
    return said + ([ntr("{n} day has none.", "{n} days have none.", blank)] if blank else [])


def readout(data: LevelData, day: date, locale: Locale) -> str:
    """The line of a day; outside the period the nearest day is read out."""
    nearest = min(max(day, data.period.first), data.period.last)
    parts = [f"{weekday_brief(nearest, locale)} {day_short(nearest, locale)}"]
    for level in data.drawn:
        one = next((found for found in level.days if found.day == nearest), None)
        if one is None:
            parts.append(tr("{medicine}: no band", medicine=level.medicine.name))
        else:
            said = tr("{medicine}: roughly {range}", medicine=level.medicine.name, range=range_text(one))
            parts.append(f"{said} ({tr('partly not recorded')})" if one.leaning else said)
    if not data.drawn:
        parts.append(tr("no band"))
    return " · ".join(parts)
