"""The steps from nothing to the newest schema. A step that was released is never edited.

Imported only for a file that is new or old: sqlite-utils and what it brings along take longer than opening a journal.
"""

from __future__ import annotations

import sys
from typing import Any

from journal.store.engine import Connection


def _import_sqlite_utils() -> Any:
    """sqlite-utils without numpy, which it would import only to recognise numpy values."""
    hidden = "numpy" not in sys.modules
    if hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils
    finally:
        if hidden:
            del sys.modules["numpy"]
    return sqlite_utils


sqlite_utils: Any = _import_sqlite_utils()
migrations = sqlite_utils.Migrations("ebb")

_FIRST = """
CREATE TABLE setting (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
) STRICT;
CREATE TABLE medicine (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE TABLE preparation (
    id INTEGER PRIMARY KEY, medicine_id INTEGER NOT NULL REFERENCES medicine(id), form TEXT NOT NULL,
    strength INTEGER NOT NULL CHECK (strength > 0), volume_ml TEXT NOT NULL DEFAULT '1',
    pieces INTEGER NOT NULL DEFAULT 1, weight_mg TEXT, modified_release INTEGER NOT NULL DEFAULT 0,
    retired INTEGER NOT NULL DEFAULT 0, deleted_at TEXT
) STRICT;
CREATE TABLE symptom (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL, deleted_at TEXT,
    CHECK (key <> '' OR name <> '')
) STRICT;
CREATE TABLE plan_version (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL, saved_at TEXT NOT NULL,
    applies_from TEXT NOT NULL CHECK (applies_from IS date(applies_from)),
    agreed_with TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '', draft INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;
CREATE TABLE plan_step (
    id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES plan_version(id),
    start TEXT NOT NULL CHECK (start IS date(start)), kind TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX plan_step_of_version ON plan_step(version_id, start);
CREATE TABLE plan_dose (
    id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES plan_step(id),
    medicine_id INTEGER NOT NULL REFERENCES medicine(id), slot TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT;
CREATE INDEX plan_dose_of_step ON plan_dose(step_id);
CREATE TABLE dose (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)),
    medicine_id INTEGER NOT NULL REFERENCES medicine(id), medicine TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0), status TEXT NOT NULL CHECK (status IN ('taken', 'missed')),
    slot TEXT, planned INTEGER, made TEXT NOT NULL DEFAULT '',
    preparation_id INTEGER REFERENCES preparation(id), taken_at TEXT, utc_offset_min INTEGER,
    zone TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE INDEX dose_of_day ON dose(day) WHERE deleted_at IS NULL;
CREATE TABLE rating (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)),
    symptom_id INTEGER NOT NULL REFERENCES symptom(id), value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 4),
    recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX rating_of_day ON rating(day, symptom_id) WHERE deleted_at IS NULL;
CREATE TABLE night (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)), into_bed TEXT, tried TEXT,
    latency_min INTEGER, awakenings INTEGER, awake_min INTEGER, woke TEXT, out_of_bed TEXT, trying_min INTEGER,
    stated_asleep_min INTEGER, quality INTEGER, nap_min INTEGER, zone TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX night_of_day ON night(day) WHERE deleted_at IS NULL;
CREATE TABLE day_entry (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)),
    overall INTEGER CHECK (overall BETWEEN 0 AND 10), note TEXT NOT NULL DEFAULT '',
    quick INTEGER NOT NULL DEFAULT 0, recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX day_entry_of_day ON day_entry(day) WHERE deleted_at IS NULL;
CREATE TABLE command (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, kinds TEXT NOT NULL,
    first_day TEXT, last_day TEXT, state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT;
CREATE INDEX command_by_state ON command(state, id);
CREATE TABLE command_row (
    id INTEGER PRIMARY KEY, command_id INTEGER NOT NULL REFERENCES command(id), table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL, before TEXT, after TEXT
) STRICT;
CREATE INDEX command_row_of_command ON command_row(command_id);
CREATE INDEX command_row_of_row ON command_row(table_name, row_id);
"""


@migrations()
def m001_first_schema(db: Any) -> None:
    """Medicines, plans, doses, ratings, nights, days, and the log of commands."""
    _run(db, _FIRST)


_PLAN_IN_FULL = """
ALTER TABLE preparation ADD COLUMN mark TEXT;
ALTER TABLE plan_version ADD COLUMN goal TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_version ADD COLUMN equivalence TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_version ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_step ADD COLUMN wanted_mg TEXT;
CREATE TABLE stock (
    id INTEGER PRIMARY KEY, preparation_id INTEGER NOT NULL REFERENCES preparation(id),
    day TEXT NOT NULL CHECK (day IS date(day)), quantity TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX stock_of_preparation ON stock(preparation_id) WHERE deleted_at IS NULL;
"""


_SUPPORT = """
CREATE TABLE urgent_event (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)), kind TEXT NOT NULL, at TEXT,
    utc_offset_min INTEGER, zone TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    done TEXT NOT NULL DEFAULT '', ended TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE INDEX urgent_event_of_day ON urgent_event(day) WHERE deleted_at IS NULL;
CREATE TABLE practice (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL, deleted_at TEXT, CHECK (key <> '' OR name <> '')
) STRICT;
CREATE TABLE practice_done (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)),
    practice_id INTEGER NOT NULL REFERENCES practice(id), minutes INTEGER CHECK (minutes > 0),
    helped INTEGER CHECK (helped BETWEEN -1 AND 1), recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX practice_done_of_day ON practice_done(day, practice_id) WHERE deleted_at IS NULL;
CREATE TABLE context_mark (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)), key TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX context_mark_of_day ON context_mark(day, key) WHERE deleted_at IS NULL;
CREATE TABLE person (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', on_card INTEGER NOT NULL DEFAULT 0, retired INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL, deleted_at TEXT
) STRICT;
CREATE TABLE visit (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)), kind TEXT NOT NULL, at TEXT,
    person_id INTEGER REFERENCES person(id), questions TEXT NOT NULL DEFAULT '', agreed TEXT NOT NULL DEFAULT '',
    next_day TEXT CHECK (next_day IS date(next_day)), recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE TABLE own_words (
    id INTEGER PRIMARY KEY, section TEXT NOT NULL, text TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX own_words_of_section ON own_words(section) WHERE deleted_at IS NULL;
CREATE TABLE own_number (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, number TEXT NOT NULL, hides TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL, deleted_at TEXT
) STRICT;
CREATE TABLE thought_record (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)), situation TEXT NOT NULL DEFAULT '',
    feeling TEXT NOT NULL DEFAULT '', before INTEGER CHECK (before BETWEEN 0 AND 100),
    thought TEXT NOT NULL DEFAULT '', speaks_for TEXT NOT NULL DEFAULT '', speaks_against TEXT NOT NULL DEFAULT '',
    balanced TEXT NOT NULL DEFAULT '', after INTEGER CHECK (after BETWEEN 0 AND 100),
    recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (day IS date(day)), instrument TEXT NOT NULL,
    given TEXT NOT NULL, difficulty INTEGER, recorded_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
"""


def _run(db: Any, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m002_plan_in_full(db: Any) -> None:
    """What a plan leads to and was laid out from, the marks of syringes and scales, and what is at hand."""
    _run(db, _PLAN_IN_FULL)


@migrations()
def m003_support(db: Any) -> None:
    """Urgent events, practices, marks, people, visits, own words and numbers, thought records, questionnaires."""
    _run(db, _SUPPORT)


def migrate(connection: Connection) -> None:
    """Bring the file to the newest schema."""
    migrations.apply(sqlite_utils.Database(connection, execute_plugins=False, recursive_triggers=False, strict=True))
