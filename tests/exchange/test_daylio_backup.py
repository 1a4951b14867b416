"""Daylio's backup: entries become notes, and no zip fills the memory."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import pytest

from journal.domain.problems import Problem
from journal.exchange import daylio_backup
from journal.exchange.daylio import read_daylio
from journal.exchange.guess import guess_format
from journal.exchange.row_verdicts import Preview
from tests.exchange.foreign import TODAY, notes, verdicts

WHOLE: dict[str, Any] = {
    "version": 15,
    "customMoods": [{"id": 1, "custom_name": "", "predefined_name_id": 1}, {"id": 7, "custom_name": "foggy"}],
    "tags": [{"id": 3, "name": "walk"}, {"id": 4, "name": "tea"}],
    "dayEntries": [
        {"id": 1, "minute": 30, "hour": 8, "day": 2, "month": 10, "year": 2026, "datetime": 1793604600000,
         "timeZoneOffset": 3600000, "mood": 7, "note": "first<br>line &amp; <b>more</b>", "note_title": "Title",
         "tags": [3, 4]},
        {"id": 2, "minute": 5, "hour": 21, "day": 3, "month": 10, "year": 2026, "mood": 1, "note": "", "tags": []},
    ],
}  # fmt: skip


def zipped(content: object, name: str = "backup.daylio") -> bytes:
    text = json.dumps(content).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, base64.b64encode(text))
    return out.getvalue()


def read(data: bytes) -> Preview:
    return read_daylio(data, "x.daylio", TODAY)


def refusal(data: bytes) -> str:
    with pytest.raises(Problem) as caught:
        read(data)
    return caught.value.id


def test_entries_are_notes_on_the_day_and_clock_of_the_phone() -> None:
    data = zipped(WHOLE)
    assert guess_format(data, "backup.daylio") == "daylio"
    preview = read(data)
    assert notes(preview) == {
        "2026-11-02": "Daylio 08:30\nmood: foggy\nactivities: walk | tea\nTitle\nfirst\nline &amp; more",
        "2026-11-03": "Daylio 21:05\nmood: rad",
    }
    assert [outcome for _, outcome, _ in verdicts(preview)] == ["in_note", "in_note"]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (7, "row_instant_unreadable"), ({}, "row_instant_unreadable"),
        ({"year": 2026, "month": 12, "day": 1, "hour": 0, "minute": 0}, "row_instant_unreadable"),
        ({"datetime": 10**30, "timeZoneOffset": 0}, "row_instant_unreadable"),
        ({"datetime": 4102444800000, "timeZoneOffset": 0, "note": "x"}, "day_in_future"),
        ({"datetime": -10**13, "timeZoneOffset": 0, "note": "x"}, "day_too_early"),
    ],
)  # fmt: skip
def test_an_entry_without_a_day_is_refused_by_its_place(entry: object, reason: str) -> None:
    whole = {**WHOLE, "dayEntries": [*WHOLE["dayEntries"], entry]}
    assert verdicts(read(zipped(whole)))[2] == (3, "refused", reason)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04", zipped(WHOLE)[:200], zipped([]), zipped({"dayEntries": 1}), zipped(WHOLE, "other.txt"),
        zipped("[" * 100_000),
    ],
)  # fmt: skip
def test_what_is_no_backup_is_refused_in_one_sentence(data: bytes) -> None:
    assert refusal(data) == "import_daylio_backup"


def test_a_zip_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("backup.daylio", b"A" * 3_000_000)
    assert len(out.getvalue()) < 10_000
    monkeypatch.setattr(daylio_backup, "LARGEST", 1_000_000)
    assert refusal(out.getvalue()) == "import_daylio_backup"
