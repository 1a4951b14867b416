"""Files of every earlier format are opened and read whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.contents import Contents
from journal.exchange.json_file import read_json
from journal.service.clock import FixedClock
from journal.service.session import open_journal

OLD = Path(__file__).parent.parent / "old_files"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def contents_of_database(file: Path) -> Contents:
    journal = open_journal(file, FixedClock(NOW, ZoneInfo("UTC")))
    try:
        return journal.contents()
    finally:
        journal.close()


@pytest.mark.parametrize("number", [1, 2])
def test_a_journal_of_an_earlier_schema_is_brought_up_with_everything_in_it(tmp_path: Path, number: int) -> None:
    file = tmp_path / "journal.ebb"
    shutil.copy(OLD / f"schema_{number}.ebb", file)
    written = OLD / f"format_{number}.json"
    exported = read_json(written.read_bytes(), written.name)
    found = contents_of_database(file)
    assert len(exported.doses) > 50
    assert len(exported.plan.versions) > 0
    assert replace(found, settings=()) == replace(exported, settings=())
    assert dict(found.settings).items() >= dict(exported.settings).items()
    assert found == contents_of_database(file)
