"""Out, into a new journal, and out again: the same file, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from journal.domain.amount import Amount
from journal.domain.contents import Contents, DayEntry
from journal.domain.dose import Dose
from journal.domain.locale import Locale
from journal.domain.medicine import Medicine
from journal.exchange.json_file import read_json, write_json
from journal.exchange.tidy_csv import write_tidy_csv
from journal.exchange.tidy_reading import read_tidy_csv
from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.sample import sample_contents
from journal.service.session import open_journal
from tests.exchange.anything import TODAY, journals
from tests.plots.small import LONDON

NOW = datetime(2026, 11, 23, 21, 4, tzinfo=UTC)
TEN_MG, DAY = Amount(100_000), date(2026, 11, 2)


def new_journal(folder: Path, name: str) -> Journal:
    return open_journal(folder / name, FixedClock(NOW, LONDON), create=True, locale=Locale())


def json_of(contents: Contents) -> str:
    return write_json(contents, "1.0")


def from_json(text: str) -> Contents:
    return read_json(text.encode(), "x.json", TODAY)


def from_tidy(text: str) -> Contents:
    return read_tidy_csv(text.encode(), "x.csv", TODAY)


def again(journal: Journal, folder: Path) -> None:
    """Every format that goes both ways, from the journal into a new one and out of that."""
    ways: list[tuple[str, Callable[[Contents], str], Callable[[str], Contents]]] = [
        ("json", json_of, from_json), ("csv", write_tidy_csv, from_tidy)
    ]  # fmt: skip
    for source, write, read in ways:
        once = write(journal.contents())
        if once.count("\n") == 1:
            continue  # a table without rows says nothing, and is refused as such
        other = new_journal(folder, f"{source}.ebb")
        try:
            other.import_contents(read(once), source)
            assert write(other.contents()) == once
            repeated = other.import_contents(read(once), source)
            assert (repeated.added, repeated.kept_own, repeated.notes_joined) == ({}, 0, 0)
            assert write(other.contents()) == once
        finally:
            other.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(journals())
def test_any_journal(contents: Contents) -> None:
    with TemporaryDirectory() as folder:
        journal = new_journal(Path(folder), "first.ebb")
        try:
            journal.import_contents(contents, "json")
            again(journal, Path(folder))
        finally:
            journal.close()


def test_the_sample_journal(tmp_path: Path) -> None:
    journal = new_journal(tmp_path, "sample.ebb")
    journal.import_contents(sample_contents(420, TODAY, 3), "sample")
    again(journal, tmp_path)
    journal.close()


@pytest.fixture
def lived_in(tmp_path: Path) -> Journal:
    """A journal with gaps in its numbers and an order of its own."""
    journal = new_journal(tmp_path, "own.ebb")
    medicine = journal.add_medicine("Diazepam").new_id or 0
    slots = [Dose(0, DAY, medicine, "Diazepam", TEN_MG, slot=time(hour)) for hour in (21, 8)]
    extra = Dose(0, DAY, medicine, "Diazepam", TEN_MG, taken_at=time(13))
    journal.import_contents(
        Contents(
            medicines=(Medicine(1, "Diazepam"),),
            doses=tuple(
                Dose(n, d.day, 1, d.medicine, d.amount, slot=d.slot, taken_at=d.taken_at)
                for n, d in enumerate([*slots, extra, extra], start=1)
            ),
            entries=(DayEntry(DAY, 4, "one"),),
        ),
        "doses-csv",
    )
    journal.undo()
    journal.redo()
    journal.move_symptom(3, -2)
    journal.hide_symptom(5, True)
    journal.add_symptom("my own")
    journal.rate(DAY, 3, 2)
    journal.set_boundary(time(4, 30))
    journal.set_questions(["How long?", "=1+1"])
    return journal


def test_a_journal_that_was_lived_in(lived_in: Journal, tmp_path: Path) -> None:
    again(lived_in, tmp_path)
    text = json_of(lived_in.contents())
    other = new_journal(tmp_path, "other.ebb")
    other.import_contents(from_json(text), "json")
    assert [s.id for s in other.symptoms()] == [s.id for s in lived_in.symptoms()]
    assert next(s for s in other.symptoms() if s.id == 5).hidden
    assert other.boundary == time(4, 30)
    other.undo()
    assert other.contents() == new_journal(tmp_path, "untouched.ebb").contents()
    other.close()
    lived_in.close()


def test_a_new_journal_after_an_undone_import_takes_it_in_again_the_same(lived_in: Journal, tmp_path: Path) -> None:
    text = json_of(lived_in.contents())
    other = new_journal(tmp_path, "other.ebb")
    for _ in range(2):
        other.import_contents(from_json(text), "json")
        assert json_of(other.contents()) == text
        other.undo()
    other.redo()
    assert json_of(other.contents()) == text
    other.close()
    lived_in.close()
