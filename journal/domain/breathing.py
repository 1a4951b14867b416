"""A breathing pace: how long each of the four phases of a breath lasts, and which one a moment falls in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction

from journal.domain.problems import Problem

LONGEST_S = 20
"""No phase is longer, in seconds."""

LEAST_BREATH_S = 1
"""Breathing in and breathing out each last at least this long, in seconds; the holds may be left out."""

FINEST_S = Fraction(1, 4)
"""Phases are whole numbers of this, in seconds."""


class Phase(StrEnum):
    """The four phases of a breath, in order."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a breath a moment is.

    ``counts_left`` is what a count down to 1 shows: the seconds left of the phase, rounded up. ``share`` is how much
    of the phase has gone by, from 0 to below 1; ``changes_in`` the seconds until the count or the phase changes.
    """

    phase: Phase
    counts_left: int
    share: Fraction
    changes_in: Fraction

    @property
    def fullness(self) -> Fraction:
        """From 0, all breathed out, to 1, all breathed in."""
        if self.phase is Phase.IN:
            return self.share
        return 1 - self.share if self.phase is Phase.OUT else Fraction(self.phase is Phase.HOLD)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of breathing in, holding, breathing out and resting; a hold or rest of 0 is left out.

    Problems: ``breath_too_fine`` for what is no whole number of quarter seconds, ``breath_out_of_range`` outside
    0 to 20 s, ``breath_too_short`` for breathing in or out under 1 s.
    """

    in_s: Fraction | int
    hold_s: Fraction | int
    out_s: Fraction | int
    rest_s: Fraction | int

    def __post_init__(self) -> None:
        for field in fields(self):
            seconds = Fraction(getattr(self, field.name))
            if not 0 <= seconds <= LONGEST_S:
                raise Problem("breath_out_of_range", most=LONGEST_S)
            if (seconds / FINEST_S).denominator != 1:
                raise Problem("breath_too_fine")
        if min(self.in_s, self.out_s) < LEAST_BREATH_S:
            raise Problem("breath_too_short", least=LEAST_BREATH_S)

    def length_of(self, phase: Phase) -> Fraction:
        """The seconds of one phase."""
        lengths = {Phase.IN: self.in_s, Phase.HOLD: self.hold_s, Phase.OUT: self.out_s, Phase.REST: self.rest_s}
        return Fraction(lengths[phase])

    @property
    def phases(self) -> tuple[tuple[Phase, Fraction], ...]:
        """The phases that last at all, in order, each with its seconds."""
        return tuple((phase, self.length_of(phase)) for phase in Phase if self.length_of(phase))

    @property
    def breath_s(self) -> Fraction:
        """The seconds of a whole breath."""
        return sum((length for _, length in self.phases), Fraction(0))

    @property
    def breaths_per_minute(self) -> Fraction:
        """60 / the seconds of a breath, exact."""
        return 60 / self.breath_s

    def phase_at(self, seconds: Fraction | int) -> Moment:
        """Where in a breath one is so many seconds (0 or more) after the first began; a new phase begins on its edge.

        Raises ValueError before the start.
        """
        if seconds < 0:
            raise ValueError("the count begins at 0")
        for phase, begins, length in self._edges():
            gone = Fraction(seconds) % self.breath_s - begins
            if gone < length:
                left = length - gone
                counts = math.ceil(left)
                return Moment(phase, counts, gone / length, left - (counts - 1))
        raise AssertionError("the phases fill the breath")

    def _edges(self) -> Iterator[tuple[Phase, Fraction, Fraction]]:
        begins = Fraction(0)
        for phase, length in self.phases:
            yield phase, begins, length
            begins += length


DEFAULT_PACE = Pace(4, 0, 6, 0)
"""Where the guide begins, to be adjusted: six breaths a minute. Nothing is claimed for it."""
