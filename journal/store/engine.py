"""The SQLite engine under the store: SQLCipher's build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3

sqlite: Any = sqlcipher3  # it carries no types

if TYPE_CHECKING:
    # The library's own are twins of the standard library's, to the letter of their interface.
    from sqlite3 import Connection
    from sqlite3 import Error as EngineError
else:
    Connection, EngineError = sqlite.Connection, sqlite.Error
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


def connect_read_only(path: Path) -> Connection:
    """A connection that writes nothing, not even beside the file."""
    return sqlite.connect(f"{path.absolute().as_uri()}?mode=ro", isolation_level=None, uri=True)


def error_code(error: BaseException) -> int:
    """SQLite's primary result code of an engine error; −1 when it has none."""
    return int(getattr(error, "sqlite_errorcode", -1) or -1) & 0xFF
