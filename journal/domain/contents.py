"""Everything a journal holds, as plain values: what files are made from and charts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, tzinfo
from fractions import Fraction
from functools import lru_cache

from journal.domain.calendar_day import DEFAULT_BOUNDARY
from journal.domain.context_mark import ContextMark
from journal.domain.dose import Dose
from journal.domain.medicine import Medicine, Preparation
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.period import Period
from journal.domain.person import Person
from journal.domain.plan import PlanHistory
from journal.domain.practice import Practice, PracticeDone
from journal.domain.questionnaire import Answers
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What belongs to a day as a whole: the 0–10 answer to "How was today?", the note, and the quick form."""

    day: date
    overall: int | None = None
    note: str = ""
    quick: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is recorded in it."""
        return self.overall is None and not self.note


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a journal, or of a stretch of its days.

    ``settings`` are those that belong to the journal itself (boundary, zone, questions), as text.
    Deleted things are not in it.
    """

    medicines: tuple[Medicine, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    plan: PlanHistory = field(default_factory=PlanHistory)
    doses: tuple[Dose, ...] = ()
    ratings: tuple[Rating, ...] = ()
    nights: tuple[Night, ...] = ()
    entries: tuple[DayEntry, ...] = ()
    stocks: tuple[Stock, ...] = ()
    urgent_events: tuple[UrgentEvent, ...] = ()
    practices: tuple[Practice, ...] = ()
    practices_done: tuple[PracticeDone, ...] = ()
    context_marks: tuple[ContextMark, ...] = ()
    people: tuple[Person, ...] = ()
    visits: tuple[Visit, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    own_numbers: tuple[OwnNumber, ...] = ()
    thought_records: tuple[ThoughtRecord, ...] = ()
    answers: tuple[Answers, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    boundary: time = DEFAULT_BOUNDARY

    def medicine(self, medicine_id: int) -> Medicine:
        """The medicine with that id."""
        return next(m for m in self.medicines if m.id == medicine_id)

    def within(self, period: Period) -> Contents:
        """The same journal, with only the days of the period."""
        return replace(
            self,
            doses=tuple(d for d in self.doses if d.day in period),
            ratings=tuple(r for r in self.ratings if r.day in period),
            nights=tuple(n for n in self.nights if n.day in period),
            entries=tuple(e for e in self.entries if e.day in period),
            urgent_events=tuple(e for e in self.urgent_events if e.day in period),
            practices_done=tuple(p for p in self.practices_done if p.day in period),
            context_marks=tuple(m for m in self.context_marks if m.day in period),
            thought_records=tuple(t for t in self.thought_records if t.day in period),
            answers=tuple(a for a in self.answers if a.day in period),
        )

    def recorded_days(self) -> set[date]:
        """The days on which anything at all is recorded."""
        days = {d.day for d in self.doses} | {r.day for r in self.ratings} | {n.day for n in self.nights}
        days |= {e.day for e in self.urgent_events} | {p.day for p in self.practices_done}
        days |= {m.day for m in self.context_marks} | {t.day for t in self.thought_records}
        days |= {a.day for a in self.answers}
        return days | {e.day for e in self.entries if not e.empty}

    def span(self) -> Period | None:
        """From the first to the last recorded day; None for an empty journal."""
        days = self.recorded_days()
        return Period(min(days), max(days)) if days else None

    def symptom_averages(self) -> dict[date, tuple[Fraction, int]]:
        """The plain mean of each day's ratings, with how many there were."""
        sums: dict[date, tuple[int, int]] = {}
        held, values, count = date.min, 0, 0
        # Those of a day stand together as they are read, so a day is looked up once and not for each of its ratings.
        for rating in self.ratings:
            if rating.day != held:
                sums[held] = values, count
                held = rating.day
                values, count = sums.get(held, (0, 0))
            values += rating.value
            count += 1
        sums[held] = values, count
        # The same few pairs come again and again: one mean for each of them, in ten years of days.
        means = {(values, count): (Fraction(values, count), count) for values, count in set(sums.values()) if count}
        return {day: means[pair] for day, pair in sums.items() if pair in means}

    def zone_of(self, night: Night, fallback: tzinfo) -> tzinfo:
        """The zone a night was slept in, or the fallback when it is not known."""
        return (_zone(night.zone) or fallback) if night.zone else fallback


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
