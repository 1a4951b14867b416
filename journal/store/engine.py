"""The SQLite engine under the store: SQLCipher's build, driven through sqlite-utils."""

from __future__ import annotations

import sys
from typing import Any

import sqlcipher3 as sqlite


def _import_sqlite_utils() -> tuple[Any, Any]:
    """sqlite-utils without numpy, which it would import only to recognise numpy values.

    That import costs more time than opening the journal and stands before the first paint.
    """
    hidden = "numpy" not in sys.modules
    if hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        from sqlite_utils import Database, Migrations
    finally:
        if hidden:
            del sys.modules["numpy"]
    return Database, Migrations


Database, Migrations = _import_sqlite_utils()

Connection = sqlite.Connection
EngineError = sqlite.Error
FULL, READ_ONLY, INPUT_OUTPUT, BUSY, LOCKED, CANNOT_OPEN, CORRUPT, NOT_A_DATABASE = (
    sqlite.SQLITE_FULL,
    sqlite.SQLITE_READONLY,
    sqlite.SQLITE_IOERR,
    sqlite.SQLITE_BUSY,
    sqlite.SQLITE_LOCKED,
    sqlite.SQLITE_CANTOPEN,
    sqlite.SQLITE_CORRUPT,
    sqlite.SQLITE_NOTADB,
)


def connect(path: str) -> Connection:
    """A connection with its own transactions off: they are begun and ended in :mod:`journal.store.writing` only."""
    return sqlite.connect(path, isolation_level=None)


def error_code(error: BaseException) -> int:
    """SQLite's primary result code of an engine error; −1 when it has none."""
    return int(getattr(error, "sqlite_errorcode", -1) or -1) & 0xFF
