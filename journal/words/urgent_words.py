"""Plain words for urgent events and the numbers beside them: facts, short, without blame, alarm or comfort.

Every sentence is static: it does not depend on the dose, the plan or what was recorded before, and none tells anyone
what to do. Someone who reads them may be frightened or hardly able to read, so sentences are short and words plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from journal.domain.crisis_number import CrisisNumber, NumberKind, Reach
from journal.domain.locale import Locale
from journal.domain.urgent import Tier
from journal.words.dates import day_with_year
from journal.words.translation import mark, tr

TITLES: Mapping[Tier, str] = MappingProxyType(
    {
        Tier.A: mark("This can be an emergency"),
        Tier.B: mark("This is for today"),
        Tier.C: mark("This is for the next contact"),
    }
)
"""What stands above the sentences of a tier."""

CONTACTS: Mapping[Tier, str] = MappingProxyType(
    {
        Tier.A: mark("The emergency number"),
        Tier.B: mark("A clinician or an urgent line, today"),
        Tier.C: mark("The next visit or call"),
    }
)
"""The kind of contact that a tier is about."""

TEXTS: Mapping[Tier, str] = MappingProxyType(
    {
        Tier.A: mark(
            "The emergency number is there for this, day and night. Crisis lines are there for thoughts of suicide too."
        ),
        Tier.B: mark(
            "Doctors and urgent lines take calls about this on the same day. "
            "If it gets worse, the emergency number is there, day and night."
        ),
        Tier.C: mark(
            "Prescribers ask about this at a visit or on the phone. "
            "What was written down here can be read out or shown there."
        ),
    }
)
"""One or two sentences of fact for a tier."""

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "seizure": mark("Seizure (fit) or blackout"),
        "confusion": mark("Severe confusion"),
        "hallucinations_confused": mark("Hallucinations with confusion, fear or loss of control"),
        "suicidal_intent": mark("Suicide: intent, plan or attempt, or in danger from oneself"),
        "chest_pain": mark("Chest pain"),
        "breathing": mark("Trouble breathing"),
        "overdose": mark("Cannot be woken, or signs of an overdose"),
        "stroke_signs": mark("Signs of a stroke (face, arm or speech)"),
        "fever_rigidity": mark("High fever with stiffness or confusion"),
        "hallucinations": mark("New hallucinations or paranoia, without confusion"),
        "suicidal_thoughts": mark("Thoughts of suicide, without a plan"),
        "medicine_unavailable": mark("Medicine ran out, was lost or cannot be swallowed"),
        "abrupt_stop": mark("Several doses missed, or an abrupt stop"),
        "vomiting": mark("Vomiting again and again"),
        "agitation": mark("Severe agitation, or unable to keep still"),
        "heartbeat_tremor": mark("Very fast heartbeat or severe tremor"),
        "head_knock": mark("Fall with a knock to the head"),
        "pregnancy": mark("New pregnancy"),
        "intolerable_after_cut": mark("Symptoms past bearing after a cut"),
        "interdose": mark("Symptoms between doses"),
        "late_symptoms": mark("Symptoms more than a month after the last dose"),
    }
)
"""What each kind of urgent event is called, by its key in ``URGENT_KINDS``."""

NUMBER_KINDS: Mapping[NumberKind, str] = MappingProxyType(
    {
        NumberKind.EMERGENCY: mark("Emergency number"),
        NumberKind.URGENT: mark("Urgent medical line"),
        NumberKind.CRISIS: mark("Crisis line"),
        NumberKind.TEXT: mark("Crisis line by text"),
        NumberKind.HEALTH_LINE: mark("Health line"),
    }
)
"""What a kind of number is called."""

UNKNOWN_COUNTRY = mark(
    "In most of Europe the emergency number is 112, in North America 911. "
    "The local numbers are not known to Ebb; they can be filled in."
)
CHECKED = mark("Checked on {date}.")
STALE = mark("That is more than a year ago. The number may have changed.")
LOCAL = mark("Numbers can change. Where a local number is different, the local one counts.")
EMERGENCY = mark("The emergency number is {number}.")
CALL = mark("by phone")
TEXT = mark("by text")
CALL_OR_TEXT = mark("by phone or text")


def tier_title(tier: Tier) -> str:
    """The words above a tier's sentences: ``This is for today``."""
    return tr(TITLES[tier])


def tier_contact(tier: Tier) -> str:
    """The kind of contact: ``The emergency number``."""
    return tr(CONTACTS[tier])


def tier_text(tier: Tier) -> str:
    """One or two sentences of fact. They hold without a country, so they name no number."""
    return tr(TEXTS[tier])


def urgent_kind_name(key: str) -> str:
    """``Severe confusion`` for ``confusion``. A key that a newer Ebb wrote is given back as it is."""
    return tr(KIND_NAMES[key]) if key in KIND_NAMES else key


def number_kind_name(kind: NumberKind) -> str:
    """``Crisis line``."""
    return tr(NUMBER_KINDS[kind])


def reach_text(number: CrisisNumber) -> str:
    """How a number is reached: ``by phone or text``."""
    if Reach.CALL not in number.how:
        return tr(TEXT)
    return tr(CALL_OR_TEXT) if Reach.TEXT in number.how else tr(CALL)


def emergency_text(number: CrisisNumber) -> str:
    """``The emergency number is 112.``"""
    return tr(EMERGENCY, number=number.number)


def checked_text(number: CrisisNumber, old: bool, locale: Locale) -> str:
    """``Checked on 23 November 2026.``; with a second and third sentence when the check is old."""
    said = tr(CHECKED, date=day_with_year(number.checked_on, locale))
    return f"{said} {tr(STALE)}" if old else said


def local_text() -> str:
    """That numbers change and the local one counts."""
    return tr(LOCAL)


def unknown_country_text() -> str:
    """What is said where Ebb knows no number."""
    return tr(UNKNOWN_COUNTRY)
