"""What follows for each day from the contents of a journal, reckoned once and kept as long as the contents are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, time, tzinfo
from fractions import Fraction
from functools import cached_property

from journal.domain.amount import ZERO, Amount
from journal.domain.contents import Contents
from journal.domain.period import Period
from journal.domain.plan import Step
from journal.domain.sleep import SleepMetrics, asleep_minutes, metrics
from journal.plots.notes_of_days import NotesOfDays, notes_by_day
from journal.plots.rolling import WholeParts, in_whole_parts, means_of, medians_of
from journal.plots.stretches import Past, past_of, past_of_means

_Slots = frozenset[time | None]
_NONE: _Slots = frozenset()


class DayFacts:
    """Days with their figures, over everything that is recorded; a day without a figure is not among the keys.

    Each is reckoned when it is first asked for. ``zone`` is used for nights that do not say where they were slept.
    """

    def __init__(self, contents: Contents, zone: tzinfo) -> None:
        self.contents = contents
        self.zone = zone
        self._past: tuple[date, Past] | None = None

    @cached_property
    def averages(self) -> dict[date, tuple[Fraction, int]]:
        """The symptom average with how many symptoms were rated."""
        return self.contents.symptom_averages()

    @cached_property
    def values(self) -> dict[date, Fraction]:
        """The symptom average alone."""
        return {day: mean for day, (mean, _) in self.averages.items()}

    @cached_property
    def _whole(self) -> WholeParts:
        return in_whole_parts(self.values)

    @cached_property
    def overall(self) -> dict[date, int]:
        """The answer to "How was today?", 0 (worst) to 10 (best)."""
        return {entry.day: entry.overall for entry in self.contents.entries if entry.overall is not None}

    @cached_property
    def nights(self) -> dict[date, SleepMetrics]:
        """Everything that follows from the night that ended that morning."""
        contents, zone = self.contents, self.zone
        return {night.day: metrics(night, contents.zone_of(night, zone)) for night in contents.nights}

    @cached_property
    def asleep(self) -> dict[date, int]:
        """The minutes asleep in the night that ended that morning."""
        if "nights" in self.__dict__:  # these have it; for it alone they take several times as long
            return {day: night.asleep for day, night in self.nights.items() if night.asleep is not None}
        contents, found = self.contents, dict[date, int]()
        for night in contents.nights:
            if (minutes := asleep_minutes(night, contents.zone_of(night, self.zone))) is not None:
                found[night.day] = minutes
        return found

    @cached_property
    def notes(self) -> NotesOfDays:
        """Urgent events, visits, marks and practices."""
        return notes_by_day(self.contents)

    @cached_property
    def totals(self) -> Mapping[int, Mapping[date, Amount]]:
        """The daily total of each medicine by its id; zero of a day on which every dose was missed."""
        return {m: {day: amount for day, (amount, _) in days.items()} for m, days in self._dosed.items()}

    @cached_property
    def medians(self) -> dict[date, Fraction]:
        """The 28-day median of the symptom averages."""
        return medians_of(Period(min(self.values), max(self.values)), self._whole) if self.values else {}

    @cached_property
    def _slots(self) -> dict[int, dict[_Slots, list[date]]]:
        """For each medicine the days in order on which these times of day were answered and no others."""
        found: dict[int, dict[_Slots, list[date]]] = {medicine_id: {} for medicine_id in self._dosed}
        for medicine_id, days in self._dosed.items():
            for day in sorted(days):
                found[medicine_id].setdefault(days[day][1], []).append(day)
        return found

    @cached_property
    def _dosed(self) -> dict[int, dict[date, tuple[Amount, _Slots]]]:
        """For each medicine the total of each day with a record, and the times of day that were answered; days on
        which the same was recorded share a pair."""
        found: dict[int, dict[date, tuple[Amount, _Slots]]] = {dose.medicine_id: {} for dose in self.contents.doses}
        shared: dict[tuple[int, int, time | None], tuple[Amount, _Slots]] = {}
        nothing = (ZERO, _NONE)
        for dose in self.contents.doses:
            days, day = found[dose.medicine_id], dose.day
            before = days.get(day, nothing)
            amount = dose.taken
            key = (id(before), amount.units, dose.slot)
            if key not in shared:
                shared[key] = before[0] + amount, before[1] | {dose.slot}
            days[day] = shared[key]
        return found

    def days_in_part(self, spans: Iterable[tuple[Period, Step]]) -> dict[int, set[date]]:
        """The days on which a medicine has a record, and one of its planned doses none; by its id.

        ``spans`` are the steps in force with their days.
        """
        found = {medicine_id: set[date]() for medicine_id in self._slots}
        for span, step in spans:
            asked: dict[int, set[time | None]] = {medicine_id: set() for medicine_id in self._slots}
            for dose in step.doses:
                if dose.amount and dose.medicine_id in asked:
                    asked[dose.medicine_id].add(dose.slot)
            for medicine_id, slots in asked.items():
                for answered, days in self._slots[medicine_id].items():
                    if not slots <= answered:
                        first, end = bisect_left(days, span.first), bisect_right(days, span.last)
                        found[medicine_id].update(days[first:end])
        return found

    @cached_property
    def means(self) -> dict[date, Fraction]:
        """The seven-day mean of the symptom averages."""
        return means_of(Period(min(self.values), max(self.values)), self._whole) if self.values else {}

    def past(self, today: date) -> Past:
        """Means, range and stretches of the symptom average up to today."""
        if self._past is None or self._past[0] != today:
            up_to_now = not self.values or max(self.values) <= today
            self._past = (today, past_of_means(self.means) if up_to_now else past_of(self.values, today))
        return self._past[1]
