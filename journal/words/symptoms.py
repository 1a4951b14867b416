"""Names of the symptoms and of the answers."""

from __future__ import annotations

from journal.domain.symptom import Symptom
from journal.words.translation import mark, tr

NAMES = {
    "anxiety": mark("Anxiety"), "panic": mark("Panic attacks"), "irritability": mark("Irritability"),
    "low_mood": mark("Low mood"), "restlessness": mark("Restlessness"), "fearful": mark("Feeling fearful"),
    "worry": mark("Worry about misfortune"), "intrusive_thoughts": mark("Intrusive thoughts"),
    "social_fear": mark("Fear of going out"), "paranoia": mark("Feeling watched or threatened"),
    "craving": mark("Craving"), "emotional_numbness": mark("Emotional numbness"), "rage": mark("Rage"),
    "sleeplessness": mark("Sleeplessness"), "nightmares": mark("Nightmares"),
    "unrefreshing_sleep": mark("Unrefreshing sleep"), "sleep_jerks": mark("Jerks or restless legs at night"),
    "oversleeping": mark("Oversleeping"), "concentration": mark("Concentration"), "memory": mark("Memory"),
    "fog": mark("Mental fog"), "word_finding": mark("Finding words"),
    "light_noise": mark("Light or noise sensitivity"), "touch_smell_taste": mark("Touch, smell or taste change"),
    "tinnitus": mark("Ringing in the ears"), "unreal_feeling": mark("Unreal feeling"),
    "blurred_vision": mark("Blurred vision"), "floor_moving": mark("Floor moving or tilting"),
    "tingling": mark("Tingling, numbness or burning"), "electric_shocks": mark("Electric-shock feelings"),
    "skin_crawling": mark("Skin crawling"), "tremor": mark("Tremor"), "muscle_pain": mark("Muscle pain"),
    "twitches": mark("Twitches"), "weakness": mark("Weakness"), "balance": mark("Poor balance"),
    "jaw_pain": mark("Jaw or tooth pain"), "inner_trembling": mark("Inner trembling"),
    "akathisia": mark("Unable to keep still"), "palpitations": mark("Palpitations"), "sweating": mark("Sweating"),
    "flushes": mark("Hot or cold flushes"), "headache": mark("Headache"), "dizziness": mark("Dizziness"),
    "fatigue": mark("Tiredness"), "breathlessness": mark("Breathlessness"), "flu_like": mark("Flu-like feeling"),
    "appetite_loss": mark("Loss of appetite"), "nausea": mark("Nausea"), "vomiting": mark("Vomiting"),
    "diarrhoea": mark("Diarrhoea"), "constipation": mark("Constipation"), "cramps": mark("Cramps or bloating"),
    "swallowing": mark("Difficulty swallowing"), "dry_mouth": mark("Dry mouth"),
    "metallic_taste": mark("Metallic taste"), "urinary_frequency": mark("Frequent urination"),
    "menstrual_change": mark("Menstrual change"), "skin_rash": mark("Rash or itching"),
    "sexual_difficulty": mark("Sexual difficulty"),
}  # fmt: skip
"""The catalogue's names, by key."""

GROUPS = {
    "psychological": mark("Mood and mind"), "sleep": mark("Sleep"), "cognitive": mark("Thinking"),
    "sensory": mark("Senses"), "neuromuscular": mark("Muscles and nerves"), "general": mark("Body"),
    "digestive_and_other": mark("Stomach and other"),
}  # fmt: skip

_ANSWERS = (mark("none"), mark("mild"), mark("moderate"), mark("severe"), mark("very severe"))
_SHORT_ANSWERS = (mark("none"), mark("mild"), mark("moderate"), mark("severe"), mark("v. severe"))


def symptom_name(symptom: Symptom) -> str:
    """What the symptom is called: the person's own words, or the catalogue's."""
    return symptom.name or tr(NAMES[symptom.key])


def answer_text(value: int) -> str:
    """``moderate`` for 2."""
    return tr(_ANSWERS[value])


def short_answer(value: int) -> str:
    """The answer as it fits on a button: ``v. severe`` for 4."""
    return tr(_SHORT_ANSWERS[value])
