"""Emergency and crisis numbers by country, ``resources/data/crisis_numbers.toml``; ``docs/data.md`` has its fields."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from journal.config.assets import asset
from journal.domain.crisis_number import Basis, CrisisNumber, NumberKind, Reach
from journal.service.facts_entry import Entry, entries

EU = "EU"
EU_MEMBERS = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ],
)
"""Where the emergency number of the European Union holds."""

STALE_DAYS = 365
"""A check that is older than this is said to be old."""

_ALIASES = {"UK": "GB", "EL": "GR"}
_COUNTRY = re.compile(r"[A-Z]{2}")
_DIALLED = re.compile(r"\d(?:[ -]?\d)+")
_KINDS = frozenset(kind.value for kind in NumberKind)
_REACHES = frozenset(reach.value for reach in Reach)
_BASES = frozenset(basis.value for basis in Basis)
_RANK = {kind: rank for rank, kind in enumerate(NumberKind)}


def read_numbers(text: str) -> tuple[CrisisNumber, ...]:
    """The numbers of the file's text, in its order. ValueError, naming the entry and the field, if one is not right."""
    made: list[CrisisNumber] = []
    ids: set[str] = set()
    dialled: set[tuple[str, str]] = set()
    for entry in entries(text, "crisis_numbers.toml", ("number",))["number"]:
        number = _number(entry)
        if number.id in ids:
            raise entry.wrong("id", "is there twice")
        # two ways to write one number would be shown as two
        same = (number.country, re.sub(r"\D", "", number.number))
        if same in dialled:
            raise entry.wrong("number", "is there twice for this country")
        ids.add(number.id)
        dialled.add(same)
        made.append(number)
    return tuple(made)


def _number(entry: Entry) -> CrisisNumber:
    made = CrisisNumber(
        id=entry.text("id"),
        country=_matching(entry, "country", _COUNTRY, "is not two capital letters"),
        kind=NumberKind(entry.one_of("kind", _KINDS)),
        name=entry.text("name"),
        number=_matching(entry, "number", _DIALLED, "is not a number that can be dialled"),
        how=_reaches(entry),
        note=entry.text("note") if entry.has("note") else "",
        valid_from=entry.day("valid_from") if entry.has("valid_from") else None,
        checked_on=entry.day("checked_on"),
        source=entry.text("source"),
        source_url=_url(entry),
        basis=Basis(entry.one_of("basis", _BASES)),
    )
    if made.valid_from is not None and made.valid_from > made.checked_on:
        raise entry.wrong("valid_from", "is after checked_on")
    if made.basis is Basis.READ and not made.source_url:
        raise entry.wrong("source_url", "is missing for a number that was read")
    entry.end()
    return made


def _matching(entry: Entry, field: str, pattern: re.Pattern[str], what: str) -> str:
    value = entry.text(field)
    if not pattern.fullmatch(value):
        raise entry.wrong(field, what)
    return value


def _reaches(entry: Entry) -> tuple[Reach, ...]:
    found = entry.texts("how")
    if not found or len(set(found)) != len(found) or not set(found) <= _REACHES:
        raise entry.wrong("how", "is not call, text or both")
    return tuple(Reach(one) for one in found)


def _url(entry: Entry) -> str:
    if not entry.has("source_url"):
        return ""
    return _matching(entry, "source_url", re.compile(r"https?://[^\s/]+\.[^\s]+"), "is not an address")


@cache
def all_numbers() -> tuple[CrisisNumber, ...]:
    """Every number that ships with Ebb, in the order of the file. Read when first asked for."""
    return read_numbers(asset("data", "crisis_numbers.toml").read_text("utf-8"))


def numbers_for(country: str) -> tuple[CrisisNumber, ...]:
    """The numbers of a country: emergency, urgent, crisis, text, then health lines; () where Ebb knows none.

    ``country`` is a two-letter code in any case; UK is read as GB. A member of the European Union has the Union's
    emergency number besides its own; the Union's other numbers do not hold in all of it.
    """
    code = country.strip().upper()
    code = _ALIASES.get(code, code)
    found = [number for number in all_numbers() if number.country == code]
    if code in EU_MEMBERS:
        own = {number.number for number in found}
        found += [n for n in all_numbers() if _holds_everywhere(n) and n.number not in own]
    return tuple(sorted(found, key=lambda number: _RANK[number.kind]))


def _holds_everywhere(number: CrisisNumber) -> bool:
    return number.country == EU and number.kind is NumberKind.EMERGENCY


def countries() -> tuple[str, ...]:
    """The codes for which there is at least one number, sorted; EU stands for the European Union as a whole."""
    return tuple(sorted({number.country for number in all_numbers()} | EU_MEMBERS))


def stale(number: CrisisNumber, today: date) -> bool:
    """Whether the check of a number is more than 365 days old."""
    return (today - number.checked_on).days > STALE_DAYS
