"""What the rules say, in words: facts with their figures and their source, and never a word of what to do."""
# ruff: noqa: E501 - one sentence a line

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import cast

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.symptom import Symptom
from journal.domain.taper.figures import Since
from journal.domain.taper.findings import (
    DailyDoses,
    Days,
    Finding,
    MedicineName,
    Milligrams,
    Note,
    Percent,
    Reason,
    Unmade,
    Value,
)
from journal.domain.taper.rules import CheckRule
from journal.words.dates import day_short
from journal.words.numbers import amount_text, decimal_text, exact_decimal
from journal.words.plans import reason_text
from journal.words.symptoms import symptom_name
from journal.words.translation import mark, ntr, tr

TEXTS = {
    "R1": mark("This step is {percent} of the dose in force. The ASAM guideline of {year} describes {least_percent}–{most_percent} % every {least_weeks}–{most_weeks} weeks as a usual start. Plans differ for good reasons."),
    "R2": mark("This step comes {since}. The ASAM guideline of {year} describes {least_weeks}–{most_weeks} weeks from one step to the next as usual. Plans differ for good reasons."),
    "R3": mark("The dose falls by {percent} within {days}. The ASAM guideline of {year} describes {most_percent} % in 2 weeks as the usual ceiling. Plans differ for good reasons."),
    "R4": mark("This step is {percent} of the dose in force and comes {since}; the dose falls by {fall} within 14 days. NICE CKS of {year} describes {least_percent}–{most_percent} % every {least_days}–{most_days} days, or {most_percent_14_days} % in 14 days. Plans differ for good reasons."),
    "R5": mark("This step is {fall} of diazepam or its equivalent, from {before}, and comes {since}. The Ashton Manual of {year} describes up to {most} there, {least_days}–{most_days} days apart. Plans differ for good reasons."),
    "R6": mark("Within {days} the dose falls by {fall} of diazepam or its equivalent, from {before}. The CASN resource of {year} describes up to {most} a week there. Plans differ for good reasons."),
    "R7_mg": mark("This step is {fall}; the cut before it, from no lower a dose, was {last}. The NICE guideline NG215 of {year} describes steps in proportion to the dose in force. Plans differ for good reasons."),
    "R7_percent": mark("This step is {percent} of the dose in force; the first cut was {first}. The NICE guideline NG215 of {year} describes steps in proportion to the dose in force. Plans differ for good reasons."),
    "R7_both": mark("This step is {fall}, {percent} of the dose in force; the cut before it was {last}, and the first cut {first} of its dose. The NICE guideline NG215 of {year} describes steps in proportion to the dose in force. Plans differ for good reasons."),
    "R8": mark("This is the last step, from {before} to nothing. In percent it is always 100, so no limit in percent is held against it (Ebb’s own rule of {year})."),
    "R8_smallest": mark("This is the last step, from {before} to nothing; the smallest amount that the preparations written down make is {smallest}. In percent it is always 100, so no limit in percent is held against it (Ebb’s own rule of {year})."),
    "R9": mark("This is a stage of a switch, not a cut: by the table {table} the diazepam equivalent goes from {before} to {after}. The schedules of the Ashton Manual of {year} have such stages; a change of up to {most_percent} % is taken for one."),
    "R9_same": mark("This is a stage of a switch, not a cut: the same substance goes from {before} to {after}. The schedules of the Ashton Manual of {year} have such stages; a change of up to {most_percent} % is taken for one."),
    "R10_slots": mark("Times of day that change in this stage of the switch: {n}. The Ashton Manual of {year} describes one at a time, a few days to a week apart. Plans differ for good reasons."),
    "R10_days": mark("This stage of the switch comes {since}. The Ashton Manual of {year} describes stages a few days to a week apart. Plans differ for good reasons."),
    "R11": mark("This cut comes {days} after the cut before it. By the ASAM patient guide of {year}, symptoms can take up to a week to appear after a cut. Plans differ for good reasons."),
    "R11_stage": mark("This stage of the switch comes {days} after a cut. By the ASAM patient guide of {year}, symptoms can take up to a week to appear after a cut. Plans differ for good reasons."),
    "R11_after_stage": mark("This cut comes {days} after a stage of the switch. By the ASAM patient guide of {year}, symptoms can take up to a week to appear after a change. Plans differ for good reasons."),
    "R12_low": mark("{medicine}: the doses recorded for {last} come to {recorded}, and the plan says {planned}. Such days among the last {window_days}: {n}. The ASAM guideline of {year} counts an abrupt stop among the risks; the limit of {most_percent_below} % is Ebb’s own. Is there enough of the medicine at hand?"),
    "R12_gap": mark("{medicine}: no dose is recorded for {days}, up to {last}, and the plan says {planned} a day. The ASAM guideline of {year} counts an abrupt stop among the risks; the limit of {least} is Ebb’s own. Is there enough of the medicine at hand?"),
    "R13": mark("Doses recorded as not taken in the last {window_days} days: {n}. The ASAM patient guide of {year} has a passage on doses that are left out."),
    "R14": mark("{medicine}: extra doses in the last {window_days} days: {n}, together {amount}. The Ashton Manual of {year} has a passage on extra doses."),
    "R15": mark("The dose goes up from {before} to {after}: a return. The ASAM patient guide of {year} names a return for a time as one way a taper can go."),
    "R16": mark("The dose stays at {dose} for {days}: a hold. Reason: {reason}. The Ashton Manual of {year} describes holds of some weeks."),
    "R16_open": mark("The dose stays at {dose}: a hold. Reason: {reason}. The Ashton Manual of {year} describes holds of some weeks."),
    "R17": mark("In the {window_days} days after the cut of {cut} the symptom average is {after} (days recorded: {n_after}); in the {window_days} days before it was {before} (days recorded: {n_before}). The ASAM guideline of {year} describes looking at symptoms after each cut; the limit of {rise} is Ebb’s own."),
    "R17_severe": mark("In the {window_days} days after the cut of {cut} the symptom average is {after} (days recorded: {n_after}); in the {window_days} days before it was {before} (days recorded: {n_before}). Newly rated severe or worse: {severe_symptoms}. The ASAM guideline of {year} describes looking at symptoms after each cut."),
    "R18": mark("The plan was last agreed {days} ago; days since then on which the dose changed: {n}. The ASAM guideline of {year} describes a contact with each cut, and risks and benefits weighed at least every {review_months} months."),
    "R19": mark("Doses that the preparations written down do not make exactly: {doses}. The schedules of the Ashton Manual of {year} are made of the tablets there are, whole and halved."),
    "R20": mark("The plan came to nothing {days} ago; days with a record since then: {n}. The ASAM patient guide of {year} describes the weeks after the last dose as part of the taper."),
    "R20_symptoms": mark("The plan came to nothing {days} ago; days among the last {window_days} with a symptom rated moderate or worse: {n}. The ASAM patient guide of {year} counts symptoms more than a month after the end among the things that a clinician looks at."),
}  # fmt: skip
"""The sentences of the findings, by key."""

NOTES = {
    "needs_table": mark("No equivalence table is named, so no percent is worked out where two medicines are involved."),
    "rule_needs_table": mark("{rule} is about mg of diazepam and needs an equivalence table for any other medicine."),
    "not_listed": mark("{medicine} is not in the table {table}, so it has no diazepam equivalent here."),
    "range": mark("The table {table} gives a range for {medicine}, so there is no single percent where it stands beside another medicine."),
    "no_preparation": mark("No preparation of {medicine} is written down, so how its doses are made is not said. Preparations stand in Settings."),
    "measured": mark("Where the dose is measured anew, the numbers before and after are not compared."),
}  # fmt: skip
"""What is said once about a plan, by key."""

TITLES = {
    "R1": mark("Size of a step"), "R2": mark("Time between steps"), "R3": mark("Fall within 14 days"),
    "R4": mark("Pace of NICE CKS"), "R5": mark("Ladder of the Ashton Manual"),
    "R6": mark("Weekly fall of the CASN resource"), "R7": mark("Steps in proportion"), "R8": mark("Last step"),
    "R9": mark("Stage of a switch"), "R10": mark("Pace of a switch"), "R11": mark("Changes close together"),
    "R12": mark("Gap in the record"), "R13": mark("Doses not taken"), "R14": mark("Extra doses"),
    "R15": mark("Return"), "R16": mark("Hold"), "R17": mark("Symptoms after a cut"),
    "R18": mark("Time since the plan was agreed"), "R19": mark("Doses that can be made"),
    "R20": mark("After the last dose"),
}  # fmt: skip
"""What each rule is called."""

_PLACES_MOST = 8


def rule_title(rule_id: str) -> str:
    """``Size of a step`` for ``R1``."""
    return tr(TITLES[rule_id])


def finding_text(finding: Finding, locale: Locale, names: Mapping[int, str]) -> str:
    """The finding with its figures, its source and the source's year; ``names`` are those of the medicines."""
    values = {name: _shown(value, locale, names) for name, value in finding.values.items()}
    return tr(TEXTS[finding.text], **(_parameters(finding.rule, locale) | values))


def note_text(note: Note, locale: Locale, names: Mapping[int, str]) -> str:
    """The note in one sentence."""
    values = {name: _shown(value, locale, names) for name, value in note.values.items()}
    return tr(NOTES[note.text], **values)


def milligrams_text(value: Fraction, locale: Locale) -> str:
    """``15.75 mg``; ``≈3.3333 mg`` where four places do not hold it exactly."""
    tenths = value * 10_000
    exact = tenths.denominator == 1
    digits = exact_decimal(value, locale) if exact else "≈" + decimal_text(value, 4, locale)
    return f"{digits} mg"


def limited_percent_text(percent: Percent, locale: Locale) -> str:
    """``14 %``, ``11.1 %``, or ``10.04 %`` beside a limit of 10 %: rounded, but never onto the limit."""
    value, limit = percent.value, percent.limit
    if value.denominator == 1:
        return f"{exact_decimal(value, locale)} %"
    places = 1
    while limit is not None and places < _PLACES_MOST and _rounds_to(value, places, limit):
        places += 1
    return f"{decimal_text(value, places, locale)} %"


@lru_cache(maxsize=64)
def _parameters(rule: CheckRule, locale: Locale) -> dict[str, str]:
    """The rule's own figures, which stand in many sentences."""
    return {name: exact_decimal(value, locale) for name, value in rule.parameters.items()} | {"year": str(rule.year)}


def _rounds_to(value: Fraction, places: int, limit: Fraction) -> bool:
    return Fraction(Decimal(decimal_text(value, places, Locale()).replace("−", "-"))) == limit


def _shown(value: Value, locale: Locale, names: Mapping[int, str]) -> str:
    if isinstance(value, Amount):
        return amount_text(value, locale)
    if isinstance(value, Milligrams):
        return milligrams_text(value.value, locale)
    if isinstance(value, Percent):
        return limited_percent_text(value, locale)
    if isinstance(value, Days):
        return ntr("{n} day", "{n} days", value.count)
    if isinstance(value, Since):
        return _since_text(value)
    if isinstance(value, date):
        return day_short(value, locale)
    if isinstance(value, Fraction):
        return decimal_text(value, 2, locale)
    return str(value) if isinstance(value, int) else _named(value, locale, names)


def _named(
    value: str | MedicineName | Reason | DailyDoses | tuple[Unmade, ...] | tuple[Symptom, ...],
    locale: Locale,
    names: Mapping[int, str],
) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, MedicineName):
        return names.get(value.medicine_id, "")
    if isinstance(value, Reason):
        return reason_text(value.text) if value.text else tr("not written down")
    if isinstance(value, DailyDoses):
        said = [_dose_text(medicine, amount, locale, names) for medicine, amount in value.totals if amount]
        return ", ".join(said) or tr("nothing")
    if value and isinstance(value[0], Unmade):
        return ", ".join(_unmade_text(dose, locale, names) for dose in cast("tuple[Unmade, ...]", value))
    return ", ".join(symptom_name(symptom) for symptom in cast("tuple[Symptom, ...]", value))


def _since_text(since: Since) -> str:
    days = ntr("{n} day", "{n} days", since.days)
    if since.from_start:
        return tr("{days} after the first day of the plan", days=days)
    return tr("{days} after the change before it", days=days)


def _dose_text(medicine_id: int, amount: Amount, locale: Locale, names: Mapping[int, str]) -> str:
    return f"{amount_text(amount, locale)} {names.get(medicine_id, '')}".rstrip()


def _unmade_text(dose: Unmade, locale: Locale, names: Mapping[int, str]) -> str:
    what = _dose_text(dose.medicine_id, dose.amount, locale, names)
    nearest = [milligrams_text(mg, locale) for mg in (dose.below, dose.above) if mg is not None]
    return tr("{dose} (nearest: {nearest})", dose=what, nearest=" · ".join(nearest)) if nearest else what
