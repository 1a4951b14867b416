"""No sentence of the checks tells anyone what to do: every text is rendered with figures and read word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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
from journal.domain.taper.rules import Applies
from journal.service.facts import rules
from journal.words import translation
from journal.words.checks import (
    NOTES,
    TEXTS,
    TITLES,
    finding_text,
    limited_percent_text,
    milligrams_text,
    note_text,
    rule_title,
)
from journal.words.translation import use_language

TOP = Path(__file__).resolve().parents[2]
I18N = TOP / "resources" / "i18n"
DAY = date(2026, 11, 3)
NAMES = {1: "diazepam", 2: "lorazepam"}
RULES = {rule.id: rule for rule in rules()}

MANY: Mapping[str, list[Value]] = {
    "percent": [Percent(Fraction(14)), Percent(Fraction(100, 9), Fraction(10))],
    "fall": [Milligrams(Fraction(4)), Milligrams(Fraction(10, 3))],
    "since": [Since(7, from_start=False), Since(1, from_start=True)],
    "days": [Days(1), Days(21)],
    "least": [Days(1), Days(2)],
    "before": [Milligrams(Fraction(63, 4))],
    "after": [Milligrams(Fraction(15))],
    "most": [Milligrams(Fraction(2))],
    "last": [Milligrams(Fraction(1))],
    "first": [Percent(Fraction(5))],
    "smallest": [Milligrams(Fraction(1, 2))],
    "table": ["Ashton Manual 2002"],
    "n": [1, 3],
    "dose": [DailyDoses(((1, Amount.from_mg(8)),))],
    "reason": [Reason(""), Reason("life_event"), Reason("illness")],
    "medicine": [MedicineName(1)],
    "recorded": [Amount(0), Amount.from_mg("2.5")],
    "planned": [Amount.from_mg(10)],
    "amount": [Amount.from_mg("0.5")],
    "cut": [DAY],
    "n_before": [7],
    "n_after": [5],
    "severe_symptoms": [(Symptom(1, "anxiety"), Symptom(2, "tremor"))],
    "doses": [
        (
            Unmade(1, Amount.from_mg("2.3"), Fraction(2), Fraction(5, 2)),
            Unmade(2, Amount.from_mg("0.1"), None, Fraction(1, 4)),
            Unmade(2, Amount.from_mg("0.2"), None, None),
        )
    ],
}
"""Values for each gap of the sentences."""

OWN: Mapping[str, Mapping[str, list[Value]]] = {
    "R4": {"fall": [Percent(Fraction(20))]},
    "R8": {"before": [DailyDoses(((1, Amount.from_mg(1)), (2, Amount.from_mg("0.5"))))]},
    "R8_smallest": {"before": [DailyDoses(((1, Amount.from_mg(1)),))]},
    "R12_low": {"last": [DAY]},
    "R12_gap": {"last": [DAY]},
    "R15": {"before": [DailyDoses(()), DailyDoses(((1, Amount.from_mg(8)),))],
            "after": [DailyDoses(((1, Amount.from_mg(10)), (2, Amount(0))))]},
    "R17": {"before": [Fraction(7, 5)], "after": [Fraction(21, 10)]},
    "R17_severe": {"before": [Fraction(7, 5)], "after": [Fraction(21, 10)]},
    "rule_needs_table": {"rule": ["R5"]},
}  # fmt: skip
"""Where a gap of the same name is filled with something else."""


def gaps(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


def titles() -> list[tuple[str, str]]:
    """The names of the rules in the language in use."""
    return [(rule, rule_title(rule)) for rule in TITLES]


def fillings(key: str, names: set[str]) -> Iterator[dict[str, Value]]:
    """Every value of every gap at least once."""
    options = {name: OWN.get(key, {}).get(name) or MANY[name] for name in names}
    for n in range(max((len(values) for values in options.values()), default=1)):
        yield {name: values[n % len(values)] for name, values in options.items()}


def rendered(locale: Locale) -> Iterator[tuple[str, str]]:
    """Every text of the checks in the language in use, with figures."""
    for key, text in TEXTS.items():
        rule = RULES[key.split("_")[0]]
        for values in fillings(key, gaps(text) - rule.parameters.keys() - {"year"}):
            yield key, finding_text(Finding(rule, key, DAY, 1, values), locale, NAMES)
    for key, text in NOTES.items():
        for values in fillings(key, gaps(text)):
            yield key, note_text(Note(key, values), locale, NAMES)


# The scanner --------------------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ANYWHERE = {
    "en": _words(
        "please should shouldn't must mustn't ought shall you your yours yourself you're let's recommended recommend"
        " advised advise advice better best worst unsafe safe safer safely dangerous careful carefully too wrong bad"
        " great excellent congratulations failed failure unfortunately sorry don't worry wise unwise required behind"
        " progress need needed"
    ),
}
"""Words that tell someone what to do, or judge, wherever they stand. A language without a list fails the test."""

BARE_VERBS = {
    "en": _words(
        "add adjust ask avoid be begin bring call change check choose consider contact continue cut decrease delay"
        " discuss do drop ensure follow get give go hold inform increase keep leave let limit look lower make mention"
        " move never note pause phone plan put raise record reduce remember report return review see seek slow speak"
        " split start stay stop stretch switch take taper talk tell try turn use visit wait write"
    ),
}
"""Verbs that make a command where a clause begins."""

LEADING = {
    "en": {"then", "so", "and", "or", "but", "first", "now", "just", "simply", "always", "also", "perhaps", "kindly"}
}
JOINED_VERB = {
    "en": r"\b(?:and|or|to the|then) (?:also )?(?:ask|talk|tell|stop|reduce|avoid|consider|try|contact|call)\b"
}
CLAUSE = re.compile(r"[.!?:;,–—()]\s+|\s–\s|\n")


def commands_in(text: str, language: str) -> list[str]:
    """The words by which a text tells someone what to do, or judges; KeyError for a language without lists."""
    anywhere, verbs, leading = ANYWHERE[language], BARE_VERBS[language], LEADING[language]
    found = [word for word in re.findall(r"[\w’']+", text.casefold().replace("’", "'")) if word in anywhere]
    for clause in CLAUSE.split(text):
        words = re.findall(r"[\w’'-]+", clause.casefold())
        while words and words[0] in leading:
            words.pop(0)
        if words and words[0] in verbs and len(words) > 1:
            found.append(words[0])
    found += re.findall(JOINED_VERB[language], text.casefold())
    return found + (["!"] if "!" in text else [])


def catalogues() -> list[Path]:
    return sorted([*I18N.rglob("*.po")])


def language_of(catalogue: Path) -> str:
    """``de`` for ``de.po``, ``de/LC_MESSAGES/ebb.po`` and ``de_AT.po``."""
    name = catalogue.stem if catalogue.parent == I18N else catalogue.relative_to(I18N).parts[0]
    return name.split("_")[0]


@pytest.fixture
def speaking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Makes the texts speak the language of a catalogue."""

    def use(catalogue: Catalog, language: str) -> None:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "ebb.mo").open("wb") as file:
            write_mo(file, catalogue)
        monkeypatch.setattr(translation, "asset", lambda *_: tmp_path)
        use_language(language)

    yield use
    monkeypatch.undo()
    use_language("en_GB")


def test_no_english_text_of_the_checks_gives_a_command_or_a_judgement() -> None:
    use_language("en_GB")
    texts = [*rendered(Locale()), *titles()]
    assert {key for key, _ in texts} == {*TEXTS, *NOTES, *TITLES}
    assert [(key, commands_in(text, "en"), text) for key, text in texts if commands_in(text, "en")] == []


def test_no_text_in_any_language_that_ships_gives_a_command(speaking) -> None:
    for path in catalogues():
        with path.open("rb") as file:
            speaking(read_po(file), language_of(path))
        texts = [*rendered(Locale()), *titles()]
        found = [(key, text) for key, text in texts if commands_in(text, language_of(path))]
        assert found == [], path


def test_a_language_without_word_lists_fails(speaking) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Hold", "Halten")
    speaking(catalogue, "de")
    assert rule_title("R16") == "Halten"
    with pytest.raises(KeyError):
        [commands_in(text, "de") for _, text in rendered(Locale())]


PLANTED = [
    "Ask your prescriber.", "This step is 14 %. Reduce more slowly.", "Plans differ for good reasons – ask them.",
    "This step is 14 %; consider a smaller one.", "Please wait.", "The dose should fall by 5 %.", "You must not stop.",
    "This step is too large.", "Then stop the medicine.", "The safe limit is 25 %.", "Hold at 8 mg for 14 days.",
    "Try a smaller step.", "The step is 3 mg, and talk to the doctor.", "Well done! Only 3 mg left.",
    "Don’t skip doses.", "Avoid extra doses.", "Never go back.", "A smaller step is recommended.",
    "Symptoms rose: return to 10 mg.", "(see a doctor)", "It is better to wait.",
]  # fmt: skip


@pytest.mark.parametrize("text", PLANTED)
def test_the_scanner_sees_commands_and_judgements(text: str) -> None:
    assert commands_in(text, "en")


def test_a_planted_sentence_among_the_texts_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    for table, key in ((TEXTS, "R16"), (NOTES, "measured")):
        monkeypatch.setitem(table, key, "The dose stays. Ask about it.")
    found = {key for key, text in rendered(Locale()) if commands_in(text, "en")}
    assert found == {"R16", "measured"}


def test_the_scanner_lets_facts_pass() -> None:
    for text in ("Plans differ for good reasons.", "The dose stays at 8 mg: a hold.", "Is there enough at hand?"):
        assert commands_in(text, "en") == []


# The sentences ------------------------------------------------------------------------------------------------


def test_every_finding_names_the_year_and_the_source_of_its_rule() -> None:
    said = {"asam2025": "ASAM guideline", "asam2025patients": "ASAM patient guide", "cks2019": "NICE CKS",
            "ashton2002": "Ashton Manual", "casn2016": "CASN", "ng215": "NG215", "own": "Ebb"}  # fmt: skip
    for key, text in rendered(Locale()):
        if key in TEXTS:
            rule = RULES[key.split("_")[0]]
            assert said[rule.source_key] in text, key
            assert f"of {rule.year}" in text, key


def test_sentences_end_and_have_no_gap_left() -> None:
    for key, text in rendered(Locale()):
        assert "{" not in text
        assert "  " not in text
        assert text[-1] in ".?", key


def test_every_rule_has_its_title_and_its_sentences() -> None:
    assert {rule.id: rule.title for rule in rules()} == TITLES
    assert {key.split("_")[0] for key in TEXTS} == set(TITLES)
    paced = [key for key in TEXTS if RULES[key.split("_")[0]].applies is Applies.PACE]
    assert all(TEXTS[key].endswith("Plans differ for good reasons.") for key in paced)


def test_the_sentence_of_a_step() -> None:
    finding = Finding(RULES["R1"], "R1", DAY, 3, {"percent": Percent(Fraction(14), Fraction(10))})
    assert finding_text(finding, Locale(), NAMES) == (
        "This step is 14 % of the dose in force. The ASAM guideline of 2025 describes 5–10 % every 2–4 weeks as a "
        "usual start. Plans differ for good reasons."
    )


def test_the_sentence_of_a_gap_says_that_no_dose_is_recorded() -> None:
    values: dict[str, Value] = {
        "medicine": MedicineName(2), "days": Days(1), "last": DAY, "planned": Amount.from_mg("1.5"), "least": Days(1)
    }  # fmt: skip
    text = finding_text(Finding(RULES["R12"], "R12_gap", DAY, None, values), Locale(), NAMES)
    assert text.startswith(
        "lorazepam: no dose is recorded for 1 day, up to 3 Nov 2026, and the plan says 1.5 mg a day."
    )


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [
        (Fraction(14), None, "14 %"), (Fraction(100, 9), None, "11.1 %"), (Fraction(100, 9), Fraction(10), "11.1 %"),
        (Fraction(1004, 100), Fraction(10), "10.04 %"), (Fraction(1004, 100), None, "10.0 %"),
        (Fraction(10_001, 1000), Fraction(10), "10.001 %"), (Fraction(25), Fraction(25), "25 %"),
        (Fraction(10) + Fraction(1, 10**12), Fraction(10), "10.00000000 %"),
    ],
)  # fmt: skip
def test_a_percent_is_never_rounded_onto_its_limit(value: Fraction, limit: Fraction | None, text: str) -> None:
    assert limited_percent_text(Percent(value, limit), Locale()) == text


def test_milligrams_are_exact_or_marked() -> None:
    german = Locale("de", "DE", ",")
    assert milligrams_text(Fraction(63, 4), Locale()) == "15.75 mg"
    assert milligrams_text(Fraction(63, 4), german) == "15,75 mg"
    assert milligrams_text(Fraction(10, 3), german) == "≈3,3333 mg"
    assert limited_percent_text(Percent(Fraction(25, 2)), german) == "12,5 %"
