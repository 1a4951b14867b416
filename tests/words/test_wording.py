"""No sentence that is shown advises, praises, blames, frightens, comforts, diagnoses or speaks like a programmer."""

from __future__ import annotations

import pytest

from tests.words.wording import GAP, Group, clauses, every_sentence, groups, guilty, verbatim

GROUPS = groups()


def each(kind: str) -> list:
    """Every entry of one kind, with its group."""
    return [
        pytest.param(group, words, said, id=f"{group.name}: {words[:60]}")
        for group in GROUPS
        for words, said in getattr(group, kind).items()
    ]


@pytest.fixture(scope="module")
def sentences() -> dict[str, set[str]]:
    return every_sentence()


def test_no_sentence_says_what_ebb_does_not_say(sentences: dict[str, set[str]]) -> None:
    found = guilty(sentences)
    assert not found, "\n".join(
        ["mend the sentence, or allow it with a reason in resources/data/wording.toml:", *found]
    )


def test_there_is_a_list_for_each_thing_that_ebb_does_not_say() -> None:
    names = {"advice", "praise", "blame", "alarm", "reassurance", "diagnosis", "jargon"}
    assert {group.name for group in GROUPS} == names
    assert min(len(group.patterns) for group in GROUPS) >= 10


def test_sentences_come_from_everywhere(sentences: dict[str, set[str]]) -> None:
    """One of each place: code, plural, problem, command, option, and every data file with texts of its own."""
    for known, place in {
        "How was today?": "journal/gui/",
        "{n} steps": "journal/gui/",
        "A medicine needs a name. Write it as on the label.": "journal/words/problems.py",
        "Check the steps in FILE (date,medicine,slot,amount_mg) instead of a journal.": "ebb plan check",
        "A private withdrawal-symptom journal. Without a command, the window opens.": "ebb",
        "In most provinces and territories.": "crisis_numbers.toml",
        "Printed there beside 5 mg of diazepam; doubled here.": "medicines.toml",
        "Weekly fall of the CASN resource": "plan_rules.toml",
    }.items():
        assert any(place in found for found in sentences[known]), known
    assert len(sentences) > 1500


def test_only_texts_of_others_are_left_out(sentences: dict[str, set[str]]) -> None:
    assert list(verbatim()) == ["questionnaires.toml"]
    assert "Little interest or pleasure in doing things" not in sentences


@pytest.mark.parametrize(("group", "pattern", "example"), each("patterns"))
def test_every_pattern_finds_its_example(group: Group, pattern: str, example: str) -> None:
    assert pattern in group.found_in(example)
    assert [line for line in guilty([example]) if line.startswith(f"{group.name}: {pattern!r}")]


@pytest.mark.parametrize(("group", "sentence", "reason"), each("allowed"))
def test_every_exception_is_in_use(group: Group, sentence: str, reason: str, sentences: dict[str, set[str]]) -> None:
    assert sentence in sentences, "nobody says it any more"
    assert group.found_in(sentence), "no pattern finds it"
    assert len(reason.split()) >= 2


@pytest.mark.parametrize(("group", "term", "reason"), each("terms"))
def test_every_term_is_in_use(group: Group, term: str, reason: str, sentences: dict[str, set[str]]) -> None:
    assert any(group.needs_term(term, said) for said in sentences), "no sentence needs it"
    assert len(reason.split()) >= 2


@pytest.mark.parametrize(
    ("planted", "group"),
    [
        ("The next step SHOULD be smaller than {amount}.", "advice"),
        ("{n} doses in a row, well done", "praise"),
        ("You forgot the dose of {day}", "blame"),
        ("Danger – the cut of {day} is large", "alarm"),
        ("Don’t worry, it will pass.", "reassurance"),
        ("These ratings indicate a relapse into anxiety disorder.", "diagnosis"),
        ("Invalid input: SQL error", "jargon"),
        ("Urgent events are urgent.", "alarm"),
    ],
)
def test_a_planted_sentence_is_found(planted: str, group: str, sentences: dict[str, set[str]]) -> None:
    assert any(line.startswith(f"{group}: ") and repr(planted) in line for line in guilty([*sentences, planted]))


def test_an_exception_holds_for_its_whole_sentence_and_its_group_alone() -> None:
    assert guilty(["Poor balance"]) == []
    assert guilty(["Poor balance this week"]) == ["blame: 'bad|poor|poorly' in 'Poor balance this week'"]
    assert guilty(["Poor balance should end"])
    blame = next(group for group in GROUPS if group.name == "blame")
    assert "Poor balance" in blame.allowed


# How a pattern is read -----------------------------------------------------------------------------------------


def reads(pattern: str, sentence: str) -> bool:
    return bool(Group("own", {pattern: ""}, {}, {}).found_in(sentence))


def test_words_are_whole_and_capitals_do_not_count() -> None:
    assert reads("fine", "All FINE.")
    assert not reads("fine", "The finest mark")
    assert not reads("fine", "A fine-tuned scale")
    assert reads("don't", "Don’t")


def test_a_star_is_any_ending_and_a_bar_is_either_word() -> None:
    assert all(reads("take|leave part*", said) for said in ("Take part", "leave partly"))
    assert not reads("take|leave part*", "take a part")


def test_dots_are_up_to_so_many_words() -> None:
    assert reads("all ... fine", "all fine")
    assert reads("all ... fine", f"all {'x ' * GAP}fine")
    assert not reads("all ... fine", f"all {'x ' * (GAP + 1)}fine")


def test_a_caret_is_the_beginning_of_a_clause() -> None:
    for said in (
        "Wait.",
        "If so, wait",
        "That is (wait) one",
        "Read it and wait",
        "Go; then wait",
        "“Wait”",
        "Now: wait",
    ):
        assert reads("^wait", said), said
    assert not reads("^wait", "The long wait")


def test_no_pattern_reaches_into_the_next_clause() -> None:
    assert not reads("well done", "All is well. Done")
    assert clauses("Well, {n} of 2.5 mg – it’s done!") == ["well", "{n} of 2", "5 mg", "it's done !"]
