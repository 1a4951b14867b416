"""What a rule has to say, as figures: words are made of it at the edge (:mod:`journal.words.checks`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from journal.domain.amount import Amount
from journal.domain.symptom import Symptom
from journal.domain.taper.figures import Since
from journal.domain.taper.rules import CheckRule


@dataclass(frozen=True, slots=True)
class Percent:
    """A percent; shown with as many places as it takes to tell it from the limit that it is held against."""

    value: Fraction
    limit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Milligrams:
    """So many mg, which need not be an amount that can be written as one (a diazepam equivalent)."""

    value: Fraction
    limit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """So many days."""

    count: int


@dataclass(frozen=True, slots=True)
class MedicineName:
    """A medicine by its id."""

    medicine_id: int


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason of a hold as the plan has it, "" when none is written down."""

    text: str


@dataclass(frozen=True, slots=True)
class DailyDoses:
    """The daily total of each medicine, those of nothing left out."""

    totals: tuple[tuple[int, Amount], ...]


@dataclass(frozen=True, slots=True)
class Unmade:
    """An amount that the preparations do not make, with the nearest ones they do; None where there is none."""

    medicine_id: int
    amount: Amount
    below: Fraction | None
    above: Fraction | None


Value: TypeAlias = (
    int | str | date | Fraction | Amount | Percent | Milligrams | Days | Since | MedicineName | Reason
    | DailyDoses | tuple[Unmade, ...] | tuple[Symptom, ...]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that speaks, about a step (``index`` into the steps) or about the record (None), dated ``day``.

    ``text`` is the key of its sentence, ``values`` fill the gaps; the rule's own parameters are there besides.
    """

    rule: CheckRule
    text: str
    day: date
    index: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict[str, "Value"], hash=False)

    @property
    def rule_id(self) -> str:
        """``R1`` to ``R20``."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the whole plan that the figures could not be had for, or that no rule says."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict[str, "Value"], hash=False)
