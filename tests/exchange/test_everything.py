"""Everything a journal can hold goes out and comes back, also through a real file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.exchange.json_file import read_json, write_json
from journal.exchange.tidy_csv import COLUMNS, write_tidy_csv
from journal.exchange.tidy_reading import read_tidy_csv
from journal.exchange.tidy_support import TABLE, support_rows
from journal.service.clock import FixedClock
from journal.service.journal import Journal
from journal.service.session import open_journal
from tests.exchange.full_journal import full
from tests.plots.small import LONDON, TODAY

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 21, 4, tzinfo=UTC)
PARTS = [f.name for f in fields(Contents) if f.name not in ("plan", "settings", "boundary")]
SUPPORT = [kind.part for kind in TABLE]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[list[Journal]]:
    """Two new journals."""
    made = [open_journal(tmp_path / f"{n}.ebb", FixedClock(NOW, LONDON), create=True, locale=Locale()) for n in (1, 2)]
    yield made
    for journal in made:
        journal.close()


def written(contents: Contents) -> str:
    return write_json(contents, "0.1.0")


def tidy(text: str) -> Contents:
    return read_tidy_csv(text.encode(), "x.csv", TODAY)


def test_the_journal_of_this_test_has_everything() -> None:
    assert [name for name in PARTS if not getattr(full(), name)] == []
    assert len(full().plan.versions) == 1


def test_json_brings_everything_into_an_empty_journal(empty: list[Journal]) -> None:
    contents = read_json(written(full()).encode(), "x.json")
    assert contents == full()
    result = empty[0].import_contents(contents, "json")
    assert (result.there_already, result.kept_own) == (0, 0)
    held = empty[0].contents()
    for name in SUPPORT:
        assert [_nameless(record) for record in getattr(held, name)] == [
            _nameless(record) for record in getattr(full(), name)
        ], name
    for name in PARTS:
        assert len(getattr(held, name)) >= len(getattr(full(), name)), name


def _nameless(record: object) -> object:
    """The record without the id that the file gave it."""
    return replace(record, id=0) if hasattr(record, "id") else record  # type: ignore[type-var]


def test_out_in_and_out_again_is_the_same_file(empty: list[Journal]) -> None:
    empty[0].import_contents(full(), "json")
    once = written(empty[0].contents())
    empty[1].import_contents(read_json(once.encode(), "x.json"), "json")
    assert written(empty[1].contents()) == once
    again = empty[1].import_contents(read_json(once.encode(), "x.json"), "json")
    assert not again.added
    assert written(empty[1].contents()) == once


def test_tidy_csv_keeps_every_record_of_support() -> None:
    back = tidy(write_tidy_csv(full()))
    for name in SUPPORT:
        assert getattr(back, name) == getattr(full(), name), name


def test_tidy_csv_out_in_and_out_again_is_the_same_file(empty: list[Journal]) -> None:
    empty[0].import_contents(full(), "json")
    once = write_tidy_csv(empty[0].contents())
    empty[1].import_contents(tidy(once), "csv")
    assert write_tidy_csv(empty[1].contents()) == once


def test_no_cell_starts_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(write_tidy_csv(full()))) for cell in row]
    assert {cell for cell in cells if cell[:1] in set("=+-@\t\r") and cell} == set()


def test_what_is_as_usual_has_no_row_of_its_own() -> None:
    kinds = [row["kind"] for row in support_rows(full())]
    assert kinds.count("person_detail") == 4  # telephone, card; retired and the second place
    assert kinds.count("practice_detail") == 2


BAD = [
    ("2026-11-01,,,practice,,10,min,,,7", "row_record_missing"),
    ("2026-11-01,,,visit,clinician,7,person,,,1", "row_record_missing"),
    ("2026-11-01,,,visit,dentist,,,,,1", "row_value_unreadable"),
    ("2026-11-01,,,urgent_event_detail,done,x,,,,1", "row_record_missing"),
    ("2026-11-01,,,urgent_event,seizure,,,,,x", "row_value_unreadable"),
    ("2026-12-24,,,urgent_event,seizure,,,,,1", "day_in_future"),
    ("2026-11-01,,,questionnaire,phq9,0 1 2,0-3,,,1", "questionnaire_count"),
    ("2026-11-01,,,questionnaire,phq9,0 1 2 4 0 0 0 0 0,0-3,,,1", "row_value_unreadable"),
    ("2026-11-01,,,questionnaire,other,0,0-3,,,1", "questionnaire_unknown"),
    (",,,person,,other,,,,1", "row_value_unreadable"),
    (",,,practice_listed,,,,,,1", "row_value_unreadable"),
    (",,,person,Anna,other,,,,1\n,,,person,Eva,other,,,,1", "row_record_twice"),
    (",,,person,Anna,other,,,,1\n,,,person_detail,on_card,maybe,,,,1", "row_value_unreadable"),
    (",,,person,Anna,other,,,,1\n,,,person_detail,hat,yes,,,,1", "row_value_unreadable"),
    ("2026-11-01,,,thought_record,,,,,,1\n2026-11-01,,,thought_record_detail,after,101,,,,1", "thought_strength"),
    ("2026-11-01,,,context_mark,travel,,,,,\n2026-11-01,,,context_mark,travel,,,,x,", "row_record_twice"),
    (",,,practice_listed,,walk,,,,1\n2026-11-01,,,practice,,0,min,,,1", "practice_minutes"),
    (",,,practice_listed,,walk,,,,1\n2026-11-01,,,practice,,,min,,,1\n2026-11-01,,,practice_detail,helped,-2,,,,1",
     "practice_helped"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), BAD)
def test_a_row_that_ebb_does_not_write_is_named_and_nothing_is_taken_in(rows: str, wanted: str) -> None:
    with pytest.raises(Problem) as caught:
        tidy(",".join(COLUMNS) + "\n" + rows + "\n")
    found = caught.value.params["rows"]
    assert [row.params["problem"].id for row in found] == [wanted]
    assert found[0].params["line"] == 1 + len(rows.splitlines())


def test_a_visit_may_lie_ahead() -> None:
    text = ",".join(COLUMNS) + "\n2027-01-04,09:15,,visit,therapy,,,,,3\n"
    (visit,) = tidy(text).visits
    assert (visit.day.isoformat(), visit.id, visit.person_id) == ("2027-01-04", 3, None)
