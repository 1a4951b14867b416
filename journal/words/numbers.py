"""Numbers, amounts and durations as they are shown: the one formatter for every place."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from journal.domain.amount import Amount, change_percent, mg_text
from journal.domain.locale import Locale
from journal.words.translation import tr

MINUS = "−"
_SIGNS = {
    Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔", Fraction(1, 4): "¼", Fraction(3, 4): "¾",
    Fraction(1, 8): "⅛", Fraction(3, 8): "⅜", Fraction(5, 8): "⅝", Fraction(7, 8): "⅞",
}  # fmt: skip


def amount_text(amount: Amount, locale: Locale) -> str:
    """``0.5 mg``: exact, no trailing zeros, a zero before the decimal sign, always in milligrams."""
    return f"{mg_text(amount, locale.decimal)} mg"


def decimal_text(value: Fraction | Decimal | int, places: int, locale: Locale) -> str:
    """A figure rounded half up to so many places, for means and percents (never for amounts)."""
    fraction = Fraction(value)
    exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return format(rounded, "f").replace("-", MINUS).replace(".", locale.decimal)


def share_text(part: int, whole: int, locale: Locale) -> str:
    """``97 %`` of a whole; with one place where it would say 0 % or 100 % and is neither."""
    share = Fraction(part * 100, whole)
    nearly = (0 < share < Fraction(1, 2)) or (Fraction(199, 2) <= share < 100)
    return percent_text(share, locale, 1 if nearly else 0)


def percent_text(value: Fraction, locale: Locale, places: int = 0) -> str:
    """``65 %``."""
    return f"{decimal_text(value, places, locale)} %"


def change_text(before: Amount, after: Amount, locale: Locale) -> str:
    """``−0.5 mg (−10 %)``; the percent is of the dose in force before, one place when not whole."""
    units = after.units - before.units
    sign = MINUS if units < 0 else "+"
    text = f"{sign}{amount_text(Amount(abs(units)), locale)}"
    percent = change_percent(before, after)
    if percent is None:
        return text
    places = 0 if percent.denominator == 1 else 1
    plus = "+" if percent > 0 else ""
    return f"{text} ({plus}{percent_text(percent, locale, places)})"


def quantity_text(quantity: Fraction, locale: Locale) -> str:
    """``1½``, ``0.35`` or ``⅓``: exact; a ratio that no decimal holds is written as one."""
    whole, rest = divmod(quantity, 1)
    if rest == 0:
        return str(whole)
    if rest in _SIGNS:
        return f"{whole or ''}{_SIGNS[rest]}"
    return exact_decimal(quantity, locale)


def exact_decimal(quantity: Fraction, locale: Locale) -> str:
    """``2.5`` where a decimal holds the value exactly, else ``1/7``."""
    denominator = quantity.denominator
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    if denominator != 1:
        return f"{quantity.numerator}/{quantity.denominator}"
    value = Decimal(quantity.numerator) / Decimal(quantity.denominator)
    return format(value.normalize(), "f").replace(".", locale.decimal)


def duration_text(minutes: int | Fraction) -> str:
    """``5 h 20``, or ``40 min`` under an hour; rounded to the minute."""
    whole = int(Fraction(minutes) + Fraction(1, 2))
    if whole < 60:
        return tr("{minutes} min", minutes=whole)
    return tr("{hours} h {minutes:02d}", hours=whole // 60, minutes=whole % 60)
