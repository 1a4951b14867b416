"""Long work in short steps, so that a window can do something else in between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def last_of(steps: Generator[None, None, T]) -> T:
    """Go through all steps at once; what the last one gives."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value
