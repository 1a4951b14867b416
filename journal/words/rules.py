"""An agreed rule as a factual sentence: what it takes away, of what, how often and down to where."""

from __future__ import annotations

from decimal import Context, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from journal.domain.locale import Locale
from journal.domain.taper.rule import Band, Rounding, Rule, percent_per_cut
from journal.words.numbers import amount_text, decimal_text, exact_decimal
from journal.words.translation import mark, ntr, tr

if TYPE_CHECKING:
    from journal.domain.taper.switch import Switch

_ROUNDING = {
    Rounding.NEAREST: mark("made to the nearest amount that can be made"),
    Rounding.BELOW: mark("made to the next lower amount that can be made"),
    Rounding.ABOVE: mark("made to the next higher amount that can be made"),
}

_BY = {
    None: mark("{leaving} to {coming} by {table}"),
    "low": mark("{leaving} to {coming} by {table} (the lower figure)"),
    "high": mark("{leaving} to {coming} by {table} (the higher figure)"),
}


def rule_text(rule: Rule, locale: Locale, rounding: Rounding | None = None) -> str:
    """``10 % of the dose in force every 14 days, to 0.5 mg``; bands one after the other, then the stop if there is one.

    ``rounding`` is given where the doses were made from preparations.
    """
    parts = [_band_text(rule, band, locale) for band in rule.bands_in_use]
    if rule.stops_later:
        days = rule.days_between(rule.bands_in_use[-1])
        parts.append(ntr("stop {n} day later", "stop {n} days later", days))
    return "; ".join(parts + _rounding_text(rounding))


def switch_text(
    switch: Switch, names: tuple[str, str], table: str, locale: Locale, rounding: Rounding | None = None
) -> str:
    """``lorazepam to diazepam by Ashton 2002, 0.5 mg of one time of day every 7 days``.

    ``names`` are those of the medicine left and of the one come to, ``table`` that of the table of equivalents.
    """
    by = tr(_BY[switch.range_end], leaving=names[0], coming=names[1], table=table)
    every = every_text(switch.every_days)
    if switch.portion is None:
        moved = tr("one time of day {every}", every=every)
    else:
        moved = tr("{portion} of one time of day {every}", portion=amount_text(switch.portion, locale), every=every)
    return "; ".join([f"{by}, {moved}", *_rounding_text(rounding)])


def every_text(days: int) -> str:
    """``every day``, ``every 14 days``."""
    return ntr("every day", "every {n} days", days)


def _band_text(rule: Rule, band: Band, locale: Locale) -> str:
    days = rule.days_between(band)
    end = amount_text(rule.floor(band), locale)
    if band.percent is None:
        assert band.cut is not None
        return tr("{cut} {every}, to {end}", cut=amount_text(band.cut, locale), every=every_text(days), end=end)
    percent = f"{exact_decimal(Fraction(band.percent), locale)} %"
    if band.per_days is None or band.per_days == days:
        return tr("{percent} of the dose in force {every}, to {end}", percent=percent, every=every_text(days), end=end)
    with localcontext(Context(prec=30)):
        each = f"{decimal_text(percent_per_cut(band.percent, band.per_days, days), 4, locale)} %"
    return tr(
        "{each} of the dose in force {every} ({percent} {period}, compounded), to {end}",
        each=each,
        every=every_text(days),
        percent=percent,
        period=every_text(band.per_days),
        end=end,
    )


def _rounding_text(rounding: Rounding | None) -> list[str]:
    return [] if rounding is None else [tr(_ROUNDING[rounding])]
