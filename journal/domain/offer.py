"""When Today says that an urgent event can be recorded: a stated table, and nothing is decided by it.

The line that comes of it names neither the symptom nor the event: it says what can be recorded, once a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from journal.domain.rating import Rating
from journal.domain.symptom import Symptom

SEVERE = 3
"""The least rating, "severe", that counts."""

OFFERED: Mapping[str, str] = MappingProxyType(
    {
        "restlessness": "agitation",
        "akathisia": "agitation",
        "low_mood": "suicidal_thoughts",
        "paranoia": "hallucinations",
        "tremor": "heartbeat_tremor",
        "palpitations": "heartbeat_tremor",
        "breathlessness": "breathing",
        "vomiting": "vomiting",
    }
)
"""Symptoms of the catalogue, each with the kind of urgent event (``urgent.URGENT_KINDS``) whose words it shares.

The tiers list severe agitation and akathisia, severe tremor and a very fast heartbeat, trouble breathing, repeated
vomiting and new paranoia (docs/sources.md, "Urgent events"). Low mood stands here because thoughts of suicide have no
rating of their own. Anxiety, panic and the rest share their words with none. An own symptom is in the person's words,
which are not read.
"""


def offered_on(symptoms: Iterable[Symptom], ratings: Iterable[Rating]) -> bool:
    """Whether one of the ratings, all of one day, is severe or very severe and of a symptom in the table."""
    listed = {s.id for s in symptoms if s.key in OFFERED}
    return any(r.symptom_id in listed and r.value >= SEVERE for r in ratings)
