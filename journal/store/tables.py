"""Names of the tables and their columns: nothing else may spell them.

sqlite-utils makes a table when a name is misspelt, so every statement takes its names from here.
"""

from __future__ import annotations

APPLICATION_ID = 0x45626221
"""Marks a file as an Ebb journal in SQLite's own header."""

SCHEMA_VERSION = 2
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
COMMAND = "command"
COMMAND_ROW = "command_row"

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
)
"""The tables that hold what the person recorded, parents before children."""
