"""Everything on the Support page has a word of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from journal.domain.context_mark import KEYS
from journal.domain.own_words import SECTIONS
from journal.domain.person import Role
from journal.domain.practice import CATALOGUE, Practice
from journal.domain.visit import VisitKind
from journal.words import support_words as words

LISTS: dict[str, tuple[Sequence[object], Callable[..., str], int]] = {
    "practices": (CATALOGUE, words.practice_key_name, len(words.PRACTICES)),
    "marks": (KEYS, words.mark_name, len(words.MARKS)),
    "roles": (tuple(Role), words.role_name, len(words.ROLES)),
    "visits": (tuple(VisitKind), words.visit_kind_name, len(words.VISITS)),
    "titles": (SECTIONS, words.section_title, len(words.SECTIONS)),
    "hints": (SECTIONS, words.section_hint, len(words.SECTIONS)),
    "helped": ((-1, 0, 1), words.helped_text, len(words.HELPED)),
}


@pytest.mark.parametrize("which", LISTS)
def test_every_key_has_a_word_and_all_words_differ(which: str) -> None:
    keys, name, told = LISTS[which]
    said = [name(key) for key in keys]
    assert told == len(keys)
    assert len({word.casefold() for word in said}) == len(keys)
    assert not {str(key) for key in keys} & set(said)
    assert all(word == word.strip() and not word.endswith((".", "!", "?")) for word in said)


def test_titles_and_hints_say_different_things() -> None:
    assert not {words.section_title(s) for s in SECTIONS} & {words.section_hint(s) for s in SECTIONS}


def test_an_own_practice_is_called_as_the_person_calls_it() -> None:
    assert words.practice_name(Practice(3, name="Feeding the hens")) == "Feeding the hens"
    assert words.practice_name(Practice(0, "walk")) == "Walk or gentle movement"


def test_keys_of_a_newer_ebb_are_said_as_they_are() -> None:
    assert words.practice_key_name("hens") == "hens"
    assert words.mark_name("moon") == "moon"


def test_how_it_was_after_a_practice() -> None:
    assert [words.helped_text(n) for n in (-1, 0, 1)] == ["worse", "neither", "better"]
