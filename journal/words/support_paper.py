"""The words of what Support prints: the facts about stopping with their sources, and how a dose of today is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from journal.domain.locale import Locale
from journal.words.dates import day_short
from journal.words.translation import mark, tr


class StopFact(StrEnum):
    """Which published statement about stopping stands on the card."""

    BENZODIAZEPINE = "benzodiazepine"
    Z_DRUG = "z-drug"


@dataclass(frozen=True, slots=True)
class _Sourced:
    """A statement, whose it is, and the day it was made, None where that is not known."""

    sentence: str
    source: str
    day: date | None = None


_FACTS: Mapping[StopFact, _Sourced] = MappingProxyType(
    {
        StopFact.BENZODIAZEPINE: _Sourced(
            mark(
                "Stopping benzodiazepines abruptly or reducing the dosage too quickly can result in withdrawal "
                "reactions, including seizures, which can be life-threatening."
            ),
            mark("US FDA, boxed warning, {day}"),
            date(2020, 9, 23),
        ),
        StopFact.Z_DRUG: _Sourced(
            mark("Withdrawal signs have been reported after sedative-hypnotics (Z-drugs) were stopped abruptly."),
            mark("US label of zolpidem, section 5.4"),
        ),
    }
)
"""As docs/sources.md, "Emergency card", quotes them."""


def from_right(text: str) -> bool:
    """Whether any letter of the text belongs to a script that is written from the right."""
    return any(sign.isalpha() and unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def isolated(text: str) -> str:
    """The text with marks, seen by nobody, that keep its direction its own among words of another script."""
    return f"\u2068{text}\u2069"


def settled(text: str) -> str:
    """The text without those marks where all of it is read from the left, so that it can be searched and copied."""
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    return text.replace("\u2068", "").replace("\u2069", "")


def card_day(day: date, locale: Locale) -> str:
    """``23 Nov 2026``; where lines are read from the right it keeps its own direction."""
    said = day_short(day, locale)
    return isolated(said) if locale.right_to_left else said


def stop_fact(fact: StopFact, locale: Locale) -> tuple[str, str]:
    """What is published about stopping, and the source."""
    there = _FACTS[fact]
    source = tr(there.source) if there.day is None else tr(there.source, day=card_day(there.day, locale))
    return tr(there.sentence), source


def recorded_text(day: date, locale: Locale) -> str:
    """``recorded on 12 Nov 2026, the last day with a record``: there is no plan for it."""
    return tr("recorded on {day}, the last day with a record", day=card_day(day, locale))


def ended_text(day: date, locale: Locale) -> str:
    """``last dose on 12 Nov 2026, none planned since``."""
    return tr("last dose on {day}, none planned since", day=card_day(day, locale))


def plan_text(since: date, agreed_with: str, locale: Locale) -> str:
    """``By the plan since 16 Nov 2026, agreed with Dr Example``; ``agreed_with`` is "" where nobody is named."""
    day = card_day(since, locale)
    if agreed_with:
        return tr("By the plan since {day}, agreed with {who}", day=day, who=agreed_with)
    return tr("By the plan since {day}", day=day)
