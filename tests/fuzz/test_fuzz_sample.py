"""A small part of ``make fuzz``, with every run of the tests."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from journal.exchange.formats import read_contents
from tests.fuzz.seeds import TODAY, seeds
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
