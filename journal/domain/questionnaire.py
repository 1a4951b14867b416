"""A published questionnaire and what was answered; the texts are in ``resources/data/questionnaires.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from journal.domain.problems import Problem

PHQ9, PHQ8, GAD7 = "phq9", "phq8", "gad7"

WORST = 3
"""The highest answer to an item or to the question about difficulty; the lowest is 0, "Not at all"."""

SELF_HARM_ITEM = 9
"""The item of the PHQ-9 about thoughts of being better off dead or of hurting oneself, counted from 1."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What of an instrument is no text.

    ``items`` is their number; ``substituted_most`` how many unanswered ones the rule for its total bridges (0: there
    is no rule); ``asks_difficulty`` whether its owners' form ends with the question about difficulty. Sources:
    docs/sources.md, "Questionnaires".
    """

    items: int
    substituted_most: int
    asks_difficulty: bool

    @property
    def most_score(self) -> int:
        """The highest total, every item at its highest answer; the lowest is 0."""
        return self.items * WORST


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        PHQ9: Shape(items=9, substituted_most=2, asks_difficulty=True),
        PHQ8: Shape(items=8, substituted_most=0, asks_difficulty=False),
        GAD7: Shape(items=7, substituted_most=0, asks_difficulty=False),
    }
)
"""Every instrument, by its id."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """The texts of a questionnaire exactly as its owners published them, in English.

    ``options`` are the answers 0 to 3. ``difficulty`` is "" and ``difficulty_options`` are none where it is not asked.
    ``terms`` is the owners' notice, ``recall_days`` the days that the stem asks about, ``checked_on`` the day on which
    the wording was last compared with published copies.
    """

    id: str
    name: str
    stem: str
    items: tuple[str, ...]
    options: tuple[str, ...]
    difficulty: str
    difficulty_options: tuple[str, ...]
    terms: str
    recall_days: int
    checked_on: date

    @property
    def most_score(self) -> int:
        """The highest total: 27, 24 or 21."""
        return SHAPES[self.id].most_score


@dataclass(frozen=True, slots=True)
class Answers:
    """A questionnaire as it was filled in on a day: each item 0–3, None where it was not answered (never 0).

    Problem ``questionnaire_unknown``, ``questionnaire_count``, ``questionnaire_answer``,
    ``questionnaire_difficulty_answer`` or ``questionnaire_difficulty_not_asked``.
    """

    id: int
    day: date
    instrument: str
    values: tuple[int | None, ...]
    difficulty: int | None = None

    def __post_init__(self) -> None:
        shape = shape_of(self.instrument)
        if len(self.values) != shape.items:
            raise Problem("questionnaire_count", count=len(self.values), items=shape.items)
        for number, value in enumerate(self.values, 1):
            if not _possible(value):
                raise Problem("questionnaire_answer", number=number, value=value)
        if self.difficulty is not None and not shape.asks_difficulty:
            raise Problem("questionnaire_difficulty_not_asked")
        if not _possible(self.difficulty):
            raise Problem("questionnaire_difficulty_answer", value=self.difficulty)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was answered."""
        return self.difficulty is None and all(value is None for value in self.values)


def _possible(value: int | None) -> bool:
    return value is None or 0 <= value <= WORST


def shape_of(instrument: str) -> Shape:
    """The shape of an instrument by its id. Problem ``questionnaire_unknown``."""
    shape = SHAPES.get(instrument)
    if shape is None:
        raise Problem("questionnaire_unknown", text=" ".join(instrument.split())[:40])
    return shape


def needs_numbers(answers: Answers) -> bool:
    """Whether the crisis numbers are shown at once, after saving: item 9 of the PHQ-9 was answered above 0."""
    if answers.instrument != PHQ9:
        return False
    return (answers.values[SELF_HARM_ITEM - 1] or 0) > 0
