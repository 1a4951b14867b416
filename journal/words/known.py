"""What entries refer to, for saying what they are and what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from journal.domain.locale import Locale
from journal.domain.medicine import Medicine, Preparation
from journal.domain.person import Person
from journal.domain.practice import Practice
from journal.domain.symptom import Symptom
from journal.words.translation import tr

Part = tuple[str, str]
"""The name of a field, "" where the entry has only one, and what stands in it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What entries refer to, by id; also what is in the bin, so that every entry can be named."""

    medicines: Mapping[int, Medicine]
    preparations: Mapping[int, Preparation]
    symptoms: Mapping[int, Symptom]
    practices: Mapping[int, Practice]
    people: Mapping[int, Person]


Title = Callable[[Any, Known, Locale], str]
"""What an entry of one kind is called."""

Parts = Callable[[Any, Known, Locale], list[Part]]
"""What an entry of one kind says; fields that say nothing have an empty text."""


def always(text: str) -> Title:
    """The same title for every entry of a kind."""

    def title(_value: Any, _known: Known, _locale: Locale) -> str:
        return tr(text)

    return title
