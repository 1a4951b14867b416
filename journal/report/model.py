"""The summary as values: everything that is printed is computed here once, each figure with its count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from journal.domain.aftercare import Aftercare
from journal.domain.amount import Amount
from journal.domain.period import Period
from journal.domain.plan import Goal, StepKind
from journal.domain.urgent_event import UrgentEvent
from journal.plots.change_windows import Mean
from journal.plots.overview_data import OverviewData
from journal.report.options import SummaryOptions
from journal.report.support_model import MarkFigure, QuestionnaireFigure, SupportRecord

NO_MEAN = Mean(None, 0)
"""The mean of nothing."""


@dataclass(frozen=True, slots=True)
class SlotNow:
    """One planned dose of the day; ``made`` is how it was last made, "" when that is not recorded."""

    slot: time
    amount: Amount
    made: str


@dataclass(frozen=True, slots=True)
class MedicineNow:
    """A medicine in the plan of today, with its planned daily total.

    ``lately`` is the mean daily total in mg of the 7 days before today, over those of which every planned dose has a
    record.
    """

    name: str
    total: Amount
    slots: tuple[SlotNow, ...]
    lately: Mean = NO_MEAN


@dataclass(frozen=True, slots=True)
class StepNow:
    """The step in force: the ``number``-th of ``count``, since ``start``; ``next_start`` is when the next begins."""

    number: int
    count: int
    kind: StepKind
    reason: str
    start: date
    agreed_with: str
    next_start: date | None
    next_totals: tuple[tuple[str, Amount], ...]
    goal: Goal = Goal.UNSAID
    equivalence: str = ""


@dataclass(frozen=True, slots=True)
class LastTaken:
    """The newest daily total of a medicine for which there is no plan, of a day before today where there is one."""

    name: str
    day: date
    total: Amount


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One medicine's part in a change; ``percent`` is of the dose before, None when that was 0."""

    name: str
    before: Amount
    after: Amount
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A day on which the dose changed; symptom averages and minutes asleep before, days 1–7 and days 8–14.

    ``reason`` is why it was held or went up, as a key or in the person's own words; "" when none is written down.
    """

    day: date
    kind: StepKind
    parts: tuple[ChangePart, ...]
    days_since: int | None
    symptoms: tuple[Mean, Mean, Mean]
    asleep: tuple[Mean, Mean, Mean]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtraDoses:
    """Doses of one medicine beside the plan: how many and how much together."""

    name: str
    n: int
    total: Amount


@dataclass(frozen=True, slots=True)
class DoseRecord:
    """Planned doses on days with a dose record, by what became of them; days without a record stand apart.

    ``planned`` = ``as_planned`` + ``other_amount`` + ``missed`` + ``unrecorded``. ``late`` are those that were taken
    more than an hour after their time of day, of the ``timed`` ones: planned, taken and with a time.
    """

    recorded_days: int
    unrecorded_days: int
    as_planned: int
    other_amount: int
    missed: int
    unrecorded: int
    extra: tuple[ExtraDoses, ...]
    unplanned: tuple[ExtraDoses, ...]
    late: int = 0
    timed: int = 0

    @property
    def planned(self) -> int:
        """How many doses were planned on the recorded days."""
        return self.as_planned + self.other_amount + self.missed + self.unrecorded


@dataclass(frozen=True, slots=True)
class SleepRecord:
    """Nights in minutes; efficiency ΣTST/ΣTIB × 100.

    ``previous`` is the mean time asleep in the equally long period before, and so is each ``previous_`` its own mean.
    """

    asleep: Mean
    shortest: int | None
    longest: int | None
    efficiency: Mean
    latency: Mean
    awake: Mean
    previous: Mean
    naps: Mean = NO_MEAN
    previous_efficiency: Mean = NO_MEAN
    previous_latency: Mean = NO_MEAN
    previous_awake: Mean = NO_MEAN
    previous_naps: Mean = NO_MEAN


@dataclass(frozen=True, slots=True)
class SymptomFigure:
    """One symptom: its mean, its worst answer (0–4), on how many days it was that, and days rated."""

    name: str
    mean: Fraction
    worst: int
    worst_days: int
    n: int


@dataclass(frozen=True, slots=True)
class NewSymptom:
    """A symptom that was above 0 for the first time in the period: on which day, its worst answer, and days rated."""

    name: str
    day: date
    worst: int
    n: int


@dataclass(frozen=True, slots=True)
class SymptomRecord:
    """The symptom average of the period and of the one before, and the five highest by mean and by worst answer.

    ``new`` are the symptoms of the period that were on none of the ``rated_before`` days with a rating before it, the
    newest first; there are none of them when no such day is known.
    """

    average: Mean
    previous: Mean
    by_mean: tuple[SymptomFigure, ...]
    by_worst: tuple[SymptomFigure, ...]
    mood_left_out: bool
    new: tuple[NewSymptom, ...] = ()
    rated_before: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the page. ``days`` counts the days of the period up to today, ``recorded`` those with an entry.

    ``urgent``, ``marks``, ``supports`` and ``questionnaires`` are empty when they are left out by choice. Urgent
    events are newest first.
    """

    period: Period
    today: date
    made_at: datetime
    version: str
    options: SummaryOptions
    days: int
    recorded: int
    medicines: tuple[MedicineNow, ...]
    step: StepNow | None
    draft: bool
    last_taken: tuple[LastTaken, ...]
    aftercare: Aftercare | None
    urgent: tuple[UrgentEvent, ...]
    overview: OverviewData
    changes: tuple[ChangeRow, ...]
    doses: DoseRecord
    sleep: SleepRecord
    symptoms: SymptomRecord
    marks: tuple[MarkFigure, ...]
    supports: SupportRecord
    questionnaires: tuple[QuestionnaireFigure, ...]
    notes: tuple[tuple[date, str], ...]
    begins: date | None = None
    """When the agreed plan begins, where that lies ahead; None else."""

    @property
    def words(self) -> int:
        """The most own words that any of the marks has."""
        return max((len(mark.words) for mark in self.marks), default=0)
