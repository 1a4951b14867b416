"""Which of the makeable amounts next to a wanted one is taken."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.taper.rule import Rounding

if TYPE_CHECKING:
    from journal.domain.makeability import Maker


def at_or_below(maker: Maker, amount: Amount) -> Amount | None:
    """The largest amount above zero and of at most this that can be made; None when nothing so small can."""
    return maker.nearest_amounts(amount)[0] or None


def at_or_above(maker: Maker, amount: Amount) -> Amount | None:
    """The smallest amount of at least this, itself above zero, that can be made; None without preparations."""
    return maker.nearest_amounts(amount)[1]


def around(maker: Maker, units: int) -> tuple[Amount | None, Amount | None]:
    """The nearest makeable amounts of at most, and of more than, so many units; None as above."""
    below, above = maker.nearest_amounts(Amount(units))
    if below is not None and below == above:
        above = at_or_above(maker, Amount(units + 1))
    return below or None, above


def made_for(maker: Maker, wanted_mg: Fraction | Decimal, rounding: Rounding) -> Amount | None:
    """What is made for a wanted amount above zero; None when nothing can be made on the side that was asked for."""
    mg, of = wanted_mg.as_integer_ratio()
    wanted = mg * UNITS_PER_MG  # in units of 0.0001 mg, times ``of``
    if wanted % of == 0 and maker.makes(exact := Amount(wanted // of)):
        return exact
    below, above = around(maker, wanted // of)
    if rounding is Rounding.BELOW:
        return below
    if rounding is Rounding.ABOVE or below is None or above is None:
        return above
    return below if wanted - below.units * of < above.units * of - wanted else above
