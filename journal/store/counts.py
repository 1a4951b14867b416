"""How many rows each table of a journal has: what two files are compared by."""

from __future__ import annotations

from journal.store.engine import Connection


def row_counts(connection: Connection) -> dict[str, int]:
    """Every table of the file with its number of rows, those in the bin and the log of commands too."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    names = [str(row[0]) for row in found]
    quoted = {name: name.replace('"', '""') for name in names}
    return {n: int(connection.execute(f'SELECT count(*) FROM "{quoted[n]}"').fetchone()[0]) for n in names}
