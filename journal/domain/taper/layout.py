"""Laying an agreed rule out: the daily totals it comes to, each with its first day, exact or as can be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from journal.domain.amount import UNITS_PER_MG, ZERO, Amount
from journal.domain.plan import StepKind
from journal.domain.problems import Problem
from journal.domain.taper.makeable import at_or_below, made_for
from journal.domain.taper.rule import Band, Factor, Rounding, Rule, factor_of

if TYPE_CHECKING:
    from journal.domain.makeability import Maker

MOST_STEPS = 5000
"""Thirteen years of a step every day; more is a slip of the keys."""

PRECISION = 60
"""Digits of the series; an error in the last one cannot grow into the twelfth decimal in 5000 cuts."""

_WANTED = Decimal("1e-12")
_PERCENT = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Stage:
    """A daily total and the day from which it is in force.

    ``wanted_mg`` is what the rule comes to, to twelve decimals of a milligram; ``amount`` what is written down: the
    nearest 0.0001 mg, or what the preparations can make. ``before_mg`` is the dose in force that the rule was applied
    to, None at the start. ``days`` reach to the next stage, None for the last.
    """

    first_day: date
    kind: StepKind
    amount: Amount
    wanted_mg: Decimal
    before_mg: Decimal | None = None
    days: int | None = None

    @property
    def wanted_percent(self) -> Decimal | None:
        """How many percent of the dose in force the rule takes away here, to six decimals; None at the start."""
        if self.before_mg is None:
            return None
        return plain(((self.before_mg - self.wanted_mg) / self.before_mg * 100).quantize(_PERCENT))


def lay_out(rule: Rule, maker: Maker | None = None, rounding: Rounding = Rounding.NEAREST) -> tuple[Stage, ...]:
    """The stages of the rule, start and end included; every one lower than the one before.

    Without a maker (or with one that has no preparations) the percents are of the exact series and each amount is its
    value to the nearest 0.0001 mg. With one, each amount can be made, and percents are of the amount in force. Problem
    ``rule_too_many_steps``, ``rule_too_late``, ``rule_cut_too_fine``, ``rule_end_not_makeable``, ``rule_not_makeable``.
    """
    if maker is not None and not maker.makeable_amounts_exist:
        maker = None
    if maker is not None and rule.end and not maker.makes(rule.end):
        raise Problem("rule_end_not_makeable", end=rule.end)
    with localcontext(Context(prec=PRECISION)):
        return _Series(rule, maker, rounding).stages()


@dataclass(frozen=True, slots=True)
class _Fall:
    """What a band does to a dose, worked out once."""

    days: int
    floor: Amount
    floor_mg: Decimal
    cut_mg: Decimal = Decimal(0)
    factor: Factor | None = None

    @classmethod
    def of(cls, rule: Rule, band: Band) -> _Fall:
        """Of one band of a rule, to the precision of the decimal context in force."""
        days, floor = rule.days_between(band), rule.floor(band)
        if band.percent is None:
            return cls(days, floor, floor.mg, cut_mg=band.cut.mg if band.cut else Decimal(0))
        return cls(days, floor, floor.mg, factor=factor_of(band.percent, band.per_days, days))

    def after_cut(self, exact: Decimal) -> Decimal:
        """The dose that is left; the last cut of a band lands on its edge."""
        left = exact - self.cut_mg if self.factor is None else exact * self.factor.top / self.factor.bottom
        return max(left, self.floor_mg)


class _Series:
    """One rule being laid out, inside a decimal context of enough digits."""

    def __init__(self, rule: Rule, maker: Maker | None, rounding: Rounding) -> None:
        self.rule = rule
        self.maker = maker
        self.rounding = rounding
        self.falls = [(band.down_to, _Fall.of(rule, band)) for band in rule.bands_in_use]

    def stages(self) -> tuple[Stage, ...]:
        rule = self.rule
        found: list[Stage] = []
        day, dose, exact = rule.first_day, rule.start, rule.start.mg
        kind, wanted, before = StepKind.START, rule.start.mg, None
        while dose > rule.end:
            fall = next(fall for down_to, fall in self.falls if down_to < dose)
            found.append(Stage(day, kind, dose, wanted, before, fall.days))
            if len(found) + rule.stops_later >= MOST_STEPS:
                raise Problem("rule_too_many_steps", most=MOST_STEPS)
            day, before = _later(day, fall.days), exact
            exact = fall.after_cut(exact)
            wanted = plain(exact.quantize(_WANTED))
            dose = self._amount(wanted, dose)
            if self.maker is not None or dose <= fall.floor:
                exact = dose.mg
            kind = StepKind.CUT if dose else StepKind.STOP
        found.append(Stage(day, kind, dose, wanted, before))
        return (*found[:-1], *self._last(found[-1])) if rule.stops_later else tuple(found)

    def _last(self, end: Stage) -> tuple[Stage, Stage]:
        """The end dose and, an interval later, the stop."""
        days = self.falls[-1][1].days
        stop = Stage(_later(end.first_day, days), StepKind.STOP, ZERO, Decimal(0), end.amount.mg)
        return Stage(end.first_day, end.kind, end.amount, end.wanted_mg, end.before_mg, days), stop

    def _amount(self, wanted: Decimal, dose: Amount) -> Amount:
        if self.maker is not None:
            return _made(self.maker, wanted, dose, self.rounding)
        amount = nearest_amount(wanted)
        if amount >= dose:
            raise Problem("rule_cut_too_fine", dose=dose)
        return amount


def _made(maker: Maker, wanted: Decimal, dose: Amount, rounding: Rounding) -> Amount:
    """The amount below the dose in force that is made for the wanted one; Problem when there is none."""
    if not wanted:
        return ZERO
    made = made_for(maker, wanted, rounding)
    if made is not None and made >= dose:  # a cut never leaves the dose as it is
        made = at_or_below(maker, Amount(dose.units - 1))
    if made is None:
        raise Problem("rule_not_makeable", dose=dose, wanted=nearest_amount(wanted))
    return made


def nearest_amount(mg: Decimal | Fraction) -> Amount:
    """The amount nearest to so many mg, at most half of 0.0001 mg away; the higher one of two as near."""
    top, bottom = mg.as_integer_ratio()
    return Amount((2 * UNITS_PER_MG * top + bottom) // (2 * bottom))


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise Problem("rule_too_late", day=day) from None


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros, and never as a power of ten."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
