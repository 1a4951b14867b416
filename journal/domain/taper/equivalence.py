"""Published tables of how much of a medicine stands beside 10 mg of oral diazepam: one table at a time, never mixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

TABLES = ("ashton2002", "vadod2021", "scot2024")
"""The ids of the tables Ebb carries. They differ twofold for some medicines, so each is a table of its own."""

REFERENCE_MG = 10
"""Every figure of a table is beside so many mg of diazepam."""


@dataclass(frozen=True, slots=True)
class Equivalence:
    """One published table. A plan that uses one names it by ``table_id``.

    ``mg_per_10_diazepam`` gives, by substance id, the lowest and the highest mg that the table sets beside 10 mg of
    oral diazepam; the two are equal where it gives one value. Sources: ``docs/sources.md``, Equivalents.
    """

    table_id: str
    name: str
    source: str
    year: int
    mg_per_10_diazepam: Mapping[str, tuple[Fraction, Fraction]] = field(hash=False)
    note: str = ""

    def diazepam_mg(self, substance_id: str, mg: Fraction) -> tuple[Fraction, Fraction] | None:
        """The mg of diazepam beside so many mg of a medicine, lowest and highest, exact; None when it is not listed."""
        bounds = self.mg_per_10_diazepam.get(substance_id)
        if bounds is None:
            return None
        low, high = bounds
        return mg * REFERENCE_MG / high, mg * REFERENCE_MG / low

    def from_diazepam(self, substance_id: str, diazepam_mg: Fraction) -> tuple[Fraction, Fraction] | None:
        """The mg of a medicine beside so many mg of diazepam, lowest and highest, exact; None when it is not listed."""
        bounds = self.mg_per_10_diazepam.get(substance_id)
        if bounds is None:
            return None
        low, high = bounds
        return diazepam_mg * low / REFERENCE_MG, diazepam_mg * high / REFERENCE_MG
