"""MedTimer's backup: JSON with a list of medicines, a list of events, or both, each under the version of its tables.

Members came and went with the versions, so every one is looked for and none is needed but an event's moment. Events
say outright what was skipped, so that is recorded as not taken. Moments are instants: they are shown on the clock of
the journal's zone. What MedTimer knows of a medicine beside its events goes into the note of the last event's day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from journal.domain.calendar_day import EARLIEST_YEAR, journal_day
from journal.domain.names import clean_name, storable
from journal.domain.problems import Problem
from journal.exchange.csv_table import Row, shown
from journal.exchange.encodings import unicode_text
from journal.exchange.row_verdicts import Gathering, Preview, exact_amount, no_mg

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LISTS = ("medicines", "events")
_OWN_FORMAT = b'"format": "ebb-journal"'
_COUNTED = re.compile(r"\(\d{1,3}/\d{1,3}\)$")
"""A name with the place in a cycle behind it, as the events of a cyclic reminder have."""
_OF_STOCK = {"OUT_OF_STOCK", "EXPIRATION_DATE", "REFILL"}
_LOOKS = {
    "name", "color", "useColor", "iconId", "notificationImportance", "showNotificationAsAlarm", "reminderId",
    "sortOrder", "createdTimestamp", "cannotBeSkipped", "status", "medicineName", "amount", "remindedTimestamp",
    "processedTimestamp", "reminderType", "reminderEventId", "medicineRelId", "medicineId", "linkedReminderId",
}  # fmt: skip
"""Members that have a home, and those that say only how MedTimer looks or links."""
_USUAL: dict[str, object] = {
    "active": True, "consecutiveDays": 1, "activeDaysOfMonth": -1, "intervalStartTimeOfDay": 480,
    "intervalEndTimeOfDay": 1320, "outOfStockReminderType": "OFF", "expirationReminderType": "OFF",
    "stockBefore": "-1.0", "stockAfter": "-1.0",
}  # fmt: skip
"""What members hold that nobody has set."""
_DAYS = {"cycleStartDay", "periodStart", "periodEnd", "productionDate", "expirationDate"}
_WHOLE = re.compile(r"\d+\.0")


def is_medtimer_backup(data: bytes) -> bool:
    """Whether the file is JSON of that shape."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"{") or _OWN_FORMAT in start:
        return False
    try:
        return bool(_lists(_parsed(data, "")))
    except Problem:
        return False


def read_medtimer_backup(data: bytes, path: str, today: date, boundary: time, zone: tzinfo) -> Preview:
    """The doses of the events and notes of all else, a verdict for every event and then for every medicine.

    Raises Problem ``import_medtimer_backup`` for anything torn or of another kind, ``import_nothing``.
    """
    lists = _lists(_parsed(data, path))
    if not lists:
        raise Problem("import_medtimer_backup", path=path)
    events, medicines = lists.get("events", []), lists.get("medicines", [])
    if not events and not medicines:
        raise Problem("import_nothing", path=path)
    reading = _Reading(events, medicines, today, boundary, zone)
    for number in range(1, len(events) + 1):
        reading.gathering.take(Row(number, ()), reading.event)
    for number in range(len(events) + 1, len(events) + len(medicines) + 1):
        reading.gathering.take(Row(number, ()), reading.medicine)
    return reading.gathering.preview((), by_record=True)


def _parsed(data: bytes, path: str) -> Any:
    try:
        # Fractions stay as they are written: no amount goes through a float.
        return json.loads(unicode_text(data, path), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise Problem("import_medtimer_backup", path=path) from None


def _lists(found: Any) -> dict[str, list[Any]]:
    """The lists of a backup by what they hold; a file of one list alone says it by the shape of its first item."""
    if not isinstance(found, dict):
        return {}
    if isinstance(found.get("version"), int) and isinstance(found.get("list"), list):
        first = found["list"][0] if found["list"] else None
        if not isinstance(first, dict):
            return {}
        kind = "events" if "medicineName" in first else "medicines" if "medicine" in first else ""
        return {kind: found["list"]} if kind else {}
    parts = {name: found.get(name) for name in _LISTS}
    return {name: p["list"] for name, p in parts.items() if isinstance(p, dict) and isinstance(p.get("list"), list)}


@dataclass
class _Reading:
    events: list[Any]
    medicines: list[Any]
    today: date
    boundary: time
    zone: tzinfo
    gathering: Gathering = field(default_factory=Gathering)
    last: date | None = None
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(_text(i["medicine"].get("name")) for i in self.medicines if _has_medicine(i))

    def event(self, row: Row) -> Problem | None:
        event = self.events[row.line - 1]
        if not isinstance(event, dict):
            raise Problem("row_unreadable", text=shown(str(event)[:100]))
        status = _text(event.get("status"))
        name, counted = self._name(_text(event.get("medicineName")))
        if status == "DELETED":
            return Problem("row_deleted_there", name=shown(name))
        reminded, processed = self._local(event.get("remindedTimestamp")), self._local(event.get("processedTimestamp"))
        at = (processed if status == "TAKEN" else None) or reminded
        if at is None:
            raise Problem("row_instant_unreadable", text=shown(str(event.get("remindedTimestamp"))))
        day = journal_day(at, self.boundary)
        if day > self.today:
            raise Problem("day_in_future", day=day)
        self.last = max(self.last or day, day)
        lines = [line for line in (counted, *_said(event)) if line]
        written = _word(event.get("amount"))
        answered = status in ("TAKEN", "SKIPPED") and _text(event.get("reminderType")) not in _OF_STOCK
        amount = exact_amount(written) if answered else None
        if amount is None:
            first = [f"MedTimer {at:%H:%M}", " · ".join(filter(None, (name, written, status)))]
            self.gathering.note(day, at.time(), "\n".join([*first, *lines]))
            return no_mg(written) if answered else Problem("row_not_answered_in_note", name=shown(name))
        if status == "SKIPPED":
            self.gathering.dose(day, name, amount, None, "\n".join(lines), missed_at=_clock(at))
            return None
        if reminded is not None and processed is not None and _clock(reminded) != _clock(processed):
            lines.insert(0, f"reminded: {reminded:%H:%M}")
        offset = int((at.utcoffset() or timedelta()).total_seconds()) // 60
        self.gathering.dose(day, name, amount, _clock(processed) if processed else None, "\n".join(lines), offset)
        return None

    def medicine(self, row: Row) -> Problem | None:
        item = self.medicines[row.line - len(self.events) - 1]
        about = item.get("medicine") if isinstance(item, dict) else None
        if not isinstance(about, dict):
            raise Problem("row_unreadable", text=shown(str(item)[:100]))
        name = clean_name(_text(about.get("name")))
        day = self.last or self.today
        lines = [name, *_said(about)]
        stock = _word(about.get("amount"))
        lines += [f"stock: {stock}"] if stock else []
        tags = [_text(tag.get("name")) for tag in _listed(item, "tags")]
        lines += [f"tags: {', '.join(filter(None, tags))}"] if any(tags) else []
        lines += [_reminder(reminder) for reminder in _listed(item, "reminders")]
        self.gathering.note(day, None, "\n".join(["MedTimer", *filter(None, lines)]))
        return Problem("row_medicine_in_note", name=shown(name), day=day)

    def _name(self, written: str) -> tuple[str, str]:
        """The medicine, and the place in a cycle where the name has one and the list of medicines does not."""
        match = _COUNTED.search(written)
        alone = written[: match.start()].rstrip() if match else written
        if match and written not in self.names and alone in self.names:
            return alone, match[0]
        return written, ""

    def _local(self, seconds: object) -> datetime | None:
        """The moment on the clock of the zone; None for 0 or what is no number, as where nothing happened."""
        if type(seconds) is not int or seconds <= 0:
            return None
        try:
            at = (_EPOCH + timedelta(seconds=seconds)).astimezone(self.zone)
        except OverflowError:
            raise Problem("row_instant_unreadable", text=shown(str(seconds)[:100])) from None
        if at.year < EARLIEST_YEAR:
            raise Problem("day_too_early", text=at.date().isoformat())
        return at


def _has_medicine(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("medicine"), dict)


def _clock(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)


def _listed(item: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in a list of the item; none where there is no list."""
    found = item.get(name)
    return [one for one in (found if isinstance(found, list) else ()) if isinstance(one, dict)]


def _reminder(reminder: Mapping[str, Any]) -> str:
    """A reminder on one line: its time, its amount and what else it says."""
    minutes = reminder.get("timeInMinutes")
    clock = _word(minutes)
    if type(minutes) is int and 0 <= minutes < 24 * 60:
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
    said = _said({key: value for key, value in reminder.items() if key != "timeInMinutes"})
    return "reminder: " + ", ".join(filter(None, (clock, _word(reminder.get("amount")), *said)))


def _said(record: Mapping[str, Any]) -> list[str]:
    """``member: value`` for every member that says something and has no home; notes stand without their name."""
    lines: list[str] = []
    for key, value in record.items():
        if key in _LOOKS or (key in _USUAL and _USUAL[key] == value):
            continue
        if key == "active":
            value = "no"
        said = _date_text(value) if key in _DAYS else _flags(value) or _word(value)
        if said:
            lines.append(said if key == "notes" else f"{storable(key)[:60]}: {said}")
    return lines


def _flags(value: object) -> str:
    """The items of a list; "" for what is none, and for seven days of which all are meant."""
    if not isinstance(value, list) or all(item is True for item in value):
        return ""
    words = ["no" if item is False else _word(item) for item in value]
    return ", ".join(filter(None, words))


def _date_text(days: object) -> str:
    """The day so many days after 1970 began; "" for 0."""
    if type(days) is not int or days == 0:
        return ""
    try:
        return (_EPOCH + timedelta(days=days)).date().isoformat()
    except OverflowError:
        return str(days)[:40]


def _word(value: object) -> str:
    """A value in words; "" for what says nothing: empty, zero, no."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int):
        return str(value)[:40] if value else ""
    text = _text(value)
    return "" if text in ("0.0", "-1.0") else text.removesuffix(".0") if _WHOLE.fullmatch(text) else text


def _text(value: object) -> str:
    return storable(value).strip() if isinstance(value, str) else ""
