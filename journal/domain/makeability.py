"""How an exact amount is made from the preparations at hand, and what can be made next to one that is not.

Tablets are broken only along their score lines; capsules and modified-release tablets never. What pieces alone do
not make is measured: as liquid, drops or powder alone, else as pieces and one measured form for the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from journal.domain.amount import UNITS_PER_MG, Amount
from journal.domain.medicine import Form, Preparation
from journal.domain.piece_sums import Piece, PieceSums, SumTable

COUNTED = (Form.TABLET, Form.CAPSULE)
"""The forms that come in pieces; the others are measured."""

FINEST = Fraction(1, 1_000_000)
"""Where the mark of a syringe or scale is not known, quantities of up to six decimal places count as measurable."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many pieces, mL, drops or mg of tablet powder of one preparation."""

    preparation: Preparation
    quantity: Fraction


@dataclass(frozen=True, slots=True)
class Making:
    """One way to make an amount: pieces first, the stronger before the weaker, then what is measured.

    Without parts, nothing is taken.
    """

    parts: tuple[Part, ...]

    @property
    def amount_mg(self) -> Fraction:
        """The medicine in it, exact; weighed powder can be finer than 0.0001 mg."""
        return sum((p.preparation.mg_per_unit * p.quantity for p in self.parts), Fraction(0))

    @property
    def pieces(self) -> int:
        """How many whole and broken pieces it takes; what is left of a preparation after the whole ones is one."""
        return sum(-(-p.quantity // 1) for p in self.parts if p.preparation.form in COUNTED)


NOTHING = Making(())


@dataclass(frozen=True, slots=True)
class _Measure:
    """A preparation that is measured: the quantity between two marks, and the amount in it."""

    preparation: Preparation
    mark: Fraction
    step: int


class Maker:
    """Makes amounts of one medicine from its preparations; any amount is asked about as often as needed.

    Inside, amounts are whole numbers of the largest measure that fits every part of a tablet, every mark and 0.0001 mg.
    """

    def __init__(self, preparations: Sequence[Preparation]) -> None:
        self.preparations = tuple(preparations)
        counted = [p for p in preparations if p.form in COUNTED]
        self._counted = sorted(counted, key=lambda p: (-p.strength.units, p.modified_release, p.id))
        marks = [(p, _mark(p)) for p in preparations if p.form not in COUNTED]
        finest = [Fraction(1, UNITS_PER_MG)]
        finest += [p.mg_per_unit / _parts(p) for p in counted] + [p.mg_per_unit * mark for p, mark in marks]
        per_mg = lcm(*(mg.denominator for mg in finest))
        self._unit = per_mg // UNITS_PER_MG
        self._sums = PieceSums([Piece(p.strength.units * self._unit, _parts(p)) for p in self._counted])
        self._measures = [_Measure(p, mark, int(p.mg_per_unit * mark * per_mg)) for p, mark in marks]
        self._made: dict[int, Making | None] = {0: NOTHING}
        self._starts: dict[tuple[int | None, int, int], tuple[list[int], list[int]]] = {}

    @property
    def makeable_amounts_exist(self) -> bool:
        """Whether there is anything to make an amount from."""
        return bool(self.preparations)

    def make(self, amount: Amount) -> Making | None:
        """The simplest way to make exactly this amount; None when the preparations do not make it.

        Pieces alone before a measured form alone before both: fewest pieces, then fewest broken ones, then fewest
        preparations, then the stronger ones; with a measured form as much as fits in pieces. Nothing is made of zero.
        Where odd strengths have more sums up to the amount than ``piece_sums.MOST_SUMS``, only sums of few pieces
        and any number of one preparation are known.
        """
        return self._make(amount.units * self._unit)

    def makes(self, amount: Amount) -> bool:
        """Whether :meth:`make` finds a way; quicker where only that is asked."""
        return self._makes(amount.units * self._unit)

    def nearest(self, amount: Amount) -> tuple[Making | None, Making | None]:
        """The nearest makings of at most and of at least this amount; the same twice when it can be made.

        The first is None when nothing so small can be made; both are when there are no preparations.
        """
        at = amount.units * self._unit
        if (made := self._make(at)) is not None:
            return made, made
        below, above = self._below(at, 1), self._above(at, 1)
        return (self._make(below) if below else None, None if above is None else self._make(above))

    def nearest_amounts(self, amount: Amount) -> tuple[Amount | None, Amount | None]:
        """The nearest makeable amounts of at most and of at least this one that are whole units of 0.0001 mg.

        A quarter of a 0.125 mg tablet is not, and most weights of powder are not. None as in :meth:`nearest`.
        """
        at, unit = amount.units * self._unit, self._unit
        if self._makes(at):
            return amount, amount
        below, above = self._below(at, unit), self._above(at, unit)
        return (Amount(below // unit) if below else None, None if above is None else Amount(above // unit))

    def _make(self, at: int) -> Making | None:
        if at not in self._made:
            self._made[at] = self._simplest(at)
        return self._made[at]

    def _makes(self, at: int) -> bool:
        if at in self._made:
            return self._made[at] is not None
        table = self._sums.up_to(at)
        return (
            table.makes(at)
            or any(at % m.step == 0 for m in self._measures)
            or any(table.largest_leaving(at, m.step) is not None for m in self._measures)
        )

    def _simplest(self, at: int) -> Making | None:
        table = self._sums.up_to(at)
        if (counts := table.counts(at)) is not None:
            return Making(self._pieces(counts))
        options = [(0, m) for m in self._measures if at % m.step == 0]
        if not options:
            found = [(table.largest_leaving(at, m.step), m) for m in self._measures]
            options = [(pieces, m) for pieces, m in found if pieces is not None]
        if not options:
            return None
        pieces, measure = options[0]
        if len(options) > 1:
            pieces, measure = min(options, key=lambda o: (-o[0], *_plainest(o[1], at - o[0])))
        rest = Part(measure.preparation, _quantity(measure, at - pieces))
        return Making((*self._pieces(table.counts(pieces) or ()), rest))

    def _pieces(self, counts: Sequence[int]) -> tuple[Part, ...]:
        return tuple(Part(p, Fraction(n, _parts(p))) for p, n in zip(self._counted, counts, strict=False) if n)

    def _below(self, at: int, unit: int) -> int:
        """The largest makeable amount of at most this that is a multiple of the unit; 0 when there is none."""
        table = self._sums.up_to(at + self._sums.smallest)
        found = [table.at_or_below(at, unit)]
        for measure in self._measures:
            step = lcm(measure.step, unit)
            rests, firsts = self._reached(table, measure.step, unit)
            index = bisect_right(rests, at % step) - 1
            while firsts[index] > at:
                index -= 1
            found.append(at - at % step + rests[index])
        return max(found)

    def _above(self, at: int, unit: int) -> int | None:
        """The smallest makeable amount of at least this that is a multiple of the unit; None when there is none."""
        table = self._sums.up_to(at + self._sums.smallest)
        pieces = table.at_or_above(at, unit)
        found = [] if pieces is None else [pieces]
        for measure in self._measures:
            step = lcm(measure.step, unit)
            rests, firsts = self._reached(table, measure.step, unit)
            index = bisect_left(rests, at % step)
            base = at - at % step
            while index < len(rests) and firsts[index] > base + rests[index]:
                index += 1
            found.append(base + rests[index] if index < len(rests) else base + step)
        return min(found, default=None)

    def _reached(self, table: SumTable, step: int, unit: int) -> tuple[list[int], list[int]]:
        """What multiples of a step after sums of pieces come to, as far as they are multiples of the unit.

        They recur every lcm(step, unit): the rests they leave, rising, and the first amount with each rest. Rest 0
        is always there, because the measured form can stand alone.
        """
        key = (table.reach, step, unit)
        if key not in self._starts:
            shared = gcd(step, unit)
            again, turns = lcm(step, unit), unit // shared
            back = pow(step // shared, -1, turns) if turns > 1 else 0
            first: dict[int, int] = {}
            for pieces in table.sums(shared):
                start = pieces + (-(pieces // shared) * back % turns) * step
                first[start % again] = min(start, first.get(start % again, start))
            rests = sorted(first)
            self._starts[key] = (rests, [first[rest] for rest in rests])
        return self._starts[key]


@lru_cache(maxsize=32)
def maker_of(preparations: tuple[Preparation, ...]) -> Maker:
    """The maker for these preparations of one medicine; asked again, the same one, with all that it has worked out."""
    return Maker(preparations)


def _parts(preparation: Preparation) -> int:
    """Into how many parts a piece may be broken."""
    if preparation.form is Form.CAPSULE or preparation.modified_release:
        return 1
    return preparation.pieces


def _mark(preparation: Preparation) -> Fraction:
    """The smallest quantity that can be measured: a drop, or the mark of the person's own syringe or scale."""
    if preparation.form is Form.DROPS:
        return Fraction(1)
    return FINEST if preparation.mark is None else Fraction(preparation.mark)


def _quantity(measure: _Measure, amount: int) -> Fraction:
    return amount // measure.step * measure.mark


def _plainest(measure: _Measure, amount: int) -> tuple[int, Fraction, int]:
    quantity = _quantity(measure, amount)
    return quantity.denominator, quantity, measure.preparation.id
