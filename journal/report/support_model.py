"""What was marked, done and filled in over a period, as values for the summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal.domain.questionnaire import Instrument
from journal.domain.questionnaire_scoring import Score
from journal.domain.visit import VisitKind
from journal.plots.change_windows import Mean


@dataclass(frozen=True, slots=True)
class MarkFigure:
    """One mark by its key: on how many days it was set, and the newest of the person's own words, newest first."""

    key: str
    days: int
    words: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class PracticeFigure:
    """One practice: the days on which it was ticked, the minutes said (mean, n), and how it was, each counted.

    ``a_week`` is the days ticked × 7 ÷ the days recorded, None when fewer than seven days were recorded.
    """

    name: str
    days: int
    a_week: Fraction | None
    minutes: Mean
    worse: int
    neither: int
    better: int


@dataclass(frozen=True, slots=True)
class ContactFigure:
    """The contacts of one kind: their days, newest first; a day stands twice when there were two."""

    kind: VisitKind
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class SupportRecord:
    """Practices, those of the most days first; contacts; and the newest thing that was agreed at one, with its day."""

    practices: tuple[PracticeFigure, ...] = ()
    contacts: tuple[ContactFigure, ...] = ()
    agreed: tuple[date, str] | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing of it in the period."""
        return not (self.practices or self.contacts)


@dataclass(frozen=True, slots=True)
class QuestionnaireFigure:
    """The newest total of a questionnaire in the period, and the one before it, which may lie before the period."""

    instrument: Instrument
    day: date
    score: Score
    before: tuple[date, Score] | None
