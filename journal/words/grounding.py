"""The list of the five senses, 5-4-3-2-1, as plain text."""

from __future__ import annotations

from journal.words.translation import mark, tr

_LINES = (
    mark("Five things that can be seen."),
    mark("Four things that can be felt by touch."),
    mark("Three sounds that can be heard."),
    mark("Two things that can be smelled."),
    mark("One thing that can be tasted."),
)


def grounding_title() -> str:
    """What the list is called."""
    return tr("5, 4, 3, 2, 1: a list for the senses")


def grounding_lines() -> tuple[str, ...]:
    """The five lines, from five things down to one."""
    return tuple(tr(line) for line in _LINES)
