"""Reads resources/data/wording.toml and holds sentences against it; the file says how a pattern is written."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

TOP = Path(__file__).resolve().parents[2]
DATA = TOP / "resources" / "data"
GAP = 4
"""The most words that "..." stands for."""

_WORD = re.compile(r"[\w{}'-]*\w[\w{}'-]*|[!]|[^\s\w]")
_LEADING = r"(?:please|then|and|or|just|now|always|never)"
_SHOWN = frozenset({"name", "note", "title", "text", "terms"})
"""The fields of the data files that are written for people to read."""


@dataclass(frozen=True)
class Group:
    """One list: patterns with a sentence that each finds; terms and sentences that may stand, with the reason."""

    name: str
    patterns: Mapping[str, str]
    terms: Mapping[str, str]
    allowed: Mapping[str, str]

    def found_in(self, sentence: str, terms: Iterable[str] | None = None) -> list[str]:
        """The patterns that find something in a sentence, allowed or not, with these terms (else all) left out."""
        spoken = clauses(sentence)
        for term in self.terms if terms is None else terms:
            spoken = [_compiled(term).sub("…", part) for part in spoken]
        return [pattern for pattern in self.patterns if any(_compiled(pattern).search(part) for part in spoken)]

    def needs_term(self, term: str, sentence: str) -> bool:
        """Whether a sentence would be found without this term."""
        others = [other for other in self.terms if other != term]
        return self.found_in(sentence, others) != self.found_in(sentence)


def groups() -> list[Group]:
    """Every list of the file."""
    lists = {name: table for name, table in _file().items() if name != "verbatim"}
    return [
        Group(name, *(MappingProxyType(table.get(kind, {})) for kind in ("patterns", "terms", "allowed")))
        for name, table in lists.items()
    ]


def verbatim() -> Mapping[str, str]:
    """The files whose texts are others' own, with the reason."""
    return _file()["verbatim"]


def clauses(sentence: str) -> list[str]:
    """The parts between signs, in small letters, words parted by single spaces."""
    parts: list[list[str]] = [[]]
    for word in _WORD.findall(sentence.casefold().replace("’", "'")):
        if word == "!":
            parts[-1].append(word)
        if re.search(r"\w", word):
            parts[-1].append(word)
        elif word != "/":
            parts.append([])
    return [" ".join(part) for part in parts if part]


def guilty(sentences: Iterable[str]) -> list[str]:
    """What is found and not allowed, a line each: the group, the pattern and the sentence."""
    lists = groups()
    return [
        f"{group.name}: {pattern!r} in {sentence!r}"
        for sentence in dict.fromkeys(sentences)
        for group in lists
        if sentence not in group.allowed
        for pattern in group.found_in(sentence)
    ]


def every_sentence() -> dict[str, set[str]]:
    """Every sentence that is shown, with where it stands."""
    found: dict[str, set[str]] = {}
    for sentence, place in [*_of_the_code(), *_of_the_commands(), *_of_the_data()]:
        found.setdefault(sentence, set()).add(place)
    return found


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "wording.toml").read_text(encoding="utf-8"))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    start = rf"(?:^|(?<!\S){_LEADING} )" if pattern.startswith("^") else r"(?<!\S)"
    pieces = [_piece(word) for word in pattern.removeprefix("^").split(" ")]
    return re.compile(start + "".join(pieces).removesuffix(" ") + r"(?!\S)")


def _piece(word: str) -> str:
    if word == "...":
        return rf"(?:\S+ ){{0,{GAP}}}"
    words = [re.escape(one).replace(r"\*", r"\S*") for one in word.split("|")]
    return f"(?:{'|'.join(words)}) "


def _of_the_code() -> Iterator[tuple[str, str]]:
    """What ``make words`` collects, by the same function and at this moment."""
    spec = importlib.util.spec_from_file_location("packaging_words", TOP / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for message in module.collected():
        for sentence in message.id if isinstance(message.id, tuple | list) else (message.id,):
            if sentence:
                yield sentence, ", ".join(sorted({file for file, _ in message.locations}))


def _of_the_commands() -> Iterator[tuple[str, str]]:
    from journal.cli.app import ebb

    yield from _help_of(ebb, "ebb")


def _help_of(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name)
    told = [command.help, command.short_help, command.epilog, *(getattr(p, "help", None) for p in command.params)]
    for text in filter(None, told):
        for paragraph in re.split(r"\n\s*\n", text.replace("\b", "")):
            yield " ".join(paragraph.split()), name
    if isinstance(command, click.Group):
        for known in command.list_commands(context):
            within = command.get_command(context, known)
            assert within is not None
            yield from _help_of(within, f"{name} {known}")


def _of_the_data() -> Iterator[tuple[str, str]]:
    for file in sorted(DATA.glob("*.toml")):
        if file.name != "wording.toml" and file.name not in verbatim():
            yield from ((text, file.name) for text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))))


def _texts(value: object) -> Iterator[str]:
    """The shown texts at any depth."""
    if isinstance(value, dict):
        for key, within in value.items():
            if key in _SHOWN and isinstance(within, str):
                yield within
            else:
                yield from _texts(within)
    elif isinstance(value, list):
        for within in value:
            yield from _texts(within)
