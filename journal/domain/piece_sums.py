"""What whole and broken pieces make together: every sum of them, each with the fewest pieces.

Amounts are whole numbers of a measure that the caller chooses so that every part of a piece is one. Each preparation
gives any number of whole pieces and at most one broken one. Of several ways to the same sum the better one has fewer
pieces, then fewer broken ones, then fewer preparations, then more of the stronger ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import lcm

MOST_SUMS = 20_000
"""No more sums than these are looked at: strengths without a common measure to speak of have no end of them."""

_KIND = 1
_BROKEN = 1 << 20
_PIECE = 1 << 40
_NEVER = 1 << 100
"""Costs are added up in one number: pieces before broken pieces before preparations."""

Layer = dict[int, int]
"""What each sum costs at best."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tablet or capsule: the amount in a whole one, and into how many equal parts it may be broken."""

    whole: int
    parts: int = 1

    @property
    def part(self) -> int:
        """The amount in the smallest part."""
        return self.whole // self.parts

    def cost(self, count: int) -> int:
        """What so many parts cost: each whole piece one, and one more for a remainder, which is broken off."""
        whole, rest = divmod(count, self.parts)
        return (whole * _PIECE + (_PIECE + _BROKEN if rest else 0) + _KIND) if count else 0


@dataclass(frozen=True, slots=True)
class SumTable:
    """The sums of pieces (strongest first) up to ``reach``, all of them.

    Without a reach, it holds the sums of few pieces only, and knows any number of each single preparation besides.
    """

    pieces: tuple[Piece, ...]
    layers: tuple[Layer, ...]
    """The costs without the first n preparations."""
    reach: int | None
    _sums: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    _classes: dict[int, dict[int, list[int]]] = field(default_factory=dict[int, dict[int, list[int]]])

    def makes(self, at: int) -> bool:
        """Whether :meth:`counts` finds a way."""
        return at in self.layers[0] or (self.reach is None and any(at % p.part == 0 for p in self.pieces))

    def counts(self, at: int) -> tuple[int, ...] | None:
        """So many parts of each preparation make the sum in the best way; None when they do not make it."""
        if at not in self.layers[0]:
            return self._alone(at)
        counts: list[int] = []
        for index, piece in enumerate(self.pieces):
            cost, after = self.layers[index][at], self.layers[index + 1]
            most = min(at // piece.part, (cost // _PIECE) * piece.parts)
            count = next(
                n for n in range(most, -1, -1) if after.get(at - n * piece.part, _NEVER) + piece.cost(n) == cost
            )
            counts.append(count)
            at -= count * piece.part
        return tuple(counts)

    def at_or_below(self, at: int, unit: int = 1) -> int:
        """The largest sum of at most this that is a multiple of the unit; 0 when there is none."""
        sums = self.sums(unit)
        found = sums[bisect_right(sums, at) - 1]
        return found if self.reach is not None else max([found, *(at // s * s for s in self._steps(unit))])

    def at_or_above(self, at: int, unit: int = 1) -> int | None:
        """The smallest sum of at least this that is a multiple of the unit; None when it knows none."""
        sums = self.sums(unit)
        index = bisect_left(sums, at)
        found = sums[index : index + 1]
        if self.reach is None:
            found += [-(-at // s) * s for s in self._steps(unit)]
        return min(found, default=None)

    def sums(self, unit: int = 1) -> list[int]:
        """The sums that are multiples of a unit, 0 first, rising."""
        if unit not in self._sums:
            self._sums[unit] = sorted(s for s in self.layers[0] if s % unit == 0)
        return self._sums[unit]

    def largest_leaving(self, at: int, step: int) -> int | None:
        """The largest sum up to ``at`` that leaves a multiple of the step; None when there is none."""
        if step not in self._classes:
            classes: dict[int, list[int]] = {}
            for found in self.sums():
                classes.setdefault(found % step, []).append(found)
            self._classes[step] = classes
        fitting = self._classes[step].get(at % step, [])
        index = bisect_right(fitting, at)
        return fitting[index - 1] if index else None

    def _alone(self, at: int) -> tuple[int, ...] | None:
        if self.reach is not None:
            return None
        options = [(p.cost(at // p.part), index) for index, p in enumerate(self.pieces) if at % p.part == 0]
        if not options:
            return None
        best = min(options)[1]
        return tuple(at // p.part if index == best else 0 for index, p in enumerate(self.pieces))

    def _steps(self, unit: int) -> list[int]:
        return [lcm(p.part, unit) for p in self.pieces]


class PieceSums:
    """The tables of sums of some pieces (strongest first), built when they are asked for and only as far as needed."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self.smallest = min((p.whole for p in pieces), default=0)
        """Above every amount there is a sum within this of it."""
        self._table = SumTable(self._pieces, tuple({0: 0} for _ in range(len(pieces) + 1)), 0)
        self._few: SumTable | None = None
        self._too_far = _NEVER

    def up_to(self, at: int) -> SumTable:
        """A table that holds every sum up to ``at``, or where there are too many, the sums of few pieces.

        It grows by doubling and gives up by halves, so that however many amounts are asked about, few are built.
        """
        known = self._table.reach or 0
        if at > known and at <= self._too_far // 2:
            for reach in (max(at, min(2 * known, self._too_far // 2)), at):
                layers = _layers(self._pieces, reach, _NEVER)
                if layers is not None:
                    self._table = SumTable(self._pieces, layers, reach)
                    return self._table
            self._too_far = at
        return self._table if at <= known else self._few_pieces()

    def _few_pieces(self) -> SumTable:
        if self._few is None:
            layers = _layers(self._pieces, _NEVER, _few_enough(self._pieces))
            self._few = SumTable(self._pieces, layers or self._table.layers, None)
        return self._few


def _layers(pieces: Sequence[Piece], reach: int, most: int) -> tuple[Layer, ...] | None:
    """The costs with all preparations, without the first, without the first two …; None when the sums are too many.

    Sums above ``reach`` and those that take more than ``most`` pieces are left out.
    """
    layers: list[Layer] = [{0: 0}]
    for piece in reversed(pieces):
        base = layers[0]
        used = _with_piece(base, piece, reach, most)
        if used is None or len(base.keys() | used.keys()) > MOST_SUMS:
            return None
        layers.insert(0, {**base, **{at: cost for at, cost in used.items() if cost < base.get(at, _NEVER)}})
    return tuple(layers)


def _with_piece(base: Layer, piece: Piece, reach: int, most: int) -> Layer | None:
    """What each sum costs at best when some of the piece is in it; None when they are too many."""
    ceiling = (most + 1) * _PIECE
    used: Layer = {}
    for at, cost in base.items():
        broken = cost + piece.cost(1) if piece.parts > 1 else _NEVER
        for count in range(1, piece.parts):
            there = at + count * piece.part
            if there <= reach and broken < min(ceiling, used.get(there, _NEVER)):
                used[there] = broken
    # Rising, each start climbs by whole pieces until another way is as good: that one goes on from there.
    for start in sorted(base.keys() | used.keys()):
        at = start + piece.whole
        cost = _PIECE + min(base.get(start, _NEVER) + _KIND, used.get(start, _NEVER))
        while at <= reach and cost < min(ceiling, used.get(at, _NEVER)):
            used[at] = cost
            if len(used) > MOST_SUMS:
                return None
            at += piece.whole
            cost += _PIECE
    return used


def _few_enough(pieces: Sequence[Piece], most: int = 60) -> int:
    """How many pieces there may be so that all the ways to take them are not too many."""
    ways = [1] + [0] * most
    for piece in pieces:
        ways = [ways[n] + piece.parts * sum(ways[:n]) for n in range(most + 1)]
    return next((n - 1 for n in range(most + 1) if sum(ways[: n + 1]) > MOST_SUMS), most)
