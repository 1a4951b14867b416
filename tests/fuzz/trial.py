"""Every importer against spoilt files: a Problem or the whole contents, never a traceback, never a part."""

from __future__ import annotations

import resource
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter

from journal.domain.calendar_day import DEFAULT_BOUNDARY
from journal.domain.contents import Contents
from journal.domain.locale import EXCHANGE, Locale
from journal.domain.problems import Problem
from journal.exchange.formats import read_contents
from journal.exchange.guess import MEDTIMER
from journal.exchange.offer import read_offer
from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from journal.words.problems import sentence
from tests.fuzz.changes import spoilt
from tests.fuzz.seeds import NOW, TODAY, medtimer_backup, seeds
from tests.plots.small import LONDON

SEED = 20261123
LONGEST_S = 5.0
MOST_MEMORY_MB = 600
_GUESSED = 0.15
_MADE = 0.3
"""Of MedTimer's files so many are made anew, each of another version."""


class Broken(AssertionError):
    """An importer did what none may do; the message holds the file."""


@dataclass
class Figures:
    """By format: how many files, how many were refused, how many taken in, and the longest time for one."""

    inputs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    taken_in: Counter[str] = field(default_factory=Counter)
    longest_s: dict[str, float] = field(default_factory=dict)

    @property
    def slowest_s(self) -> float:
        """The longest time that any file took."""
        return max(self.longest_s.values(), default=0.0)


def new_journal(file: Path) -> Journal:
    """A journal in which a few days are recorded."""
    journal = open_journal(file, FixedClock(NOW, LONDON), create=True, locale=Locale())
    journal.import_contents(sample_contents(2, TODAY, 2), "sample")
    journal.forget_commands()
    return journal


def fuzz(count: int, seed: int, folder: Path) -> Figures:
    """So many files, the same for the same seed; :class:`Broken` at the first one that an importer takes amiss."""
    chance, figures = Random(seed), Figures()
    journal = new_journal(folder / "fuzzed.ebb")
    before = journal.contents()
    formats = list(seeds())
    try:
        for number in range(count):
            kind = formats[number % len(formats)]
            made = kind == MEDTIMER and chance.random() < _MADE
            seed_file = medtimer_backup(chance) if made else chance.choice(seeds()[kind])
            data = spoilt(seed_file, chance, zipped=seed_file.startswith(b"PK"))
            try:
                _one(journal, before, data, kind, guessed=chance.random() < _GUESSED, figures=figures)
            except Exception as error:
                raise Broken(f"{kind}, file {number} of seed {seed}: {error!r}\n{data[:2000]!r}") from error
    finally:
        journal.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert peak < MOST_MEMORY_MB, f"{peak:.0f} MB of memory"
    return figures


def _one(journal: Journal, before: Contents, data: bytes, kind: str, *, guessed: bool, figures: Figures) -> None:
    began = perf_counter()
    figures.inputs[kind] += 1
    contents = _read(data, None if guessed else kind)
    if contents is None:
        figures.refused[kind] += 1
    else:
        source, found = contents
        try:
            journal.import_contents(found, source)
            figures.taken_in[kind] += 1
        except Problem as problem:
            _told(problem)
            figures.refused[kind] += 1
        if journal.undo_name() is not None:
            journal.undo()
    took = perf_counter() - began
    figures.longest_s[kind] = max(took, figures.longest_s.get(kind, 0.0))
    assert took < LONGEST_S, f"{took:.1f} s"
    if contents is not None or figures.inputs[kind] % 50 == 0:
        assert journal.contents() == before, "the journal is not as it was"


def _read(data: bytes, kind: str | None) -> tuple[str, Contents] | None:
    """What the window and the command line both read, which must agree; None after one sentence."""
    offer = read_offer(data, "file.csv", kind or "", TODAY, DEFAULT_BOUNDARY)
    try:
        source, contents = read_contents(data, "file.csv", kind, TODAY)
    except Problem as problem:
        _told(problem)
        assert offer.contents is None, "offered, and refused all the same"
        return None
    assert offer.contents == contents, "offered otherwise than read"
    for problem in (*offer.notices, *(doubt.problem for doubt in offer.doubts)):
        _told(problem)
    return source, contents


def _told(problem: Problem) -> None:
    said = sentence(problem, EXCHANGE)
    assert said.strip(), problem.id
    assert "\n" not in said, said
    assert len(said) < 4000, f"{problem.id}: {len(said)} signs"
