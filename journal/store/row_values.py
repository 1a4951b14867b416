"""What each row must be to be read: a domain value of its table. Used where rows are looked at one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from journal.domain.amount import Amount
from journal.domain.plan import PlannedDose, Step, StepKind
from journal.domain.problems import Problem
from journal.domain.rating import check_overall
from journal.store import rows, support_rows, tables
from journal.store.writing import Row

BAD_VALUE = (Problem, ValueError, TypeError, KeyError, AttributeError, InvalidOperation, ZeroDivisionError)
"""What making a domain value of a row raises when a cell is not what it must be."""

_LATER: Row = {"mark": None, "goal": "", "equivalence": "", "rule": "", "wanted_mg": None}
"""Columns that files of an earlier schema do not have."""


def planned_dose_of(row: Row) -> PlannedDose:
    """The planned dose of a row."""
    slot = rows.clock_of(row["slot"])
    if slot is None:
        raise ValueError("no time of day")
    return PlannedDose(row["medicine_id"], slot, Amount(row["amount"]))


def step_of(row: Row) -> Step:
    """The step of a row, without its doses."""
    wanted = None if row["wanted_mg"] is None else Decimal(row["wanted_mg"])
    return Step(
        date.fromisoformat(row["start"]), (), StepKind(row["kind"]), row["reason"], note=row["note"], wanted_mg=wanted
    )


def _setting_of(row: Row) -> tuple[str, str]:
    if row["name"] == "boundary":
        rows.clock_of(row["value"])
    return row["name"], row["value"]


def _command_of(row: Row) -> object:
    return datetime.fromisoformat(row["at"]), row["name"], row["kinds"].split()


def _command_row_of(row: Row) -> object:
    if row["table_name"] not in tables.KEPT:
        raise ValueError("no such table")
    return [json.loads(row[name]) for name in ("before", "after") if row[name] is not None]


VALUE_OF: Mapping[str, Callable[[Row], Any]] = {
    tables.SETTING: _setting_of,
    tables.MEDICINE: rows.medicine_of,
    tables.PREPARATION: rows.preparation_of,
    tables.SYMPTOM: rows.symptom_of,
    tables.PLAN_VERSION: rows.version_of,
    tables.PLAN_STEP: step_of,
    tables.PLAN_DOSE: planned_dose_of,
    tables.DOSE: rows.dose_of,
    tables.RATING: rows.rating_of,
    tables.NIGHT: rows.night_of,
    tables.DAY_ENTRY: rows.entry_of,
    tables.STOCK: rows.stock_of,
    tables.URGENT_EVENT: support_rows.URGENT_EVENT.value_of,
    tables.PRACTICE: support_rows.PRACTICE.value_of,
    tables.PRACTICE_DONE: support_rows.PRACTICE_DONE.value_of,
    tables.CONTEXT_MARK: support_rows.CONTEXT_MARK.value_of,
    tables.PERSON: support_rows.PERSON.value_of,
    tables.VISIT: support_rows.VISIT.value_of,
    tables.OWN_WORDS: support_rows.OWN_WORDS.value_of,
    tables.OWN_NUMBER: support_rows.OWN_NUMBER.value_of,
    tables.THOUGHT_RECORD: support_rows.THOUGHT_RECORD.value_of,
    tables.ANSWERS: support_rows.ANSWERS.value_of,
    tables.COMMAND: _command_of,
    tables.COMMAND_ROW: _command_row_of,
}
"""Every table of a journal, with what makes a value of a row; raises one of :data:`BAD_VALUE`."""


_STATES = ("done", "undone", "dropped")


def value_of(table: str, row: Row) -> Any:
    """The domain value of a row; one of :data:`BAD_VALUE` when it is none or breaks a CHECK of its table.

    SQLite reads no CHECK of a file that is opened read-only, so its own check says nothing about them.
    """
    for name in ("day", "start", "applies_from", "next_day"):
        day = row.get(name)
        if day is not None and date.fromisoformat(day).isoformat() != day:
            raise ValueError(name)
    if table == tables.DAY_ENTRY and row["overall"] is not None:
        check_overall(row["overall"])
    if table in (tables.SYMPTOM, tables.PRACTICE) and not (row["key"] or row["name"]):
        raise ValueError("name")
    if table == tables.COMMAND and row["state"] not in _STATES:
        raise ValueError("state")
    return VALUE_OF[table](row)


def text_row(names: tuple[str, ...], cells: tuple[Any, ...], *, mend: bool = False) -> Row:
    """A row whose text came as bytes. Text that is not UTF-8 raises ValueError, or gets � where ``mend`` is set."""
    errors = "replace" if mend else "strict"
    read = {n: c.decode("utf-8", errors) if isinstance(c, bytes) else c for n, c in zip(names, cells, strict=True)}
    return {**_LATER, **read}
