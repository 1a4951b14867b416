"""Names of the tables and their columns: nothing else may spell them.

sqlite-utils makes a table when a name is misspelt, so every statement takes its names from here.
"""

from __future__ import annotations

APPLICATION_ID = 0x45626221
"""Marks a file as an Ebb journal in SQLite's own header."""

SCHEMA_VERSION = 3
"""The newest format this program knows; a file that says more is refused."""

SETTING = "setting"
MEDICINE = "medicine"
PREPARATION = "preparation"
SYMPTOM = "symptom"
PLAN_VERSION = "plan_version"
PLAN_STEP = "plan_step"
PLAN_DOSE = "plan_dose"
DOSE = "dose"
RATING = "rating"
NIGHT = "night"
DAY_ENTRY = "day_entry"
STOCK = "stock"
URGENT_EVENT = "urgent_event"
PRACTICE = "practice"
PRACTICE_DONE = "practice_done"
CONTEXT_MARK = "context_mark"
PERSON = "person"
VISIT = "visit"
OWN_WORDS = "own_words"
OWN_NUMBER = "own_number"
THOUGHT_RECORD = "thought_record"
ANSWERS = "answers"
COMMAND = "command"
COMMAND_ROW = "command_row"

DATED = (DOSE, RATING, NIGHT, DAY_ENTRY, URGENT_EVENT, PRACTICE_DONE, CONTEXT_MARK, THOUGHT_RECORD, ANSWERS)
"""Tables of what is recorded for a day."""

KEPT = (
    SETTING,
    MEDICINE,
    PREPARATION,
    SYMPTOM,
    PLAN_VERSION,
    PLAN_STEP,
    PLAN_DOSE,
    DOSE,
    RATING,
    NIGHT,
    DAY_ENTRY,
    STOCK,
    URGENT_EVENT,
    PRACTICE,
    PRACTICE_DONE,
    CONTEXT_MARK,
    PERSON,
    VISIT,
    OWN_WORDS,
    OWN_NUMBER,
    THOUGHT_RECORD,
    ANSWERS,
)
"""The tables that hold what the person recorded, parents before children."""
