"""The records of support in tidy CSV: a row for each, and rows of its ``…_detail`` kind for what has no column.

Kinds and the names of fields are English and never change. What belongs to no day has none in its row. A detail row
repeats the day and the id of its record, or the name where the record has no id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import Enum
from typing import Any

from journal.domain.contents import Contents
from journal.domain.context_mark import ContextMark
from journal.domain.own_number import OwnNumber
from journal.domain.own_words import OwnWords
from journal.domain.person import Person, Role
from journal.domain.practice import Practice, PracticeDone
from journal.domain.problems import Problem
from journal.domain.questionnaire import WORST, Answers
from journal.domain.thought_record import ThoughtRecord
from journal.domain.urgent_event import UrgentEvent
from journal.domain.visit import Visit, VisitKind
from journal.exchange.cells import guarded, unguarded
from journal.exchange.csv_table import shown
from journal.exchange.doses_csv import read_day, read_time
from journal.exchange.tidy_values import offset_of, offset_text, whole_of

DETAIL = "_detail"
NOT_GIVEN = "-"
"""Stands for an item of a questionnaire that was not answered."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How a field is written in a cell, and read from it; the second argument of ``read`` names it in a Problem."""

    write: Callable[[Any], str]
    read: Callable[[str, str], Any]


def _clock_text(clock: time | None) -> str:
    return clock.isoformat("minutes") if clock is not None else ""


def _read_flag(text: str, name: str) -> bool:
    if text.strip() not in ("yes", "no"):
        raise Problem("row_value_unreadable", text=shown(text), name=name)
    return text.strip() == "yes"


def _read_signed(text: str, name: str) -> int:
    plain = unguarded(text).strip()
    return -whole_of(plain[1:], name) if plain.startswith("-") else whole_of(plain, name)


def _read_whole_or_none(text: str, name: str) -> int | None:
    return whole_of(text, name) if text.strip() else None


def _read_any_day(text: str, _name: str) -> date:
    return read_day(text, date.max)


def _word_of(kinds: type[Enum]) -> Cell:
    def read(text: str, name: str) -> Enum:
        found = next((kind for kind in kinds if kind.value == text.strip()), None)
        if found is None:
            raise Problem("row_value_unreadable", text=shown(text), name=name)
        return found

    return Cell(lambda kind: kind.value, read)


def _given_text(values: tuple[int | None, ...]) -> str:
    return " ".join(NOT_GIVEN if value is None else str(value) for value in values)


def _read_given(text: str, name: str) -> tuple[int | None, ...]:
    known = {str(value): value for value in range(WORST + 1)} | {NOT_GIVEN: None}
    words = unguarded(text).split()
    if any(word not in known for word in words):
        raise Problem("row_value_unreadable", text=shown(text), name=name)
    return tuple(known[word] for word in words)


TEXT = Cell(guarded, lambda text, _: unguarded(text))
CLOCK = Cell(_clock_text, lambda text, _: read_time(text))
OFFSET = Cell(offset_text, lambda text, _: offset_of(text))
WHOLE = Cell(str, whole_of)
WHOLE_OR_NONE = Cell(lambda value: "" if value is None else str(value), _read_whole_or_none)
SIGNED = Cell(lambda value: guarded(str(value)), _read_signed)
FLAG = Cell(lambda value: "yes" if value else "no", _read_flag)
DAY = Cell(lambda day: day.isoformat(), _read_any_day)
GIVEN = Cell(lambda values: guarded(_given_text(values)), _read_given)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in the file and in the contents, and where each field stands.

    ``cells`` are the fields that have a column, ``details`` those with rows of their own where they hold anything.
    ``ahead``: its day may lie in the future. ``refers`` is a field that holds the id of a record of another kind.
    """

    name: str
    part: str
    make: type[Any]
    cells: Mapping[str, tuple[str, Cell]]
    details: Mapping[str, Cell] = field(default_factory=dict)
    unit: str = ""
    ahead: bool = False
    refers: tuple[str, str] | None = None

    @property
    def dated(self) -> bool:
        """Whether its records belong to a day."""
        return "day" in self.cells


_DAY, _ID = {"day": ("day", DAY)}, {"id": ("id", WHOLE)}
_TOLD = ("situation", "feeling", "thought", "speaks_for", "speaks_against", "balanced")
TABLE = (
    Kind(
        "person", "people", Person,
        {**_ID, "name": ("name", TEXT), "role": ("value", _word_of(Role)), "note": ("note", TEXT)},
        {"phone": TEXT, "on_card": FLAG, "retired": FLAG, "position": WHOLE},
    ),
    Kind(
        "practice_listed", "practices", Practice,
        {**_ID, "name": ("name", TEXT), "key": ("value", TEXT)}, {"hidden": FLAG, "position": WHOLE},
    ),
    Kind("own_words", "own_words", OwnWords, {"section": ("name", TEXT), "text": ("note", TEXT)}),
    Kind(
        "own_number", "own_numbers", OwnNumber, {**_ID, "name": ("name", TEXT), "number": ("value", TEXT)},
        {"hides": TEXT, "position": WHOLE},
    ),
    Kind(
        "urgent_event", "urgent_events", UrgentEvent,
        {**_DAY, "at": ("time", CLOCK), "utc_offset_min": ("utc_offset", OFFSET), "kind": ("name", TEXT),
         "note": ("note", TEXT), **_ID},
        {"zone": TEXT, "done": TEXT, "ended": TEXT},
    ),
    Kind(
        "practice", "practices_done", PracticeDone,
        {**_DAY, "minutes": ("value", WHOLE_OR_NONE), "practice_id": ("id", WHOLE)}, {"helped": SIGNED}, "min",
        refers=("practice_id", "practice_listed"),
    ),
    Kind("context_mark", "context_marks", ContextMark, {**_DAY, "key": ("name", TEXT), "text": ("note", TEXT)}),
    Kind(
        "visit", "visits", Visit,
        {**_DAY, "at": ("time", CLOCK), "kind": ("name", _word_of(VisitKind)),
         "person_id": ("value", WHOLE_OR_NONE), **_ID},
        {"questions": TEXT, "agreed": TEXT, "next_day": DAY}, "person", ahead=True, refers=("person_id", "person"),
    ),
    Kind(
        "thought_record", "thought_records", ThoughtRecord, {**_DAY, **_ID},
        {**dict.fromkeys(_TOLD, TEXT), "before": WHOLE, "after": WHOLE},
    ),
    Kind(
        "questionnaire", "answers", Answers,
        {**_DAY, "instrument": ("name", TEXT), "values": ("value", GIVEN), **_ID}, {"difficulty": WHOLE}, "0-3",
    ),
)  # fmt: skip
"""Every kind of record, those that others refer to before them."""

_BY_NAME = {kind.name: kind for kind in TABLE}
KINDS = tuple(name for kind in TABLE for name in (kind.name, *([kind.name + DETAIL] if kind.details else [])))
"""The words of the column ``kind``."""


def support_rows(contents: Contents) -> Iterator[dict[str, str]]:
    """The cells of each row by the name of the column."""
    for kind in TABLE:
        for record in getattr(contents, kind.part):
            cells = {column: cell.write(getattr(record, name)) for name, (column, cell) in kind.cells.items()}
            yield {"kind": kind.name, "unit": kind.unit if cells.get("value") else "", **cells}
            place = {column: cells[column] for column in _key_columns(kind)}
            for name, cell in kind.details.items():
                value = getattr(record, name)
                if value != kind.make.__dataclass_fields__[name].default:
                    yield {"kind": kind.name + DETAIL, **place, "name": name, "value": cell.write(value)}


def _key_columns(kind: Kind) -> tuple[str, ...]:
    columns = {column for column, _ in kind.cells.values()}
    own = "id" if "id" in columns else "name"
    return ("day", own) if kind.dated else (own,)


class SupportReading:
    """The records of support that have been read so far, row by row."""

    def __init__(self) -> None:
        self._found: dict[str, dict[tuple[str, ...], Any]] = {kind.name: {} for kind in TABLE}
        self._told: set[tuple[str, ...]] = set()
        self._ids: dict[str, set[int]] = {kind.name: set() for kind in TABLE}

    def add(self, name: str, cells: Mapping[str, str], today: date) -> None:
        """Take in a row of one of :data:`KINDS`; Problem for anything that Ebb does not write."""
        kind = _BY_NAME[name.removesuffix(DETAIL)]
        if kind.dated:
            read_day(cells["day"], date.max if kind.ahead else today)
        key = tuple(cells[column].strip() for column in _key_columns(kind))
        if name == kind.name:
            self._record(kind, key, cells)
        else:
            self._detail(kind, key, cells)

    def parts(self) -> dict[str, Any]:
        """The records, as tuples by the name of their part of the contents."""
        return {kind.part: tuple(self._found[kind.name].values()) for kind in TABLE}

    def _record(self, kind: Kind, key: tuple[str, ...], cells: Mapping[str, str]) -> None:
        fields = {name: cell.read(cells[column], name) for name, (column, cell) in kind.cells.items()}
        known = fields.get("id")
        if key in self._found[kind.name] or known in self._ids[kind.name]:
            raise Problem("row_record_twice", kind=kind.name, name=shown(" ".join(key)))
        if kind.refers:
            name, other = kind.refers
            if fields[name] is not None and fields[name] not in self._ids[other]:
                raise Problem("row_record_missing", kind=other, name=fields[name])
        if kind.name in ("person", "own_number") and not fields["name"].strip():
            raise Problem("row_value_unreadable", text="", name="name")
        if kind.name == "practice_listed" and not (fields["key"] or fields["name"].strip()):
            raise Problem("row_value_unreadable", text="", name="name")
        self._found[kind.name][key] = kind.make(**fields)
        if known is not None:
            self._ids[kind.name].add(known)

    def _detail(self, kind: Kind, key: tuple[str, ...], cells: Mapping[str, str]) -> None:
        record, name = self._found[kind.name].get(key), cells["name"].strip()
        if record is None:
            raise Problem("row_record_missing", kind=kind.name, name=shown(" ".join(key)))
        if name not in kind.details:
            raise Problem("row_value_unreadable", text=shown(name), name=", ".join(kind.details))
        if (kind.name, *key, name) in self._told:
            raise Problem("row_record_twice", kind=kind.name + DETAIL, name=name)
        self._told.add((kind.name, *key, name))
        value = kind.details[name].read(cells["value"], name)
        self._found[kind.name][key] = replace(record, **{name: value})
