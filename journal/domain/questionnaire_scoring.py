"""The total of a questionnaire: a figure in its range, never a word about what it means (docs/sources.md)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from journal.domain.questionnaire import Answers, shape_of


@dataclass(frozen=True, slots=True)
class Score:
    """``total`` is exact, from 0 to the instrument's highest, and None when too few items were answered for one.

    ``answered`` counts the items that were; ``prorated`` says that the rule for unanswered items made the total.
    """

    total: Fraction | None
    answered: int
    prorated: bool


def score(answers: Answers) -> Score:
    """The sum of the items; the question about difficulty is no part of it.

    Of the PHQ-9 one or two unanswered items count as the mean of the answered ones, so that the total is their
    mean × 9, not rounded (NHS Data Dictionary). The other instruments have no such rule and, with an item left
    out, no total.
    """
    shape = shape_of(answers.instrument)
    known = [value for value in answers.values if value is not None]
    missing = shape.items - len(known)
    if missing > shape.substituted_most:
        return Score(None, len(known), prorated=False)
    return Score(Fraction(sum(known) * shape.items, len(known)), len(known), prorated=missing > 0)
