"""How a dose is made and what a medicine comes as, in words: ``1½ × 2 mg tablet``."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.dose_text import ReadDose
from journal.domain.locale import Locale
from journal.domain.makeability import Making
from journal.domain.medicine import Form, Preparation
from journal.words.numbers import amount_text, exact_decimal, quantity_text
from journal.words.translation import tr


def preparation_text(preparation: Preparation, locale: Locale) -> str:
    """``5 mg tablet``, ``2 mg per 5 mL liquid``, ``0.1 mg per drop`` …"""
    strength = amount_text(preparation.strength, locale)
    if preparation.form is Form.LIQUID:
        volume = exact_decimal(Fraction(preparation.volume_ml), locale)
        return tr("{strength} per {volume} mL liquid", strength=strength, volume=volume)
    if preparation.form is Form.DROPS:
        return tr("{strength} per drop", strength=strength)
    if preparation.form is Form.POWDER:
        weight = exact_decimal(Fraction(preparation.weight_mg or 0), locale)
        return tr("{strength} tablet weighing {weight} mg", strength=strength, weight=weight)
    if preparation.form is Form.CAPSULE:
        return tr("{strength} capsule", strength=strength)
    if preparation.modified_release:
        return tr("{strength} modified-release tablet", strength=strength)
    return tr("{strength} tablet", strength=strength)


def made_text(preparation: Preparation, quantity: Fraction, locale: Locale) -> str:
    """``1½ × 2 mg tablet``, ``2.5 mL of 2 mg per 5 mL liquid``, ``3 drops of 0.1 mg per drop`` …"""
    what = preparation_text(preparation, locale)
    if preparation.form is Form.LIQUID:
        return tr("{volume} mL of {what}", volume=exact_decimal(quantity, locale), what=what)
    if preparation.form is Form.DROPS and quantity == 1:
        return tr("1 drop of {what}", what=what)
    if preparation.form is Form.DROPS:
        return tr("{count} drops of {what}", count=quantity_text(quantity, locale), what=what)
    if preparation.form is Form.POWDER:
        return tr("{weight} mg of powder from {what}", weight=exact_decimal(quantity, locale), what=what)
    return tr("{count} × {what}", count=quantity_text(quantity, locale), what=what)


def making_text(making: Making, locale: Locale) -> str:
    """``1 × 5 mg tablet + ½ × 2 mg tablet``; "" when nothing is taken."""
    return " + ".join(made_text(part.preparation, part.quantity, locale) for part in making.parts)


def nearest_text(below: Making | None, above: Making | None, locale: Locale) -> str:
    """The fact that an amount cannot be made, with what can be made just below and just above it.

    ``cannot be made from the preparations listed; nearest: 11 mg (1 × 10 mg tablet + ½ × 2 mg tablet) and 12 mg (…)``
    """
    near = [
        f"{made_amount_text(making, locale)} ({making_text(making, locale)})"
        for making in (below, above)
        if making is not None
    ]
    if not near:
        return tr("cannot be made from the preparations listed")
    if len(near) == 1:
        return tr("cannot be made from the preparations listed; nearest: {near}", near=near[0])
    return tr("cannot be made from the preparations listed; nearest: {below} and {above}", below=near[0], above=near[1])


def made_amount_text(making: Making, locale: Locale) -> str:
    """``11 mg``; for what is finer than 0.0001 mg, as weighed powder is, about so much: ``≈ 0.8471 mg``."""
    mg = making.amount_mg
    units = mg * UNITS_PER_MG
    if units.denominator == 1:
        return amount_text(Amount(int(units)), locale)
    nearest = int(units + Fraction(1, 2))
    if not nearest:
        return tr("less than {amount}", amount=amount_text(Amount(1), locale))
    return f"≈ {amount_text(Amount(nearest), locale)}"


def echo_text(read: ReadDose, medicine: str, locale: Locale) -> str:
    """What the dose field understood, in full: ``0.5 mg diazepam · ¼ × 2 mg tablet``."""
    said = f"{amount_text(read.amount, locale)} {medicine}".strip()
    if read.preparation is not None and read.quantity is not None:
        return f"{said} · {made_text(read.preparation, read.quantity, locale)}"
    return f"{said} · {making_text(read.making, locale)}" if read.making else said
