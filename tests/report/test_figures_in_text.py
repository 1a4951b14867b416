"""Every number, day and time of the figures is said in the part of the plain text that it belongs to."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from journal.domain.amount import Amount
from journal.domain.contents import Contents
from journal.domain.locale import Locale
from journal.domain.period import Period
from journal.service.sample import sample_contents
from journal.words.dates import day_short
from journal.words.numbers import amount_text, duration_text
from tests.plots.small import ten_days
from tests.report.test_plain_text import SINGLE
from tests.report.test_text_left_out import full
from tests.report.text_and_figures import EVERYTHING, both, leaves, unwrapped

LAST = date(2026, 11, 23)
COUNTED_NOWHERE = {("format",), ("version",), ("program",), ("made_at",)}
"""What the file says of itself."""


def spoken(path: tuple[str, ...], value: Any) -> str | None:
    """How the text says a number, a day or a time of the figures; None for words and for what was not recorded."""
    name = path[-1]
    if path in COUNTED_NOWHERE or value is None or isinstance(value, bool):
        return None
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return day_short(date.fromisoformat(value), Locale())
    if isinstance(value, str) and re.fullmatch(r"[0-9]{2}:[0-9]{2}", value):
        return value
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return None
    if name.endswith("_mg"):
        return amount_text(Amount.from_mg(value), Locale())
    minutes = any(part.endswith("_minutes") for part in path)
    if minutes and name != "n":
        return duration_text(int(value))
    if name == "percent" or (name == "mean" and "efficiency_percent" in path):
        return f"{str(value).lstrip('-')} %"
    if name == "worst":
        return ("none", "mild", "moderate", "severe", "very severe")[value]
    return str(value)


def unsaid(path: tuple[str, ...], value: Any) -> bool:
    """A nought beside nothing recorded, which the text says in words or by leaving the line out."""
    nought = ("n", "not_answered", "with_time", "late", "earlier_steps", "worse", "neither", "better")
    return value == 0 and path[-1] in nought


PLACES = {
    "questions": "My questions", "medicine_now": "Medicine now", "changes": "[0-9]+ changes? of dose",
    "holds": "[0-9]* ?[cC]hanges? of dose", "doses": "Doses", "sleep": "Sleep", "symptoms": "Symptoms",
    "urgent_events": "[0-9]+ urgent", "marks": "Other substances", "supports": "Supports",
    "questionnaires": "Questionnaires", "daily": "Day by day", "notes": "Notes", "plan": "Plan",
}  # fmt: skip


def missing(text: str, found: dict[str, Any]) -> tuple[list[tuple[tuple[str, ...], Any]], int]:
    """The numbers, days and times that their part of the text does not say, and how many were looked at."""
    parts = unwrapped(text).split("\n\n")
    gone: list[tuple[tuple[str, ...], Any]] = []
    looked = 0
    for path, value in leaves(found):
        said = spoken(path, value)
        if said is None or unsaid(path, value):
            continue
        looked += 1
        there = next((part for part in parts if re.match(PLACES.get(path[0], "Summary"), part)), "")
        if not re.search(rf"(?<![0-9.]){re.escape(said)}(?![0-9]|\.[0-9])", there):
            gone.append((path, value))
    return gone, looked


@pytest.mark.parametrize("days", [1, 7, 30, 90, 365])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_of_the_figures_is_in_the_text(days: int, seed: int) -> None:
    text, found = both(sample_contents(400, LAST, seed), Period.ending(LAST, days), LAST, **EVERYTHING)
    gone, looked = missing(text, found)
    assert gone == []
    assert looked > 50


@pytest.mark.parametrize("name", ["empty", *SINGLE, "everything"])
def test_hardly_anything_is_figures_too(name: str) -> None:
    contents = {"empty": Contents(), **SINGLE, "everything": full()}[name]
    for chosen in ({}, EVERYTHING):
        text, found = both(contents, **chosen)
        assert missing(text, found)[0] == []
        assert json.loads(json.dumps(found)) == found
        assert found["days_recorded"] == (0 if name == "empty" else len(contents.recorded_days()))


def test_a_number_that_is_not_in_the_text_is_found() -> None:
    text, found = both(ten_days())
    found["doses"]["planned"] = 13
    found["sleep"]["asleep_minutes"]["mean"] = "311"
    assert missing(text, found)[0] == [(("doses", "planned"), 13), (("sleep", "asleep_minutes", "mean"), "311")]
