"""A small part of ``make fuzz``, with every run of the tests."""

from __future__ import annotations

from collections import Counter
from datetime import time
from pathlib import Path
from random import Random

import pytest

from journal.exchange.formats import read_contents
from journal.exchange.offer import read_offer
from tests.fuzz.seeds import TODAY, medtimer_backup, seeds
from tests.fuzz.trial import SEED, fuzz


@pytest.mark.parametrize("kind", list(seeds()))
def test_the_files_that_are_spoilt_are_whole_to_begin_with(kind: str) -> None:
    for data in seeds()[kind]:
        _, contents = read_contents(data, "file.csv", kind, TODAY, time(3))
        assert contents.recorded_days()


def test_spoilt_files_are_refused_in_a_sentence_or_taken_in_whole(tmp_path: Path) -> None:
    figures = fuzz(2000, SEED, tmp_path)
    assert figures.inputs.total() == figures.refused.total() + figures.taken_in.total() == 2000
    for kind in seeds():
        assert figures.refused[kind] > 40, kind
        assert figures.taken_in[kind] > 5, kind


def test_backups_of_medtimer_that_are_made_are_whole_to_begin_with() -> None:
    chance, found = Random(SEED), Counter[str]()
    for _ in range(60):
        data = medtimer_backup(chance)
        offer = read_offer(data, "file.json", "", TODAY, time(3))
        # Events that were all deleted leave nothing to take in, and that is said.
        found[offer.problem.id if offer.problem is not None else offer.kind] += 1
    assert found["medtimer"] > 50
    assert set(found) <= {"medtimer", "import_nothing"}
