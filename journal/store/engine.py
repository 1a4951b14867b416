"""The SQLite engine under the store: SQLCipher's build, and what it makes of a passphrase."""

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
ERROR, FULL, READ_ONLY, INPUT_OUTPUT, BUSY, LOCKED, CANNOT_OPEN, CORRUPT, NOT_A_DATABASE = (
    sqlite.SQLITE_ERROR,
    sqlite.SQLITE_FULL,
    sqlite.SQLITE_READONLY,
    sqlite.SQLITE_IOERR,
    sqlite.SQLITE_BUSY,
    sqlite.SQLITE_LOCKED,
    sqlite.SQLITE_CANTOPEN,
    sqlite.SQLITE_CORRUPT,
    sqlite.SQLITE_NOTADB,
)


class _Keyed(sqlite.Connection):
    """A connection that can carry its key."""

    key = ""


# The form of a file under a passphrase: SQLCipher 4's own, https://www.zetetic.net/sqlcipher/design/
PAGE = 4096
SALT = 16
ITERATIONS = 256_000


def connect(path: str, key: str = "") -> Connection:
    """A connection with its own transactions off: they are begun and ended in :mod:`journal.store.writing` only.

    ``key`` comes from :func:`key_of`; empty for a file without a passphrase. A wrong one shows at the first reading.
    """
    return _unlocked(sqlite.connect(path, isolation_level=None, factory=_Keyed), key)


def connect_read_only(path: Path, key: str = "", *, as_it_lies: bool = False) -> Connection:
    """A connection that writes nothing, not even beside the file; ``as_it_lies``: nor looks at what is beside it."""
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if as_it_lies else ''}"
    return _unlocked(sqlite.connect(address, isolation_level=None, uri=True, factory=_Keyed), key)


def key_in_use(connection: Connection) -> str:
    """The key a connection was opened with, empty for none; its copies by VACUUM INTO and backup() are under it too."""
    return str(getattr(connection, "key", ""))


def key_of(passphrase: str, salt: bytes) -> str:
    """The key of a passphrase in the file with that salt (its first 16 bytes), as SQLCipher's ``x'…'`` literal.

    Worked out here as SQLCipher does it (PBKDF2-HMAC-SHA512, 256,000 rounds), because what is handed to it is then
    64 + 32 hexadecimal digits, whatever the passphrase is: nothing to quote, and one that looks like a literal is
    no key by itself. Takes about a tenth of a second.
    """
    import hashlib  # here and below: not before the first paint of a file without a passphrase

    return f"x'{hashlib.pbkdf2_hmac('sha512', passphrase.encode(), salt, ITERATIONS, 32).hex()}{salt.hex()}'"


def salt_of_key(key: str) -> bytes:
    """The salt that a key of :func:`key_of` was made with."""
    return bytes.fromhex(key[2:-1])[-SALT:]


def quiet(connection: Connection) -> None:
    """Pin the form of files under a passphrase, and keep the library from writing to the terminal by itself."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA cipher_default_compatibility = 4")


def _unlocked(connection: Connection, key: str) -> Connection:
    if key:
        connection.key = key  # type: ignore[attr-defined]
        quiet(connection)
        connection.execute(f'PRAGMA key = "{key}"')
        connection.execute("PRAGMA temp_store = MEMORY")  # what is sorted would lie in clear text in a folder
    return connection


def error_code(error: BaseException) -> int:
    """SQLite's primary result code of an engine error; −1 when it has none."""
    return int(getattr(error, "sqlite_errorcode", -1) or -1) & 0xFF
