"""What one entry of the journal is called and what it says, part by part, in the words that its field has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journal.domain.contents import DayEntry
from journal.domain.dose import Dose, DoseStatus
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.plan import PlanVersion
from journal.domain.rating import Rating
from journal.domain.sleep import Night
from journal.domain.stock import Stock
from journal.domain.symptom import Symptom
from journal.domain.thought_record import ThoughtRecord
from journal.words.dates import clock_text, day_short
from journal.words.known import Known, Part, Parts, Title, always
from journal.words.making import preparation_text
from journal.words.numbers import amount_text, duration_text, quantity_text
from journal.words.support_entry_words import SUPPORT
from journal.words.symptoms import answer_text, symptom_name
from journal.words.translation import mark, ntr, tr


def title_of(value: Any, known: Known, locale: Locale) -> str:
    """What an entry is called in a list: ``Anxiety``, ``diazepam, 08:00``, ``Night``."""
    return _SAID[type(value)][0](value, known, locale)


def parts_of(value: Any, known: Known, locale: Locale) -> tuple[Part, ...]:
    """What an entry says, field by field; fields that say nothing are left out."""
    return tuple((name, text) for name, text in _SAID[type(value)][1](value, known, locale) if text)


def _dose_title(dose: Dose, _known: Known, locale: Locale) -> str:
    if dose.slot is None:
        return tr("{medicine}, extra dose", medicine=dose.medicine)
    return tr("{medicine}, {time}", medicine=dose.medicine, time=clock_text(dose.slot, locale))


def _dose(dose: Dose, _known: Known, locale: Locale) -> list[Part]:
    if dose.status is DoseStatus.MISSED:
        return [("", tr("not taken")), (tr("Note"), dose.note)]
    return [
        ("", amount_text(dose.amount, locale)),
        (tr("Time"), clock_text(dose.taken_at, locale) if dose.taken_at else ""),
        (tr("Made from"), dose.made),
        (tr("Note"), dose.note),
    ]


def _rating_title(rating: Rating, known: Known, _locale: Locale) -> str:
    found = known.symptoms.get(rating.symptom_id)
    return symptom_name(found) if found else tr("Symptom")


def _rating(rating: Rating, _known: Known, _locale: Locale) -> list[Part]:
    return [("", answer_text(rating.value))]


def _night(night: Night, _known: Known, locale: Locale) -> list[Part]:
    clocks = {
        tr("In bed"): night.into_bed, tr("Tried to sleep"): night.tried, tr("Woke"): night.woke,
        tr("Up"): night.out_of_bed,
    }  # fmt: skip
    minutes = {
        tr("Asleep after"): night.latency_min, tr("Awake in the night"): night.awake_min,
        tr("Awake before getting up"): night.trying_min, tr("Hours slept"): night.stated_asleep_min,
        tr("Naps"): night.nap_min,
    }  # fmt: skip
    counts = {tr("Times awake"): night.awakenings, tr("Sleep quality, 0 to 4"): night.quality}
    parts = [(name, clock_text(clock, locale) if clock is not None else "") for name, clock in clocks.items()]
    parts += [(name, duration_text(n) if n is not None else "") for name, n in minutes.items()]
    return parts + [(name, str(n) if n is not None else "") for name, n in counts.items()]


def _entry(entry: DayEntry, _known: Known, _locale: Locale) -> list[Part]:
    overall = str(entry.overall) if entry.overall is not None else ""
    return [
        (tr("Overall"), overall),
        (tr("Note"), entry.note),
        (tr("Quick day"), tr("yes") if entry.quick else ""),
    ]


def _stock_title(stock: Stock, known: Known, locale: Locale) -> str:
    found = known.preparations.get(stock.preparation_id)
    name = _preparation_title(found, known, locale) if found else tr("Preparation")
    return tr("At hand: {what}", what=name)


def _stock(stock: Stock, _known: Known, locale: Locale) -> list[Part]:
    return [("", quantity_text(stock.quantity, locale)), (tr("Counted on"), day_short(stock.day, locale))]


def _medicine_title(medicine: Medicine, _known: Known, _locale: Locale) -> str:
    return tr("Medicine: {name}", name=medicine.name)


def _medicine(medicine: Medicine, _known: Known, _locale: Locale) -> list[Part]:
    return [("", medicine.name), (tr("No longer offered"), tr("yes") if medicine.retired else "")]


def _preparation_title(preparation: Preparation, known: Known, _locale: Locale) -> str:
    found = known.medicines.get(preparation.medicine_id)
    return found.name if found else tr("Preparation")


def _preparation(preparation: Preparation, _known: Known, locale: Locale) -> list[Part]:
    no_longer = tr("yes") if preparation.retired else ""
    return [("", preparation_text(preparation, locale)), (tr("No longer offered"), no_longer)]


def _symptom_title(symptom: Symptom, _known: Known, _locale: Locale) -> str:
    return tr("Symptom: {name}", name=symptom_name(symptom))


def _symptom(symptom: Symptom, _known: Known, _locale: Locale) -> list[Part]:
    return [("", symptom_name(symptom)), (tr("Hidden"), tr("yes") if symptom.hidden else "")]


def _version(version: PlanVersion, _known: Known, locale: Locale) -> list[Part]:
    return [
        ("", tr("draft") if version.draft else tr("agreed")),
        (tr("Number"), str(version.number)),
        (tr("From"), day_short(version.applies_from, locale)),
        (tr("Agreed with"), version.agreed_with),
        (tr("Why"), version.why),
    ]


_SAID: Mapping[type, tuple[Title, Parts]] = {
    Dose: (_dose_title, _dose),
    Rating: (_rating_title, _rating),
    Night: (always(mark("Night")), _night),
    DayEntry: (always(mark("The day")), _entry),
    Stock: (_stock_title, _stock),
    Medicine: (_medicine_title, _medicine),
    Preparation: (_preparation_title, _preparation),
    Symptom: (_symptom_title, _symptom),
    PlanVersion: (always(mark("Plan")), _version),
    **SUPPORT,
}
"""How each kind of entry is called, and what it says."""


def is_private(value: Any) -> bool:
    """Whether what an entry says is never part of a line: a thought record is read only where it is asked for."""
    return isinstance(value, ThoughtRecord)


def parts_count(n: int) -> str:
    """``3 parts``: what a line says of an entry that is only read whole."""
    return ntr("{n} part", "{n} parts", n)
