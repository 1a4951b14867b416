"""Symptoms that are rated, and the catalogue they are chosen from (own neutral names, docs/sources.md)."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_SYMPTOMS = (
    "anxiety", "irritability", "low_mood", "restlessness", "sleeplessness", "concentration",
    "memory", "unreal_feeling", "tremor", "muscle_pain", "palpitations", "dizziness",
)  # fmt: skip
"""Keys of the twelve that are shown at first, in order."""

CATALOGUE: dict[str, tuple[str, ...]] = {
    "psychological": (
        "anxiety", "panic", "irritability", "low_mood", "restlessness", "fearful", "worry", "intrusive_thoughts",
        "social_fear", "paranoia", "craving", "emotional_numbness", "rage",
    ),
    "sleep": ("sleeplessness", "nightmares", "unrefreshing_sleep", "sleep_jerks", "oversleeping"),
    "cognitive": ("concentration", "memory", "fog", "word_finding"),
    "sensory": (
        "light_noise", "touch_smell_taste", "tinnitus", "unreal_feeling", "blurred_vision", "floor_moving",
        "tingling", "electric_shocks", "skin_crawling",
    ),
    "neuromuscular": (
        "tremor", "muscle_pain", "twitches", "weakness", "balance", "jaw_pain", "inner_trembling", "akathisia",
    ),
    "general": (
        "palpitations", "sweating", "flushes", "headache", "dizziness", "fatigue", "breathlessness", "flu_like",
        "appetite_loss",
    ),
    "digestive_and_other": (
        "nausea", "vomiting", "diarrhoea", "constipation", "cramps", "swallowing", "dry_mouth", "metallic_taste",
        "urinary_frequency", "menstrual_change", "skin_rash", "sexual_difficulty",
    ),
}  # fmt: skip
"""Keys by group; their names are in :mod:`journal.words.symptoms`."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """A symptom that the person keeps.

    ``key`` is a catalogue key, or "" for the person's own, whose words are in ``name``. A hidden symptom
    is not asked for any more and keeps its history.
    """

    id: int
    key: str
    name: str = ""
    hidden: bool = False
    position: int = 0
