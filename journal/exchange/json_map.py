"""Records as JSON objects and back, member by member, for records whose members are named as their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from journal.domain.problems import Problem
from journal.exchange.json_values import (
    Fields,
    Json,
    clock_of,
    clock_text,
    day_of,
    flag_of,
    maybe,
    one_of,
    or_null,
    text_of,
    whole_of,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Member:
    """How a member is read and written."""

    read: Callable[[Json], Any]
    write: Callable[[Any], Json]


TEXT = Member(text_of, str)
WHOLE = Member(whole_of, int)
FLAG = Member(flag_of, bool)
DAY = Member(day_of, lambda day: day.isoformat())
CLOCK = Member(clock_of, clock_text)


def word_of(kinds: type[Enum]) -> Member:
    """A member that holds the word of an enumeration."""
    return Member(one_of(kinds), lambda value: value.value)


def or_none(member: Member) -> Member:
    """The same member where it may be null."""
    return Member(maybe(member.read), lambda value: or_null(value, member.write))


class JsonMap(Generic[T]):
    """The objects of one kind of record: every member must be there, and no other."""

    def __init__(self, make: Callable[..., T], members: Mapping[str, Member]) -> None:
        self._make, self._members = make, members

    def write(self, value: T) -> Json:
        """The record as an object."""
        return {name: member.write(getattr(value, name)) for name, member in self._members.items()}

    def read(self, value: Json, where: str) -> T:
        """The record of an object; Problem ``json_field`` naming ``where`` for anything else."""
        fields = Fields(value, where)
        found = {name: fields.take(name, member.read) for name, member in self._members.items()}
        fields.done()
        try:
            return self._make(**found)
        except Problem as problem:
            raise Problem("json_field", field=where) from problem
