"""What is at hand of a preparation, as the person counted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Stock:
    """So many pieces, mL, drops or mg of tablet powder were there on the morning of a day, before its doses."""

    preparation_id: int
    day: date
    quantity: Fraction
