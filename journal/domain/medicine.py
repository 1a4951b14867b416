"""Medicines and the preparations they come in, with exact arithmetic between pieces, mL, drops and mg."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Medicine:
    """What is taken, e.g. diazepam. Retired medicines keep their whole history."""

    id: int
    name: str
    retired: bool = False
    position: int = 0


class Form(StrEnum):
    """How a preparation is measured out."""

    TABLET = "tablet"
    CAPSULE = "capsule"
    LIQUID = "liquid"
    DROPS = "drops"
    POWDER = "powder"


@dataclass(frozen=True, slots=True)
class Preparation:
    """How a medicine comes, as the person reads it from their own label.

    ``strength`` is per piece (tablet, capsule, the tablet that is weighed), per ``volume_ml`` (liquid)
    or per drop. ``pieces`` says into how many parts the score lines divide a tablet (1, 2 or 4);
    ``weight_mg`` is what a whole tablet weighs, for weighed powder. ``mark`` is the finest mark of the person's own
    syringe in mL or of the scale in mg, None when it is not known. A modified-release one is never divided.
    """

    id: int
    medicine_id: int
    form: Form
    strength: Amount
    volume_ml: Decimal = Decimal(1)
    pieces: int = 1
    weight_mg: Decimal | None = None
    modified_release: bool = False
    retired: bool = False
    mark: Decimal | None = None

    def __post_init__(self) -> None:
        if self.mark is not None and self.mark <= 0:
            raise Problem("preparation_mark_wrong")
        if not self.strength:
            raise Problem("preparation_strength_missing")
        if self.form is Form.LIQUID and self.volume_ml <= 0:
            raise Problem("preparation_volume_missing")
        if self.form is Form.POWDER and (self.weight_mg is None or self.weight_mg <= 0):
            raise Problem("preparation_weight_missing")
        if self.pieces not in (1, 2, 4):
            raise Problem("preparation_pieces_wrong")

    @property
    def mg_per_unit(self) -> Fraction:
        """Milligrams of medicine in one piece, one mL, one drop or one mg of powder; exact."""
        mg = Fraction(self.strength.units, UNITS_PER_MG)
        if self.form is Form.LIQUID:
            return mg / Fraction(self.volume_ml)
        if self.form is Form.POWDER and self.weight_mg is not None:
            return mg / Fraction(self.weight_mg)
        return mg

    def amount_of(self, quantity: Fraction) -> Amount:
        """The medicine in so many pieces, mL, drops or mg of powder; exact or Problem ``amount_too_fine``."""
        return Amount.from_mg(self.mg_per_unit * quantity)

    def quantity_for(self, amount: Amount) -> Fraction:
        """So many pieces, mL, drops or mg of powder hold this amount; an exact ratio, makeable or not."""
        return Fraction(amount.units, UNITS_PER_MG) / self.mg_per_unit

    def can_measure(self, quantity: Fraction) -> bool:
        """Whether the quantity can be counted or split off as the label allows.

        Tablets go by their score lines and whole drops are counted; liquids and powders are only held to be
        positive here, because the mark of the syringe or the scale is the person's own.
        """
        if quantity <= 0:
            return False
        if self.form is Form.TABLET:
            parts = 1 if self.modified_release else self.pieces
            return (quantity * parts).denominator == 1
        if self.form in (Form.CAPSULE, Form.DROPS):
            return quantity.denominator == 1
        return True
