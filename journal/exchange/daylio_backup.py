"""Daylio's backup: a zip that holds JSON in base64. Its entries become notes, as those of its CSV do."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from journal.domain.calendar_day import EARLIEST_YEAR
from journal.domain.names import storable
from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.row_verdicts import EMPTY, Gathering, Preview

SUFFIX = ".daylio"
LARGEST = 64 * 1024 * 1024
"""So much text is never a person's diary: it is a file made to fill the memory."""
_MOODS = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|s|p|div|span|strong|em|ul|ol|li|font)(?:\s[^<>]*)?>", re.IGNORECASE)


def is_daylio_backup(data: bytes) -> bool:
    """Whether the file is a zip with a backup in it."""
    return data.startswith(b"PK\x03\x04") and b"backup.daylio" in data


def read_daylio_backup(data: bytes, path: str, today: date) -> Preview:
    """The entries as notes, on the day and at the time of the phone; their lines are counted as they stand in the file.

    Raises Problem ``import_daylio_backup`` for a zip that is torn, too large or something else, ``import_nothing``.
    """
    text = _unpacked(data, path)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Problem("import_daylio_backup", path=path) from None
    entries = found.get("dayEntries") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise Problem("import_daylio_backup", path=path)
    if not entries:
        raise Problem("import_nothing", path=path)
    reading = _Reading(entries, _moods(found), _named(found, "tags"), _named(found, "tag_groups"), today)
    for line in range(1, len(entries) + 1):
        reading.gathering.take(Row(line, ()), reading.read)
    return reading.gathering.preview((), by_record=True)


def _unpacked(data: bytes, path: str) -> str:
    """The JSON of the backup, never more than :data:`LARGEST`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            name = next((n for n in packed.namelist() if n.endswith(SUFFIX)), None)
            if name is None:
                raise Problem("import_daylio_backup", path=path)
            with packed.open(name) as file:
                coded = file.read(LARGEST + 1)
        if len(coded) > LARGEST:
            raise Problem("import_daylio_backup", path=path)
        if coded.lstrip()[:1] == b"{":
            return coded.decode("utf-8-sig")
        return base64.b64decode(coded).decode("utf-8-sig")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, binascii.Error):
        # RuntimeError and NotImplementedError (which is one): packed under a password or in a way of another program
        raise Problem("import_daylio_backup", path=path) from None


def _moods(found: Mapping[str, Any]) -> dict[int, str]:
    """The name of each mood: the person's own, else the one that Daylio gave it."""
    listed = found.get("customMoods")
    names: dict[int, str] = {}
    for mood in listed if isinstance(listed, list) else ():
        if isinstance(mood, dict) and type(mood.get("id")) is int:
            own, given = _text(mood.get("custom_name")), mood.get("predefined_name_id")
            names[mood["id"]] = own or (_MOODS.get(given, "") if isinstance(given, int) else "")
    return names


def _named(found: Mapping[str, Any], part: str) -> dict[int, str]:
    listed = found.get(part)
    known = [item for item in (listed if isinstance(listed, list) else ()) if isinstance(item, dict)]
    return {item["id"]: _text(item.get("name")) for item in known if type(item.get("id")) is int}


def _text(value: object) -> str:
    """The words of a member; "" for what is none."""
    return storable(value).strip() if isinstance(value, str) else ""


@dataclass
class _Reading:
    entries: list[Any]
    moods: Mapping[int, str]
    tags: Mapping[int, str]
    groups: Mapping[int, str]
    today: date
    gathering: Gathering = field(default_factory=Gathering)

    def read(self, row: Row) -> Problem | None:
        entry = self.entries[row.line - 1]
        if not isinstance(entry, dict):
            raise Problem("row_instant_unreadable", text=shown(str(entry)[:100]))
        at = _instant(entry)
        if at.year < EARLIEST_YEAR:
            raise Problem("day_too_early", text=at.date().isoformat())
        if at.date() > self.today:
            raise Problem("day_in_future", day=at.date())
        listed = entry.get("tags")
        tags = [self.tags.get(tag, "") for tag in (listed if isinstance(listed, list) else ()) if type(tag) is int]
        number = entry.get("mood")
        mood = self.moods.get(number) or _MOODS.get(number, "") if type(number) is int else _text(number)
        said = [f"mood: {mood}"] if mood else []
        said += [f"activities: {' | '.join(filter(None, tags))}"] if any(tags) else []
        said += [text for name in ("note_title", "note") if (text := plain_words(_text(entry.get(name))))]
        if not said:
            return Problem(EMPTY)
        self.gathering.note(at.date(), at.time(), "\n".join([f"Daylio {at:%H:%M}", *said]))
        return Problem("row_words_in_note")


def _instant(entry: Mapping[str, Any]) -> datetime:
    """When the entry was made, on the clock of the phone. Months are counted from 0 there.

    Problem ``row_instant_unreadable`` for one that tells neither an instant nor a date.
    """
    at, offset = entry.get("datetime"), entry.get("timeZoneOffset")
    parts = [entry.get(name) for name in ("year", "month", "day", "hour", "minute")]
    try:
        if type(at) is int and type(offset) is int and abs(offset) <= 24 * 3600 * 1000:
            local = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at + offset)
            return local.replace(tzinfo=None, second=0, microsecond=0)
        year, month, day, hour, minute = (part for part in parts if type(part) is int)
        return datetime(year, month + 1, day, hour, minute, tzinfo=UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        said = " ".join(str(part)[:20] for part in parts)
        raise Problem("row_instant_unreadable", text=shown(said)) from None


def plain_words(text: str) -> str:
    """The words of a note without the marks for bold and new lines that newer versions write into it."""
    return _TAG.sub("", _BREAK.sub("\n", text)).strip()
