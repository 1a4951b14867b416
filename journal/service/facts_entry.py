"""One entry of a data file that ships with Ebb, read strictly: a wrong file is refused whole, when it is loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast


def entries(text: str, name: str, kinds: tuple[str, ...]) -> dict[str, list[Entry]]:
    """The arrays of tables of a TOML file, by kind; numbers stay exact. ValueError for any other key or no entry."""
    read = cast("dict[str, object]", tomllib.loads(text, parse_float=Decimal))
    if set(read) != set(kinds):
        raise ValueError(f"{name}: needs {', '.join(kinds)} and nothing else; has {', '.join(read)}")
    made: dict[str, list[Entry]] = {}
    for kind, found in read.items():
        rows = cast("list[object]", found) if isinstance(found, list) else []
        if not rows or not all(isinstance(row, dict) for row in rows):
            raise ValueError(f"{name}: {kind} is not a list of entries")
        tables = cast("list[Mapping[str, object]]", rows)
        made[kind] = [Entry(row, f"{name}: {kind} {row.get('id', number)}") for number, row in enumerate(tables, 1)]
    return made


class Entry:
    """The fields of one entry. Each is asked for once; :meth:`end` then refuses what nobody asked for.

    Every reading raises ValueError that names the entry and the field.
    """

    def __init__(self, row: Mapping[str, object], place: str) -> None:
        self._row = row
        self._place = place
        self._left = set(row)

    def wrong(self, field: str, what: str) -> ValueError:
        """The error for a field, to be raised."""
        return ValueError(f"{self._place}: {field} {what}")

    def has(self, field: str) -> bool:
        """Whether the field is there."""
        return field in self._row

    def end(self) -> None:
        """Refuse fields that are not known."""
        if self._left:
            raise self.wrong(", ".join(sorted(self._left)), "is not a field of this entry")

    def _value(self, field: str) -> object:
        self._left.discard(field)
        if field not in self._row:
            raise self.wrong(field, "is missing")
        return self._row[field]

    def text(self, field: str) -> str:
        """A text that is not empty and has no spaces around it."""
        value = self._value(field)
        if not isinstance(value, str) or not value or value != value.strip():
            raise self.wrong(field, "is not a text")
        return value

    def one_of(self, field: str, known: frozenset[str]) -> str:
        """One of the known texts."""
        value = self.text(field)
        if value not in known:
            raise self.wrong(field, f"is {value!r}, not one of {', '.join(sorted(known))}")
        return value

    def _list(self, field: str) -> list[object]:
        value = self._value(field)
        if not isinstance(value, list):
            raise self.wrong(field, "is not a list")
        return cast("list[object]", value)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, perhaps empty."""
        value = self._list(field)
        texts = tuple(text for text in value if isinstance(text, str) and text and text == text.strip())
        if len(texts) != len(value):
            raise self.wrong(field, "is not a list of texts")
        return texts

    def number(self, field: str) -> Decimal:
        """A number above zero, exact."""
        return self._above_zero(field, self._value(field))

    def numbers(self, field: str) -> tuple[Decimal, ...]:
        """Numbers above zero, one or more, each larger than the one before."""
        found = tuple(self._above_zero(field, value) for value in self._list(field))
        if not found or list(found) != sorted(set(found)):
            raise self.wrong(field, "does not rise from number to number")
        return found

    def range(self, field: str) -> tuple[Fraction, Fraction]:
        """The lowest and the highest of a range, both above zero."""
        found = [Fraction(self._above_zero(field, value)) for value in self._list(field)]
        if len(found) != 2 or found[0] > found[1]:
            raise self.wrong(field, "is not a range from low to high")
        return found[0], found[1]

    def whole(self, field: str) -> int:
        """A whole number above zero."""
        number = self.number(field)
        if number != number.to_integral_value():
            raise self.wrong(field, "is not a whole number")
        return int(number)

    def _above_zero(self, field: str, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise self.wrong(field, "is not a number")
        number = Decimal(value)
        if not number.is_finite() or number <= 0:
            raise self.wrong(field, "is not above zero")
        return number

    def flag(self, field: str, default: bool) -> bool:
        """Yes or no; the default where it is not said."""
        if not self.has(field):
            return default
        value = self._value(field)
        if not isinstance(value, bool):
            raise self.wrong(field, "is not true or false")
        return value

    def day(self, field: str) -> date:
        """A date."""
        value = self._value(field)
        if type(value) is not date:
            raise self.wrong(field, "is not a date")
        return value

    def parts(self, field: str) -> list[Entry]:
        """A list of entries inside this one, none where it is not said."""
        if not self.has(field):
            return []
        found = self._list(field)
        if not all(isinstance(part, dict) for part in found):
            raise self.wrong(field, "is not a list of entries")
        rows = cast("list[Mapping[str, object]]", found)
        return [Entry(row, f"{self._place}: {field} {number}") for number, row in enumerate(rows, 1)]

    def part(self, field: str) -> Entry | None:
        """An entry inside this one, None where it is not said."""
        if not self.has(field):
            return None
        value = self._value(field)
        if not isinstance(value, dict):
            raise self.wrong(field, "is not an entry")
        return Entry(cast("Mapping[str, object]", value), f"{self._place}: {field}")
