"""The crisis numbers: what ships has a source and a date, a wrong file is refused, an old check is said aloud."""

from __future__ import annotations

import re
import tomllib
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from journal.config.assets import asset
from journal.domain.crisis_number import Basis, CrisisNumber, NumberKind, Reach
from journal.service.number_facts import EU_MEMBERS, all_numbers, countries, numbers_for, read_numbers, stale

TODAY = date(2026, 11, 23)

GOOD = """
[[number]]
id = "nz-1737"
country = "NZ"
kind = "crisis"
name = "1737, Need to talk?"
number = "1737"
how = ["call", "text"]
note = "Free."
valid_from = 2017-06-29
checked_on = 2019-03-17
source = "Ministry of Health"
source_url = "https://www.health.govt.nz/news"
basis = "read"

[[number]]
id = "nz-emergency"
country = "NZ"
kind = "emergency"
name = "Emergency services"
number = "111"
how = ["call"]
checked_on = 2026-11-23
source = "New Zealand Government"
basis = "general knowledge H"
"""

FAULTS = {
    "no source": ('source = "Ministry of Health"\n', "", "nz-1737: source is missing"),
    "empty source": ('source = "Ministry of Health"', 'source = ""', "nz-1737: source is not a text"),
    "no date of the check": ("checked_on = 2019-03-17\n", "", "nz-1737: checked_on is missing"),
    "date as text": ("checked_on = 2019-03-17", 'checked_on = "2019-03-17"', "nz-1737: checked_on is not a date"),
    "date with a time": ("checked_on = 2019-03-17", "checked_on = 2019-03-17T10:00:00", "checked_on is not a date"),
    "no basis": ('basis = "read"\n', "", "nz-1737: basis is missing"),
    "unknown basis": ('basis = "read"', 'basis = "sure"', "nz-1737: basis is 'sure', not one of"),
    "read without an address": (
        'source_url = "https://www.health.govt.nz/news"\n',
        "",
        "nz-1737: source_url is missing",
    ),
    "no address": ('"https://www.health.govt.nz/news"', '"the ministry"', "nz-1737: source_url is not an address"),
    "no id": ('id = "nz-1737"\n', "", "number 1: id is missing"),
    "id twice": ('id = "nz-emergency"', 'id = "nz-1737"', "nz-1737: id is there twice"),
    "country by name": (
        'country = "NZ"\nkind = "crisis"',
        'country = "nz"\nkind = "crisis"',
        "country is not two capital",
    ),
    "no country": ('country = "NZ"\nkind = "crisis"', 'kind = "crisis"', "nz-1737: country is missing"),
    "unknown kind": ('kind = "crisis"', 'kind = "friend"', "nz-1737: kind is 'friend', not one of"),
    "no name": ('name = "1737, Need to talk[?]"\n', "", "nz-1737: name is missing"),
    "no number": ('number = "1737"\n', "", "nz-1737: number is missing"),
    "number with letters": ('number = "1737"', 'number = "0800 HELP"', "nz-1737: number is not a number that can be"),
    "number as a number": ('number = "1737"', "number = 1737", "nz-1737: number is not a text"),
    "same number twice": ('number = "111"', 'number = "17 37"', "nz-emergency: number is there twice"),
    "no way": (r'how = \["call", "text"\]\n', "", "nz-1737: how is missing"),
    "empty ways": (r'how = \["call", "text"\]', "how = []", "nz-1737: how is not call, text or both"),
    "unknown way": (r'how = \["call", "text"\]', 'how = ["fax"]', "nz-1737: how is not call, text or both"),
    "way twice": (r'how = \["call", "text"\]', 'how = ["call", "call"]', "nz-1737: how is not call, text or both"),
    "empty note": ('note = "Free."', 'note = ""', "nz-1737: note is not a text"),
    "valid after the check": ("valid_from = 2017-06-29", "valid_from = 2020-01-01", "valid_from is after checked_on"),
    "unknown field": ('note = "Free."', 'notes = "Free."', "nz-1737: notes is not a field of this entry"),
    "another list": (r"\[\[number\]\]\nid = \"nz-1737\"", '[[line]]\nid = "nz-1737"', "needs number and nothing else"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_file_is_refused_with_the_entry_and_the_field(fault: str) -> None:
    pattern, instead, said = FAULTS[fault]
    wrong, n = re.subn(pattern, instead, GOOD, count=1)
    assert n == 1
    with pytest.raises(ValueError, match=re.escape(said)) as refused:
        read_numbers(wrong)
    assert str(refused.value).startswith("crisis_numbers.toml: ")


def test_an_entry_is_read_whole() -> None:
    first, second = read_numbers(GOOD)
    assert first == CrisisNumber(
        id="nz-1737",
        country="NZ",
        kind=NumberKind.CRISIS,
        name="1737, Need to talk?",
        number="1737",
        how=(Reach.CALL, Reach.TEXT),
        note="Free.",
        valid_from=date(2017, 6, 29),
        checked_on=date(2019, 3, 17),
        source="Ministry of Health",
        source_url="https://www.health.govt.nz/news",
        basis=Basis.READ,
    )
    assert (second.note, second.valid_from, second.source_url) == ("", None, "")


def test_every_entry_that_ships_has_a_source_an_address_and_a_date() -> None:
    written = tomllib.loads(asset("data", "crisis_numbers.toml").read_text("utf-8"))["number"]
    assert len(written) == len(all_numbers()) > 30
    for entry, number in zip(written, all_numbers(), strict=True):
        assert entry["source"].strip(), number.id
        assert type(entry["checked_on"]) is date, number.id
        assert urlsplit(entry["source_url"]).netloc, number.id
        assert number.id.startswith(f"{number.country.lower()}-")
        # a date to come would hide for longer that nobody checked
        assert number.checked_on <= max(TODAY, datetime.now(tz=UTC).date()), number.id


def old_checks(today: date) -> list[str]:
    """Which checks are older than a year, as lines."""
    return [
        f"{number.country} {number.name} {number.number}: checked on {number.checked_on}"
        for number in all_numbers()
        if stale(number, today)
    ]


def test_says_which_checks_are_older_than_a_year_at_the_date_of_the_build() -> None:
    today = datetime.now(tz=UTC).date()
    old = old_checks(today)
    if old:
        warnings.warn(f"{len(old)} crisis numbers were checked more than a year ago:\n" + "\n".join(old), stacklevel=1)
    # nothing that was old when the file was written has become young by itself
    assert set(old_checks(TODAY)) <= set(old) or today < TODAY


def test_a_check_is_old_after_365_days() -> None:
    number = replace(all_numbers()[0], checked_on=date(2025, 11, 23))
    assert not stale(number, date(2026, 11, 23))
    assert stale(number, date(2026, 11, 24))
    assert not stale(number, date(2025, 11, 23))


def test_the_old_checks_are_listed_with_country_number_and_date() -> None:
    newest = max(number.checked_on for number in all_numbers())
    assert len(old_checks(newest + timedelta(days=365))) < len(old_checks(newest + timedelta(days=366)))
    lines = old_checks(newest + timedelta(days=366))
    assert len(lines) == len(all_numbers())
    by_id = {number.id: number for number in all_numbers()}
    assert f"GB Samaritans 116 123: checked on {by_id['gb-samaritans'].checked_on}" in lines


EMERGENCY = {"US": ["911"], "CA": ["911"], "GB": ["999"], "IE": ["112"], "AU": ["000"], "NZ": ["111"], "EU": ["112"],
             "FR": ["15", "112"], "ES": ["112"], "DE": ["112"], "NL": ["112"], "AT": ["112"]}  # fmt: skip


@pytest.mark.parametrize("country", EMERGENCY)
def test_the_emergency_number_comes_first(country: str) -> None:
    numbers = numbers_for(country)
    emergency = [number.number for number in numbers if number.kind is NumberKind.EMERGENCY]
    assert emergency == EMERGENCY[country] == [number.number for number in numbers[: len(emergency)]]


def test_numbers_of_the_united_kingdom() -> None:
    assert [(n.kind.value, n.number) for n in numbers_for("GB")] == [
        ("emergency", "999"),
        ("urgent", "111"),
        ("crisis", "116 123"),
        ("crisis", "0808 808 8000"),
        ("text", "85258"),
    ]
    assert numbers_for("uk") == numbers_for(" gb ") == numbers_for("GB")


def test_the_crisis_numbers_are_those_of_the_reference() -> None:
    found = {c: [n.number for n in numbers_for(c) if n.kind is not NumberKind.EMERGENCY] for c in EMERGENCY}
    assert found == {
        "US": ["988"],
        "CA": ["988", "811"],
        "GB": ["111", "116 123", "0808 808 8000", "85258"],
        "IE": ["116 123", "1800 247 247", "50808"],
        "AU": ["13 11 14", "13 92 76", "0477 13 11 14", "1800 022 222"],
        "NZ": ["1737", "0800 543 354", "0800 611 116"],
        "EU": ["116 123"],
        "FR": ["3114"],
        "ES": ["024"],
        "DE": ["116 117", "0800 111 0 111"],
        "NL": ["113", "0800-0113"],
        "AT": [],
    }


def test_the_order_is_that_of_the_kinds_everywhere() -> None:
    order = list(NumberKind)
    assert [kind.value for kind in order] == ["emergency", "urgent", "crisis", "text", "health line"]
    for country in countries():
        ranks = [order.index(number.kind) for number in numbers_for(country)]
        assert ranks == sorted(ranks)
        assert ranks[0] == 0, country
        assert len({number.number for number in numbers_for(country)}) == len(ranks)


def test_a_text_line_is_reached_by_text_and_an_emergency_by_phone() -> None:
    for number in all_numbers():
        if number.kind is NumberKind.TEXT:
            assert number.how == (Reach.TEXT,), number.id
        else:
            assert number.how[0] is Reach.CALL, number.id


@pytest.mark.parametrize("country", ["", "XX", "BR", "JP", "Germany", "12"])
def test_an_unknown_country_has_no_numbers(country: str) -> None:
    assert numbers_for(country) == ()


def test_a_line_of_some_countries_is_not_shown_in_all() -> None:
    assert "116 123" not in {number.number for number in numbers_for("AT")}


def test_countries() -> None:
    assert countries() == tuple(sorted(EU_MEMBERS | {"US", "CA", "GB", "AU", "NZ", "EU"}))
    assert len(EU_MEMBERS) == 27
    assert all(numbers_for(country) for country in countries())


def test_the_file_is_read_once() -> None:
    assert all_numbers() is all_numbers()
