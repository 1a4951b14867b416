"""The rule, the times of day and the preparations of ``ebb plan generate``, read from what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict, TypeVar

from journal.domain.amount import ZERO, Amount
from journal.domain.calendar_day import order_in_day
from journal.domain.clock_text import read_clock
from journal.domain.dose_text import read_dose
from journal.domain.locale import EXCHANGE
from journal.domain.medicine import Form, Preparation
from journal.domain.number_text import plain_signs, read_number
from journal.domain.problems import Problem
from journal.domain.taper.rule import Band
from journal.domain.taper.share import Slots

Given = TypeVar("Given")
Read = TypeVar("Read")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTERVAL = re.compile(r"(\d{1,6})\s*(d|days?|w|weeks?)?", re.IGNORECASE)
_BAND = re.compile(r"([^:]+):(.+?)(?:/\s*(\d+\s*(?:d|days?|w|weeks?)))?", re.IGNORECASE)
_SAY_THE_NUMBER = ("number_ambiguous", "number_leading_zero", "number_leading_zeros", "number_unfinished")
"""What is refused with the ways to write it, which fit a percent too."""
_PARTS = re.compile(r"(.*[^\W\d_].*)/\s*(\d+)")
_VOLUME = re.compile(r"(.+)/\s*([^/]*?)\s*ml", re.IGNORECASE)


class Typed(TypedDict):
    """Every option of the rule as it was typed; None or () where it was not."""

    start: str | None
    percent: str | None
    amount: str | None
    bands: str | None
    switch_to: str | None
    every: str | None
    per: str | None
    until: str | None
    first: str | None
    then_stop: bool
    medicine: str
    slot: tuple[str, ...]
    tablet: tuple[str, ...]
    capsule: tuple[str, ...]
    liquid: tuple[str, ...]
    mark: str | None
    drops: tuple[str, ...]
    rounding: str | None
    table: str | None
    stage: tuple[str, ...]
    portion: str | None
    range_end: str | None


def read_option(option: str, given: Given, read: Callable[[Given], Read]) -> Read:
    """What was typed for an option means; its Problem names the option."""
    try:
        return read(given)
    except Problem as problem:
        raise Problem("option_unreadable", option=option, problem=problem) from problem


def read_amount(text: str) -> Amount:
    """An amount as the dose field reads it, with a point for decimals whatever the region; zero is one too."""
    try:
        return read_dose(text, EXCHANGE).amount
    except Problem as problem:
        if problem.id == "dose_zero":
            return ZERO
        raise


def read_percent(text: str) -> Fraction:
    """``10``, ``12.5`` or ``12.5 %``. A fraction is refused: 1/8 could be an eighth or an eighth of a percent."""
    plain = plain_signs(text).removesuffix("%").strip()
    if "/" in plain:
        raise Problem("percent_fraction", text=text.strip())
    try:
        return read_number(plain, EXCHANGE)
    except Problem as problem:
        if problem.id in _SAY_THE_NUMBER:
            raise
        raise Problem("percent_unreadable", text=text.strip()) from None


def read_interval(text: str) -> int:
    """Days from ``14d``, ``2w`` or ``14``; months are refused, because they differ in length."""
    match = _INTERVAL.fullmatch(plain_signs(text))
    if match is None:
        raise Problem("interval_unreadable", text=text.strip())
    weeks = (match[2] or "d").lower().startswith("w")
    return int(match[1]) * (7 if weeks else 1)


def read_day(text: str) -> date:
    """An ISO date from 1900 on."""
    try:
        if not _DAY.fullmatch(text.strip()):
            raise ValueError
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Problem("day_unreadable", text=text.strip()) from None
    if day.year < 1900:
        raise Problem("day_too_early", text=text.strip())
    return day


def read_bands(text: str, per_days: int | None) -> tuple[Band, ...]:
    """``20:4mg,10:2mg/7d,5:10%``: down to a dose by an amount or a percent, each with its own interval if need be."""
    return tuple(_read_band(part, per_days) for part in re.split("[,;]", text))


def _read_band(text: str, per_days: int | None) -> Band:
    match = _BAND.fullmatch(text.strip())
    if match is None:
        raise Problem("band_unreadable", text=text.strip())
    down_to = read_amount(match[1])
    every = read_interval(match[3]) if match[3] else None
    cut = match[2].strip()
    if re.search(r"[^\d\s]\s*/", plain_signs(cut)):  # 1mg/2 could be half of it or every other day
        raise Problem("band_unreadable", text=text.strip())
    if cut.endswith("%"):
        return Band(down_to, percent=read_percent(cut), per_days=per_days, every_days=every)
    if not re.search(r"[^\W\d_]", plain_signs(cut)):
        raise Problem("band_unit", text=text.strip())
    return Band(down_to, cut=read_amount(cut), every_days=every)


def read_slots(texts: Sequence[str]) -> Slots:
    """``08:00`` or ``08:00=10mg``, in any order; one dose at 08:00 where none is named."""
    found = sorted((_read_slot(text) for text in texts), key=lambda slot: order_in_day(slot[0]))
    amounts = [amount for _, amount in found if amount is not None]
    if amounts and len(amounts) != len(found):
        raise Problem("slots_amounts")
    return Slots(tuple(slot for slot, _ in found) or (time(8),), tuple(amounts) or None)


def _read_slot(text: str) -> tuple[time, Amount | None]:
    clock, sign, amount = text.partition("=")
    return read_clock(clock), read_amount(amount) if sign else None


def read_preparations(
    tablets: Sequence[str], capsules: Sequence[str], liquids: Sequence[str], drops: Sequence[str], mark: str | None
) -> tuple[Preparation, ...]:
    """The preparations in the order they were given; ``mark`` is the finest mark of the syringe for the liquids."""
    if mark is not None and not liquids:
        raise Problem("option_needs", option="--mark", other="--liquid")
    step = None if mark is None else read_option("--mark", mark, _read_mark)
    kinds: tuple[tuple[str, Sequence[str], Callable[[int, str], Preparation]], ...] = (
        ("--tablet", tablets, _tablet),
        ("--capsule", capsules, lambda n, text: Preparation(n, 0, Form.CAPSULE, read_amount(text))),
        ("--liquid", liquids, lambda n, text: _liquid(n, text, step)),
        ("--drops", drops, lambda n, text: Preparation(n, 0, Form.DROPS, read_amount(text))),
    )
    found: list[Preparation] = []
    for option, texts, make in kinds:
        for text in texts:
            number = len(found) + 1
            found.append(read_option(option, text, lambda said, make=make, number=number: make(number, said)))
    return tuple(found)


def _tablet(number: int, text: str) -> Preparation:
    """``5mg`` or, scored into two, ``5mg/2``; ``5/2`` is refused, because it could be 2.5 mg or 5 mg in two halves."""
    plain = plain_signs(text)
    if "/" in plain and not re.search(r"[^\W\d_]", plain):
        raise Problem("tablet_unit", text=text.strip())
    scored = _PARTS.fullmatch(text.strip())
    strength, pieces = (scored[1], int(scored[2])) if scored else (text, 1)
    return Preparation(number, 0, Form.TABLET, read_amount(strength), pieces=pieces)


def _liquid(number: int, text: str, mark: Decimal | None) -> Preparation:
    """``2mg/5mL`` or ``1mg/mL``."""
    match = _VOLUME.fullmatch(text.strip())
    if match is None:
        raise Problem("liquid_unreadable", text=text.strip())
    volume = _decimal(match[2]) if match[2] else Decimal(1)
    return Preparation(number, 0, Form.LIQUID, read_amount(match[1]), volume_ml=volume, mark=mark)


def _read_mark(text: str) -> Decimal:
    mark = _decimal(re.sub(r"\s*ml$", "", plain_signs(text), flags=re.IGNORECASE))
    if not mark:
        raise Problem("preparation_mark_wrong")
    return mark


def _decimal(text: str) -> Decimal:
    value = read_number(text, EXCHANGE)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) != value:
        raise Problem("number_endless", text=text.strip())
    return exact
