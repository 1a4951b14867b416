"""The shipped questionnaires: their wording never changes unseen, and a wrong file is refused whole."""

from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction

import pytest

from journal.config.assets import asset
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.domain.questionnaire import GAD7, PHQ8, PHQ9, SHAPES, Instrument
from journal.domain.questionnaire_scoring import Score
from journal.service.questionnaire_facts import instrument, instruments, read_questionnaires
from journal.words.questionnaires import english_note, missing_text, range_note, score_line, score_text

ITEMS_OF_THE_PHQ8 = (
    "9bb34b8f7ca6dbcb", "aeb17a99adad1412", "1244963d1912c2bf", "0b9fa7b8a9c19890",
    "2a3dfdd4401d8c5b", "f1383307d7fbbc9d", "901ce5230a967d19", "398c2a3dd840ef99",
)  # fmt: skip
OPTIONS = ("93a00d07ebb915ae", "f2477935aa1e1dad", "7cc95688702d097d", "83d825c2c8a2125f")
TERMS = "7bc13c2d8798d207"
PHQ_STEM = "a7cf6c81d77ca468"
GOLDEN = {
    PHQ9: (
        PHQ_STEM, *ITEMS_OF_THE_PHQ8, "eb6a4c91968e2638", *OPTIONS, TERMS,
        "a9be6872f364adb4", "c8eeaf6afab2e961", "57d61e358553504a", "3d4296ee5d880b98", "176009dbd3d2c612",
    ),
    PHQ8: (PHQ_STEM, *ITEMS_OF_THE_PHQ8, *OPTIONS, TERMS),
    GAD7: (
        "2cfad67b8ee11af1", "a608faf93c7fe84f", "f0412d630d01a77c", "d3d338b468725df4", "8c0b7a6b0ee0f7db",
        "66cf6024e2ff522e", "ec61ae10a65ecc53", "56e9c044eea906e9", *OPTIONS, TERMS,
    ),
}  # fmt: skip
"""The first 16 digits of the SHA-256 of each text, compared with published copies on the day of ``checked_on``."""

TEXT = asset("data", "questionnaires.toml").read_text("utf-8")
POINT = Locale()


def texts(one: Instrument) -> tuple[str, ...]:
    asked = (one.difficulty,) if one.difficulty else ()
    return (one.stem, *one.items, *one.options, one.terms, *asked, *one.difficulty_options)


@pytest.mark.parametrize("instrument_id", tuple(SHAPES))
def test_the_wording_is_the_owners(instrument_id: str) -> None:
    found = [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts(instrument(instrument_id))]
    assert found == list(GOLDEN[instrument_id])


def test_what_ships() -> None:
    assert [one.id for one in instruments()] == [PHQ9, PHQ8, GAD7]
    assert [one.name for one in instruments()] == ["PHQ-9", "PHQ-8", "GAD-7"]
    assert [one.most_score for one in instruments()] == [27, 24, 21]
    assert {one.recall_days for one in instruments()} == {14}
    assert {one.options[0] for one in instruments()} == {"Not at all"}
    assert {one.checked_on for one in instruments()} == {date(2026, 11, 23)}


def test_the_phq8_is_the_phq9_without_item_9() -> None:
    eight, nine = instrument(PHQ8), instrument(PHQ9)
    assert eight.items == nine.items[:8]
    assert (eight.stem, eight.options, eight.terms) == (nine.stem, nine.options, nine.terms)


def test_item_9_is_the_one_about_self_harm() -> None:
    assert [("dead" in item or "hurting" in item) for item in instrument(PHQ9).items] == [False] * 8 + [True]


def test_the_terms_name_the_developers_and_ask_for_no_permission() -> None:
    for one in instruments():
        for words in ("Robert L. Spitzer", "Janet B.W. Williams", "Kurt Kroenke", "Pfizer Inc.", "No permission"):
            assert words in one.terms


def test_an_unknown_questionnaire() -> None:
    with pytest.raises(Problem, match="questionnaire_unknown"):
        instrument("psqi")


FAULTS = {
    "not at all sure": ('["Not at all", ', '["Not at all sure", ', "options does not begin with 'Not at all'"),
    "three answers": (', "Nearly every day"]', "]", "options is not 4 different texts"),
    "an answer twice": ('"Several days", "More', '"Nearly every day", "More', "options is not 4 different texts"),
    "an item left out": ('  "Poor appetite or overeating",\n', "", "items is not 9 different texts"),
    "an item twice": ('"Poor appetite or overeating"', '"Feeling down, depressed, or hopeless"', "items is not 9"),
    "an item with spaces": ('"Poor appetite or overeating"', '" Poor appetite"', "items is not a list of texts"),
    "unknown": ('id = "phq8"', 'id = "isi"', "id is 'isi', not one of"),
    "twice": ('id = "phq8"\nname', 'id = "phq9"\nname', "items is not 9 different texts"),
    "no stem": ('stem = "Over', 'stern = "Over', "stem is missing"),
    "no terms": ('terms = "Dev', 'term = "Dev', "terms is missing"),
    "no days": ("recall_days = 14\n", "", "recall_days is missing"),
    "days below zero": ("recall_days = 14", "recall_days = -14", "recall_days is not above zero"),
    "no date": ("checked_on = 2026-11-23\n", "", "checked_on is missing"),
    "another field": ("recall_days = 14", 'recall_days = 14\nbands = ["mild"]', "bands is not a field of this entry"),
    "no difficulty": ("[questionnaire.difficulty]", "[questionnaire.hardness]", "difficulty is missing"),
    "no question": ("question = ", "asks = ", "question is missing"),
    "difficulty has three answers": ('"Very difficult", ', "", "options is not 4 different texts"),
    "another kind": (
        '[[questionnaire]]\nid = "phq9"',
        '[[other]]\n[[questionnaire]]\nid = "phq9"',
        "needs questionnaire",
    ),
}


@pytest.mark.parametrize("fault", tuple(FAULTS))
def test_a_wrong_file_is_refused_whole(fault: str) -> None:
    old, new, said = FAULTS[fault]
    assert old in TEXT
    with pytest.raises(ValueError, match=said):
        read_questionnaires(TEXT.replace(old, new, 1))


def test_difficulty_where_it_is_not_asked_is_refused() -> None:
    part = TEXT[TEXT.index("[questionnaire.difficulty]") : TEXT.index('[[questionnaire]]\nid = "phq8"')]
    with pytest.raises(ValueError, match="gad7: difficulty is no part of this questionnaire"):
        read_questionnaires(TEXT + "\n" + part)


def test_a_missing_questionnaire_is_refused() -> None:
    with pytest.raises(ValueError, match="the questionnaires are not phq9, phq8, gad7"):
        read_questionnaires(TEXT[: TEXT.index('[[questionnaire]]\nid = "gad7"')])


@pytest.mark.parametrize(
    ("instrument_id", "score", "line"),
    [
        (PHQ9, Score(Fraction(12), 9, prorated=False), "PHQ-9: 12 of 27"),
        (PHQ8, Score(Fraction(0), 8, prorated=False), "PHQ-8: 0 of 24"),
        (GAD7, Score(Fraction(21), 7, prorated=False), "GAD-7: 21 of 21"),
        (
            PHQ9,
            Score(Fraction(90, 7), 7, prorated=True),
            "PHQ-9: 12.9 of 27 (2 items not answered, total prorated by the rule of the NHS Data Dictionary)",
        ),
        (
            PHQ9,
            Score(Fraction(9), 8, prorated=True),
            "PHQ-9: 9 of 27 (1 item not answered, total prorated by the rule of the NHS Data Dictionary)",
        ),
        (GAD7, Score(None, 6, prorated=False), "GAD-7: no total (1 item not answered)"),
        (PHQ9, Score(None, 0, prorated=False), "PHQ-9: no total (9 items not answered)"),
    ],
)
def test_a_total_as_it_is_shown(instrument_id: str, score: Score, line: str) -> None:
    assert score_line(instrument(instrument_id), score, POINT) == line


def test_parts_of_the_line() -> None:
    nine = instrument(PHQ9)
    assert score_text(nine, Score(Fraction(90, 7), 7, prorated=True), Locale(decimal=",")) == "PHQ-9: 12,9 of 27"
    assert missing_text(nine, Score(Fraction(3), 9, prorated=False)) == ""


def test_no_word_judges() -> None:
    for one in instruments():
        said = (
            f"{range_note(one)} {english_note()} {score_line(one, Score(Fraction(20), len(one.items), False), POINT)}"
        )
        assert str(one.most_score) in said
        for word in ("mild", "moderate", "severe", "minimal", "normal", "risk", "depression", "anxiety", "good", "bad"):
            assert word not in said.lower()
