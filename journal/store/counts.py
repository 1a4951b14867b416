"""How many rows each table of a journal has: what two files are compared by."""

from __future__ import annotations

from journal.store.engine import Connection


def row_counts(connection: Connection, schema: str = "main") -> dict[str, int]:
    """Every table of the file with its number of rows, those in the bin and the log of commands too.

    ``schema`` is the name that an attached file goes by.
    """
    found = connection.execute(
        f"SELECT name FROM {schema}.sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    names = [row[0].decode() if isinstance(row[0], bytes) else str(row[0]) for row in found]
    quoted = {name: name.replace('"', '""') for name in names}
    return {n: int(connection.execute(f'SELECT count(*) FROM {schema}."{quoted[n]}"').fetchone()[0]) for n in names}
