"""Names of what is on the Support page: practices, marks, roles, kinds of visits, sections of the own plan.

Names only: none praises, blames or tells anyone what to do, and none says how much of anything is much.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from journal.domain.person import Role
from journal.domain.practice import Practice
from journal.domain.visit import VisitKind
from journal.words.translation import mark, tr

PRACTICES: Mapping[str, str] = MappingProxyType(
    {
        "therapy": mark("Therapy session"),
        "breathing": mark("Breathing exercise"),
        "mindfulness": mark("Mindfulness or meditation"),
        "relaxation": mark("Muscle relaxation"),
        "walk": mark("Walk or gentle movement"),
        "wake_time": mark("Regular wake time"),
        "meals": mark("Meals and water"),
        "daylight": mark("Time outdoors or in daylight"),
        "supporter": mark("Contact with a supporter"),
        "group": mark("Support group"),
        "pleasant": mark("Something pleasant"),
        "cut_off": mark("Screen or caffeine cut-off"),
        "clinician": mark("Contact with a clinician"),
    }
)
"""The practices of the catalogue, by key."""

MARKS: Mapping[str, str] = MappingProxyType(
    {
        "alcohol": mark("Alcohol"),
        "caffeine": mark("Caffeine"),
        "cannabis": mark("Cannabis"),
        "opioids": mark("Opioids"),
        "sedatives": mark("Other sedatives"),
        "antibiotics": mark("Antibiotics"),
        "other_medicine": mark("New or changed medicine"),
        "illness": mark("Illness"),
        "menstruation": mark("Menstruation"),
        "stress": mark("Stressful event"),
        "travel": mark("Travel or another time zone"),
    }
)
"""The marks of a day, by key."""

ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.PRESCRIBER: mark("Prescriber"),
        Role.CLINICIAN: mark("Other clinician"),
        Role.PHARMACIST: mark("Pharmacist"),
        Role.THERAPIST: mark("Therapist"),
        Role.SUPPORTER: mark("Supporter"),
        Role.OTHER: mark("Someone else"),
    }
)
"""What someone is to the person."""

VISITS: Mapping[VisitKind, str] = MappingProxyType(
    {
        VisitKind.CLINICIAN: mark("Visit or call with a clinician"),
        VisitKind.THERAPY: mark("Therapy session"),
        VisitKind.GROUP: mark("Group meeting"),
    }
)
"""The kinds of contact."""

SECTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "signs": (mark("My signs"), mark("How I notice that a hard moment is coming")),
        "helps": (mark("What helps me"), mark("What I can do on my own")),
        "people": (mark("People to be with"), mark("Who is good company, with or without talking about it")),
        "places": (mark("Places to be"), mark("Where it is quieter, or where others are")),
        "professionals": (mark("Professionals to call"), mark("Names and numbers")),
        "reasons": (mark("What it is for"), mark("What matters to me")),
    }
)
"""Title and hint of each section of the plan for hard moments."""

HELPED: Mapping[int, str] = MappingProxyType({-1: mark("worse"), 0: mark("neither"), 1: mark("better")})
"""How it was after a practice."""


def practice_key_name(key: str) -> str:
    """``Breathing exercise`` for ``breathing``. A key that a newer Ebb wrote is given back as it is."""
    return tr(PRACTICES[key]) if key in PRACTICES else key


def practice_name(practice: Practice) -> str:
    """What the practice is called: the person's own words, or the catalogue's."""
    return practice.name or practice_key_name(practice.key)


def mark_name(key: str) -> str:
    """``Caffeine`` for ``caffeine``. A key that a newer Ebb wrote is given back as it is."""
    return tr(MARKS[key]) if key in MARKS else key


def role_name(role: Role) -> str:
    """``Pharmacist``."""
    return tr(ROLES[role])


def visit_kind_name(kind: VisitKind) -> str:
    """``Group meeting``."""
    return tr(VISITS[kind])


def section_title(section: str) -> str:
    """The title of a section of the plan for hard moments; ``section`` is one of ``own_words.SECTIONS``."""
    return tr(SECTIONS[section][0])


def section_hint(section: str) -> str:
    """What may stand in a section, in a few words; ``section`` is one of ``own_words.SECTIONS``."""
    return tr(SECTIONS[section][1])


def helped_text(helped: int) -> str:
    """``worse`` for −1, ``neither`` for 0, ``better`` for 1."""
    return tr(HELPED[helped])
