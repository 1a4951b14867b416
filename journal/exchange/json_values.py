"""Values of the journal as JSON values and back, field by field, so that nothing is taken in unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from journal.domain.amount import Amount, mg_text
from journal.domain.names import storable
from journal.domain.problems import Problem

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Json = Any

_LARGEST = 10**15
"""No number of a journal comes near; far larger ones no journal file can hold."""
_DIGITS = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,30})?")


class Fields:
    """The members of one JSON object; every one must be asked for, and each must be of the kind that is asked for.

    ``where`` names the object in a Problem, such as ``doses[3]``.
    """

    def __init__(self, value: Json, where: str) -> None:
        if not isinstance(value, dict):
            raise Problem("json_field", field=where)
        self._members: dict[str, Json] = dict(value)
        self._where = where

    def take(self, name: str, read: Callable[[Json], T]) -> T:
        """The member, read; Problem ``json_field`` when it is missing or cannot be read."""
        try:
            return read(self._members.pop(name))
        except (KeyError, ValueError, TypeError):
            raise Problem("json_field", field=f"{self._where}.{name}") from None
        except Problem as problem:
            if problem.id.startswith("json_"):
                raise
            raise Problem("json_field", field=f"{self._where}.{name}") from None

    def take_if_there(self, name: str, read: Callable[[Json], T], otherwise: T) -> T:
        """The member, read, or what it was before there was such a member: older files do not have it."""
        return self.take(name, read) if name in self._members else otherwise

    def done(self) -> None:
        """Problem ``json_field`` for a member that nobody asked for: it would be lost in silence."""
        for name in self._members:
            raise Problem("json_field", field=f"{self._where}.{name}")


def maybe(read: Callable[[Json], T]) -> Callable[[Json], T | None]:
    """The reader of a member that may be null."""
    return lambda value: None if value is None else read(value)


def each(read: Callable[[Json, str], T], where: str) -> Callable[[Json], tuple[T, ...]]:
    """The reader of a list."""

    def read_list(value: Json) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValueError
        return tuple(read(item, f"{where}[{index}]") for index, item in enumerate(value))

    return read_list


def text_of(value: Json) -> str:
    """A string, without signs that no journal file can hold."""
    if not isinstance(value, str):
        raise ValueError
    return storable(value)


def whole_of(value: Json) -> int:
    """A whole number; true and false are none."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _LARGEST:
        raise ValueError
    return value


def offset_of(value: Json) -> int:
    """Minutes east of UTC, less than a day."""
    minutes = whole_of(value)
    if abs(minutes) >= 24 * 60:
        raise ValueError
    return minutes


def flag_of(value: Json) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise ValueError
    return value


def day_of(value: Json) -> date:
    """A day as ``2026-11-23``."""
    text = text_of(value)
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError
    return day


def clock_of(value: Json) -> time:
    """A wall time as ``22:45``."""
    text = text_of(value)
    clock = time.fromisoformat(text)
    if clock.tzinfo is not None or clock_text(clock) != text:
        raise ValueError
    return clock


def clock_text(clock: time) -> str:
    """``22:45``, with seconds only where there are any."""
    return clock.isoformat("minutes") if not (clock.second or clock.microsecond) else clock.isoformat()


def instant_of(value: Json) -> datetime:
    """An instant with its offset."""
    instant = datetime.fromisoformat(text_of(value))
    if instant.tzinfo is None:
        raise ValueError
    return instant


def amount_of(value: Json) -> Amount:
    """An amount, written as a string of milligrams."""
    text = text_of(value)
    amount = Amount.from_mg(decimal_of(text))
    if mg_text(amount) != text:
        raise ValueError
    return amount


def decimal_of(value: Json) -> Decimal:
    """An exact decimal of 0 or more, written as a string of digits."""
    text = text_of(value)
    if not _DIGITS.fullmatch(text):
        raise ValueError
    return Decimal(text)


def ratio_of(value: Json) -> Fraction:
    """An exact ratio of 0 or more, written as ``3/2`` or ``2``."""
    text = text_of(value)
    if not re.fullmatch(r"[0-9]{1,20}(?:/[1-9][0-9]{0,20})?", text):
        raise ValueError
    return Fraction(text)


def list_of(value: Json) -> list[Json]:
    """A list."""
    if not isinstance(value, list):
        raise ValueError
    return value


def one_of(kinds: type[E]) -> Callable[[Json], E]:
    """The reader of a word out of a list of words."""
    return lambda value: kinds(text_of(value))


def decimal_text(number: Decimal) -> str:
    """An exact decimal as digits, without exponent."""
    return format(number, "f")


def pairs_of(value: Json) -> tuple[tuple[str, str], ...]:
    """An object of strings as pairs, in its order."""
    if not isinstance(value, Mapping):
        raise ValueError
    return tuple((text_of(name), text_of(said)) for name, said in value.items())


def or_null(value: T | None, write: Callable[[T], Json]) -> Json:
    """The written value, or null."""
    return None if value is None else write(value)
