"""The dose field: what people write for a dose, read exactly or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.makeability import Making, maker_of
from journal.domain.medicine import Form, Preparation
from journal.domain.number_text import plain_signs, read_number
from journal.domain.problems import Problem

_MG = {"mg", "mgs", "milligram", "milligrams", "milligramm"}
_MCG = {"mcg", "ug", "µg", "μg", "microgram", "micrograms", "mikrogramm"}
_ML = {"ml", "mls", "millilitre", "millilitres", "milliliter", "milliliters"}
_DROPS = {"drop", "drops", "gtt", "tropfen", "gouttes"}
_PIECES = {"tab", "tabs", "tablet", "tablets", "pill", "pills", "capsule", "capsules", "cap", "caps"}
_GRAM = {"g", "gram", "grams", "gr"}
_TIMES = re.compile(r"\s*[×xX✕*]\s*")
_UNIT_AT_END = re.compile(r"([^\W\d_]+)\.?$")


@dataclass(frozen=True, slots=True)
class ReadDose:
    """What a dose text means: the exact amount, and how it is made when the text or the medicine says so.

    ``quantity`` counts pieces, mL, drops or mg of powder of ``preparation``. Where it takes several preparations,
    these two are None and ``making`` tells all its parts.
    """

    amount: Amount
    preparation: Preparation | None = None
    quantity: Fraction | None = None
    making: Making | None = None


def read_dose(text: str, locale: Locale, preparations: Sequence[Preparation] = ()) -> ReadDose:
    """The dose that ``0.5``, ``0,5 mg``, ``½``, ``1 1/2 × 2 mg``, ``2.5 ml``, ``500 mcg`` or ``3 drops`` means.

    A bare number is milligrams. mL, drops and tablets are turned into milligrams by the one preparation at
    hand that fits. Raises Problem for what is ambiguous, unknown, negative, zero or finer than 0.0001 mg.
    """
    parts = _TIMES.split(plain_signs(text), maxsplit=1)
    if len(parts) == 2:
        return _read_pieces(parts[0], parts[1], locale, preparations)
    number, unit = _split_unit(parts[0], shown=text)
    quantity = read_number(number, locale)
    if quantity == 0:
        raise Problem("dose_zero")
    if unit == "" or unit in _MG:
        return _with_making(Amount.from_mg(quantity), preparations)
    if unit in _MCG:
        return _with_making(Amount.from_mg(quantity / 1000), preparations)
    if unit in _GRAM:
        raise Problem("unit_gram", text=text.strip())
    form = {
        **dict.fromkeys(_ML, "ml"),
        **dict.fromkeys(_DROPS, "drops"),
        **dict.fromkeys(_PIECES, "pieces"),
    }.get(unit)
    if form is None:
        raise Problem("unit_unknown", unit=unit)
    preparation = _only_one(form, preparations)
    return ReadDose(preparation.amount_of(quantity), preparation, quantity)


def _read_pieces(count: str, strength: str, locale: Locale, preparations: Sequence[Preparation]) -> ReadDose:
    """``1 1/2 × 2 mg``: so many pieces of a strength; the preparation is named when one at hand has it."""
    quantity = read_number(count, locale)
    if quantity == 0:
        raise Problem("dose_zero")
    words = plain_signs(strength).split()
    while len(words) > 1 and words[-1].lower().rstrip(".") in _PIECES:
        words.pop()
    number, unit = _split_unit(" ".join(words), shown=strength)
    if unit in _GRAM:
        raise Problem("unit_gram", text=strength.strip())
    if unit not in _MG | _MCG:
        raise Problem("strength_unit_missing", text=strength.strip())
    per_piece = Amount.from_mg(read_number(number, locale) / (1000 if unit in _MCG else 1))
    amount = per_piece.times(quantity)
    for preparation in preparations:
        if preparation.form in (Form.TABLET, Form.CAPSULE) and preparation.strength == per_piece:
            return ReadDose(amount, preparation, quantity)
    return ReadDose(amount)


def _split_unit(text: str, shown: str) -> tuple[str, str]:
    match = _UNIT_AT_END.search(text.strip())
    if match is None:
        return text, ""
    number = text.strip()[: match.start()]
    if not number.strip():
        raise Problem("number_unreadable", text=shown.strip())
    return number, match.group(1).lower()


def _only_one(form: str, preparations: Sequence[Preparation]) -> Preparation:
    wanted = {"ml": (Form.LIQUID,), "drops": (Form.DROPS,), "pieces": (Form.TABLET, Form.CAPSULE)}[form]
    fitting = [p for p in preparations if p.form in wanted]
    if not fitting:
        raise Problem(f"no_preparation_{form}")
    if len({p.mg_per_unit for p in fitting}) > 1:
        raise Problem("several_preparations")
    return fitting[0]


def _with_making(amount: Amount, preparations: Sequence[Preparation]) -> ReadDose:
    single = simplest_making(amount, preparations)
    return ReadDose(amount, *single) if single else ReadDose(amount, making=maker_of(tuple(preparations)).make(amount))


def simplest_making(amount: Amount, preparations: Sequence[Preparation]) -> tuple[Preparation, Fraction] | None:
    """The preparation and its quantity where the simplest making of exactly this amount takes only one; else None.

    What counts as simple: :meth:`journal.domain.makeability.Maker.make`.
    """
    making = maker_of(tuple(preparations)).make(amount)
    if making is None or len(making.parts) != 1:
        return None
    return making.parts[0].preparation, making.parts[0].quantity
