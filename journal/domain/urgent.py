"""Things that are recorded as urgent events, and how soon someone else is usually wanted for each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Tier(StrEnum):
    """How soon: A the emergency number at once, B a clinician or an urgent line the same day, C the next contact."""

    A = "A"
    B = "B"
    C = "C"


URGENT_KINDS: Mapping[str, Tier] = MappingProxyType(
    {
        "seizure": Tier.A,
        "confusion": Tier.A,
        "hallucinations_confused": Tier.A,
        "suicidal_intent": Tier.A,
        "chest_pain": Tier.A,
        "breathing": Tier.A,
        "overdose": Tier.A,
        "stroke_signs": Tier.A,
        "fever_rigidity": Tier.A,
        "hallucinations": Tier.B,
        "suicidal_thoughts": Tier.B,
        "medicine_unavailable": Tier.B,
        "abrupt_stop": Tier.B,
        "vomiting": Tier.B,
        "agitation": Tier.B,
        "heartbeat_tremor": Tier.B,
        "head_knock": Tier.B,
        "pregnancy": Tier.B,
        "intolerable_after_cut": Tier.C,
        "interdose": Tier.C,
        "late_symptoms": Tier.C,
    }
)
"""The keys of what can be recorded, in the order in which they are offered (``docs/sources.md``, "Urgent events").

``journal/words/urgent_words.py`` names them. A key is stored with the event and never changes its meaning.
"""


def kinds_of(tier: Tier) -> tuple[str, ...]:
    """The keys of one tier, in the order in which they are offered."""
    return tuple(key for key, of in URGENT_KINDS.items() if of is tier)
