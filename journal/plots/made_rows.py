"""Rows that are made when somebody looks at them: twenty years are seven thousand, and a window shows twenty."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

Row = TypeVar("Row")
Value = TypeVar("Value", bound=Hashable)
Made = TypeVar("Made")


class MadeRows(Sequence[Row]):
    """So many rows, of which ``make`` gives the one at a place; one that is asked for again is made again."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._places, self._make = range(count), make

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Row]:
        return map(self._make, self._places)

    def __eq__(self, other: object) -> bool:
        """Whether it gives the same rows."""
        return isinstance(other, MadeRows) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, place: Any) -> Any:
        found = self._places[place]
        return self._make(found) if isinstance(found, int) else tuple(map(self._make, found))


def once(say: Callable[[Value], Made]) -> Callable[[Value | None], Made | None]:
    """``say``, but once for each value, and None for None: in years of days the same few come again and again."""
    known: dict[Value | None, Made | None] = {None: None}

    def said(value: Value | None) -> Made | None:
        if value is None or value in known:
            return known[value]
        return known.setdefault(value, say(value))

    return said
