"""Words of the breathing pace: its phases, and how many breaths a minute it comes to."""

from __future__ import annotations

from fractions import Fraction

from journal.domain.breathing import Pace, Phase
from journal.domain.locale import Locale
from journal.words.numbers import decimal_text, quantity_text
from journal.words.translation import mark, ntr, tr

_PHASES = {Phase.IN: mark("In"), Phase.HOLD: mark("Hold"), Phase.OUT: mark("Out"), Phase.REST: mark("Rest")}


def phase_text(phase: Phase) -> str:
    """``In``, ``Hold``, ``Out`` or ``Rest``."""
    return tr(_PHASES[phase])


def count_text(phase: Phase, count: Fraction | int, locale: Locale) -> str:
    """``In 4``: a phase with its seconds or its count."""
    return tr("{phase} {count}", phase=phase_text(phase), count=quantity_text(Fraction(count), locale))


def rate_text(pace: Pace, locale: Locale) -> str:
    """``6 breaths a minute``; rounded to one decimal place, and said so, where it is not whole."""
    rate = pace.breaths_per_minute
    if rate.denominator == 1:
        return ntr("{n} breath a minute", "{n} breaths a minute", int(rate))
    return tr("about {rate} breaths a minute", rate=decimal_text(rate, 1, locale))
