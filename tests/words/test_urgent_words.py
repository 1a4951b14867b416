"""The words beside urgent events: each kind has one, they are easy to read, and none comforts, blames or commands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from journal.domain.crisis_number import NumberKind, Reach
from journal.domain.locale import Locale
from journal.domain.urgent import URGENT_KINDS, Tier, kinds_of
from journal.service.number_facts import all_numbers, numbers_for
from journal.words import urgent_words as words

BRITISH = Locale()

SENTENCES = [
    *words.TITLES.values(),
    *words.CONTACTS.values(),
    *words.TEXTS.values(),
    *words.KIND_NAMES.values(),
    *words.NUMBER_KINDS.values(),
    words.UNKNOWN_COUNTRY,
    words.CHECKED,
    words.STALE,
    words.LOCAL,
    words.EMERGENCY,
    words.CALL,
    words.TEXT,
    words.CALL_OR_TEXT,
]
NOTES = [number.note for number in all_numbers()] + [number.name for number in all_numbers()]

COMFORT = "|".join([
    r"don['’]?t worry", r"no need to", r"(only|just) withdrawal", r"\bnormal\b", r"harmless", r"will pass", r"be fine",
    r"all right", r"\bsafe(ly|ty)?\b", r"calm", r"relax", r"reassur", r"don['’]?t panic", r"not alone", r"hope",
])  # fmt: skip
BLAME = "|".join([
    r"you should", r"should have", r"\bmust\b", r"have to", r"fault", r"wrong(ly)?", r"failed", r"failure", r"mistake",
    r"careless", r"too (fast|late|much)", r"ignore", r"warning", r"immediately", r"!",
])  # fmt: skip
ADVICE = r"\bdose is\b|increase|reduce|lower the|slow down|go back to|updose|stop taking|take (a|your|the)|diagnos"
ORDERS = {
    "call", "phone", "ring", "dial", "text", "contact", "get", "go", "seek", "see", "tell", "ask", "do", "don’t",
    "take", "stop", "stay", "keep", "wait", "breathe", "try", "remember", "make", "be", "please", "visit", "check",
    "talk", "speak",
}  # fmt: skip


@pytest.mark.parametrize("pattern", [COMFORT, BLAME, ADVICE], ids=["comfort", "blame", "advice"])
def test_no_sentence_comforts_blames_or_advises(pattern: str) -> None:
    found = {said: hit[0] for said in SENTENCES + NOTES if (hit := re.search(pattern, said, re.IGNORECASE))}
    assert found == {}


def test_the_scan_finds_what_it_is_meant_to_find() -> None:
    for said in ("Don't worry", "This is only withdrawal", "You are safe", "Calm down", "don’t worry", "It will pass"):
        assert re.search(COMFORT, said, re.IGNORECASE), said
    for said in ("You should call", "It is your fault", "Call now!"):
        assert re.search(BLAME, said, re.IGNORECASE), said


def test_no_sentence_is_an_order() -> None:
    # a name is no sentence: "Crisis line by text" and "Text About It" say what something is called
    names = {*words.NUMBER_KINDS.values(), *words.KIND_NAMES.values(), *(n.name for n in all_numbers())}
    spoken = [part for said in SENTENCES + NOTES if said not in names for part in re.split(r"(?<=[.;:])\s+", said)]
    orders = [part for part in spoken if part and part.split()[0].lower().strip(".,") in ORDERS]
    assert orders == []


def test_every_kind_has_a_name_and_every_tier_its_words() -> None:
    assert list(words.KIND_NAMES) == list(URGENT_KINDS)
    assert len(set(words.KIND_NAMES.values())) == len(URGENT_KINDS)
    assert set(words.TITLES) == set(words.CONTACTS) == set(words.TEXTS) == set(Tier)
    assert set(words.NUMBER_KINDS) == set(NumberKind)


def test_the_tiers_hold_the_catalogue_of_the_reference() -> None:
    assert kinds_of(Tier.A) == (
        "seizure", "confusion", "hallucinations_confused", "suicidal_intent", "chest_pain", "breathing", "overdose",
        "stroke_signs", "fever_rigidity",
    )  # fmt: skip
    assert kinds_of(Tier.B) == (
        "hallucinations", "suicidal_thoughts", "medicine_unavailable", "abrupt_stop", "vomiting", "agitation",
        "heartbeat_tremor", "head_knock", "pregnancy",
    )  # fmt: skip
    assert kinds_of(Tier.C) == ("intolerable_after_cut", "interdose", "late_symptoms")
    assert sum(len(kinds_of(tier)) for tier in Tier) == len(URGENT_KINDS)


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        URGENT_KINDS["other"] = Tier.A  # type: ignore[index]


def syllables(word: str) -> int:
    """Groups of vowels, a silent e left out."""
    word = re.sub(r"(?<=[^aeiouyl])e$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(said: str) -> float:
    """The Flesch–Kincaid reading grade (Kincaid et al. 1975) with counted vowel groups."""
    sentences = [part for part in re.split(r"[.;]", said) if part.strip()]
    found = re.findall(r"[A-Za-z’]+", said)
    return 0.39 * len(found) / len(sentences) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


def test_the_sentences_are_easy_to_read() -> None:
    together = [*words.TEXTS.values(), words.UNKNOWN_COUNTRY, words.STALE, words.LOCAL]
    assert grade(" ".join(together)) <= 7
    for said in together:
        for sentence in re.split(r"[.;]", said):
            assert len(sentence.split()) <= 16, sentence


def test_tiers_in_words() -> None:
    assert words.tier_contact(Tier.A) == "The emergency number"
    assert words.tier_contact(Tier.B) == "A clinician or an urgent line, today"
    assert words.tier_contact(Tier.C) == "The next visit or call"
    assert words.tier_title(Tier.A) == "This can be an emergency"
    for tier in (Tier.A, Tier.B):
        assert "emergency number is there" in words.tier_text(tier)
    assert "emergency" not in words.tier_text(Tier.C)
    # the sentences of a tier hold in every country
    assert not any(sign.isdigit() for tier in Tier for sign in words.tier_text(tier) + words.tier_title(tier))


def test_names() -> None:
    assert words.urgent_kind_name("seizure") == "Seizure (fit) or blackout"
    assert words.urgent_kind_name("of_a_newer_ebb") == "of_a_newer_ebb"
    assert words.number_kind_name(NumberKind.CRISIS) == "Crisis line"


def test_lines_of_a_number() -> None:
    emergency = numbers_for("FR")[-2]
    assert emergency.number == "112"
    assert words.emergency_text(emergency) == "The emergency number is 112."
    assert words.reach_text(emergency) == "by phone"
    assert words.reach_text(replace(emergency, how=(Reach.TEXT,))) == "by text"
    assert words.reach_text(replace(emergency, how=(Reach.CALL, Reach.TEXT))) == "by phone or text"


def test_the_date_of_the_check_is_said_and_an_old_one_is_called_old() -> None:
    number = replace(all_numbers()[0], checked_on=date(2026, 11, 23))
    assert words.checked_text(number, False, BRITISH) == "Checked on 23 November 2026."
    assert words.checked_text(number, True, BRITISH) == (
        "Checked on 23 November 2026. That is more than a year ago. The number may have changed."
    )


def test_an_unknown_country_has_neutral_words() -> None:
    assert words.unknown_country_text() == (
        "In most of Europe the emergency number is 112, in North America 911. "
        "The local numbers are not known to Ebb; they can be filled in."
    )
    assert words.local_text().startswith("Numbers can change.")
