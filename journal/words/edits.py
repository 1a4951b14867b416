"""How an edit and an entry in the bin are said: what it is, what it was and what it became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal.domain.locale import Locale
from journal.words.dates import clock_text, day_short
from journal.words.entry_words import is_private, parts_count, parts_of
from journal.words.known import Known, Part
from journal.words.translation import mark, ntr, tr

LONGEST = 70
"""So many letters stand in a list; the rest is there when it is asked for."""

_SOURCES = {
    "daylio": "Daylio", "bearable": "Bearable", "medtimer": "MedTimer", "json": mark("an Ebb file"),
    "csv": mark("a table"), "tidy-csv": mark("a table"), "doses-csv": mark("a table of doses"),
    "sample": mark("the sample"),
}  # fmt: skip

_SETTINGS = {
    "questions": mark("Questions for the visit"),
    "boundary": mark("End of the day"),
    "card_name": mark("Name on the emergency card"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry said: one line for a list, cut where it is long, and the whole, a field a line."""

    line: str
    whole: str


NOTHING = Told("–", "")
"""What an entry said before it was there."""


def told(value: Any, known: Known, locale: Locale) -> Told:
    """Everything an entry says, but its day, which stands beside it wherever it is shown."""
    parts = [(name, text) for name, text in parts_of(value, known, locale) if name != tr("Day")]
    return _told(parts, private=is_private(value))


def told_difference(before: Any, after: Any, known: Known, locale: Locale) -> tuple[Told, Told] | None:
    """What differs between two states of one entry; None where nothing that is shown does."""
    was, became = dict(parts_of(before, known, locale)), dict(parts_of(after, known, locale))
    names = [name for name in {**was, **became} if was.get(name) != became.get(name)]
    if not names:
        return None
    private = is_private(after)
    both = [_told([(n, parts[n]) for n in names if n in parts], private=private) for parts in (was, became)]
    return both[0], both[1]


def moment_text(at: datetime, locale: Locale) -> str:
    """``23 Nov 2026, 21:04``, by the clock there was then."""
    return f"{day_short(at.date(), locale)}, {clock_text(at.time(), locale)}"


def in_the_bin() -> Told:
    """What stands in the place of an entry that was deleted."""
    return Told(tr("in the bin"), "")


def told_text(text: str) -> Told:
    """A text that is an entry by itself."""
    return _told([("", text)] if text else [], private=False)


def setting_title(name: str) -> str:
    """What a setting that the person wrote is called; "" for one that only says how something is shown."""
    return tr(_SETTINGS[name]) if name in _SETTINGS else ""


def import_text(command: str, n: int) -> str:
    """``Imported from Daylio, 312 entries``; ``command`` is the name in the log."""
    kind = command.partition("_")[2]
    source = tr(_SOURCES[kind]) if kind in _SOURCES else kind
    entries = ntr("{n} entry", "{n} entries", n)
    return tr("Imported from {source}, {entries}", source=source, entries=entries)


def _told(parts: Sequence[Part], *, private: bool) -> Told:
    if not parts:
        return NOTHING
    whole = "\n".join(_named(name, text) for name, text in parts)
    line = parts_count(len(parts)) if private else "; ".join(_named(name, " ".join(t.split())) for name, t in parts)
    return Told(line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…", whole)


def _named(name: str, text: str) -> str:
    return tr("{name}: {text}", name=name, text=text) if name else text
