"""Files of every earlier format are opened and read whole."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.contents import Contents
from journal.exchange.json_file import read_json
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store import tables
from journal.store.database import open_database

OLD = Path(__file__).parent.parent / "old_databases"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def contents_of_database(file: Path) -> Contents:
    journal = open_journal(file, FixedClock(NOW, ZoneInfo("UTC")))
    try:
        return journal.contents()
    finally:
        journal.close()


@pytest.mark.parametrize("number", range(1, tables.SCHEMA_VERSION + 1))
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


def schema_of(file: Path) -> dict[str, tuple[object, ...]]:
    """Every table and index as it was written, with its columns and what they refer to."""
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()
        return {
            name: (
                *rest,
                connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
                connection.execute(f"PRAGMA index_xinfo({name})").fetchall(),
                connection.execute(f"PRAGMA foreign_key_list({name})").fetchall(),
            )
            for name, *rest in found
        }


@pytest.mark.parametrize("number", range(1, tables.SCHEMA_VERSION + 1))
def test_a_schema_that_was_brought_up_is_the_schema_of_a_new_file(tmp_path: Path, number: int) -> None:
    fresh, old = tmp_path / "fresh.ebb", tmp_path / "old.ebb"
    shutil.copy(OLD / f"schema_{number}.ebb", old)
    open_database(fresh, create=True).close()
    open_database(old, create=False).close()
    assert schema_of(old) == schema_of(fresh)
    assert {*tables.KEPT, tables.COMMAND, tables.COMMAND_ROW} <= set(schema_of(fresh))


def test_the_newest_file_has_rows_in_every_table() -> None:
    with sqlite3.connect(f"{(OLD / f'schema_{tables.SCHEMA_VERSION}.ebb').as_uri()}?mode=ro", uri=True) as connection:
        for table in (*tables.KEPT, tables.COMMAND, tables.COMMAND_ROW):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,), table
