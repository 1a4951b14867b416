"""Files with one thing wrong in the records of support: taken in as they are, or refused in one sentence."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from journal.domain.contents import Contents
from journal.domain.locale import EXCHANGE
from journal.domain.person import Person
from journal.domain.problems import Problem
from journal.domain.visit import Visit
from journal.exchange.json_file import checksum, read_json, write_json
from journal.exchange.json_support import PARTS
from journal.exchange.tidy_csv import COLUMNS, write_tidy_csv
from journal.exchange.tidy_reading import read_tidy_csv
from journal.exchange.tidy_support import KINDS
from journal.exchange.visits_ics import visits_calendar
from journal.exchange.wide_csv import write_wide_csv
from journal.words.problems import sentence
from tests.exchange.full_journal import full
from tests.plots.small import LONDON, TODAY

NOW = datetime.combine(TODAY, time(21, 30), UTC)
WRONG: tuple[Any, ...] = (
    "", None, -1, 0, 10**30, -(2**63), 1.5, True, "\ud800", "a\0b", "=1+1", "0001-01-01", "9999-12-31", "25:00",
    "00:00", [], {}, [None], "x" * 5000, "../../etc/passwd",
)  # fmt: skip
"""What is put in place of a member or a cell."""


def sealed(header: dict[str, Any]) -> bytes:
    header["counts"] = {name: len(v) for name, v in header["data"].items() if isinstance(v, list)}
    header["sha256"] = checksum(header)
    return json.dumps(header).encode()


def changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    header = json.loads(write_json(full(), "0.1.0"))
    change(header["data"])
    return sealed(header)


def taken_or_refused(read: Callable[..., Contents], data: bytes, *more: Any) -> Contents | None:
    """The contents, or None after one sentence that is not endless and has nothing of the program in it."""
    try:
        return read(data, "x", *more)
    except Problem as problem:
        said = sentence(problem, EXCHANGE)
        assert len(said) < 2500
        assert "\n" not in said
        assert not re.search(r"Error|Traceback|Problem\(", said)
        return None


def goes_round(contents: Contents) -> None:
    """What was taken in can be written in every format, and read again."""
    text = write_json(contents, "0.1.0")
    text.encode()
    assert read_json(text.encode(), "x.json") == contents
    assert "\0" not in write_tidy_csv(contents)
    visits_calendar(contents, NOW, names=True)


@pytest.mark.parametrize("part", [name for name, _ in PARTS])
def test_a_member_that_is_missing_or_of_another_kind_is_named(part: str) -> None:
    header = json.loads(write_json(full(), "0.1.0"))
    taken = 0
    for member in header["data"][part][0]:
        without = copy.deepcopy(header)
        del without["data"][part][0][member]
        with pytest.raises(Problem) as caught:
            read_json(sealed(without), "x.json")
        assert f"{part}[0].{member}" in sentence(caught.value, EXCHANGE)
        for value in WRONG:
            other = copy.deepcopy(header)
            other["data"][part][0][member] = value
            contents = taken_or_refused(read_json, sealed(other))
            if contents is not None:
                goes_round(contents)
                taken += 1
    assert taken


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda d: d["people"][0].update(name=" "), "person 1.name"),
        (lambda d: d["own_numbers"][0].update(name=""), "own number 1.name"),
        (lambda d: d["people"][0].update(position=10**30), "people[0].position"),
        (lambda d: d["urgent_events"][0].update(utc_offset_min=1440), "urgent_events[0].utc_offset_min"),
        (lambda d: d["doses"][0].update(utc_offset_min=-1440), "doses[0].utc_offset_min"),
        (lambda d: d["settings"].update(boundary="xx"), "settings.boundary"),
        (lambda d: d["settings"].update(boundary="03:00+01:00"), "settings.boundary"),
        (lambda d: d["settings"].update(boundary=""), "settings.boundary"),
    ],
)
def test_what_would_break_the_journal_that_takes_it_in_is_refused(
    change: Callable[[dict[str, Any]], None], field: str
) -> None:
    with pytest.raises(Problem) as caught:
        read_json(changed(change), "x.json")
    assert caught.value.id == "import_json"
    assert f"“{field}”" in sentence(caught.value, EXCHANGE)


def test_signs_that_no_file_can_hold_are_left_out_and_the_rest_is_taken_in() -> None:
    data = changed(lambda d: d["own_words"][0].update(text="tea\0 and \ud800 air"))
    assert read_json(data, "x.json").own_words[0].text == "tea and \ufffd air"


def tidy(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(COLUMNS), *rows])
    return out.getvalue().encode("utf-8", "replace")


def support_rows() -> Iterator[tuple[int, list[list[str]]]]:
    """The rows of the journal, with the place of one of each kind of support."""
    rows = list(csv.reader(io.StringIO(write_tidy_csv(full()), newline="")))[1:]
    places = {row[3]: place for place, row in enumerate(rows) if row[3] in KINDS}
    for place in places.values():
        yield place, rows


def test_a_cell_that_holds_something_else_is_taken_in_or_named_with_its_line() -> None:
    texts = [str(value) for value in WRONG if not isinstance(value, bool)] + ["+99:59", "a\nb", "'", "day"]
    taken = refused = 0
    for place, rows in support_rows():
        for column in range(len(COLUMNS)):
            for text in texts[(place + column) % 5 :: 5]:
                other = [list(row) for row in rows]
                other[place][column] = text.replace("\0", "")
                contents = taken_or_refused(read_tidy_csv, tidy(other), TODAY)
                if contents is None:
                    refused += 1
                else:
                    goes_round(contents)
                    taken += 1
    assert taken > 50
    assert refused > 150


def test_a_row_that_is_gone_doubled_or_cut_short_is_taken_in_or_named() -> None:
    for place, rows in support_rows():
        for other in (
            rows[:place] + rows[place + 1 :],
            [*rows[:place], rows[place], *rows[place:]],
            [*rows[:place], rows[place][:5], *rows[place + 1 :]],
            [rows[place], *rows[:place], *rows[place + 1 :]],
        ):
            contents = taken_or_refused(read_tidy_csv, tidy(other), TODAY)
            if contents is not None:
                goes_round(contents)


def test_a_name_as_long_as_a_book_is_not_repeated_whole() -> None:
    rows = list(csv.reader(io.StringIO(write_tidy_csv(full()), newline="")))[1:]
    row = next(row for row in rows if row[3] == "questionnaire")
    row[4] = "phq " * 10_000
    with pytest.raises(Problem) as caught:
        read_tidy_csv(tidy(rows), "x.csv", TODAY)
    assert len(sentence(caught.value, EXCHANGE)) < 300


def test_no_cell_of_a_table_starts_a_formula() -> None:
    for text in (write_tidy_csv(full()), write_wide_csv(full(), LONDON)):
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r")), cell
                assert not cell.startswith(("+", "-")) or re.fullmatch(r"[+-][0-9.:]+", cell), cell


def test_the_last_day_there_is_can_stand_in_a_calendar() -> None:
    contents = Contents(visits=(Visit(1, date.max), Visit(2, TODAY, at=time(23, 59), next_day=date.max)))
    found = IcsCalendarStream.calendar_from_ics(visits_calendar(contents, NOW))
    assert [event.dtstart for event in found.events if not isinstance(event.dtstart, datetime)] == [date.max, date.max]


@pytest.mark.parametrize("name", ["漢字" * 60, "🙂‍↔️" * 30, "a;b,c\\n\nd", "\u202eright", 'x" :;,', "é" * 80])
def test_long_names_are_folded_between_signs_and_come_back(name: str) -> None:
    person = Person(1, " ".join(name.split()))
    text = visits_calendar(
        Contents(people=(person,), visits=(Visit(1, TODAY + timedelta(days=9), person_id=1),)), NOW, names=True
    )
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = IcsCalendarStream.calendar_from_ics(text).events
    assert event.summary.endswith(person.name)
