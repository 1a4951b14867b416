"""Events as the text of a calendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

PRODUCER = "-//Ebb//Plan//EN"


def calendar_text(events: Iterable[Event], *, remove: bool) -> str:
    """The events as an .ics file, its lines ending in CR LF; ``remove`` makes it one that takes them out again."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if remove else "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode("utf-8")
