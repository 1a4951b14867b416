"""Rows as domain values and back, column by column, for records whose columns are named as their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from journal.store.shared_values import day_of, time_of
from journal.store.writing import Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """How a cell is read and written; both are only asked for a cell that is not NULL."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


PLAIN = Column(lambda cell: cell, lambda value: value)
FLAG = Column(bool, int)
DAY = Column(day_of, date.isoformat)
CLOCK = Column(time_of, lambda clock: clock.isoformat("minutes"))


def word_of(kinds: type[Enum]) -> Column:
    """A column that holds the word of an enumeration."""
    return Column(kinds, lambda value: value.value)


class RowMap(Generic[T]):
    """The rows of one kind of record. ``columns`` are its fields, each with how its cell is read.

    ``renamed`` names the column of a field that has another name in the table.
    """

    def __init__(
        self, make: Callable[..., T], columns: Mapping[str, Column], *, keyed: bool = True,
        renamed: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._make, self._keyed = make, keyed
        names = renamed or {}
        self._columns = [(field, names.get(field, field), column) for field, column in columns.items()]

    def value_of(self, row: Row) -> T:
        """The record of a row."""
        found = {field: None if row[name] is None else column.read(row[name]) for field, name, column in self._columns}
        return self._make(id=row["id"], **found) if self._keyed else self._make(**found)

    def cells_of(self, value: T) -> Row:
        """The cells of a record, without its id."""
        cells = [(name, getattr(value, field), column) for field, name, column in self._columns]
        return {name: None if cell is None else column.write(cell) for name, cell, column in cells}
