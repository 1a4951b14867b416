"""What can be read of a damaged journal comes out; nothing is invented, and the damaged file stays as it is."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from journal.domain.contents import Contents
from journal.domain.problems import Problem
from journal.exchange.json_file import read_json, write_json
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store import tables
from journal.store.salvage import salvage
from tests.store.test_verify import NEWEST, OLD, PAGE, lying, wronged

AT = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)
CLOCK = FixedClock(AT, ZoneInfo("UTC"))
RECORDS = (
    "medicines", "preparations", "symptoms", "doses", "ratings", "nights", "entries", "stocks", "urgent_events",
    "practices", "practices_done", "context_marks", "people", "visits", "own_words", "own_numbers", "thought_records",
    "answers", "settings",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "journal.ebb"
    shutil.copyfile(NEWEST, path)
    return path


def again(contents: Contents) -> Contents:
    """The contents out of the file that they are written to."""
    return read_json(write_json(contents, "1").encode(), "salvaged.json")


def root_of(file: Path, name: str) -> int:
    with sqlite3.connect(file) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def emptied(file: Path, page: int) -> Path:
    """The file with a page (counted from 1) of zeros."""
    data = file.read_bytes()
    file.write_bytes(data[: (page - 1) * PAGE] + bytes(PAGE) + data[page * PAGE :])
    return file


@pytest.mark.parametrize("number", range(1, tables.SCHEMA_VERSION + 1))
def test_of_a_whole_file_of_every_schema_everything_comes_out(tmp_path: Path, number: int) -> None:
    shutil.copyfile(OLD / f"schema_{number}.ebb", tmp_path / "journal.ebb")
    before = lying(tmp_path)
    found = salvage(tmp_path / "journal.ebb")
    assert found.complete
    assert not found.plan_in_doubt
    assert found.contents == read_json((OLD / f"format_{number}.json").read_bytes(), "format.json")
    assert lying(tmp_path) == before


def test_every_single_page_can_go_and_the_rest_comes_out_and_can_be_imported(file: Path) -> None:
    whole, data, lost_pages = salvage(file), file.read_bytes(), 0
    for page in range(2, len(data) // PAGE + 1):
        file.write_bytes(data)
        emptied(file, page)
        try:
            found = salvage(file)
        except Problem as problem:  # the page said what the tables are
            assert problem.id == "journal_damaged"  # noqa: PT017
            lost_pages += 1
            continue
        assert again(found.contents) == found.contents
        for table, count in whole.read.items():
            lost = found.lost[table]
            assert lost is None or found.read.get(table, 0) + lost >= count, (page, table)
        for name in RECORDS:
            salvaged = getattr(found.contents, name)
            if name in ("medicines", "symptoms", "practices", "doses", "visits"):  # with others in their place
                continue
            assert set(salvaged) <= set(getattr(whole.contents, name)), (page, name)
    assert lost_pages <= 3


def test_a_torn_page_in_the_middle_of_a_table_costs_the_rows_on_it(tmp_path: Path) -> None:
    file = tmp_path / "journal.ebb"
    journal = open_journal(file, CLOCK, create=True)
    for n in range(300):
        journal.set_note(date(2025, 1, 1).replace(month=1 + n % 12, day=1 + n // 12), f"note {n} " + "x" * 400)
    whole = journal.contents().entries
    journal.close()
    data = file.read_bytes()
    at = data.index(b"note 150 xxx", root_of(file, "day_entry") * PAGE)
    page = at // PAGE + 1
    on_page = data[(page - 1) * PAGE : page * PAGE]
    ours = {entry.note for entry in whole if f"{entry.note.split(' x')[0]} xxx".encode() in on_page}
    emptied(file, page)
    found = salvage(file)
    notes = {entry.note for entry in found.contents.entries}
    assert 5 <= len(ours) <= 10
    assert notes >= {entry.note for entry in whole} - ours
    assert found.read["day_entry"] == len(notes)
    assert found.lost["day_entry"] == 300 - len(notes)
    assert {table for table, count in found.lost.items() if count} == {"day_entry"}


def test_lost_medicines_symptoms_and_practices_get_one_in_their_place(file: Path) -> None:
    before = salvage(file).contents
    for table in ("medicine", "symptom", "practice", "person"):
        emptied(file, root_of(NEWEST, table))
    found = salvage(file).contents
    assert [(m.id, m.name, m.retired) for m in found.medicines] == [(1, before.medicines[0].name, True)]
    assert found.doses == before.doses
    assert found.ratings == before.ratings
    rated = sorted({r.symptom_id for r in before.ratings})
    assert [(s.id, s.key, s.name, s.hidden) for s in found.symptoms] == [(i, "", f"? {i}", True) for i in rated]
    assert {p.id for p in found.practices} == {d.practice_id for d in before.practices_done}
    assert [v.person_id for v in found.visits] == [None] * len(before.visits)
    assert again(found) == found


def test_a_plan_of_which_a_dose_is_lost_is_a_draft(file: Path) -> None:
    assert not salvage(file).contents.plan.versions[0].draft
    found = salvage(wronged(file, "UPDATE plan_dose SET slot = 'noon' WHERE id = 1"))
    assert (found.lost["plan_dose"], found.plan_in_doubt, found.complete) == (1, True, False)
    assert [v.draft for v in found.contents.plan.versions] == [True, True]


def test_a_preparation_that_is_lost_leaves_the_dose_with_its_own_words(file: Path) -> None:
    before = salvage(file).contents
    emptied(file, root_of(NEWEST, "preparation"))
    found = salvage(file)
    assert found.contents.doses == tuple(replace(d, preparation_id=None) for d in before.doses)
    assert (found.contents.stocks, found.lost["stock"]) == ((), 1)


def test_text_with_a_broken_sign_is_kept_and_what_is_no_value_is_counted(file: Path) -> None:
    wronged(
        file,
        "UPDATE day_entry SET note = CAST(x'676fff6f64' AS TEXT) WHERE id = 9",
        "UPDATE day_entry SET overall = 77 WHERE id = 10",
        "UPDATE night SET woke = 'early' WHERE id = 3",
        "UPDATE setting SET value = '4 am' WHERE name = 'boundary'",
    )
    found = salvage(file)
    assert "go�od" in {entry.note for entry in found.contents.entries}
    assert {table: count for table, count in found.lost.items() if count} == {"day_entry": 1, "night": 1, "setting": 1}
    assert again(found.contents) == found.contents


def test_what_is_in_the_bin_stays_there(file: Path) -> None:
    wronged(file, "UPDATE dose SET deleted_at = '2026-11-23T00:00:00+00:00' WHERE id <= 5")
    found = salvage(file)
    assert (found.read["dose"], found.lost["dose"], found.complete) == (72, 0, True)


def test_the_second_record_of_a_day_with_room_for_one_is_counted(file: Path) -> None:
    wronged(file, "DROP INDEX night_of_day", "UPDATE night SET day = (SELECT day FROM night WHERE id = 1) WHERE id = 2")
    found = salvage(file)
    assert (found.read["night"], found.lost["night"]) == (38, 1)
    assert again(found.contents) == found.contents


def test_flipped_bits_end_in_contents_or_in_a_problem(file: Path) -> None:
    data, random = file.read_bytes(), Random(1123)
    for _ in range(120):
        flipped = bytearray(data)
        for _ in range(3):
            flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(flipped)
        try:
            write_json(salvage(file).contents, "1")
        except Problem as problem:
            assert problem.id.startswith("journal_")  # noqa: PT017
        assert file.read_bytes() == flipped
