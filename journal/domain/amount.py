"""An exact amount of a medicine: whole tenths of a microgram, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from journal.domain.problems import Problem

UNITS_PER_MG = 10_000
"""One unit is 0.1 µg, so one milligram is ten thousand units."""

LARGEST_MG = 10_000
"""More than this in one entry is a slip of the keys, not a dose of anything Ebb is for."""


@dataclass(frozen=True, order=True, slots=True)
class Amount:
    """An amount of medicine, 0 or more, in whole units of 0.1 µg (0.0001 mg)."""

    units: int

    def __post_init__(self) -> None:
        if self.units < 0:
            raise Problem("amount_negative")

    @classmethod
    def from_mg(cls, mg: Decimal | Fraction | int | str) -> Self:
        """The exact amount for so many milligrams.

        Raises Problem ``amount_too_fine`` when it is no whole number of 0.0001 mg, ``amount_negative``
        below zero and ``amount_too_large`` above 10 000 mg. Nothing is ever rounded.
        """
        units = Fraction(mg) * UNITS_PER_MG
        if units < 0:
            raise Problem("amount_negative")
        if units > LARGEST_MG * UNITS_PER_MG:
            raise Problem("amount_too_large")
        if units.denominator != 1:
            raise Problem("amount_too_fine")
        return cls(int(units))

    @property
    def mg(self) -> Decimal:
        """The same amount in milligrams, exact and without trailing zeros."""
        value = Decimal(self.units) / UNITS_PER_MG
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.units + other.units)

    def __bool__(self) -> bool:
        return self.units != 0

    def times(self, quantity: Fraction) -> Amount:
        """So many times this amount; Problem ``amount_too_fine`` when that is not exact to 0.0001 mg."""
        return Amount.from_mg(Fraction(self.units, UNITS_PER_MG) * quantity)


ZERO = Amount(0)


def total(amounts: list[Amount] | tuple[Amount, ...]) -> Amount:
    """The sum of amounts; zero for none."""
    return Amount(sum(amount.units for amount in amounts))


def mg_text(amount: Amount, decimal: str = ".") -> str:
    """The milligrams as digits: no trailing zeros, no grouping, a zero before the decimal sign."""
    return format(amount.mg, "f").replace(".", decimal)


def change_percent(before: Amount, after: Amount) -> Fraction | None:
    """(after − before) / before × 100, of the dose in force before; None when that was zero."""
    if not before:
        return None
    return Fraction(after.units - before.units, before.units) * 100
