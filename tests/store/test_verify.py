"""What ``verify`` finds, that it finds nothing where nothing is, and that it writes nothing."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from journal.domain.problems import Problem
from journal.service.clock import FixedClock
from journal.service.session import open_journal
from journal.store import tables
from journal.store.row_values import VALUE_OF
from journal.store.verify import verify

OLD = Path(__file__).parent.parent / "old_databases"
NEWEST = OLD / f"schema_{tables.SCHEMA_VERSION}.ebb"
CLOCK = FixedClock(datetime(2026, 11, 23, 21, 4, tzinfo=UTC), ZoneInfo("UTC"))
PAGE = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "journal.ebb"
    shutil.copyfile(NEWEST, path)
    return path


def wronged(file: Path, *statements: str) -> Path:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return file


def lying(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("number", range(1, tables.SCHEMA_VERSION + 1))
def test_a_whole_file_of_every_schema_is_whole_and_stays_as_it_is(tmp_path: Path, number: int) -> None:
    shutil.copyfile(OLD / f"schema_{number}.ebb", tmp_path / "journal.ebb")
    before = lying(tmp_path)
    found = verify(tmp_path / "journal.ebb")
    assert found.whole
    assert (found.schema, found.unfinished, found.counts["dose"]) == (number, False, 77)
    assert lying(tmp_path) == before


def test_every_table_of_the_store_has_a_reader() -> None:
    assert set(VALUE_OF) == {*tables.KEPT, tables.COMMAND, tables.COMMAND_ROW}


def test_what_was_not_yet_folded_into_the_file_is_read_with_it(tmp_path: Path) -> None:
    file = tmp_path / "journal.ebb"
    journal = open_journal(file, CLOCK, create=True)
    journal.set_note(date(2026, 11, 23), "only beside the file")
    with sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True) as alone:
        assert alone.execute("SELECT count(*) FROM sqlite_master WHERE name = 'day_entry'").fetchone() == (0,)
    before = lying(tmp_path)
    found = verify(file)
    assert found.whole
    assert (found.unfinished, found.counts["day_entry"]) == (True, 1)
    assert {n: s for n, s in lying(tmp_path).items() if not n.endswith("-shm")} == {
        n: s for n, s in before.items() if not n.endswith("-shm")
    }
    journal.close()
    assert sorted(lying(tmp_path)) == ["journal.ebb"]
    closed = verify(file)
    assert (closed.whole, closed.unfinished, closed.counts) == (True, False, found.counts)
    assert sorted(lying(tmp_path)) == ["journal.ebb"], "a closed file in WAL mode is opened without -wal and -shm"


def test_the_copy_that_is_read_is_private_and_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    journal = open_journal(tmp_path / "journal.ebb", CLOCK, create=True)
    assert verify(tmp_path / "journal.ebb").unfinished
    journal.close()
    assert list(room.iterdir()) == []


@pytest.mark.parametrize(
    ("statement", "table", "row_id"),
    [
        ("UPDATE plan_step SET kind = 'no such kind' WHERE id = 3", "plan_step", 3),
        ("UPDATE preparation SET strength = 0 WHERE id = 2", "preparation", 2),
        ("UPDATE stock SET quantity = '1/0'", "stock", 1),
        ("UPDATE night SET quality = 9 WHERE id = 4", "night", 4),
        ("UPDATE day_entry SET overall = 77 WHERE id = 3", "day_entry", 3),
        ("UPDATE rating SET value = 5 WHERE id = 3", "rating", 3),
        ("UPDATE dose SET day = '20261101' WHERE id = 3", "dose", 3),
        ("UPDATE practice SET key = '', name = '' WHERE id = 2", "practice", 2),
        ("UPDATE command SET state = 'lost' WHERE id = 1", "command", 1),
        ("UPDATE person SET role = 'king' WHERE id = 2", "person", 2),
        ("UPDATE answers SET given = '[1' WHERE id = 1", "answers", 1),
        ("UPDATE answers SET given = '7' WHERE id = 1", "answers", 1),
        ("UPDATE day_entry SET note = CAST(x'41ff' AS TEXT) WHERE id = 9", "day_entry", 9),
        ("UPDATE plan_version SET saved_at = 'now' WHERE id = 1", "plan_version", 1),
        ("UPDATE command_row SET after = '{' WHERE id = 30", "command_row", 30),
        ("UPDATE setting SET value = '25:99' WHERE name = 'boundary'", "setting", None),
    ],
)
def test_a_row_that_is_no_value_is_named_and_not_shown(
    file: Path, statement: str, table: str, row_id: int | None
) -> None:
    found = verify(wronged(file, statement))
    assert not found.whole
    assert [name for name, _ in found.unreadable] == [table]
    if row_id is not None:
        assert found.unreadable == ((table, row_id),)
    assert found.references == found.missing == ()


def test_a_reference_to_nothing_is_named(file: Path) -> None:
    found = verify(wronged(file, "UPDATE rating SET symptom_id = 99 WHERE id = 17"))
    assert found.references == (("rating", 17),)
    assert not found.whole
    assert found.unreadable == ()


def test_a_missing_table_is_named(file: Path) -> None:
    assert verify(wronged(file, "DROP TABLE thought_record")).missing == ("thought_record",)


def torn(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[:] = data[: len(data) // 2]
    file.write_bytes(data)


def newer(file: Path) -> None:
    wronged(file, "PRAGMA user_version = 99")


def other(file: Path) -> None:
    wronged(file, "PRAGMA application_id = 7")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (Path.unlink, "file_missing"),
        (lambda file: file.write_bytes(b""), "journal_not_one"),
        (lambda file: file.write_text("a letter, not a journal. " * 40), "journal_not_one"),
        (lambda file: file.write_bytes(Random(1).randbytes(9000)), "journal_locked_away"),
        (newer, "journal_newer"),
        (other, "journal_not_one"),
    ],
)
def test_what_cannot_be_opened_at_all_is_one_problem(file: Path, make: Callable[[Path], object], problem: str) -> None:
    make(file)
    with pytest.raises(Problem) as found:
        verify(file)
    assert found.value.id == problem


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="file_is_folder"):
        verify(tmp_path)


def test_half_a_file_is_never_whole(file: Path) -> None:
    torn(file)
    with contextlib.suppress(Problem):
        assert not verify(file).whole


def test_every_emptied_page_is_found(file: Path) -> None:
    data = file.read_bytes()
    for page in range(1, len(data) // PAGE):
        file.write_bytes(data[: page * PAGE] + bytes(PAGE) + data[(page + 1) * PAGE :])
        try:
            assert not verify(file).whole, page
        except Problem as problem:
            assert problem.id == "journal_damaged"  # noqa: PT017 - either is right


def test_single_flipped_bits_end_in_a_verdict_or_a_problem(file: Path) -> None:
    data, random = file.read_bytes(), Random(20261123)
    for _ in range(120):
        flipped = bytearray(data)
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(flipped)
        try:
            verify(file)
        except Problem as problem:
            assert problem.id.startswith("journal_")  # noqa: PT017
        assert file.read_bytes() == flipped


def test_a_changed_letter_is_found_by_the_log_of_commands(tmp_path: Path) -> None:
    path = tmp_path / "journal.ebb"
    journal = open_journal(path, CLOCK, create=True)
    journal.set_note(date(2026, 11, 22), "a quiet day")
    journal.set_note(date(2026, 11, 23), "another")
    journal.set_note(date(2026, 11, 23), "yet another")
    journal.undo()
    journal.undo()
    journal.redo()
    journal.close()
    assert verify(path).altered == ()
    content = path.read_bytes()
    assert content.count(b"a quiet day") == 2
    for nth, at in enumerate((content.index(b"a quiet day"), content.rindex(b"a quiet day"))):
        changed = tmp_path / f"changed_{nth}.ebb"
        changed.write_bytes(content[:at] + b"a quiet dax" + content[at + 11 :])
        found = verify(changed)
        assert (found.pages, found.unreadable, found.altered) == ((), (), (("day_entry", 1),))
        assert (found.readable, found.whole) == (True, False)
