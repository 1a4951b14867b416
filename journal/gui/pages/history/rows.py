"""The rows of the list of days, made when they are shown: ten years are no slower than a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, tzinfo
from functools import lru_cache

from journal.domain.contents import Contents
from journal.domain.dose import daily_totals
from journal.domain.locale import Locale
from journal.domain.sleep import metrics
from journal.gui.widgets.table import TextTableModel
from journal.plots.day_notes import NO_NOTES
from journal.plots.made_rows import MadeRows
from journal.plots.notes_of_days import notes_by_day
from journal.words.dates import day_short, weekday_brief
from journal.words.numbers import amount_text, decimal_text, duration_text
from journal.words.support_lines import practices_text, thoughts_text
from journal.words.support_words import mark_name, visit_kind_name
from journal.words.translation import ntr, tr
from journal.words.urgent_words import urgent_kind_name

LONGEST_NOTE, LONGEST_ALSO = 34, 36
"""So many letters of a note and of what else there was are shown; the day has the rest."""
ROWS_KEPT = 256
"""So many rows that were looked at are kept."""


class DayRows:
    """The cells of a day, from contents that were read once."""

    def __init__(self, contents: Contents, locale: Locale, zone: tzinfo) -> None:
        self._locale, self._contents, self._zone = locale, contents, zone
        self._totals: dict[date, list[str]] = {}
        names = {m.id: m.name for m in contents.medicines}
        several = len(names) > 1
        for (day, medicine_id), amount in sorted(daily_totals(contents.doses).items()):
            said = amount_text(amount, self._locale)
            self._totals.setdefault(day, []).append(f"{names[medicine_id]} {said}" if several else said)
        self._averages = contents.symptom_averages()
        self._entries = {e.day: e for e in contents.entries}
        self._nights = {n.day: n for n in contents.nights}
        self._notes = notes_by_day(contents)
        self._thoughts = _counted([record.day for record in contents.thought_records])
        self._answers = _counted([answers.day for answers in contents.answers])

    @staticmethod
    def header() -> list[str]:
        """The words over the columns."""
        return [tr("Day"), tr("Doses"), tr("Symptoms"), tr("Overall"), tr("Asleep"), tr("Also noted")]

    def row(self, day: date) -> list[str]:
        """The cells of a day; "–" where nothing was recorded."""
        entry = self._entries.get(day)
        average = self._averages.get(day)
        symptoms = "–"
        if average:
            symptoms = tr("{mean} of {n}", mean=decimal_text(average[0], 1, self._locale), n=average[1])
        return [
            f"{weekday_brief(day, self._locale)} {day_short(day, self._locale)}",
            ", ".join(self._totals.get(day, ["–"])),
            symptoms,
            str(entry.overall) if entry and entry.overall is not None else "–",
            self._asleep(day),
            self._noted(day, entry.note if entry else "") or "–",
        ]

    def _asleep(self, day: date) -> str:
        night = self._nights.get(day)
        asleep = metrics(night, self._contents.zone_of(night, self._zone)).asleep if night else None
        return duration_text(asleep) if asleep is not None else "–"

    def _noted(self, day: date, note: str) -> str:
        parts = (_cut(self._also(day), LONGEST_ALSO), _cut(note, LONGEST_NOTE))
        return " · ".join(part for part in parts if part)

    def _also(self, day: date) -> str:
        notes = self._notes.get(day, NO_NOTES)
        said = [urgent_kind_name(event.kind) for event in notes.urgent]
        said += [person or visit_kind_name(visit.kind) for visit, person in notes.visits]
        said += [mark_name(mark.key) for mark in notes.marks]
        if notes.practices:
            said.append(practices_text(len(notes.practices)))
        if n := self._answers.get(day, 0):
            said.append(ntr("{n} questionnaire", "{n} questionnaires", n))
        if n := self._thoughts.get(day, 0):
            said.append(thoughts_text(n))
        return "; ".join(said)


class DayTableModel(TextTableModel):
    """The days as rows of words; a row is made when it is first looked at."""

    def __init__(self, header: Sequence[str], days: Sequence[date], make: Callable[[date], list[str]]) -> None:
        kept = lru_cache(maxsize=ROWS_KEPT)(lambda place: make(days[place]))
        super().__init__(header, MadeRows(len(days), kept))


def _counted(days: Sequence[date]) -> dict[date, int]:
    found: dict[date, int] = {}
    for day in days:
        found[day] = found.get(day, 0) + 1
    return found


def _cut(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"
