"""Figures as plain text for files: a decimal point, no unit, the same in every region."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TypeVar

from journal.domain.amount import Amount

Figure = TypeVar("Figure", bound=Hashable)

PLACES = 6
"""A mean has no end of decimals; in files it has so many."""


def each_once(column: Iterable[Figure | None], say: Callable[[Figure], str | None]) -> list[str | None]:
    """What is said of each figure, None for None; said once, for in years of days the same few come again and again."""
    known: dict[Figure | None, str | None] = {None: None}
    return [known[value] if value in known else known.setdefault(value, say(value)) for value in column]  # type: ignore[arg-type]


def plain_amount(amount: Amount | None) -> str | None:
    """An amount in mg, exactly: "2.5"; None for None."""
    return None if amount is None else format(amount.mg.normalize(), "f")


def plain_fraction(value: Fraction | None, places: int = PLACES) -> str | None:
    """A fraction rounded half to even at so many places, without zeros at the end: "1.333333"; None for None."""
    if value is None:
        return None
    scaled = Decimal(round(value * 10**places)).scaleb(-places)
    return format(scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN).normalize(), "f")
