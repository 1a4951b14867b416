"""What a plan takes of a preparation, and what is left of it, in words."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.locale import Locale
from journal.domain.medicine import Form, Preparation
from journal.domain.supply import Need
from journal.words.numbers import exact_decimal, quantity_text
from journal.words.translation import ntr, tr


def counted_text(preparation: Preparation, quantity: Fraction, locale: Locale) -> str:
    """``31½ tablets``, ``3 capsules``, ``12.5 mL``, ``40 drops``, ``153 mg of powder``."""
    if preparation.form is Form.LIQUID:
        return tr("{volume} mL", volume=exact_decimal(quantity, locale))
    if preparation.form is Form.POWDER:
        return tr("{weight} mg of powder", weight=exact_decimal(quantity, locale))
    number = quantity_text(quantity, locale)
    plural = 1 if quantity <= 1 else 2
    if preparation.form is Form.DROPS:
        return ntr("{count} drop", "{count} drops", plural, count=number)
    if preparation.form is Form.CAPSULE:
        return ntr("{count} capsule", "{count} capsules", plural, count=number)
    return ntr("{count} tablet", "{count} tablets", plural, count=number)


def need_text(need: Need, locale: Locale) -> str:
    """``31½ tablets, 32 whole ones``; the rounding up is said only where there is any."""
    said = counted_text(need.preparation, need.quantity, locale)
    whole = need.whole
    if whole is None or (need.preparation.form is not Form.POWDER and whole == need.quantity):
        return said
    return ntr("{exact}, {n} whole one", "{exact}, {n} whole ones", whole, exact=said)
