"""Invented files in the shapes that MedTimer has written through its versions."""

from __future__ import annotations

import json
from typing import Any

ALL_DAYS = [True] * 7
OLD_REMINDER: dict[str, Any] = {
    "active": True, "amount": "1", "consecutiveDays": 1, "createdTimestamp": 0, "cycleStartDay": 19980,
    "days": ALL_DAYS, "instructions": "", "pauseDays": 0, "periodEnd": 0, "periodStart": 0, "reminderId": 92,
    "timeInMinutes": 540,
}  # fmt: skip
NEW_REMINDER: dict[str, Any] = {
    **OLD_REMINDER, "reminderId": 7, "timeInMinutes": 1200, "amount": "½", "instructions": "after food",
    "days": [False, *[True] * 6], "active": False, "activeDaysOfMonth": -1, "linkedReminderId": 0, "intervalStart": 0,
    "intervalStartsFromProcessed": False, "variableAmount": True, "automaticallyTaken": False,
    "intervalStartTimeOfDay": 480, "intervalEndTimeOfDay": 1320, "windowedInterval": False,
    "outOfStockThreshold": 0.0, "outOfStockReminderType": "OFF", "expirationReminderType": "OFF",
    "notificationImportance": "SAME_AS_MEDICINE",
}  # fmt: skip
MEDICINES: list[dict[str, Any]] = [
    {
        "medicine": {
            "name": "Diazepam 5mg", "color": -12303292, "useColor": False, "notificationImportance": 3, "iconId": 4,
            "amount": 27.5, "refillSizes": [28.0], "unit": "pills", "sortOrder": 1.0, "notes": "from the blue box",
            "showNotificationAsAlarm": False, "productionDate": 0, "expirationDate": 20819, "cannotBeSkipped": False,
        },
        "tags": [{"name": "taper"}],
        "reminders": [NEW_REMINDER],
    },
    {
        "medicine": {"color": -7667712, "name": "Magnesium", "notificationImportance": 3, "useColor": True},
        "reminders": [OLD_REMINDER],
    },
]  # fmt: skip


def event(name: str, amount: str, status: str, reminded: int, processed: int, **more: Any) -> dict[str, Any]:
    """An event as the oldest backups have it, and what newer ones add."""
    return {
        "amount": amount, "color": -7667712, "medicineName": name, "processedTimestamp": processed,
        "remindedTimestamp": reminded, "reminderId": 94, "status": status, "useColor": True, **more,
    }  # fmt: skip


NEWEST: dict[str, Any] = {
    "iconId": 0, "tags": ["taper"], "lastIntervalReminderTimeInMinutes": 0, "notes": "with water",
    "reminderType": "TIME_BASED", "stockBefore": 28.5, "stockAfter": 27.5, "stockUnit": "pills",
    "cannotBeSkipped": False,
}  # fmt: skip
AT = 1_795_419_000  # 23 November 2026, 07:30 UTC
EVENTS: list[dict[str, Any]] = [
    event("Diazepam", "2.5 mg", "TAKEN", AT - 86_400 * 3, AT - 86_400 * 3 + 725, **NEWEST),
    event("Diazepam", "2 mg", "SKIPPED", AT - 86_400 * 2, AT - 86_400 * 2 + 60),
    event("Diazepam 5mg", "1", "TAKEN", AT - 86_400 * 2 + 60, AT - 86_400 * 2 + 120),
    event("Magnesium (2/7)", "2 pills", "TAKEN", AT - 86_400, AT - 86_400),
    event("Diazepam", "2 mg", "RAISED", AT - 3600, 0),
    event("Diazepam", "9 mg", "DELETED", AT - 7200, 0),
]


def part(items: list[Any], version: int) -> dict[str, Any]:
    """A list under the version of its tables."""
    return {"version": version, "list": items}


def backup(events: list[Any] | None = None, medicines: list[Any] | None = None, version: int = 27) -> bytes:
    """A whole backup; a part that is None was not ticked."""
    whole: dict[str, Any] = {}
    if medicines is not None:
        whole["medicines"] = part(medicines, version)
    if events is not None:
        whole["events"] = part(events, version)
    return json.dumps({**whole, "settings": {"version": 1}}, indent=2, ensure_ascii=False).encode()


WHOLE = backup(EVENTS, MEDICINES)
ALONE = (json.dumps(part(EVENTS, 1)).encode(), json.dumps(part(MEDICINES, 4)).encode())
"""Backups of one list, as there were before there was one file for all."""
FIRST_CSV = "Time;Medicine name;Amount;Taken\n2026-11-02T07:00:00Z;Diazepam;2mg;x\n2026-11-03T23:30:00Z;Diazepam;2mg;\n"
MARKED_CSV = "Time;Name;Dosage;Taken\n11/2/26 8:00 AM;Diazepam;2mg;x\n11/13/26 8:00 PM;Diazepam;1 pill;x\n"
TIMED_CSV = (
    "Erinnert;Name;Dosierung;Eingenommen\n02.11.26 08:00;Diazepam;2,5 mg;02.11.26 08:05\n"
    "13.11.26 21:00;Diazepam;2 mg;14.11.26 00:40\n15.11.26 21:00;Diazepam;2 mg;\n"
)
INSTANTS = (
    "Time;Name;Dosage;Taken;Time (ISO 8601);Taken (ISO 8601)\n"
    "11/2/26 8:00 AM;Diazepam;2mg;11/2/26 8:05 AM;2026-11-02T08:00:00Z;2026-11-02T08:05:00Z\n"
)
TAGGED = INSTANTS.replace("Taken;Time", "Taken;Tags;Time").replace("8:05 AM;2026", "8:05 AM;taper, am;2026")
INTERVALS = TAGGED.replace("Tags;Time", "Tags;Interval;Time").replace("am;2026", "am;2:14;2026")
