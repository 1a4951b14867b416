"""Ebb's own JSON: equal after the way out and in, refused when torn, changed or newer."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from journal.domain.contents import Contents
from journal.domain.locale import EXCHANGE
from journal.domain.medicine import Medicine
from journal.domain.problems import Problem
from journal.exchange.json_file import checksum, read_json, write_json
from journal.service.sample import sample_contents
from journal.words.problems import sentence
from tests.exchange.anything import journals

SAMPLE = sample_contents(60, date(2026, 11, 23), 1)


def written(contents: Contents = SAMPLE) -> str:
    return write_json(contents, "0.1.0")


def refusal(data: bytes | str) -> Problem:
    with pytest.raises(Problem) as caught:
        read_json(data.encode() if isinstance(data, str) else data, "export.json")
    said = sentence(caught.value, EXCHANGE)
    assert "export.json" in said
    assert len(said) < 300
    return caught.value


def resealed(change: Callable[[dict[str, Any]], None]) -> str:
    """The sample with its data changed and the checksum made to fit again."""
    header = json.loads(written())
    change(header["data"])
    header["counts"] = {name: len(v) for name, v in header["data"].items() if isinstance(v, list)}
    header["sha256"] = checksum(header)
    return json.dumps(header)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(journals())
def test_any_journal_comes_back_equal(contents: Contents) -> None:
    assert read_json(written(contents).encode(), "x.json") == contents


def test_the_sample_comes_back_equal_also_with_a_byte_order_mark() -> None:
    assert read_json(b"\xef\xbb\xbf" + written().encode(), "x.json") == SAMPLE


def test_the_header_says_what_it_is() -> None:
    header = json.loads(written())
    assert (header["format"], header["format_version"], header["app_version"]) == ("ebb-journal", 4, "0.1.0")
    assert header["counts"]["doses"] == len(SAMPLE.doses)
    assert list(header) == ["format", "format_version", "app_version", "counts", "sha256", "data"]
    assert header["sha256"] == checksum(header)


def test_amounts_are_text_so_that_no_program_rounds_them() -> None:
    for dose in json.loads(written())["data"]["doses"]:
        assert isinstance(dose["amount_mg"], str)


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


def test_no_changed_sign_of_a_small_file_goes_unnoticed() -> None:
    """Each byte in turn with each of its bits turned over: refused, but for a sign that says the same."""
    plain = write_json(Contents(medicines=(Medicine(1, "Diazepam"),)), "0.1.0").encode()
    passed: list[bytes] = []
    for place in range(len(plain)):
        for bit in range(8):
            changed = plain[:place] + bytes([plain[place] ^ (1 << bit)]) + plain[place + 1 :]
            try:
                read_json(changed, "x.json")
            except Problem:
                continue
            passed.append(changed)
    assert passed == []


def test_a_member_that_is_there_twice_is_refused() -> None:
    text = written().replace('"format": "ebb-journal",', '"format": "ebb-journal", "format": "ebb-journal",')
    assert refusal(text).params["reason"].id == "json_text"


def test_the_checksum_of_an_earlier_format_is_that_of_the_data_alone() -> None:
    header = json.loads(written())
    header |= {"format_version": 3, "exported_at": "2026-11-23T21:30:00+00:00"}
    header["sha256"] = checksum(header)
    assert header["sha256"] != json.loads(written())["sha256"]
    assert read_json(json.dumps(header).encode(), "x.json") == SAMPLE


@pytest.mark.parametrize(
    ("change", "today", "reason"),
    [
        (_set("doses", 0, "day", to="2026-11-24"), date(2026, 11, 23), "json_day_ahead"),
        (_set("nights", 0, "day", to="9999-12-31"), date(2026, 11, 23), "json_day_ahead"),
        (_set("entries", 0, "day", to="1899-12-31"), date(2026, 11, 23), "json_day_early"),
        (_set("plan", 0, "steps", 0, "start", to="0001-01-01"), None, "json_day_early"),
    ],
)
def test_a_day_on_which_nothing_can_have_been_recorded_is_refused(
    change: Callable[[dict[str, Any]], None], today: date | None, reason: str
) -> None:
    with pytest.raises(Problem) as caught:
        read_json(resealed(change).encode(), "x.json", today)
    assert caught.value.params["reason"].id == reason


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_short_is_refused(share: float) -> None:
    text = written()
    problem = refusal(text[: int(len(text) * share)])
    assert problem.id in ("import_json", "import_nothing")


def test_a_changed_amount_is_noticed() -> None:
    text = written()
    changed = text.replace('"amount_mg": "', '"amount_mg": "1', 1)
    assert changed != text
    problem = refusal(changed)
    assert problem.params["reason"].id == "json_checksum"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "json_text"), ("nonsense", "json_text"), ("[" * 100_000, "json_text"), ('{"a": NaN}', "json_text"),
        ("{}", "json_other"), ("[]", "json_other"), ("null", "json_other"), ('{"format": "other"}', "json_other"),
        ('{"format": "ebb-journal"}', "json_field"), ('{"format": "ebb-journal", "format_version": 1}', "json_field"),
        ('{"format": "ebb-journal", "format_version": "1"}', "json_field"),
        ('{"format": "ebb-journal", "format_version": 1, "data": {}}', "json_checksum"),
    ],
)  # fmt: skip
def test_other_json_is_refused_with_the_reason(text: str, reason: str) -> None:
    problem = refusal(text)
    assert (problem.id, problem.params["reason"].id) == ("import_json", reason)


def test_a_newer_format_is_refused_with_its_number() -> None:
    problem = refusal('{"format": "ebb-journal", "format_version": 5, "data": {"new": 1}}')
    assert (problem.id, problem.params["found"], problem.params["known"]) == ("import_json_newer", 5, 4)


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(b"\xff\xfe{").id == "import_encoding"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_set("doses", 0, "amount_mg", to=2.5), "json_field"),
        (_set("doses", 0, "amount_mg", to="-1"), "json_field"),
        (_set("doses", 0, "amount_mg", to="1e400000000"), "json_field"),
        (_set("doses", 0, "amount_mg", to="0.00001"), "json_field"),
        (_set("doses", 0, "day", to="20261101"), "json_field"),
        (_set("doses", 0, "status", to="perhaps"), "json_field"),
        (_set("doses", 0, "extra", to=1), "json_field"),
        (_set("doses", 0, "medicine_id", to=99), "json_reference"),
        (_set("doses", 0, "preparation_id", to=99), "json_reference"),
        (_set("doses", 0, "id", to=2), "json_twice"),
        (_set("doses", to={}), "json_field"),
        (_set("ratings", 0, "value", to=5), "json_field"),
        (_set("ratings", 0, "value", to=True), "json_field"),
        (_set("ratings", 0, "symptom_id", to=99), "json_reference"),
        (_set("nights", 0, "quality", to=7), "json_field"),
        (_set("entries", 0, "overall", to=11), "json_field"),
        (_set("entries", 0, "note", to=None), "json_field"),
        (_set("plan", 0, "steps", to=[]), "json_field"),
        (_set("symptoms", 0, "key", to=""), "json_field"),
        (_set("preparations", 0, "strength_mg", to="0"), "json_field"),
        (_set("boundary", to="3"), "json_field"),
        (_set("settings", to=[1]), "json_field"),
        (_set("more", to=[]), "json_field"),
    ],
)
def test_a_file_made_by_hand_is_checked_field_by_field(change: Callable[[dict[str, Any]], None], reason: str) -> None:
    problem = refusal(resealed(change))
    assert problem.id == "import_json"
    assert problem.params["reason"].id == reason


@pytest.mark.parametrize(
    ("part", "record"),
    [
        ("answers", {"id": 1, "day": "2026-11-23", "instrument": "phq9", "values": [0, 1], "difficulty": None}),
        ("answers", {"id": 1, "day": "2026-11-23", "instrument": "none", "values": [], "difficulty": None}),
        ("practices_done", {"day": "2026-11-23", "practice_id": 1, "minutes": 0, "helped": None}),
        ("practices_done", {"day": "2026-11-23", "practice_id": 1, "minutes": None, "helped": True}),
        ("visits", {"id": 1, "day": "2026-11-23", "kind": "party", "at": None, "person_id": None, "questions": "",
                    "agreed": "", "next_day": None}),
        ("people", {"id": 1}),
    ],
)  # fmt: skip
def test_a_record_of_support_that_could_not_be_kept_is_refused_by_its_place(part: str, record: dict) -> None:
    header = json.loads(write_json(Contents(), "0.1.0"))
    header["data"][part] = [record]
    header["counts"][part] = 1
    header["sha256"] = checksum(header)
    problem = refusal(json.dumps(header))
    assert problem.id == "import_json"
    assert problem.params["reason"].id in ("json_field", "json_reference")
