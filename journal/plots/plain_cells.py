"""Figures as plain text for files: a decimal point, no unit, the same in every region."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from journal.domain.amount import Amount

PLACES = 6
"""A mean has no end of decimals; in files it has so many."""


def plain_amount(amount: Amount | None) -> str | None:
    """An amount in mg, exactly: "2.5"; None for None."""
    return None if amount is None else format(amount.mg.normalize(), "f")


def plain_fraction(value: Fraction | None, places: int = PLACES) -> str | None:
    """A fraction rounded half to even at so many places, without zeros at the end: "1.333333"; None for None."""
    if value is None:
        return None
    scaled = Decimal(round(value * 10**places)).scaleb(-places)
    return format(scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN).normalize(), "f")
