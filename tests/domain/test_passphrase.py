"""Passphrases: one form wherever they are typed, what is refused, and the facts that are told about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.passphrase import PassphraseFacts, facts_of, normalised
from journal.domain.problems import Problem


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("cafe\u0301", "caf\u00e9"),  # a letter and its accent, as macOS gives them
        ("a\u00a0b", "a b"),  # Option and space on a Mac, Shift and space on some Linux keyboards
        ("\uff11\uff12\uff21", "12A"),  # full-width, from an input method that was left on
        ("\ufb01sh", "fish"),  # a ligature, from a text that was pasted
        ('it\'s "so" \\ %s', 'it\'s "so" \\ %s'),
        ("  Two Spaces  ", "  Two Spaces  "),
        ("Stra\u00dfe", "Stra\u00dfe"),
        ("\u30d1\u30b9 \u0444 \U0001f511", "\u30d1\u30b9 \u0444 \U0001f511"),
    ],
)
def test_the_same_keys_are_the_same_passphrase(typed: str, form: str) -> None:
    assert normalised(typed) == form


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "passphrase_missing"),
        ("a\x00b", "passphrase_sign"),
        ("one\ttwo", "passphrase_sign"),
        ("one\n", "passphrase_sign"),
        ("\ud83d", "passphrase_sign"),
        ("\U000e1234", "passphrase_sign"),
    ],
)
def test_what_has_no_sure_form_is_refused(typed: str, problem: str) -> None:
    with pytest.raises(Problem) as caught:
        normalised(typed)
    assert caught.value.id == problem
    with pytest.raises(Problem) as again:
        facts_of(typed)
    assert again.value.id == problem


@given(st.text(min_size=1))
def test_the_form_of_the_form_is_itself_and_can_be_written(text: str) -> None:
    try:
        form = normalised(text)
    except Problem as problem:
        assert problem.id == "passphrase_sign"  # noqa: PT017 - most texts raise none
        return
    assert form
    assert normalised(form) == form
    assert form.encode().decode() == form


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("Password", PassphraseFacts(8, 7, 1, "", common=True, edge_space=False)),
        ("aaaaaa", PassphraseFacts(6, 1, 1, "a", common=False, edge_space=False)),
        ("abcabcabc", PassphraseFacts(9, 3, 1, "abc", common=False, edge_space=False)),
        ("abcabcab", PassphraseFacts(8, 3, 1, "", common=False, edge_space=False)),
        (" qwerty ", PassphraseFacts(8, 7, 1, "", common=True, edge_space=True)),
        ("a", PassphraseFacts(1, 1, 1, "", common=False, edge_space=False)),
        ("   ", PassphraseFacts(3, 1, 0, " ", common=False, edge_space=True)),
        ("correct horse battery staple", PassphraseFacts(28, 13, 4, "", common=False, edge_space=False)),
        ("e\u0301" * 3, PassphraseFacts(3, 1, 1, "\u00e9", common=False, edge_space=False)),
        ("x" * 1000, PassphraseFacts(1000, 1, 1, "x", common=False, edge_space=False)),
    ],
)
def test_the_facts_of_a_passphrase(typed: str, facts: PassphraseFacts) -> None:
    assert facts_of(typed) == facts


@given(st.text("ab", min_size=1, max_size=4), st.integers(2, 5))
def test_a_repetition_is_seen_with_its_shortest_part(part: str, times: int) -> None:
    found = facts_of(part * times).repeated
    assert found * (len(part) * times // len(found)) == part * times
    assert len(found) <= len(part)
