"""How a figure is written in JSON: as a text with the places of the page, None for not recorded."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from journal.domain.locale import EXCHANGE
from journal.plots.change_windows import Mean
from journal.words.numbers import MINUS, decimal_text


def rounded(value: Fraction | int | None, places: int) -> str | None:
    """The figure with so many places, as on the page but with a plain point and minus; None for not recorded."""
    return None if value is None else decimal_text(value, places, EXCHANGE).replace(MINUS, "-")


def mean_figure(mean: Mean, places: int) -> dict[str, Any]:
    """A mean with its count."""
    return {"mean": rounded(mean.value, places), "n": mean.n}
