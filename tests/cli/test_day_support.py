"""``ebb day``: urgent events, practices, marks, visits, questionnaires and thought records of that day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.service.session import open_journal
from tests.cli.conftest import CLOCK, Ebb
from tests.exchange.full_journal import full
from tests.plots.small import day


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    path = tmp_path / "j.ebb"
    journal = open_journal(path, CLOCK, create=True)
    journal.import_contents(full(), "json")
    journal.close()
    return path


def text_of(ebb: Ebb, path: Path, number: int) -> list[str]:
    ended = ebb("--journal", path, "day", day(number).isoformat())
    assert (ended.code, ended.err) == (0, "")
    return ended.out.splitlines()


def data_of(ebb: Ebb, path: Path, number: int) -> dict[str, list[dict[str, object]]]:
    return json.loads(ebb("--journal", path, "day", day(number).isoformat(), "--json").out)


def under(lines: list[str], title: str) -> list[str]:
    rest = lines[lines.index(title) + 1 :]
    return rest[: rest.index("")] if "" in rest else rest


def test_practices_and_marks_are_lines(ebb: Ebb, journal_file: Path) -> None:
    lines = text_of(ebb, journal_file, 1)
    assert under(lines, "Practices") == ["  Breathing exercise, 10 min, worse", "  @Piano"]
    assert under(lines, "Other things") == ["  Alcohol: =two glasses", "  Travel or another time zone"]
    assert "Urgent events" not in lines


def test_an_urgent_event_is_told_with_what_was_done(ebb: Ebb, journal_file: Path) -> None:
    assert under(text_of(ebb, journal_file, 3), "Urgent events") == [
        "  Seizure (fit) or blackout, 14:05", "    note: =note", "    what was done: +done", "    how it ended: -ended",
    ]  # fmt: skip


def test_a_visit_is_told_with_its_questions(ebb: Ebb, journal_file: Path) -> None:
    assert under(text_of(ebb, journal_file, 2), "Visits") == [
        "  Visit or call with a clinician: Dr Weber, 10:30", "    questions: How long? =Why?",
        "    agreed: Stay at 8 mg", "    next date: 8 Dec 2026",
    ]  # fmt: skip


def test_thought_records_are_only_counted_in_text(ebb: Ebb, journal_file: Path) -> None:
    lines = text_of(ebb, journal_file, 5)
    assert under(lines, "Thought records") == ["  2 thought records"]
    assert not any("Fear" in line or "Bus" in line for line in lines)


def test_questionnaires_are_their_totals(ebb: Ebb, journal_file: Path) -> None:
    assert under(text_of(ebb, journal_file, 6), "Questionnaires") == [
        "  PHQ-9: 7.9 of 27 (1 item not answered, total prorated by the rule of the NHS Data Dictionary)",
        "  GAD-7: no total (1 item not answered)",
    ]


def test_json_has_every_field(ebb: Ebb, journal_file: Path) -> None:
    assert data_of(ebb, journal_file, 3)["urgent_events"] == [
        {
            "kind": "seizure", "tier": "A", "time": "14:05", "utc_offset_min": -300, "note": "=note", "done": "+done",
            "ended": "-ended",
        },
    ]  # fmt: skip
    first = data_of(ebb, journal_file, 1)
    assert first["practices"] == [
        {"practice": "breathing", "minutes": 10, "helped": -1}, {"practice": "@Piano", "minutes": None, "helped": None},
    ]  # fmt: skip
    assert first["marks"] == [{"mark": "alcohol", "text": "=two\nglasses"}, {"mark": "travel", "text": None}]
    assert data_of(ebb, journal_file, 2)["visits"] == [
        {
            "kind": "clinician", "time": "10:30", "person": "Dr Weber", "questions": ["How long?", "=Why?"],
            "agreed": "Stay at 8 mg", "next_day": "2026-12-08",
        },
    ]  # fmt: skip
    phq9, gad7 = data_of(ebb, journal_file, 6)["questionnaires"]
    assert (phq9["total"], phq9["answered"], phq9["prorated"], phq9["difficulty"]) == (7.875, 8, True, 2)
    assert (gad7["total"], gad7["answers"]) == (None, [None, 1, 1, 1, 1, 1, 1])
    thought = data_of(ebb, journal_file, 5)["thought_records"][0]
    assert (thought["situation"], thought["before"], thought["after"]) == ("Bus", 0, 100)


def test_a_day_without_any_has_empty_lists_and_no_headings(ebb: Ebb, journal_file: Path) -> None:
    data = data_of(ebb, journal_file, 8)
    names = ("urgent_events", "practices", "marks", "visits", "questionnaires", "thought_records")
    assert [data[name] for name in names] == [[]] * 6
    assert text_of(ebb, journal_file, 8)[-2:] == ["Note", "  not recorded"]
